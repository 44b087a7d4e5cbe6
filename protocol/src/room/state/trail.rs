//! The places that `back` returns to. Neighbours are nearly alike: each is written as what changed since the one
//! before, so that a saved room stays small.

use std::collections::{BTreeMap, VecDeque};

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::format::To;
use crate::hash::FormatHash;
use crate::ids::MoveName;
use crate::room::state::clock::{Clock, Hand};
use crate::room::state::prompt::Said;
use crate::room::state::stack::{Layer, Loop, Until};
use crate::wire::Given;

/// How many places `back` can return to.
const PLACES_MAX: usize = 16;

/// Stacks to go back to, the newest last, their clocks held.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::room) struct Trail(VecDeque<Vec<Layer>>);

impl Trail {
    /// Remembers a place; the oldest is let go for it.
    pub(in crate::room) fn push(&mut self, place: Vec<Layer>) {
        if self.0.len() == PLACES_MAX {
            self.0.pop_front();
        }
        self.0.push_back(place);
    }

    /// The newest, which is forgotten.
    pub(in crate::room) fn pop(&mut self) -> Option<Vec<Layer>> {
        self.0.pop_back()
    }

    pub(in crate::room) fn clear(&mut self) {
        self.0.clear();
    }

    pub(in crate::room) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Every layer of every place.
    pub(in crate::room) fn layers(&self) -> impl Iterator<Item = &Layer> {
        self.0.iter().flatten()
    }
}

impl Serialize for Trail {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut before: &[Layer] = &[];
        to.collect_seq(self.0.iter().map(|place| {
            let changes: Vec<_> =
                place.iter().enumerate().map(|(at, layer)| Change::between(before.get(at), layer)).collect();
            before = place;
            changes
        }))
    }
}

impl<'de> Deserialize<'de> for Trail {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let mut trail = Self::default();
        for changes in Vec::<Vec<Change>>::deserialize(from)? {
            let before = trail.0.back();
            let layers = changes
                .into_iter()
                .enumerate()
                .map(|(at, change)| change.since(before.and_then(|place| place.get(at))))
                .collect::<Option<_>>();
            trail.push(layers.ok_or_else(|| D::Error::custom("a place in no format"))?);
        }
        Ok(trail)
    }
}

/// Names every field of a layer once: a new one that isn't named here doesn't compile.
macro_rules! changes {
    ($($field:ident: $kind:ty),* $(,)?) => {
        /// What a layer has otherwise than the one at its depth in the place before.
        #[derive(Default, Serialize, Deserialize)]
        struct Change {
            $(#[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "stated")]
            $field: Option<$kind>,)*
            /// Of the round's clock, where nothing else of it changed: the usual thing from step to step.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            hand: Option<Hand>,
        }

        impl Change {
            fn from(before: &Layer, after: &Layer) -> Self {
                let Layer { $($field,)* } = after;
                Self {
                    $($field: (before.$field != *$field).then(|| Clone::clone($field)),)*
                    hand: None,
                }
            }

            fn onto(self, layer: &mut Layer) {
                $(if let Some(stated) = self.$field {
                    layer.$field = stated;
                })*
                if let (Some(hand), Some(clock)) = (self.hand, &mut layer.round_clock) {
                    clock.hand = hand;
                }
            }
        }
    };
}

changes! {
    format: FormatHash,
    until: Until,
    land: To,
    section: usize,
    round: usize,
    item: usize,
    step: usize,
    first: usize,
    cast: usize,
    step_clocks: Vec<Clock>,
    round_clock: Option<Clock>,
    loops: Vec<Loop>,
    given: BTreeMap<MoveName, Given>,
    prompt: Option<Said>,
    whisper: Option<Said>,
}

/// What stands there was meant, `null` too.
fn stated<'de, T: Deserialize<'de>, D: Deserializer<'de>>(from: D) -> Result<Option<T>, D::Error> {
    T::deserialize(from).map(Some)
}

/// What a layer at a new depth is told apart from: a room's own, at its beginning.
fn plain(format: FormatHash) -> Layer {
    Layer::new(format, Until::Format, To::Here, 0, 0)
}

impl Change {
    fn between(before: Option<&Layer>, after: &Layer) -> Self {
        let Some(before) = before else {
            let format = after.format.clone();
            return Self { format: Some(format.clone()), ..Self::from(&plain(format), after) };
        };
        let mut change = Self::from(before, after);
        if let (Some(Some(new)), Some(old)) = (&change.round_clock, &before.round_clock)
            && *new == (Clock { hand: new.hand, ..*old })
        {
            change.hand = Some(new.hand);
            change.round_clock = None;
        }
        change
    }

    /// The layer; none if it would stand in no format.
    fn since(self, before: Option<&Layer>) -> Option<Layer> {
        let mut layer = before.cloned().or_else(|| self.format.clone().map(plain))?;
        self.onto(&mut layer);
        Some(layer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Millis;

    fn layer(step: usize, left: i64) -> Layer {
        let hand = Hand::Held(Millis(left));
        let kind = crate::wire::ClockKind::Soft;
        let clock = Clock { kind, budget: Millis(9), warn: Millis(3), hand };
        let format = "0".repeat(32).parse().unwrap();
        Layer { step, round_clock: Some(clock), ..Layer::new(format, Until::Format, To::Here, 1, 0) }
    }

    fn written(places: &[Vec<Layer>]) -> serde_json::Value {
        let trail = Trail(places.iter().cloned().collect());
        let json = serde_json::to_value(&trail).unwrap();
        assert_eq!(serde_json::from_value::<Trail>(json.clone()).unwrap(), trail);
        json
    }

    #[test]
    fn a_place_is_written_as_what_changed() {
        let whole = serde_json::json!({
            "format": "0".repeat(32), "section": 1, "step": 2,
            "round_clock": { "kind": "soft", "budget": 9, "warn": 3, "hand": { "held": 8 } },
        });
        let json = written(&[vec![layer(2, 8)], vec![layer(2, 8)], vec![layer(0, 7)]]);
        assert_eq!(json, serde_json::json!([[whole], [{}], [{ "step": 0, "hand": { "held": 7 } }]]));
    }

    #[test]
    fn what_went_is_written_as_well() {
        let without = Layer { round_clock: None, prompt: None, ..layer(1, 1) };
        let with = Layer { prompt: Some(serde_json::from_str("0").unwrap()), ..layer(1, 1) };
        let json =
            written(&[vec![with.clone()], vec![without.clone()], vec![with.clone(), without], vec![with]]);
        assert_eq!(json[1], serde_json::json!([{ "round_clock": null, "prompt": null }]));
        assert_eq!(json[3], serde_json::json!([{}]));
    }

    #[test]
    fn only_so_many_are_kept_and_none_without_a_format() {
        let mut trail = Trail::default();
        for step in 0..20 {
            trail.push(vec![layer(step, 1)]);
        }
        assert_eq!(trail.layers().map(|layer| layer.step).collect::<Vec<_>>(), (4..20).collect::<Vec<_>>());
        assert!(serde_json::from_str::<Trail>(r#"[[{"step":1}]]"#).is_err());
    }
}
