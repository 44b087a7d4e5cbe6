//! The protocol knows no I/O, clock, randomness, async or unordered collections: neither in its sources nor by
//! what it depends on.
#![allow(clippy::unwrap_used)] // a helper's panic is its test's

mod common;

use std::fs;
use std::path::Path;

use proc_macro2::{TokenStream, TokenTree};
use toml::de::DeTable;

/// Crates that do nothing but reckon. `ts-rs` writes files, in tests only.
const PURE_CRATES: &[&str] =
    &["data-encoding", "serde", "serde_json", "sha2", "strsim", "thiserror", "toml", "toml_parser", "ts-rs"];

/// Modules of `std` that reach the world.
const WORLDLY: &[&str] = &["env", "fs", "io", "net", "os", "process", "thread"];

/// Names that stand for the world wherever they come from: clocks, randomness, async, unordered collections,
/// output, and state that a function keeps to itself.
const NAMES: &[&str] = &[
    "Instant",
    "SystemTime",
    "UNIX_EPOCH", // clocks
    "rand",
    "getrandom",
    "fastrand",
    "RandomState",
    "DefaultHasher",
    "thread_rng", // randomness
    "async",
    "await",
    "Future",
    "futures",
    "futures_util",
    "tokio",
    "spawn", // async
    "HashMap",
    "HashSet",
    "hash_map",
    "hash_set",
    "hashbrown",
    "IndexMap",
    "dashmap",
    "DashMap", // order
    "print",
    "println",
    "eprint",
    "eprintln",
    "dbg",
    "log",
    "tracing", // output
    "Cell",
    "RefCell",
    "OnceCell",
    "LazyCell",
    "Mutex",
    "RwLock",
    "OnceLock",
    "LazyLock",
    "thread_local",
    "unsafe",
];

/// Names in a source that it may not use. Comments and texts may name anything.
fn offences(source: &str) -> Vec<String> {
    let mut found = Vec::new();
    look(source.parse().unwrap_or_else(|error| panic!("{error}: {source}")), &mut found);
    found
}

fn look(tokens: TokenStream, found: &mut Vec<String>) {
    let tokens: Vec<_> = tokens.into_iter().collect();
    for (at, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Group(group) => look(group.stream(), found),
            TokenTree::Ident(name) if NAMES.iter().any(|known| name == known) => found.push(name.to_string()),
            TokenTree::Ident(name) if name == "std" => after_std(&tokens[at + 1..], found),
            _ => {}
        }
    }
}

/// The tokens behind `std`: a path, a group of paths, a star or a new name, which would hide what it is.
fn after_std(rest: &[TokenTree], found: &mut Vec<String>) {
    match rest {
        [TokenTree::Ident(word), ..] if word == "as" => found.push("std as".into()),
        [TokenTree::Punct(_), TokenTree::Punct(_), next, ..] => match next {
            TokenTree::Group(group) => {
                let inner: Vec<_> = group.stream().into_iter().collect();
                let starts = inner.split(|token| matches!(token, TokenTree::Punct(p) if p.as_char() == ','));
                starts.filter_map(<[_]>::first).for_each(|first| worldly(first, found));
            }
            first => worldly(first, found),
        },
        _ => {}
    }
}

fn worldly(first: &TokenTree, found: &mut Vec<String>) {
    let name = first.to_string();
    if WORLDLY.contains(&name.as_str()) || name == "*" || name == "self" {
        found.push(format!("std::{name}"));
    }
}

/// The crates of a manifest that the library itself is built with, and that it may not be built with.
fn impure_crates(manifest: &str) -> Vec<String> {
    let manifest = DeTable::parse(manifest).unwrap();
    let manifest = manifest.get_ref();
    let table = |key: &str| manifest.get(key).and_then(|table| table.get_ref().as_table());
    let names =
        |key| table(key).into_iter().flat_map(|table| table.keys().map(|name| name.get_ref().to_string()));
    let wrong = names("dependencies").filter(|name| !PURE_CRATES.contains(&name.as_str()));
    let elsewhere = ["build-dependencies", "target"].into_iter().flat_map(names);
    wrong.chain(elsewhere).collect()
}

fn sources(folder: &Path, found: &mut Vec<std::path::PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn no_source_reaches_the_world() {
    let mut all = Vec::new();
    sources(&common::path("src"), &mut all);
    assert!(all.len() > 40, "{} sources", all.len());
    for path in all {
        let found = offences(&fs::read_to_string(&path).unwrap());
        assert!(found.is_empty(), "{}: {found:?}", path.display());
    }
}

#[test]
fn every_dependency_is_pure() {
    assert_eq!(impure_crates(&common::text("Cargo.toml")), [""; 0]);
}

#[test]
fn each_planted_offence_is_found() {
    for (source, wanted) in [
        ("use std::fs;", "std::fs"),
        ("use ::std::{collections::BTreeMap, net::TcpStream};", "std::net"),
        ("fn f() { std::env::var(\"HOME\"); }", "std::env"),
        ("fn f() { { let _ = [std::process::id()]; } }", "std::process"),
        ("use std::{fmt, io::{self, Read}};", "std::io"),
        ("use std::thread::sleep;", "std::thread"),
        ("use std::os::fd::RawFd;", "std::os"),
        ("use std::*;", "std::*"),
        ("use std as world;", "std as"),
        ("use std::{self as world};", "std::self"),
        ("use std::time::{Duration, Instant};", "Instant"),
        ("fn f() -> std::time::SystemTime { todo!() }", "SystemTime"),
        ("async fn f() {}", "async"),
        ("fn f(x: X) { x.y.await; }", "await"),
        ("fn f() { tokio::task::yield_now(); }", "tokio"),
        ("use std::collections::{BTreeMap, HashMap};", "HashMap"),
        ("struct S { of: std::collections::HashSet<u8> }", "HashSet"),
        ("use std::collections::hash_map::Entry;", "hash_map"),
        ("fn f() -> u64 { rand::random() }", "rand"),
        ("fn f(b: &mut [u8]) { getrandom::fill(b); }", "getrandom"),
        ("fn f() { std::hash::RandomState::new(); }", "RandomState"),
        ("fn f() { println!(\"{}\", 1); }", "println"),
        ("static S: std::sync::Mutex<u8> = std::sync::Mutex::new(0);", "Mutex"),
        ("macro_rules! m { () => { std::fs::read(\"x\") } }", "std::fs"),
    ] {
        assert!(offences(source).iter().any(|found| found == wanted), "{source}");
    }
}

#[test]
fn what_only_sounds_like_one_is_none() {
    let source = "//! No std::fs, HashMap or async.\n/* Instant::now() */ use std::collections::BTreeMap;\n\
        /// Why there is no `rand`.\nfn instant(fs: &str) -> &'static str { let _ = 'a'; r#\"std::fs\"# }\n\
        use std::{fmt, time::Duration}; use crate::{io, env};";
    assert_eq!(offences(source), [""; 0]);
}

#[test]
fn each_planted_dependency_is_found() {
    let manifest = "[dependencies]\nserde = \"1\"\ntokio = { version = \"1\" }\n[dependencies.rand]\nversion = \"1\"\n\
        [build-dependencies]\ncc = \"1\"\n[target.'cfg(unix)'.dependencies]\nlibc = \"1\"\n\
        [dev-dependencies]\nproptest = \"1\"";
    assert_eq!(impure_crates(manifest), ["rand", "tokio", "cc", "cfg(unix)"]);
}
