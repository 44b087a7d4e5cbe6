//! Properties over random play. `DUOLOGUE_CASES` asks for more of it.

use duologue_protocol::ids::Seat;
use duologue_protocol::room::{Consent, Input, Observed, Room};
use duologue_protocol::time::{Millis, Timestamp};
use duologue_protocol::wire::{Act, Action, ActionId, Phase};
use proptest::prelude::*;

use crate::always;
use crate::chance::{Chance, Event, first_open, made, open_moves};
use crate::formats::RUNNABLE;
use crate::script::Script;

/// Few enough for every run; more where somebody asks. Failures print what they shrank to, and leave no files.
pub(crate) fn config() -> ProptestConfig {
    let asked = std::env::var("DUOLOGUE_CASES").ok().and_then(|cases| cases.parse().ok());
    ProptestConfig { cases: asked.unwrap_or(120), failure_persistence: None, ..ProptestConfig::default() }
}

fn chance() -> impl Strategy<Value = Chance> {
    let wait = prop_oneof![
        4 => Just(0i64),
        8 => 1i64..30_000,
        3 => 30_000i64..400_000,
        1 => 400_000i64..9_000_000,
        2 => -5_000i64..0,
    ];
    let lag = prop::bool::weighted(0.05);
    (wait, any::<u8>(), any::<u8>(), any::<u8>(), lag).prop_map(|(wait, seat, kind, pick, lag)| Chance {
        wait,
        seat,
        kind,
        pick,
        lag,
    })
}

/// Plays one thing that happens, and checks the change and the moment after it.
fn play(script: &mut Script, chance: Chance) {
    script.now = script.now + Millis(chance.wait);
    pass(script);
    let before = script.room.clone();
    let turn = Some(before.view().turn.wrapping_sub(u32::from(chance.lag)));
    let event = chance.event(script);
    let (act, knock) = match &event {
        Event::Does(seat, deed) => {
            let id = before.next_id(*seat);
            (Some(Act { id, turn, action: deed.action.clone() }), deed.knock.as_ref())
        }
        Event::Consents(_, _, action) => (Some(Act { id: ActionId(1), turn, action: action.clone() }), None),
        Event::Sees(_) => (None, None),
    };
    let input = match (&event, &act) {
        (Event::Does(seat, _), Some(act)) => Input::Member { seat: *seat, act, knock },
        (Event::Consents(seat, link, _), Some(act)) => {
            Input::Guest { seat: *seat, link: *link, act: Consent::of(act).expect("a consent") }
        }
        (Event::Sees(observed), _) => Input::Observed(observed.clone()),
        (Event::Does(..) | Event::Consents(..), None) => unreachable!("both act"),
    };
    let done = before.after(script.now, input.clone());
    always::permission_is_asked_first(&before.at(script.now), &input, &done);
    match done {
        Ok(room) => {
            // A clock that went back is behind the room's last change.
            script.latest = script.latest.max(script.now);
            happened(&before, &room, script.latest, &input);
            script.room = room;
        }
        Err(refusal) => {
            assert!(!refusal.to_string().is_empty());
            assert_eq!(script.room, before, "a refused action changes nothing");
        }
    }
    always::holds(&script.room, script.latest.max(script.now));
}

/// Brings the room to the present, one deadline after the other.
fn pass(script: &mut Script) {
    while let Some(due) = script.room.due().filter(|due| *due <= script.now) {
        let room = script.room.at(due);
        always::changes(&script.room, &room);
        script.room = room;
        script.latest = due;
    }
}

fn happened(before: &Room, after: &Room, now: Timestamp, input: &Input<'_>) {
    always::changes(before, after);
    always::seats_change_hands(&before.at(now), after, input);
    let stopped = match (input, before.view().ledger.since) {
        (Input::Observed(Observed::Gone { heard, .. }), Some(since)) => (*heard).clamp(since, now),
        _ => now,
    };
    always::keeps_the_rest(before, after, stopped);
    if let Input::Member { seat, act, .. } = input {
        always::unnoticed(before, after, &act.action, *seat);
        always::answered_again(before, after, now, input.clone());
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn whatever_anybody_does_the_rules_hold(
        format in 0..RUNNABLE.len(),
        therapist: bool,
        begun in prop::bool::weighted(0.9),
        chances in prop::collection::vec(chance(), 1..80),
    ) {
        let format = RUNNABLE[format];
        let therapist = (therapist || format == "guarded") && format != "alone";
        let mut script = if begun { Script::begun(format, therapist) } else { Script::open(format, therapist) };
        for chance in chances {
            play(&mut script, chance);
        }
    }

    #[test]
    fn whatever_partners_tap_the_room_ends(format in 0..RUNNABLE.len(), mut seed: u64) {
        let format = RUNNABLE[format];
        let mut script = Script::begun(format, format == "guarded");
        for tap in 0.. {
            prop_assert!(tap < 20_000, "{} never ends", format);
            if script.room.view().phase == Phase::Finished {
                break;
            }
            // xorshift64: chance enough to find a way out of every loop.
            seed = seed.max(1);
            for shift in [13, -7, 17i32] {
                seed ^= if shift > 0 { seed << shift } else { seed >> -shift };
            }
            let open = open_moves(&script.room);
            let pick = usize::try_from(seed >> 33).unwrap_or(0) % open.len().max(1);
            onward(&mut script, open.get(pick).cloned());
        }
    }
}

/// A tap; else time passes till something is due; else it is the therapist's turn.
fn onward(script: &mut Script, tap: Option<(Seat, String)>) {
    if let Some((seat, name)) = tap {
        script.does(seat, made(&script.room, script.now, &name));
    } else if let Some(due) = script.room.due() {
        script.wait((due - script.now).max(Millis::ZERO));
    } else {
        script.does(Seat::Therapist, Action::Next);
    }
}

#[test]
fn whoever_always_taps_the_first_move_comes_to_the_end() {
    // In that one the first move is to go on for as long as anyone likes.
    for format in RUNNABLE.into_iter().filter(|format| *format != "speaker-listener") {
        let mut script = Script::begun(format, format == "guarded");
        for taps in 0.. {
            assert!(taps < 500, "{format} never ends");
            if script.room.view().phase == Phase::Finished {
                break;
            }
            let first = first_open(&script.room);
            onward(&mut script, first);
        }
    }
}
