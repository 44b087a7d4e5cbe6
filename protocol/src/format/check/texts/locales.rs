//! Locales beside each other: each says all that the first says.

use std::collections::BTreeSet;

use super::placeholders;
use crate::format::toml::{Mistakes, TomlNode};
use crate::format::{ByRole, Format, StepTexts};
use crate::ids::RoleId;

/// Compares a locale with the first, and with those of the decks.
pub(in crate::format) fn locale(format: &Format, locale: &str, file: TomlNode<'_>, mistakes: &mut Mistakes) {
    decks(format, locale, file, mistakes);
    placeholders_agree(format, locale, file, mistakes);
}

/// Every deck that the format names has texts in the locale.
fn decks(format: &Format, locale: &str, file: TomlNode<'_>, mistakes: &mut Mistakes) {
    for deck in format.decks.values().filter(|deck| !deck.texts.contains_key(locale)) {
        file.wrong(mistakes, format!("deck \"{}\" has no texts in \"{locale}\"", deck.id));
    }
}

/// Each line names whom and what the first locale's line names.
fn placeholders_agree(format: &Format, locale: &str, file: TomlNode<'_>, mistakes: &mut Mistakes) {
    let Some((first, model)) = format.texts.first_key_value() else { return };
    let Some(texts) = format.texts.get(locale) else { return };
    for (step, here) in &texts.steps {
        let Some(there) = model.steps.get(step) else { continue };
        for role in &format.roles {
            let wanted = named(there, role);
            if named(here, role) != wanted {
                let node = file.at("step").at(step.as_str());
                let line = node.get(role.as_str()).unwrap_or(node.at("all"));
                let list: Vec<_> = wanted.iter().map(|name| format!("{{{name}}}")).collect();
                let list = if list.is_empty() { "none".into() } else { list.join(", ") };
                line.wrong(
                    mistakes,
                    format!("this line's placeholders differ from those in \"{first}\": {list}"),
                );
            }
        }
    }
}

/// The placeholders of a role's line.
fn named<'a>(step: &'a StepTexts, role: &RoleId) -> BTreeSet<&'a str> {
    let line = match &step.line {
        ByRole::All(line) => Some(line),
        ByRole::Each(lines) => lines.get(role),
    };
    line.and_then(|line| placeholders::of(line).ok()).unwrap_or_default()
}
