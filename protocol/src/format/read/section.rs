//! Reads a section.

use super::{moves, step, time};
use crate::format::toml::{Mistakes, Read, Table, TomlNode, flag, list, name, one_of, parse_name, whole};
use crate::format::{Count, Rotate, Section};
use crate::ids::{DeckId, SettingId};

/// Most steps in a section.
const STEPS_MAX: usize = 24;

/// A section.
pub(super) fn section(node: TomlNode<'_>, mistakes: &mut Mistakes) -> Read<Section> {
    let mut table = Table::open("a section", node, mistakes)?;
    let id = table.need("id", name);
    let aside = table.or("aside", false, flag);
    let times = table.or("times", Count::Fixed(1), count);
    let each = table.or("each", Vec::new(), decks);
    let rotate = table.maybe("rotate", one_of(&[("round", Rotate::Round), ("item", Rotate::Item)]));
    let between = table.maybe("between", name);
    let time = table.maybe("time", time::of_section);
    let moves = table.or("moves", Vec::new(), list(1..=moves::MOVES_MAX, moves::made));
    let steps = table.need("step", list(1..=STEPS_MAX, step::step));
    table.close()?;
    Ok(Section {
        id: id?,
        aside: aside?,
        times: times?,
        each: each?,
        rotate: rotate?,
        between: between?,
        time: time?,
        moves: moves?,
        steps: steps?,
    })
}

/// One deck for every round, or a list of one deck a round.
fn decks(node: TomlNode<'_>, mistakes: &mut Mistakes) -> Read<Vec<DeckId>> {
    if node.value.is_str() {
        name(node, mistakes).map(|deck| vec![deck])
    } else {
        list(1..=Count::MAX.into(), name)(node, mistakes)
    }
}

/// A number of rounds, or a setting's.
fn count(node: TomlNode<'_>, mistakes: &mut Mistakes) -> Read<Count> {
    if node.value.is_integer() {
        return whole(1..=Count::MAX)(node, mistakes).map(Count::Fixed);
    }
    let setting = node.value.as_str().and_then(|text| text.strip_prefix('{')?.strip_suffix('}'));
    let setting = setting
        .ok_or_else(|| node.wanted(mistakes, "a whole number from 1 to 60, or a setting like \"{turns}\""))?;
    parse_name::<SettingId>(setting, node, mistakes).map(Count::Setting)
}
