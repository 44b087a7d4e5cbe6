//! Making rooms.

use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::extract::{Extension, Request, State};
use axum::http::header::{CONTENT_TYPE, LOCATION};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use duologue_protocol::http::NewRoom;
use tokio::time::timeout;

use super::problem::Wrong;
use super::site::{Peer, Site};
use crate::hub::NotMade;

/// Largest body of a request, in bytes: what can be said of a new room is below 1 KB.
const BODY_MOST: usize = 4 * 1024;
/// A body that takes longer isn't waited for.
const BODY_WITHIN: Duration = Duration::from_secs(5);

/// `POST /api/rooms`
pub(super) async fn make(
    State(site): State<Arc<Site>>,
    Extension(peer): Extension<Peer>,
    request: Request,
) -> Result<Response, Wrong> {
    if site.hub.is_stopping() {
        return Err(Wrong::stopping());
    }
    is_json(request.headers())?;
    let new = read(request.into_body()).await?;
    let made = site.hub.make(new, peer.address).await?;
    let location = HeaderValue::from_str(&format!("/r/{}", made.room)).expect("ids are plain ASCII");
    let body = serde_json::to_vec(&made).expect("a made room has no map that JSON can't write");
    let kind = HeaderValue::from_static("application/json");
    Ok((StatusCode::CREATED, [(LOCATION, location), (CONTENT_TYPE, kind)], body).into_response())
}

/// Only JSON: another site's page can't send that here unasked, as it could a form.
fn is_json(headers: &HeaderMap) -> Result<(), Wrong> {
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    if kind.eq_ignore_ascii_case("application/json") {
        return Ok(());
    }
    let detail = "Send the room as application/json.";
    Err(Wrong::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "not-json", detail))
}

async fn read(body: Body) -> Result<NewRoom, Wrong> {
    let late =
        |_| Wrong::new(StatusCode::REQUEST_TIMEOUT, "too-slow", "The body took too long; send it again.");
    let large = |_| Wrong::new(StatusCode::PAYLOAD_TOO_LARGE, "too-large", "A new room takes 4 KiB at most.");
    let bytes = timeout(BODY_WITHIN, to_bytes(body, BODY_MOST)).await.map_err(late)?.map_err(large)?;
    serde_json::from_slice(&bytes).map_err(|error| {
        let place = format!("line {}, column {}", error.line(), error.column());
        let detail = format!("That isn't a new room as PROTOCOL.md has it ({place}).");
        Wrong::new(StatusCode::UNPROCESSABLE_ENTITY, "malformed", detail)
    })
}

impl From<NotMade> for Wrong {
    fn from(why: NotMade) -> Self {
        match why {
            NotMade::Refused(refusal) => refusal.into(),
            NotMade::TooMany(wait) => {
                let detail = "Many rooms were made just now; try again in a moment.";
                Self::new(StatusCode::TOO_MANY_REQUESTS, "too-fast", detail).retry_after(wait)
            }
            NotMade::Store(error) => error.into(),
        }
    }
}
