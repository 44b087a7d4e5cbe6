//! The setup: it stands for everyone since the waiting room.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::dialogue::Dialogue;
use super::unreadable::{OutOfPlace, ensure};
use crate::ids::{Seat, SettingId};
use crate::sealed::Sealed;

/// The room's own dialogue, the answers to its questions, and who begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::room) struct Setup {
    dialogue: Arc<Dialogue>,
    /// One for each setting of the format in its order, within its bounds.
    answers: Vec<i64>,
    first: Seat,
    /// The seat of the device that made the room, and knows the links that it sent.
    maker: Option<Seat>,
    call: Option<Sealed>,
}

impl Setup {
    /// Everything as the format has it.
    pub(in crate::room) fn new(dialogue: Arc<Dialogue>, maker: Option<Seat>) -> Self {
        let answers = dialogue.plan().settings().iter().map(|setting| setting.default).collect();
        Self { dialogue, answers, first: Seat::A, maker, call: None }
    }

    /// The setup of a stored room.
    pub(in crate::room) fn stored(
        dialogue: Arc<Dialogue>,
        settings: &BTreeMap<SettingId, i64>,
        first: Seat,
        maker: Option<Seat>,
        call: Option<Sealed>,
    ) -> Result<Self, OutOfPlace> {
        ensure(dialogue.plan().takes(settings), || "settings that the format doesn't take".into())?;
        let known = dialogue.plan().partners().contains(&first);
        ensure(known, || "somebody begins who isn't there".into())?;
        let answers = settings.values().copied().collect();
        Ok(Self { dialogue, answers, first, maker, call })
    }

    pub(in crate::room) fn dialogue(&self) -> &Arc<Dialogue> {
        &self.dialogue
    }

    pub(in crate::room) fn first(&self) -> Seat {
        self.first
    }

    pub(in crate::room) fn maker(&self) -> Option<Seat> {
        self.maker
    }

    pub(in crate::room) fn call(&self) -> Option<&Sealed> {
        self.call.as_ref()
    }

    /// The answers by name.
    pub(in crate::room) fn settings(&self) -> BTreeMap<SettingId, i64> {
        let asked = self.dialogue.plan().settings().iter();
        asked.zip(&self.answers).map(|(setting, answer)| (setting.id.clone(), *answer)).collect()
    }

    /// The answer to the question at this place of a format: of another one than the room's own, its default.
    pub(in crate::room) fn answer(&self, dialogue: &Dialogue, at: usize) -> i64 {
        if *dialogue == *self.dialogue { self.answers[at] } else { dialogue.plan().settings()[at].default }
    }

    /// Takes chosen answers, all or none.
    ///
    /// # Errors
    /// The setting that isn't there, or doesn't take its answer.
    pub(in crate::room) fn choose<'a>(
        &mut self,
        chosen: &'a BTreeMap<SettingId, i64>,
    ) -> Result<(), &'a SettingId> {
        let asked = self.dialogue.plan().settings();
        let place = |(id, answer): (&'a SettingId, &i64)| {
            let at = asked.iter().position(|setting| setting.id == *id && setting.takes(*answer));
            at.map(|at| (at, *answer)).ok_or(id)
        };
        let places = chosen.iter().map(place).collect::<Result<Vec<_>, _>>()?;
        for (at, answer) in places {
            self.answers[at] = answer;
        }
        Ok(())
    }

    /// Another partner begins.
    pub(in crate::room) fn set_first(&mut self, first: Seat) {
        self.first = first;
    }

    pub(in crate::room) fn set_call(&mut self, call: Sealed) {
        self.call = Some(call);
    }
}
