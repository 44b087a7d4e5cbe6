//! Prompts: words that the therapist chooses live, for every partner or for some.

use std::collections::BTreeSet;

use crate::ids::{DeckId, Seat};
use crate::room::Room;
use crate::room::state::Stage;
use crate::room::state::prompt::{Prompt, Said};
use crate::wire::{Code, Refusal, Words};

/// Longest queue: more than a therapist can keep in view.
const QUEUE_MAX: usize = 20;

/// What the numbers of whispered prompts count on from: more than there are taps in a room's life.
const WHISPERED: u32 = 1 << 24;

impl Room {
    /// Words in place of the last: for all partners, or whispered to some beside what all see.
    pub(in crate::room) fn prompt(
        &mut self,
        words: &Words,
        to: &[Seat],
        queued: Option<u8>,
    ) -> Result<(), Refusal> {
        self.check_words(words)?;
        let to: Vec<Seat> = self.partners().iter().copied().filter(|seat| to.contains(seat)).collect();
        if to.is_empty() {
            return Err(Code::OutOfBounds.into());
        }
        let layer = self.top().ok_or(Code::NotBegun)?;
        let decks = match words {
            Words::Stem { deck, .. } => vec![deck.clone()],
            Words::Own { .. } => layer.step(&self.format_of(layer)).decks.clone().unwrap_or_default(),
        };
        if let Some(queued) = queued.map(usize::from) {
            if queued >= self.state.queue.len() {
                return Err(Code::NoSuchPrompt.into());
            }
            self.state.queue.remove(queued);
        }
        let id = self.count_prompt(&to);
        let said = Said(self.state.said.keys().last().map_or(0, |last| last.0 + 1));
        let all = to.len() == self.partners().len();
        self.state.said.insert(said, Prompt { id, words: words.clone(), to, decks });
        let layer = self.state.stack.last_mut().ok_or(Code::NotBegun)?;
        layer.whisper = Some(said).filter(|_| !all);
        if all {
            layer.prompt = Some(said);
        }
        self.forget_prompts();
        Ok(())
    }

    /// Lets go of prompts that no place names any more.
    pub(in crate::room) fn forget_prompts(&mut self) {
        let layers = self.state.trail.layers().chain(&self.state.stack);
        let named: BTreeSet<_> = layers.flat_map(|layer| [layer.prompt, layer.whisper]).flatten().collect();
        self.state.said.retain(|said, _| named.contains(said));
    }

    /// Whether a prompt counts as one of these decks.
    pub(in crate::room) fn counts_as(&self, said: Said, decks: &[DeckId]) -> bool {
        self.state.said.get(&said).is_some_and(|prompt| prompt.decks.iter().any(|deck| decks.contains(deck)))
    }

    /// The next number among the prompts that these partners have seen. Whispered ones have numbers of their
    /// own, so that a late `pass` never takes away another than it meant.
    fn count_prompt(&mut self, to: &[Seat]) -> u32 {
        if to.len() == self.partners().len() {
            self.state.prompts += 1;
            return self.state.prompts;
        }
        let seen = |seat: &Seat| self.state.seats.get(seat).map(|chair| chair.whispers);
        let next = to.iter().filter_map(seen).max().unwrap_or(0) + 1;
        for seat in to {
            self.state.seats.entry(*seat).and_modify(|chair| chair.whispers = next);
        }
        WHISPERED + next
    }

    /// The therapist's queue, whole.
    pub(in crate::room) fn set_queue(&mut self, words: &[Words]) -> Result<(), Refusal> {
        if words.len() > QUEUE_MAX {
            return Err(Refusal::with(Code::OutOfBounds, format!("a queue holds {QUEUE_MAX}")));
        }
        words.iter().try_for_each(|words| self.check_words(words))?;
        self.state.queue = words.to_vec();
        Ok(())
    }

    /// Takes the newest prompt back: the whispered one, else the one for all, which is older.
    pub(in crate::room) fn clear(&mut self) -> Result<(), Refusal> {
        let layer = self.state.stack.last_mut().ok_or(Code::NotBegun)?;
        let taken = layer.whisper.take().or_else(|| layer.prompt.take());
        taken.map(|_| ()).ok_or(Code::NoSuchPrompt.into())
    }

    /// A partner's pass: the prompt goes for all who see it, as if it had been taken back.
    pub(in crate::room) fn pass_on(&mut self, seat: Seat, id: u32) -> Result<(), Refusal> {
        let meant = |prompt: Option<&Prompt>| {
            prompt.is_some_and(|prompt| prompt.id == id && prompt.to.contains(&seat))
        };
        let (whispered, common) = (meant(self.whispered_prompt()), meant(self.common_prompt()));
        let layer = self.state.stack.last_mut().filter(|_| whispered || common).ok_or(Code::NoSuchPrompt)?;
        let slot = if whispered { &mut layer.whisper } else { &mut layer.prompt };
        *slot = None;
        Ok(())
    }

    /// The prompt that every partner sees.
    pub(in crate::room) fn common_prompt(&self) -> Option<&Prompt> {
        self.state.said.get(&self.top()?.prompt?)
    }

    /// The prompt that only some partners see.
    pub(in crate::room) fn whispered_prompt(&self) -> Option<&Prompt> {
        self.state.said.get(&self.top()?.whisper?)
    }

    fn check_words(&self, words: &Words) -> Result<(), Refusal> {
        if matches!(self.state.stage, Stage::Finished(_) | Stage::Closed(_)) {
            return Err(Code::Ended.into());
        }
        let Words::Stem { deck, stem } = words else { return Ok(()) };
        let home = self.home();
        let known = home.decks.get(deck).or_else(|| self.library.deck(deck).map(AsRef::as_ref));
        known.and_then(|deck| deck.stem(stem)).map(|_| ()).ok_or(Code::NoSuchStem.into())
    }
}
