//! Reads a step.

use super::{moves, time};
use crate::format::toml::{Mistakes, Read, Table, TomlNode, flag, list, name};
use crate::format::{Floor, Step};

/// Most decks that a step names.
const DECKS_MAX: usize = 8;
/// Most wishes that a step offers.
const SIGNALS_MAX: usize = 4;
/// Most lists whose lines a step may show: all that a format has.
const SHOW_MAX: usize = 6;

/// A step.
pub(super) fn step(node: TomlNode<'_>, mistakes: &mut Mistakes) -> Read<Step> {
    let mut table = Table::open("a step", node, mistakes)?;
    let id = table.need("id", name);
    let floor = table.or("floor", Floor::Nobody, floor);
    let own = table.or("own", false, flag);
    let quiet = table.or("quiet", false, flag);
    let time = table.maybe("time", time::of_step);
    let decks = table.maybe("decks", list(0..=DECKS_MAX, name));
    let signals = table.or("signals", Vec::new(), list(0..=SIGNALS_MAX, name));
    let write = table.maybe("write", name);
    let show = table.or("show", Vec::new(), list(0..=SHOW_MAX, name));
    let moves = table.or("moves", Vec::new(), list(0..=moves::MOVES_MAX, moves::made));
    table.close()?;
    let step = Step {
        id: id?,
        floor: floor?,
        own: own?,
        quiet: quiet?,
        time: time?,
        decks: decks?,
        signals: signals?,
        write: write?,
        show: show?,
        moves: moves?,
    };
    if step.moves.is_empty() {
        return Err(node.at("id").wrong(mistakes, format!("\"{}\" has no way on", step.id)));
    }
    Ok(step)
}

fn floor(node: TomlNode<'_>, mistakes: &mut Mistakes) -> Read<Floor> {
    match node.value.as_str() {
        Some("nobody") => Ok(Floor::Nobody),
        Some("both") => Ok(Floor::Both),
        _ => name(node, mistakes).map(Floor::Role),
    }
}
