//! Files that nobody wrote in good faith: refused with a place and a sentence, quickly, and without a panic.

mod common;

use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant};

use duologue_protocol::format::{Decks, Mistake, Plan, Source, read_deck, read_format, read_structure};
use proptest::prelude::*;

/// Far more than any file needs, so that a slow machine passes and a loop of the wrong order doesn't.
const QUICK: Duration = Duration::from_secs(5);

static DECKS: LazyLock<Decks> = LazyLock::new(common::decks);
static RIGHT: LazyLock<String> = LazyLock::new(|| common::text("tests/data/wrong/right.toml"));

/// Words of every reader on a text.
fn read(text: &str) -> Vec<Mistake> {
    let began = Instant::now();
    let source = Source { name: "x.toml", text };
    let mut mistakes = read_structure(source, &DECKS).err().unwrap_or_default();
    mistakes.extend(read_deck(source, &[("en", source)].into()).err().unwrap_or_default());
    let right = Source { name: "right.toml", text: &RIGHT };
    mistakes.extend(read_format(right, &[("en", source)].into(), &DECKS).err().unwrap_or_default());
    assert!(began.elapsed() < QUICK, "{:?}", began.elapsed());
    mistakes
}

/// The first thing said of a text, by the reader of structures.
fn told(text: &str) -> String {
    read(text)[0].to_string()
}

#[test]
fn size() {
    let filled = |bytes: usize| RIGHT.clone() + &"#".repeat(bytes - RIGHT.len());
    let read = |text: &str| read_structure(Source { name: "right.toml", text }, &Decks::new());
    assert!(read(&filled(65_536)).is_ok());
    let mistakes = read(&filled(65_537)).unwrap_err();
    assert_eq!(mistakes[0].to_string(), "right.toml:1:1: a file has at most 65536 bytes, not 65537");
}

/// Whatever nests: the parser, and freeing what it made, must not eat the stack.
#[test]
fn depth() {
    let whole = |text: String| text.chars().take(65_000).collect::<String>();
    assert!(told(&whole("x = ".to_owned() + &"[".repeat(64_000))).starts_with("x.toml:1:"));
    assert!(told(&whole("x = ".to_owned() + &"{x=".repeat(20_000))).starts_with("x.toml:1:"));
    let dots = whole(format!("x{} = 1", ".x".repeat(31_000)));
    assert_eq!(told(&dots), "x.toml:1:16: a key has at most 8 parts");
    assert_eq!(told(&format!("[{dots}]")), "x.toml:1:17: a key has at most 8 parts");
    assert_eq!(told(&format!("y = 1\ny = {{ {dots} }}")), "x.toml:2:22: a key has at most 8 parts");
    assert_eq!(told("\"a\" . 'b' .c.d.e.f.g.h.i = 1"), "x.toml:1:23: a key has at most 8 parts");
    let deepest = "a.b.c.d.e.f.g.h = { ".repeat(79) + "a = 1" + &" }".repeat(79);
    assert!(told(&deepest).contains("has no key \"a\""), "{}", told(&deepest));
}

#[test]
fn odd_texts() {
    assert_eq!(told(""), "x.toml:1:1: a format needs the key \"id\"");
    assert!(told("id = \"\0\"").starts_with("x.toml:1:7: "), "{}", told("id = \"\0\""));
    assert!(told("id = \"a\"\nid = \"b\"").starts_with("x.toml:2:1: duplicate key"));
    assert!(told("[[section]]\n[section]").starts_with("x.toml:2:"));
    assert!(told("id = \u{feff}").starts_with("x.toml:1:"));
    assert!(told("\u{202e}id = 1").starts_with("x.toml:1:"));
    let long = format!("{} = 1", "k".repeat(60_000));
    assert_eq!(told(&long), format!("x.toml:1:1: a format has no key \"{}…\"", "k".repeat(40)));
}

#[test]
fn numbers() {
    for number in
        ["9223372036854775808", "-1", "0x7fffffffffffffff", "1e400", "nan", "-inf", "0b2", "0_0", "+0"]
    {
        let text = RIGHT.replace("times=2", &format!("times={number}"));
        assert!(told(&text).starts_with("x.toml:6:"), "{}", told(&text));
    }
    let many = format!("times={}", "9".repeat(60_000));
    assert!(told(&RIGHT.replace("times=2", &many)).len() < 200);
}

/// As many mistakes as a file can hold are told in part, and as quickly.
#[test]
fn many_mistakes() {
    let keys = (0..8_000).map(|n| format!("k{n}=1")).collect::<Vec<_>>().join("\n");
    assert_eq!(read_structure(Source { name: "x.toml", text: &keys }, &Decks::new()).unwrap_err().len(), 64);
    read(&keys);
    read(&"[[section]]\n".repeat(5_000));
    read(&format!("section=[{}]", "{},".repeat(20_000)));
}

/// 24 asides of which each names all later ones: as many ways through them as there can be.
#[test]
fn a_web_of_asides() {
    let ways = |n: usize| {
        let moves: Vec<_> =
            (n + 1..24).map(|to| format!("{{name=\"m{to}\", by=\"either\", detour=\"s{to}\"}}")).collect();
        let steps = moves.chunks(7).enumerate().map(|(at, moves)| {
            format!("{{id=\"x{n}-{at}\", moves=[{{name=\"on\", by=\"either\"}}, {}]}}", moves.join(", "))
        });
        let steps: Vec<_> = steps.collect();
        let steps = if steps.is_empty() {
            vec![format!("{{id=\"x{n}\", moves=[{{name=\"on\", by=\"either\"}}]}}")]
        } else {
            steps
        };
        format!("[[section]]\nid=\"s{n}\"\naside={}\nstep=[{}]\n", n > 0, steps.join(", "))
    };
    let text: String = "id=\"x\"\nroles=[\"a\", \"b\"]\n".to_owned() + &(0..24).map(ways).collect::<String>();
    assert_eq!(told(&text), "x.toml:8:1: asides go more than 3 deep: s1, s9, s22, s23");
}

/// One of the twelve files, or one with texts, with some bytes changed, cut out or doubled.
fn mutated() -> impl Strategy<Value = String> {
    let files = common::files("tests/data/formats");
    let texts = common::files("tests/data/wrong");
    let files: Vec<_> = files.into_values().chain(texts.into_values()).collect();
    let edits = prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..40_usize, 0..4), 1..6);
    (prop::sample::select(files), edits).prop_map(|(text, edits)| {
        let mut bytes = text.into_bytes();
        for (at, byte, length, kind) in edits {
            let at = at.index(bytes.len().max(1)).min(bytes.len());
            let end = (at + length).min(bytes.len());
            match kind {
                0 => drop(bytes.splice(at..end.min(at + 1), [byte])),
                1 => drop(bytes.drain(at..end)),
                2 => bytes.insert(at, b"\"[]{}=.,#\n"[usize::from(byte) % 10]),
                _ => bytes.extend_from_within(at..end),
            }
        }
        String::from_utf8_lossy(&bytes).into_owned()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_change_of_bytes_makes_a_panic(text in mutated()) {
        for mistake in read(&text) {
            prop_assert!(mistake.line >= 1 && mistake.column >= 1 && !mistake.message.is_empty());
        }
    }

    /// The plan asks for less than the checker does.
    #[test]
    fn what_the_checker_lets_through_can_be_planned(text in mutated()) {
        let id = text.lines().find_map(|line| line.strip_prefix("id=\"")?.strip_suffix('"'));
        let name = format!("{}.toml", id.unwrap_or("x"));
        if let Ok(format) = read_structure(Source { name: &name, text: &text }, &DECKS) {
            let plan = Plan::new(Arc::new(format));
            prop_assert!(plan.is_ok(), "{plan:?}");
        }
    }
}
