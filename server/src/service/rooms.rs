//! Rooms from outside: made, erased by somebody who has a seat in them, and swept away once their time is over.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use duologue_protocol::hash::Key;
use duologue_protocol::ids::{RoomId, Seat};
use duologue_protocol::room::{Room, RoomOpening};
use duologue_protocol::time::Timestamp;
use duologue_protocol::wire::Code;
use duologue_protocol::wire::http::{NewRoom, RoomMade};
use futures_util::future::join_all;
use tokio::time::{MissedTickBehavior, interval};

use super::keyed::{NotDone, TRIES, alike, look_by};
use crate::node::allowance::Allowance;
use crate::node::store_wait::within;
use crate::node::{Node, random};
use crate::store::PeerEvent;

/// Between two sweeps: rooms outlive their last moment by so much at most, where the store keeps up.
const EVERY: Duration = Duration::from_mins(1);
/// Rooms erased at once, so that a long list never holds up rooms that are in use.
const AT_ONCE: usize = 256;

/// Makes and erases rooms.
pub struct RoomService {
    node: Arc<Node>,
    /// Bounds the making of rooms, series and codes.
    makers: Arc<Allowance>,
}

impl RoomService {
    pub(super) fn new(node: Arc<Node>, makers: Arc<Allowance>) -> Self {
        Self { node, makers }
    }

    /// Makes a room, with a key for each seat that is told this once and kept as a hash.
    pub async fn make(&self, new: NewRoom, from: IpAddr) -> Result<RoomMade, NotDone> {
        self.makers.spend(from, self.node.now()).map_err(NotDone::TooMany)?;
        let newest = self.node.library().newest(&new.format);
        let (hash, format) = newest.ok_or(NotDone::Refused(Code::NoSuchFormat.into()))?;
        let keys = new_keys(format.roles.len(), new.therapist);
        let opening = RoomOpening {
            format: hash.clone(),
            therapist: new.therapist,
            settings: new.settings,
            keys: keys.iter().map(|(seat, key)| (*seat, key.hash())).collect(),
            maker: new.maker,
        };
        let (room, expires) = keep_new(&self.node, opening).await?;
        Ok(RoomMade { room, keys, format: hash.clone(), expires })
    }

    /// Erases the room, by the secret of a device in it. Everyone who is in it is told, wherever they are.
    pub async fn erase(&self, id: &RoomId, secret: &Key) -> Result<(), NotDone> {
        alike(self.erase_by(id, secret)).await
    }

    async fn erase_by(&self, id: &RoomId, secret: &Key) -> Result<(), NotDone> {
        for _ in 0..TRIES {
            // Each time anew: whoever was first may have taken the seat.
            let (_, revision, _) = look_by(&self.node, id, secret).await?;
            if within(self.node.store().erase(id, revision)).await? {
                self.tell_erased(id);
                return Ok(());
            }
        }
        Err(NotDone::outrun())
    }

    fn tell_erased(&self, id: &RoomId) {
        let bus = self.node.bus();
        let line = bus.subscribe(id);
        bus.publish(id, line.listener, PeerEvent::Erased);
    }

    /// Erases rooms that have expired, and what is no room, for as long as the server runs. A room that `is_live`
    /// is erased by its own actor, which tells those who are in it.
    pub async fn sweep(&self, is_live: impl Fn(&RoomId) -> bool) {
        let mut ticks = interval(EVERY);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            ticks.tick().await;
            let count = self.sweep_once(&is_live).await;
            if count > 0 {
                tracing::info!(count, "erased rooms whose time was over");
            }
            // What fails is there for the next time.
            let _ = self.node.store().tidy(self.node.now()).await;
        }
    }

    /// Erases one batch; says how many. What fails is there for the next one.
    pub(super) async fn sweep_once(&self, is_live: impl Fn(&RoomId) -> bool) -> usize {
        let store = self.node.store();
        let Ok(expired) = store.expired(self.node.now(), AT_ONCE).await else { return 0 };
        let empty = expired.into_iter().filter(|(id, _)| !is_live(id));
        // All at once, so that a store that has to wipe them wipes once; and at this revision alone, since
        // somebody may have come back just now.
        let erased = join_all(empty.map(|(id, revision)| store.erase(&id, revision))).await;
        erased.into_iter().filter(|erased| *erased == Ok(true)).count()
    }
}

/// A new key for each seat.
pub(super) fn new_keys(partners: usize, therapist: bool) -> BTreeMap<Seat, Key> {
    let therapist = therapist.then_some(&Seat::Therapist);
    Seat::partners(partners).iter().chain(therapist).map(|seat| (*seat, random::key())).collect()
}

/// Keeps a new room; says until when it lives if nobody enters.
pub(super) async fn keep_new(node: &Node, opening: RoomOpening) -> Result<(RoomId, Timestamp), NotDone> {
    let now = node.now();
    let room = Room::open(node.library(), opening, now).map_err(NotDone::Refused)?;
    let id = random::room_id();
    let kept = within(node.store().create(&id, node.saved(&room, now))).await?;
    kept.ok_or_else(NotDone::id_taken)?;
    Ok((id, room.expires()))
}
