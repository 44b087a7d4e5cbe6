//! Placeholders: names, settings, the item and what taps brought along, filled in on the phone.

use std::collections::BTreeSet;

use crate::format::toml::{Mistakes, Quoted, TomlNode, near};
use crate::format::{Format, Section};

/// The placeholders of a text, without their braces.
///
/// # Errors
/// A brace that isn't a placeholder's.
pub(super) fn of(text: &str) -> Result<BTreeSet<&str>, &'static str> {
    let mut found = BTreeSet::new();
    let mut rest = text;
    while let Some(at) = rest.find(['{', '}']) {
        let Some(opened) = rest[at..].strip_prefix('{') else { return Err("this } closes no placeholder") };
        let Some((name, after)) = opened.split_once('}') else { return Err("this { is never closed") };
        found.insert(name);
        rest = after;
    }
    Ok(found)
}

/// Every placeholder of a text file means something where it stands.
pub(super) fn check(format: &Format, file: TomlNode<'_>, mistakes: &mut Mistakes) {
    for (key, node) in file.entries() {
        if key != "step" {
            all_known(node, &BTreeSet::new(), mistakes);
        }
    }
    for section in &format.sections {
        let known = known(format, section);
        for step in &section.steps {
            all_known(file.at("step").at(step.id.as_str()), &known, mistakes);
        }
    }
}

/// Placeholders that a section's texts may name.
fn known(format: &Format, section: &Section) -> BTreeSet<String> {
    let roles = format.roles.iter().map(ToString::to_string);
    let settings = format.settings.keys().map(ToString::to_string);
    let item = (!section.each.is_empty()).then(|| "item".to_owned());
    let moves = section.moves.iter().chain(section.steps.iter().flat_map(|step| &step.moves));
    let given = moves.filter(|made| made.arg.is_some()).map(|made| format!("given.{}", made.name));
    roles.chain(settings).chain(item).chain(given).collect()
}

/// Checks a text, or all texts of a table.
fn all_known(node: TomlNode<'_>, known: &BTreeSet<String>, mistakes: &mut Mistakes) {
    for (_, inner) in node.entries() {
        all_known(inner, known, mistakes);
    }
    match of(node.value.as_str().unwrap_or_default()) {
        Err(wrong) => drop(node.wrong(mistakes, wrong)),
        Ok(found) => {
            for name in found.into_iter().filter(|name| !known.contains(*name)) {
                let near = near(name, known.iter().map(String::as_str));
                node.wrong(mistakes, format!("no placeholder {} here{near}", Quoted(name)));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn placeholders_are_found() {
        assert_eq!(of("{speaker}, {given.not-now}; {speaker}").unwrap(), ["given.not-now", "speaker"].into());
        assert!(of("none").unwrap().is_empty());
        assert!(of("{speaker").is_err() && of("speaker}").is_err());
    }
}
