//! A layer written as what it has otherwise than another: those of neighbouring places are nearly alike.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize};

use super::{LayerRow, LoopRow};
use crate::format::To;
use crate::hash::FormatHash;
use crate::ids::MoveName;
use crate::room::state::clock::{Clock, Hand};
use crate::room::state::prompt::PromptId;
use crate::room::state::stack::Until;
use crate::wire::Given;

/// Names every field of a layer once: a new one that isn't named here doesn't compile.
macro_rules! changes {
    ($($field:ident: $kind:ty),* $(,)?) => {
        /// The fields that a layer has otherwise than the one at its depth in the place before.
        #[derive(Default, Serialize, Deserialize)]
        pub(in crate::room) struct Change<'a> {
            $(#[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "stated")]
            $field: Option<$kind>,)*
            /// Of the round's clock, where nothing else of it changed: the usual thing from step to step.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            hand: Option<Hand>,
        }

        impl<'a> Change<'a> {
            fn from(before: &LayerRow<'_>, after: &LayerRow<'a>) -> Self {
                let LayerRow { $($field,)* } = after;
                Self {
                    $($field: (before.$field != *$field).then(|| Clone::clone($field)),)*
                    hand: None,
                }
            }

            fn onto(self, layer: &mut LayerRow<'a>) {
                $(if let Some(stated) = self.$field {
                    layer.$field = stated;
                })*
                if let (Some(hand), Some(clock)) = (self.hand, &mut layer.round_clock) {
                    *clock = clock.with_hand(hand);
                }
            }
        }
    };
}

changes! {
    format: Cow<'a, FormatHash>,
    until: Until,
    land: Cow<'a, To>,
    section: usize,
    round: usize,
    item: usize,
    step: usize,
    first: usize,
    cast: usize,
    step_clocks: Cow<'a, [Clock]>,
    round_clock: Option<Clock>,
    loops: Vec<LoopRow<'a>>,
    given: Cow<'a, BTreeMap<MoveName, Given>>,
    prompt: Option<PromptId>,
    whisper: Option<PromptId>,
}

/// Reads what stands there as meant, `null` too.
fn stated<'de, T: Deserialize<'de>, D: Deserializer<'de>>(from: D) -> Result<Option<T>, D::Error> {
    T::deserialize(from).map(Some)
}

/// The layer that one at a new depth is told apart from: a room's own, at its beginning.
fn plain(format: Cow<'_, FormatHash>) -> LayerRow<'_> {
    LayerRow {
        format,
        until: Until::Format,
        land: Cow::Owned(To::Here),
        section: 0,
        round: 0,
        item: 0,
        step: 0,
        first: 0,
        cast: 0,
        step_clocks: Cow::Owned(Vec::new()),
        round_clock: None,
        loops: Vec::new(),
        given: Cow::Owned(BTreeMap::new()),
        prompt: None,
        whisper: None,
    }
}

impl<'a> Change<'a> {
    pub(in crate::room) fn between(before: Option<&LayerRow<'a>>, after: &LayerRow<'a>) -> Self {
        let Some(before) = before else {
            let format = after.format.clone();
            return Self { format: Some(format.clone()), ..Self::from(&plain(format), after) };
        };
        let mut change = Self::from(before, after);
        if let (Some(Some(new)), Some(old)) = (&change.round_clock, &before.round_clock)
            && *new == old.with_hand(new.hand())
        {
            change.hand = Some(new.hand());
            change.round_clock = None;
        }
        change
    }

    /// The layer; none if it would stand in no format.
    pub(in crate::room) fn since(self, before: Option<&LayerRow<'a>>) -> Option<LayerRow<'a>> {
        let mut layer = before.cloned().or_else(|| self.format.clone().map(plain))?;
        self.onto(&mut layer);
        Some(layer)
    }
}
