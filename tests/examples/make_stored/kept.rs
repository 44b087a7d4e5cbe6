//! A room that stays as it is until the server ends.

use std::collections::BTreeMap;

use duologue_protocol::hash::{FormatHash, Key};
use duologue_protocol::ids::Seat;
use duologue_protocol::wire::View;
use duologue_protocol::wire::http::FormatSummary;
use duologue_tests::stored::{KnownRoom, KnownSeat};
use duologue_tests::{Cast, Phone, Server, TestRoom, http, tap};

/// A room and the phones that are in it.
pub(crate) struct KeptRoom {
    pub(crate) room: TestRoom,
    pub(crate) phones: BTreeMap<Seat, (Phone, Key)>,
    pub(crate) gone: BTreeMap<Seat, Key>,
    /// Number of turns before the present one that are told.
    pub(crate) turns: usize,
}

impl KeptRoom {
    /// A room with everybody in it.
    pub(crate) fn all(cast: Cast) -> Self {
        let Cast { room, a, b, therapist, secrets } = cast;
        let phones = [(Seat::A, Some(a)), (Seat::B, Some(b)), (Seat::Therapist, therapist)];
        let phones = phones.into_iter().filter_map(|(seat, phone)| {
            let phone = phone?;
            Some((seat, (phone, secrets[&seat].clone())))
        });
        Self { room, phones: phones.collect(), gone: BTreeMap::new(), turns: 0 }
    }

    /// The secret of a device that is in it.
    pub(crate) fn secret(&self, seat: Seat) -> &Key {
        &self.phones[&seat].1
    }

    /// Takes a phone out, which is then forgotten.
    pub(crate) fn without(mut self, seat: Seat) -> Self {
        let gone = self.phones.remove(&seat).map(|(_, secret)| (seat, secret));
        self.gone.extend(gone);
        self
    }

    /// Tells what its phones know, once they have heard everything.
    pub(crate) async fn known(&mut self) -> KnownRoom {
        let mut seats = BTreeMap::new();
        let mut shown = Vec::new();
        for (seat, (phone, secret)) in &mut self.phones {
            phone.drain().await;
            let (next, mine, yours) = (phone.next_id(), phone.mine(), phone.yours().clone());
            assert!(yours.console.as_ref().is_none_or(|console| console.away.len() <= self.gone.len()));
            seats.insert(*seat, KnownSeat { secret: secret.clone(), next, mine, yours });
            shown.push((phone.rev(), phone.view().clone()));
        }
        assert!(shown.iter().all(|other| *other == shown[0]), "everybody sees the same");
        let (rev, view) = shown.swap_remove(0);
        let way = self.phones.values().next().map(|(phone, _)| way(phone, view.turn, self.turns));
        KnownRoom {
            room: self.room.id.clone(),
            keys: self.room.keys.clone(),
            rev,
            view,
            seats,
            gone: self.gone.clone(),
            way: way.unwrap_or_default(),
        }
    }
}

/// The last view of each of so many turns before this one.
fn way(phone: &Phone, turn: u32, turns: usize) -> Vec<View> {
    let last: BTreeMap<u32, &View> = phone.seen().iter().map(|(_, view)| (view.turn, view)).collect();
    let before: Vec<View> = last.range(..turn).map(|(_, view)| (*view).clone()).collect();
    before[before.len().saturating_sub(turns)..].to_vec()
}

/// Lets everybody be heard.
pub(crate) async fn awake(rooms: impl Iterator<Item = &mut KeptRoom>) {
    for room in rooms {
        for (phone, _) in room.phones.values_mut() {
            phone.drain().await;
        }
    }
}

/// Partners' taps, each seen by everybody.
pub(crate) async fn taps(cast: &mut Cast, taps: &[(Seat, &str)]) {
    for (seat, name) in taps {
        cast.done(*seat, tap(name)).await;
    }
}

/// The newest content of a dialogue.
pub(crate) async fn newest(server: &Server, id: &str) -> FormatHash {
    let list = http::get(server, "/api/formats").await;
    let list: Vec<FormatSummary> = serde_json::from_slice(&list.body).expect("a list of formats");
    list.into_iter().find(|format| format.id.as_str() == id).expect("a shipped format").hash
}
