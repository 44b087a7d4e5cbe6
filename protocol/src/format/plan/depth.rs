//! The depth of asides: one may run others, and a room has only so many levels for them.

use super::section::SectionPlan;
use super::unresolved::Unresolved;

/// Number of levels that the deepest of these asides takes, where each section's own asides take `depths`.
pub(super) fn deepest(asides: impl IntoIterator<Item = usize>, depths: &[usize]) -> usize {
    asides.into_iter().map(|at| 1 + depths[at]).max().unwrap_or(0)
}

/// Number of levels that each section's asides take.
pub(super) fn depths(sections: &[SectionPlan]) -> Result<Vec<usize>, Unresolved> {
    let mut depths: Vec<Option<usize>> = vec![None; sections.len()];
    // The asides of some section are all known, until all sections are or the rest go in a circle.
    while let Some(open) = depths.iter().position(Option::is_none) {
        let known = |at: usize| {
            let below = sections[at].asides.iter().map(|aside| Some(1 + depths[*aside]?));
            below.collect::<Option<Vec<_>>>().map(|below| below.into_iter().max().unwrap_or(0))
        };
        let mut waiting = (0..sections.len()).filter(|at| depths[*at].is_none());
        let Some((at, depth)) = waiting.find_map(|at| Some((at, known(at)?))) else {
            return Err(Unresolved::wrong("asides go in a circle").within("section", &sections[open].id));
        };
        depths[at] = Some(depth);
    }
    Ok(depths.into_iter().flatten().collect())
}
