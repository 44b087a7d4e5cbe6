//! Reads a move: whose it is, where it leads, what it brings along.

use super::span::span;
use crate::format::toml::{Mistakes, Read, Table, TomlNode, flag, name, whole};
use crate::format::{Arg, By, Choice, Move, To};
use crate::time::Millis;

/// Most moves of a step, and of a section: as many buttons as a phone can show.
pub(super) const MOVES_MAX: usize = 8;
/// The furthest moment that a move may bring along: a week.
const AHEAD_MAX: Millis = Millis::hours(7 * 24);

/// A move.
pub(super) fn made(node: TomlNode<'_>, mistakes: &mut Mistakes) -> Read<Move> {
    let mut table = Table::open("a move", node, mistakes)?;
    let id = table.need("name", name);
    let by = table.need("by", by);
    let to = table.maybe("to", to);
    let detour = table.maybe("detour", name);
    let rotate = table.or("rotate", false, flag);
    let arg = table.maybe("arg", arg);
    let hint_after = table.maybe("hint_after", whole(2..=9));
    table.close()?;
    let detour = detour?;
    let onward = if detour.is_some() { To::Here } else { To::Next };
    Ok(Move {
        name: id?,
        by: by?,
        to: to?.unwrap_or(onward),
        detour,
        rotate: rotate?,
        arg: arg?,
        hint_after: hint_after?,
    })
}

fn by(node: TomlNode<'_>, mistakes: &mut Mistakes) -> Read<By> {
    match node.value.as_str() {
        Some("either") => Ok(By::Either),
        Some("both") => Ok(By::Both),
        Some("clock") => Ok(By::Clock),
        Some("therapist") => Ok(By::Therapist),
        _ => name(node, mistakes).map(By::Role),
    }
}

fn to(node: TomlNode<'_>, mistakes: &mut Mistakes) -> Read<To> {
    match node.value.as_str() {
        Some("next") => Ok(To::Next),
        Some("next-item") => Ok(To::NextItem),
        Some("next-round") => Ok(To::NextRound),
        Some("next-section") => Ok(To::NextSection),
        _ => name(node, mistakes).map(To::Step),
    }
}

fn arg(node: TomlNode<'_>, mistakes: &mut Mistakes) -> Read<Arg> {
    let mut table = Table::open("an arg", node, mistakes)?;
    let among = table.maybe("choice", choice);
    let time = table.maybe("time", span(AHEAD_MAX));
    let line = table.maybe("line", flag);
    table.close()?;
    match (among?, time?, line?) {
        (Some(choice), None, None) => Ok(Arg::Choice(choice)),
        (None, Some(span), None) => Ok(Arg::Time(span)),
        (None, None, Some(true)) => Ok(Arg::Line),
        _ => Err(node.wrong(mistakes, "an arg is one of choice, time and line = true")),
    }
}

fn choice(node: TomlNode<'_>, mistakes: &mut Mistakes) -> Read<Choice> {
    if node.value.is_str() {
        name(node, mistakes).map(Choice::Cards)
    } else {
        whole(2..=9)(node, mistakes).map(Choice::Of)
    }
}
