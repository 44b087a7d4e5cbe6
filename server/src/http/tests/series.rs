//! Series, as pages ask for them.

use std::time::Duration;

use super::*;

/// A series that was made: its address, and each seat's key.
async fn made(site: &Router, body: &Value) -> (String, Value) {
    let made = ask_by(site, Method::POST, "/api/series", "", body).await;
    assert_eq!(made.status, StatusCode::CREATED);
    let series = made.json();
    let id = series["series"].as_str().unwrap();
    assert_eq!(made.headers["location"], format!("/s/{id}").as_str());
    (format!("/api/series/{id}"), series["keys"].clone())
}

async fn next(site: &Router, series: &str, key: &Value, body: &Value) -> Answer {
    ask_by(site, Method::POST, &format!("{series}/rooms"), key.as_str().unwrap(), body).await
}

async fn now(site: &Router, series: &str, key: &Value) -> Value {
    ask_by(site, Method::GET, series, key.as_str().unwrap(), &Value::Null).await.json()
}

async fn days(n: u64) {
    tokio::time::sleep(Duration::from_hours(n * 24)).await;
}

/// Erases everything that is over at this moment.
async fn swept(behind: &Behind) {
    let service = behind.service.clone();
    let sweeping = tokio::spawn(async move { service.rooms().sweep(|_| false).await });
    tokio::task::yield_now().await;
    sweeping.abort();
}

#[tokio::test(start_paused = true)]
async fn a_series_makes_a_room_and_gives_the_same_while_it_lasts() {
    let (_behind, site) = site(&[]);
    let (series, keys) = made(&site, &json!({ "of": 8, "therapist": true, "maker": "therapist" })).await;
    let expires = 1_790_000_000_000_i64 + 180 * 24 * 3_600_000;
    let before = json!({ "seat": "b", "count": 0, "of": 8, "therapist": true, "expires": expires });
    assert_eq!(now(&site, &series, &keys["b"]).await, before);

    let wanted = json!({ "format": "couples-dialogue", "settings": { "minutes": 1_200_000 } });
    let first = next(&site, &series, &keys["therapist"], &wanted).await;
    assert_eq!(first.status, StatusCode::CREATED);
    let room = first.json()["room"].clone();
    assert_eq!(first.headers["location"], format!("/r/{}", room.as_str().unwrap()).as_str());
    assert_eq!(first.json(), json!({ "room": room, "count": 1, "of": 8 }));
    let again = next(&site, &series, &keys["a"], &json!({ "format": "appreciation" })).await;
    assert_eq!((again.status, again.json()), (StatusCode::OK, first.json()));
    let after =
        json!({ "seat": "a", "room": room, "count": 1, "of": 8, "therapist": true, "expires": expires });
    assert_eq!(now(&site, &series, &keys["a"]).await, after);
}

#[tokio::test(start_paused = true)]
async fn a_room_that_is_gone_is_followed_by_the_next() {
    let (behind, site) = site(&[]);
    let (series, keys) = made(&site, &json!({})).await;
    let wanted = json!({ "format": "appreciation" });
    let first = next(&site, &series, &keys["a"], &wanted).await.json();
    days(14).await;
    swept(&behind).await;
    let now = now(&site, &series, &keys["a"]).await;
    assert_eq!((&now["room"], &now["count"]), (&Value::Null, &json!(1)));
    // That it was looked at keeps it for another 180 days.
    assert_eq!(now["expires"], 1_790_000_000_000_i64 + (14 + 180) * 24 * 3_600_000);
    let second = next(&site, &series, &keys["b"], &wanted).await;
    assert_eq!((second.status, &second.json()["count"]), (StatusCode::CREATED, &json!(2)));
    assert_ne!(second.json()["room"], first["room"]);
}

#[tokio::test(start_paused = true)]
async fn a_series_that_nobody_uses_is_gone_after_180_days() {
    let (behind, site) = site(&[]);
    let (series, keys) = made(&site, &json!({})).await;
    days(179).await;
    swept(&behind).await;
    assert_eq!(now(&site, &series, &keys["a"]).await["seat"], "a");
    days(180).await;
    swept(&behind).await;
    let gone = ask_by(&site, Method::GET, &series, keys["a"].as_str().unwrap(), &Value::Null).await;
    assert_eq!(gone.problem(), (404, "not-found".to_owned()));
}

#[tokio::test]
async fn any_of_its_keys_ends_a_series_for_all() {
    let (_behind, site) = site(&[]);
    let (series, keys) = made(&site, &json!({})).await;
    let end = |key: &Value| {
        let (key, site, series) = (key.as_str().unwrap().to_owned(), site.clone(), series.clone());
        async move { ask_by(&site, Method::DELETE, &series, &key, &Value::Null).await }
    };
    let ended = end(&keys["b"]).await;
    assert_eq!((ended.status, ended.body.len()), (StatusCode::NO_CONTENT, 0));
    assert_eq!(end(&keys["a"]).await.problem(), (404, "not-found".to_owned()));
}

#[tokio::test]
async fn what_no_series_is_made_of_is_refused_with_a_code() {
    let (_behind, site) = site(&["--rooms", "1"]);
    for (body, code) in [
        (json!({ "of": 0 }), "out-of-bounds"),
        (json!({ "of": 101 }), "out-of-bounds"),
        (json!({ "of": -1 }), "malformed"),
        (json!({ "maker": "therapist" }), "out-of-bounds"),
        (json!({ "maker": "d" }), "malformed"),
        (json!({ "colour": 1 }), "malformed"),
    ] {
        let refused = ask_by(&site, Method::POST, "/api/series", "", &body).await;
        assert_eq!(refused.problem(), (422, code.to_owned()), "{body}");
    }
    let (series, keys) = made(&site, &json!({})).await;
    for (body, code) in [
        (json!({ "format": "nothing" }), "no-such-format"),
        (json!({ "format": "appreciation", "settings": { "hours": 1 } }), "out-of-bounds"),
        (json!({ "format": "appreciation", "therapist": true }), "malformed"),
    ] {
        assert_eq!(next(&site, &series, &keys["a"], &body).await.problem(), (422, code.to_owned()), "{body}");
    }
    assert_eq!(now(&site, &series, &keys["a"]).await["count"], 0);
    let second = ask_by(&site, Method::POST, "/api/series", "", &json!({})).await;
    assert_eq!(second.problem(), (503, "full".to_owned()));
}

#[tokio::test]
async fn series_and_their_rooms_are_made_at_the_rate_of_rooms() {
    let (_behind, site) = site(&["--new-rooms-each", "1/2"]);
    let (series, keys) = made(&site, &json!({})).await;
    let wanted = json!({ "format": "appreciation" });
    assert_eq!(next(&site, &series, &keys["a"], &wanted).await.status, StatusCode::CREATED);
    // The one there is, is always told.
    assert_eq!(next(&site, &series, &keys["a"], &wanted).await.status, StatusCode::OK);
    let refused = ask_by(&site, Method::POST, "/api/series", "", &json!({})).await;
    assert_eq!(refused.problem(), (429, "too-fast".to_owned()));
}
