//! A format: a kind of dialogue, as data. What one is, and how one is read and checked.

mod check;
mod deck;
mod mistake;
mod model;
mod plan;
mod read;
mod source;
mod span;
mod texts;

pub use deck::{Deck, DeckTexts, Rendering, Stem};
pub use mistake::Mistake;
pub use model::{
    Arg, By, Choice, Count, Floor, Format, List, Move, Rotate, Section, Setting, SettingKind, Step,
    Therapist, To,
};
pub use plan::{
    ArgPlan, BudgetPlan, ByPlan, CountPlan, FloorPlan, MovePlan, Plan, SectionPlan, SettingPlan, SpanPlan,
    StepPlan, TimePlan, ToPlan, Unresolved,
};
pub use read::{Decks, read_deck, read_format, read_structure};
pub use source::Source;
pub use span::{Budget, Span, Time};
pub use texts::{ByRole, StepTexts, Texts};
