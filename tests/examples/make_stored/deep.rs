//! A therapist's room as deep as it comes: a step that was put in, above a bridge, above a detour, above the line;
//! and in it everything that a place may hold.

use duologue_protocol::ids::Seat::{A, B, Therapist};
use duologue_protocol::time::Millis;
use duologue_protocol::wire::{Action, Given, Level, Pace, TimeOf, Words};
use duologue_tests::{Cast, Server, enter, id, sealed, secret, wall};

use crate::kept::{KeptRoom, newest, taps};

/// Number of turns before the present one that are told: some that stood otherwise.
const TURNS: usize = 9;

pub(crate) async fn deep(server: &Server) -> KeptRoom {
    let mut cast = Box::pin(Cast::begin(server, true)).await;
    for (seat, name) in [(A, 0x61), (B, 0x62), (Therapist, 0x63)] {
        cast.done(seat, enter(name, &secret())).await;
    }
    line(&mut cast).await;
    let detour = [(A, "partly"), (A, "added"), (A, "again"), (A, "added")];
    taps(&mut cast, &detour).await;
    let format = newest(server, "appreciation").await;
    cast.done(Therapist, Action::Bridge { format }).await;
    for seat in [A, B] {
        cast.done(seat, Action::Agree { on: true }).await;
    }
    prompt(&mut cast, "appreciation", "small-thing").await;
    let bridge =
        ["said", "not-quite", "said", "not-quite", "said", "not-quite", "said"].map(|name| (A, name));
    taps(&mut cast, &bridge).await;
    let format = newest(server, "couples-dialogue").await;
    cast.done(Therapist, Action::Insert { format, step: id("send") }).await;
    words(&mut cast).await;
    KeptRoom { turns: TURNS, ..KeptRoom::all(cast) }
}

/// The line up to the step that the detour leads back to, with a loop made so often that its hint shows.
async fn line(cast: &mut Cast) {
    taps(cast, &[(A, "said"), (B, "said")]).await;
    let given = Some(Given::Time(wall() + Millis::hours(2)));
    cast.done(B, Action::Move { name: id("not-now"), given }).await;
    taps(cast, &[(B, "now-after-all")]).await;
    prompt(cast, "feelings", "underneath").await;
    for _ in 0..3 {
        taps(cast, &[(A, "sent"), (B, "mirrored"), (A, "not-quite")]).await;
    }
    let on =
        [(A, "sent"), (B, "mirrored"), (A, "got-it"), (A, "all-said"), (B, "summed-up"), (A, "all-of-it")];
    taps(cast, &on).await;
}

async fn prompt(cast: &mut Cast, deck: &str, stem: &str) {
    let words = Words::Stem { deck: id(deck), stem: id(stem) };
    cast.done(Therapist, Action::Prompt { words, to: vec![A, B], queued: None }).await;
}

/// Words that people say to each other there.
async fn words(cast: &mut Cast) {
    prompt(cast, "childhood", "reminds").await;
    let own = |fill| Words::Own { own: sealed(fill) };
    let stem = Words::Stem { deck: id("needs"), stem: id("longing") };
    for action in [
        Action::Prompt { words: own(0x81), to: vec![B], queued: None },
        Action::Nudge { to: A, text: Some(sealed(0x82)) },
        Action::Pace { seat: B, pace: Some(Pace::Breathe) },
        Action::Level { seat: A, level: Level::Stems },
        Action::Queue { words: vec![own(0x83), stem, own(0x84)] },
        Action::Time { of: TimeOf::Step, add: Millis::minutes(1) },
    ] {
        cast.done(Therapist, action).await;
    }
    cast.done(A, Action::Signal { signal: id("slower") }).await;
    cast.done(B, Action::Signal { signal: id("help") }).await;
}
