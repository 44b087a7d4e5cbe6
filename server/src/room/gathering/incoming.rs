//! Frames from a device: counted and read by its connection, then either done here or queued for the room.

use duologue_protocol::ids::Seat;
use duologue_protocol::knock::{KnockId, PublicKey};
use duologue_protocol::sealed::Sealed;
use duologue_protocol::time::{Millis, Timestamp};
use duologue_protocol::wire::{Act, ActionId, ClientFrame, Code, Refusal, ServerFrame};

use super::Gathering;
use crate::room::device::{DeviceId, Standing, Way};
use crate::room::effect::{Effect, Effects};
use crate::room::knock::KnockDetails;
use crate::room::queue::Queued;
use crate::socket::{Incoming, encode};
use crate::store::PeerEvent;

/// The device that sent a frame.
#[derive(Debug, Clone, Copy)]
struct Sender {
    device: DeviceId,
    seat: Seat,
    standing: Standing,
}

impl Gathering {
    /// Takes what came from a device, unless its connection is about to end.
    pub(super) fn take_incoming(
        &mut self,
        device: DeviceId,
        incoming: Incoming,
        now: Timestamp,
        effects: &mut Effects,
    ) {
        let rev = self.commit.room().rev();
        let Some(connection) = self.connections.open_mut(device) else { return };
        let lives = matches!(incoming, Incoming::Text(_) | Incoming::Alive);
        if lives && connection.is_member() {
            self.presence.hear(connection.seat(), now);
            if connection.tells_life(now) {
                effects.tell(PeerEvent::Heard(connection.seat(), now));
            }
        }
        match incoming {
            Incoming::Text(text) => {
                if let Some(frame) = connection.read(&text, now, rev, effects) {
                    self.take_frame(device, frame, now, effects);
                }
            }
            Incoming::Alive => connection.count_sign(now),
            Incoming::Gone => connection.leave(),
            Incoming::Bad(close) => connection.close(close),
        }
    }

    fn take_frame(&mut self, device: DeviceId, frame: ClientFrame, now: Timestamp, effects: &mut Effects) {
        let Some(connection) = self.connections.open_mut(device) else { return };
        let sender = Sender { device, seat: connection.seat(), standing: connection.standing() };
        match frame {
            ClientFrame::Ping { t, rtt } => {
                connection.telemetry_mut().note_rtt(rtt);
                connection.send(&ServerFrame::Pong { t, now }, effects);
            }
            ClientFrame::Here(page) => connection.telemetry_mut().note_page(page),
            ClientFrame::Act(act) => self.queue_act(sender, act, effects),
            ClientFrame::Relay { to, sealed } => self.relay_from(sender, to, sealed, effects),
            ClientFrame::Knock { secret, name, commit, public } => {
                let details = KnockDetails::new(secret.hash(), name, commit, public);
                self.knock(sender, details, now, effects);
            }
            ClientFrame::Greet { knock, public } => self.greet(sender, knock, &public, effects),
            // Refused when they were read: they come once, first.
            ClientFrame::Hello { .. } | ClientFrame::Call { .. } => {}
        }
    }

    fn queue_act(&mut self, sender: Sender, act: Act, effects: &mut Effects) {
        let Sender { device, seat, standing } = sender;
        let id = act.id;
        let link = match standing {
            Standing::Member(_) => None,
            Standing::Guest(Way::Link(key)) => Some(key),
            Standing::Guest(Way::Code(_)) => {
                return self.refuse(device, Some(id), &Code::NotEntered.into(), None, effects);
            }
        };
        let action = Queued::new(device, seat, link, act);
        let queued = if self.commit.is_down() && !action.is_urgent() {
            Err(Code::StoreDown)
        } else {
            self.queue.push(action)
        };
        if let Err(code) = queued {
            self.refuse(device, Some(id), &code.into(), None, effects);
        }
    }

    /// Passes sealed bytes on to other seats' devices, at all nodes.
    fn relay_from(&mut self, sender: Sender, to: Option<Seat>, sealed: Sealed, effects: &mut Effects) {
        let Sender { device, seat: from, standing } = sender;
        match standing {
            Standing::Member(_) => {
                effects.tell(PeerEvent::Relay { from, to, sealed: sealed.clone() });
                self.relay(from, to, sealed, effects);
            }
            Standing::Guest(_) => self.refuse(device, None, &Code::NotEntered.into(), None, effects),
        }
    }

    /// Hands sealed bytes to the devices here that they are for; they are nobody's business and not kept.
    pub(super) fn relay(&mut self, from: Seat, to: Option<Seat>, sealed: Sealed, effects: &mut Effects) {
        let frame = encode(&ServerFrame::Relay { from, sealed });
        let wanted = |seat: Seat| to.map_or(seat != from, |to| seat == to);
        for member in self.connections.members().filter(|member| wanted(member.seat())) {
            effects.push(Effect::Send(member.id(), frame.clone()));
        }
    }

    /// A device at a closed door asks to be let in.
    fn knock(&mut self, sender: Sender, details: KnockDetails, now: Timestamp, effects: &mut Effects) {
        let Sender { device, seat, standing } = sender;
        let asked = match standing {
            Standing::Guest(way) => self.knocks.ask(device, (seat, way), details, self.commit.room(), now),
            Standing::Member(_) => Err((Code::Nothing.into(), None)),
        };
        if let Err((refusal, wait)) = asked {
            self.refuse(device, None, &refusal, wait, effects);
        }
    }

    /// The device that made a code shows a key to somebody who knocks by it.
    fn greet(&mut self, sender: Sender, knock: KnockId, public: &PublicKey, effects: &mut Effects) {
        let greeted = match sender.standing {
            Standing::Member(_) => self.knocks.greet(knock, sender.seat, public),
            Standing::Guest(_) => false,
        };
        if !greeted {
            self.refuse(sender.device, None, &Code::Nothing.into(), None, effects);
        }
    }

    /// Says to a device, if it is still there, that what it asked for changed nothing, and why.
    pub(super) fn refuse(
        &self,
        device: DeviceId,
        id: Option<ActionId>,
        refusal: &Refusal,
        wait: Option<Millis>,
        effects: &mut Effects,
    ) {
        if let Some(connection) = self.connections.open(device) {
            connection.refuse(id, refusal, wait, self.commit.room().rev(), effects);
        }
    }
}
