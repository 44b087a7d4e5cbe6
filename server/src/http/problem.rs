//! Errors of the HTTP endpoints, as problem documents (RFC 9457).

use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use duologue_protocol::time::Millis;
use duologue_protocol::wire::Refusal;
use duologue_protocol::wire::http::Problem;

use crate::service::NotDone;
use crate::store::StoreError;

/// A problem, for those who asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wrong {
    status: StatusCode,
    code: &'static str,
    detail: String,
    retry: Option<Millis>,
}

impl Wrong {
    /// A status, a stable code, and a sentence that says what to do.
    pub(super) fn new(status: StatusCode, code: &'static str, detail: impl Into<String>) -> Self {
        Self { status, code, detail: detail.into(), retry: None }
    }

    /// The same, of something that passes by then.
    pub(super) fn retry_after(self, wait: Millis) -> Self {
        Self { retry: Some(wait), ..self }
    }

    /// There is nothing at this address.
    pub(super) fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "not-found", "There is nothing at this address.")
    }

    /// Neither a key nor a secret came along.
    pub(super) fn no_key() -> Self {
        let detail = "Send the link's key or the device's secret: Authorization: Bearer, and 22 symbols.";
        Self::new(StatusCode::UNAUTHORIZED, "no-key", detail)
    }

    /// The server is about to stop.
    pub(super) fn stopping() -> Self {
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "stopping", "The server restarts; come back in a moment.")
            .retry_after(Millis::seconds(1))
    }
}

impl From<StoreError> for Wrong {
    fn from(error: StoreError) -> Self {
        let unavailable = |code, detail| Self::new(StatusCode::SERVICE_UNAVAILABLE, code, detail);
        match error {
            StoreError::Full => {
                let detail = "This server holds as much as it can; try again later.";
                unavailable("full", detail).retry_after(Millis::minutes(1))
            }
            StoreError::Down(_) => {
                let detail = "Nothing can be saved right now; try again in a moment.";
                unavailable("store-down", detail).retry_after(Millis::seconds(1))
            }
        }
    }
}

impl From<NotDone> for Wrong {
    fn from(why: NotDone) -> Self {
        match why {
            NotDone::NotThere => Self::not_found(),
            NotDone::Refused(refusal) => refusal.into(),
            NotDone::TooMany(wait) => {
                let detail = "That was done too often just now; try again in a moment.";
                Self::new(StatusCode::TOO_MANY_REQUESTS, "too-fast", detail).retry_after(wait)
            }
            NotDone::Store(error) => error.into(),
        }
    }
}

impl From<Refusal> for Wrong {
    fn from(refusal: Refusal) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, refusal.code.as_str(), refusal.to_string())
    }
}

impl IntoResponse for Wrong {
    fn into_response(self) -> Response {
        let problem = Problem {
            kind: "about:blank".into(),
            title: self.status.canonical_reason().unwrap_or_default().into(),
            status: self.status.as_u16(),
            detail: self.detail,
            code: self.code.into(),
        };
        let body = serde_json::to_vec(&problem).expect("a problem is plain text and a number");
        let mut response = Response::new(Body::from(body));
        *response.status_mut() = self.status;
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if self.status == StatusCode::UNAUTHORIZED {
            headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        if let Some(wait) = self.retry {
            // Whole seconds, upwards (RFC 9110, 10.2.3).
            headers.insert(RETRY_AFTER, HeaderValue::from((wait.0.max(0) + 999) / 1_000));
        }
        response
    }
}
