//! `PROTOCOL.md` says what is true: its examples are frames, nothing is missing from it, and its tables of codes
//! are the real ones. `DUOLOGUE_BLESS=1 cargo test -p duologue-protocol --test protocol_md` writes those anew.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use duologue_protocol::sealed::Sealed;
use duologue_protocol::time::Millis;
use duologue_protocol::wire::http::{
    CodeMade, FormatSummary, NewCode, NewRoom, NewSeries, NextRoom, Problem, RoomMade, SeriesMade, SeriesNow,
    SeriesRoom,
};
use duologue_protocol::wire::{
    Action, CLIENT_FRAME_MAX, ClientFrame, ClockView, Close, Code, Console, Door, Guide, KnockBy, KnockView,
    Knocking, LedgerView, Limits, OfferView, Phase, PlaceView, PromptView, Right, SERVER_FRAME_MAX,
    SUBPROTOCOL, SeatPresence, SeatView, ServerFrame, View, Yours, limits, read_client_frame,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use ts_rs::{Config, TS};

fn path() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("PROTOCOL.md")
}

fn text() -> String {
    fs::read_to_string(path()).expect("PROTOCOL.md is there")
}

/// Every example of a kind: a block may hold several, one after another.
fn examples(kind: &str) -> Vec<Value> {
    let text = text();
    let open = format!("```json {kind}\n");
    let blocks = text.split(&open).skip(1).map(|rest| rest.split("```").next().unwrap_or_default());
    let all: Result<Vec<Value>, _> =
        blocks.flat_map(|block| serde_json::Deserializer::from_str(block).into_iter()).collect();
    all.expect("every example is JSON")
}

/// Holds an example against its type: nothing of it is ignored, nothing is missing.
fn is_exactly<T: DeserializeOwned + Serialize>(example: &Value) {
    let read: T =
        serde_json::from_value(example.clone()).unwrap_or_else(|error| panic!("{error} in {example}"));
    assert_eq!(serde_json::to_value(read).expect("it was JSON"), *example);
}

/// All that `"<tag>": "…"` may be in a type's declaration.
fn variants<T: TS>(tag: &str) -> BTreeSet<String> {
    let declared = T::decl(&Config::new());
    let opens = format!("\"{tag}\": \"");
    declared.split(&opens).skip(1).filter_map(|rest| Some(rest.split_once('"')?.0.to_owned())).collect()
}

/// A type's fields, or the texts it may be.
fn names<T: TS>() -> BTreeSet<String> {
    let declared = T::decl(&Config::new());
    let without_comments: String =
        declared.split("/*").map(|part| part.split_once("*/").map_or(part, |(_, rest)| rest)).collect();
    let is_name = |text: &&str| {
        !text.is_empty() && text.chars().all(|c| c.is_ascii_lowercase() || c == '_' || c == '-')
    };
    let fields = without_comments
        .split(['{', ',', '\n', '('])
        .filter_map(|part| part.split_once(':').map(|(name, _)| name.trim().trim_end_matches('?')));
    let texts = without_comments.split('"').skip(1).step_by(2);
    fields.chain(texts).filter(is_name).map(str::to_owned).collect()
}

#[test]
fn the_examples_are_what_clients_and_servers_send() {
    let (client, server) = (examples("client"), examples("server"));
    client.iter().for_each(is_exactly::<ClientFrame>);
    server.iter().for_each(is_exactly::<ServerFrame>);
    for example in client {
        assert!(read_client_frame(&example.to_string()).is_ok());
    }
}

/// Something that HTTP carries has an example, and no field that the page doesn't name.
fn is_shown<T: DeserializeOwned + Serialize + TS>() {
    let name = T::ident(&Config::new());
    let found = examples(&format!("http {name}"));
    assert!(!found.is_empty(), "there is no example of {name}");
    found.iter().for_each(is_exactly::<T>);
    let text = text();
    for field in names::<T>() {
        assert!(
            text.contains(&format!("`{field}`")) || text.contains(&format!("\"{field}\"")),
            "{name}: {field}"
        );
    }
}

#[test]
fn what_http_carries_has_examples() {
    is_shown::<Problem>();
    is_shown::<NewRoom>();
    is_shown::<RoomMade>();
    is_shown::<NewCode>();
    is_shown::<CodeMade>();
    is_shown::<NewSeries>();
    is_shown::<SeriesMade>();
    is_shown::<SeriesNow>();
    is_shown::<NextRoom>();
    is_shown::<SeriesRoom>();
    is_shown::<FormatSummary>();
}

#[test]
fn there_is_an_example_of_every_frame_and_action() {
    let tags = |examples: &[Value], tag: &str| -> BTreeSet<String> {
        examples.iter().filter_map(|example| Some(example[tag].as_str()?.to_owned())).collect()
    };
    let client = examples("client");
    assert_eq!(tags(&client, "type"), variants::<ClientFrame>("type"));
    assert_eq!(tags(&examples("server"), "type"), variants::<ServerFrame>("type"));
    let actions: Vec<Value> = client.iter().map(|example| example["action"].clone()).collect();
    assert_eq!(tags(&actions, "do"), variants::<Action>("do"));
}

#[test]
fn every_field_and_word_is_explained() {
    let text = text();
    let all = [
        names::<View>(),
        names::<Yours>(),
        names::<Console>(),
        names::<Guide>(),
        names::<Right>(),
        names::<Phase>(),
        names::<PlaceView>(),
        names::<ClockView>(),
        names::<LedgerView>(),
        names::<PromptView>(),
        names::<OfferView>(),
        names::<SeatView>(),
        names::<SeatPresence>(),
        names::<Door>(),
        names::<Knocking>(),
        names::<KnockView>(),
        names::<KnockBy>(),
        names::<Limits>(),
        names::<ClientFrame>(),
        names::<ServerFrame>(),
        names::<Action>(),
    ];
    let said = |name: &String| text.contains(&format!("`{name}`")) || text.contains(&format!("\"{name}\""));
    let missing: BTreeSet<String> = all.into_iter().flatten().filter(|name| !said(name)).collect();
    assert!(missing.is_empty(), "PROTOCOL.md says nothing of {missing:?}");
    assert!(names::<View>().len() > 20, "fields are found");
}

#[test]
fn its_numbers_are_the_real_ones() {
    let text = text();
    assert_eq!((CLIENT_FRAME_MAX, SERVER_FRAME_MAX), (16 * 1024, 64 * 1024));
    assert!(text.contains("at most 16 KiB from a client, at most 64 KiB from the server"));
    assert!(text.contains(&format!("the subprotocol `{SUBPROTOCOL}`")));
    assert_eq!((Sealed::MIN, Sealed::MAX), (29, 4_608));
    assert!(text.contains("any 29 to 4,608 bytes"));
    let s = |span: Millis| format!("{} s", span.0 / 1_000);
    for sentence in [
        format!("Send `hello` within {}, else 4408", s(limits::HELLO_WITHIN)),
        format!(
            "every {} in a running room, else every {}",
            s(limits::PING_RUNNING),
            s(limits::PING_RESTING)
        ),
        format!("every {} to a device that has the floor", s(limits::BEAT_FLOOR)),
        format!("in a running step, else every {} |", s(limits::BEAT_RESTING)),
        format!("a device with the floor that heard nothing for {}", s(limits::FLOOR_SILENCE)),
        format!("{} after silence", s(limits::DIM_AFTER_SILENCE)),
        format!("knock again\nafter {}.", s(limits::KNOCK_AGAIN)),
        format!("takes that back within {} |", s(limits::RETURN_WITHIN)),
    ] {
        assert!(text.contains(&sentence), "{sentence}");
    }
}

fn codes() -> String {
    let mut table = String::from("\n| code | |\n|---|---|\n");
    for code in Code::ALL {
        let _ = writeln!(table, "| `{}` | {} |", code.as_str(), code.sentence());
    }
    table
}

fn closes() -> String {
    let mut table = String::from("\n| code | | come back? |\n|---|---|---|\n");
    for close in Close::ALL {
        let (code, sentence, retry) = close.meaning();
        let _ = writeln!(table, "| {code} | {sentence} | {} |", if retry { "yes" } else { "no" });
    }
    table
}

#[test]
fn its_codes_are_all_there_are() {
    let mut now = text();
    for (name, table) in [("codes", codes()), ("closes", closes())] {
        let opens = format!("<!-- {name}: written by tests/protocol_md.rs -->\n");
        let (before, rest) = now.split_once(&opens).expect("the table's place");
        let (_, after) = rest.split_once("<!-- end -->").expect("the table's end");
        now = format!("{before}{opens}{table}\n<!-- end -->{after}");
    }
    if std::env::var_os("DUOLOGUE_BLESS").is_some() {
        fs::write(path(), &now).expect("PROTOCOL.md is written");
    }
    assert!(now == text(), "the tables of codes are old: run this test with DUOLOGUE_BLESS=1");
}
