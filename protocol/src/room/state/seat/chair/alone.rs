//! The part of a seat that it alone sees.

use super::Chair;
use crate::sealed::Sealed;
use crate::wire::{Level, Pace};

impl Chair {
    pub(in crate::room) fn nudge(&self) -> Option<&Sealed> {
        self.nudge.as_ref()
    }

    pub(in crate::room) fn set_nudge(&mut self, nudge: Option<Sealed>) {
        self.nudge = nudge;
    }

    pub(in crate::room) fn pace(&self) -> Option<Pace> {
        self.pace
    }

    pub(in crate::room) fn set_pace(&mut self, pace: Option<Pace>) {
        self.pace = pace;
    }

    pub(in crate::room) fn has_lines(&self) -> bool {
        self.nudge.is_some() || self.pace.is_some()
    }

    /// Puts its lines away.
    pub(in crate::room) fn dismiss(&mut self) {
        self.nudge = None;
        self.pace = None;
    }

    pub(in crate::room) fn level(&self) -> Level {
        self.level
    }

    pub(in crate::room) fn set_level(&mut self, level: Level) {
        self.level = level;
    }

    pub(in crate::room) fn calls_for_help(&self) -> bool {
        self.help
    }

    pub(in crate::room) fn call_for_help(&mut self) {
        self.help = true;
    }

    /// The call for help was seen.
    pub(in crate::room) fn attend(&mut self) {
        self.help = false;
    }

    pub(in crate::room) fn whispers(&self) -> u32 {
        self.whispers
    }

    pub(in crate::room) fn set_whispers(&mut self, whispers: u32) {
        self.whispers = whispers;
    }

    /// Nothing is said to anybody of a room that is over.
    pub(in crate::room) fn clear(&mut self) {
        self.nudge = None;
        self.pace = None;
        self.help = false;
        self.moved = None;
    }
}
