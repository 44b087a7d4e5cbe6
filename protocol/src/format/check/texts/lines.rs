//! No line stands in two steps: people would wonder whether anything moved.

use std::collections::BTreeMap;

use crate::format::Format;
use crate::format::toml::{Mistakes, TomlNode};
use crate::ids::RoleId;

/// Tells every line that already stands in another step.
pub(super) fn once(format: &Format, file: TomlNode<'_>, mistakes: &mut Mistakes) {
    let keys: Vec<_> = format.roles.iter().map(RoleId::as_str).chain(["all"]).collect();
    let mut seen = BTreeMap::new();
    for (step, node) in file.at("step").entries() {
        for (_, line) in node.entries().into_iter().filter(|(key, _)| keys.contains(key)) {
            let first = *seen.entry(line.value.as_str()).or_insert(step);
            if first != step {
                line.wrong(mistakes, format!("this line already stands in step \"{first}\""));
            }
        }
    }
}
