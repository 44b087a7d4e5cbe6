//! Names of sections, and the sections' own names of asides and decks.

use std::collections::{BTreeMap, BTreeSet};

use super::{known, moves};
use crate::format::check::walk;
use crate::format::toml::{Mistakes, Source, TomlNode};
use crate::format::{Decks, Format, Section};
use crate::ids::SectionId;

/// Checks every section.
pub(super) fn check(
    source: Source<'_>,
    format: &Format,
    decks: &Decks,
    file: TomlNode<'_>,
    mistakes: &mut Mistakes,
) {
    if format.sections.iter().all(|section| section.aside) {
        file.at("section").wrong(mistakes, "every section is an aside, so nothing stands in the line");
        return;
    }
    let used: BTreeSet<_> = format.sections.iter().flat_map(Section::asides).collect();
    // One that nobody names beside one that isn't there is likely the same, misspelt.
    let is_aside = |id: &SectionId| format.section(id).is_some_and(|(_, section)| section.aside);
    let all_resolve = used.iter().all(|id| is_aside(id));
    let mut seen = BTreeMap::new();
    for (section, node) in walk::sections(format, file) {
        let id = &section.id;
        if let Some(first) = seen.insert(id, node.at("id")) {
            let stands = first.line_column(source);
            node.at("id").wrong(mistakes, format!("section \"{id}\" already stands at {stands}"));
        }
        if section.aside && all_resolve && !used.contains(id) {
            node.at("id").wrong(mistakes, format!("no detour or between names \"{id}\""));
        }
        if let Some(between) = &section.between {
            known::aside(between, format, node.at("between"), mistakes);
        }
        moves::once(&[], &section.moves, node, mistakes);
        let each = node.at("each");
        let places: Vec<_> = if each.value.is_str() { vec![each] } else { each.items().collect() };
        for (deck, node) in section.each.iter().zip(places) {
            known::deck(deck, decks, node, mistakes);
        }
    }
}
