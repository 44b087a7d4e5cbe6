//! The promises of Duologue, and the tests that fail when one is broken.
//!
//! | | promise | tests |
//! |---|---|---|
//! | 1 | What is answered `done` is on the disk and survives a kill. | `nothing_acknowledged_is_lost_repeated_or_reordered`, `what_was_acknowledged_is_there_after_the_power_failed` |
//! | 2 | Nothing shows before it is stored, but a hold. | `nothing_shows_before_it_is_stored`, `a_pause_that_was_asked_for_meanwhile_holds_at_once_and_is_stored_first`, `a_disk_that_takes_nothing` |
//! | 3 | `rev` only grows, one `rev` is one view, and what one seat alone sees nobody else notices. | `whatever_anybody_does_the_rules_hold`, `nothing_acknowledged_is_lost_repeated_or_reordered`, `what_the_therapist_gives_to_one_costs_the_other_not_a_byte`, `a_knock_costs_whoever_may_not_answer_it_not_a_byte`, `a_knock_by_a_code_costs_nobody_but_its_maker_a_byte` |
//! | 4 | At most one partner speaks by turn; no two phones say so for longer than 3 s. | `whatever_anybody_does_the_rules_hold`, `for three seconds holds the place of whoever has the floor, until something is heard`, `takes it from one’s own screen before the answer` |
//! | 5 | The same action is done once and answered the same, also across a crash. | `the_same_action_after_a_crash_is_done_once_and_answered_the_same`, `what_was_stored_without_an_answer_is_seen_and_not_done_twice`, `nothing_acknowledged_is_lost_repeated_or_reordered` |
//! | 6 | A move that names an old turn changes nothing; a refusal always answers. | `a_move_names_its_turn`, `whatever_anybody_does_the_rules_hold`, `whatever isn’t theirs is refused with a code and changes no screen` |
//! | 7 | A phone that comes back gets the whole view at once. | `who_reads_again_gets_the_newest_alone`, `a_thousand_rooms_serve_at_once_after_a_kill` |
//! | 8 | After a kill a thousand rooms serve at once, with their time; after a long absence every room stands. | `a_thousand_rooms_serve_at_once_after_a_kill`, `after_a_long_time_without_a_server_everything_stands_as_it_was_last_alive`, `no_deadline_passes_in_the_dark` |
//! | 9 | A wall clock that jumped pauses rooms with a sentence and ends none. | `a_wall_that_jumped_while_nobody_served_stops_rooms_and_ends_none`, `a_wall_that_only_went_on_stops_nothing`, `a_short_gap_is_none_and_a_long_one_begins_at_the_last_sign_of_life`, `what_ended_in_the_dark_has_an_hour_yet` |
//! | 10 | While the store is away rooms stand, every phone hears of it within 1 s, and they go on by themselves. | `an_outage_is_told_within_a_second_where_nobody_does_anything`, `time_stands_meanwhile_and_goes_on_by_itself`, `a_disk_that_is_full`, `a_file_that_vanished`, `a_file_that_another_program_has_locked` |
//! | 11 | Whoever floods or doesn't read is dropped within 10 s or 256 KiB, and their partner notices nothing. | `who_reads_nothing_for_10_s_is_dropped_and_holds_up_nobody`, `who_lets_more_wait_than_may_is_closed`, `ten_seconds_on_end_close_it`, `a_frame_may_be_sixteen_kibibytes_and_not_a_byte_more`, `beside_a_flood_the_partner_is_answered_as_ever` |
//! | 12 | A pause reaches everyone at once in every state and can't be refused; whoever stopped is out, but for 20 s in which they alone may take it back. | `it_is_open_in_every_phase`, `a_pause_holds_everyone_at_once_and_goes_before_what_waits`, `a_pause_at_one_node_holds_at_the_other_before_it_is_stored`, `then_every_key_of_the_seat_is_dead`, `a_seat_that_was_left_closes_after_20_s_and_its_secret_is_dead` |
//! | 13 | Nothing but the phones holds a key, a name or a word in clear; an hour after its end a room is gone. | `a whole dialogue leaves no text and no key anywhere`, `coming in by every door leaves no name and no key anywhere`, `no_log_holds_a_key_a_name_or_a_word`, `a_panic_says_where_and_not_what`, `an_ended_room_stays_open_for_an_hour_and_is_erased`, `what_was_erased_is_in_no_file` |

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use duologue_protocol::ids::Seat::A;
use duologue_protocol::wire::{Act, Action, ActionId, Arrival};
use duologue_tests::{Cast, Heard, Phone, Server, pong};

#[tokio::test]
async fn the_same_action_after_a_crash_is_done_once_and_answered_the_same() {
    let data = tempfile::tempdir().expect("a folder");
    let mut server = Server::start_in(data.path()).await;
    let mut cast = Box::pin(Cast::begin(&server, false)).await;
    let act = Act { id: cast.a.next_id(), turn: Some(cast.a.view().turn), action: Action::MoreTime };
    let first = cast.a.act_as(act.clone()).await.expect("more time is there for everyone");
    cast.a.reach(first).await;
    let before = cast.a.view().clone();
    // On the same connection, on another, and after a crash.
    assert_eq!(cast.a.act_as(act.clone()).await, Ok(first));
    for crash in [false, true] {
        if crash {
            server.kill().await;
            server.start_again().await;
        }
        let secret = Arrival::Secret(cast.secrets[&A].clone());
        let mut again = Phone::arrive(&server, &cast.room.id, secret).await;
        assert_eq!(again.next_id(), ActionId(act.id.0 + 1), "after a crash: {crash}");
        assert_eq!(again.act_as(act.clone()).await, Ok(first), "after a crash: {crash}");
        again.reach(first).await;
        assert_eq!((again.rev(), &again.view().clocks), (first, &before.clocks), "after a crash: {crash}");
    }
}

/// Times that each is asked.
const ASKED: u32 = 1_000;
/// The promise is twice the normal, which a machine with other things to do can't be held to: this is what nobody
/// would call an answer.
const NO_ANSWER: Duration = Duration::from_millis(500);

#[tokio::test]
async fn beside_a_flood_the_partner_is_answered_as_ever() {
    let server = Server::start_with(&["--pings", "100000/100000", "--too-fast-after", "3"]).await;
    let mut cast = Box::pin(Cast::begin(&server, false)).await;
    let normal = p99(&mut cast.b).await;
    let mut a = cast.a;
    // Sends as fast as the socket takes it, and reads none of the answers.
    let flood = tokio::spawn(async move {
        let began = Instant::now();
        while began.elapsed() < Duration::from_secs(4) {
            a.begin(Some(0), Action::MoreTime).await;
        }
        a
    });
    let mut beside = Vec::new();
    while !flood.is_finished() {
        beside.push(p99(&mut cast.b).await);
    }
    let worst = beside.iter().max().copied().expect("it lasted a while");
    println!("measured: p99 of a pong: {normal:?}; beside a partner who floods: {worst:?} at worst");
    assert!(worst < NO_ANSWER, "{beside:?}");
    let mut a = flood.await.expect("the flood ends");
    let last = a.hear_out().await.pop();
    assert!(matches!(last, Some(Heard::Closed(4429 | 1013) | Heard::Gone)), "{last:?}");
}

async fn p99(phone: &mut Phone) -> Duration {
    let mut took = Vec::new();
    for n in 0..ASKED {
        let asked = Instant::now();
        pong(phone, f64::from(n)).await;
        took.push(asked.elapsed());
    }
    took.sort_unstable();
    took[took.len() * 99 / 100]
}

/// Everything between back quotes in the table's last column is a test: `fn name(`, or `'title'` in TypeScript.
#[test]
fn every_promise_names_tests_that_are_there() {
    let mut sources = String::new();
    for folder in ["protocol", "server", "tests", "web-client/src"] {
        read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(folder), &mut sources);
    }
    let rows = include_str!("contract.rs")
        .lines()
        .filter(|line| line.starts_with("//! | 1") || line.contains("` |"));
    let mut promises = 0;
    for row in rows.filter(|row| row.starts_with("//! | ")) {
        promises += 1;
        let tests = row.trim_end_matches(" |").rsplit(" | ").next().expect("a last column");
        for test in tests.split(", `").map(|test| test.trim_matches('`')) {
            let there = [format!("fn {test}("), format!("'{test}'")];
            assert!(there.iter().any(|there| sources.contains(there)), "{test} is no test");
        }
    }
    assert_eq!(promises, 13);
}

fn read(folder: &Path, into: &mut String) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("it can be read").path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let ends = path.extension().and_then(|end| end.to_str()).unwrap_or_default();
        if path.is_dir() && !["node_modules", "target", "dist", "test-results"].contains(&name) {
            read(&path, into);
        } else if ["rs", "ts"].contains(&ends) && name != "contract.rs" {
            into.push_str(&fs::read_to_string(&path).expect("it is UTF-8"));
        } else if name == "contract.rs" {
            // Its own tests count, the names in its table don't.
            let all = fs::read_to_string(&path).expect("it is UTF-8");
            all.lines().filter(|line| !line.starts_with("//!")).for_each(|line| into.push_str(line));
        }
    }
}
