//! A room goes on in the very format that it was stored with, whatever this build ships or would write.

use std::collections::BTreeMap;

use duologue_protocol::hash::FormatHash;
use duologue_protocol::ids::Seat::A;
use duologue_tests::http;
use duologue_tests::stored::StoredDatabase;
use serde_json::json;

use crate::just_now;

fn formats(stored: &StoredDatabase) -> BTreeMap<String, Vec<u8>> {
    let connection = stored.database();
    let mut all = connection.prepare("SELECT hash, bytes FROM format").expect("a table of formats");
    let rows = all.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).expect("its rows");
    rows.map(|row| row.expect("a row")).collect()
}

#[tokio::test]
async fn each_stored_format_is_served_in_its_bytes_and_stays_in_them() {
    let (stored, mut server) = just_now().await;
    let kept = formats(&stored);
    let newest = http::get(&server, "/api/formats").await.json().to_string();
    for name in ["older", "reformatted"] {
        let format = &stored.room(name).view.format;
        assert!(kept.contains_key(format.as_str()) && !newest.contains(format.as_str()), "{name}");
        let mut cast = stored.room(name).everybody(&server).await;
        cast.tap(A, "got-it").await;
        assert_eq!((cast.step(), &cast.a.view().format), ("take-in", format), "{name}");
    }
    for (hash, bytes) in &kept {
        assert_eq!(*hash, FormatHash::of(bytes).to_string());
        let fetched = http::get(&server, &format!("/api/formats/{hash}")).await;
        assert_eq!((fetched.status.as_u16(), &*fetched.body), (200, &bytes[..]), "{hash}");
    }
    server.terminate().await;
    server.end().await;
    let after = formats(&stored);
    assert!(kept.iter().all(|(hash, bytes)| after.get(hash) == Some(bytes)));
}

#[tokio::test]
async fn a_room_in_other_bytes_is_looked_at_without_a_phone_in_it() {
    let (stored, server) = just_now().await;
    let known = stored.room("reformatted");
    let secret = &known.seats[&A].secret;
    let code = known.room().ask_code(&server, secret, &json!({ "seat": A })).await;
    assert_eq!(code.status, 201, "{}", code.json());
}
