//! The formats and decks that this server offers, encoded once.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use duologue_protocol::format::{Format, Texts};
use duologue_protocol::hash::FormatHash;
use duologue_protocol::library::{Library, encode};
use duologue_protocol::wire::http::FormatSummary;
use serde::Serialize;

use super::content::Content;
use super::extract::PathId;
use super::problem::Wrong;
use crate::node::Node;

/// The offer, as it is sent.
pub(super) struct Catalogue {
    list: Content,
    formats: BTreeMap<FormatHash, Content>,
    decks: Content,
}

impl Catalogue {
    /// Everything in the library.
    pub(super) fn new(library: &Library) -> Self {
        let summaries: Vec<_> =
            library.formats().map(|(hash, format)| summary(hash.clone(), format)).collect();
        let formats = library.formats().map(|(hash, format)| (hash.clone(), named(hash, encode(format))));
        let decks: Vec<_> = library.decks().map(Arc::as_ref).collect();
        Self { list: json(&summaries), formats: formats.collect(), decks: json(&decks) }
    }
}

fn summary(hash: FormatHash, format: &Format) -> FormatSummary {
    let by_locale = |text: fn(&Texts) -> &String| {
        format.texts.iter().map(|(locale, texts)| (locale.clone(), text(texts).clone())).collect()
    };
    FormatSummary {
        id: format.id.clone(),
        hash,
        therapist: format.therapist,
        // Two or three.
        partners: u8::try_from(format.roles.len()).unwrap_or(u8::MAX),
        title: by_locale(|texts| &texts.title),
        about: by_locale(|texts| &texts.about),
    }
}

/// The very bytes that the hash is of.
fn named(hash: &FormatHash, bytes: Vec<u8>) -> Content {
    Content::new(bytes, "application/json", &format!("\"{hash}\""), true)
}

fn json(value: &impl Serialize) -> Content {
    let bytes = serde_json::to_vec(value).expect("the library has no map that JSON can't write");
    let etag = format!("\"{}\"", FormatHash::of(&bytes));
    Content::new(bytes, "application/json", &etag, false)
}

/// `GET /api/formats`
pub(super) async fn list(State(catalogue): State<Arc<Catalogue>>, headers: HeaderMap) -> Response {
    catalogue.list.answer(&headers)
}

/// `GET /api/formats/{hash}`
pub(super) async fn one(
    State(catalogue): State<Arc<Catalogue>>,
    State(node): State<Arc<Node>>,
    PathId(hash): PathId<FormatHash>,
    headers: HeaderMap,
) -> Result<Response, Wrong> {
    if let Some(content) = catalogue.formats.get(&hash) {
        return Ok(content.answer(&headers));
    }
    // What an older room began with, long after it was shipped.
    let kept = node.format(&hash).await?.ok_or_else(Wrong::not_found)?;
    Ok(named(&hash, kept.to_vec()).answer(&headers))
}

/// `GET /api/decks`
pub(super) async fn decks(State(catalogue): State<Arc<Catalogue>>, headers: HeaderMap) -> Response {
    catalogue.decks.answer(&headers)
}
