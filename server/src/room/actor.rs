//! A room's actor: polls its sockets, the store, its inbox, the other nodes, the heartbeat and one alarm; hands in what
//! happened, and carries out what the gathering asks for. It waits for no device and for no store, and no rule stands
//! here.

use std::mem;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use duologue_protocol::ids::RoomId;
use duologue_protocol::time::{Millis, Timestamp};
use tokio::sync::mpsc;
use tokio::time::{Instant, Sleep, sleep_until};

use super::effect::{Effect, Effects};
use super::event::{Event, StoreAnswer};
use super::gathering::Gathering;
use super::goodbyes::Goodbyes;
use super::inbox::{Arriving, Note};
use super::sockets::Sockets;
use super::store_call::StoreCall;
use super::timeouts::BEAT_RESTING;
use crate::node::budget::FrameBudget;
use crate::node::{ConditionWatch, Node, random};
use crate::store::Subscription;

/// Frames that one connection may have read in one wake, so that a flood leaves the others their turn.
const READS: usize = 8;

/// Everything of a live room that touches the world, and the value in its middle.
pub(super) struct Actor {
    node: Arc<Node>,
    goodbyes: Arc<Goodbyes>,
    id: RoomId,
    gathering: Gathering,
    effects: Effects,
    sockets: Sockets,
    store_call: StoreCall,
    inbox: mpsc::Receiver<Note>,
    peers: Subscription,
    heartbeat: ConditionWatch,
    alarm: Pin<Box<Sleep>>,
}

impl Actor {
    /// An actor around a room that was opened just now, with nobody in it.
    pub(super) fn new(
        node: &Arc<Node>,
        goodbyes: &Arc<Goodbyes>,
        id: &RoomId,
        inbox: mpsc::Receiver<Note>,
        gathering: Gathering,
        (peers, heartbeat): (Subscription, ConditionWatch),
    ) -> Self {
        Self {
            node: node.clone(),
            goodbyes: goodbyes.clone(),
            id: id.clone(),
            gathering,
            effects: Effects::default(),
            sockets: Sockets::default(),
            store_call: StoreCall::default(),
            inbox,
            peers,
            heartbeat,
            alarm: Box::pin(sleep_until(Instant::now())),
        }
    }

    /// The inbox, once the actor is over.
    pub(super) fn into_inbox(self) -> mpsc::Receiver<Note> {
        self.inbox
    }

    /// Does all there is to do; ready when the room needs no actor any more. Everything that may wake it was pending
    /// when it returns.
    pub(super) fn wake(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        loop {
            let now = self.node.now();
            self.poll_heartbeat(cx, now);
            self.poll_inbox(cx, now);
            self.poll_peers(cx, now);
            self.poll_sockets(cx, now);
            self.hand_in(Event::TimePassed, now);
            self.save_and_show(cx, now);
            let freed = self.flush(cx, now);
            self.hand_in(Event::Flushed, now);
            if self.gathering.is_over() {
                return Poll::Ready(());
            }
            if !freed && self.poll_alarm(cx, now).is_pending() {
                return Poll::Pending;
            }
        }
    }

    fn poll_heartbeat(&mut self, cx: &mut Context<'_>, now: Timestamp) {
        while let Poll::Ready(condition) = self.heartbeat.poll_change(cx) {
            self.hand_in(Event::Heartbeat(condition), now);
        }
    }

    fn poll_inbox(&mut self, cx: &mut Context<'_>, now: Timestamp) {
        while let Poll::Ready(Some(note)) = self.inbox.poll_recv(cx) {
            match note {
                Note::Arrival(arriving) => self.take_socket(*arriving, now),
                Note::Stop => self.hand_in(Event::Stopping, now),
            }
        }
    }

    fn take_socket(&mut self, arriving: Arriving, now: Timestamp) {
        let (socket, credential, hello) = arriving.into_parts();
        let device = self.sockets.add(socket, hello);
        let budget = FrameBudget::new(self.node.bounds());
        let phase = random::below(u32::try_from(BEAT_RESTING.0).unwrap_or(u32::MAX));
        let beat_phase = Millis(i64::from(phase));
        self.hand_in(Event::Arrived { device, credential, budget, beat_phase }, now);
    }

    fn poll_peers(&mut self, cx: &mut Context<'_>, now: Timestamp) {
        while let Poll::Ready(event) = self.peers.events.poll_recv(cx) {
            if let Some(event) = event {
                self.hand_in(Event::Peer(event), now);
            } else {
                // It fell behind.
                self.peers = self.node.bus().subscribe(&self.id);
                self.hand_in(Event::PeersMissed, now);
            }
        }
    }

    fn poll_sockets(&mut self, cx: &mut Context<'_>, now: Timestamp) {
        for at in 0..self.sockets.len() {
            let device = self.sockets.device(at);
            let mut reads = 0;
            while self.gathering.is_open(device)
                && let Poll::Ready(incoming) = self.sockets.poll_incoming(at, cx)
            {
                self.hand_in(Event::Incoming(device, incoming), now);
                reads += 1;
                if reads == READS {
                    cx.waker().wake_by_ref();
                    break;
                }
            }
        }
    }

    /// Has everything saved that the store takes at once, and then shown.
    fn save_and_show(&mut self, cx: &mut Context<'_>, now: Timestamp) {
        loop {
            while let Poll::Ready(answer) = self.store_call.poll(cx) {
                if let StoreAnswer::Failed(error) = &answer {
                    // The heartbeat says it once, for all rooms.
                    tracing::debug!(room = self.node.tag(&self.id), %error, "held");
                }
                self.hand_in(Event::Answered(answer), now);
            }
            let asked = self.store_call.is_asked();
            self.hand_in(Event::Settled, now);
            if asked || !self.store_call.is_asked() {
                return;
            }
        }
    }

    /// Writes what the sockets take. Says whether one that was stuck is free again.
    fn flush(&mut self, cx: &mut Context<'_>, now: Timestamp) -> bool {
        let mut freed = false;
        for at in 0..self.sockets.len() {
            let device = self.sockets.device(at);
            if !self.gathering.is_open(device) {
                continue;
            }
            match self.sockets.flush(at, cx) {
                Some(true) => self.hand_in(Event::Stuck(device), now),
                Some(false) => {
                    self.hand_in(Event::Freed(device), now);
                    freed = true;
                }
                None => {}
            }
        }
        freed
    }

    fn poll_alarm(&mut self, cx: &mut Context<'_>, now: Timestamp) -> Poll<()> {
        let Some(due) = self.gathering.due(now) else { return Poll::Pending };
        let due = self.node.clock().instant(due);
        if self.alarm.deadline() != due {
            self.alarm.as_mut().reset(due);
        }
        self.alarm.as_mut().poll(cx)
    }

    /// Hands in an event, and carries out what comes of it.
    fn hand_in(&mut self, event: Event, now: Timestamp) {
        self.gathering.handle(event, now, &mut self.effects);
        let mut effects = mem::take(&mut self.effects);
        effects.drain().for_each(|effect| self.carry_out(effect, now));
        self.effects = effects;
    }

    fn carry_out(&mut self, effect: Effect, now: Timestamp) {
        match effect {
            Effect::Send(device, frame) => {
                if self.sockets.feed(device, frame).is_err() {
                    self.hand_in(Event::Overfull(device), now);
                }
            }
            Effect::Close(device, close) => {
                if let Some((socket, _)) = self.sockets.remove(device) {
                    self.goodbyes.say(socket, close);
                }
            }
            Effect::Refuse(device, close) => {
                if let Some((socket, hello)) = self.sockets.remove(device) {
                    self.goodbyes.refuse(socket, hello, close);
                }
            }
            Effect::Ask(question) => self.store_call.ask(&self.node, &self.id, question, now),
            Effect::Tell(event) => self.node.bus().publish(&self.id, self.peers.listener, event),
        }
    }
}
