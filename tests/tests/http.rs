//! Pages and endpoints beside the socket.

use duologue_protocol::ids::Seat;
use duologue_protocol::wire::http::{FormatSummary, Problem, RoomMade};
use duologue_tests::Server;
use duologue_tests::http::{HttpAnswer, get, post, send};
use hyper::Method;

fn problem(answer: &HttpAnswer, status: u16, code: &str) {
    let body = String::from_utf8_lossy(&answer.body);
    assert_eq!(answer.status, status, "{body}");
    assert_eq!(answer.header("content-type"), "application/problem+json", "{body}");
    let problem: Problem = serde_json::from_slice(&answer.body).expect("a problem document");
    assert_eq!((problem.status, problem.code.as_str()), (status, code), "{body}");
    assert!(!problem.title.is_empty() && problem.detail.len() > 10, "{body}");
}

#[tokio::test]
async fn a_room_is_made_with_a_key_for_each_seat() {
    let server = Server::start().await;
    let answer = post(&server, "/api/rooms", r#"{"format":"couples-dialogue","therapist":true}"#).await;
    assert_eq!(answer.status, 201);
    let made: RoomMade = serde_json::from_slice(&answer.body).expect("a room");
    assert_eq!(made.keys.keys().copied().collect::<Vec<_>>(), [Seat::A, Seat::B, Seat::Therapist]);
    assert!(answer.header("location").contains(made.room.as_str()));
    assert_eq!(answer.header("cache-control"), "no-store");
    let alone = post(&server, "/api/rooms", r#"{"format":"appreciation"}"#).await;
    assert_eq!(alone.json()["keys"].as_object().map(serde_json::Map::len), Some(2));
    let daily = r#"{"format":"couples-dialogue","settings":{"minutes":1200000}}"#;
    assert_eq!(post(&server, "/api/rooms", daily).await.status, 201);
}

#[tokio::test]
async fn what_no_room_can_be_made_of_is_a_problem_that_says_what_to_do() {
    let server = Server::start().await;
    for (body, status, code) in [
        ("", 422, "malformed"),
        ("{", 422, "malformed"),
        ("[]", 422, "malformed"),
        ("{}", 422, "malformed"),
        (r#"{"format":7}"#, 422, "malformed"),
        (r#"{"format":"Couples Dialogue"}"#, 422, "malformed"),
        (r#"{"format":"couples-dialogue","colour":"green"}"#, 422, "malformed"),
        (r#"{"format":"no-such-format"}"#, 422, "no-such-format"),
        (r#"{"format":"couples-dialogue","settings":{"minutes":1}}"#, 422, "out-of-bounds"),
        (r#"{"format":"couples-dialogue","settings":{"hours":1}}"#, 422, "out-of-bounds"),
        (r#"{"format":"contemplation-dyad","settings":{"turns":3}}"#, 422, "out-of-bounds"),
    ] {
        let answer = post(&server, "/api/rooms", body).await;
        assert_eq!(answer.status, status, "{body}");
        problem(&answer, status, code);
        assert!(!String::from_utf8_lossy(&answer.body).contains("green"), "an error quotes nothing");
    }
    let plain = send(&server, Method::POST, "/api/rooms", &[("content-type", "text/plain")], "{}").await;
    problem(&plain, 415, "not-json");
    let large = format!(r#"{{"format":"{}"}}"#, "x".repeat(1 << 20));
    problem(&post(&server, "/api/rooms", &large).await, 413, "too-large");
    let wrong = get(&server, "/api/rooms").await;
    problem(&wrong, 405, "method-not-allowed");
    assert_eq!(wrong.header("allow"), "POST");
}

#[tokio::test]
async fn rooms_are_made_at_a_bounded_rate() {
    let server = Server::start_with(&["--new-rooms-each", "1/2"]).await;
    let body = r#"{"format":"appreciation"}"#;
    assert_eq!(post(&server, "/api/rooms", body).await.status, 201);
    assert_eq!(post(&server, "/api/rooms", body).await.status, 201);
    let third = post(&server, "/api/rooms", body).await;
    problem(&third, 429, "too-fast");
    assert!(third.header("retry-after").parse::<u32>().is_ok_and(|seconds| (1..=5).contains(&seconds)));
}

#[tokio::test]
async fn formats_and_decks_are_cached_by_what_they_are() {
    let server = Server::start().await;
    let list = get(&server, "/api/formats").await;
    let summaries: Vec<FormatSummary> = serde_json::from_slice(&list.body).expect("a list of formats");
    let ids: Vec<_> = summaries.iter().map(|summary| summary.id.as_str()).collect();
    assert_eq!(ids, ["appreciation", "contemplation-dyad", "couples-dialogue"]);
    for summary in &summaries {
        let path = format!("/api/formats/{}", summary.hash);
        let format = get(&server, &path).await;
        assert_eq!(format.json()["id"], summary.id.as_str());
        assert!(format.header("cache-control").contains("immutable"), "{:?}", format.headers);
        assert_eq!(format.header("content-type"), "application/json");
    }
    let decks = get(&server, "/api/decks").await;
    assert!(decks.json().as_array().is_some_and(|decks| decks.len() >= 8));
    for (path, answer) in [("/api/formats", list), ("/api/decks", decks)] {
        let tag = answer.header("etag");
        assert!(tag.len() > 2, "{path} has no tag");
        let again = send(&server, Method::GET, path, &[("if-none-match", tag)], "").await;
        assert_eq!((again.status.as_u16(), again.body.len()), (304, 0), "{path}");
    }
    problem(&get(&server, "/api/formats/00000000000000000000000000000000").await, 404, "not-found");
    problem(&get(&server, "/api/formats/no-hash").await, 404, "not-found");
    problem(&get(&server, "/api/nothing").await, 404, "not-found");
}

#[tokio::test]
async fn pages_come_with_a_policy_that_lets_nothing_else_in() {
    let server = Server::start().await;
    for path in ["/", "/r/0123456789abcdef", "/c/0123456789abcdef", "/try"] {
        let page = get(&server, path).await;
        assert_eq!(page.status, 200, "{path}");
        assert!(page.header("content-type").starts_with("text/html"), "{path}");
        let policy = page.header("content-security-policy");
        for part in ["default-src 'none'", "script-src 'self'", "base-uri 'none'", "form-action 'none'"] {
            assert!(policy.contains(part), "{path}: {policy}");
        }
        assert!(!policy.contains("unsafe") && !policy.contains('*'), "{path}: {policy}");
        assert!(policy.contains("frame-ancestors"), "{path}: {policy}");
        assert_eq!(page.header("referrer-policy"), "no-referrer", "{path}");
        assert_eq!(page.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(page.header("cache-control"), "no-cache", "{path}");
        let tag = page.header("etag");
        let again = send(&server, Method::GET, path, &[("if-none-match", tag)], "").await;
        assert_eq!(again.status, 304, "{path}");

        let html = String::from_utf8(page.body.to_vec()).expect("pages are UTF-8");
        assert!(!html.contains("http://") && !html.contains("https://"), "{path} reaches out");
        let asset = html.split('"').find(|part| part.starts_with("/assets/")).expect("a page has a script");
        let asset = get(&server, asset).await;
        assert_eq!(asset.header("cache-control"), "public, max-age=31536000, immutable", "{path}");
        assert_eq!(asset.header("x-content-type-options"), "nosniff");
    }
    assert_eq!(get(&server, "/assets/nothing.js").await.status, 404);
    assert_eq!(get(&server, "/assets/../Cargo.toml").await.status, 404);
    assert_eq!(get(&server, "/assets/%2e%2e/index.html").await.status, 404);
}

#[tokio::test]
async fn health_is_plain() {
    let server = Server::start().await;
    for path in ["/livez", "/readyz"] {
        assert_eq!(get(&server, path).await.status, 200, "{path}");
    }
    let head = send(&server, Method::HEAD, "/livez", &[], "").await;
    assert_eq!((head.status.as_u16(), head.body.len()), (200, 0));
    let plain = get(&server, "/ws").await;
    assert!(plain.status.is_client_error(), "{plain:?}");
}
