//! Knocking at work: what comes from the door, who sees it, and the way back when nobody answers.

use duologue_protocol::ids::Seat;
use duologue_protocol::room::{Input, Newcomer, Observed};
use duologue_protocol::time::Timestamp;
use duologue_protocol::wire::{Action, ClientFrame, Code, Knocking, ServerFrame};

use super::device::Standing;
use super::knocks::{Asked, Knock, Way};
use super::taps::{DeviceId, Tap};
use super::task::RoomTask;

impl RoomTask {
    /// Somebody at a closed door asks to be let in, or whoever made a code answers.
    pub(super) fn take_knock(&mut self, at: usize, frame: ClientFrame) {
        let (seat, standing) = (self.devices[at].seat, self.devices[at].standing);
        match (frame, standing) {
            (ClientFrame::Knock { secret, name, commit, public }, Standing::Guest(way)) => {
                self.ask(at, way, Asked { secret: secret.hash(), name, commit, public });
            }
            (ClientFrame::Greet { knock, public }, Standing::Member(_))
                if self.knocks.greet(knock, seat, &public) => {}
            _ => self.refuse(at, None, &Code::Nothing.into(), None),
        }
    }

    fn ask(&mut self, at: usize, way: Way, asked: Asked) {
        let (id, seat) = (self.devices[at].id, self.devices[at].seat);
        let Asked { secret, ref name, .. } = asked;
        let newcomer = Newcomer { seat, secret, name: name.clone(), link: way.link() };
        let asks = if self.room.door(seat, way.link().as_ref()).open {
            Err((Code::Nothing.into(), None))
        } else {
            self.room.may_ask(&newcomer).map_err(|refusal| (refusal, None))
        };
        let asked = asks.and_then(|()| self.knocks.ask(id, way, seat, asked, self.now));
        if let Err((refusal, wait)) = asked {
            self.refuse(at, None, &refusal, wait);
        }
    }

    /// Lets go of the knocks of those who have left the door, inwards or outwards.
    pub(super) fn drop_knocks(&mut self) {
        let devices = &self.devices;
        self.knocks
            .keep(|id| devices.iter().any(|device| device.id == id && !device.is_member() && !device.ends()));
    }

    /// Whether the device at this seat is asked by that knock: by a code, only whoever made it.
    fn is_asked(&self, host: Seat, knock: &Knock) -> bool {
        let theirs = match knock.way {
            Way::Link(_) => true,
            Way::Code(maker) => maker == host,
        };
        theirs && self.room.may_admit(host, knock.newcomer.seat).is_ok()
    }

    /// Whom an `admit` means: it names a knock, which the room knows nothing of. None where that isn't there any
    /// more: the tap may have been done before, and else the room refuses it.
    pub(super) fn meant(&self, tap: &Tap) -> Option<Newcomer> {
        let Action::Admit { knock, .. } = &tap.act.action else { return None };
        let knock = self.knocks.asking(*knock).filter(|knock| self.is_asked(tap.seat, knock))?;
        Some(knock.newcomer.clone())
    }

    /// Somebody whose link alone is enough now: their seat's device is away, and nobody has answered for a minute or
    /// nobody is here who could.
    pub(super) fn way_back(&self) -> Option<(Newcomer, DeviceId)> {
        let silent = |knock: &Knock| knock.alone_at() <= self.now || !self.somebody_may_admit(knock);
        let found = self.knocks.all_asking().find(|knock| self.is_alone(knock) && silent(knock))?;
        Some((found.newcomer.clone(), found.device))
    }

    fn is_alone(&self, knock: &Knock) -> bool {
        let Way::Link(key) = knock.way else { return false };
        !knock.barred && self.room.may_return(knock.newcomer.seat, &key)
    }

    fn somebody_may_admit(&self, knock: &Knock) -> bool {
        let here = |seat: Seat| !self.room.is_gone(seat) && self.is_asked(seat, knock);
        self.devices.iter().any(|device| device.is_member() && !device.ends() && here(device.seat))
    }

    /// Lets them in, by the node's own right.
    pub(super) fn readmit(&mut self, newcomer: Newcomer, device: DeviceId) {
        match self.room.after(self.now, Input::Observed(Observed::Returned(newcomer))) {
            Ok(next) => self.save(None, next),
            // The same question again and again would keep the task from sleeping.
            Err(_) => self.knocks.bar(device),
        }
    }

    /// When a link alone will next be enough.
    pub(super) fn knocks_due(&self) -> Option<Timestamp> {
        let due = self.knocks.all_asking().filter(|knock| self.is_alone(knock)).map(Knock::alone_at).min();
        due.filter(|_| self.writer.is_idle() && !self.is_down())
    }

    /// What may be known at the door, where that changed.
    pub(super) fn show_door(&mut self, at: usize) {
        let device = &self.devices[at];
        let Standing::Guest(way) = device.standing else { return };
        let mut door = self.room.door(device.seat, way.link().as_ref());
        if let Some(knock) = self.knocks.of(device.id).filter(|_| door.knock.is_some()) {
            door.knock = Some(if knock.is_asking() { Knocking::Asking } else { Knocking::Declined });
            door.host.clone_from(&knock.host);
            door.by = (knock.is_asking() && self.is_alone(knock)).then(|| knock.alone_at());
        }
        let device = &mut self.devices[at];
        if device.shown.door.as_ref() != Some(&door) {
            device.send(&ServerFrame::Waiting(door.clone()));
            device.shown.door = Some(door);
        }
    }

    /// Who knocks, for a member who may let them in, where that changed.
    pub(super) fn show_knocks(&mut self, at: usize) {
        let seat = self.devices[at].seat;
        let knocks = self.knocks.views(|knock| self.is_asked(seat, knock));
        let device = &mut self.devices[at];
        if device.shown.knocks != knocks {
            device.send(&ServerFrame::Knock { knocks: knocks.clone() });
            device.shown.knocks = knocks;
        }
    }
}
