//! Frames from a device: counted, read, and either done here or queued for the room.

use duologue_protocol::ids::Seat;
use duologue_protocol::sealed::Sealed;
use duologue_protocol::time::Millis;
use duologue_protocol::wire::{
    Act, ActionId, ClientFrame, Close, Code, Refusal, ServerFrame, read_client_frame,
};

use super::device::{Page, Standing, Telemetry};
use super::knocks::Way;
use super::rates::{Kind, Over};
use super::taps::Tap;
use super::task::RoomTask;
use crate::socket::Incoming;
use crate::store::News;

/// Frames in a row that can't be read, before a connection is closed: a page of another version shows after
/// one or two, and a fuzzer needs no more.
const MALFORMED_MOST: u8 = 8;

impl RoomTask {
    /// Takes what came from the device at this place of the list.
    pub(super) fn take(&mut self, at: usize, incoming: Incoming) {
        match incoming {
            Incoming::Text(text) => {
                self.heard_from(at);
                self.read(at, &text);
            }
            Incoming::Alive => {
                self.heard_from(at);
                // Over the rate, the socket's own pings are no reason to answer anything.
                let _ = self.count(at, Kind::Sign);
            }
            Incoming::Gone => self.devices[at].left(),
            Incoming::Bad(close) => self.devices[at].close(close),
        }
    }

    fn heard_from(&mut self, at: usize) {
        let device = &self.devices[at];
        if device.is_member() {
            self.hear_at(device.seat, self.now);
            self.tell_heard(at);
        }
    }

    fn read(&mut self, at: usize, text: &str) {
        let frame = match read_client_frame(text) {
            Ok(ClientFrame::Hello { .. } | ClientFrame::Call { .. }) => {
                Err(Refusal::with(Code::Malformed, "hello comes once, first"))
            }
            other => other,
        };
        let (kind, id) = match &frame {
            Ok(ClientFrame::Relay { .. }) => (Kind::Relay, None),
            Ok(ClientFrame::Ping { .. } | ClientFrame::Here { .. }) => (Kind::Sign, None),
            Ok(ClientFrame::Act(act)) => (Kind::Act, Some(act.id)),
            // As seldom as actions, and as dear.
            Ok(_) | Err(_) => (Kind::Act, None),
        };
        if let Err(wait) = self.count(at, kind) {
            return self.refuse(at, id, &Code::TooFast.into(), Some(wait));
        }
        match frame {
            Ok(frame) => {
                self.devices[at].malformed = 0;
                self.dispatch(at, frame);
            }
            Err(refusal) => self.malformed(at, &refusal),
        }
    }

    /// Counts a frame.
    ///
    /// # Errors
    /// When to send the next one, if this is one too many.
    fn count(&mut self, at: usize, kind: Kind) -> Result<(), Millis> {
        let device = &mut self.devices[at];
        match device.budget.take(kind, self.now) {
            Ok(()) => Ok(()),
            Err(Over::Refuse(wait)) => Err(wait),
            Err(Over::Close(wait)) => {
                device.close(Close::TooFast);
                Err(wait)
            }
        }
    }

    fn dispatch(&mut self, at: usize, frame: ClientFrame) {
        match frame {
            ClientFrame::Act(act) => self.tap(at, act),
            ClientFrame::Relay { to, sealed } => self.relay(at, to, sealed),
            ClientFrame::Ping { t, rtt } => {
                let device = &mut self.devices[at];
                device.telemetry.rtt = rtt.or(device.telemetry.rtt);
                device.send(&ServerFrame::Pong { t, now: self.now });
            }
            ClientFrame::Here { hidden, got, seen, sound, awake } => {
                let telemetry = &mut self.devices[at].telemetry;
                let page = Some(Page { hidden, got, seen, sound, awake });
                *telemetry = Telemetry { page, ..*telemetry };
            }
            ClientFrame::Knock { .. } | ClientFrame::Greet { .. } => self.take_knock(at, frame),
            ClientFrame::Hello { .. } | ClientFrame::Call { .. } => {}
        }
    }

    fn malformed(&mut self, at: usize, refusal: &Refusal) {
        self.refuse(at, None, refusal, None);
        let device = &mut self.devices[at];
        device.malformed += 1;
        if device.malformed >= MALFORMED_MOST {
            device.close(Close::Malformed);
        }
    }

    fn tap(&mut self, at: usize, act: Act) {
        let device = &self.devices[at];
        let seat = device.seat;
        let link = match device.standing {
            Standing::Member(_) => None,
            Standing::Guest(Way::Link(key)) => Some(key),
            Standing::Guest(Way::Code(_)) => {
                return self.refuse(at, Some(act.id), &Code::NotEntered.into(), None);
            }
        };
        let (id, device) = (act.id, device.id);
        let tap = Tap { device, seat, link, act };
        let queued =
            if self.is_down() && !tap.is_urgent() { Err(Code::StoreDown) } else { self.taps.push(tap) };
        if let Err(code) = queued {
            self.refuse(at, Some(id), &code.into(), None);
        }
    }

    /// Passes sealed bytes on to other seats' devices that are here; they are nobody's business and not kept.
    fn relay(&mut self, at: usize, to: Option<Seat>, sealed: Sealed) {
        let (from, member) = (self.devices[at].seat, self.devices[at].is_member());
        if !member {
            return self.refuse(at, None, &Code::NotEntered.into(), None);
        }
        self.tell(News::Relay { from, to, sealed: sealed.clone() });
        self.pass_on(from, to, sealed);
    }

    /// Says that an action changed nothing, and why.
    pub(super) fn refuse(
        &mut self,
        at: usize,
        id: Option<ActionId>,
        refusal: &Refusal,
        wait: Option<Millis>,
    ) {
        self.devices[at].send(&ServerFrame::Refused {
            id,
            code: refusal.code,
            message: refusal.to_string(),
            rev: self.room.rev(),
            retry_ms: wait.map(|wait| u32::try_from(wait.0).unwrap_or(u32::MAX)),
        });
    }
}
