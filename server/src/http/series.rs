//! Series: made, looked at, ended; and the next room of one.

use std::sync::Arc;

use axum::extract::{Extension, Path, Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use duologue_protocol::wire::http::{NewSeries, NextRoom};

use super::problem::Wrong;
use super::request::{bearer, json, named};
use super::rooms::{answer, at};
use super::site::{Peer, Site};
use crate::service::Next;

/// `POST /api/series`
pub(super) async fn make(
    State(site): State<Arc<Site>>,
    Extension(peer): Extension<Peer>,
    request: Request,
) -> Result<Response, Wrong> {
    site.serves()?;
    let new: NewSeries = json(request).await?;
    let made = site.service.series().make(new, peer.address).await?;
    Ok((at(&format!("/s/{}", made.series)), answer(StatusCode::CREATED, &made)).into_response())
}

/// `GET /api/series/{series}`
pub(super) async fn now(
    State(site): State<Arc<Site>>,
    Path(series): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Wrong> {
    site.serves()?;
    let key = bearer(&headers)?;
    let now = site.service.series().now(&named(&series)?, &key).await?;
    Ok(answer(StatusCode::OK, &now))
}

/// `POST /api/series/{series}/rooms`
pub(super) async fn next_room(
    State(site): State<Arc<Site>>,
    Extension(peer): Extension<Peer>,
    Path(series): Path<String>,
    request: Request,
) -> Result<Response, Wrong> {
    site.serves()?;
    let key = bearer(request.headers())?;
    let series = named(&series)?;
    let new: NextRoom = json(request).await?;
    Ok(match site.service.series().next_room(&series, &key, new, peer.address).await? {
        Next::Made(room) => {
            (at(&format!("/r/{}", room.room)), answer(StatusCode::CREATED, &room)).into_response()
        }
        Next::Present(room) => answer(StatusCode::OK, &room),
    })
}

/// `DELETE /api/series/{series}`
pub(super) async fn end(
    State(site): State<Arc<Site>>,
    Path(series): Path<String>,
    headers: HeaderMap,
) -> Result<StatusCode, Wrong> {
    site.serves()?;
    let key = bearer(&headers)?;
    site.service.series().end(&named(&series)?, &key).await?;
    Ok(StatusCode::NO_CONTENT)
}
