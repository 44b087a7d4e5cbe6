//! Anyone may pause, at any moment; nobody can tell who did, and nobody can be made to go on.

use std::time::{Duration, Instant};

use duologue_protocol::ids::Seat::{self, A, B, Therapist};
use duologue_protocol::wire::{Action, Guide, LedgerView, Phase, View};
use duologue_tests::{Cast, Server, code};

/// A view as a screen shows it in a pause, without the time that has run.
fn timeless(view: &View) -> View {
    let ledger = LedgerView { spent: [].into(), since: None };
    View { clocks: Vec::new(), ledger, ..view.clone() }
}

/// Pauses a fresh dialogue from a seat; says what the partners then see.
async fn paused_by(server: &Server, seat: Seat, action: Action) -> (Cast, View) {
    let mut cast = Cast::begin(server, true).await;
    let names = cast.a.view().seats.clone();
    let asked = Instant::now();
    cast.done(seat, action).await;
    assert!(asked.elapsed() < Duration::from_secs(2), "a pause took {:?}", asked.elapsed());
    let mut view = timeless(cast.b.view());
    assert_eq!(view.seats, names);
    view.seats.clear();
    (cast, view)
}

#[tokio::test]
async fn a_pause_looks_the_same_whoever_asked_for_it() {
    let server = Server::start().await;
    let (_, by_a) = paused_by(&server, A, Action::Pause).await;
    assert_eq!(by_a.phase, Phase::Paused);
    assert!(by_a.moves.values().all(Vec::is_empty) && by_a.ready.is_empty());
    for (seat, action) in
        [(B, Action::Pause), (Therapist, Action::Pause), (A, Action::Stop), (B, Action::Stop)]
    {
        let (_, view) = paused_by(&server, seat, action.clone()).await;
        assert_eq!(view, by_a, "{seat:?} {action:?}");
    }
}

#[tokio::test]
async fn the_therapist_lifts_their_own_pause_until_a_partner_asks_for_one_too() {
    let server = Server::start().await;
    let (mut cast, _) = paused_by(&server, Therapist, Action::Pause).await;
    let may_resume = |cast: &mut Cast| {
        let console = cast.at(Therapist).yours().console.clone().expect("a console");
        console.moves.contains(&Guide::Resume)
    };
    assert!(may_resume(&mut cast));
    cast.done(Therapist, Action::Resume).await;
    assert_eq!(cast.a.view().phase, Phase::Running);

    cast.done(Therapist, Action::Pause).await;
    let before = cast.b.rev();
    let desk = cast.at(Therapist).mine();
    cast.done(A, Action::Pause).await;
    cast.at(Therapist).until("the partner's pause", |phone| phone.mine() > desk).await;
    assert!(!may_resume(&mut cast));
    assert_eq!(cast.b.rev(), before, "it is the same pause to everybody else");
    assert_eq!(code(cast.at(Therapist).act(Action::Resume).await), "partners-pause");
    cast.done(A, Action::Ready { on: true }).await;
    cast.done(B, Action::Ready { on: true }).await;
    assert_eq!(cast.a.view().phase, Phase::Running);
}

#[tokio::test]
async fn a_pause_wins_any_race() {
    let server = Server::start_for_fast_taps().await;
    let mut cast = Cast::begin(&server, false).await;
    // Both taps are on their way at once: whichever comes first, the room stands in the end.
    for _ in 0..20 {
        let (tapped, paused) =
            tokio::join!(cast.a.act(duologue_tests::tap("said")), cast.b.act(Action::Pause));
        let rev = paused.expect("a pause is never refused");
        cast.all_reach(rev).await;
        assert_eq!(cast.a.view().phase, Phase::Paused, "{tapped:?}");
        cast.done(A, Action::Ready { on: true }).await;
        cast.done(B, Action::Ready { on: true }).await;
    }
}
