//! Rounds and items: as many for each role.

use crate::format::toml::{Mistakes, TomlNode};
use crate::format::{Budget, Count, Decks, Format, Rotate, Section, Setting};

/// Checks a section's rounds, items and what depends on how many there are.
pub(super) fn check(
    format: &Format,
    section: &Section,
    decks: &Decks,
    node: TomlNode<'_>,
    mistakes: &mut Mistakes,
) {
    let (fewest, most) = rounds(section, format);
    let times = node.at("times");
    if most > i64::from(Count::MAX) {
        times.wrong(mistakes, format!("a section has at most {} rounds, not {most}", Count::MAX));
    }
    if section.between.is_some() && most == 1 {
        node.at("between").wrong(mistakes, "between needs a section of more than one round");
    }
    let pool = section.time.as_ref().is_some_and(|time| matches!(time.budget, Some(Budget::Pool(_))));
    if pool && most > 1 {
        node.at("time").at("pool").wrong(mistakes, "pool needs a section of one round");
    }
    let listed = i64::try_from(section.each.len()).unwrap_or(i64::MAX);
    if node.at("each").value.is_array() && !section.each.is_empty() && (fewest, most) != (listed, listed) {
        let rounds = if fewest == most { most.to_string() } else { format!("{fewest} to {most}") };
        let message = format!("each has a deck for each round, of which there are {rounds}, not {listed}");
        node.at("each").wrong(mistakes, message);
    }
    match section.rotate {
        Some(Rotate::Round) => equal_rounds(format, section, times, mistakes),
        Some(Rotate::Item) => equal_items(format, section, decks, node, mistakes),
        None => {}
    }
}

/// The fewest and the most rounds that settings allow.
fn rounds(section: &Section, format: &Format) -> (i64, i64) {
    match &section.times {
        Count::Fixed(times) => (i64::from(*times), i64::from(*times)),
        Count::Setting(id) => format.settings.get(id).map_or((1, 1), |setting| (setting.min, setting.max)),
    }
}

fn equal_rounds(format: &Format, section: &Section, times: TomlNode<'_>, mistakes: &mut Mistakes) {
    let (roles, word) = roles(format);
    match &section.times {
        Count::Fixed(1) => drop(times.wrong(mistakes, format!("1 round gives {word} roles unequal turns"))),
        Count::Fixed(rounds) if i64::from(*rounds) % roles != 0 => {
            times.wrong(mistakes, format!("{rounds} rounds give {word} roles unequal turns"));
        }
        Count::Fixed(_) => {}
        Count::Setting(id) => {
            let odd = format.settings.get(id).and_then(|setting| uneven(setting, roles));
            if let Some((what, rounds)) = odd {
                let message = format!("{what} {rounds} of \"{id}\" gives {word} roles unequal turns");
                times.wrong(mistakes, message);
            }
        }
    }
}

/// The first bound of a setting that is no multiple of the roles. The default is one if they are: it is some
/// steps over the least.
fn uneven(setting: &Setting, roles: i64) -> Option<(&'static str, i64)> {
    let step = setting.step.unwrap_or(1);
    let bounds = [("min", setting.min), ("max", setting.max), ("step", step)];
    bounds.into_iter().find(|(_, value)| value % roles != 0)
}

fn equal_items(
    format: &Format,
    section: &Section,
    decks: &Decks,
    node: TomlNode<'_>,
    mistakes: &mut Mistakes,
) {
    if section.each.is_empty() {
        node.at("rotate").wrong(mistakes, "rotate = \"item\" needs each");
    }
    let (roles, word) = roles(format);
    let decks = section.each.iter().filter_map(|id| decks.get(id));
    for deck in decks.filter(|deck| i64::try_from(deck.stems.len()).is_ok_and(|items| items % roles != 0)) {
        let items = deck.stems.len();
        let message = format!("the {items} stems of \"{}\" give {word} roles unequal turns", deck.id);
        node.at("each").wrong(mistakes, message);
    }
}

/// The number of roles, in a figure and a word.
fn roles(format: &Format) -> (i64, &'static str) {
    if format.roles.len() == 3 { (3, "three") } else { (2, "two") }
}
