//! The language's table of actions: one test for each row, named after it.

use duologue_protocol::ids::Seat::{A, B, Therapist as T};
use duologue_protocol::wire::{Code, Given};

use crate::acts::{self, bridge, goto, insert, sealed, tap_with};
use crate::script::Script;
use duologue_protocol::wire::Action::{Back, Next, Out, Rotate};

/// The couples' dialogue at `validate`, 100 s into the round, 30 s into the step.
pub(crate) fn validate() -> Script {
    let mut script = Script::couples();
    script.seconds(60).tap(A, "sent").tap(B, "mirrored").tap(A, "got-it").tap(A, "all-said");
    script.tap(B, "summed-up").tap(A, "all-of-it").seconds(30);
    script.stands("round.0 validate | b | step soft 90, round soft 1110");
    script
}

pub(crate) fn ways() -> Script {
    let mut script = Script::begun("ways", true);
    script.seconds(10).stands("items.0/0 ask | a | step soft 50, round soft 590");
    script
}

#[test]
fn to_a_step() {
    // Enters it in the top frame; the step's clock is fresh, the round's runs on.
    let mut script = Script::couples();
    script.seconds(30).tap(A, "sent").seconds(20).tap(B, "mirrored").tap(A, "not-quite");
    script.stands("round.0 send | a | step soft 180, round soft 1150");
    // With `rotate` the cast moves on by one.
    let mut script = Script::begun("speaker-listener", false);
    script.tap(A, "said").stands("floor.0 paraphrase | b | -");
    script.tap(A, "pass-floor").stands("floor.0 say | b | -");
    script.tap(B, "said").tap(B, "pass-floor").stands("floor.0 say | a | -");
}

#[test]
fn next_item() {
    // Item + 1, its first step; the round's clock runs on; counts, given and prompt are forgotten.
    let mut script = ways();
    script.tap_with(B, "pick", Given::Choice(2)).tap(A, "again").tap(A, "asked").tap(A, "again");
    script.prompt("underneath", &[A, B]);
    let view = script.room.view();
    assert_eq!((view.given.len(), view.prompt.is_some()), (1, true));
    script.tap(A, "asked");
    assert_eq!(script.room.view().hints.len(), 1);
    script.tap(A, "fine").stands("items.0/1 ask | b | step soft 60, round soft 590");
    let view = script.room.view();
    assert_eq!((view.given.len(), view.prompt), (0, None));
    assert_eq!(view.path[0].stem.as_ref().map(ToString::to_string).as_deref(), Some("song"));
    script.tap(B, "asked");
    assert!(script.room.view().hints.is_empty());
    // The cast is by rule, whatever moved it on within the item.
    let mut script = ways();
    script.tap(A, "over").stands("items.0/0 reply | a | round soft 590");
    script.tap(B, "fine").stands("items.0/1 ask | b | step soft 60, round soft 590");
    // The last item falls into the round.
    for item in 2..12 {
        script.tap(A, "next-one");
        assert_eq!(script.room.view().path[0].item, item);
    }
    script.tap(A, "next-one");
    script.stands("hush.0 hush < items.1/0 ask | b | step soft 20, step soft [60], round soft [600]");
}

#[test]
fn next_round() {
    // Round + 1, item 0, all forgotten, the round's clock fresh; `between` is pushed and the clock waits for it.
    let mut script = ways();
    script.tap_with(A, "say", Given::Line(sealed(9))).tap(A, "to-last").prompt("underneath", &[A, B]);
    script.tap(A, "skip-round");
    script.stands("hush.0 hush < items.1/0 ask | b | step soft 20, step soft [60], round soft [600]");
    assert!(script.room.view().given.is_empty());
    script.seconds(25).tap(B, "enough");
    script.stands("items.1/0 ask | a | step soft 60, round soft 600");
    assert_eq!(script.room.view().prompt, None);
    // The last round falls into the section.
    script.tap(B, "skip-round").stands("end.0 end | - | -");
}

#[test]
fn next_section() {
    // The next in the line; the cast is back at `first`; all clocks are fresh.
    let mut script = ways();
    script.tap(A, "over").stands("items.0/0 reply | a | round soft 590").both("leave");
    script.stands("end.0 end | - | -");
    assert_eq!(script.room.view().cast.values().copied().collect::<Vec<_>>(), [A, B]);
    // None left: the room ends.
    script.tap(A, "close").stands("finished");
    // In an aside, none is left either: it pops.
    let mut script = ways();
    script
        .tap(A, "asked")
        .tap(B, "aside")
        .stands("hush.0 hush < items.0/0 reply | b | step soft 20, round soft 590");
    script.tap(A, "enough").stands("items.0/0 reply | b | round soft 590");
}

#[test]
fn detour() {
    // Pushed until the section's end, the cast copied; the step below freezes, its round runs on.
    let mut script = validate();
    script.tap(A, "partly").stands("add.0 add < round.0 validate | a | step soft [90], round soft 1110");
    script.seconds(20).stands("add.0 add < round.0 validate | a | step soft [90], round soft 1090");
    // A detour from a detour; the cast is the moved one.
    let mut script = ways();
    script
        .tap(A, "over")
        .tap(A, "aside")
        .stands("hush.0 hush < items.0/0 reply | a | step soft 20, round soft 590");
    script.seconds(5).tap(A, "deeper");
    script.stands("deep.0 deep < hush.0 hush < items.0/0 reply | - | step soft [15], round soft 585");
    script.seconds(5).tap(A, "up").stands("hush.0 hush < items.0/0 reply | a | step soft 15, round soft 580");
}

#[test]
fn between() {
    // Pushed when the cast has moved on; the new round's clock is fresh and starts after it.
    let mut script = validate();
    script.tap(A, "understood").tap(A, "felt").tap(B, "thanked");
    script.stands("crossing.0 cross < round.1 invite | b | step least 10, round soft [1200]");
    script.seconds(40).both("ready").stands("round.1 invite | b | round soft 1200");
}

#[test]
fn inserted() {
    // A step of any format, the cast copied by place; all below freeze.
    let mut script = Script::couples();
    script.seconds(30).does(T, insert("couples-dialogue", "mirror"));
    let frozen = "step soft [150], round soft [1170]";
    script.stands(&format!("round.0 mirror < round.0 send | b | step soft 120, {frozen}"));
    script.seconds(7).tap(B, "mirrored").stands("round.0 send | a | step soft 150, round soft 1170");
    // Every `to` of it pops.
    script.does(T, insert("couples-dialogue", "check")).tap(A, "not-quite");
    script.stands("round.0 send | a | step soft 150, round soft 1170");
    // By place in the roles: B contemplates where B is the speaker.
    script.does(T, Rotate).does(T, insert("contemplation-dyad", "contemplate"));
    script
        .stands("turns.0 contemplate < round.0 send | b | step hard 300, step soft [180], round soft [1170]");
    script.seconds(301).stands("round.0 send | b | step soft 179, round soft 1169");
}

#[test]
fn an_insert_upon_an_insert_and_a_detour_out_of_one() {
    // The end of what stands above an inserted step leaves that step as it was.
    let mut script = Script::couples();
    script.does(T, insert("couples-dialogue", "mirror")).seconds(20).does(T, insert("appreciation", "say"));
    script.tap(A, "said");
    script.stands("round.0 mirror < round.0 send | b | step soft 100, step soft [180], round soft [1200]");
    script.tap(B, "mirrored").does(T, insert("couples-dialogue", "validate")).seconds(10).tap(A, "partly");
    script.tap(A, "added").tap(A, "heard");
    script.stands("round.0 validate < round.0 send | b | step soft 110, step soft [180], round soft [1200]");
    // A detour that lands elsewhere leads out of the inserted step, as every `to` of it does.
    script.tap(A, "understood").does(T, insert("couples-dialogue", "summary-check")).tap(A, "also-hear");
    script.tap(A, "added").tap(A, "heard").stands("round.0 send | a | step soft 180, round soft 1200");
}

#[test]
fn bridged() {
    // A whole format; an offer till every partner agrees; all below freeze; its end comes back to the same rest.
    let mut script = Script::couples();
    script.seconds(30).does(T, bridge("repair")).does(A, acts::agree());
    script.stands("round.0 send | a | step soft 150, round soft 1170").seconds(10).does(B, acts::agree());
    let frozen = "step soft [140], round soft [1160]";
    script.stands(&format!("settle.0 settle < round.0 send | - | step soft 300, step least 30, {frozen}"));
    script.seconds(31).both("ready").stands(&format!("round.0 hurt < round.0 send | a | {frozen}"));
    for (speaker, mirror) in [(A, B), (B, A)] {
        script.tap(speaker, "said").refuses(mirror, acts::tap("got-it"), Code::NotYourMove);
        script.tap(speaker, "got-it").tap(speaker, "owned").tap(speaker, "asked");
    }
    script.both("ready").stands("round.0 send | a | step soft 140, round soft 1160");
    assert_eq!(script.room.view().offer, None);
}

#[test]
fn pop() {
    // This very step: its clock thaws, its prompt is restored.
    let mut script = validate();
    script.prompt("hurt-most", &[A, B]).tap(A, "partly").prompt("story", &[A, B]);
    let other = script.room.view().prompt;
    script.seconds(20).tap(A, "added").tap(A, "heard");
    script.stands("round.0 validate | b | step soft 90, round soft 1090");
    let view = script.room.view();
    assert!(view.prompt.is_some() && view.prompt != other);
    // Another target: it is entered anew.
    let mut script = Script::couples();
    script.tap(A, "sent").tap(B, "mirrored").tap(A, "got-it").tap(A, "all-said").seconds(30);
    script.stands("round.0 summary | b | step soft 90, round soft 1170").tap(B, "summed-up");
    script.tap(A, "also-hear").seconds(5).tap(A, "added").tap(A, "heard");
    script.stands("round.0 summary | b | step soft 120, round soft 1165");
}

#[test]
fn back() {
    // The newest stack of the history, its step entered anew, cast and round's rest as they were left.
    let mut script = Script::couples();
    script.seconds(30).tap(A, "sent").seconds(20).does(T, Back);
    script.stands("round.0 send | a | step soft 180, round soft 1170");
    // Also into an aside and out of it.
    let mut script = validate();
    script.tap(A, "partly").tap(A, "added").tap(A, "heard").seconds(5).does(T, Back);
    script.stands("add.0 add-mirror < round.0 validate | b | step soft [90], round soft 1110").does(T, Back);
    script.does(T, Back).stands("round.0 validate | b | step soft 120, round soft 1110");
    // `back` puts nothing in the history: it goes ever further, 16 places deep.
    let mut script = Script::couples();
    for _ in 0..10 {
        script.tap(A, "sent").tap(B, "mirrored").tap(A, "not-quite");
    }
    for _ in 0..16 {
        script.does(T, Back);
    }
    script.refuses(T, Back, Code::NoWayBack);
    // 30 changes, 16 taken back: 14 made.
    script.stands("round.0 check | a | round soft 1200");
    let mut script = Script::begun("couples-dialogue", true);
    script.refuses(T, Back, Code::NoWayBack);
}

#[test]
fn therapists_rotate() {
    // The place stays, the step's clock is fresh; `first` moves too, so the next round is the other's.
    let mut script = Script::begun("couples-dialogue", true);
    script.seconds(5).does(T, Rotate).stands("arrive.0 arrive | b | step soft 60");
    script.tap(B, "said").stands("arrive.1 arrive | a | step soft 60");
    script.tap(A, "said").stands("round.0 invite | b | round soft 1200");
    script.seconds(5).does(T, Rotate).stands("round.0 invite | a | round soft 1195");
}

#[test]
fn every_action_adds_one_to_turn_and_empties_tapped() {
    let mut script = ways();
    script.tap(A, "leave");
    let tapped = |script: &Script| script.room.view().tapped.len();
    assert_eq!(tapped(&script), 1);
    let turn = script.room.view().turn;
    // The last item of the last round of ways' first section falls through three levels at once.
    script.tap(A, "skip-round");
    assert_eq!((script.room.view().turn, tapped(&script)), (turn + 1, 0));
    script.tap(B, "enough").does(T, Next).does(T, Back).does(T, Rotate).does(T, insert("repair", "hurt"));
    script.does(T, Out).does(T, goto("ask"));
    assert_eq!(script.room.view().turn, turn + 8);
    for item in 1..12 {
        script.tap(A, "next-one");
        assert_eq!(script.room.view().path[0].item, item);
    }
    script.tap(A, "next-one").stands("end.0 end | - | -");
    assert_eq!(script.room.view().turn, turn + 8 + 12);
    // A hard clock's move counts like a tap, whatever it sets off.
    let mut script = Script::begun("bells", false);
    assert_eq!(script.room.view().turn, 1);
    script
        .seconds(15)
        .stands("hush.0 hush < bells.1 ring | - | step hard 3, step hard [10], round soft [60]");
    assert_eq!(script.room.view().turn, 3);
}

#[test]
fn seven_deep_is_too_deep() {
    let mut script = Script::couples();
    for _ in 0..5 {
        script.does(T, insert("couples-dialogue", "mirror"));
    }
    assert_eq!(script.room.view().path.len(), 6);
    script.refuses(T, insert("couples-dialogue", "mirror"), Code::TooDeep);
    script.refuses(T, bridge("appreciation"), Code::TooDeep);
    // What is opened has room for its own asides: no partner is refused later on.
    script.tap(B, "mirrored").refuses(T, insert("couples-dialogue", "validate"), Code::TooDeep);
    script.refuses(T, bridge("couples-dialogue"), Code::TooDeep);
    script.tap(B, "mirrored").does(T, insert("couples-dialogue", "validate")).tap(A, "partly");
    assert_eq!(script.room.view().path.len(), 6);
}

#[test]
fn other_roles_are_refused() {
    let mut script = Script::couples();
    script.refuses(T, insert("listening-triad", "talk"), Code::OtherRoles);
    script.refuses(T, bridge("listening-triad"), Code::OtherRoles);
    script.refuses(T, insert("co-counselling", "work"), Code::NotYet);
    script.refuses(T, bridge("shared-vision"), Code::NotYet);
    script.refuses(T, insert("couples-dialogue", "talk"), Code::NoSuchStep);
    let nowhere = duologue_protocol::wire::Action::Bridge { format: "0".repeat(32).parse().unwrap() };
    script.refuses(T, nowhere, Code::NoSuchFormat);
}

impl Script {
    #[track_caller]
    fn tap_with(&mut self, seat: duologue_protocol::ids::Seat, name: &str, given: Given) -> &mut Self {
        self.does(seat, tap_with(name, given))
    }
}
