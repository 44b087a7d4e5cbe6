//! Circles in a set of arrows: the strongly connected parts of a graph, by Tarjan's algorithm.

use std::collections::BTreeMap;

/// One file that takes something from another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Arrow {
    /// The file that takes.
    pub from: String,
    /// The file that is taken from.
    pub to: String,
    /// The line in `from`.
    pub line: usize,
    /// The name that is taken, as it is written there.
    pub name: String,
}

/// The circles of a graph, each as its files in order. An arrow from a file to itself makes none.
pub fn circles(arrows: &[Arrow]) -> Vec<Vec<String>> {
    let mut graph: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for arrow in arrows {
        graph.entry(&arrow.from).or_default().push(&arrow.to);
        graph.entry(&arrow.to).or_default();
    }
    let mut search = Search { graph: &graph, numbers: BTreeMap::new(), stack: Vec::new(), found: Vec::new() };
    for file in graph.keys() {
        if !search.numbers.contains_key(file) {
            search.visit(file);
        }
    }
    search.found.sort();
    search.found
}

struct Search<'a> {
    graph: &'a BTreeMap<&'a str, Vec<&'a str>>,
    /// The order in which files were met.
    numbers: BTreeMap<&'a str, usize>,
    stack: Vec<&'a str>,
    found: Vec<Vec<String>>,
}

impl<'a> Search<'a> {
    /// Visits a file and all it leads to; returns the earliest on the stack that it leads back to.
    fn visit(&mut self, file: &'a str) -> usize {
        let number = self.numbers.len();
        self.numbers.insert(file, number);
        self.stack.push(file);
        let mut low = number;
        let graph = self.graph;
        for &next in graph.get(file).into_iter().flatten() {
            match self.numbers.get(next) {
                None => low = low.min(self.visit(next)),
                Some(&met) if self.stack.contains(&next) => low = low.min(met),
                Some(_) => {}
            }
        }
        if low == number {
            self.take_part(file);
        }
        low
    }

    /// Takes off the stack the part that begins with `file`, and keeps it where it is a circle.
    fn take_part(&mut self, file: &str) {
        let begin = self.stack.iter().rposition(|each| *each == file).expect("it was put there");
        let mut part: Vec<String> = self.stack.drain(begin..).map(ToOwned::to_owned).collect();
        part.sort();
        if part.len() > 1 {
            self.found.push(part);
        }
    }
}
