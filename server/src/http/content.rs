//! Content that a browser may keep: with a validator, and for good where its address names its content.

use axum::body::{Body, Bytes};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::Response;

/// A representation (RFC 9110, section 3.2).
#[derive(Debug, Clone)]
pub(super) struct Content {
    bytes: Bytes,
    kind: &'static str,
    etag: HeaderValue,
    immutable: bool,
}

impl Content {
    /// Bytes of a media type. `etag` is a strong validator with its quotes; `immutable` content never changes
    /// at its address.
    pub(super) fn new(bytes: impl Into<Bytes>, kind: &'static str, etag: &str, immutable: bool) -> Self {
        let etag = HeaderValue::from_str(etag).expect("a validator is made of hexadecimal digits");
        Self { bytes: bytes.into(), kind, etag, immutable }
    }

    /// The answer: the content, or that what the browser has is still right.
    pub(super) fn answer(&self, request: &HeaderMap) -> Response {
        let known = self.is_known(request);
        let mut response = Response::new(if known { Body::empty() } else { Body::from(self.bytes.clone()) });
        if known {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
        }
        let headers = response.headers_mut();
        headers.insert(ETAG, self.etag.clone());
        headers.insert(CACHE_CONTROL, HeaderValue::from_static(self.keeping()));
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(self.kind));
        response
    }

    fn keeping(&self) -> &'static str {
        if self.immutable { "public, max-age=31536000, immutable" } else { "no-cache" }
    }

    fn is_known(&self, request: &HeaderMap) -> bool {
        let lines = request.get_all(IF_NONE_MATCH).iter().filter_map(|line| line.to_str().ok());
        let mut tags = lines.flat_map(|line| line.split(',')).map(str::trim);
        // The weak comparison that If-None-Match asks for (RFC 9110, 13.1.2).
        tags.any(|tag| tag == "*" || tag.strip_prefix("W/").unwrap_or(tag) == self.etag)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_is_not_sent_again() {
        let content = Content::new("text", "text/plain", "\"ab\"", false);
        let asked = |tag: &'static str| {
            content.answer(&HeaderMap::from_iter([(IF_NONE_MATCH, HeaderValue::from_static(tag))])).status()
        };
        assert_eq!(content.answer(&HeaderMap::new()).status(), StatusCode::OK);
        assert_eq!(asked("\"cd\""), StatusCode::OK);
        for known in ["\"ab\"", "\"cd\", \"ab\"", "W/\"ab\"", "*"] {
            assert_eq!(asked(known), StatusCode::NOT_MODIFIED, "{known}");
        }
    }

    #[test]
    fn only_what_never_changes_is_kept_unasked() {
        let kept = |immutable| Content::new("", "text/plain", "\"ab\"", immutable).keeping();
        assert_eq!(kept(true), "public, max-age=31536000, immutable");
        assert_eq!(kept(false), "no-cache");
    }
}
