//! Addresses and their handlers, and the headers that every answer has.

use std::sync::Arc;

use axum::Router;
use axum::extract::FromRef;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::map_response;
use axum::response::Response;
use axum::routing::{delete, get, post};

use super::formats::Catalogue;
use super::problem::Wrong;
use super::{codes, formats, health, pages, rooms, series, upgrade};
use crate::config::Origin;
use crate::hub::Hub;
use crate::node::Node;
use crate::service::Service;

/// Only our own files, no inline code, no frames but our own pages around our own: *try it alone* shows three.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
    font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; frame-src 'self'; \
    frame-ancestors 'self'; base-uri 'none'; form-action 'none'";

/// Headers that every answer has besides.
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

/// Everything that requests are answered from; each handler takes the parts that it needs.
#[derive(Clone)]
pub struct Site {
    node: Arc<Node>,
    service: Arc<Service>,
    hub: Arc<Hub>,
    catalogue: Arc<Catalogue>,
    origins: Arc<[Origin]>,
}

impl Site {
    /// Serves what is kept, by `service`, and the live rooms of `hub`, to pages of these origins.
    pub fn new(node: Arc<Node>, service: Arc<Service>, hub: Arc<Hub>, origins: &[Origin]) -> Self {
        let catalogue = Arc::new(Catalogue::new(node.library()));
        Self { node, service, hub, catalogue, origins: origins.into() }
    }
}

/// Lets handlers take a part of the site as their state.
macro_rules! parts {
    ($($part:ident: $type:ty),*) => {$(
        impl FromRef<Site> for $type {
            fn from_ref(site: &Site) -> Self {
                site.$part.clone()
            }
        }
    )*};
}

parts! {
    node: Arc<Node>,
    service: Arc<Service>,
    hub: Arc<Hub>,
    catalogue: Arc<Catalogue>,
    origins: Arc<[Origin]>
}

/// All addresses that are served. Requests need a [`super::Peer`] among their extensions.
pub fn router(site: Site) -> Router {
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
        .route("/api/formats", get(formats::list))
        .route("/api/formats/{hash}", get(formats::one))
        .route("/api/decks", get(formats::decks))
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
