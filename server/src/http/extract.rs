//! Extractors: from a request to the parts that a handler asks for, or to the problem that is answered in its place.

use std::net::IpAddr;
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::extract::{FromRef, FromRequest, FromRequestParts, Path, Request};
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use duologue_protocol::hash::Key;
use serde::de::DeserializeOwned;
use tokio::time::timeout;

use super::problem::Wrong;
use crate::hub::Hub;
use crate::socket::Permit;

/// Largest body of a request, in bytes: what can be said of a new room is below 1 KB.
const BODY_MOST: usize = 4 * 1024;
/// Deadline for a body; a slower one isn't waited for.
const BODY_WITHIN: Duration = Duration::from_secs(5);

/// The other end of a request's connection; every request carries it among its extensions.
#[derive(Clone)]
pub struct Peer {
    /// Its address, for rates alone: it is not logged.
    pub address: IpAddr,
    /// Its permit to be one of the connections.
    pub permit: Permit,
}

/// The server takes what the store is asked for: it isn't about to stop.
pub(super) struct Serving;

impl<S: Send + Sync> FromRequestParts<S> for Serving
where
    Arc<Hub>: FromRef<S>,
{
    type Rejection = Wrong;

    async fn from_request_parts(_: &mut Parts, state: &S) -> Result<Self, Wrong> {
        if Arc::<Hub>::from_ref(state).is_stopping() { Err(Wrong::stopping()) } else { Ok(Self) }
    }
}

/// An id in a path; what can't be one names nothing.
pub(super) struct PathId<T>(pub(super) T);

impl<T: FromStr, S: Send + Sync> FromRequestParts<S> for PathId<T> {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Response> {
        let text = path_text(parts, state).await?;
        named(&text).map(Self).map_err(IntoResponse::into_response)
    }
}

/// An id in a path, and the key or secret by which the request acts on what it names.
pub(super) struct Keyed<T> {
    pub(super) id: T,
    pub(super) key: Key,
}

impl<T: FromStr, S: Send + Sync> FromRequestParts<S> for Keyed<T> {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Response> {
        let text = path_text(parts, state).await?;
        // Without a key nobody learns even whether that could be a name.
        let keyed = bearer(&parts.headers).and_then(|key| Ok(Self { key, id: named(&text)? }));
        keyed.map_err(IntoResponse::into_response)
    }
}

async fn path_text<S: Send + Sync>(parts: &mut Parts, state: &S) -> Result<String, Response> {
    let text = Path::<String>::from_request_parts(parts, state).await;
    text.map(|Path(text)| text).map_err(IntoResponse::into_response)
}

fn named<T: FromStr>(text: &str) -> Result<T, Wrong> {
    text.parse().map_err(|_| Wrong::not_found())
}

/// The key or secret of a request (RFC 6750, section 2.1). A page can send it to its own origin alone.
fn bearer(headers: &HeaderMap) -> Result<Key, Wrong> {
    let sent = headers.get(AUTHORIZATION).and_then(|sent| sent.to_str().ok()).unwrap_or_default();
    let (scheme, key) = sent.split_once(' ').unwrap_or_default();
    let key = Some(key.trim()).filter(|_| scheme.eq_ignore_ascii_case("bearer"));
    key.and_then(|key| key.parse().ok()).ok_or_else(Wrong::no_key)
}

/// A body of JSON.
pub(super) struct JsonBody<T>(pub(super) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for JsonBody<T> {
    type Rejection = Wrong;

    async fn from_request(request: Request, _: &S) -> Result<Self, Wrong> {
        is_json(request.headers())?;
        read(request.into_body()).await.map(Self)
    }
}

/// Only JSON: another site's page can't send that here unasked, as it could a form.
fn is_json(headers: &HeaderMap) -> Result<(), Wrong> {
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    if kind.eq_ignore_ascii_case("application/json") {
        return Ok(());
    }
    Err(Wrong::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "not-json", "Send the body as application/json."))
}

async fn read<T: DeserializeOwned>(body: Body) -> Result<T, Wrong> {
    let late =
        |_| Wrong::new(StatusCode::REQUEST_TIMEOUT, "too-slow", "The body took too long; send it again.");
    let large = |_| Wrong::new(StatusCode::PAYLOAD_TOO_LARGE, "too-large", "A body takes 4 KiB at most.");
    let bytes = timeout(BODY_WITHIN, to_bytes(body, BODY_MOST)).await.map_err(late)?.map_err(large)?;
    serde_json::from_slice(&bytes).map_err(|error| {
        let at = format!("line {}, column {}", error.line(), error.column());
        let detail = format!("That isn't what PROTOCOL.md has for this address ({at}).");
        Wrong::new(StatusCode::UNPROCESSABLE_ENTITY, "malformed", detail)
    })
}
