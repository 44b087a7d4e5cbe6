//! Every step can be reached, and every step has a way out that is always open.

use super::graph::{Graph, Places, closure};
use crate::format::toml::Mistakes;

/// Tells a section's first dead end and its first step that can't be reached.
pub(super) fn check(graph: &Graph<'_>, mistakes: &mut Mistakes) {
    let reach = closure(graph.direct(|_| true));
    let steps = || 0..graph.steps.len();
    let dead = |step: usize| !reach[step].has(graph.out());
    // Of all steps that lead nowhere, the one to mend is where one is caught: whatever comes after it leads back.
    let caught = |step: usize| steps().all(|to| !reach[step].has(to) || reach[to].has(step));
    if let Some(step) = steps().find(|step| dead(*step) && caught(*step)) {
        let (step, node) = graph.steps[step];
        node.at("id").wrong(mistakes, format!("nothing leads out from \"{}\"", step.id));
    } else {
        always_open(graph, mistakes);
    }
    // What would be reached if every dead end led on isn't a mistake of its own.
    let mut onward = graph.direct(|_| true);
    steps().filter(|step| dead(*step)).for_each(|step| onward[step].add(Places::of(step + 1)));
    let reached = closure(onward)[0];
    if let Some(step) = steps().skip(1).find(|step| !reached.has(*step)) {
        let (step, node) = graph.steps[step];
        node.at("id").wrong(mistakes, format!("\"{}\" can't be reached", step.id));
    }
}

/// Tells the first choice of a card without which its step leads nowhere: there may be no card.
fn always_open(graph: &Graph<'_>, mistakes: &mut Mistakes) {
    let reach = closure(graph.direct(|edge| !edge.needs_a_card()));
    let mut choices = graph.edges.iter().filter(|edge| edge.needs_a_card());
    if let Some(edge) = choices.find(|edge| !reach[edge.from].has(graph.out())) {
        edge.node.at("arg").wrong(mistakes, "there may be no card to choose; add another way");
    }
}
