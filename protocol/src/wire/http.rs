//! The words of the HTTP endpoints beside the socket.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::format::Therapist;
use crate::hash::{FormatHash, Key};
use crate::ids::{FormatId, RoomId, Seat, SeriesId, SettingId};
use crate::knock::ShortCode;
use crate::time::Timestamp;

/// `POST /api/rooms`: what to make.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct NewRoom {
    /// Which dialogue: the newest of this name.
    pub format: FormatId,
    /// With a therapist's seat.
    #[serde(default)]
    #[ts(as = "Option<bool>", optional)]
    pub therapist: bool,
    /// Settings other than their defaults, each within its bounds.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[ts(as = "Option<BTreeMap<SettingId, i32>>", optional)]
    pub settings: BTreeMap<SettingId, i64>,
    /// The seat of whoever makes it: whoever enters at another one replaces its link.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub maker: Option<Seat>,
}

/// `201`: the room and a key for each seat, which nobody can ask for again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RoomMade {
    /// The id of the room.
    pub room: RoomId,
    /// The key in the fragment of each seat's link.
    pub keys: BTreeMap<Seat, Key>,
    /// The format it runs, whatever the server ships later.
    pub format: FormatHash,
    /// Until when it lives if nobody enters.
    pub expires: Timestamp,
}

/// `POST /api/rooms/{room}/codes`: for whom a short code is to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct NewCode {
    /// The seat that it knocks for.
    pub seat: Seat,
}

/// `201`: the code, which nobody can ask for again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CodeMade {
    /// To be said to somebody in the same place.
    pub code: ShortCode,
    /// Until when it leads to the room.
    pub expires: Timestamp,
}

/// `POST /api/series`: what to make.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct NewSeries {
    /// Its rooms have a therapist's seat.
    #[serde(default)]
    #[ts(as = "Option<bool>", optional)]
    pub therapist: bool,
    /// The number of rooms it is meant to have, 1 to 100; it ends nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "number")]
    pub of: Option<u32>,
    /// Whose link whoever makes it keeps.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub maker: Option<Seat>,
}

/// `201`: the series and a key for each seat, which nobody can ask for again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SeriesMade {
    /// The id of the series.
    pub series: SeriesId,
    /// The key in the fragment of each seat's link, of the series and of each of its rooms.
    pub keys: BTreeMap<Seat, Key>,
    /// Until when it lives if nobody uses it.
    pub expires: Timestamp,
}

/// `GET /api/series/{series}`: how it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SeriesNow {
    /// The seat that the key opens.
    pub seat: Seat,
    /// The present room, while it is there and hasn't ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub room: Option<RoomId>,
    /// The number of rooms it has made.
    #[ts(type = "number")]
    pub count: u32,
    /// The number it is meant to have.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "number")]
    pub of: Option<u32>,
    /// Its rooms have a therapist's seat.
    pub therapist: bool,
    /// Until when it lives if nobody uses it.
    pub expires: Timestamp,
}

/// `POST /api/series/{series}/rooms`: what the next room is to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct NextRoom {
    /// Which dialogue: the newest of this name.
    pub format: FormatId,
    /// Settings other than their defaults, each within its bounds.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[ts(as = "Option<BTreeMap<SettingId, i32>>", optional)]
    pub settings: BTreeMap<SettingId, i64>,
}

/// `201`: the room that was made; `200`: the one that there is already. Its links hold the series' keys.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SeriesRoom {
    /// The id of the room.
    pub room: RoomId,
    /// Which of the series' rooms it is, from 1.
    #[ts(type = "number")]
    pub count: u32,
    /// The number that the series is meant to have.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "number")]
    pub of: Option<u32>,
}

/// `GET /api/formats`: what a start page needs to offer one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FormatSummary {
    /// The format's name.
    pub id: FormatId,
    /// Its newest content, at `/api/formats/<hash>`.
    pub hash: FormatHash,
    /// A therapist's part in it.
    pub therapist: Therapist,
    /// The number of partners.
    pub partners: u8,
    /// Title by locale.
    pub title: BTreeMap<String, String>,
    /// The purpose, by locale.
    pub about: BTreeMap<String, String>,
}

/// An error of the HTTP endpoints (RFC 9457), as `application/problem+json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Problem {
    /// `about:blank`, or a page about this kind of problem.
    #[serde(rename = "type")]
    pub kind: String,
    /// The status's name.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// The way on, in a sentence.
    pub detail: String,
    /// A stable code.
    pub code: String,
}
