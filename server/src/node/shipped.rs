//! The formats and decks that come with the binary.

use duologue_protocol::format::Mistake;
use duologue_protocol::library::Library;
use include_dir::{Dir, include_dir};

static FORMATS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../protocol/formats");
static DECKS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../protocol/decks");

/// Reads and checks the shipped formats and decks.
///
/// # Errors
/// Every mistake in them; a test sees to it that there is none.
pub fn library() -> Result<Library, Vec<Mistake>> {
    Library::read(files("formats", &FORMATS).chain(files("decks", &DECKS)))
}

fn files(folder: &str, dir: &'static Dir<'static>) -> impl Iterator<Item = (String, &'static str)> {
    let named = move |file: &'static include_dir::File<'static>| {
        Some((format!("{folder}/{}", file.path().display()), file.contents_utf8()?))
    };
    dir.files().filter_map(named)
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_is_shipped_is_whole() {
        let library = super::library().unwrap();
        let formats: Vec<_> = library.formats().map(|(_, format)| format.id.as_str()).collect();
        assert_eq!(formats, ["appreciation", "contemplation-dyad", "couples-dialogue"]);
        assert_eq!(library.decks().count(), 8);
    }
}
