//! What whoever runs the server asks it.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;

use super::problem::Wrong;
use super::site::Site;

/// `GET /livez`: the process answers.
pub(super) async fn live() -> &'static str {
    "ok\n"
}

/// `GET /readyz`: rooms can be made and joined now.
pub(super) async fn ready(State(site): State<Arc<Site>>) -> Result<&'static str, Wrong> {
    if site.hub.is_stopping() {
        return Err(Wrong::stopping());
    }
    site.hub.node().health().await.map(|()| "ok\n").map_err(|why| {
        let detail = format!("Rooms can't be saved right now: {why}.");
        Wrong::new(StatusCode::SERVICE_UNAVAILABLE, "store-down", detail)
    })
}
