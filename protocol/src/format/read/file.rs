//! Reads a format's structure file: its head here, its sections in a file of their own.

use std::collections::BTreeMap;

use super::{section, setting};
use crate::format::toml::{Mistakes, Read, Table, TomlNode, flag, list, name, one_of, table_of, whole};
use crate::format::{Format, List, Section, Therapist};

/// Most sections in a file.
const SECTIONS_MAX: usize = 24;
/// Most steps in a file, so that a console shows a whole format.
const STEPS_MAX: usize = 64;
/// Most settings, and most presets: as many as a waiting room can ask.
const SETTINGS_MAX: usize = 8;
/// Most private lists.
const LISTS_MAX: usize = 6;

/// A format without texts and decks.
pub(in crate::format) fn format(node: TomlNode<'_>, mistakes: &mut Mistakes) -> Read<Format> {
    let mut table = Table::open("a format", node, mistakes)?;
    let id = table.need("id", name);
    let roles = table.need("roles", list(2..=3, name));
    let therapist = table.or("therapist", Therapist::Optional, one_of(THERAPIST));
    let notice = table.or("notice", false, flag);
    let settings = table.or("settings", BTreeMap::new(), table_of(SETTINGS_MAX, setting::setting));
    let presets = table_of(SETTINGS_MAX, table_of(SETTINGS_MAX, setting::value));
    let presets = table.or("preset", BTreeMap::new(), presets);
    let lists = table.or("lists", BTreeMap::new(), table_of(LISTS_MAX, private_list));
    let sections = table.need("section", list(1..=SECTIONS_MAX, section::section));
    table.close()?;
    Ok(Format {
        id: id?,
        roles: roles?,
        therapist: therapist?,
        notice: notice?,
        settings: settings?,
        presets: presets?,
        lists: lists?,
        sections: sections.and_then(|sections| bounded(sections, node, mistakes))?,
        texts: BTreeMap::new(),
        decks: BTreeMap::new(),
    })
}

const THERAPIST: &[(&str, Therapist)] =
    &[("optional", Therapist::Optional), ("required", Therapist::Required), ("absent", Therapist::Absent)];

fn bounded(sections: Vec<Section>, node: TomlNode<'_>, mistakes: &mut Mistakes) -> Read<Vec<Section>> {
    let steps: usize = sections.iter().map(|section| section.steps.len()).sum();
    if steps <= STEPS_MAX {
        return Ok(sections);
    }
    Err(node.at("section").wrong(mistakes, format!("a format has at most {STEPS_MAX} steps, not {steps}")))
}

fn private_list(node: TomlNode<'_>, mistakes: &mut Mistakes) -> Read<List> {
    let mut table = Table::open("a list", node, mistakes)?;
    let lines = table.need("lines", whole(1..=20));
    let from = table.maybe("from", name);
    table.close()?;
    Ok(List { lines: lines?, from: from? })
}
