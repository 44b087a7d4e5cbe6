//! The formats that the tests play: the shipped three, the language's own examples, and a few small ones
//! (`tests/data/room`) in which every construct stands close together.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use duologue_protocol::format::{Deck, Decks, Format, Mistake, Source, read_structure};
use duologue_protocol::hash::FormatHash;
use duologue_protocol::library::Library;

/// Every format that rooms can run.
pub(crate) const RUNNABLE: [&str; 11] = [
    "couples-dialogue",
    "appreciation",
    "contemplation-dyad",
    "thirty-six",
    "parent-child",
    "speaker-listener",
    "repair",
    "ways",
    "bells",
    "guarded",
    "alone",
];

/// Those that rooms can't run yet, and what each lacks.
pub(crate) const NOT_YET: [(&str, &str); 5] = [
    ("co-counselling", "a pool of time"),
    ("listening-triad", "a third role"),
    ("three-requests", "writing and showing lines"),
    ("caring-behaviours", "writing and showing lines"),
    ("shared-vision", "writing and showing lines"),
];

/// All of them, and the decks.
pub(crate) static LIBRARY: LazyLock<Arc<Library>> = LazyLock::new(|| Arc::new(read_all()));

/// The format's hash.
pub(crate) fn hash(id: &str) -> FormatHash {
    let id = id.parse().expect("a format's name");
    LIBRARY.newest(&id).expect("a format of the library").0.clone()
}

/// The format.
pub(crate) fn format(id: &str) -> Arc<Format> {
    LIBRARY.format(&hash(id)).expect("a format of the library").clone()
}

fn read_all() -> Library {
    let decks: Vec<_> = [files("decks"), files("tests/data/decks")].concat();
    let shipped = [files("formats"), decks].concat();
    let mut library = Library::read(shipped).unwrap_or_else(|mistakes| fail(&mistakes));
    let decks: Decks = library.decks().map(|deck| (deck.id.clone(), Deck::clone(deck))).collect();
    for (name, text) in [files("tests/data/formats"), files("tests/data/room")].concat() {
        let format = read_structure(Source { name: &name, text: &text }, &decks)
            .unwrap_or_else(|mistakes| fail(&mistakes));
        if library.newest(&format.id).is_none() {
            library.add_format(format).expect("a checked format");
        }
    }
    library
}

fn fail(mistakes: &[Mistake]) -> ! {
    panic!("{}", mistakes.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
}

/// The files of a folder of this package, named as a library wants them: by their last folder.
fn files(folder: &str) -> Vec<(String, String)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let last = folder.rsplit('/').next().expect("a folder");
    let read = |entry: fs::DirEntry| {
        let text = fs::read_to_string(entry.path()).expect("a file");
        (format!("{last}/{}", entry.file_name().to_string_lossy()), text)
    };
    let sorted: BTreeMap<_, _> =
        fs::read_dir(path).expect("a folder").map(|entry| read(entry.expect("an entry"))).collect();
    sorted.into_iter().collect()
}
