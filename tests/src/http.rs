//! A client for the pages and endpoints beside the socket.

use std::time::Duration;

use duologue_protocol::hash::Key;
use http_body_util::{BodyExt, Full};
use hyper::body::Bytes;
use hyper::client::conn::http1;
use hyper::{HeaderMap, Method, Request, StatusCode};
use hyper_util::rt::TokioIo;
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use crate::{Server, soon};

/// A whole answer of HTTP.
#[derive(Debug, Clone, PartialEq)]
pub struct HttpAnswer {
    /// The status line's code.
    pub status: StatusCode,
    /// The headers as they came.
    pub headers: HeaderMap,
    /// The whole body.
    pub body: Bytes,
}

impl HttpAnswer {
    /// A header's value; empty where there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// The body as JSON.
    ///
    /// # Panics
    /// If it isn't.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {:?}", self.body))
    }
}

/// `GET`, with no other headers than `Host`.
pub async fn get(server: &Server, path: &str) -> HttpAnswer {
    send(server, Method::GET, path, &[], "").await
}

/// `POST` of JSON.
pub async fn post(server: &Server, path: &str, json: &str) -> HttpAnswer {
    send(server, Method::POST, path, &[("content-type", "application/json")], json).await
}

/// A request by a key or a secret, with a body of JSON.
///
/// # Panics
/// If there is no whole answer in time.
pub async fn by_key(server: &Server, method: Method, path: &str, key: &Key, json: &Value) -> HttpAnswer {
    let key = serde_json::to_value(key).expect("a key is JSON");
    let bearer = format!("Bearer {}", key.as_str().expect("a key is a text"));
    let headers = [("authorization", bearer.as_str()), ("content-type", "application/json")];
    send(server, method, path, &headers, &json.to_string()).await
}

/// One request on a connection of its own.
///
/// # Panics
/// If there is no whole answer in time.
pub async fn send(
    server: &Server,
    method: Method,
    path: &str,
    headers: &[(&str, &str)],
    body: &str,
) -> HttpAnswer {
    let stream = TokioIo::new(server.connect().await);
    let (mut sender, connection) = http1::handshake(stream).await.expect("an HTTP connection");
    tokio::spawn(connection);
    let request = Request::builder().method(method).uri(path).header("host", server.address().to_string());
    let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
    let request = request.body(Full::new(Bytes::copy_from_slice(body.as_bytes()))).expect("a request");
    let response = soon(path, sender.send_request(request)).await.expect("an answer");
    let (head, body) = response.into_parts();
    let body = soon(path, body.collect()).await.expect("a whole body").to_bytes();
    HttpAnswer { status: head.status, headers: head.headers, body }
}

/// Sends bytes as they are and waits until the server closes; says what it sent before that.
///
/// # Panics
/// If it is still open after `within`.
pub async fn raw(server: &Server, bytes: &[u8], within: Duration) -> Vec<u8> {
    let mut stream = server.connect().await;
    // The server may close before it has taken everything: that is its right here.
    let _ = stream.write_all(bytes).await;
    let mut answer = Vec::new();
    let read = tokio::time::timeout(within, stream.read_to_end(&mut answer)).await;
    assert!(read.is_ok(), "the server still holds the connection after {} s", within.as_secs());
    answer
}
