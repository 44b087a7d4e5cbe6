//! One connection in a room: what it may still send, what its page says of itself, what it was shown, and how it ends.

use duologue_protocol::hash::KeyHash;
use duologue_protocol::ids::Seat;
use duologue_protocol::room::Room;
use duologue_protocol::time::{Millis, Timestamp};
use duologue_protocol::wire::{ActionId, ClientFrame, Close, Code, Refusal, ServerFrame, read_client_frame};

use super::device::{DeviceId, Standing, Way};
use super::effect::Effects;
use super::shown::Shown;
use super::telemetry::Telemetry;
use super::timeouts::{HEARD_EVERY, STUCK_MOST};
use crate::node::budget::{FrameBudget, FrameKind, Over};

/// Frames in a row that can't be read, before a connection is closed: a page of another version shows after
/// one or two, and a fuzzer needs no more.
const MALFORMED_MOST: u8 = 8;

/// A device's line to the room.
#[derive(Debug)]
pub(super) struct Connection {
    id: DeviceId,
    /// The seat that its link or secret opens.
    seat: Seat,
    standing: Standing,
    budget: FrameBudget,
    /// Frames in a row that could not be read.
    malformed: u8,
    telemetry: Telemetry,
    shown: Shown,
    /// The moment at which other nodes were last told that it lives.
    told: Timestamp,
    /// Since when it hasn't taken what was written.
    stuck: Option<Timestamp>,
    end: Option<End>,
}

/// The reason why a connection ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// We close it.
    Close(Close),
    /// The other side has left.
    Left,
}

/// A connection's place in what the room has become.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It stays what it is.
    Stays,
    /// It knocked, and its secret holds the seat now.
    LetIn(KeyHash),
    /// It may not be here any more.
    Ends(Close),
}

impl Connection {
    /// A connection to which nothing was sent but a beat, at that moment.
    pub(super) fn new(
        id: DeviceId,
        seat: Seat,
        standing: Standing,
        budget: FrameBudget,
        beat_at: Timestamp,
    ) -> Self {
        Self {
            id,
            seat,
            standing,
            budget,
            malformed: 0,
            telemetry: Telemetry::default(),
            shown: Shown::new(beat_at),
            told: Timestamp(0),
            stuck: None,
            end: None,
        }
    }

    pub(super) fn id(&self) -> DeviceId {
        self.id
    }

    pub(super) fn seat(&self) -> Seat {
        self.seat
    }

    pub(super) fn standing(&self) -> Standing {
        self.standing
    }

    pub(super) fn is_member(&self) -> bool {
        matches!(self.standing, Standing::Member(_))
    }

    /// It holds the seat from now on, by this secret.
    pub(super) fn make_member(&mut self, secret: KeyHash) {
        self.standing = Standing::Member(secret);
    }

    /// Its place after whatever the room has become: only the holder of the seat's secret acts for it, and a link that
    /// is dead leads nowhere. `knocked` is the secret by which it asked to be let in.
    pub(super) fn verdict(&self, room: &Room, knocked: Option<KeyHash>) -> Verdict {
        let holder = room.holder(self.seat);
        match self.standing {
            Standing::Member(secret) if holder == Some(secret) => Verdict::Stays,
            Standing::Member(_) if holder.is_some() => Verdict::Ends(Close::Moved),
            Standing::Member(_) => Verdict::Ends(Close::Ended),
            Standing::Guest(_) if self.ends() => Verdict::Stays,
            Standing::Guest(way) => match (holder, way) {
                (Some(secret), _) if knocked == Some(secret) => Verdict::LetIn(secret),
                (_, Way::Link(key)) if !room.invites(self.seat, &key) => Verdict::Ends(Close::NoSuchRoom),
                (_, Way::Link(_) | Way::Code(_)) => Verdict::Stays,
            },
        }
    }

    /// Counts a text and reads it. One that is too much or no frame is refused; too many of either close the
    /// connection. `rev` is the room's present version.
    pub(super) fn read(
        &mut self,
        text: &str,
        now: Timestamp,
        rev: u32,
        effects: &mut Effects,
    ) -> Option<ClientFrame> {
        let frame = match read_client_frame(text) {
            Ok(ClientFrame::Hello { .. } | ClientFrame::Call { .. }) => {
                Err(Refusal::with(Code::Malformed, "hello comes once, first"))
            }
            other => other,
        };
        let (kind, id) = kind(&frame);
        if let Err(wait) = self.spend(kind, now) {
            self.refuse(id, &Code::TooFast.into(), Some(wait), rev, effects);
            return None;
        }
        match frame {
            Ok(frame) => {
                self.malformed = 0;
                Some(frame)
            }
            Err(refusal) => {
                self.refuse(None, &refusal, None, rev, effects);
                self.malformed += 1;
                if self.malformed >= MALFORMED_MOST {
                    self.close(Close::Malformed);
                }
                None
            }
        }
    }

    /// Counts a sign of life of the socket itself. Over the rate it is no reason to answer anything.
    pub(super) fn count_sign(&mut self, now: Timestamp) {
        let _ = self.spend(FrameKind::Sign, now);
    }

    /// Counts a frame.
    ///
    /// # Errors
    /// The wait until the next one, if this is one too many.
    fn spend(&mut self, kind: FrameKind, now: Timestamp) -> Result<(), Millis> {
        match self.budget.spend(kind, now) {
            Ok(()) => Ok(()),
            Err(Over::Refuse(wait)) => Err(wait),
            Err(Over::Close(wait)) => {
                self.close(Close::TooFast);
                Err(wait)
            }
        }
    }

    /// Says that what it asked for changed nothing, and why.
    pub(super) fn refuse(
        &self,
        id: Option<ActionId>,
        refusal: &Refusal,
        wait: Option<Millis>,
        rev: u32,
        effects: &mut Effects,
    ) {
        let retry_ms = wait.map(|wait| u32::try_from(wait.0).unwrap_or(u32::MAX));
        let (code, message) = (refusal.code, refusal.to_string());
        self.send(&ServerFrame::Refused { id, code, message, rev, retry_ms }, effects);
    }

    /// Sends a frame, unless the connection is about to end.
    pub(super) fn send(&self, frame: &ServerFrame, effects: &mut Effects) {
        if !self.ends() {
            effects.send(self.id, frame);
        }
    }

    pub(super) fn telemetry(&self) -> Telemetry {
        self.telemetry
    }

    pub(super) fn telemetry_mut(&mut self) -> &mut Telemetry {
        &mut self.telemetry
    }

    /// Says whether other nodes are to be told that it lives; not if they were told just now.
    pub(super) fn tells_life(&mut self, now: Timestamp) -> bool {
        let tells = now - self.told >= HEARD_EVERY;
        if tells {
            self.told = now;
        }
        tells
    }

    pub(super) fn shown(&self) -> &Shown {
        &self.shown
    }

    pub(super) fn shown_mut(&mut self) -> &mut Shown {
        &mut self.shown
    }

    /// It hasn't taken what was written.
    pub(super) fn get_stuck(&mut self, now: Timestamp) {
        self.stuck.get_or_insert(now);
    }

    /// It has.
    pub(super) fn get_free(&mut self) {
        self.stuck = None;
    }

    /// Says whether nothing is shown to it: something waits for it to read, and the newest of everything follows once it
    /// has; or it is about to end.
    pub(super) fn is_deaf(&self) -> bool {
        self.stuck.is_some() || self.ends()
    }

    /// The moment from which it has been stuck for too long.
    pub(super) fn stuck_until(&self) -> Option<Timestamp> {
        Some(self.stuck? + STUCK_MOST)
    }

    /// Ends it, unless it ends already.
    pub(super) fn close(&mut self, close: Close) {
        self.end.get_or_insert(End::Close(close));
    }

    /// The other side ended it.
    pub(super) fn leave(&mut self) {
        self.end.get_or_insert(End::Left);
    }

    /// Says whether it is about to end.
    pub(super) fn ends(&self) -> bool {
        self.end.is_some()
    }

    /// The close by which we end it; none where the other side did.
    pub(super) fn close_reason(&self) -> Option<Close> {
        match self.end {
            Some(End::Close(close)) => Some(close),
            Some(End::Left) | None => None,
        }
    }
}

/// The budget that a frame counts against, and the action that it is.
fn kind(frame: &Result<ClientFrame, Refusal>) -> (FrameKind, Option<ActionId>) {
    match frame {
        Ok(ClientFrame::Relay { .. }) => (FrameKind::Relay, None),
        Ok(ClientFrame::Ping { .. } | ClientFrame::Here(_)) => (FrameKind::Sign, None),
        Ok(ClientFrame::Act(act)) => (FrameKind::Act, Some(act.id)),
        // As seldom as actions, and as dear.
        Ok(
            ClientFrame::Knock { .. }
            | ClientFrame::Greet { .. }
            | ClientFrame::Hello { .. }
            | ClientFrame::Call { .. },
        )
        | Err(_) => (FrameKind::Act, None),
    }
}
