//! A section as a graph: its steps, and one node *out* for whatever leaves it.

use crate::format::check::walk;
use crate::format::toml::TomlNode;
use crate::format::{Arg, Choice, Move, Section, Step, To};

/// A set of a section's steps and *out*, which are at most 25: a bit for each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Places(u32);

impl Places {
    /// A set of one place.
    pub(super) fn of(place: usize) -> Self {
        Self(1 << place)
    }

    /// Tells if the place is in it.
    pub(super) fn has(self, place: usize) -> bool {
        self.0 & (1 << place) != 0
    }

    /// Adds all of another.
    pub(super) fn add(&mut self, other: Places) {
        self.0 |= other.0;
    }
}

/// A move from one place to another. A detour leads to where its end lands.
pub(super) struct Edge<'a> {
    /// The step that it leaves.
    pub(super) from: usize,
    /// The step that it enters, or *out*.
    pub(super) to: usize,
    /// The move.
    pub(super) made: &'a Move,
    /// The move's place in the file.
    pub(super) node: TomlNode<'a>,
}

impl Edge<'_> {
    /// Tells if it chooses from a list, of which there may be no card.
    pub(super) fn needs_a_card(&self) -> bool {
        matches!(self.made.arg, Some(Arg::Choice(Choice::Cards(_))))
    }
}

/// A section's steps and moves. Moves by a therapist who may not be there were refused before.
pub(super) struct Graph<'a> {
    /// The steps, each with its place in the file.
    pub(super) steps: Vec<(&'a Step, TomlNode<'a>)>,
    /// The moves of each step, the section's among them.
    pub(super) edges: Vec<Edge<'a>>,
}

impl<'a> Graph<'a> {
    /// The section's graph.
    pub(super) fn of(section: &'a Section, node: TomlNode<'a>) -> Self {
        let steps: Vec<_> = walk::steps(section, node).collect();
        let mut edges = Vec::new();
        for (from, (step, place)) in steps.iter().enumerate() {
            let leads_here = |made: &Move| matches!(&made.to, To::Step(id) if *id == step.id);
            let of_section = walk::moves(&section.moves, node).filter(|(made, _)| !leads_here(made));
            let moves = walk::moves(&step.moves, *place).chain(of_section);
            edges.extend(moves.map(|(made, node)| Edge {
                from,
                to: target(section, from, &made.to),
                made,
                node,
            }));
        }
        Self { steps, edges }
    }

    /// The node that stands for whatever leaves the section.
    pub(super) fn out(&self) -> usize {
        self.steps.len()
    }

    /// Places that one move leads to from each place, of the moves that `take` allows.
    pub(super) fn direct(&self, take: impl Fn(&Edge<'_>) -> bool) -> Vec<Places> {
        let mut direct = vec![Places::default(); self.steps.len() + 1];
        self.edges
            .iter()
            .filter(|edge| take(edge))
            .for_each(|edge| direct[edge.from].add(Places::of(edge.to)));
        direct
    }
}

/// Places that one gets to from each place, in one move or more (Warshall's closure).
pub(super) fn closure(mut reach: Vec<Places>) -> Vec<Places> {
    for via in 0..reach.len() {
        let further = reach[via];
        reach.iter_mut().filter(|from| from.has(via)).for_each(|from| from.add(further));
    }
    reach
}

fn target(section: &Section, from: usize, to: &To) -> usize {
    let out = section.steps.len();
    match to {
        To::Here => from,
        To::Next => from + 1,
        To::Step(id) => section.step(id).unwrap_or(out),
        To::NextItem | To::NextRound | To::NextSection => out,
    }
}
