//! Refusals of the language beside the twenty-five wrong files, once every name resolves: each row is an edit of
//! a right structure file and the one message that it gives.

mod common;

use common::structures;

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
        ],
    );
}

#[test]
fn times() {
    structures(
        "tests/data/wrong/right",
        &[
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
