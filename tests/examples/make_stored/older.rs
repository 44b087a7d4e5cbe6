//! Rooms that stand in a format which no build ships.

use duologue_protocol::hash::FormatHash;
use duologue_protocol::ids::RoomId;
use duologue_tests::stored::KnownData;
use rusqlite::Connection;
use serde_json::Value;

/// Lets a room stand in another format than it was made with, kept under the hash of its own bytes as any other is.
pub(crate) fn restand(
    connection: &Connection,
    known: &mut KnownData,
    name: &str,
    rewrite: impl FnOnce(&[u8]) -> Vec<u8>,
) {
    let room = known.rooms.get_mut(name).expect("a room of that name");
    let from = room.view.format.clone();
    let find = "SELECT bytes FROM format WHERE hash = ?1";
    let bytes: Vec<u8> = connection.query_row(find, [from.as_str()], |row| row.get(0)).expect("it is stored");
    let bytes = rewrite(&bytes);
    let hash = FormatHash::of(&bytes);
    connection
        .execute(
            "INSERT INTO format (hash, until, bytes) SELECT ?2, until, ?3 FROM format WHERE hash = ?1",
            (from.as_str(), hash.as_str(), bytes),
        )
        .expect("it can be kept");
    rename(connection, &room.room, &from, &hash);
    let told = serde_json::to_string(&room).expect("JSON").replace(from.as_str(), hash.as_str());
    *room = serde_json::from_str(&told).expect("what it was made of");
}

fn rename(connection: &Connection, room: &RoomId, from: &FormatHash, to: &FormatHash) {
    let change = "UPDATE room SET bytes = CAST(replace(CAST(bytes AS TEXT), ?2, ?3) AS BLOB) WHERE id = ?1";
    let changed = connection.execute(change, [room.as_str(), from.as_str(), to.as_str()]);
    assert_eq!(changed, Ok(1));
}

/// As a build would write it whose texts were others.
pub(crate) fn other_text(bytes: &[u8]) -> Vec<u8> {
    let title = serde_json::from_slice::<Value>(bytes).expect("a format")["texts"]["en"]["title"].to_string();
    let text = std::str::from_utf8(bytes).expect("JSON");
    assert!(text.contains(&title));
    text.replacen(&title, "\"As it was\"", 1).into_bytes()
}

/// As no build today would write it, though it says the same: laid out, its keys in another order, and with a word
/// that only another build knows.
pub(crate) fn other_bytes(bytes: &[u8]) -> Vec<u8> {
    let mut format: Value = serde_json::from_slice(bytes).expect("a format");
    format["sections"][0]["once-said"] = "by an older build".into();
    serde_json::to_vec_pretty(&format).expect("JSON")
}
