//! A whole couples' dialogue as its screens see it: the web client's tests draw every scene of it from what the
//! rules themselves say. `DUOLOGUE_BLESS=1 cargo test -p duologue-protocol --test room telling` writes it anew.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use duologue_protocol::ids::Seat::{self, A, B, Therapist as T};
use duologue_protocol::time::Millis;
use duologue_protocol::wire::{Action, Given, View, Yours};
use serde::Serialize;

use crate::acts::{self, signal, skip_to, tap_with};
use crate::formats::format;
use crate::script::Script;

const FORMAT: &str = "couples-dialogue";

/// The screens of one moment.
#[derive(Serialize)]
struct Moment {
    what: &'static str,
    now: i64,
    view: View,
    yours: BTreeMap<Seat, Yours>,
}

/// A dialogue, and what was seen of it.
struct Teller {
    script: Script,
    told: Vec<Moment>,
}

impl Teller {
    fn tell(&mut self, what: &'static str) -> &mut Self {
        let room = &self.script.room;
        let yours = [A, B].into_iter().map(|seat| (seat, room.yours(seat))).collect();
        self.told.push(Moment { what, now: self.script.now.0, view: room.view(), yours });
        self
    }

    /// A tap, and the step it leads to.
    fn tap(&mut self, seat: Seat, name: &str, what: &'static str) -> &mut Self {
        self.script.tap(seat, name);
        self.tell(what)
    }

    fn does(&mut self, seat: Seat, action: Action, what: &'static str) -> &mut Self {
        self.script.does(seat, action);
        self.tell(what)
    }

    /// From `check` to the end of the round.
    fn rest_of_round(&mut self, a: Seat, b: Seat) {
        self.tap(a, "got-it", "more").tap(a, "all-said", "summary").tap(b, "summed-up", "summary-check");
        self.tap(a, "also-hear", "add").tap(a, "added", "add-mirror").tap(a, "heard", "summary again");
        self.tap(b, "summed-up", "summary-check again").tap(a, "all-of-it", "validate");
        self.tap(a, "understood", "empathy").tap(a, "felt", "thanks");
    }
}

fn waiting_room(all: &mut Teller) {
    all.tell("nobody is here");
    all.script.enter(A);
    all.tell("a waits");
    all.script.enter(B);
    all.tell("both wait");
    all.does(B, acts::ready(), "b is ready");
    all.script.enter(T);
    all.tell("the therapist is here").does(T, Action::Start, "arrive");
    all.tap(A, "said", "arrive, b");
}

fn first_round(all: &mut Teller) {
    all.tap(B, "said", "invite");
    let at = all.script.now + Millis::minutes(120);
    all.does(B, tap_with("not-now", Given::Time(at)), "later").tap(B, "until-then", "later, b has tapped");
    all.tap(B, "now-after-all", "send");
    all.does(B, signal("slower"), "send, slower please");
    all.does(T, acts::prompt("feelings", "story", &[A, B]), "send, prompted").tap(A, "sent", "mirror");
    all.does(T, acts::prompt("feelings", "hidden", &[B]), "mirror, b alone prompted");
    all.does(T, Action::Nudge { to: B, text: Some(acts::sealed(7)) }, "mirror, b nudged");
    all.does(B, Action::Dismiss, "mirror, dismissed").tap(B, "mirrored", "check");
    for _ in 0..3 {
        all.script.tap(A, "not-quite").tap(A, "sent").tap(B, "mirrored");
    }
    all.tell("check, looped");
    let mut jumps = Teller { script: all.script.clone(), told: Vec::new() };
    jumps.does(T, skip_to("summary"), "summary, jumped to");
    all.told.append(&mut jumps.told);
    all.rest_of_round(A, B);
}

fn crossing(all: &mut Teller) {
    all.tap(A, "thanked", "cross").script.seconds(10);
    all.tell("cross, open").tap(A, "ready", "cross, a is ready");
    all.tap(B, "ready", "invite, b");
}

fn what_stops(all: &mut Teller) {
    let mut aside = Teller { script: all.script.clone(), told: Vec::new() };
    aside.does(A, Action::Pause, "paused").does(B, acts::ready(), "paused, b is ready");
    aside.script.wait(Millis::minutes(5));
    aside.tell("paused, long").does(A, acts::end(), "closed");
    all.told.append(&mut aside.told);
    aside.script = all.script.clone();
    aside.script.gone(A, Millis::seconds(11));
    aside.tell("away");
    aside.script = all.script.clone();
    let alive = aside.script.now;
    aside.script.loses(180).now = alive;
    aside.tell("lost");
    aside.script = all.script.clone();
    aside.does(A, acts::end(), "a would end").does(B, Action::Stop, "b leaves");
    aside.script = all.script.clone();
    aside.does(T, acts::bridge("appreciation"), "offered");
    all.told.append(&mut aside.told);
}

fn closing(all: &mut Teller) {
    all.tap(A, "yes", "send, b").script.tap(B, "sent").tap(A, "mirrored");
    all.tell("check, b");
    all.rest_of_round(B, A);
    all.tap(A, "thanked", "gift").tap(A, "given", "gift, a has given").tap(B, "given", "phones down");
    all.tap(B, "close", "finished");
}

fn story() -> String {
    let mut all = Teller { script: Script::open(FORMAT, true), told: Vec::new() };
    waiting_room(&mut all);
    first_round(&mut all);
    crossing(&mut all);
    what_stops(&mut all);
    closing(&mut all);
    let mut text = format!("{{\"format\":{},\n\"told\":[", to_json(&*format(FORMAT)));
    for (place, moment) in all.told.iter().enumerate() {
        let _ = write!(text, "{}\n{}", if place == 0 { "" } else { "," }, to_json(moment));
    }
    text + "\n]}\n"
}

fn to_json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("no map has keys that aren't text")
}

#[test]
fn the_committed_telling_is_this() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../web-client/src/generated/telling.json");
    let now = story();
    if std::env::var_os("DUOLOGUE_BLESS").is_some() {
        std::fs::write(&path, &now).expect("a file");
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(committed == now, "the committed telling is old: run this test with DUOLOGUE_BLESS=1");
}
