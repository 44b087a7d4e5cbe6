//! Requests and answers, without a socket.

mod keys;
mod series;

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode};
use clap::Parser;
use duologue_protocol::time::Timestamp;
use hyper::service::Service as _;
use hyper_util::service::TowerToHyperService;
use serde_json::{Value, json};
use tokio::sync::Semaphore;

use super::*;
use crate::config::Cli;
use crate::hub::Hub;
use crate::node::Node;
use crate::node::clock::SteadyClock;
use crate::service::Service;
use crate::store::{LocalBus, MemoryStore};

struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: Vec<u8>,
}

impl Answer {
    fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    /// A problem's status and code.
    fn problem(&self) -> (u16, String) {
        assert_eq!(self.headers["content-type"], "application/problem+json");
        let problem = self.json();
        assert_eq!(problem["status"], self.status.as_u16());
        (self.status.as_u16(), problem["code"].as_str().unwrap().to_owned())
    }
}

/// The parts behind a site that a test acts on.
struct Behind {
    hub: Arc<Hub>,
    service: Arc<Service>,
}

fn site(args: &[&str]) -> (Behind, Router) {
    let bounds = Cli::parse_from(["duologue"].iter().chain(args)).serve().bounds;
    let library = Arc::new(crate::node::shipped::library().unwrap());
    let store = Arc::new(MemoryStore::new(bounds.rooms));
    let clock = SteadyClock::starting_at(Timestamp(1_790_000_000_000));
    let node = Node::new(store, Arc::new(LocalBus::default()), library, clock, bounds);
    let service = Service::new(&node);
    let (hub, _done) = Hub::new(node.clone(), service.clone());
    let site = Site::new(node, service.clone(), hub.clone(), &["http://127.0.0.1:8080".parse().unwrap()]);
    (Behind { hub, service }, router(site))
}

async fn ask(site: &Router, method: Method, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
    let permit = Arc::new(Arc::new(Semaphore::new(1)).acquire_owned().await.unwrap());
    let peer = Peer { address: "127.0.0.1".parse().unwrap(), permit };
    let request = Request::builder().method(method).uri(path).extension(peer);
    let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
    let request = request.body(Body::from(body.to_owned())).unwrap();
    let answer = TowerToHyperService::new(site.clone()).call(request).await.unwrap();
    let (head, body) = answer.into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap().to_vec();
    Answer { status: head.status, headers: head.headers, body }
}

async fn get(site: &Router, path: &str) -> Answer {
    ask(site, Method::GET, path, &[], "").await
}

async fn make(site: &Router, body: &str) -> Answer {
    ask(site, Method::POST, "/api/rooms", &[("content-type", "application/json")], body).await
}

/// A request by a key or secret, with a body of JSON.
async fn ask_by(site: &Router, method: Method, path: &str, key: &str, body: &Value) -> Answer {
    let bearer = format!("Bearer {key}");
    let headers = [("authorization", bearer.as_str()), ("content-type", "application/json")];
    ask(site, method, path, &headers, &body.to_string()).await
}

#[tokio::test(start_paused = true)]
async fn a_room_is_made_with_a_key_for_each_seat() {
    let (_behind, site) = site(&[]);
    let body =
        json!({ "format": "couples-dialogue", "therapist": true, "settings": { "minutes": 1_200_000 } });
    let made = make(&site, &body.to_string()).await;
    assert_eq!(made.status, StatusCode::CREATED);
    let room = made.json();
    assert_eq!(made.headers["location"], format!("/r/{}", room["room"].as_str().unwrap()).as_str());
    assert_eq!(made.headers["cache-control"], "no-store");
    let keys: Vec<_> = room["keys"].as_object().unwrap().keys().cloned().collect();
    assert_eq!(keys, ["a", "b", "therapist"]);
    assert_eq!(room["expires"], 1_790_000_000_000_i64 + 14 * 24 * 3_600_000);
}

#[tokio::test]
async fn what_is_no_room_is_refused_with_a_code() {
    let (_behind, site) = site(&[]);
    let wrong = [
        ("", (422, "malformed")),
        (r#"{"format":"nothing"}"#, (422, "no-such-format")),
        (r#"{"format":"appreciation","colour":1}"#, (422, "malformed")),
        (r#"{"format":"couples-dialogue","settings":{"minutes":1}}"#, (422, "out-of-bounds")),
    ];
    for (body, (status, code)) in wrong {
        assert_eq!(make(&site, body).await.problem(), (status, code.to_owned()), "{body}");
    }
    assert_eq!(make(&site, &"x".repeat(5_000)).await.problem(), (413, "too-large".to_owned()));
    let form = [("content-type", "application/x-www-form-urlencoded")];
    let form = ask(&site, Method::POST, "/api/rooms", &form, r#"{"format":"appreciation"}"#).await;
    assert_eq!(form.problem(), (415, "not-json".to_owned()));
}

#[tokio::test]
async fn rooms_are_made_at_a_bounded_rate_and_number() {
    let body = r#"{"format":"appreciation"}"#;
    let (_behind, fast) = site(&["--new-rooms-each", "1/2"]);
    for _ in 0..2 {
        assert_eq!(make(&fast, body).await.status, StatusCode::CREATED);
    }
    let refused = make(&fast, body).await;
    assert_eq!(refused.problem(), (429, "too-fast".to_owned()));
    assert_eq!(refused.headers["retry-after"], "1");

    let (_behind, full) = site(&["--rooms", "1"]);
    assert_eq!(make(&full, body).await.status, StatusCode::CREATED);
    assert_eq!(make(&full, body).await.problem(), (503, "full".to_owned()));
}

#[tokio::test]
async fn formats_are_kept_by_their_hash() {
    let (_behind, site) = site(&[]);
    let list = get(&site, "/api/formats").await;
    let hash = list.json()[0]["hash"].as_str().unwrap().to_owned();
    let format = get(&site, &format!("/api/formats/{hash}")).await;
    assert_eq!(format.json()["id"], list.json()[0]["id"]);
    assert_eq!(format.headers["cache-control"], "public, max-age=31536000, immutable");
    assert_eq!(format.headers["etag"], format!("\"{hash}\"").as_str());
    let decks = get(&site, "/api/decks").await;
    let again = [("if-none-match", decks.headers["etag"].to_str().unwrap())];
    let again = ask(&site, Method::GET, "/api/decks", &again, "").await;
    assert_eq!((again.status, again.body.len()), (StatusCode::NOT_MODIFIED, 0));
    for missing in ["/api/formats/0123", "/api/formats/00000000000000000000000000000000", "/api/x", "/x"] {
        assert_eq!(get(&site, missing).await.problem(), (404, "not-found".to_owned()), "{missing}");
    }
    let put = ask(&site, Method::PUT, "/api/decks", &[], "").await;
    assert_eq!(put.problem(), (405, "method-not-allowed".to_owned()));
    let posted = ask(&site, Method::POST, "/x", &[], "").await;
    assert_eq!(posted.problem(), (404, "not-found".to_owned()));
}

#[tokio::test]
async fn every_answer_keeps_strangers_out() {
    let (_behind, site) = site(&[]);
    for path in [
        "/",
        "/r/0123456789abcdef",
        "/c/0123456789abcdef",
        "/try",
        "/s/0123456789abcdef",
        "/p/0123456789abcdef",
        "/api/decks",
        "/nothing",
    ] {
        let answer = get(&site, path).await;
        let policy = answer.headers["content-security-policy"].to_str().unwrap();
        assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"), "{path}");
        assert!(policy.contains("frame-ancestors 'self'"), "{path}");
        assert_eq!(answer.headers["x-content-type-options"], "nosniff", "{path}");
        assert_eq!(answer.headers["referrer-policy"], "no-referrer", "{path}");
    }
    let page = get(&site, "/r/0123456789abcdef").await;
    assert_eq!(page.headers["content-type"], "text/html; charset=utf-8");
    assert_eq!(page.headers["cache-control"], "no-cache");
    assert_eq!(ask(&site, Method::HEAD, "/", &[], "").await.body.len(), 0);
}

#[tokio::test]
async fn only_our_pages_open_sockets() {
    let (_behind, site) = site(&[]);
    assert_eq!(get(&site, "/ws").await.problem(), (400, "no-handshake".to_owned()));
    let handshake = [
        ("connection", "upgrade"),
        ("upgrade", "websocket"),
        ("sec-websocket-version", "13"),
        ("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ=="),
        ("origin", "https://elsewhere.example"),
    ];
    let other = ask(&site, Method::GET, "/ws", &handshake, "").await;
    assert_eq!(other.problem(), (403, "other-origin".to_owned()));
    let ours = ask(&site, Method::GET, "/ws", &handshake[..4], "").await;
    assert_eq!(ours.status, StatusCode::SWITCHING_PROTOCOLS);
}

#[tokio::test]
async fn a_stopping_server_says_so() {
    let (behind, site) = site(&[]);
    assert_eq!(
        (get(&site, "/livez").await.status, get(&site, "/readyz").await.status.as_u16()),
        (StatusCode::OK, 200)
    );
    behind.hub.stop().await;
    assert_eq!(get(&site, "/readyz").await.problem(), (503, "stopping".to_owned()));
    assert_eq!(make(&site, "{}").await.problem(), (503, "stopping".to_owned()));
    assert_eq!(get(&site, "/livez").await.status, StatusCode::OK);
}
