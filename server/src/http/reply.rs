//! Answers of JSON.

use axum::http::header::{CONTENT_TYPE, LOCATION};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

/// An answer of JSON.
pub(super) fn json(status: StatusCode, value: &impl Serialize) -> Response {
    let body = serde_json::to_vec(value).expect("no answer has a map that JSON can't write");
    (status, [(CONTENT_TYPE, HeaderValue::from_static("application/json"))], body).into_response()
}

/// The answer that something was made, and stands at this path from now on.
pub(super) fn created(path: &str, value: &impl Serialize) -> Response {
    let location = HeaderValue::from_str(path).expect("ids are plain ASCII");
    ([(LOCATION, location)], json(StatusCode::CREATED, value)).into_response()
}
