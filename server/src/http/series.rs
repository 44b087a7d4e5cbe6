//! Series: made, looked at, ended; and the next room of one.

use std::sync::Arc;

use axum::extract::{Extension, State};
use axum::http::StatusCode;
use axum::response::Response;
use duologue_protocol::ids::SeriesId;
use duologue_protocol::wire::http::{NewSeries, NextRoom};

use super::extract::{JsonBody, Keyed, Peer, Serving};
use super::problem::Wrong;
use super::reply::{created, json};
use crate::service::{Next, Service};

/// `POST /api/series`
pub(super) async fn make(
    _: Serving,
    State(service): State<Arc<Service>>,
    Extension(peer): Extension<Peer>,
    JsonBody(new): JsonBody<NewSeries>,
) -> Result<Response, Wrong> {
    let made = service.series().make(new, peer.address).await?;
    Ok(created(&format!("/s/{}", made.series), &made))
}

/// `GET /api/series/{series}`
pub(super) async fn now(
    _: Serving,
    State(service): State<Arc<Service>>,
    Keyed { id, key }: Keyed<SeriesId>,
) -> Result<Response, Wrong> {
    let now = service.series().now(&id, &key).await?;
    Ok(json(StatusCode::OK, &now))
}

/// `POST /api/series/{series}/rooms`
pub(super) async fn next_room(
    _: Serving,
    State(service): State<Arc<Service>>,
    Extension(peer): Extension<Peer>,
    Keyed { id, key }: Keyed<SeriesId>,
    JsonBody(new): JsonBody<NextRoom>,
) -> Result<Response, Wrong> {
    Ok(match service.series().next_room(&id, &key, new, peer.address).await? {
        Next::Made(room) => created(&format!("/r/{}", room.room), &room),
        Next::Present(room) => json(StatusCode::OK, &room),
    })
}

/// `DELETE /api/series/{series}`
pub(super) async fn end(
    _: Serving,
    State(service): State<Arc<Service>>,
    Keyed { id, key }: Keyed<SeriesId>,
) -> Result<StatusCode, Wrong> {
    service.series().end(&id, &key).await?;
    Ok(StatusCode::NO_CONTENT)
}
