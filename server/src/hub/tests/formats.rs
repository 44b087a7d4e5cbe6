//! Rooms that stand in a format which this build doesn't ship.

use std::sync::Arc;

use duologue_protocol::hash::FormatHash;
use duologue_protocol::ids::Seat;

use super::world::World;
use crate::store::{Blob, Saved, Store};

/// Writes the room anew, as if it had begun with the same dialogue in other bytes; says which. The store has those
/// `kept`, or not.
async fn restand(world: &World, kept: bool) -> Blob {
    let (room, revision) = world.stored().await;
    let shipped = room.formats().into_iter().next().unwrap();
    let format = world.hub.library().format(&shipped).unwrap();
    let bytes: Arc<[u8]> = serde_json::to_vec_pretty(&**format).unwrap().into();
    let blob = Blob { hash: FormatHash::of(&bytes), bytes };
    let saved = world.hub.saved(&room, world.clock.now());
    let text = String::from_utf8(saved.bytes).unwrap().replace(shipped.as_str(), blob.hash.as_str());
    let formats = if kept { vec![blob.clone()] } else { Vec::new() };
    let saved = Saved { bytes: text.into_bytes(), formats, ..saved };
    assert!(world.store.inner().save(&world.room, revision, saved).await.unwrap().is_some());
    blob
}

#[tokio::test(start_paused = true)]
async fn a_room_goes_on_in_the_very_bytes_that_were_stored() {
    let world = World::new("appreciation").await;
    let stored = restand(&world, true).await;
    let (mut phone, _) = world.enter(Seat::A).await;
    phone.reach(2).await;
    assert_eq!(phone.view().format, stored.hash);
    assert_eq!(world.hub.format(&stored.hash).await.unwrap().unwrap(), stored.bytes);
    assert_eq!(world.store.inner().format(&stored.hash).await.unwrap().unwrap(), stored.bytes);
}

#[tokio::test(start_paused = true)]
async fn a_room_whose_format_is_gone_is_told_and_not_waited_for() {
    let world = World::new("appreciation").await;
    restand(&world, false).await;
    assert_eq!(world.guest(Seat::A).await.closed().await, 1011);
}
