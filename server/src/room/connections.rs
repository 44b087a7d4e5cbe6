//! The connections of a room: who is here, by what right, and who makes way for whom.

use duologue_protocol::ids::Seat;
use duologue_protocol::time::Timestamp;
use duologue_protocol::wire::Close;

use super::connection::Connection;
use super::device::{DeviceId, Standing, Way};
use super::telemetry::Telemetry;

/// Devices at the door of one seat by a link: a preview, an in-app browser, the phone itself. As many by a code. The
/// newest stay.
const GUESTS: usize = 3;

/// All connections, oldest first: bounded by twice [`GUESTS`] and one member for each seat.
#[derive(Debug, Default)]
pub(super) struct Connections {
    all: Vec<Connection>,
}

impl Connections {
    pub(super) fn push(&mut self, connection: Connection) {
        self.all.push(connection);
    }

    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// The one at this place of the list.
    pub(super) fn at(&self, index: usize) -> &Connection {
        &self.all[index]
    }

    /// The same, to be changed.
    pub(super) fn at_mut(&mut self, index: usize) -> &mut Connection {
        &mut self.all[index]
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Connection> {
        self.all.iter()
    }

    /// The connection of a device, unless it is about to end.
    pub(super) fn open(&self, device: DeviceId) -> Option<&Connection> {
        self.all.iter().find(|connection| connection.id() == device && !connection.ends())
    }

    /// The same, to be changed.
    pub(super) fn open_mut(&mut self, device: DeviceId) -> Option<&mut Connection> {
        self.all.iter_mut().find(|connection| connection.id() == device && !connection.ends())
    }

    /// Those that hold a seat and aren't about to end.
    pub(super) fn members(&self) -> impl Iterator<Item = &Connection> + Clone {
        self.all.iter().filter(|connection| connection.is_member() && !connection.ends())
    }

    /// The last word of the page that holds the seat.
    pub(super) fn telemetry(&self, seat: Seat) -> Option<Telemetry> {
        self.members().find(|connection| connection.seat() == seat).map(Connection::telemetry)
    }

    /// Says whether the device stands at a door.
    pub(super) fn is_at_door(&self, device: DeviceId) -> bool {
        self.open(device).is_some_and(|connection| !connection.is_member())
    }

    /// The seat moves on from whichever device held it, `but` this one; `superseded` is told of each.
    pub(super) fn supersede(
        &mut self,
        seat: Seat,
        but: Option<DeviceId>,
        mut superseded: impl FnMut(DeviceId),
    ) {
        let others = |connection: &&mut Connection| {
            connection.is_member() && connection.seat() == seat && Some(connection.id()) != but
        };
        for connection in self.all.iter_mut().filter(others) {
            connection.close(Close::Moved);
            superseded(connection.id());
        }
    }

    /// Makes room for one more at the door of a seat. Those who came by a code don't crowd out those with the link,
    /// nor the other way round.
    pub(super) fn make_way(&mut self, seat: Seat, way: Way) {
        let alike = |connection: &Connection| match connection.standing() {
            Standing::Guest(theirs) => theirs.link().is_some() == way.link().is_some(),
            Standing::Member(_) => false,
        };
        let at_door = |connection: &&mut Connection| {
            alike(connection) && connection.seat() == seat && !connection.ends()
        };
        let waiting = self.all.iter_mut().filter(at_door).count();
        if waiting >= GUESTS
            && let Some(oldest) = self.all.iter_mut().find(|connection| at_door(connection))
        {
            oldest.close(Close::Moved);
        }
    }

    /// Closes all.
    pub(super) fn close(&mut self, close: Close) {
        self.all.iter_mut().for_each(|connection| connection.close(close));
    }

    /// Closes those that have been stuck for too long.
    pub(super) fn close_stuck(&mut self, now: Timestamp) {
        for connection in &mut self.all {
            if connection.stuck_until().is_some_and(|until| until <= now) {
                connection.close(Close::TooSlow);
            }
        }
    }

    /// Takes those out that end.
    pub(super) fn take_ending(&mut self) -> Vec<Connection> {
        self.all.extract_if(.., |connection| connection.ends()).collect()
    }
}
