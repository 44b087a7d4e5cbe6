//! Things that one seat alone sees, which no other can notice: neither in a view, nor in a version, nor in a byte.

use data_encoding::BASE64URL_NOPAD;
use duologue_protocol::hash::Key;
use duologue_protocol::ids::Seat::{self, A, B, Therapist};
use duologue_protocol::knock::{Commitment, KnockId, PublicKey};
use duologue_protocol::wire::{Action, ClientFrame, Knocking, Level, Pace, ServerFrame, Words};
use duologue_tests::{Cast, Heard, Phone, Server, id, sealed, secret, tap};

#[tokio::test]
async fn what_the_therapist_gives_to_one_costs_the_other_not_a_byte() {
    let server = Server::start_for_fast_taps().await;
    let mut cast = Cast::begin(&server, true).await;
    let stem = Words::Stem { deck: id("feelings"), stem: id("underneath") };
    let to_one = [
        Action::Nudge { to: A, text: Some(sealed(3)) },
        Action::Nudge { to: A, text: None },
        Action::Pace { seat: A, pace: Some(Pace::Breathe) },
        Action::Pace { seat: A, pace: None },
        Action::Level { seat: A, level: Level::Bare },
        Action::Level { seat: A, level: Level::Full },
        Action::Prompt { words: stem.clone(), to: vec![A], queued: None },
        Action::Clear,
        Action::Prompt { words: Words::Own { own: sealed(4) }, to: vec![A], queued: None },
        Action::Clear,
        Action::Queue { words: vec![stem; 20] },
        Action::Queue { words: vec![] },
    ];
    assert_eq!(cast.b.drain().await, []);
    let nothing = cast.b.noticed();
    let (rev, mine) = (cast.b.rev(), cast.b.mine());
    for action in to_one {
        let said = format!("{action:?}");
        let before = (cast.a.mine(), cast.at(Therapist).mine());
        let answered = cast.at(Therapist).act(action).await.expect("the therapist may");
        assert_eq!(answered, rev, "{said} is not for everyone");
        cast.at(Therapist).until("the console", |desk| desk.mine() > before.1).await;
        assert!(cast.b.drain().await.is_empty(), "{said}");
        assert_eq!(cast.b.noticed(), nothing, "{said}");
    }
    cast.a.until("what was given", |phone| phone.mine() >= 10).await;
    assert_eq!((cast.b.rev(), cast.b.mine()), (rev, mine));
    // What is for everyone is noticed: the count counts.
    cast.done(
        Therapist,
        Action::Prompt { words: Words::Own { own: sealed(4) }, to: vec![A, B], queued: None },
    )
    .await;
    assert!(cast.b.noticed() > nothing);
}

#[tokio::test]
async fn a_call_for_help_reaches_the_therapist_alone() {
    let server = Server::start_for_fast_taps().await;
    let mut cast = Cast::begin(&server, true).await;
    let rev = cast.b.rev();
    cast.done(A, Action::Signal { signal: id("help") }).await;
    cast.a.until("its own call", |phone| phone.yours().helping).await;
    let asks = |desk: &duologue_tests::Phone| desk.yours().console.as_ref().is_some_and(|c| c.help == [A]);
    cast.at(Therapist).until("the call", asks).await;
    assert_eq!(cast.b.drain().await, []);
    assert_eq!(cast.b.rev(), rev);
}

#[tokio::test]
async fn a_knock_costs_whoever_may_not_answer_it_not_a_byte() {
    let server = Server::start_for_fast_taps().await;
    let mut cast = Cast::begin(&server, true).await;
    let before = noticed(&mut cast, &[A]).await;
    let mut guest = cast.room.visit(&server, B).await;
    let secret = secret();
    for name in [3, 4] {
        guest.send(&by_link(&secret, name)).await;
        // The therapist may answer, and whoever has the seat.
        for seat in [Therapist, B] {
            knocks(cast.at(seat), 1).await;
        }
        assert_eq!(noticed(&mut cast, &[A]).await, before, "a knock, and another name");
    }
    turn_away(&mut cast, Therapist, 1).await;
    stands(&mut guest, Knocking::Declined).await;
    assert_eq!(noticed(&mut cast, &[A]).await, before, "the answer");
    let mut other = cast.room.visit(&server, B).await;
    other.send(&by_link(&duologue_tests::secret(), 5)).await;
    knocks(cast.at(Therapist), 1).await;
    drop(other);
    knocks(cast.at(Therapist), 0).await;
    assert_eq!(noticed(&mut cast, &[A]).await, before, "a knock that goes by itself");
    // Whoever is let in is for everyone to know: the count counts.
    let mut third = cast.room.visit(&server, B).await;
    third.send(&by_link(&duologue_tests::secret(), 6)).await;
    knocks(cast.at(Therapist), 1).await;
    let admit = Action::Admit { knock: KnockId(3), on: true, parcel: None };
    cast.at(Therapist).act(admit).await.expect("the therapist may");
    assert!(noticed(&mut cast, &[A]).await > before);
}

#[tokio::test]
async fn a_knock_by_a_code_costs_nobody_but_its_maker_a_byte() {
    let server = Server::start_for_fast_taps().await;
    let mut cast = Cast::begin(&server, true).await;
    let (newcomers, hosts) = (public(1), public(2));
    let commit = Some(Commitment::of(&newcomers));
    for (n, host, seat, others) in [(1, Therapist, B, [A, B]), (2, A, A, [B, Therapist])] {
        let before = noticed(&mut cast, &others).await;
        let code = cast.room.code(&server, &cast.secrets[&host], seat).await;
        let mut guest = Phone::call(&server, &code).await;
        stands(&mut guest, Knocking::May).await;
        let secret = secret();
        let knock = |public| {
            let (secret, commit) = (secret.clone(), commit.clone());
            ClientFrame::Knock { secret, name: None, commit, public }
        };
        guest.send(&knock(None)).await;
        knocks(cast.at(host), 1).await;
        assert_eq!(noticed(&mut cast, &others).await, before, "a knock at {seat:?}");
        cast.at(host).send(&ClientFrame::Greet { knock: KnockId(n), public: hosts.clone() }).await;
        stands(&mut guest, Knocking::Asking).await;
        guest.send(&knock(Some(newcomers.clone()))).await;
        knocks(cast.at(host), 1).await;
        assert_eq!(noticed(&mut cast, &others).await, before, "both keys at {seat:?}");
        turn_away(&mut cast, host, n).await;
        stands(&mut guest, Knocking::Declined).await;
        assert_eq!(noticed(&mut cast, &others).await, before, "the answer at {seat:?}");
    }
}

fn by_link(secret: &Key, name: u8) -> ClientFrame {
    ClientFrame::Knock { secret: secret.clone(), name: Some(sealed(name)), commit: None, public: None }
}

/// A public key of these bytes.
fn public(fill: u8) -> PublicKey {
    let mut bytes = [fill; PublicKey::BYTES];
    bytes[0] = 4;
    id(&BASE64URL_NOPAD.encode(&bytes))
}

async fn turn_away(cast: &mut Cast, host: Seat, knock: u32) {
    let answer = Action::Admit { knock: KnockId(knock), on: false, parcel: None };
    cast.at(host).act(answer).await.expect("whoever was asked may");
}

/// Bytes that have reached these seats by now and weren't asked for.
async fn noticed(cast: &mut Cast, seats: &[Seat]) -> Vec<usize> {
    let mut counts = Vec::new();
    for seat in seats {
        cast.at(*seat).drain().await;
        counts.push(cast.at(*seat).noticed());
    }
    counts
}

/// Reads until so many knock.
async fn knocks(phone: &mut Phone, count: usize) {
    hears(phone, |frame| matches!(frame, ServerFrame::Knock { knocks } if knocks.len() == count)).await;
}

/// Reads until that is how things are at the door.
async fn stands(phone: &mut Phone, how: Knocking) {
    hears(phone, |frame| matches!(frame, ServerFrame::Waiting(door) if door.knock == Some(how))).await;
}

async fn hears(phone: &mut Phone, wanted: impl Fn(&ServerFrame) -> bool) {
    loop {
        match phone.hear().await {
            Heard::Frame(frame) if wanted(&frame) => return,
            Heard::Frame(_) => {}
            ended => panic!("{ended:?}"),
        }
    }
}

#[tokio::test]
async fn a_pass_leaves_no_trace_of_who() {
    let server = Server::start_for_fast_taps().await;
    let mut cast = Cast::begin(&server, true).await;
    cast.tap(A, "said").await;
    cast.tap(B, "said").await;
    cast.tap(B, "yes").await;
    let words = Words::Stem { deck: id("feelings"), stem: id("underneath") };
    let mut views = Vec::new();
    for seat in [A, B, Therapist] {
        cast.done(Therapist, Action::Prompt { words: words.clone(), to: vec![A, B], queued: None }).await;
        let prompt = cast.a.view().prompt.clone().expect("a prompt").id;
        let gone = if seat == Therapist { Action::Clear } else { Action::Pass { prompt } };
        cast.done(seat, gone).await;
        views.push(cast.b.view().clone());
    }
    assert!(
        views[0] == views[1] && views[1] == views[2],
        "a pass by either, and a retraction, look the same"
    );
    cast.tap(A, "sent").await;
}

#[tokio::test]
async fn relayed_bytes_reach_whom_they_are_for() {
    let server = Server::start_for_fast_taps().await;
    let mut cast = Cast::begin(&server, true).await;
    let relay = duologue_protocol::wire::ClientFrame::Relay { to: Some(B), sealed: sealed(5) };
    cast.a.send(&relay).await;
    cast.a.drain().await;
    let heard = cast.b.drain().await;
    assert_eq!(heard, [ServerFrame::Relay { from: A, sealed: sealed(5) }]);
    assert_eq!(cast.at(Therapist).drain().await, []);
    assert!(cast.a.act(tap("said")).await.is_ok());
}
