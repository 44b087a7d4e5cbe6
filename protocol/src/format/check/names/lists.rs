//! Private lists: written before they are shown, shown before they are picked from.

use std::collections::BTreeSet;

use super::known;
use super::words::once;
use crate::format::check::walk;
use crate::format::toml::{Mistakes, TomlNode};
use crate::format::{Arg, Choice, Floor, Format, Step};
use crate::ids::ListId;

/// Checks the lists and every step and move that names one.
pub(super) fn check(format: &Format, file: TomlNode<'_>, mistakes: &mut Mistakes) {
    let ever: BTreeSet<_> = format
        .sections
        .iter()
        .flat_map(|section| &section.steps)
        .filter_map(|step| step.write.as_ref())
        .collect();
    let mut written = BTreeSet::new();
    let mut shown = BTreeSet::new();
    for (_, step, node) in walk::all_steps(format, file) {
        once("list", &step.show, node.at("show"), mistakes);
        for (list, node) in step.show.iter().zip(node.at("show").items()) {
            let later = !written.contains(list) && ever.contains(list);
            if known::list(list, format, node, mistakes) && later {
                node.wrong(mistakes, format!("list \"{list}\" is written in no earlier step"));
            }
        }
        write(format, step, &shown, (file, node.at("write")), mistakes);
        written.extend(&step.write);
        shown.extend(&step.show);
    }
    // One that nothing writes beside one that isn't there is likely the same, misspelt.
    if ever.iter().all(|list| format.lists.contains_key(*list)) {
        for list in format.lists.keys().filter(|list| !ever.contains(list)) {
            let node = file.at("lists").at(list.as_str());
            node.wrong(mistakes, format!("nothing writes the list \"{list}\""));
        }
    }
    for (_, made, node) in walk::all_moves(format, file) {
        if let Some(Arg::Choice(Choice::Cards(list))) = &made.arg {
            known::list(list, format, node.at("arg").at("choice"), mistakes);
        }
    }
}

/// A step that writes: somebody has the floor, and what is picked from has been shown before.
fn write(
    format: &Format,
    step: &Step,
    shown: &BTreeSet<&ListId>,
    (file, node): (TomlNode<'_>, TomlNode<'_>),
    mistakes: &mut Mistakes,
) {
    let Some(list) = &step.write else { return };
    if !known::list(list, format, node, mistakes) {
        return;
    }
    if step.floor == Floor::Nobody {
        node.wrong(mistakes, "who has the floor writes, and here nobody has it");
    }
    let Some(from) = format.lists.get(list).and_then(|list| list.from.as_ref()) else { return };
    let place = file.at("lists").at(list.as_str()).at("from");
    if known::list(from, format, place, mistakes) && !shown.contains(from) {
        place.wrong(mistakes, format!("list \"{from}\" is shown in no step before \"{}\"", step.id));
    }
}
