//! Series: links that stay good, and the rooms that they make, one at a time.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::Arc;

use duologue_protocol::hash::Key;
use duologue_protocol::ids::{RoomId, Seat, SeriesId};
use duologue_protocol::series::Series;
use duologue_protocol::wire::http::{NewSeries, NextRoom, SeriesMade, SeriesNow, SeriesRoom};
use duologue_protocol::wire::{Code, Phase};

use super::Hub;
use super::asked::{NotDone, TRIES, alike, outrun};
use crate::node::random;
use crate::node::store_wait::within;
use crate::store::{KeptSeries, Revision, StoreError};

/// What came of asking for the next room.
#[derive(Debug, PartialEq, Eq)]
pub enum Next {
    /// It was made.
    Made(SeriesRoom),
    /// There is one that hasn't ended.
    Present(SeriesRoom),
}

impl Hub {
    /// Makes a series, with a key for each seat that is told this once and kept as a hash.
    pub async fn make_series(&self, new: NewSeries, from: IpAddr) -> Result<SeriesMade, NotDone> {
        let now = self.node.now();
        self.makers().spend(from, now).map_err(NotDone::TooMany)?;
        let therapist = new.therapist.then_some(&Seat::Therapist);
        // Two, as in every dialogue that rooms can run.
        let seats = Seat::partners(2).iter().chain(therapist);
        let keys: BTreeMap<_, _> = seats.map(|seat| (*seat, random::key())).collect();
        let hashes = keys.iter().map(|(seat, key)| (*seat, key.hash())).collect();
        let series = Series::new(hashes, new.maker, new.of, now).map_err(NotDone::Refused)?;
        let id = random::series_id();
        if within(self.node.store().create_series(&id, kept(&series))).await? {
            return Ok(SeriesMade { series: id, keys, expires: series.expires() });
        }
        // One in 2^80: not worth another way.
        Err(NotDone::Store(StoreError::Down("that id was taken".into())))
    }

    /// How a series stands, by the key of one of its links. That it was looked at keeps it.
    pub async fn series(self: &Arc<Self>, id: &SeriesId, key: &Key) -> Result<SeriesNow, NotDone> {
        alike(self.look_at_series(id, key)).await
    }

    async fn look_at_series(self: &Arc<Self>, id: &SeriesId, key: &Key) -> Result<SeriesNow, NotDone> {
        let (series, revision, seat) = self.series_by(id, key).await?;
        let present = self.stands(&series).await?;
        let changed = series.looked_at(present != Stands::Gone, self.node.now());
        let series = match changed {
            // Whoever was first has noted as much.
            Some(next) if within(self.node.store().save_series(id, revision, kept(&next))).await? => next,
            _ => series,
        };
        Ok(SeriesNow {
            seat,
            room: series.room().filter(|_| present == Stands::Open).cloned(),
            count: series.count(),
            of: series.of(),
            therapist: series.has_therapist(),
            expires: series.expires(),
        })
    }

    /// Makes the next room of a series, unless there is one that hasn't ended: of all who ask at once, one makes
    /// it, and the others get the same.
    pub async fn next_room(
        self: &Arc<Self>,
        id: &SeriesId,
        key: &Key,
        new: NextRoom,
        from: IpAddr,
    ) -> Result<Next, NotDone> {
        alike(self.try_next_room(id, key, new, from)).await
    }

    async fn try_next_room(
        self: &Arc<Self>,
        id: &SeriesId,
        key: &Key,
        new: NextRoom,
        from: IpAddr,
    ) -> Result<Next, NotDone> {
        for _ in 0..TRIES {
            let (series, revision, _) = self.series_by(id, key).await?;
            if self.stands(&series).await? == Stands::Open
                && let Some(room) = series.room()
            {
                return Ok(Next::Present(room_of(&series, room)));
            }
            // The room comes first: a series never names one that isn't there yet. One that no series names, since
            // we ended or the store failed in between, lives like any other that nobody enters.
            let room = self.open_next(&series, &new, from).await?;
            let next = series.with_room(room.clone(), self.node.now());
            if within(self.node.store().save_series(id, revision, kept(&next))).await? {
                return Ok(Next::Made(room_of(&next, &room)));
            }
            within(self.node.store().erase(&room, Revision::FIRST)).await?;
        }
        Err(outrun())
    }

    async fn open_next(&self, series: &Series, new: &NextRoom, from: IpAddr) -> Result<RoomId, NotDone> {
        self.makers().spend(from, self.node.now()).map_err(NotDone::TooMany)?;
        let newest = self.node.library().newest(&new.format);
        let (hash, _) = newest.ok_or(NotDone::Refused(Code::NoSuchFormat.into()))?;
        let opening = series.opening(hash.clone(), new.settings.clone());
        self.open_room(opening).await.map(|(id, _)| id)
    }

    /// Ends a series, by the key of one of its links. Its present room lives on by its own rules.
    pub async fn end_series(&self, id: &SeriesId, key: &Key) -> Result<(), NotDone> {
        alike(async {
            self.series_by(id, key).await?;
            within(self.node.store().erase_series(id)).await?;
            Ok(())
        })
        .await
    }

    async fn series_by(&self, id: &SeriesId, key: &Key) -> Result<(Series, Revision, Seat), NotDone> {
        let stored = within(self.node.store().load_series(id)).await?;
        let (bytes, revision) = stored.ok_or(NotDone::NotThere)?;
        let series: Series = serde_json::from_slice(&bytes).map_err(|error| {
            tracing::error!(%error, "a stored series can't be read");
            NotDone::NotThere
        })?;
        let seat = series.admits(key).filter(|_| series.expires() > self.node.now());
        Ok((series, revision, seat.ok_or(NotDone::NotThere)?))
    }

    async fn stands(self: &Arc<Self>, series: &Series) -> Result<Stands, NotDone> {
        let Some(id) = series.room() else { return Ok(Stands::Gone) };
        let found = self.look(id).await?.filter(|(room, _)| room.expires() > self.node.now());
        Ok(match found.map(|(room, _)| room.view().phase) {
            None => Stands::Gone,
            Some(Phase::Finished | Phase::Closed) => Stands::Over,
            Some(_) => Stands::Open,
        })
    }
}

/// How a series' last room is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stands {
    Gone,
    /// It has ended, and is still there for those who are in it.
    Over,
    Open,
}

fn kept(series: &Series) -> KeptSeries {
    let bytes = serde_json::to_vec(series).expect("a series has no map with keys that JSON can't write");
    KeptSeries { bytes, expires: series.expires() }
}

fn room_of(series: &Series, room: &RoomId) -> SeriesRoom {
    SeriesRoom { room: room.clone(), count: series.count(), of: series.of() }
}
