//! Everything is as it was left.

use duologue_protocol::ids::Seat::B;
use duologue_protocol::time::Millis;
use duologue_protocol::wire::Arrival;
use duologue_tests::wall;

use crate::{just_now, turned_away};

#[tokio::test]
async fn every_device_sees_what_it_saw_and_counts_on_from_there() {
    let (stored, server) = just_now().await;
    for (name, room) in &stored.known.rooms {
        let mut phones = Vec::new();
        for (seat, known) in &room.seats {
            let phone = room.back(&server, *seat).await;
            assert_eq!((phone.seat(), phone.rev(), phone.view()), (*seat, room.rev, &room.view), "{name}");
            assert_eq!((phone.mine(), phone.yours()), (known.mine, &known.yours), "{name}, {seat:?}");
            assert_eq!(phone.next_id(), known.next, "{name}, {seat:?}");
            phones.push(phone);
        }
    }
}

#[tokio::test]
async fn the_rooms_are_what_they_are_there_for() {
    let (stored, _server) = just_now().await;
    let deep = &stored.room("deep").view;
    let steps: Vec<_> = deep.path.iter().map(|place| place.step.as_str()).collect();
    assert_eq!(steps, ["send", "mirror", "add-mirror", "validate"]);
    let formats: Vec<_> = deep.path.iter().map(|place| &place.format).collect();
    assert!(formats[0] != formats[1] && formats[1] != formats[2] && formats[2] == formats[3]);
    // The bridge's and the line's clocks stand while the step's runs.
    let running: Vec<_> = deep.clocks.iter().map(|clock| clock.ends.is_some()).collect();
    assert_eq!(running, [true, false, false, false]);
    assert!(deep.prompt.is_some() && stored.room("deep").seats[&B].yours.prompt.is_some());
    assert!(stored.known.rooms.values().any(|room| !room.view.given.is_empty()));
    assert!(
        wall() - stored.known.made < Millis::hours(1)
            && deep.clocks[0].ends.is_some_and(|ends| ends > stored.known.made)
    );
}

#[tokio::test]
async fn whoever_was_out_is_out() {
    let (stored, server) = just_now().await;
    for (name, code) in [("moved", 4409), ("left", 4404)] {
        let room = stored.room(name);
        let secret = Arrival::Secret(room.gone[&B].clone());
        assert_eq!(turned_away(&server, &room.room, secret).await, code, "{name}");
    }
}
