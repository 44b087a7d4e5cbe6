//! Asides that name each other come to an end, and soon.

use std::collections::BTreeSet;

use crate::format::Format;
use crate::format::toml::{Mistakes, TomlNode};
use crate::ids::SectionId;

/// Most asides inside each other, so that with inserts and a bridge a room's six frames are enough.
const DEEP_MAX: usize = 3;

/// Tells the first circle of asides, or else the first that go too deep.
pub(super) fn check(format: &Format, file: TomlNode<'_>, mistakes: &mut Mistakes) {
    let asides = || format.sections.iter().filter(|section| section.aside).map(|section| &section.id);
    let mut done = BTreeSet::new();
    if let Some(circle) = asides().find_map(|id| circle(format, id, &mut Vec::new(), &mut done)) {
        tell(format, &circle, "asides go in a circle", file, mistakes);
    } else if let Some(chain) = asides().map(|id| deepest(format, id, DEEP_MAX)).find(|c| c.len() > DEEP_MAX)
    {
        tell(format, &chain, "asides go more than 3 deep", file, mistakes);
    }
}

fn tell(format: &Format, chain: &[&SectionId], what: &str, file: TomlNode<'_>, mistakes: &mut Mistakes) {
    let names: Vec<_> = chain.iter().map(|id| id.as_str()).collect();
    let first = chain.first().and_then(|id| format.section(id));
    let node = first.and_then(|(at, _)| file.at("section").items().nth(at)).unwrap_or(file);
    node.at("id").wrong(mistakes, format!("{what}: {}", names.join(", ")));
}

fn named<'a>(format: &'a Format, id: &SectionId) -> impl Iterator<Item = &'a SectionId> {
    format.section(id).into_iter().flat_map(|(_, section)| section.asides())
}

/// A circle that one comes into from `id`, its first aside named again at its end. Asides in `done` lead
/// into none; `path` is how one came.
fn circle<'a>(
    format: &'a Format,
    id: &'a SectionId,
    path: &mut Vec<&'a SectionId>,
    done: &mut BTreeSet<&'a SectionId>,
) -> Option<Vec<&'a SectionId>> {
    if let Some(at) = path.iter().position(|before| *before == id) {
        return Some(path[at..].iter().copied().chain([id]).collect());
    }
    if done.contains(id) {
        return None;
    }
    path.push(id);
    let found = named(format, id).find_map(|next| circle(format, next, path, done));
    path.pop();
    done.insert(id);
    found
}

/// The longest chain from `id`, of at most one aside more than `rest` after it.
fn deepest<'a>(format: &'a Format, id: &'a SectionId, rest: usize) -> Vec<&'a SectionId> {
    let mut longest = Vec::new();
    if rest > 0 {
        let named: BTreeSet<_> = named(format, id).collect();
        let chains = named.into_iter().map(|next| deepest(format, next, rest - 1));
        longest = chains.max_by_key(Vec::len).unwrap_or_default();
    }
    longest.insert(0, id);
    longest
}
