//! Refusals in text files and decks: each row is an edit of a right file and the one message that it
//! gives.

mod common;

use common::{Row, compare, text};
use duologue_protocol::format::{Source, read_deck, read_format};

/// Reads each edit of the right text file, beside its structure as edited by `structure`.
fn texts(structure: impl Fn(&str) -> String, rows: &[Row]) {
    let structure = structure(&text("tests/data/wrong/right.toml"));
    let structure = Source { name: "right.toml", text: &structure };
    let decks = common::decks();
    let right = text("tests/data/wrong/right.en.toml");
    let read =
        |name: &str, text: &str| read_format(structure, &[("en", Source { name, text })].into(), &decks);
    compare("right.en.toml", rows, |name, text| read(name, text).err(), &right);
}

#[test]
fn entries() {
    texts(
        str::to_owned,
        &[
            ("title = \"A small dialogue\"\n", "", "1:1: a text file needs the key \"title\""),
            ("title = \"A small dialogue\"", "title = 1", "1:1: this takes a text, not a whole number"),
            ("title = \"A small dialogue\"", "title = \" \"", "1:1: this text says nothing"),
            (
                "title = \"A small dialogue\"",
                "title = \"A dialogue of a very small kind, but whole\"",
                "1:1: this text has at most 40 characters, not 42",
            ),
            ("A small dialogue", "A small\\u0007 dialogue", "1:1: this text has a control character in it"),
            ("about =", "abuot =", "2:1: a text file has no key \"abuot\"; did you mean \"about\"?"),
            ("about =", "notice = \"Hear\"\nabout =", "2:1: a text file has no key \"notice\""),
            (
                "[settings]",
                "[setings]",
                "8:2: a text file has no key \"setings\"; did you mean \"settings\"?",
            ),
            ("[settings]\nminutes = \"Time together\"\n", "", "1:1: a text file needs the key \"settings\""),
            ("minutes = \"Time together\"", "", "8:2: setting \"minutes\" has no text"),
            (
                "minutes = \"Time together\"",
                "minute = \"Time together\"",
                "9:1: no setting \"minute\"; did you mean \"minutes\"?",
            ),
            ("[roles]", "[signals]\nslower = \"Slower\"\n[roles]", "5:1: no signal \"slower\""),
        ],
    );
}

#[test]
fn entries_of_steps() {
    texts(
        str::to_owned,
        &[
            ("[step.gift]", "[step.gifts]", "55:7: no step \"gifts\"; did you mean \"gift\"?"),
            (
                "[step.gift]\ntitle = \"A gift to end with\"",
                "[step.gift]",
                "55:7: a step's text needs the key \"title\"",
            ),
            ("big.all = \"One gift each\"\n", "", "55:7: a step's text needs the key \"big\""),
            (
                "big.all = \"One gift each\"",
                "big.speaker = \"One gift each\"",
                "57:1: big needs the key \"mirror\"",
            ),
            (
                "big.all = \"One gift each\"",
                "big = \"One gift each\"",
                "57:1: this takes big, which is a table, not a string",
            ),
            (
                "One gift each",
                "One gift from each of you",
                "57:5: this text has at most 24 characters, not 25",
            ),
            (
                "all = \"Give each other something small to take along.\"",
                "",
                "55:7: a step's text needs a text for each role, or one for \"all\"",
            ),
            (
                "all = \"Give each other",
                "listener = \"Give each other",
                "58:1: a step's text has no key \"listener\"",
            ),
            (
                "all = \"Give each other",
                "mirror = \"Take it.\"\nall = \"Give each other",
                "55:7: here stand a text for all and one for a role",
            ),
            ("move.given = \"I’ve given mine\"", "", "55:7: a step's text needs the key \"move\""),
            ("move.given = \"I’ve given mine\"", "move.gave = \"I’ve given mine\"", "59:6: no move \"gave\""),
            (
                "move.given = \"I’ve given mine\"",
                "move.given = \"I’ve given mine\"\nhint.given = \"Enough\"",
                "60:6: no hint \"given\"",
            ),
            ("hint.not-quite = \"Try a smaller piece.\"", "", "27:7: a step's text needs the key \"hint\""),
            (
                "hint.not-quite = \"Try a smaller piece.\"",
                "hint.not-quite = \"Try a smaller piece.\"\nstem.mirrors = \"Did I get it?\"",
                "36:6: no role \"mirrors\"; did you mean \"mirror\"?",
            ),
        ],
    );
}

#[test]
fn placeholders() {
    texts(
        str::to_owned,
        &[
            ("Only you can say.", "Only {speaker} can say, after {minutes}.", ""),
            (
                "Only you can say.",
                "Only {speeker} can say.",
                "31:1: no placeholder \"speeker\" here; did you mean \"speaker\"?",
            ),
            ("Only you can say.", "Only {speaker can say.", "31:1: this { is never closed"),
            ("Only you can say.", "Only speaker} can say.", "31:1: this } closes no placeholder"),
            ("Only you can say.", "Only you can say {item}.", "31:1: no placeholder \"item\" here"),
            (
                "Only you can say.",
                "Only you can say {given.more}.",
                "31:1: no placeholder \"given.more\" here",
            ),
            ("A small dialogue", "A dialogue with {mirror}", "1:1: no placeholder \"mirror\" here"),
            (
                "Did {mirror} get it?",
                "Did {mirrors} get it?",
                "29:5: no placeholder \"mirrors\" here; did you mean \"mirror\"?",
            ),
            ("Try a smaller piece.", "Try a smaller {pice}.", "35:6: no placeholder \"pice\" here"),
        ],
    );
    let with_arg = |text: &str| {
        text.replace(
            "{name=\"got-it\", by=\"speaker\"}",
            "{name=\"got-it\", by=\"speaker\", arg={time=\"24h\"}}",
        )
    };
    texts(
        with_arg,
        &[
            ("Wait a breath before you answer.", "You said {given.got-it}.", ""),
            (
                "Give {mirror} the missing piece.",
                "You said {given.got-it}.",
                "51:1: no placeholder \"given.got-it\" here",
            ),
        ],
    );
    let with_items = |text: &str| text.replace("rotate=\"round\"", "each=\"needs\"");
    texts(
        with_items,
        &[
            ("Only you can say.", "Only you can say: {item}", ""),
            (
                "Give {mirror} the missing piece.",
                "Another piece: {item}",
                "51:1: no placeholder \"item\" here",
            ),
        ],
    );
}

#[test]
fn parts_that_depend_on_the_structure() {
    texts(
        |text| text.replace("roles=", "notice=true\nroles="),
        &[("title = \"Mirror\"", "title = \"Mirrors\"", "1:1: a text file needs the key \"notice\"")],
    );
    texts(
        |text| text.replace("roles=", "therapist=\"absent\"\nroles="),
        &[(
            "title = \"Mirror\"",
            "title = \"Mirror\"\ntherapist = \"Let them.\"",
            "21:1: a step's text has no key \"therapist\"",
        )],
    );
}

/// A second locale, which is the first but for the edits.
#[test]
fn locales_agree() {
    let structure = text("tests/data/wrong/right.toml");
    let structure = Source { name: "right.toml", text: &structure };
    let right = text("tests/data/wrong/right.en.toml");
    let english = Source { name: "right.en.toml", text: &right };
    let read = |name: &str, text: &str| {
        read_format(structure, &[("en", english), ("fr", Source { name, text })].into(), &common::decks())
    };
    compare(
        "right.fr.toml",
        &[
            ("Give {mirror} the missing piece.", "Donnez à {mirror} ce qui manque.", ""),
            (
                "Give {mirror} the missing piece.",
                "Donnez ce qui manque.",
                "51:1: this line's placeholders differ from those in \"en\": {mirror}",
            ),
            (
                "Only you can say.",
                "{speaker}, vous seul le savez.",
                "31:1: this line's placeholders differ from those in \"en\": none",
            ),
        ],
        |name, text| read(name, text).err(),
        &right,
    );
    let with_deck = structure.text.replace("rotate=\"round\"", "each=\"needs\"");
    let structure = Source { text: &with_deck, ..structure };
    let read = |name: &str, text: &str| {
        read_format(structure, &[("en", english), ("fr", Source { name, text })].into(), &common::decks())
    };
    compare(
        "right.fr.toml",
        &[("Only you can say.", "Vous seul le savez.", "1:1: deck \"needs\" has no texts in \"fr\"")],
        |name, text| read(name, text).err(),
        &right,
    );
}

const DECK: &str =
    "id = \"deck\"\nstem = [\n  { id = \"one\", suits = [\"send\"] },\n  { id = \"two\" },\n]\n";

const DECK_TEXTS: &str = "title = \"A deck\"
about = \"When it is short.\"
stem.one = { speaker = \"I …\", mirror = \"You …\" }
stem.two = { speaker = \"My …\", mirror = \"Your …\" }
";

#[test]
fn decks() {
    let texts = [("en", Source { name: "deck.en.toml", text: DECK_TEXTS })].into();
    compare(
        "deck.toml",
        &[
            (
                "id = \"one\"",
                "id = \"One\"",
                "3:5: \"One\" is not a name: that is 1 to 32 of a-z, 0-9 and -, beginning with a letter",
            ),
            ("id = \"deck\"", "id = \"desk\"", "1:1: the id is the file's name, \"deck\""),
            ("\"two\"", "\"one\"", "4:5: stem \"one\" stands twice"),
            ("suits", "suit", "3:17: a stem has no key \"suit\"; did you mean \"suits\"?"),
            ("[\"send\"]", "\"send\"", "3:17: this takes a list, not a string"),
            (
                "\n  { id = \"one\", suits = [\"send\"] },\n  { id = \"two\" },\n",
                "",
                "2:1: this list has 1 to 60 entries, not 0",
            ),
        ],
        |name, text| read_deck(Source { name, text }, &texts).err(),
        DECK,
    );
}

#[test]
fn texts_of_decks() {
    let long: &'static str = "x".repeat(161).leak();
    let deck = Source { name: "deck.toml", text: DECK };
    let read = |name: &str, text: &str| read_deck(deck, &[("en", Source { name, text })].into());
    compare(
        "deck.en.toml",
        &[
            ("stem.two", "stem.too", "4:6: no stem \"too\"; did you mean \"two\"?"),
            ("stem.two = { speaker = \"My …\", mirror = \"Your …\" }", "", "3:1: stem \"two\" has no text"),
            (", mirror = \"Your …\"", "", "4:6: a stem's text needs the key \"mirror\""),
            ("Your …", long, "4:32: this text has at most 160 characters, not 161"),
            ("title", "name", "1:1: a deck's text file has no key \"name\""),
        ],
        |name, text| read(name, text).err(),
        DECK_TEXTS,
    );
    let mistakes = read_deck(deck, &[].into()).unwrap_err();
    assert_eq!(
        mistakes[0].to_string(),
        "deck.toml:1:1: no text file stands beside this, such as deck.en.toml"
    );
}
