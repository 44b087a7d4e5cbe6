//! The model's parts, each with its place in the file.

use crate::format::toml::TomlNode;
use crate::format::{Format, Move, Section, Step};

/// The sections.
pub(super) fn sections<'a>(
    format: &'a Format,
    file: TomlNode<'a>,
) -> impl Iterator<Item = (&'a Section, TomlNode<'a>)> {
    format.sections.iter().zip(file.at("section").items())
}

/// A section's steps.
pub(super) fn steps<'a>(
    section: &'a Section,
    node: TomlNode<'a>,
) -> impl Iterator<Item = (&'a Step, TomlNode<'a>)> {
    section.steps.iter().zip(node.at("step").items())
}

/// All steps, with their sections, in the order of the file.
pub(super) fn all_steps<'a>(
    format: &'a Format,
    file: TomlNode<'a>,
) -> impl Iterator<Item = (&'a Section, &'a Step, TomlNode<'a>)> {
    sections(format, file)
        .flat_map(|(section, node)| steps(section, node).map(move |(step, node)| (section, step, node)))
}

/// A section's or step's own moves.
pub(super) fn moves<'a>(
    made: &'a [Move],
    node: TomlNode<'a>,
) -> impl Iterator<Item = (&'a Move, TomlNode<'a>)> {
    made.iter().zip(node.at("moves").items())
}

/// All moves, the sections' and the steps', with their sections.
pub(super) fn all_moves<'a>(
    format: &'a Format,
    file: TomlNode<'a>,
) -> impl Iterator<Item = (&'a Section, &'a Move, TomlNode<'a>)> {
    sections(format, file).flat_map(|(section, node)| {
        let of_steps = steps(section, node).flat_map(|(step, node)| moves(&step.moves, node));
        moves(&section.moves, node).chain(of_steps).map(move |(made, node)| (section, made, node))
    })
}
