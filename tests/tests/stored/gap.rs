//! The same database some hours later: nobody served meanwhile, and nobody is hurried by that.

use duologue_protocol::ids::Seat::{A, B};
use duologue_protocol::time::Millis;
use duologue_protocol::wire::{Action, Arrival, Phase};
use duologue_tests::stored::StoredDatabase;
use duologue_tests::{Phone, Server};

use crate::{FIRST, closed, turned_away};

async fn hours_later() -> (StoredDatabase, Server) {
    let stored = StoredDatabase::copy(FIRST, Millis::hours(3));
    let server = stored.serve().await;
    (stored, server)
}

#[tokio::test]
async fn a_dialogue_that_ran_waits_for_both_with_the_time_it_had() {
    let (stored, server) = hours_later().await;
    for name in ["deep", "gong", "older", "reformatted"] {
        let known = stored.room(name);
        let mut cast = known.everybody(&server).await;
        let view = cast.a.view().clone();
        assert_eq!((view.phase, cast.a.rev()), (Phase::Lost, known.rev + 1), "{name}");
        assert_eq!(
            (&view.path, view.turn, &view.prompt),
            (&known.view.path, known.view.turn, &known.view.prompt)
        );
        let rest = known
            .view
            .clocks
            .iter()
            .map(|clock| clock.left.or_else(|| Some(clock.ends? - stored.known.made)));
        assert!(view.clocks.iter().map(|clock| clock.left).eq(rest), "{name}: {:?}", view.clocks);
        for seat in [A, B] {
            cast.done(seat, Action::Ready { on: true }).await;
        }
        assert_eq!(cast.a.view().phase, Phase::Running, "{name}");
    }
}

#[tokio::test]
async fn a_pause_is_the_partners_own_and_who_waited_waits() {
    let (stored, server) = hours_later().await;
    let phases = [("paused", Phase::Paused), ("held-by-therapist", Phase::Lost), ("waiting", Phase::Waiting)];
    for (name, phase) in phases {
        let known = stored.room(name);
        let phone = known.back(&server, A).await;
        assert_eq!((phone.view().phase, &phone.view().clocks), (phase, &known.view.clocks), "{name}");
    }
}

#[tokio::test]
async fn what_was_over_has_gone() {
    let (stored, server) = hours_later().await;
    for name in ["finished", "closed"] {
        let known = stored.room(name);
        let secret = Arrival::Secret(known.seats[&A].secret.clone());
        assert_eq!(turned_away(&server, &known.room, secret).await, 4410, "{name}");
    }
    let mut phone = Phone::call(&server, stored.known.code.code.as_str()).await;
    assert_eq!(closed(&mut phone).await, 4404);
}
