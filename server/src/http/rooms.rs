//! Making and erasing rooms.

use std::sync::Arc;

use axum::extract::{Extension, State};
use axum::http::StatusCode;
use axum::response::Response;
use duologue_protocol::ids::RoomId;
use duologue_protocol::wire::http::NewRoom;

use super::extract::{JsonBody, Keyed, Peer, Serving};
use super::problem::Wrong;
use super::reply::created;
use crate::service::Service;

/// `POST /api/rooms`
pub(super) async fn make(
    _: Serving,
    State(service): State<Arc<Service>>,
    Extension(peer): Extension<Peer>,
    JsonBody(new): JsonBody<NewRoom>,
) -> Result<Response, Wrong> {
    let made = service.rooms().make(new, peer.address).await?;
    Ok(created(&format!("/r/{}", made.room), &made))
}

/// `DELETE /api/rooms/{room}`
pub(super) async fn erase(
    _: Serving,
    State(service): State<Arc<Service>>,
    Keyed { id, key }: Keyed<RoomId>,
) -> Result<StatusCode, Wrong> {
    service.rooms().erase(&id, &key).await?;
    Ok(StatusCode::NO_CONTENT)
}
