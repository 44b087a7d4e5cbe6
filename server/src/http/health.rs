//! Probes of those who run the server.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;

use super::extract::Serving;
use super::problem::Wrong;
use crate::node::Node;

/// `GET /livez`: the process answers.
pub(super) async fn live() -> &'static str {
    "ok\n"
}

/// `GET /readyz`: rooms can be made and joined now.
pub(super) async fn ready(_: Serving, State(node): State<Arc<Node>>) -> Result<&'static str, Wrong> {
    node.health().await.map(|()| "ok\n").map_err(|why| {
        let detail = format!("Rooms can't be saved right now: {why}.");
        Wrong::new(StatusCode::SERVICE_UNAVAILABLE, "store-down", detail)
    })
}
