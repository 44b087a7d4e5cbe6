//! What the language refuses beside the twenty-five wrong files: each row is an edit of a right structure file
//! and the one message that it gives.

mod common;

use common::{Row, compare};
use duologue_protocol::format::{Source, read_structure};

/// Reads each edit of a structure file.
fn structures(path: &str, rows: &[Row]) {
    let right = common::text(&format!("{path}.toml"));
    let name = format!("{}.toml", path.rsplit('/').next().unwrap_or(path));
    let decks = common::decks();
    compare(&name, rows, |name, text| read_structure(Source { name, text }, &decks).err(), &right);
}

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

#[test]
fn numbers() {
    structures(
        "tests/data/wrong/right",
        &[
            ("min=\"10m\"", "min=\"3h\"", "3:33: min \"3h\" is over max \"2h\""),
            ("default=\"1h\"", "default=\"5m\"", "3:19: default \"5m\" is under min \"10m\""),
            (
                "max=\"2h\"",
                "max=\"2h\", step=\"20m\"",
                "3:19: default \"1h\" is not some steps of \"20m\" over min \"10m\"",
            ),
            (
                "settings.minutes",
                "preset.short={minutes=\"3h\"}\nsettings.minutes",
                "3:15: minutes \"3h\" is over max \"2h\"",
            ),
            (
                "settings.minutes",
                "preset.short={minutes=\"1s\"}\nsettings.minutes",
                "3:15: minutes \"1s\" is under min \"10m\"",
            ),
            ("min=\"10m\"", "min=\"1s\"", "8:7: this can be 500ms, which is under 1s"),
            ("times=2", "times=1", "6:1: 1 round gives two roles unequal turns"),
            ("\"mirror\"]", "\"mirror\", \"witness\"]", "6:1: 2 rounds give three roles unequal turns"),
            (
                "times=2\nrotate=\"round\"",
                "between=\"add\"",
                "6:1: between needs a section of more than one round",
            ),
            ("times=2\nrotate=\"round\"", "rotate=\"item\"", "6:1: rotate = \"item\" needs each"),
            (
                "times=2\nrotate=\"round\"",
                "rotate=\"item\"\neach=\"slowing\"",
                "7:1: the 15 stems of \"slowing\" give two roles unequal turns",
            ),
            (
                "times=2\nrotate=\"round\"",
                "times=2\neach=[\"needs\"]",
                "7:1: each has a deck for each round, of which there are 2, not 1",
            ),
            (
                "soft=\"{minutes}/2\"",
                "soft=\"{minutes}/2\", warn=\"5m\"",
                "8:27: warn 5m is not under the shortest time, 5m",
            ),
            (
                "soft=\"{minutes}/2\"",
                "soft=\"{minutes}/2\", warn=\"{minutes}/2\"",
                "8:27: warn 5m is not under the shortest time, 5m",
            ),
            (
                "soft=\"2m\"",
                "soft=\"2m\", least=\"{minutes}/10\"",
                "11:50: least 12m is not under the shortest time, 2m",
            ),
            (
                "time={soft=\"2m\"}, moves=[",
                "time={hard=\"2m\"}, moves=[{name=\"a\", by=\"clock\"}, {name=\"b\", by=\"clock\"}, ",
                "11:93: a hard time makes one move, and there is one already",
            ),
            (
                "rotate=\"round\"",
                "moves=[{name=\"gong\", by=\"clock\"}]",
                "7:22: a clock move needs a hard time",
            ),
            (
                "time={soft=\"2m\"}",
                "quiet=true, time={least=\"2m\"}",
                "11:33: nothing would end the quiet: add soft or hard",
            ),
            ("times=2\n", "times=\"{turns}\"\n", "6:1: no setting \"turns\""),
        ],
    );
}

/// A count setting, and a section of as many rounds.
#[test]
fn rounds_by_a_setting() {
    structures(
        "tests/data/formats/contemplation-dyad",
        &[
            ("default=8", "default=7", "4:17: default 7 is not some steps of 2 over min 2"),
            ("min=2", "min=1", "4:17: default 8 is not some steps of 2 over min 1"),
            ("step=2", "step=3", "10:1: step 3 of \"turns\" gives two roles unequal turns"),
            (", step=2", "", "10:1: step 1 of \"turns\" gives two roles unequal turns"),
            ("max=16", "max=98", "10:1: a section has at most 60 rounds, not 98"),
            (
                "rotate=\"round\"",
                "each=[\"needs\", \"slowing\"]",
                "11:1: each has a deck for each round, of which there are 2 to 16, not 2",
            ),
            ("rotate=\"round\"", "time={pool=\"{turn}\"}", "11:7: pool needs a section of one round"),
            ("\"{turns}\"", "\"{turn}\"", "10:1: the setting \"turn\" is a duration, not a number"),
            (
                "hard=\"{turn}\"",
                "hard=\"{turns}\"",
                "13:62: the setting \"turns\" is a number, not a duration",
            ),
        ],
    );
}

/// The mistakes of the wrong files, made in the whole dialogue.
#[test]
fn mistakes_in_a_long_format() {
    structures(
        "tests/data/formats/couples-dialogue",
        &[
            (
                "to=\"send\", hint",
                "to=\"chek\", hint",
                "28:38: no step \"chek\" in section \"round\"; did you mean \"check\"?",
            ),
            (
                "{name=\"sent\", by=\"speaker\"}",
                "{name=\"sent\", by=\"speaker\", to=\"gift\"}",
                "24:155: \"gift\" is in section \"closing\"; a move stays in its section",
            ),
            (
                "roles=[\"speaker\", \"mirror\"]",
                "roles=[\"speaker\", \"both\"]",
                "2:19: \"both\" has a meaning of its own",
            ),
            (
                "moves=[{name=\"thanked\"",
                "mover=[{name=\"thanked\"",
                "42:49: a step has no key \"mover\"; did you mean \"moves\"?",
            ),
            ("id=\"more\"", "id=\"check\"", "29:4: step \"check\" already stands at 26:4"),
            (", moves=[{name=\"mirrored\", by=\"mirror\"}]", "", "25:4: \"mirror\" has no way on"),
            (
                "{name=\"sent\", by=\"speaker\"}",
                "{name=\"sent\", by=\"speaker\", to=\"send\"}",
                "24:4: nothing leads out from \"send\"",
            ),
            (
                "{name=\"got-it\", by=\"speaker\"}",
                "{name=\"got-it\", by=\"speaker\", to=\"summary\"}",
                "29:4: \"more\" can't be reached",
            ),
            (
                "{name=\"thanked\", by=\"either\"}",
                "{name=\"thanked\", by=\"therapist\"}",
                "42:73: \"therapist\" moves only where therapist = \"required\"",
            ),
            (
                "detour=\"add\", to=\"summary\"",
                "detour=\"closing\", to=\"summary\"",
                "35:38: \"closing\" is not an aside",
            ),
            (
                "{name=\"added\", by=\"speaker\"}",
                "{name=\"added\", by=\"speaker\", detour=\"crossing\"}",
                "47:4: nothing leads out from \"add\"",
            ),
            ("between=\"crossing\"\n", "", "51:1: no detour or between names \"crossing\""),
            ("\"{minutes}/2\"", "\"{minute}/2\"", "15:7: no setting \"minute\"; did you mean \"minutes\"?"),
            (
                "{name=\"other-topic\", by=\"speaker\", to=\"invite\", hint_after=3}",
                "{name=\"other-topic\", by=\"speaker\", to=\"invite\"}",
                "17:4: the loop through \"invite\" needs a hint_after",
            ),
        ],
    );
}

#[test]
fn ways() {
    structures(
        "tests/data/wrong/right",
        &[
            (
                "{name=\"mirrored\", by=\"mirror\"}",
                "{name=\"mirrored\", by=\"mirror\", to=\"mirror\"}",
                "11:4: nothing leads out from \"mirror\"",
            ),
            ("rotate=\"round\"", "moves=[{name=\"anew\", by=\"either\", to=\"send\", hint_after=2}]", ""),
            (
                "rotate=\"round\"",
                "moves=[{name=\"off\", by=\"either\", to=\"next-section\", hint_after=2}]",
                "7:53: hint_after counts a loop through an own step; \"off\" is in none",
            ),
            (
                "name=\"given\", by=\"both\"",
                "name=\"given\", by=\"both\", to=\"gift\"",
                "25:8: nothing leads out from \"gift\"",
            ),
            (
                "{name=\"given\", by=\"both\"}",
                "{name=\"given\", by=\"both\", hint_after=2}",
                "25:66: hint_after counts a loop through an own step; \"given\" is in none",
            ),
            (
                "{name=\"mirrored\", by=\"mirror\"}",
                "{name=\"mirrored\", by=\"mirror\", to=\"next-round\"}",
                "12:4: \"check\" can't be reached",
            ),
            (
                "{name=\"added\", by=\"speaker\"}",
                "{name=\"added\", by=\"speaker\"}, {name=\"a\", by=\"speaker\", detour=\"add\"}",
                "20:1: asides go in a circle: add, add",
            ),
        ],
    );
}
