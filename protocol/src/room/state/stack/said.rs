//! Words and deeds in a layer: loops, what taps brought along, and prompts.

use std::collections::BTreeMap;

use super::{Layer, Loop};
use crate::ids::MoveName;
use crate::room::state::prompt::PromptId;
use crate::wire::Given;

impl Layer {
    /// Counts the step's loop by the move at this place once more.
    pub(in crate::room) fn count_loop(&mut self, made: usize) {
        let step = self.step;
        match self.loops.iter_mut().find(|known| known.step == step && known.made == made) {
            Some(known) => known.times = known.times.saturating_add(1),
            None => self.loops.push(Loop { step, made, times: 1 }),
        }
    }

    /// The number of times that the step's loop by the move at this place was made.
    pub(in crate::room) fn loops(&self, made: usize) -> u16 {
        let known = self.loops.iter().find(|known| known.step == self.step && known.made == made);
        known.map_or(0, |known| known.times)
    }

    pub(in crate::room) fn given(&self) -> &BTreeMap<MoveName, Given> {
        &self.given
    }

    pub(in crate::room) fn give(&mut self, name: MoveName, given: Given) {
        self.given.insert(name, given);
    }

    pub(in crate::room) fn prompt(&self) -> Option<PromptId> {
        self.prompt
    }

    pub(in crate::room) fn whisper(&self) -> Option<PromptId> {
        self.whisper
    }

    /// Every prompt that it names.
    pub(in crate::room) fn prompts(&self) -> impl Iterator<Item = PromptId> {
        self.prompt.into_iter().chain(self.whisper)
    }

    /// Words for all partners, in place of all others.
    pub(in crate::room) fn show_prompt(&mut self, prompt: PromptId) {
        self.prompt = Some(prompt);
        self.whisper = None;
    }

    /// Words for some partners, beside those for all.
    pub(in crate::room) fn whisper_prompt(&mut self, prompt: PromptId) {
        self.whisper = Some(prompt);
    }

    /// Takes the newest prompt back: the whispered one, else the one for all, which is older. Says whether there
    /// was one.
    pub(in crate::room) fn take_back(&mut self) -> bool {
        self.whisper.take().or_else(|| self.prompt.take()).is_some()
    }

    /// Lets go of a prompt.
    pub(in crate::room) fn drop_prompt(&mut self, gone: PromptId) {
        self.keep_prompts(|prompt| prompt != gone);
    }

    /// Lets go of prompts but for those that `keeps` allows.
    pub(in crate::room) fn keep_prompts(&mut self, keeps: impl Fn(PromptId) -> bool) {
        self.prompt = self.prompt.filter(|prompt| keeps(*prompt));
        self.whisper = self.whisper.filter(|prompt| keeps(*prompt));
    }
}
