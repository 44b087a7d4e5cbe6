//! A room as one line of text, so that a test says exactly what stands and a failure shows what differs.

use duologue_protocol::ids::Seat;
use duologue_protocol::room::Room;
use duologue_protocol::time::{Millis, Timestamp};
use duologue_protocol::wire::{ClockView, Phase, PlaceView, View};

/// `round.0 send | a | step soft 180, round soft 1200`: where, who has the floor, and what every clock has left
/// (in brackets while it stands; with `+` in overtime). A phase other than running stands in front.
pub(crate) fn say(room: &Room, now: Timestamp) -> String {
    let view = room.view();
    let phase = format!("{:?}", view.phase).to_lowercase();
    if view.path.is_empty() {
        return phase;
    }
    let path: Vec<_> = view.path.iter().map(place).collect();
    let clocks: Vec<_> = view.clocks.iter().map(|clock| say_clock(clock, now)).collect();
    let clocks = if clocks.is_empty() { "-".into() } else { clocks.join(", ") };
    let phase = if view.phase == Phase::Running { String::new() } else { format!("{phase}: ") };
    format!("{phase}{} | {} | {clocks}", path.join(" < "), seats(&view.floor))
}

/// `round.0 send`, and `set.1/3 one` where there are items.
fn place(place: &PlaceView) -> String {
    let item = if place.items > 1 { format!("/{}", place.item) } else { String::new() };
    format!("{}.{}{item} {}", place.section, place.round, place.step)
}

fn say_clock(clock: &ClockView, now: Timestamp) -> String {
    let of = format!("{:?} {:?}", clock.of, clock.kind).to_lowercase();
    match (clock.ends, clock.left) {
        (Some(ends), None) => format!("{of} {}", seconds(ends - now)),
        (None, Some(left)) => format!("{of} [{}]", seconds(left)),
        both => panic!("a clock runs or stands: {both:?}"),
    }
}

/// `12`, `12.345`, and `+3` for 3 s over.
pub(crate) fn seconds(span: Millis) -> String {
    let sign = if span < Millis::ZERO { "+" } else { "" };
    let (whole, rest) = (span.0.abs() / 1000, span.0.abs() % 1000);
    if rest == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{rest:03}") }
}

/// `a b`, or `-`.
pub(crate) fn seats(seats: &[Seat]) -> String {
    let names: Vec<_> = seats.iter().map(|seat| format!("{seat:?}").to_lowercase()).collect();
    if names.is_empty() { "-".into() } else { names.join(" ") }
}

/// `a: sent; b: -`.
pub(crate) fn say_moves(view: &View) -> String {
    let each = view.moves.iter().map(|(seat, moves)| {
        let names: Vec<_> = moves.iter().map(ToString::to_string).collect();
        let names = if names.is_empty() { "-".into() } else { names.join(" ") };
        format!("{}: {names}", seats(&[*seat]))
    });
    each.collect::<Vec<_>>().join("; ")
}

/// The ledger by `now`, in seconds: `a 61, b 0`.
pub(crate) fn say_ledger(room: &Room, now: Timestamp) -> String {
    let view = room.view();
    let spent = |seat: Seat| {
        let before = view.ledger.spent.get(&seat).copied().unwrap_or_default();
        let running = view.ledger.since.filter(|_| view.floor.contains(&seat));
        before + running.map_or(Millis::ZERO, |since| now - since)
    };
    format!("a {}, b {}", seconds(spent(Seat::A)), seconds(spent(Seat::B)))
}
