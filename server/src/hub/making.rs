//! Making rooms.

use std::collections::BTreeMap;
use std::net::IpAddr;

use duologue_protocol::ids::{RoomId, Seat};
use duologue_protocol::room::{Room, RoomOpening};
use duologue_protocol::time::Timestamp;
use duologue_protocol::wire::Code;
use duologue_protocol::wire::http::{NewRoom, RoomMade};

use super::Hub;
use super::asked::NotDone;
use super::writer::within;
use crate::keys;
use crate::store::StoreError;

impl Hub {
    /// Makes a room, with a key for each seat that is told this once and kept as a hash.
    pub async fn make(&self, new: NewRoom, from: IpAddr) -> Result<RoomMade, NotDone> {
        let now = self.clock.now();
        self.makers().take(from, now).map_err(NotDone::TooMany)?;
        let (hash, format) =
            self.library.newest(&new.format).ok_or(NotDone::Refused(Code::NoSuchFormat.into()))?;
        let therapist = new.therapist.then_some(&Seat::Therapist);
        let seats = Seat::partners(format.roles.len()).iter().chain(therapist);
        let keys: BTreeMap<_, _> = seats.map(|seat| (*seat, keys::key())).collect();
        let opening = RoomOpening {
            format: hash.clone(),
            therapist: new.therapist,
            settings: new.settings,
            keys: keys.iter().map(|(seat, key)| (*seat, key.hash())).collect(),
            maker: new.maker,
        };
        let (id, expires) = self.open_room(opening).await?;
        Ok(RoomMade { room: id, keys, format: hash.clone(), expires })
    }

    /// Keeps a new room; says until when it lives if nobody enters.
    pub(super) async fn open_room(&self, opening: RoomOpening) -> Result<(RoomId, Timestamp), NotDone> {
        let now = self.clock.now();
        let room = Room::open(&self.library, opening, now).map_err(NotDone::Refused)?;
        let id = keys::room_id();
        match within(self.store.create(&id, self.saved(&room, now))).await? {
            Some(_) => Ok((id, room.expires())),
            // One in 2^80 rooms: not worth another way.
            None => Err(NotDone::Store(StoreError::Down("that id was taken".into()))),
        }
    }
}
