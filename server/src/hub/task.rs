//! A room's task: the loop around its parts. It never waits for a phone or for the store: it is woken by
//! whatever comes first, does all there is to do, shows what changed, and sleeps.

use std::collections::{BTreeMap, BTreeSet};
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use duologue_protocol::ids::{RoomId, Seat};
use duologue_protocol::room::Room;
use duologue_protocol::time::Timestamp;
use duologue_protocol::wire::Close;
use tokio::sync::mpsc;
use tokio::time::{Instant, Sleep, sleep_until};

use super::device::Device;
use super::news::Others;
use super::writer::Writer;
use super::{Arriving, Busy, Hub, Note, arrive};
use crate::node::ConditionWatch;
use crate::room::knocks::Knocks;
use crate::room::liveness::Liveness;
use crate::room::queue::{DeviceId, Queue};
use crate::store::{PeerEvent, Revision};

/// Frames that one connection may have read in one wake, so that a flood leaves the others their turn.
const READS: usize = 8;

/// A room that has a phone here.
pub(super) struct RoomTask {
    pub(super) hub: Arc<Hub>,
    pub(super) id: RoomId,
    /// The moment of this wake.
    pub(super) now: Timestamp,
    /// The room as it is stored.
    pub(super) room: Room,
    pub(super) revision: Revision,
    /// Bounded by twice `arrive::GUESTS` and one member for each seat.
    pub(super) devices: Vec<Device>,
    pub(super) next_device: DeviceId,
    pub(super) queue: Queue,
    pub(super) knocks: Knocks,
    pub(super) writer: Writer,
    /// Since when nothing of the room can be kept, and its time stands.
    pub(super) held: Option<Timestamp>,
    /// Until when time alone was seen to change nothing.
    pub(super) looked: Timestamp,
    pub(super) liveness: BTreeMap<Seat, Liveness>,
    /// Seats whose device was here last, of all nodes.
    pub(super) ours: BTreeSet<Seat>,
    /// Since when time flows in the room.
    pub(super) flows_since: Option<Timestamp>,
    /// Seats whose presence the room doesn't take.
    pub(super) unheeded: BTreeSet<Seat>,
    /// The room is over here: no phone stays.
    pub(super) ended: bool,
    pub(super) stopping: bool,
    pub(super) others: Others,
    /// How the store is, for all rooms.
    pub(super) heartbeat: ConditionWatch,
    inbox: mpsc::Receiver<Note>,
    alarm: Pin<Box<Sleep>>,
}

/// Serves a room until its last phone has left and everything is stored.
pub(super) async fn run(hub: Arc<Hub>, id: RoomId, number: u64, mut inbox: mpsc::Receiver<Note>, busy: Busy) {
    // Before the room is loaded, so that no save in between is missed.
    let others = Others::new(hub.node.bus().subscribe(&id));
    let refused = match arrive::load(&hub, &id).await {
        Ok((room, revision)) => {
            let mut task = RoomTask::new(hub.clone(), id.clone(), room, revision, inbox, others);
            poll_fn(|cx| task.wake(cx)).await;
            inbox = task.inbox;
            None
        }
        Err(close) => Some(close),
    };
    hub.forget(&id, number);
    inbox.close();
    // Whoever came in the meantime.
    while let Some(note) = inbox.recv().await {
        match (note, refused) {
            (Note::Arrival(arriving), Some(close)) => {
                arrive::refuse(&hub, arriving.socket, arriving.at, close);
            }
            (Note::Arrival(arriving), None) => again(hub.clone(), id.clone(), *arriving),
            (Note::Stop, _) => {}
        }
    }
    drop(busy);
}

/// Gives somebody who came when the task was over to the next one.
fn again(hub: Arc<Hub>, id: RoomId, arriving: Arriving) {
    tokio::spawn(async move { hub.bring(id, arriving).await });
}

impl RoomTask {
    fn new(
        hub: Arc<Hub>,
        id: RoomId,
        room: Room,
        revision: Revision,
        inbox: mpsc::Receiver<Note>,
        others: Others,
    ) -> Self {
        let now = hub.node.now();
        let liveness = |seat: Seat| {
            (seat, if room.is_gone(seat) { Liveness::gone(now) } else { Liveness::unknown(now) })
        };
        Self {
            liveness: room.seats().into_iter().map(liveness).collect(),
            flows_since: room.flows().then_some(now),
            heartbeat: hub.node.heartbeat().watch(),
            hub,
            id,
            now,
            room,
            revision,
            devices: Vec::new(),
            next_device: 0,
            queue: Queue::default(),
            knocks: Knocks::default(),
            writer: Writer::new(),
            held: None,
            looked: Timestamp(0),
            ours: BTreeSet::new(),
            unheeded: BTreeSet::new(),
            ended: false,
            stopping: false,
            others,
            inbox,
            alarm: Box::pin(sleep_until(Instant::now())),
        }
    }

    /// Does all there is to do; ready when the task is over. Everything that may wake it was pending when it
    /// returns.
    fn wake(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        loop {
            self.now = self.hub.node.now();
            // Looked at by what follows.
            while self.heartbeat.poll_change(cx).is_ready() {}
            self.poll_inbox(cx);
            self.poll_peers(cx);
            self.poll_devices(cx);
            self.pass_time();
            self.drop_knocks();
            self.advance(cx);
            self.drop_knocks();
            self.show();
            let freed = self.flush(cx);
            self.part();
            if self.is_over() {
                return Poll::Ready(());
            }
            if !freed && self.poll_alarm(cx).is_pending() {
                return Poll::Pending;
            }
        }
    }

    fn poll_inbox(&mut self, cx: &mut Context<'_>) {
        while let Poll::Ready(Some(note)) = self.inbox.poll_recv(cx) {
            match note {
                Note::Arrival(arriving) => self.arrive(*arriving),
                Note::Stop => self.stopping = true,
            }
        }
    }

    fn poll_devices(&mut self, cx: &mut Context<'_>) {
        for at in 0..self.devices.len() {
            let mut reads = 0;
            while let Poll::Ready(incoming) = self.devices[at].poll_incoming(cx) {
                self.take(at, incoming);
                reads += 1;
                if reads == READS {
                    cx.waker().wake_by_ref();
                    break;
                }
            }
        }
    }

    fn flush(&mut self, cx: &mut Context<'_>) -> bool {
        let now = self.now;
        self.devices.iter_mut().filter_map(|device| device.flush(cx, now).then_some(())).count() > 0
    }

    /// Lets go of the connections that end.
    fn part(&mut self) {
        if self.stopping && self.is_settled() {
            self.end(Close::Restart);
        }
        let ending: Vec<_> = self.devices.extract_if(.., |device| device.ends()).collect();
        for device in ending {
            let (seat, member) = (device.seat, device.is_member());
            let stays = self.devices.iter().any(|other| other.is_member() && other.seat == seat);
            let (socket, close) = device.into_end();
            if member && !stays && close != Some(Close::Moved) {
                self.close_at(seat, self.now);
                self.tell(PeerEvent::Closed(seat, self.now));
            }
            self.hub.part(socket, close);
        }
    }

    /// Ends the room's task, and every connection with it.
    pub(super) fn end(&mut self, close: Close) {
        self.ended = true;
        self.devices.iter_mut().for_each(|device| device.close(close));
    }

    /// Whether all that was done is stored, or can't be now.
    fn is_settled(&self) -> bool {
        self.is_down() || (self.writer.is_idle() && self.queue.is_empty())
    }

    /// Whether nobody is here and nothing is left to store: that those who left are gone, above all.
    fn is_over(&self) -> bool {
        let quiet = || self.writer.is_idle() && self.queue.is_empty() && self.presence_is_stored();
        self.devices.is_empty() && (self.ended || quiet())
    }

    fn poll_alarm(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        let Some(due) = self.due() else { return Poll::Pending };
        let due = self.hub.node.clock().instant(due);
        if self.alarm.deadline() != due {
            self.alarm.as_mut().reset(due);
        }
        self.alarm.as_mut().poll(cx)
    }

    /// When the task next has something to do by itself.
    fn due(&self) -> Option<Timestamp> {
        let devices = self.devices.iter().map(|device| self.device_due(device)).min();
        let others = [
            self.room_due(),
            self.presence_due(),
            self.knocks_due(),
            self.writer.due(self.now),
            self.pausing_until(),
        ];
        others.into_iter().flatten().chain(devices).min()
    }
}
