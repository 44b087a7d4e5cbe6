//! Somebody comes: who they may be here, and their first frames.

use std::sync::Arc;
use std::time::Duration;

use duologue_protocol::hash::KeyHash;
use duologue_protocol::ids::{RoomId, Seat};
use duologue_protocol::room::{Admission, Input, Observed, Room, Unreadable};
use duologue_protocol::time::Millis;
use duologue_protocol::wire::{ActionId, Arrival, CLIENT_FRAME_MAX, Close, Limits, ServerFrame};
use tokio::time::{Instant, sleep_until, timeout};

use super::device::{Device, Standing};
use super::knocks::Way;
use super::rates::Budget;
use super::taps::DeviceId;
use super::task::RoomTask;
use super::timers::{BEAT_REST, LOST_STORE};
use super::{Arriving, By, Hub};
use crate::clock::duration;
use crate::keys;
use crate::socket::Socket;
use crate::store::{Claim, News, Revision, StoreError};

/// Devices at the door of one seat by a link: a preview, an in-app browser, the phone itself. As many by a code. The
/// newest stay.
const GUESTS: usize = 3;
/// When whoever has no right to something is told, counted from the asking: later than any way there takes, so that the
/// time says nothing of which rooms there are.
pub(super) const REFUSED_AT: Duration = Duration::from_millis(250);

/// The room from the store, as its task begins.
///
/// # Errors
/// How to close whoever came.
pub(super) async fn load(hub: &Arc<Hub>, id: &RoomId) -> Result<(Room, Revision), Close> {
    let opened = timeout(duration(LOST_STORE), open(hub, id)).await;
    // They come back by themselves, as after a restart.
    let Ok(Ok(opened)) = opened else { return Err(Close::Restart) };
    opened.ok_or(Close::NoSuchRoom)?.map_err(|error| {
        tracing::error!(room = hub.tags.of(id), %error, "a stored room can't be read");
        Close::Internal
    })
}

/// A room that nobody could have served for longer than the grace time stands still from then on; like
/// everything else that becomes of a room, that is stored before anybody sees it.
async fn open(
    hub: &Arc<Hub>,
    id: &RoomId,
) -> Result<Option<Result<(Room, Revision), Unreadable>>, StoreError> {
    while let Some(stored) = hub.load(id).await? {
        let room = match Room::load(&stored.bytes, &hub.shelf.library()) {
            Ok(room) => room,
            Err(error) => return Ok(Some(Err(error))),
        };
        let Some(dark) = stored.dark else { return Ok(Some(Ok((room, stored.revision)))) };
        let now = hub.clock.now();
        let lost = Input::Observed(Observed::Lost { alive: dark });
        let frozen = room.after(now, lost).expect("an outage isn't refused");
        // Otherwise another node was first, and loading again shows what it made of the room.
        if let Some(revision) = hub.store.save(id, stored.revision, hub.saved(&frozen, now)).await? {
            return Ok(Some(Ok((frozen, revision))));
        }
    }
    Ok(None)
}

/// Closes somebody who may not come in.
pub(super) fn refuse(hub: &Arc<Hub>, socket: Socket, at: Instant, close: Close) {
    let hub = hub.clone();
    tokio::spawn(async move {
        if close == Close::NoSuchRoom {
            sleep_until(at + REFUSED_AT).await;
        }
        hub.part(socket, Some(close));
    });
}

impl RoomTask {
    /// Takes somebody who said hello, and welcomes them: the room's view follows in the same wake.
    pub(super) fn arrive(&mut self, arriving: Arriving) {
        self.stopping |= self.hub.is_stopping();
        let Arriving { socket, by, at } = arriving;
        let (seat, standing) = match self.standing(&by) {
            Ok(standing) => standing,
            Err(close) => return refuse(&self.hub, socket, at, close),
        };
        match standing {
            Standing::Member(_) => {
                self.supersede(seat, None);
                self.hear_at(seat, self.now);
                self.ours.insert(seat);
                self.tell(News::Taken(seat));
                self.tell(News::Heard(seat, self.now));
            }
            Standing::Guest(way) => self.make_way(seat, way),
        }
        let budget = Budget::new(&self.hub.limits);
        let mut device = Device::new(self.next_device, seat, standing, socket, budget);
        self.next_device += 1;
        // The beats of many rooms that came back at once stay spread.
        let phase = keys::below(u32::try_from(BEAT_REST.0).unwrap_or(u32::MAX));
        device.last_beat = self.now - Millis(i64::from(phase));
        device.send(&self.welcome(seat, device.is_member()));
        self.devices.push(device);
    }

    fn standing(&self, by: &By) -> Result<(Seat, Standing), Close> {
        let arrival = match by {
            By::Arrival(arrival) => arrival,
            By::Call(Claim { seat, host, .. }) if self.room.seats().contains(seat) => {
                return Ok((*seat, Standing::Guest(Way::Code(*host))));
            }
            By::Call(_) => return Err(Close::NoSuchRoom),
        };
        let (Arrival::Key(shown) | Arrival::Secret(shown)) = arrival;
        match self.room.admits(arrival) {
            Some(Admission::Member(seat)) => Ok((seat, Standing::Member(shown.hash()))),
            Some(Admission::Guest(seat)) => Ok((seat, Standing::Guest(Way::Link(shown.hash())))),
            Some(Admission::Former(_)) => Err(Close::Moved),
            None => Err(Close::NoSuchRoom),
        }
    }

    /// The seat moves on from whichever device held it, `but` this one: nothing that one sent is done any more.
    pub(super) fn supersede(&mut self, seat: Seat, but: Option<DeviceId>) {
        let others =
            |device: &&mut Device| device.is_member() && device.seat == seat && Some(device.id) != but;
        for device in self.devices.iter_mut().filter(others) {
            device.close(Close::Moved);
            self.taps.forget(device.id);
        }
    }

    /// Whoever was let in is told so, on the connection on which they knocked.
    pub(super) fn let_in(&mut self, at: usize, secret: KeyHash) {
        let (id, seat) = (self.devices[at].id, self.devices[at].seat);
        self.devices[at].standing = Standing::Member(secret);
        self.supersede(seat, Some(id));
        self.taps.admit(id, seat);
        self.ours.insert(seat);
        self.tell(News::Taken(seat));
        let welcome = self.welcome(seat, true);
        self.devices[at].send(&welcome);
    }

    /// Those who came by a code don't crowd out those with the link, nor the other way round.
    fn make_way(&mut self, seat: Seat, way: Way) {
        let alike = |device: &Device| match device.standing {
            Standing::Guest(theirs) => theirs.link().is_some() == way.link().is_some(),
            Standing::Member(_) => false,
        };
        let at_door = |device: &&mut Device| alike(device) && device.seat == seat && !device.ends();
        let waiting = self.devices.iter_mut().filter(at_door).count();
        if waiting >= GUESTS
            && let Some(oldest) = self.devices.iter_mut().find(|device| at_door(device))
        {
            oldest.close(Close::Moved);
        }
    }

    fn welcome(&self, seat: Seat, member: bool) -> ServerFrame {
        let acts = self.hub.limits.acts;
        ServerFrame::Welcome {
            room: self.id.clone(),
            seat,
            entered: member,
            now: self.now,
            next: if member { self.room.next_id(seat) } else { ActionId(1) },
            limits: Limits {
                frame: u32::try_from(CLIENT_FRAME_MAX).unwrap_or(u32::MAX),
                acts: acts.per_second,
                burst: acts.burst,
            },
        }
    }
}
