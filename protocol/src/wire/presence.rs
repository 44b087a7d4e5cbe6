//! The presence of a seat's device, as others see it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::client::PageReport;

/// The presence of a seat's device.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Presence {
    /// Nobody has entered, or the seat was left.
    Empty,
    /// Heard a moment ago.
    Here,
    /// 3 s after a close, 10 s after silence.
    Dim,
    /// 8 s after that.
    Away,
}

/// A seat's presence; what only the therapist sees is left out for everyone else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SeatPresence {
    /// The device's presence.
    pub state: Presence,
    /// The last round trip, in milliseconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "number")]
    pub rtt: Option<u16>,
    /// The page can't be seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub hidden: Option<bool>,
    /// The newest `rev` that arrived.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "number")]
    pub got: Option<u32>,
    /// The newest `rev` that stood on a visible screen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "number")]
    pub seen: Option<u32>,
    /// Sound may play.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub sound: Option<bool>,
    /// The screen is kept awake.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub awake: Option<bool>,
}

impl SeatPresence {
    /// A presence beside what the seat's page told of itself, if it did.
    pub fn new(state: Presence, rtt: Option<u16>, page: Option<PageReport>) -> Self {
        Self {
            state,
            rtt,
            hidden: page.map(|page| page.hidden),
            got: page.map(|page| page.got),
            seen: page.map(|page| page.seen),
            sound: page.map(|page| page.sound),
            awake: page.map(|page| page.awake),
        }
    }
}
