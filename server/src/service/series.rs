//! Series: links that stay good, and the rooms that they make, one at a time.

use std::net::IpAddr;
use std::sync::Arc;

use duologue_protocol::hash::Key;
use duologue_protocol::ids::{RoomId, Seat, SeriesId};
use duologue_protocol::series::Series;
use duologue_protocol::wire::http::{NewSeries, NextRoom, SeriesMade, SeriesNow, SeriesRoom};
use duologue_protocol::wire::{Code, Phase};

use super::keyed::{NotDone, TRIES, alike, look};
use super::rooms::{keep_new, new_keys};
use crate::node::allowance::Allowance;
use crate::node::store_wait::within;
use crate::node::{Node, random};
use crate::store::{KeptSeries, Revision};

/// The answer to a wish for the next room.
#[derive(Debug, PartialEq, Eq)]
pub enum Next {
    /// It was made.
    Made(SeriesRoom),
    /// There is one that hasn't ended.
    Present(SeriesRoom),
}

/// Makes series and their rooms, and says how they stand.
pub struct SeriesService {
    node: Arc<Node>,
    /// Bounds the making of rooms, series and codes.
    makers: Arc<Allowance>,
}

impl SeriesService {
    pub(super) fn new(node: Arc<Node>, makers: Arc<Allowance>) -> Self {
        Self { node, makers }
    }

    /// Makes a series, with a key for each seat that is told this once and kept as a hash.
    pub async fn make(&self, new: NewSeries, from: IpAddr) -> Result<SeriesMade, NotDone> {
        let now = self.node.now();
        self.makers.spend(from, now).map_err(NotDone::TooMany)?;
        // Two, as in every dialogue that rooms can run.
        let keys = new_keys(2, new.therapist);
        let hashes = keys.iter().map(|(seat, key)| (*seat, key.hash())).collect();
        let series = Series::new(hashes, new.maker, new.of, now).map_err(NotDone::Refused)?;
        let id = random::series_id();
        if within(self.node.store().create_series(&id, kept(&series))).await? {
            return Ok(SeriesMade { series: id, keys, expires: series.expires() });
        }
        Err(NotDone::id_taken())
    }

    /// A series as it stands, by the key of one of its links. That it was looked at keeps it.
    pub async fn now(&self, id: &SeriesId, key: &Key) -> Result<SeriesNow, NotDone> {
        alike(self.look_at(id, key)).await
    }

    async fn look_at(&self, id: &SeriesId, key: &Key) -> Result<SeriesNow, NotDone> {
        let (series, revision, seat) = self.load_by(id, key).await?;
        let last = self.last_room(&series).await?;
        let looked_at = series.looked_at(last != LastRoom::Gone, self.node.now());
        let series = match looked_at {
            // Whoever was first has noted as much.
            Some(next) if self.save(id, revision, &next).await? => next,
            Some(_) | None => series,
        };
        Ok(SeriesNow {
            seat,
            room: series.room().filter(|_| last == LastRoom::Open).cloned(),
            count: series.count(),
            of: series.of(),
            therapist: series.has_therapist(),
            expires: series.expires(),
        })
    }

    /// Makes the next room of a series, unless there is one that hasn't ended: of all who ask at once, one makes
    /// it, and the others get the same.
    pub async fn next_room(
        &self,
        id: &SeriesId,
        key: &Key,
        new: NextRoom,
        from: IpAddr,
    ) -> Result<Next, NotDone> {
        alike(self.next_room_by(id, key, new, from)).await
    }

    async fn next_room_by(
        &self,
        id: &SeriesId,
        key: &Key,
        new: NextRoom,
        from: IpAddr,
    ) -> Result<Next, NotDone> {
        for _ in 0..TRIES {
            let (series, revision, _) = self.load_by(id, key).await?;
            if self.last_room(&series).await? == LastRoom::Open
                && let Some(room) = series.room()
            {
                return Ok(Next::Present(named(&series, room)));
            }
            // The room comes first: a series never names one that isn't there yet. One that no series names, since
            // we ended or the store failed in between, lives like any other that nobody enters.
            let room = self.make_room(&series, &new, from).await?;
            let next = series.with_room(room.clone(), self.node.now());
            if self.save(id, revision, &next).await? {
                return Ok(Next::Made(named(&next, &room)));
            }
            within(self.node.store().erase(&room, Revision::FIRST)).await?;
        }
        Err(NotDone::outrun())
    }

    async fn make_room(&self, series: &Series, new: &NextRoom, from: IpAddr) -> Result<RoomId, NotDone> {
        self.makers.spend(from, self.node.now()).map_err(NotDone::TooMany)?;
        let newest = self.node.library().newest(&new.format);
        let (hash, _) = newest.ok_or(NotDone::Refused(Code::NoSuchFormat.into()))?;
        let opening = series.opening(hash.clone(), new.settings.clone());
        keep_new(&self.node, opening).await.map(|(id, _)| id)
    }

    /// Ends a series, by the key of one of its links. Its present room lives on by its own rules.
    pub async fn end(&self, id: &SeriesId, key: &Key) -> Result<(), NotDone> {
        alike(async {
            self.load_by(id, key).await?;
            within(self.node.store().erase_series(id)).await?;
            Ok(())
        })
        .await
    }

    async fn load_by(&self, id: &SeriesId, key: &Key) -> Result<(Series, Revision, Seat), NotDone> {
        let stored = within(self.node.store().load_series(id)).await?;
        let (bytes, revision) = stored.ok_or(NotDone::NotThere)?;
        let series: Series = serde_json::from_slice(&bytes).map_err(|error| {
            tracing::error!(%error, "a stored series can't be read");
            NotDone::NotThere
        })?;
        let seat = series.admits(key).filter(|_| series.expires() > self.node.now());
        Ok((series, revision, seat.ok_or(NotDone::NotThere)?))
    }

    /// Keeps a series if nobody has saved it since; says whether that was so.
    async fn save(&self, id: &SeriesId, revision: Revision, series: &Series) -> Result<bool, NotDone> {
        Ok(within(self.node.store().save_series(id, revision, kept(series))).await?)
    }

    async fn last_room(&self, series: &Series) -> Result<LastRoom, NotDone> {
        let Some(id) = series.room() else { return Ok(LastRoom::Gone) };
        let found = look(&self.node, id).await?.filter(|(room, _)| room.expires() > self.node.now());
        Ok(match found.map(|(room, _)| room.view().phase) {
            None => LastRoom::Gone,
            Some(Phase::Finished | Phase::Closed) => LastRoom::Over,
            Some(_) => LastRoom::Open,
        })
    }
}

/// State of a series' last room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum LastRoom {
    Gone,
    /// It has ended, and is still there for those who are in it.
    Over,
    Open,
}

fn kept(series: &Series) -> KeptSeries {
    let bytes = serde_json::to_vec(series).expect("a series has no map with keys that JSON can't write");
    KeptSeries { bytes, expires: series.expires() }
}

fn named(series: &Series, room: &RoomId) -> SeriesRoom {
    SeriesRoom { room: room.clone(), count: series.count(), of: series.of() }
}
