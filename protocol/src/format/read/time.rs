//! Reads a step's or a round's time.

use super::span::{SPAN_MAX, span};
use crate::format::toml::{Mistakes, Read, Table, TomlNode};
use crate::format::{Budget, Time};

/// A step's time: soft or hard, and a least.
pub(super) fn of_step(node: TomlNode<'_>, mistakes: &mut Mistakes) -> Read<Time> {
    let time = time(node, mistakes)?;
    match time.budget {
        Some(Budget::Pool(_)) => Err(node.wrong(mistakes, "pool stands on sections only")),
        None if time.least.is_none() => Err(node.wrong(mistakes, "a step's time is soft, hard or least")),
        _ => Ok(time),
    }
}

/// A round's time: soft or pool.
pub(super) fn of_section(node: TomlNode<'_>, mistakes: &mut Mistakes) -> Read<Time> {
    let time = time(node, mistakes)?;
    match time.budget {
        Some(Budget::Hard(_)) => Err(node.wrong(mistakes, "hard stands on steps only")),
        _ if time.least.is_some() => Err(node.wrong(mistakes, "least stands on steps only")),
        None => Err(node.wrong(mistakes, "a section's time is soft or pool")),
        _ => Ok(time),
    }
}

fn time(node: TomlNode<'_>, mistakes: &mut Mistakes) -> Read<Time> {
    let mut table = Table::open("a time", node, mistakes)?;
    let soft = table.maybe("soft", span(SPAN_MAX));
    let hard = table.maybe("hard", span(SPAN_MAX));
    let pool = table.maybe("pool", span(SPAN_MAX));
    let least = table.maybe("least", span(SPAN_MAX));
    let warn = table.maybe("warn", span(SPAN_MAX));
    table.close()?;
    let budgets = [soft?.map(Budget::Soft), hard?.map(Budget::Hard), pool?.map(Budget::Pool)];
    let mut budgets = budgets.into_iter().flatten();
    let time = Time { budget: budgets.next(), least: least?, warn: warn? };
    if budgets.next().is_some() {
        return Err(node.wrong(mistakes, "a time is at most one of soft, hard and pool"));
    }
    if time.budget.is_none() && time.warn.is_some() {
        return Err(node.wrong(mistakes, "there is nothing to warn of: add soft, hard or pool"));
    }
    Ok(time)
}
