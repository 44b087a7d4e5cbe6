//! Chance as people bring it: anyone does anything at any moment, most of it what their screen offers.

use std::collections::BTreeMap;

use duologue_protocol::format::{Arg, Choice, Move};
use duologue_protocol::hash::KeyHash;
use duologue_protocol::ids::MoveName;
use duologue_protocol::ids::Seat::{self, A, B, Therapist as T};
use duologue_protocol::room::{Observed, Room};
use duologue_protocol::time::{Millis, Timestamp};
use duologue_protocol::wire::{Action, Given, Level, Pace, TimeOf};

use crate::acts::{self, own, prompt, say, sealed};
use crate::formats::{LIBRARY, RUNNABLE, format};
use crate::handover::{let_in, newcomer, turn_away};
use crate::script::{Deed, Script, key, secret};

/// One thing that happens: how long after the last, by whom, what of all that could be, and in which turn.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Chance {
    pub(crate) wait: i64,
    pub(crate) seat: u8,
    pub(crate) kind: u8,
    pub(crate) pick: u8,
    pub(crate) lag: bool,
}

/// Something that happens by chance.
#[derive(Debug, Clone)]
pub(crate) enum Event {
    /// A member does something.
    Does(Seat, Deed),
    /// Somebody consents at a seat's door by this link.
    Consents(Seat, KeyHash, Action),
    Sees(Observed),
}

/// The moves of the step where the room stands, in the format's order.
fn moves_here(room: &Room) -> Vec<Move> {
    let view = room.view();
    let Some(place) = view.path.first() else { return Vec::new() };
    let format = LIBRARY.format(&place.format).expect("a format of the library");
    let (_, section) = format.section(&place.section).expect("its section");
    let step = &section.steps[section.step(&place.step).expect("its step")];
    section.moves_in(step).cloned().collect()
}

/// A tap on this move of the step, with what it asks for.
pub(crate) fn made(room: &Room, now: Timestamp, name: &str) -> Action {
    let arg = moves_here(room).into_iter().find(|made| made.name.as_str() == name).and_then(|made| made.arg);
    match arg {
        None => acts::tap(name),
        Some(Arg::Choice(Choice::Of(many))) => acts::tap_with(name, Given::Choice(many - 1)),
        Some(Arg::Choice(Choice::Cards(_))) => acts::tap_with(name, Given::Choice(0)),
        Some(Arg::Time(_)) => acts::tap_with(name, Given::Time(now)),
        Some(Arg::Line) => acts::tap_with(name, Given::Line(sealed(2))),
    }
}

/// Every open move, with its maker.
pub(crate) fn open_moves(room: &Room) -> Vec<(Seat, String)> {
    let moves = room.view().moves;
    moves.iter().flat_map(|(seat, moves)| moves.iter().map(|name| (*seat, name.to_string()))).collect()
}

/// The step's first move that is open, by whoever has still to tap it.
pub(crate) fn first_open(room: &Room) -> Option<(Seat, String)> {
    let view = room.view();
    let makers = |name: &MoveName| {
        let open = view.moves.iter().filter(|(_, moves)| moves.contains(name)).map(|(seat, _)| *seat);
        open.filter(|seat| view.tapped.get(seat) != Some(name)).min()
    };
    moves_here(room).iter().find_map(|made| Some((makers(&made.name)?, made.name.to_string())))
}

impl Chance {
    /// The event that this chance makes in a room.
    pub(crate) fn event(self, script: &Script) -> Event {
        let seat = [A, B, T][usize::from(self.seat) % 3];
        match self.kind {
            0..90 => self.onward(script),
            90..100 => {
                let enters = acts::enter_by(secret(seat, self.pick % 4));
                Event::Consents(seat, key(seat).hash(), enters)
            }
            100..108 => Event::Sees(Observed::Gone { seat, heard: script.now - Millis(self.wait) }),
            108..120 => Event::Sees(Observed::Heard { seat }),
            120..180 => Event::Does(seat, self.anyones(script).into()),
            180..200 => self.moves(seat),
            _ => Event::Does(T, self.therapists(script).into()),
        }
    }

    /// Seats that move from device to device, by whoever may and whoever may not.
    fn moves(self, host: Seat) -> Event {
        let seat = [A, B, T][usize::from(self.pick / 8) % 3];
        let device = self.pick % 4;
        if self.pick.is_multiple_of(5) {
            return Event::Sees(Observed::Returned(newcomer(seat, device)));
        }
        let deed = match self.pick % 8 {
            0..3 => let_in(newcomer(seat, device)),
            3 => turn_away(newcomer(seat, device)),
            4 => Action::Take { seat, secret: secret(seat, device) }.into(),
            5 | 6 => Action::Contest { seat }.into(),
            _ => Action::Reissue { seat, key: key(seat) }.into(),
        };
        Event::Does(host, deed)
    }

    fn choose<X: Clone>(self, of: &[X]) -> X {
        of[usize::from(self.pick) % of.len()].clone()
    }

    /// A step onward: an open move; else what is due, or both being ready.
    fn onward(self, script: &Script) -> Event {
        let open = open_moves(&script.room);
        let partner = [A, B][usize::from(self.seat) % 2];
        if open.is_empty() {
            return Event::Does(partner, acts::ready().into());
        }
        let (seat, name) = self.choose(&open);
        Event::Does(seat, made(&script.room, script.now, &name).into())
    }

    fn format(self) -> &'static str {
        // The shipped ones, and what has another number of roles or can't be run.
        [&RUNNABLE[..8], &["listening-triad", "co-counselling"][..]].concat()[usize::from(self.seat) % 10]
    }

    fn anyones(self, script: &Script) -> Action {
        let prompt = [1, 2, (1 << 24) + 1][usize::from(self.seat) % 3];
        let moves = ["sent", "ready", "got-it", "gong", "said", "answered", "close", "enough"];
        let whose = [A, B][usize::from(self.seat) % 2];
        self.choose(&[
            Action::Pause,
            acts::ready(),
            Action::Ready { on: false },
            acts::end(),
            Action::End { on: false },
            Action::Stop,
            Action::Return,
            Action::MoreTime,
            Action::MoreTime,
            Action::Pass { prompt },
            acts::signal("help"),
            acts::signal("slower"),
            Action::Dismiss,
            acts::agree(),
            acts::agree(),
            Action::Agree { on: false },
            acts::bridge(self.format()),
            acts::tap(moves[usize::from(self.seat) % moves.len()]),
            Action::Level { seat: whose, level: Level::Stems },
            acts::rename(sealed(self.seat)),
            Action::Setup { settings: script.room.view().settings, first: Some(whose), call: None },
            Action::Setup { settings: BTreeMap::new(), first: None, call: Some(sealed(self.seat)) },
        ])
    }

    fn therapists(self, script: &Script) -> Action {
        let other = format(self.format());
        let steps: Vec<_> = other.sections.iter().flat_map(|section| &section.steps).collect();
        let step = &steps[usize::from(self.seat) % steps.len()].id;
        let home = LIBRARY.format(&script.room.view().format).expect("its format");
        let line: Vec<_> = home.sections.iter().flat_map(|section| &section.steps).collect();
        let to = line[usize::from(self.seat) % line.len()].id.clone();
        let seats = [vec![A], vec![B], vec![A, B]][usize::from(self.seat) % 3].clone();
        let one = seats[0];
        let add = Millis([60_000, -60_000, 3_600_000, -3_600_000, i64::MIN][usize::from(self.seat) % 5]);
        self.choose(&[
            Action::Start,
            Action::Start,
            Action::Next,
            Action::Next,
            Action::Back,
            Action::Goto { step: to.clone(), skip: false },
            Action::Goto { step: to, skip: true },
            Action::Out,
            Action::Rotate,
            acts::insert(self.format(), step.as_str()),
            acts::insert(self.format(), step.as_str()),
            acts::bridge(self.format()),
            Action::Time { of: TimeOf::Step, add },
            Action::Time { of: TimeOf::Round, add },
            Action::Pause,
            Action::Resume,
            prompt("feelings", "story", &seats),
            prompt("curiosity", "which-part", &seats),
            say(own(self.seat), &seats),
            Action::Queue { words: vec![own(1); usize::from(self.seat) % 22] },
            Action::Clear,
            Action::Nudge { to: one, text: Some(sealed(self.seat)) },
            Action::Nudge { to: one, text: None },
            Action::Attend { seat: one },
            Action::Pace { seat: one, pace: Some(Pace::More) },
            Action::Level { seat: one, level: Level::Bare },
            Action::Stop,
        ])
    }
}
