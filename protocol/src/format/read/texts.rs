//! Reads a format's texts in one locale: an entry for each name of the structure, and no other.

use std::collections::BTreeMap;

use crate::format::toml::{Mistakes, Read, Table, TomlNode, exactly, some_of, text};
use crate::format::{ByRole, Format, Section, Step, StepTexts, Texts, Therapist};
use crate::ids::RoleId;

/// Longest title of a dialogue or step, and longest name of a role, setting, preset, list or wish.
pub(super) const TITLE_MAX: usize = 40;
/// Longest word about a dialogue or deck.
pub(super) const ABOUT_MAX: usize = 400;
/// Longest stem.
pub(super) const STEM_MAX: usize = 160;
/// Longest notice: what people do read before they agree to it.
const NOTICE_MAX: usize = 1000;
/// Longest line, hint or line for the therapist.
const LINE_MAX: usize = 240;
/// Longest text of a button, and longest big words.
const SHORT_MAX: usize = 24;

/// A format's texts in one locale.
pub(in crate::format) fn texts<'a>(
    format: &'a Format,
    node: TomlNode<'a>,
    mistakes: &mut Mistakes,
) -> Read<Texts> {
    let mut table = Table::open("a text file", node, mistakes)?;
    let title = table.need("title", text(TITLE_MAX));
    let about = table.need("about", text(ABOUT_MAX));
    let notice = if format.notice { table.need("notice", text(NOTICE_MAX)).map(Some) } else { Ok(None) };
    let roles = exactly(&mut table, "roles", "role", &format.roles, label);
    let settings = exactly(&mut table, "settings", "setting", format.settings.keys(), label);
    let presets = exactly(&mut table, "presets", "preset", format.presets.keys(), label);
    let lists = exactly(&mut table, "lists", "list", format.lists.keys(), label);
    let places =
        || format.sections.iter().flat_map(|section| section.steps.iter().map(move |s| (section, s)));
    let signals = places().flat_map(|(_, step)| &step.signals);
    let signals = exactly(&mut table, "signals", "signal", signals, label);
    let by_id: BTreeMap<_, _> = places().map(|place| (&place.1.id, place)).collect();
    let one = |id: &_, node, mistakes: &mut Mistakes| step(format, by_id[id], node, mistakes);
    let steps = exactly(&mut table, "step", "step", by_id.keys().copied(), one);
    table.close()?;
    Ok(Texts {
        title: title?,
        about: about?,
        notice: notice?,
        roles: roles?,
        settings: settings?,
        presets: presets?,
        lists: lists?,
        signals: signals?,
        steps: steps?,
    })
}

fn label<K>(_: &K, node: TomlNode<'_>, mistakes: &mut Mistakes) -> Read<String> {
    text(TITLE_MAX)(node, mistakes)
}

fn step<'a>(
    format: &'a Format,
    (section, place): (&'a Section, &'a Step),
    node: TomlNode<'a>,
    mistakes: &mut Mistakes,
) -> Read<StepTexts> {
    let mut table = Table::open("a step's text", node, mistakes)?;
    let title = table.need("title", text(TITLE_MAX));
    let big = table.need("big", |node, mistakes| {
        let mut table = Table::open("big", node, mistakes)?;
        let big = by_role(&mut table, format, SHORT_MAX);
        table.close().and(big)
    });
    let line = by_role(&mut table, format, LINE_MAX);
    let therapist = match format.therapist {
        Therapist::Absent => Ok(None),
        Therapist::Optional | Therapist::Required => table.maybe("therapist", text(LINE_MAX)),
    };
    let stem = table.or("stem", BTreeMap::new(), |node, mistakes| {
        let roles = format.roles.iter().map(|role| (role.to_string(), role)).collect();
        some_of("role", &roles, |_, node, mistakes| text(STEM_MAX)(node, mistakes), node, mistakes)
    });
    let button = |_: &_, node: TomlNode<'_>, mistakes: &mut Mistakes| text(SHORT_MAX)(node, mistakes);
    let moves = exactly(&mut table, "move", "move", section.moves_in(place).map(|made| &made.name), button);
    let looping = section.moves_in(place).filter(|made| made.hint_after.is_some());
    let hint = |_: &_, node: TomlNode<'_>, mistakes: &mut Mistakes| text(LINE_MAX)(node, mistakes);
    let hints = exactly(&mut table, "hint", "hint", looping.map(|made| &made.name), hint);
    table.close()?;
    Ok(StepTexts {
        title: title?,
        big: big?,
        line: line?,
        therapist: therapist?,
        stem: stem?,
        moves: moves?,
        hints: hints?,
    })
}

/// A text for each role, or a single `all`.
fn by_role<'a>(table: &mut Table<'a, '_>, format: &'a Format, most: usize) -> Read<ByRole> {
    let all = table.maybe("all", text(most));
    let each = |role: &'a RoleId| (role, table.maybe(role.as_str(), text(most)));
    let each: Vec<_> = format.roles.iter().map(each).collect();
    let given = each.iter().filter(|(_, text)| !matches!(text, Ok(None))).count();
    match all? {
        Some(all) if given == 0 => return Ok(ByRole::All(all)),
        Some(_) => return Err(table.wrong("here stand a text for all and one for a role")),
        None if given == 0 => return Err(table.lacks("a text for each role, or one for \"all\"")),
        None => {}
    }
    let needed = |(role, text): (&RoleId, Read<Option<String>>)| {
        let text = text?.ok_or_else(|| table.lacks(format!("the key \"{role}\"")))?;
        Ok((role.clone(), text))
    };
    let each: Vec<_> = each.into_iter().map(needed).collect();
    each.into_iter().collect::<Read<_>>().map(ByRole::Each)
}
