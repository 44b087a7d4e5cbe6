//! The log of a device in tests: all that it heard, with the moment of each.

use duologue_protocol::time::Timestamp;
use duologue_protocol::wire::{ServerFrame, View, Yours};

/// Something that a device hears.
#[derive(Debug, Clone, PartialEq)]
#[expect(clippy::large_enum_variant, reason = "nearly all of what is heard is frames")]
pub(crate) enum Heard {
    Frame(ServerFrame),
    /// The end of the connection, by its close code.
    Closed(u16),
}

/// Everything heard since `start`, with how many milliseconds later; beats left out.
pub(crate) fn since(log: &[(Timestamp, Heard)], start: Timestamp) -> Vec<(i64, Heard)> {
    let later = log.iter().filter(|(at, _)| *at >= start);
    let wanted = later.filter(|(_, heard)| !matches!(heard, Heard::Frame(ServerFrame::Beat { .. })));
    wanted.map(|(at, heard)| ((*at - start).0, heard.clone())).collect()
}

/// The same, of what `pick` picks.
pub(crate) fn picked<T>(
    log: &[(Timestamp, Heard)],
    start: Timestamp,
    pick: impl Fn(&ServerFrame) -> Option<T>,
) -> Vec<(i64, T)> {
    let later = log.iter().filter(|(at, _)| *at >= start);
    later
        .filter_map(|(at, heard)| match heard {
            Heard::Frame(frame) => Some(((*at - start).0, pick(frame)?)),
            Heard::Closed(_) => None,
        })
        .collect()
}

/// Every room frame: `rev`, `mine`, and what they show.
pub(crate) fn rooms(log: &[(Timestamp, Heard)]) -> Vec<(u32, u32, View, Yours)> {
    let room = |frame: &ServerFrame| match frame {
        ServerFrame::Room { rev, mine, view, yours, .. } => Some((*rev, *mine, view.clone(), yours.clone())),
        _ => None,
    };
    picked(log, Timestamp(0), room).into_iter().map(|(_, room)| room).collect()
}
