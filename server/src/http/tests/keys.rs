//! Requests by a key or a secret, and the answers to those who have none.

use tokio::time::Instant;

use super::*;

const KEY: &str = "AAECAwQFBgcICQoLDA0ODw";

/// Every address that takes a key, with a body it takes.
fn guarded(room: &str, series: &str) -> Vec<(Method, String, Value)> {
    let next = json!({ "format": "appreciation" });
    vec![
        (Method::DELETE, format!("/api/rooms/{room}"), Value::Null),
        (Method::POST, format!("/api/rooms/{room}/codes"), json!({ "seat": "b" })),
        (Method::GET, format!("/api/series/{series}"), Value::Null),
        (Method::DELETE, format!("/api/series/{series}"), Value::Null),
        (Method::POST, format!("/api/series/{series}/rooms"), next),
    ]
}

#[tokio::test(start_paused = true)]
async fn a_wrong_key_and_what_isnt_there_are_told_alike_and_as_late() {
    let (_behind, site) = site(&[]);
    let room = make(&site, r#"{"format":"appreciation"}"#).await.json();
    let made = ask_by(&site, Method::POST, "/api/series", KEY, &json!({})).await.json();
    let nothing = "0123456789abcdef";
    let (room, series) = (room["room"].as_str().unwrap(), made["series"].as_str().unwrap());
    for (there, missing) in guarded(room, series).into_iter().zip(guarded(nothing, nothing)) {
        let mut told = Vec::new();
        for (method, path, body) in [there, missing] {
            let asked = Instant::now();
            let answer = ask_by(&site, method, &path, KEY, &body).await;
            assert_eq!(answer.problem(), (404, "not-found".to_owned()), "{path}");
            told.push((answer.headers, answer.body, asked.elapsed().as_millis()));
        }
        assert_eq!(told[0], told[1]);
        assert_eq!(told[0].2, 250);
    }
}

#[tokio::test]
async fn without_a_key_nothing_is_asked_of_the_store() {
    let (_behind, site) = site(&[]);
    for (method, path, body) in guarded("0123456789abcdef", "0123456789abcdef") {
        for wrong in ["", "Bearer", "Bearer short", "Basic AAECAwQFBgcICQoLDA0ODw", KEY] {
            let headers = [("authorization", wrong), ("content-type", "application/json")];
            let answer = ask(&site, method.clone(), &path, &headers, &body.to_string()).await;
            assert_eq!(answer.problem(), (401, "no-key".to_owned()), "{path} {wrong}");
            assert_eq!(answer.headers["www-authenticate"], "Bearer");
        }
    }
}

#[tokio::test]
async fn a_link_doesnt_erase() {
    let (_behind, site) = site(&[]);
    let made = make(&site, r#"{"format":"appreciation"}"#).await.json();
    let path = format!("/api/rooms/{}", made["room"].as_str().unwrap());
    let key = made["keys"]["a"].as_str().unwrap();
    let answer = ask_by(&site, Method::DELETE, &path, key, &Value::Null).await;
    assert_eq!(answer.problem(), (404, "not-found".to_owned()));
}

#[tokio::test]
async fn a_stopping_server_asks_to_come_back() {
    let (behind, site) = site(&[]);
    behind.hub.stop().await;
    for (method, path, body) in guarded("0123456789abcdef", "0123456789abcdef") {
        let answer = ask_by(&site, method, &path, KEY, &body).await;
        assert_eq!(answer.problem(), (503, "stopping".to_owned()), "{path}");
    }
}
