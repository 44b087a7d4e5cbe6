//! What requests bring along: a body of JSON, a key or a secret.

use std::str::FromStr;
use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE};
use axum::http::{HeaderMap, StatusCode};
use duologue_protocol::hash::Key;
use serde::de::DeserializeOwned;
use tokio::time::timeout;

use super::problem::Wrong;

/// Largest body of a request, in bytes: what can be said of a new room is below 1 KB.
const BODY_MOST: usize = 4 * 1024;
/// A body that takes longer isn't waited for.
const BODY_WITHIN: Duration = Duration::from_secs(5);

/// What the body says.
pub(super) async fn json<T: DeserializeOwned>(request: Request) -> Result<T, Wrong> {
    is_json(request.headers())?;
    read(request.into_body()).await
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

/// The key or secret that the request acts by (RFC 6750, section 2.1). A page can send it to its own origin alone.
pub(super) fn bearer(headers: &HeaderMap) -> Result<Key, Wrong> {
    let sent = headers.get(AUTHORIZATION).and_then(|sent| sent.to_str().ok()).unwrap_or_default();
    let (scheme, key) = sent.split_once(' ').unwrap_or_default();
    let key = Some(key.trim()).filter(|_| scheme.eq_ignore_ascii_case("bearer"));
    key.and_then(|key| key.parse().ok()).ok_or_else(Wrong::no_key)
}

/// A name in a path; what can't be one names nothing.
pub(super) fn named<T: FromStr>(text: &str) -> Result<T, Wrong> {
    text.parse().map_err(|_| Wrong::not_found())
}
