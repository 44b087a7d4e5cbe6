//! A format: a kind of dialogue, as data. What one is, and how one is read and checked.

mod deck;
mod model;
mod span;
mod texts;

pub use deck::{Deck, DeckTexts, Rendering, Stem};
pub use model::{
    Arg, By, Choice, Count, Floor, Format, List, Move, Rotate, Section, Setting, SettingKind, Step,
    Therapist, To,
};
pub use span::{Budget, Span, Time};
pub use texts::{ByRole, StepTexts, Texts};
