//! Making and erasing rooms.

use std::sync::Arc;

use axum::extract::{Extension, Path, Request, State};
use axum::http::header::{CONTENT_TYPE, LOCATION};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use duologue_protocol::wire::http::NewRoom;
use serde::Serialize;

use super::problem::Wrong;
use super::request::{bearer, json, named};
use super::site::{Peer, Site};
use crate::service::NotDone;

/// `POST /api/rooms`
pub(super) async fn make(
    State(site): State<Arc<Site>>,
    Extension(peer): Extension<Peer>,
    request: Request,
) -> Result<Response, Wrong> {
    site.serves()?;
    let new: NewRoom = json(request).await?;
    let made = site.service.rooms().make(new, peer.address).await?;
    Ok((at(&format!("/r/{}", made.room)), answer(StatusCode::CREATED, &made)).into_response())
}

/// `DELETE /api/rooms/{room}`
pub(super) async fn erase(
    State(site): State<Arc<Site>>,
    Path(room): Path<String>,
    headers: HeaderMap,
) -> Result<StatusCode, Wrong> {
    site.serves()?;
    let secret = bearer(&headers)?;
    site.service.rooms().erase(&named(&room)?, &secret).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Where what was made is.
pub(super) fn at(path: &str) -> [(axum::http::HeaderName, HeaderValue); 1] {
    [(LOCATION, HeaderValue::from_str(path).expect("ids are plain ASCII"))]
}

/// An answer of JSON.
pub(super) fn answer(status: StatusCode, value: &impl Serialize) -> Response {
    let body = serde_json::to_vec(value).expect("no answer has a map that JSON can't write");
    (status, [(CONTENT_TYPE, HeaderValue::from_static("application/json"))], body).into_response()
}

impl From<NotDone> for Wrong {
    fn from(why: NotDone) -> Self {
        match why {
            NotDone::NotThere => Self::not_found(),
            NotDone::Refused(refusal) => refusal.into(),
            NotDone::TooMany(wait) => {
                let detail = "That was done too often just now; try again in a moment.";
                Self::new(StatusCode::TOO_MANY_REQUESTS, "too-fast", detail).retry_after(wait)
            }
            NotDone::Store(error) => error.into(),
        }
    }
}
