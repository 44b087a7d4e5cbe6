//! Prompts: words that the therapist chooses live, for every partner or for some.

use crate::ids::Seat;
use crate::room::Room;
use crate::room::state::prompt::{Prompt, PromptId, Prompts};
use crate::room::state::seat::Chair;
use crate::room::state::stack::Layer;
use crate::wire::limits::QUEUE_MAX;
use crate::wire::{Code, Refusal, Words};

/// Refuses words for nobody.
pub(in crate::room) fn check_addressees(partners: &[Seat], to: &[Seat]) -> Result<(), Code> {
    if partners.iter().any(|seat| to.contains(seat)) { Ok(()) } else { Err(Code::OutOfBounds) }
}

impl Room {
    /// Words in place of the last: for all partners, or whispered to some beside what all see.
    pub(super) fn send_prompt(
        &mut self,
        words: &Words,
        to: &[Seat],
        queued: Option<u8>,
    ) -> Result<(), Refusal> {
        let partners = self.partners();
        let to: Vec<Seat> = partners.iter().copied().filter(|seat| to.contains(seat)).collect();
        let decks = match words {
            Words::Stem { deck, .. } => vec![deck.clone()],
            Words::Own { .. } => self.here().step().decks.clone().unwrap_or_default(),
        };
        if queued.is_some_and(|queued| !self.prompts.unqueue(queued.into())) {
            return Err(Code::NoSuchPrompt.into());
        }
        let all = to.len() == partners.len();
        let number = if all { self.prompts.count_common() } else { self.count_whisper(&to) };
        let prompt = self.prompts.keep(Prompt::new(number, words.clone(), to, decks));
        let layer = self.here_mut();
        if all {
            layer.show_prompt(prompt);
        } else {
            layer.whisper_prompt(prompt);
        }
        self.forget_prompts();
        Ok(())
    }

    /// Lets go of prompts that no place names any more.
    pub(super) fn forget_prompts(&mut self) {
        let layers = self.trail.layers().chain(self.stack.layers());
        self.prompts.retain(layers.flat_map(Layer::prompts));
    }

    /// The next number among the prompts that these partners have seen and not all have.
    fn count_whisper(&mut self, to: &[Seat]) -> u32 {
        let seen = to.iter().filter_map(|seat| self.seats.get(*seat)).map(Chair::whispers);
        let next = seen.max().unwrap_or_default() + 1;
        for seat in to {
            self.chair(*seat).set_whispers(next);
        }
        Prompts::whispered(next)
    }

    /// The therapist's queue, whole.
    pub(super) fn set_queue(&mut self, words: &[Words]) -> Result<(), Refusal> {
        if words.len() > QUEUE_MAX {
            return Err(Refusal::with(Code::OutOfBounds, format!("a queue holds {QUEUE_MAX}")));
        }
        words.iter().try_for_each(|words| self.check_words(words))?;
        self.prompts.set_queue(words.to_vec());
        Ok(())
    }

    /// Takes the newest prompt back.
    pub(super) fn clear_prompt(&mut self) -> Result<(), Refusal> {
        if self.here_mut().take_back() { Ok(()) } else { Err(Code::NoSuchPrompt.into()) }
    }

    /// A partner's pass: the prompt goes for all who see it, as if it had been taken back.
    pub(super) fn pass_on(&mut self, seat: Seat, number: u32) -> Result<(), Refusal> {
        let meant = |id: &PromptId| self.prompts.get(*id).is_some_and(|kept| kept.is(number, seat));
        let found = self.stack.top().and_then(|layer| layer.prompts().find(meant));
        let found = found.ok_or(Code::NoSuchPrompt)?;
        self.here_mut().drop_prompt(found);
        Ok(())
    }

    /// The prompt that every partner sees.
    pub(in crate::room) fn common_prompt(&self) -> Option<&Prompt> {
        self.kept_prompt(Layer::prompt)
    }

    /// The prompt that only some partners see.
    pub(in crate::room) fn whispered_prompt(&self) -> Option<&Prompt> {
        self.kept_prompt(Layer::whisper)
    }

    fn kept_prompt(&self, which: impl Fn(&Layer) -> Option<PromptId>) -> Option<&Prompt> {
        self.prompts.get(which(self.stack.top()?)?)
    }

    /// Refuses a stem that this server doesn't have.
    pub(in crate::room) fn check_words(&self, words: &Words) -> Result<(), Code> {
        let Words::Stem { deck, stem } = words else { return Ok(()) };
        let home = &self.home().format().decks;
        let known = home.get(deck).or_else(|| self.library.deck(deck).map(AsRef::as_ref));
        known.and_then(|deck| deck.stem(stem)).map(|_| ()).ok_or(Code::NoSuchStem)
    }
}
