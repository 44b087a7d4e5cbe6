//! Making short codes.

use std::sync::Arc;

use axum::extract::{Extension, State};
use axum::http::StatusCode;
use axum::response::Response;
use duologue_protocol::ids::RoomId;
use duologue_protocol::wire::http::NewCode;

use super::extract::{JsonBody, Keyed, Peer, Serving};
use super::problem::Wrong;
use super::reply::json;
use crate::service::Service;

/// `POST /api/rooms/{room}/codes`
pub(super) async fn make(
    _: Serving,
    State(service): State<Arc<Service>>,
    Extension(peer): Extension<Peer>,
    Keyed { id, key }: Keyed<RoomId>,
    JsonBody(new): JsonBody<NewCode>,
) -> Result<Response, Wrong> {
    let made = service.codes().make(&id, &key, new, peer.address).await?;
    Ok(json(StatusCode::CREATED, &made))
}
