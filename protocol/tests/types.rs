//! The TypeScript types of the web client are what these Rust types say. `DUOLOGUE_BLESS=1 cargo test -p
//! duologue-protocol --test types` writes them anew.

use std::any::TypeId;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use duologue_protocol::format::{Deck, Format};
use duologue_protocol::wire::http::{
    CodeMade, FormatSummary, NewCode, NewRoom, NewSeries, NextRoom, Problem, RoomMade, SeriesMade, SeriesNow,
    SeriesRoom,
};
use duologue_protocol::wire::{ClientFrame, ServerFrame};
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

/// How ts-rs writes a map's keys, and how we want them: not every key stands in every map.
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

#[test]
fn the_committed_types_are_these() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../web-client/src/generated/wire.ts");
    let now = generated();
    if std::env::var_os("DUOLOGUE_BLESS").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, &now).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(committed == now, "the generated types are old: run this test with DUOLOGUE_BLESS=1");
}
