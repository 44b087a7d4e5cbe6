//! The web client: one page for each way in, and what pages load.

use axum::http::{HeaderMap, Uri};
use axum::response::Response;

use super::content::Content;
use super::problem::Wrong;

/// `/`: the start page.
pub(super) async fn start(headers: HeaderMap) -> Result<Response, Wrong> {
    file("index.html", &headers)
}

/// `/r/{room}`: the same page for every room, which it learns from its own address.
pub(super) async fn partner(headers: HeaderMap) -> Result<Response, Wrong> {
    file("room.html", &headers)
}

/// `/c/{room}`: the therapist's desk.
pub(super) async fn console(headers: HeaderMap) -> Result<Response, Wrong> {
    file("console.html", &headers)
}

/// `/p/{room}`: one phone for both partners.
pub(super) async fn pass(headers: HeaderMap) -> Result<Response, Wrong> {
    file("pass.html", &headers)
}

/// `/s/{series}`: the page of a series.
pub(super) async fn series(headers: HeaderMap) -> Result<Response, Wrong> {
    file("series.html", &headers)
}

/// `/try`: all seats of a room on one screen.
pub(super) async fn alone(headers: HeaderMap) -> Result<Response, Wrong> {
    file("try.html", &headers)
}

/// All other files: scripts, styles, icons.
pub(super) async fn other(uri: Uri, headers: HeaderMap) -> Result<Response, Wrong> {
    file(uri.path(), &headers)
}

fn file(path: &str, headers: &HeaderMap) -> Result<Response, Wrong> {
    let asset = duologue_web_client::asset(path).ok_or_else(Wrong::not_found)?;
    let bytes = match asset.bytes {
        std::borrow::Cow::Borrowed(bytes) => axum::body::Bytes::from_static(bytes),
        std::borrow::Cow::Owned(bytes) => bytes.into(),
    };
    Ok(Content::new(bytes, asset.content_type, &asset.etag, asset.immutable).answer(headers))
}
