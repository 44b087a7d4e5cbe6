//! Times: what ends a step, and what must fit into it.

use crate::format::check::spans::{self, range, setting};
use crate::format::check::walk;
use crate::format::toml::{Mistakes, TomlNode};
use crate::format::{Budget, By, Format, Move, Section, Step, Time};
use crate::time::Millis;

/// A round's time, and the section's moves, of which none is the clock's.
pub(super) fn section(format: &Format, section: &Section, node: TomlNode<'_>, mistakes: &mut Mistakes) {
    if let Some(time) = &section.time {
        fits(format, time, node.at("time"), mistakes);
    }
    clockless(walk::moves(&section.moves, node), mistakes);
}

/// A step's time and what it ends with.
pub(super) fn step(format: &Format, step: &Step, node: TomlNode<'_>, mistakes: &mut Mistakes) {
    if let Some(time) = &step.time {
        fits(format, time, node.at("time"), mistakes);
    }
    let budget = step.time.as_ref().and_then(|time| time.budget.as_ref());
    if step.quiet && budget.is_none() {
        node.at("quiet").wrong(mistakes, "nothing would end the quiet: add soft or hard");
    }
    let mut moves = walk::moves(&step.moves, node);
    if let Some(Budget::Hard(_)) = budget {
        if moves.find(|(made, _)| made.by == By::Clock).is_none() {
            let hard = node.at("time").at("hard");
            hard.wrong(mistakes, "name the move that the hard time makes: by = \"clock\"");
        }
        if let Some((_, node)) = moves.find(|(made, _)| made.by == By::Clock) {
            node.at("by").wrong(mistakes, "a hard time makes one move, and there is one already");
        }
    } else {
        clockless(moves, mistakes);
    }
}

fn clockless<'a>(moves: impl Iterator<Item = (&'a Move, TomlNode<'a>)>, mistakes: &mut Mistakes) {
    for (_, node) in moves.filter(|(made, _)| made.by == By::Clock) {
        node.at("by").wrong(mistakes, "a clock move needs a hard time");
    }
}

/// Whatever the settings say, `least` and `warn` are under the budget.
fn fits(format: &Format, time: &Time, node: TomlNode<'_>, mistakes: &mut Mistakes) {
    let Some(budget) = &time.budget else { return };
    for (what, span) in [("least", &time.least), ("warn", &time.warn)] {
        let Some(span) = span else { continue };
        let (shortest, _) = range(budget.span(), format);
        let (least, most) = range(span, format);
        // Of one and the same setting both are parts, so that they compare alike at all its values.
        let same = setting(span).is_some() && setting(span) == setting(budget.span());
        let value = if same { least } else { most };
        if value >= shortest {
            node.at(what)
                .wrong(mistakes, format!("{what} {value} is not under the shortest time, {shortest}"));
        }
    }
}

/// Whatever the settings say, every duration is at least a second.
pub(super) fn long_enough(format: &Format, file: TomlNode<'_>, mistakes: &mut Mistakes) {
    for (span, node) in spans::all(format, file) {
        let (shortest, _) = range(span, format);
        if shortest < Millis::seconds(1) {
            node.wrong(mistakes, format!("this can be {shortest}, which is under 1s"));
        }
    }
}
