//! HTTP beside the socket: pages, rooms, formats, health.

mod catalogue;
mod codes;
mod content;
mod health;
mod pages;
mod problem;
mod request;
mod rooms;
mod series;
mod site;
mod upgrade;

use std::sync::Arc;

use axum::Router;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::map_response;
use axum::response::Response;
use axum::routing::{delete, get, post};

pub use site::{Peer, Site};

use problem::Wrong;

/// Only our own files, no inline code, no frames but our own pages around our own: *try it alone* shows three.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
    font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; frame-src 'self'; \
    frame-ancestors 'self'; base-uri 'none'; form-action 'none'";

/// What every answer says to browsers besides.
const HEADERS: [(HeaderName, &str); 6] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    // A link's fragment is never sent, and so that not even its path is.
    (header::REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    // The server hears nothing, and its pages can't either.
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    ),
];

/// All that is served. Requests need a [`Peer`] among their extensions.
pub fn router(site: Arc<Site>) -> Router {
    Router::new()
        .route("/", get(pages::start))
        .route("/r/{room}", get(pages::partner))
        .route("/c/{room}", get(pages::console))
        .route("/p/{room}", get(pages::pass))
        .route("/s/{series}", get(pages::series))
        .route("/try", get(pages::alone))
        .route("/ws", get(upgrade::socket))
        .route("/api/rooms", post(rooms::make))
        .route("/api/rooms/{room}", delete(rooms::erase))
        .route("/api/rooms/{room}/codes", post(codes::make))
        .route("/api/series", post(series::make))
        .route("/api/series/{series}", get(series::now).delete(series::end))
        .route("/api/series/{series}/rooms", post(series::next_room))
        .route("/api/formats", get(catalogue::formats))
        .route("/api/formats/{hash}", get(catalogue::format))
        .route("/api/decks", get(catalogue::decks))
        .route("/livez", get(health::live))
        .route("/readyz", get(health::ready))
        .method_not_allowed_fallback(other_method)
        .fallback_service(get(pages::other).fallback(nothing))
        .layer(map_response(with_headers))
        .with_state(site)
}

async fn nothing() -> Wrong {
    Wrong::not_found()
}

async fn other_method() -> Wrong {
    let detail = "This address takes another method; see the Allow header.";
    Wrong::new(StatusCode::METHOD_NOT_ALLOWED, "method-not-allowed", detail)
}

async fn with_headers(mut response: Response) -> Response {
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    // What isn't said to be kept is never kept: made rooms carry keys.
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

#[cfg(test)]
mod tests;
