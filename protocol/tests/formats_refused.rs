//! Refusals of the language beside the twenty-five wrong files, of keys, types and names: each row is an edit of
//! a right structure file and the one message that it gives.

mod common;

use common::structures;
use duologue_protocol::format::{Decks, Source, read_structure};

#[test]
fn keys_and_types() {
    structures(
        "tests/data/wrong/right",
        &[
            ("id=\"right\"\n", "", "1:1: a format needs the key \"id\""),
            (
                "id=\"right\"",
                "id=\"Right\"",
                "1:1: \"Right\" is not a name: that is 1 to 32 of a-z, 0-9 and -, beginning with a letter",
            ),
            (
                "times=2",
                "times=true",
                "6:1: this takes a whole number from 1 to 60, or a setting like \"{turns}\", not true or false",
            ),
            ("times=2", "times=61", "6:1: this takes a whole number from 1 to 60, not 61"),
            (
                "times=2",
                "times=99999999999999999999999",
                "6:1: this takes a whole number from 1 to 60, not 99999999999999999999",
            ),
            (
                "times=2",
                "times=2.5",
                "6:1: this takes a whole number from 1 to 60, or a setting like \"{turns}\", not a decimal number",
            ),
            (
                "times=2",
                "times=1979-05-27",
                "6:1: this takes a whole number from 1 to 60, or a setting like \"{turns}\", not a date or time",
            ),
            ("times=2", "times=2\ntimes=2", "7:1: duplicate key"),
            ("aside=true", "aside=\"yes\"", "21:1: this takes true or false, not a string"),
            ("rotate=\"round\"", "rotate=\"turn\"", "7:1: this takes \"round\" or \"item\", not \"turn\""),
            ("hint_after=3", "hint_after=1", "14:49: this takes a whole number from 2 to 9, not 1"),
        ],
    );
}

#[test]
fn times_and_what_moves_bring() {
    structures(
        "tests/data/wrong/right",
        &[
            (
                "\"2m\"",
                "\"2 m\"",
                "11:39: \"2 m\" is not a duration; write it like \"90s\", \"3m\" or \"2h\"",
            ),
            ("\"2m\"", "\"0s\"", "11:39: this lasts from 1s to 4h, not 0s"),
            ("\"2m\"", "\"5h\"", "11:39: this lasts from 1s to 4h, not 5h"),
            ("}/2", "}/1", "8:7: \"{minutes}/1\" is not a setting's time; write it like \"{minutes}/2\""),
            ("}/2", "/2", "8:7: \"{minutes/2\" is not a setting's time; write it like \"{minutes}/2\""),
            ("time={soft=\"2m\"}", "time={}", "11:33: a step's time is soft, hard or least"),
            (
                "time={soft=\"2m\"}",
                "time={warn=\"2m\", least=\"1m\"}",
                "11:33: there is nothing to warn of: add soft, hard or pool",
            ),
            (
                "time={soft=\"2m\"}",
                "time={soft=\"2m\", hard=\"2m\"}",
                "11:33: a time is at most one of soft, hard and pool",
            ),
            ("time={soft=\"2m\"}", "time={pool=\"2m\"}", "11:33: pool stands on sections only"),
            ("time={soft=\"2m\"}", "time=\"2m\"", "11:33: this takes a time, which is a table, not a string"),
            (
                "time={soft=\"{minutes}/2\"}",
                "time={soft=\"{minutes}/2\", least=\"5s\"}",
                "8:1: least stands on steps only",
            ),
            ("time={soft=\"{minutes}/2\"}", "time={}", "8:1: a section's time is soft or pool"),
            ("min=\"10m\"", "min=10", "3:10: a setting is all durations or all numbers"),
            (
                "roles=[\"speaker\", \"mirror\"]",
                "roles=[\"speaker\"]",
                "2:1: this list has 2 to 3 entries, not 1",
            ),
            (
                "{name=\"given\", by=\"both\"}",
                "{name=\"given\", by=\"either\", arg={line=false}}",
                "25:68: an arg is one of choice, time and line = true",
            ),
            (
                "{name=\"given\", by=\"both\"}",
                "{name=\"given\", by=\"either\", arg={choice=10}}",
                "25:73: this takes a whole number from 2 to 9, not 10",
            ),
            (
                "{name=\"given\", by=\"both\"}",
                "{name=\"given\", by=\"either\", arg={time=\"169h\"}}",
                "25:73: this lasts from 1s to 168h, not 169h",
            ),
        ],
    );
}

#[test]
fn names() {
    structures(
        "tests/data/wrong/right",
        &[
            ("id=\"right\"", "id=\"left\"", "1:1: the id is the file's name, \"right\""),
            ("\"mirror\"]", "\"speaker\"]", "2:19: role \"speaker\" stands twice"),
            ("\"mirror\"]", "\"mirror\", \"therapist\"]", "2:29: \"therapist\" has a meaning of its own"),
            (
                "settings.minutes",
                "settings.turns={default=2, min=2, max=4}\nsettings.minutes",
                "3:10: nothing uses the setting \"turns\"",
            ),
            ("minutes", "speaker", "3:10: \"speaker\" has a meaning of its own"),
            (
                "settings.minutes",
                "preset.short={minute=\"20m\"}\nsettings.minutes",
                "3:15: no setting \"minute\"; did you mean \"minutes\"?",
            ),
            (
                "settings.minutes",
                "preset.short={minutes=20}\nsettings.minutes",
                "3:15: the setting \"minutes\" is a duration, not a number",
            ),
            ("times=2", "times=\"{minutes}\"", "6:1: the setting \"minutes\" is a duration, not a number"),
            ("id=\"closing\"", "id=\"round\"", "24:1: section \"round\" already stands at 5:1"),
            ("id=\"round\"", "id=\"round\"\naside=true", "5:1: no detour or between names \"round\""),
            ("rotate=\"round\"", "between=\"ad\"", "7:1: no aside \"ad\"; did you mean \"add\"?"),
            ("rotate=\"round\"", "each=\"feeling\"", "7:1: no deck \"feeling\"; did you mean \"feelings\"?"),
            (
                "floor=\"both\"",
                "floor=\"mirrors\"",
                "25:19: no role \"mirrors\"; roles are speaker, mirror; did you mean \"mirror\"?",
            ),
            (
                "floor=\"both\"",
                "floor=\"both\", decks=[\"needs\", \"needs\"]",
                "25:49: deck \"needs\" stands twice",
            ),
            (
                "floor=\"both\"",
                "floor=\"both\", decks=[\"needed\"]",
                "25:40: no deck \"needed\"; did you mean \"needs\"?",
            ),
            (
                "floor=\"both\"",
                "floor=\"both\", signals=[\"help\"]",
                "25:42: \"help\" has a meaning of its own",
            ),
            ("id=\"gift\"", "id=\"next\"", "25:8: \"next\" has a meaning of its own"),
            ("name=\"more\"", "name=\"all-said\"", "17:6: move \"all-said\" stands twice"),
            ("rotate=\"round\"", "moves=[{name=\"sent\", by=\"both\"}]", "10:40: move \"sent\" stands twice"),
            (
                "detour=\"add\"",
                "detour=\"add\", rotate=true",
                "18:49: a detour comes back to the cast it left, so it can't rotate",
            ),
            (
                "by=\"both\"}",
                "by=\"both\", arg={choice=2}}",
                "25:66: only a move by one seat brings something along",
            ),
        ],
    );
}

#[test]
fn a_line_of_asides() {
    structures(
        "tests/data/wrong/right-requests",
        &[(
            "id=\"round\"",
            "id=\"round\"\naside=true",
            "4:3: every section is an aside, so nothing stands in the line",
        )],
    );
}

#[test]
fn lists() {
    structures(
        "tests/data/wrong/right-requests",
        &[
            (
                "write=\"requests\"",
                "write=\"request\"",
                "7:31: no list \"request\"; did you mean \"requests\"?",
            ),
            ("write=\"requests\", ", "", "3:7: nothing writes the list \"requests\""),
            (
                "show=[\"requests\"]",
                "show=[\"requests\", \"requests\"]",
                "8:47: list \"requests\" stands twice",
            ),
            ("choice=\"requests\"", "choice=\"wishes\"", "10:38: no list \"wishes\""),
            ("floor=\"asker\", write", "write", "7:16: who has the floor writes, and here nobody has it"),
            (
                "lists.requests={lines=3}",
                "lists={requests={lines=3}, more={lines=3}}",
                "3:28: nothing writes the list \"more\"",
            ),
            (
                "lists.requests={lines=3}",
                "lists.requests={lines=3, from=\"requests\"}",
                "3:26: list \"requests\" is shown in no step before \"draft\"",
            ),
            (
                "lists.requests={lines=3}",
                "lists.requests={lines=3, from=\"request\"}",
                "3:26: no list \"request\"; did you mean \"requests\"?",
            ),
            ("lines=3", "lines=21", "3:17: this takes a whole number from 1 to 20, not 21"),
            ("draft", "thank", "12:4: step \"thank\" already stands at 7:4"),
        ],
    );
}

/// A format of sections with so many steps, each with so many moves.
fn of_size(sections: &[usize], moves: usize) -> Result<(), String> {
    let moves: Vec<_> = (0..moves).map(|n| format!("{{name=\"m{n}\", by=\"either\"}}")).collect();
    let section = |(at, steps): (usize, &usize)| {
        let step = |n| format!("{{id=\"s{at}-{n}\", moves=[{}]}}", moves.join(", "));
        let steps: Vec<_> = (0..*steps).map(step).collect();
        format!("[[section]]\nid=\"s{at}\"\nstep=[{}]\n", steps.join(", "))
    };
    let sections: String = sections.iter().enumerate().map(section).collect();
    let text = format!("id=\"x\"\nroles=[\"a\", \"b\"]\n{sections}");
    let read = read_structure(Source { name: "x.toml", text: &text }, &Decks::new());
    read.map(drop).map_err(|mistakes| mistakes[0].message.clone())
}

#[test]
fn bounds() {
    let refused = |message: &str| Err(message.to_owned());
    assert_eq!(of_size(&[1; 24], 8), Ok(()));
    assert_eq!(of_size(&[1; 25], 1), refused("this list has 1 to 24 entries, not 25"));
    assert_eq!(of_size(&[24, 24, 16], 1), Ok(()));
    assert_eq!(of_size(&[25], 1), refused("this list has 1 to 24 entries, not 25"));
    assert_eq!(of_size(&[24, 24, 17], 1), refused("a format has at most 64 steps, not 65"));
    assert_eq!(of_size(&[1], 9), refused("this list has 0 to 8 entries, not 9"));
    assert_eq!(of_size(&[0], 1), refused("this list has 1 to 24 entries, not 0"));
}
