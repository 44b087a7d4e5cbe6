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

#[cfg(test)]
mod tests {
    use clap::Parser;
    use duologue_protocol::hash::Key;
    use duologue_protocol::time::Millis;

    use super::*;
    use crate::config::Cli;
    use crate::node::budget::FrameBudget;

    const T: Timestamp = Timestamp(1_000_000);

    /// Devices that stand like this, numbered from 0, all at the seat of `b`.
    fn connections(standings: &[Standing]) -> Connections {
        let bounds = Cli::parse_from(["duologue"]).serve().bounds;
        let mut connections = Connections::default();
        for (id, standing) in (0..).zip(standings) {
            connections.push(Connection::new(id, Seat::B, *standing, FrameBudget::new(&bounds), T));
        }
        connections
    }

    fn ending(connections: &mut Connections) -> Vec<(DeviceId, Option<Close>)> {
        connections.take_ending().iter().map(|ending| (ending.id(), ending.close_reason())).collect()
    }

    #[test]
    fn the_oldest_of_three_at_a_door_makes_way_for_one_who_came_alike() {
        let link = Way::Link(Key::from_bytes([1; Key::BYTES]).hash());
        let by_code = Way::Code(Seat::A);
        let ways = [by_code, link, link, link, by_code].map(Standing::Guest);
        let mut connections = connections(&ways);
        connections.make_way(Seat::B, by_code);
        connections.make_way(Seat::A, link);
        assert_eq!(ending(&mut connections), []);
        connections.make_way(Seat::B, link);
        assert!(!connections.is_at_door(1) && connections.is_at_door(2));
        assert_eq!(ending(&mut connections), [(1, Some(Close::Moved))]);
    }

    #[test]
    fn a_seat_moves_on_from_all_but_one() {
        let secret = Key::from_bytes([1; Key::BYTES]).hash();
        let standings =
            [Standing::Member(secret), Standing::Guest(Way::Code(Seat::A)), Standing::Member(secret)];
        let mut connections = connections(&standings);
        let mut superseded = Vec::new();
        connections.supersede(Seat::B, Some(2), |device| superseded.push(device));
        assert_eq!((superseded, connections.members().count()), (vec![0], 1));
        assert_eq!(ending(&mut connections), [(0, Some(Close::Moved))]);
    }

    #[test]
    fn a_stuck_socket_is_dropped_after_ten_seconds_unless_it_is_free_again() {
        let secret = Key::from_bytes([1; Key::BYTES]).hash();
        let mut connections = connections(&[Standing::Member(secret); 2]);
        connections.at_mut(0).get_stuck(T);
        connections.at_mut(1).get_stuck(T);
        connections.at_mut(0).get_stuck(T + Millis(5_000));
        connections.at_mut(1).get_free();
        assert!(connections.at(0).is_deaf() && !connections.at(1).is_deaf());
        connections.close_stuck(T + Millis(9_999));
        assert_eq!(ending(&mut connections), []);
        connections.close_stuck(T + Millis(10_000));
        assert_eq!(ending(&mut connections), [(0, Some(Close::TooSlow))]);
    }
}
