//! A room played like a script: who does what, when, and what stands then.

use std::collections::BTreeMap;
use std::fmt::Debug;

use duologue_protocol::hash::Key;
use duologue_protocol::ids::Seat;
use duologue_protocol::room::{Consent, Input, Newcomer, Observed, Room, RoomOpening};
use duologue_protocol::time::{Millis, Timestamp};
use duologue_protocol::wire::{Act, Action, ActionId, Code, Yours};

use crate::acts::{self, sealed};
use crate::formats::{LIBRARY, hash};
use crate::say;

/// The moment at which every script begins.
pub(crate) const DAWN: Timestamp = Timestamp(1_790_000_000_000);

/// A room in play, at a moment.
#[derive(Debug, Clone)]
pub(crate) struct Script {
    pub(crate) room: Room,
    pub(crate) now: Timestamp,
    /// The moment of the room's last change, for those whose clocks go back.
    pub(crate) latest: Timestamp,
    /// The turn that taps name: the room's, unless a test lags behind.
    pub(crate) turn: Option<u32>,
}

/// An action of a member, and whom the node finds where it lets somebody in.
#[derive(Debug, Clone)]
pub(crate) struct Deed {
    pub(crate) action: Action,
    pub(crate) knock: Option<Newcomer>,
}

impl From<Action> for Deed {
    fn from(action: Action) -> Self {
        Self { action, knock: None }
    }
}

/// The key of a seat's link.
pub(crate) fn key(seat: Seat) -> Key {
    Key::from_bytes([seat as u8; 16])
}

/// The secret of a seat's device, the first being 0.
pub(crate) fn secret(seat: Seat, device: u8) -> Key {
    Key::from_bytes([100 + 10 * device + seat as u8; 16])
}

/// The opening of a room of this format with default settings.
pub(crate) fn opening(format: &str, therapist: bool) -> RoomOpening {
    let seats = [Seat::A, Seat::B, Seat::C, Seat::Therapist];
    RoomOpening {
        format: hash(format),
        therapist,
        settings: BTreeMap::new(),
        keys: seats.iter().map(|seat| (*seat, key(*seat).hash())).collect(),
        maker: None,
    }
}

impl Script {
    /// A new room, with a therapist's seat or without.
    pub(crate) fn open(format: &str, therapist: bool) -> Self {
        Self::opened(opening(format, therapist))
    }

    pub(crate) fn opened(opening: RoomOpening) -> Self {
        let room = Room::open(&LIBRARY, opening, DAWN).expect("a room");
        Self { room, now: DAWN, latest: DAWN, turn: None }
    }

    /// A room that has just begun, everyone in; A plays the first role.
    pub(crate) fn begun(format: &str, therapist: bool) -> Self {
        let mut script = Self::open(format, therapist);
        script.enter_all().start();
        script
    }

    /// The couples' dialogue with a therapist, at the first `send`.
    pub(crate) fn couples() -> Self {
        let mut script = Self::begun("couples-dialogue", true);
        script.tap(Seat::A, "said").tap(Seat::B, "said").tap(Seat::B, "yes");
        script.stands("round.0 send | a | step soft 180, round soft 1200");
        script
    }

    pub(crate) fn enter(&mut self, seat: Seat) -> &mut Self {
        self.enter_on(seat, 0)
    }

    /// Enters on another device.
    pub(crate) fn enter_on(&mut self, seat: Seat, device: u8) -> &mut Self {
        self.try_enter(seat, device).unwrap_or_else(|code| panic!("{seat:?} can't enter: {code:?}"));
        self
    }

    pub(crate) fn try_enter(&mut self, seat: Seat, device: u8) -> Result<(), Code> {
        self.at_door(seat, &key(seat), acts::enter_by(secret(seat, device)))
    }

    /// By this link.
    pub(crate) fn at_door(&mut self, seat: Seat, link: &Key, action: Action) -> Result<(), Code> {
        let act = Act { id: ActionId(1), turn: None, action };
        let consent = Consent::of(&act).map_err(|refusal| refusal.code)?;
        self.sees(Input::Guest { seat, link: link.hash(), act: consent })
    }

    /// Whatever happens, at this moment.
    pub(crate) fn sees(&mut self, input: Input<'_>) -> Result<(), Code> {
        self.room = self.room.after(self.now, input).map_err(|refusal| refusal.code)?;
        Ok(())
    }

    pub(crate) fn enter_all(&mut self) -> &mut Self {
        for seat in self.room.seats() {
            self.enter(seat);
        }
        self
    }

    /// By the therapist, where there is one; else by both partners' being ready.
    pub(crate) fn start(&mut self) -> &mut Self {
        if self.room.entered(Seat::Therapist) {
            self.does(Seat::Therapist, Action::Start)
        } else {
            self.does(Seat::A, acts::ready()).does(Seat::B, acts::ready())
        }
    }

    /// Does something with the device's next id, in the turn on screen.
    pub(crate) fn act(&mut self, seat: Seat, deed: impl Into<Deed>) -> Result<(), Code> {
        let turn = self.turn.unwrap_or(self.room.view().turn);
        let Deed { action, knock } = deed.into();
        let act = Act { id: self.room.next_id(seat), turn: Some(turn), action };
        self.sees(Input::Member { seat, act: &act, knock: knock.as_ref() })
    }

    /// Must be accepted.
    #[track_caller]
    pub(crate) fn does(&mut self, seat: Seat, deed: impl Into<Deed>) -> &mut Self {
        let deed = deed.into();
        let what = format!("{deed:?}");
        match self.act(seat, deed) {
            Ok(()) => self,
            Err(code) => panic!("{seat:?} {what} refused: {code:?}, in {}", say::say(&self.room, self.now)),
        }
    }

    /// Must be refused, and so change nothing.
    #[track_caller]
    pub(crate) fn refuses(&mut self, seat: Seat, deed: impl Into<Deed>, code: Code) -> &mut Self {
        let deed = deed.into();
        let what = format!("{deed:?}");
        let answer = self.act(seat, deed);
        assert_eq!(answer, Err(code), "{seat:?} {what} in {}", say::say(&self.room, self.now));
        self
    }

    #[track_caller]
    pub(crate) fn tap(&mut self, seat: Seat, name: &str) -> &mut Self {
        self.does(seat, acts::tap(name))
    }

    /// Both partners tap.
    #[track_caller]
    pub(crate) fn both(&mut self, name: &str) -> &mut Self {
        self.tap(Seat::A, name).tap(Seat::B, name)
    }

    /// A node sees something.
    pub(crate) fn node(&mut self, observed: Observed) -> &mut Self {
        self.sees(Input::Observed(observed)).expect("a node isn't refused");
        self
    }

    /// The seat's device was last heard so long ago, and is gone.
    pub(crate) fn gone(&mut self, seat: Seat, ago: Millis) -> &mut Self {
        self.node(Observed::Gone { seat, heard: self.now - ago })
    }

    pub(crate) fn heard(&mut self, seat: Seat) -> &mut Self {
        self.node(Observed::Heard { seat })
    }

    /// Time passes, and the room is brought to it.
    pub(crate) fn wait(&mut self, span: Millis) -> &mut Self {
        self.now = self.now + span;
        self.room = self.room.at(self.now);
        self
    }

    pub(crate) fn seconds(&mut self, seconds: i64) -> &mut Self {
        self.wait(Millis::seconds(seconds))
    }

    /// Nobody serves the room for so long.
    pub(crate) fn loses(&mut self, seconds: i64) -> &mut Self {
        let alive = self.now;
        self.now = alive + Millis::seconds(seconds);
        self.node(Observed::Lost { alive })
    }

    /// Nothing of the room can be kept for so long.
    pub(crate) fn holds(&mut self, seconds: i64) -> &mut Self {
        let since = self.now;
        self.now = since + Millis::seconds(seconds);
        self.node(Observed::Held { since })
    }

    /// The room as [`say::say`] says it.
    #[track_caller]
    pub(crate) fn stands(&mut self, expected: &str) -> &mut Self {
        assert_eq!(say::say(&self.room, self.now), expected);
        self
    }

    /// The partners' open moves as [`say::say_moves`] says them.
    #[track_caller]
    pub(crate) fn moves(&mut self, expected: &str) -> &mut Self {
        assert_eq!(say::say_moves(&self.room.view()), expected);
        self
    }

    #[track_caller]
    pub(crate) fn ledger(&mut self, expected: &str) -> &mut Self {
        assert_eq!(say::say_ledger(&self.room, self.now), expected);
        self
    }

    pub(crate) fn yours(&self, seat: Seat) -> Yours {
        self.room.yours(seat)
    }

    /// Runs `part` and checks that it moved exactly these seats' `mine`, and `rev` only where `common`.
    #[track_caller]
    pub(crate) fn moves_only(
        &mut self,
        common: bool,
        seats: &[Seat],
        part: impl FnOnce(&mut Self) -> &mut Self,
    ) -> &mut Self {
        let before = self.room.clone();
        part(self);
        assert_eq!(self.room.rev() > before.rev(), common, "rev");
        same(&(self.room.view() != before.view()), &common);
        for seat in self.room.seats() {
            let moved = self.room.mine(seat) > before.mine(seat);
            assert_eq!(moved, seats.contains(&seat), "mine of {seat:?}");
            same(&(self.room.yours(seat) != before.yours(seat)), &moved);
        }
        self
    }

    /// A stem of the feelings deck to these seats, from the therapist.
    pub(crate) fn prompt(&mut self, stem: &str, to: &[Seat]) -> &mut Self {
        self.does(Seat::Therapist, acts::prompt("feelings", stem, to))
    }

    /// The therapist's line to one partner.
    pub(crate) fn nudge(&mut self, to: Seat) -> &mut Self {
        self.does(Seat::Therapist, Action::Nudge { to, text: Some(sealed(1)) })
    }
}

#[track_caller]
fn same<T: PartialEq + Debug>(one: &T, other: &T) {
    assert_eq!(one, other);
}
