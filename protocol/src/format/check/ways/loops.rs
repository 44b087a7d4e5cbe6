//! A loop through somebody's own word has a hint, for when it has been made often.

use super::graph::{Edge, Graph, Places, closure};
use crate::format::toml::Mistakes;

/// Every loop through an `own` step has a move with `hint_after`, and no other move has one.
pub(super) fn check(graph: &Graph<'_>, mistakes: &mut Mistakes) {
    let loops = Loops { graph, reach: closure(graph.direct(|_| true)) };
    let mut told = Places::default();
    for (at, (step, node)) in graph.steps.iter().enumerate() {
        if step.own && loops.on_one(at, at) && !loops.has_hint(at) && !told.has(at) {
            node.at("id").wrong(mistakes, format!("the loop through \"{}\" needs a hint_after", step.id));
            told.add(loops.around(at));
        }
    }
    for edge in graph.edges.iter().filter(|edge| edge.made.hint_after.is_some() && !loops.count(edge)) {
        let name = &edge.made.name;
        let message = format!("hint_after counts a loop through an own step; \"{name}\" is in none");
        edge.node.at("hint_after").wrong(mistakes, message);
    }
}

/// The strongly connected parts of a section.
struct Loops<'a> {
    graph: &'a Graph<'a>,
    reach: Vec<Places>,
}

impl Loops<'_> {
    /// Tells if both steps are on one loop.
    fn on_one(&self, one: usize, other: usize) -> bool {
        self.reach[one].has(other) && self.reach[other].has(one)
    }

    /// The steps of the loop that a step is on.
    fn around(&self, step: usize) -> Places {
        let mut around = Places::default();
        let on_it = (0..self.graph.steps.len()).filter(|other| self.on_one(step, *other));
        on_it.for_each(|other| around.add(Places::of(other)));
        around
    }

    /// Tells if a move that stays in the step's loop has a hint.
    fn has_hint(&self, step: usize) -> bool {
        let around = self.around(step);
        let mut within = self.graph.edges.iter().filter(|edge| around.has(edge.from) && around.has(edge.to));
        within.any(|edge| edge.made.hint_after.is_some())
    }

    /// Tells if the move counts a loop through an `own` step. A section's move is an edge of several steps; one
    /// of them on a loop is enough.
    fn count(&self, edge: &Edge<'_>) -> bool {
        let own = |step: usize| {
            let around = self.around(step);
            self.graph.steps.iter().enumerate().any(|(at, (step, _))| step.own && around.has(at))
        };
        let mut same = self.graph.edges.iter().filter(|other| std::ptr::eq(other.made, edge.made));
        same.any(|edge| self.on_one(edge.from, edge.to) && own(edge.from))
    }
}
