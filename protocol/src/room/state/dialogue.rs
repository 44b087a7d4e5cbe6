//! A format that a room stands in, as it runs.

use std::fmt;
use std::sync::Arc;

use super::unreadable::{OutOfPlace, ensure};
use crate::format::{BudgetPlan, Plan};
use crate::hash::FormatHash;

/// A format's plan and the name of its content. Two are the same by that name.
#[derive(Clone)]
pub(in crate::room) struct Dialogue {
    hash: FormatHash,
    plan: Arc<Plan>,
}

/// Its name alone: a room would show whole formats many times over.
impl fmt::Debug for Dialogue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.hash, f)
    }
}

impl PartialEq for Dialogue {
    fn eq(&self, other: &Self) -> bool {
        self.hash == other.hash
    }
}

impl Eq for Dialogue {}

impl Dialogue {
    /// The format of this name.
    pub(in crate::room) fn new(hash: FormatHash, plan: Arc<Plan>) -> Arc<Self> {
        Arc::new(Self { hash, plan })
    }

    pub(in crate::room) fn hash(&self) -> &FormatHash {
        &self.hash
    }

    pub(in crate::room) fn plan(&self) -> &Plan {
        &self.plan
    }

    /// Refuses, with the word for it, what no room can run yet: pools, a third role, writing and showing lines.
    pub(in crate::room) fn runs(&self) -> Result<(), &'static str> {
        let sections = self.plan.sections();
        let steps = || sections.iter().flat_map(|section| &section.steps);
        let pool = |section: &crate::format::SectionPlan| {
            section.time.is_some_and(|time| matches!(time.budget, Some(BudgetPlan::Pool(_))))
        };
        if self.plan.roles().len() > 2 {
            Err("a third role")
        } else if sections.iter().any(pool) {
            Err("a pool of time")
        } else if steps().any(|step| step.write.is_some() || !step.show.is_empty()) {
            Err("writing and showing lines")
        } else {
            Ok(())
        }
    }

    /// Checks that a stored room may stand in it beside a home of so many roles.
    pub(in crate::room) fn check(&self, roles: usize) -> Result<(), OutOfPlace> {
        ensure(self.runs().is_ok() && self.plan.roles().len() == roles, || {
            format!("the format {} can't run in this room", self.hash)
        })
    }
}
