//! Short codes.

use std::sync::Arc;

use axum::extract::{Extension, Path, Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use duologue_protocol::wire::http::NewCode;

use super::problem::Wrong;
use super::request::{bearer, json, named};
use super::rooms::answer;
use super::site::{Peer, Site};

/// `POST /api/rooms/{room}/codes`
pub(super) async fn make(
    State(site): State<Arc<Site>>,
    Extension(peer): Extension<Peer>,
    Path(room): Path<String>,
    request: Request,
) -> Result<Response, Wrong> {
    site.serves()?;
    let secret = bearer(request.headers())?;
    let room = named(&room)?;
    let new: NewCode = json(request).await?;
    let made = site.service.codes().make(&room, &secret, new, peer.address).await?;
    Ok(answer(StatusCode::CREATED, &made))
}
