//! Durations and rounds, each fixed or by the place of a setting.

use std::num::NonZeroU8;

use super::names;
use super::unresolved::Unresolved;
use crate::format::{Budget, Count, Format, SettingKind, Span, Time};
use crate::time::Millis;

/// A duration, fixed or by a setting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpanPlan {
    /// The same in every room.
    Fixed(Millis),
    /// The value of a duration setting, divided.
    Setting {
        /// The setting's place.
        setting: usize,
        /// The divisor of its value.
        divide: NonZeroU8,
    },
}

/// A step's or a round's time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimePlan {
    /// The whole time, and what comes at its end.
    pub budget: Option<BudgetPlan>,
    /// Time for which partners' moves stay closed: of a step alone.
    pub least: Option<SpanPlan>,
    /// Time before the end at which the words change, where the format says it.
    pub warn: Option<SpanPlan>,
}

/// A time and what comes at its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BudgetPlan {
    /// Warns and counts on.
    Soft(SpanPlan),
    /// Makes the step's clock move: of a step alone, which has one.
    Hard(SpanPlan),
    /// Gives each partner an equal share.
    Pool(SpanPlan),
}

/// A number of rounds, fixed or by a setting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CountPlan {
    /// The same in every room.
    Fixed(usize),
    /// The value of the count setting at this place.
    Setting(usize),
}

impl SpanPlan {
    /// Looks the setting up; refuses what can be under a second, by which clocks could turn without end.
    pub(super) fn of(format: &Format, span: &Span) -> Result<Self, Unresolved> {
        let short = || Unresolved::wrong("a time under 1s");
        let (plan, least) = match span {
            Span::Fixed(span) => (Self::Fixed(*span), *span),
            Span::Setting { setting: id, divide } => {
                let divide =
                    NonZeroU8::new(*divide).ok_or_else(|| Unresolved::wrong("a time divided by 0"))?;
                let setting = names::setting(format, id, SettingKind::Duration)?;
                let least = Millis(format.settings[id].min / i64::from(divide.get()));
                (Self::Setting { setting, divide }, least)
            }
        };
        if least < Millis::seconds(1) { Err(short()) } else { Ok(plan) }
    }

    /// The duration where settings, by their place, have these values.
    pub fn length(self, value: impl FnOnce(usize) -> i64) -> Millis {
        match self {
            Self::Fixed(span) => span,
            Self::Setting { setting, divide } => Millis(value(setting) / i64::from(divide.get())),
        }
    }
}

impl TimePlan {
    /// Looks the settings up.
    pub(super) fn of(format: &Format, time: &Time) -> Result<Self, Unresolved> {
        let span = |span: &Option<Span>| span.as_ref().map(|span| SpanPlan::of(format, span)).transpose();
        let budget = time.budget.as_ref().map(|budget| BudgetPlan::of(format, budget)).transpose()?;
        Ok(Self { budget, least: span(&time.least)?, warn: span(&time.warn)? })
    }

    /// Tells if its end makes a move.
    pub fn is_hard(self) -> bool {
        matches!(self.budget, Some(BudgetPlan::Hard(_)))
    }
}

impl BudgetPlan {
    fn of(format: &Format, budget: &Budget) -> Result<Self, Unresolved> {
        let span = SpanPlan::of(format, budget.span())?;
        Ok(match budget {
            Budget::Soft(_) => Self::Soft(span),
            Budget::Hard(_) => Self::Hard(span),
            Budget::Pool(_) => Self::Pool(span),
        })
    }

    /// The duration, whatever comes at its end.
    pub fn span(self) -> SpanPlan {
        match self {
            Self::Soft(span) | Self::Hard(span) | Self::Pool(span) => span,
        }
    }
}

impl CountPlan {
    /// Looks the setting up.
    pub(super) fn of(format: &Format, count: &Count) -> Result<Self, Unresolved> {
        match count {
            Count::Fixed(times) => Ok(Self::Fixed(usize::from(*times))),
            Count::Setting(id) => names::setting(format, id, SettingKind::Count).map(Self::Setting),
        }
    }

    /// The number where settings, by their place, have these values, each within its bounds.
    pub fn times(self, value: impl FnOnce(usize) -> i64) -> usize {
        match self {
            Self::Fixed(times) => times,
            Self::Setting(at) => {
                usize::try_from(value(at)).expect("a count setting's bounds, which it is within, are over 0")
            }
        }
    }
}
