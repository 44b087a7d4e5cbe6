//! A loop through somebody's own word has a hint, for when it has been made often.

use super::graph::{Edge, Graph, Places, closure};
use crate::format::mistake::Mistakes;

/// Every loop through an `own` step has a move with `hint_after`, and no other move has one.
pub(super) fn check(graph: &Graph<'_>, mistakes: &mut Mistakes) {
    let reach = closure(graph.direct(|_| true));
    let same_loop = |from: usize, to: usize| reach[from].has(to) && reach[to].has(from);
    let own = |step: usize| graph.steps[step].0.own;
    let steps = 0..graph.steps.len();

    let hinted = |step: usize| {
        let within = |edge: &&Edge<'_>| same_loop(step, edge.from) && same_loop(step, edge.to);
        graph.edges.iter().filter(within).any(|edge| edge.made.hint_after.is_some())
    };
    let mut told = Places::default();
    for step in steps.clone().filter(|step| own(*step) && same_loop(*step, *step) && !hinted(*step)) {
        if !told.has(step) {
            let (place, node) = graph.steps[step];
            node.at("id").wrong(mistakes, format!("the loop through \"{}\" needs a hint_after", place.id));
            steps
                .clone()
                .filter(|other| same_loop(step, *other))
                .for_each(|other| told.add(Places::of(other)));
        }
    }

    let of_own = |edge: &Edge<'_>| {
        same_loop(edge.from, edge.to) && steps.clone().any(|step| own(step) && same_loop(step, edge.from))
    };
    for edge in graph.edges.iter().filter(|edge| edge.made.hint_after.is_some()) {
        let name = &edge.made.name;
        // A section's move is an edge of several steps; one of them in a loop is enough.
        if !graph.edges.iter().any(|other| std::ptr::eq(other.made, edge.made) && of_own(other)) {
            let message = format!("hint_after counts a loop through an own step; \"{name}\" is in none");
            edge.node.at("hint_after").wrong(mistakes, message);
        }
    }
}
