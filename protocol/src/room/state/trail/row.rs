//! A trail as it is stored. Neighbours are nearly alike: each is written as what changed since the one before, so that
//! a saved room stays small.

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Trail;
use crate::hash::FormatHash;
use crate::room::state::stack::Stack;
use crate::room::state::stack::row::change::Change;
use crate::room::state::stack::row::{LayerRow, Reading};
use crate::room::state::unreadable::{OutOfPlace, ensure};

/// The places, the newest last.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::room) struct TrailRow<'a>(Vec<Vec<LayerRow<'a>>>);

impl TrailRow<'_> {
    pub(in crate::room) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The formats that its places stand in.
    pub(in crate::room) fn formats(&self) -> impl Iterator<Item = &FormatHash> {
        self.0.iter().flatten().map(LayerRow::format)
    }
}

impl Trail {
    /// The places as they are written.
    pub(in crate::room) fn row(&self) -> TrailRow<'_> {
        TrailRow(self.0.iter().map(|place| place.rows()).collect())
    }

    /// The places that were written; no clock runs in them.
    pub(in crate::room) fn read(row: TrailRow<'_>, reading: Reading<'_>) -> Result<Self, OutOfPlace> {
        let mut trail = Self::default();
        for (at, place) in row.0.into_iter().enumerate() {
            ensure(!place.is_empty(), || "a place that is nowhere".into())?;
            let place = Stack::read(place, reading.at_rest());
            trail.push(place.map_err(|why| why.within(&format!("place {at}")))?);
        }
        Ok(trail)
    }
}

impl Serialize for TrailRow<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut before: &[LayerRow<'_>] = &[];
        to.collect_seq(self.0.iter().map(|place| {
            let changes: Vec<_> =
                place.iter().enumerate().map(|(at, layer)| Change::between(before.get(at), layer)).collect();
            before = place;
            changes
        }))
    }
}

impl<'de> Deserialize<'de> for TrailRow<'_> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let mut places: Vec<Vec<LayerRow<'_>>> = Vec::new();
        for changes in Vec::<Vec<Change<'_>>>::deserialize(from)? {
            let before = places.last();
            let layers = changes
                .into_iter()
                .enumerate()
                .map(|(at, change)| change.since(before.and_then(|place| place.get(at))))
                .collect::<Option<_>>();
            places.push(layers.ok_or_else(|| D::Error::custom("a place in no format"))?);
        }
        Ok(Self(places))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn layer(step: usize, left: Option<i64>, prompt: Option<u32>) -> LayerRow<'static> {
        let clock = |left| json!({ "kind": "soft", "budget": 9, "warn": 3, "hand": { "held": left } });
        let layer = json!({
            "format": "0".repeat(32), "until": "format", "land": "here", "section": 1, "step": step,
            "round_clock": left.map(clock), "prompt": prompt,
        });
        serde_json::from_value(layer).unwrap()
    }

    fn written(places: Vec<Vec<LayerRow<'static>>>) -> Value {
        let trail = TrailRow(places);
        let json = serde_json::to_value(&trail).unwrap();
        assert_eq!(serde_json::from_value::<TrailRow<'_>>(json.clone()).unwrap(), trail);
        json
    }

    #[test]
    fn a_place_is_written_as_what_changed() {
        let whole = json!({
            "format": "0".repeat(32), "section": 1, "step": 2,
            "round_clock": { "kind": "soft", "budget": 9, "warn": 3, "hand": { "held": 8 } },
        });
        let places = [(2, 8), (2, 8), (0, 7)].map(|(step, left)| vec![layer(step, Some(left), None)]);
        assert_eq!(written(places.to_vec()), json!([[whole], [{}], [{ "step": 0, "hand": { "held": 7 } }]]));
    }

    #[test]
    fn what_went_is_written_as_well() {
        let without = || layer(1, None, None);
        let with = || layer(1, Some(1), Some(0));
        let json = written(vec![vec![with()], vec![without()], vec![with(), without()], vec![with()]]);
        assert_eq!(json[1], json!([{ "round_clock": null, "prompt": null }]));
        assert_eq!(json[3], json!([{}]));
    }

    #[test]
    fn only_so_many_are_kept_and_none_without_a_format() {
        let mut trail = Trail::default();
        (0..20).for_each(|_| trail.push(Stack::default()));
        assert_eq!(std::iter::from_fn(|| trail.pop()).count(), 16);
        assert!(serde_json::from_str::<TrailRow<'_>>(r#"[[{"step":1}]]"#).is_err());
    }
}
