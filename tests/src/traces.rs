//! Traces that a room leaves in a store, and the search for them.

use std::fs;
use std::path::Path;

use data_encoding::BASE64URL_NOPAD;
use duologue_protocol::hash::Key;

/// Hashes of keys and secrets, as a store writes them.
///
/// # Panics
/// Never: a hash is a text.
pub fn of_keys<'k>(keys: impl IntoIterator<Item = &'k Key>) -> impl Iterator<Item = String> {
    keys.into_iter().map(|key| {
        let hash = serde_json::to_value(key.hash()).expect("a hash is JSON");
        hash.as_str().expect("a hash is a text").to_owned()
    })
}

/// The beginnings of what [`crate::sealed`] makes of these.
pub fn of_sealed(fills: impl IntoIterator<Item = u8>) -> impl Iterator<Item = String> {
    fills.into_iter().map(|fill| BASE64URL_NOPAD.encode(&[fill; 30]))
}

/// Those of the traces that are in some file of the directory.
///
/// # Panics
/// If there is no such directory, or nothing in it.
pub fn found(data: &Path, traces: &[String]) -> Vec<String> {
    let entries = fs::read_dir(data).expect("a directory").map(|entry| entry.expect("an entry").path());
    let files: Vec<Vec<u8>> = entries.map(|path| fs::read(path).expect("a file")).collect();
    assert!(files.len() >= 2, "a database and its log at least");
    let has =
        |bytes: &Vec<u8>, trace: &String| bytes.windows(trace.len()).any(|part| part == trace.as_bytes());
    traces.iter().filter(|trace| files.iter().any(|bytes| has(bytes, trace))).cloned().collect()
}
