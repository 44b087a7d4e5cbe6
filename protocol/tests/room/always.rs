//! Invariants: they hold in every room at every moment, whatever anybody does.

use duologue_protocol::format::{Floor, Therapist};
use duologue_protocol::ids::Seat::{self, A, B, Therapist as T};
use duologue_protocol::room::{Input, Observed, Room};
use duologue_protocol::time::{Millis, Timestamp};
use duologue_protocol::wire::{Act, Action, ActionId, ClockView, Code, Guide, Phase, Refusal, Right, View};

use crate::acts;
use crate::chance::{made, open_moves};
use crate::formats::LIBRARY;

/// Checks one moment.
pub(crate) fn holds(room: &Room, now: Timestamp) {
    let view = room.view();
    one_speaks(&view);
    somebody_can_act(room, &view);
    clocks_run_with_the_room(room, &view);
    assert!(view.path.len() <= 6, "a seventh frame");
    assert_eq!(Room::load(&room.save(), &LIBRARY).expect("a room"), *room);
    what_is_shown_is_open(room, now, &view);
    time_is_one(room, now);
}

/// Checks a change.
pub(crate) fn changes(before: &Room, after: &Room) {
    let (old, new) = (before.view(), after.view());
    assert!(after.rev() >= before.rev() && new.turn >= old.turn);
    assert_eq!(old != new, after.rev() > before.rev(), "the view and rev");
    for (seat, spent) in &old.ledger.spent {
        assert!(new.ledger.spent[seat] >= *spent, "the ledger of {seat:?}");
    }
    for seat in before.seats() {
        assert!(after.mine(seat) >= before.mine(seat));
        assert_eq!(before.yours(seat) != after.yours(seat), after.mine(seat) > before.mine(seat), "{seat:?}");
    }
    if !old.path.is_empty() && old.path != new.path {
        assert!(new.turn > old.turn || new.path.is_empty(), "a place without a turn");
    }
}

/// Refusals of what an action brings along, which is judged after who may do it.
const OF_ARGUMENTS: [Code; 11] = [
    Code::BadGiven,
    Code::NoSuchFormat,
    Code::NoSuchPrompt,
    Code::NoSuchSignal,
    Code::NoSuchStem,
    Code::NoSuchStep,
    Code::NotYet,
    Code::OtherRoles,
    Code::OutOfBounds,
    Code::SkipsOwn,
    Code::TooDeep,
];

/// A member's action is refused for who does it and when exactly where permission says so, by the same refusal.
pub(crate) fn permission_is_asked_first(before: &Room, input: &Input<'_>, done: &Result<Room, Refusal>) {
    let Input::Member { seat, act, knock } = *input else { return };
    match (before.may(seat, act, knock), done) {
        (Err(refusal), done) => assert_eq!(done.as_ref(), Err(&refusal), "{act:?}"),
        (Ok(()), Err(refusal)) => assert!(OF_ARGUMENTS.contains(&refusal.code), "{act:?}: {refusal:?}"),
        (Ok(()), Ok(_)) => {}
    }
}

/// A seat has another holder only by somebody's word who may give it: consent at an open door, whoever lets in,
/// takes along or contests; a stop ends it, and so does time. One secret opens one seat.
pub(crate) fn seats_change_hands(before: &Room, after: &Room, input: &Input<'_>) {
    let held: Vec<_> = after.seats().into_iter().filter_map(|seat| after.holder(seat)).collect();
    assert!(held.iter().enumerate().all(|(n, one)| !held[..n].contains(one)), "one secret in two seats");
    for seat in before.seats().into_iter().filter(|seat| before.holder(*seat) != after.holder(*seat)) {
        let may = match input {
            Input::Guest { seat: by, link, .. } => *by == seat && before.door(seat, Some(link)).open,
            Input::Observed(Observed::Returned(newcomer)) => {
                newcomer.link.is_some_and(|link| before.may_return(seat, &link))
            }
            Input::Member { seat: host, act, knock } => match (&act.action, knock) {
                (Action::Admit { on: true, .. }, Some(newcomer)) => {
                    newcomer.seat == seat && before.may_admit(*host, seat).is_ok()
                }
                (Action::Take { seat: taken, .. }, _) => {
                    *taken == seat && before.may_admit(*host, seat).is_ok()
                }
                (Action::Contest { seat: whose }, _) => {
                    *whose == seat && *host != seat && before.view().seats[&seat].moved
                }
                _ => false,
            },
            Input::Observed(_) => false,
        };
        assert!(may, "{seat:?} changed hands by {input:?}");
    }
}

/// Checks that the other partner can't notice what one seat alone sees.
pub(crate) fn unnoticed(before: &Room, after: &Room, action: &Action, by: Seat) {
    let whose = match action {
        Action::Nudge { to, .. } => *to,
        Action::Attend { seat } | Action::Pace { seat, .. } | Action::Level { seat, .. } => *seat,
        Action::Prompt { to, .. } if to.len() == 1 => {
            // In place of a whisper to the other, who sees that one go.
            let other = if to[0] == A { B } else { A };
            if before.yours(other).prompt.is_some() {
                return assert_eq!(after.rev(), before.rev());
            }
            to[0]
        }
        Action::Queue { .. } => T,
        Action::Signal { signal } if signal.as_str() == "help" => by,
        Action::Dismiss | Action::Return => by,
        Action::Pass { prompt } if before.view().prompt.is_none_or(|seen| seen.id != *prompt) => by,
        _ => return,
    };
    assert_eq!(after.rev(), before.rev(), "{action:?}");
    for seat in before.seats().into_iter().filter(|seat| *seat != whose && *seat != T) {
        assert_eq!(after.mine(seat), before.mine(seat), "{action:?} seen by {seat:?}");
    }
}

/// A freeze keeps what every clock had, and a thaw gives it back; `moment` is where time stopped or went on.
pub(crate) fn keeps_the_rest(before: &Room, after: &Room, moment: Timestamp) {
    let (old, new) = (before.view(), after.view());
    if old.turn != new.turn || new.path.is_empty() || before.flows() == after.flows() {
        return;
    }
    assert_eq!(old.clocks.len(), new.clocks.len());
    for (old, new) in old.clocks.iter().zip(&new.clocks) {
        assert_eq!(left(old, moment), left(new, moment), "{old:?} {new:?}");
    }
}

fn left(clock: &ClockView, now: Timestamp) -> Millis {
    clock.left.or(clock.ends.map(|ends| ends - now)).expect("a clock runs or stands")
}

fn one_speaks(view: &View) {
    let both = view.path.first().is_some_and(|place| {
        let format = LIBRARY.format(&place.format).expect("its format");
        let (_, section) = format.section(&place.section).expect("its section");
        section.steps[section.step(&place.step).expect("its step")].floor == Floor::Both
    });
    assert!(if both { view.floor == [A, B] } else { view.floor.len() <= 1 }, "{:?}", view.floor);
    assert!(!view.floor.contains(&T));
    let mut cast: Vec<_> = view.cast.values().collect();
    cast.sort();
    assert!(view.path.is_empty() || cast == [&A, &B]);
}

/// Nobody is ever stuck: while it runs somebody has a move or a clock has; a standing room is lifted or ends.
fn somebody_can_act(room: &Room, view: &View) {
    let format = LIBRARY.format(&view.format).expect("its format");
    let guarded = format.therapist == Therapist::Required;
    match view.phase {
        Phase::Running => assert!(
            view.moves.values().any(|moves| !moves.is_empty()) || room.due().is_some() || guarded,
            "nobody can act"
        ),
        Phase::Paused | Phase::Lost => assert!(room.due().is_some() && view.rights.contains(&Right::Ready)),
        Phase::Waiting => assert!(view.rights.contains(&Right::Ready)),
        Phase::Away => assert!(room.seats().iter().any(|seat| room.is_gone(*seat))),
        Phase::Finished | Phase::Closed => assert!(view.rights.is_empty() && view.path.is_empty()),
    }
}

fn clocks_run_with_the_room(room: &Room, view: &View) {
    assert_eq!(room.flows(), view.phase == Phase::Running);
    assert_eq!(view.ledger.since.is_some(), room.flows());
    for clock in &view.clocks {
        assert!(clock.ends.is_some() != clock.left.is_some());
        assert!(room.flows() || clock.left.is_some(), "a clock runs in a standing room");
        assert!(clock.budget > Millis::ZERO && clock.budget <= Millis::hours(4));
    }
    let here = view.clocks.first().filter(|_| room.flows() && view.path.len() == 1);
    assert!(here.is_none_or(|clock| clock.ends.is_some()), "a clock stands in a running room");
}

/// Calling `at` often is calling it once, and nothing happens before it is due.
fn time_is_one(room: &Room, now: Timestamp) {
    assert_eq!(room.at(now), *room, "now is done already");
    assert_eq!(room.at(now - Millis::hours(1)), *room, "an earlier moment changes nothing");
    let late = now + Millis::hours(9);
    let due = room.due().map_or(late, |due| {
        assert!(due > now);
        assert_eq!(room.at(due - Millis(1)), *room, "before it is due");
        let at = room.at(due);
        assert!(at != *room, "nothing came when it was due");
        changes(room, &at);
        due
    });
    for between in [due, now + Millis(7), now + Millis::minutes(7)] {
        assert_eq!(room.at(between).at(late), room.at(late), "often is once");
    }
}

/// The view says which moves, rights and guides are open, and the rules agree.
fn what_is_shown_is_open(room: &Room, now: Timestamp, view: &View) {
    let turn = Some(view.turn);
    let does = |seat: Seat, action: Action| {
        let act = Act { id: room.next_id(seat), turn, action };
        room.after(now, Input::Member { seat, act: &act, knock: None }).is_ok()
    };
    let acting = |seat: Seat| room.entered(seat) && room.yours(seat).leaving.is_none();
    for (seat, name) in open_moves(room).into_iter().filter(|(seat, _)| acting(*seat)) {
        assert!(does(seat, made(room, now, &name)), "{seat:?} can't {name}");
        let late = Act { id: room.next_id(seat), turn: Some(view.turn - 1), action: made(room, now, &name) };
        let refused =
            room.after(now, Input::Member { seat, act: &late, knock: None }).expect_err("a late tap");
        assert_eq!(refused.code, Code::Stale);
        let other = if seat == A { B } else { A };
        let theirs = view.moves[&other].iter().any(|open| open.as_str() == name);
        assert_eq!(does(other, made(room, now, &name)), theirs && acting(other), "{other:?} {name}");
    }
    for seat in [A, B].into_iter().filter(|seat| acting(*seat)) {
        let shown = |right| view.rights.contains(&right);
        assert_eq!(does(seat, acts::ready()), shown(Right::Ready), "ready");
        assert_eq!(does(seat, Action::MoreTime), shown(Right::MoreTime), "more time");
        assert_eq!(does(seat, acts::end()), shown(Right::End) || shown(Right::EndNow), "end");
        assert_eq!(does(seat, acts::signal("help")), shown(Right::Help), "help");
        assert!(does(seat, Action::Pause));
    }
    if let Some(console) = room.yours(T).console.filter(|_| acting(T)) {
        let shown = |guide| console.moves.contains(&guide);
        assert_eq!(does(T, Action::Start), shown(Guide::Start), "start");
        assert_eq!(does(T, Action::Next), shown(Guide::Next), "next");
        assert_eq!(does(T, Action::Back), shown(Guide::Back), "back");
        assert_eq!(does(T, Action::Out), shown(Guide::Out), "out");
        assert_eq!(does(T, Action::Rotate), shown(Guide::Rotate), "rotate");
        assert_eq!(does(T, Action::Resume), shown(Guide::Resume), "resume");
        assert_eq!(does(T, acts::end()), shown(Guide::End), "end");
        assert_eq!(does(T, acts::step_time(60)), shown(Guide::StepTime), "step time");
        assert_eq!(does(T, acts::round_time(60)), shown(Guide::RoundTime), "round time");
        assert_eq!(does(T, acts::say(acts::own(1), &[A])), shown(Guide::Prompt), "prompt");
        assert!(!does(T, acts::insert("repair", "settle")) || shown(Guide::Insert), "insert");
        for (step, skips) in &console.skips {
            assert!(!does(T, acts::goto(step.as_str())), "goto {step} says nothing of {skips:?}");
        }
    }
}

/// Checks that an action sent twice does nothing the second time.
pub(crate) fn answered_again(before: &Room, after: &Room, now: Timestamp, input: Input<'_>) {
    let Input::Member { seat, act, .. } = input else { return };
    assert_ne!(act.id, ActionId(0));
    let again = after.after(now, input);
    // A device that has let another one in at its own seat asks nothing more.
    if after.entered(seat) && before.holder(seat) == after.holder(seat) {
        assert_eq!(again.as_ref(), Ok(after), "{act:?} after {}", before.rev());
    }
}
