//! The TypeScript of the web client says what these Rust types, close codes and limits say. `DUOLOGUE_BLESS=1 cargo
//! test -p duologue-protocol --test types` writes it anew.

use std::any::TypeId;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use duologue_protocol::format::{Deck, Format};
use duologue_protocol::series::OF_MAX;
use duologue_protocol::wire::http::{
    CodeMade, FormatSummary, NewCode, NewRoom, NewSeries, NextRoom, Problem, RoomMade, SeriesMade, SeriesNow,
    SeriesRoom,
};
use duologue_protocol::wire::{ClientFrame, Close, PROTOCOL, SUBPROTOCOL, ServerFrame, limits};
use ts_rs::{Config, TS, TypeVisitor};

/// Collects the declarations of a type and of all that it is made of.
struct Collect {
    config: Config,
    seen: BTreeSet<TypeId>,
    declarations: BTreeMap<String, String>,
}

impl TypeVisitor for Collect {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if T::output_path().is_some() && self.seen.insert(TypeId::of::<T>()) {
            self.declarations.insert(T::ident(&self.config), T::decl(&self.config));
        }
        T::visit_dependencies(self);
    }
}

/// A map's keys as ts-rs writes them, and as they are: not every key stands in every map.
const KEYED: &[(&str, &str)] =
    &[("Seat]: ", "Seat]?: "), ("Id]: ", "Id]?: "), ("Name]: ", "Name]?: "), ("string]: ", "string]?: ")];

fn generated() -> String {
    let mut all = Collect {
        config: Config::new().with_large_int("number"),
        seen: BTreeSet::new(),
        declarations: BTreeMap::new(),
    };
    all.visit::<ClientFrame>();
    all.visit::<ServerFrame>();
    all.visit::<Format>();
    all.visit::<Deck>();
    all.visit::<NewRoom>();
    all.visit::<RoomMade>();
    all.visit::<NewCode>();
    all.visit::<CodeMade>();
    all.visit::<NewSeries>();
    all.visit::<SeriesMade>();
    all.visit::<SeriesNow>();
    all.visit::<NextRoom>();
    all.visit::<SeriesRoom>();
    all.visit::<FormatSummary>();
    all.visit::<Problem>();
    let mut text = String::from("// Generated from the Rust types by protocol/tests/types.rs; don't edit.\n");
    for declaration in all.declarations.values() {
        // A map says what it holds, not that it holds every key there could be.
        let declaration =
            KEYED.iter().fold(declaration.clone(), |text, (whole, partial)| text.replace(whole, partial));
        let _ = write!(text, "\nexport {declaration}\n");
    }
    text
}

/// A name as constants have it: `NoSuchRoom` is `NO_SUCH_ROOM`.
fn constant(name: &str) -> String {
    let mut text = String::new();
    for (at, letter) in name.char_indices() {
        if at > 0 && letter.is_uppercase() {
            text.push('_');
        }
        text.extend(letter.to_uppercase());
    }
    text
}

fn closes() -> String {
    let mut text = String::new();
    let mut for_good = Vec::new();
    for close in Close::ALL {
        let (code, sentence, retry) = close.meaning();
        let name = format!("CLOSE_{}", constant(&format!("{close:?}")));
        let _ = write!(text, "\n/** Close code: {sentence} */\nexport const {name} = {code};\n");
        if !retry {
            for_good.push(code.to_string());
        }
    }
    let all = for_good.join(", ");
    let _ = write!(text, "\n/** Close codes after which no device comes back. */\n");
    let _ = writeln!(text, "export const CLOSES_FOR_GOOD: readonly number[] = [{all}];");
    text
}

fn bounds() -> String {
    let mut text = String::new();
    let series = ("SERIES_OF_MAX", "The most rooms that a series can be meant to have.", OF_MAX as usize);
    for (name, sentence, count) in limits::COUNTS.iter().chain([&series]) {
        let _ = write!(text, "\n/** {} */\nexport const {name} = {count};\n", sentence.trim());
    }
    for (name, sentence, span) in limits::SPANS {
        let _ = write!(
            text,
            "\n/** Milliseconds. {} */\nexport const {name}_MS = {};\n",
            sentence.trim(),
            span.0
        );
    }
    text
}

fn generated_limits() -> String {
    let mut text =
        String::from("// Generated from the Rust constants by protocol/tests/types.rs; don't edit.\n");
    let _ = write!(text, "\n/** The version of the wire. */\nexport const PROTOCOL = {PROTOCOL};\n");
    let _ =
        write!(text, "\n/** The WebSocket subprotocol. */\nexport const SUBPROTOCOL = '{SUBPROTOCOL}';\n");
    text + &closes() + &bounds()
}

/// Holds what is generated now against what is committed; with `DUOLOGUE_BLESS` it is written first.
fn committed(name: &str, now: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../web-client/src/generated").join(name);
    if std::env::var_os("DUOLOGUE_BLESS").is_some() {
        std::fs::create_dir_all(path.parent().expect("it lies in a folder")).expect("the folder is there");
        std::fs::write(&path, now).expect("it is written");
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(committed == now, "{name} is old: run this test with DUOLOGUE_BLESS=1");
}

#[test]
fn the_committed_types_are_these() {
    committed("wire.ts", &generated());
}

#[test]
fn the_committed_limits_are_these() {
    committed("limits.ts", &generated_limits());
}
