//! The ways through a format: steps, items, rounds and sections in file order, and the stack above them.

use crate::format::{Budget, Count, Format, Rotate, Section, Span, Time, To};
use crate::hash::FormatHash;
use crate::room::Room;
use crate::room::state::Stage;
use crate::room::state::clock::{Clock, Hand};
use crate::room::state::stack::{Layer, Until};
use crate::time::{Millis, Timestamp};
use crate::wire::ClockKind;

/// How long before the end the words change, where the format doesn't say.
const WARN: Millis = Millis::seconds(30);

impl Room {
    /// Leaves the present place: the one thing that every change of step begins with. Adds 1 to `turn`.
    pub(in crate::room) fn depart(&mut self, now: Timestamp) {
        self.settle(now);
        let mut left = self.state.stack.clone();
        // `back` enters the step anew.
        left.iter_mut().last().into_iter().for_each(|layer| layer.step_clocks.clear());
        left.iter_mut().flat_map(Layer::clocks_mut).for_each(|clock| clock.hold(now));
        self.state.trail.push(left);
        self.forget_prompts();
        self.turn_over();
    }

    /// What belonged to the turn is over.
    pub(in crate::room) fn turn_over(&mut self) {
        self.state.turn += 1;
        self.state.tapped.clear();
        self.state.signals.clear();
        self.state.skipped.clear();
    }

    /// Goes where a move leads from the top layer: out of an inserted step, wherever it would lead.
    pub(in crate::room) fn go(&mut self, to: &To, now: Timestamp) {
        let Some(layer) = self.top() else { return };
        if layer.until == Until::Step && *to != To::Here {
            return self.pop(now);
        }
        let format = self.format_of(layer);
        let section = layer.section(&format);
        match to {
            To::Here => {}
            To::Step(id) => self.enter(section.step(id).unwrap_or(0)),
            To::Next if layer.step + 1 < section.steps.len() => self.enter(layer.step + 1),
            To::Next | To::NextItem => self.next_item(&format, now),
            To::NextRound => self.next_round(&format, now),
            To::NextSection => self.next_section(&format, now),
        }
    }

    /// Enters a step of the top layer: a fresh step clock, and the prompt by its rule.
    pub(in crate::room) fn enter(&mut self, step: usize) {
        let Some(mut layer) = self.state.stack.pop() else { return };
        let format = self.format_of(&layer);
        layer.step = step;
        let entered = layer.step(&format);
        layer.step_clocks =
            entered.time.iter().flat_map(|time| self.clocks(&format, &layer.format, time)).collect();
        if let Some(decks) = &entered.decks {
            layer.prompt = layer.prompt.filter(|said| self.counts_as(*said, decks));
            layer.whisper = layer.whisper.filter(|said| self.counts_as(*said, decks));
        }
        self.state.stack.push(layer);
    }

    fn next_item(&mut self, format: &Format, now: Timestamp) {
        let Some(layer) = self.state.stack.last_mut() else { return };
        let section = layer.section(format);
        if layer.item + 1 < items(format, section, layer.round) {
            layer.item += 1;
            layer.forget();
            layer.cast = cast_by_rule(section, layer);
            self.enter(0);
        } else {
            self.next_round(format, now);
        }
    }

    fn next_round(&mut self, format: &Format, now: Timestamp) {
        let Some(layer) = self.top() else { return };
        let section = layer.section(format);
        if layer.round + 1 >= self.rounds(format, &layer.format, section) {
            return self.next_section(format, now);
        }
        let between = section.between.as_ref().and_then(|id| format.section(id));
        self.begin_round(format, |layer| layer.round += 1);
        if let Some((aside, _)) = between {
            self.push_aside(aside, To::Here, true, now);
        }
    }

    fn next_section(&mut self, format: &Format, now: Timestamp) {
        let Some(layer) = self.top() else { return };
        let later = || (layer.section + 1..format.sections.len()).find(|at| !format.sections[*at].aside);
        match if layer.until == Until::Section { None } else { later() } {
            None => self.pop(now),
            Some(at) => self.begin_round(format, |layer| {
                layer.section = at;
                layer.round = 0;
                layer.cast = layer.first;
            }),
        }
    }

    /// Begins the round that `set` makes of the top layer: first item and step, fresh clocks, all forgotten.
    pub(in crate::room) fn begin_round(&mut self, format: &Format, set: impl FnOnce(&mut Layer)) {
        let Some(mut layer) = self.state.stack.pop() else { return };
        set(&mut layer);
        layer.item = 0;
        layer.forget();
        let section = layer.section(format);
        layer.cast = cast_by_rule(section, &layer);
        layer.round_clock =
            section.time.iter().flat_map(|time| self.clocks(format, &layer.format, time)).next();
        self.state.stack.push(layer);
        self.enter(0);
    }

    /// Pushes an aside of the top layer's format. Between two rounds the round's clock waits below as well.
    pub(in crate::room) fn push_aside(&mut self, aside: usize, land: To, between: bool, now: Timestamp) {
        let depth = self.depth();
        let Some(below) = self.state.stack.last_mut() else { return };
        below.step_clocks.iter_mut().for_each(|clock| clock.freeze(now, depth));
        if between {
            below.round_clock.iter_mut().for_each(|clock| clock.freeze(now, depth));
        }
        let layer = Layer::new(below.format.clone(), Until::Section, land, aside, below.cast);
        let format = self.format_of(&layer);
        self.state.stack.push(layer);
        self.begin_round(&format, |_| {});
    }

    /// Pushes a step or a whole format above a stack whose clocks all freeze. The cast is copied by place.
    pub(in crate::room) fn push_over(
        &mut self,
        hash: &FormatHash,
        until: Until,
        section: usize,
        step: usize,
        now: Timestamp,
    ) {
        let depth = self.depth();
        for clock in self.state.stack.iter_mut().flat_map(Layer::clocks_mut) {
            clock.freeze(now, depth);
        }
        let cast = self.top().map_or(0, |layer| layer.cast);
        self.state.stack.push(Layer::new(hash.clone(), until, To::Here, section, cast));
        if until == Until::Step {
            self.enter(step);
        } else {
            let format = self.format_named(hash);
            self.begin_round(&format, |_| {});
        }
    }

    /// Ends the top layer: what it froze thaws, and the layer below goes where its end lands. The last
    /// layer's end is the room's.
    pub(in crate::room) fn pop(&mut self, now: Timestamp) {
        let Some(land) = self.drop_layer() else { return };
        if self.state.stack.is_empty() {
            self.end(Stage::Finished(now), now);
        } else {
            self.go(&land, now);
        }
    }

    /// Takes the top layer away and thaws what it froze; says where its end would have led.
    pub(in crate::room) fn drop_layer(&mut self) -> Option<To> {
        let layer = self.state.stack.pop()?;
        let depth = self.depth();
        for clock in self.state.stack.iter_mut().flat_map(Layer::clocks_mut) {
            clock.thaw(depth);
        }
        Some(layer.land)
    }

    /// The depth that the next layer would have.
    fn depth(&self) -> u8 {
        u8::try_from(self.state.stack.len()).unwrap_or(u8::MAX)
    }

    /// How many rounds a section has.
    pub(in crate::room) fn rounds(&self, format: &Format, hash: &FormatHash, section: &Section) -> usize {
        match &section.times {
            Count::Fixed(times) => usize::from(*times),
            Count::Setting(id) => usize::try_from(self.setting(format, hash, id)).unwrap_or(1),
        }
    }

    /// The clocks that a time asks for, held until time flows.
    fn clocks(&self, format: &Format, hash: &FormatHash, time: &Time) -> Vec<Clock> {
        let held = |kind, budget, warn| Clock { kind, budget, warn, hand: Hand::Held(budget) };
        let least = time
            .least
            .as_ref()
            .map(|span| held(ClockKind::Least, self.span(format, hash, span), Millis::ZERO));
        let budget = time.budget.as_ref().map(|budget| {
            let whole = self.span(format, hash, budget.span());
            // What a format says is under its budget, as the checker saw; the default may not be.
            let warn = time.warn.as_ref().map(|span| self.span(format, hash, span));
            let warn = warn.unwrap_or(WARN.min(Millis(whole.0 / 3)));
            // No room is made of a format with a pool; its time would count on like a soft one's.
            let kind = if matches!(budget, Budget::Hard(_)) { ClockKind::Hard } else { ClockKind::Soft };
            held(kind, whole, warn)
        });
        budget.into_iter().chain(least).collect()
    }

    /// How long a span of a format is in this room.
    pub(in crate::room) fn span(&self, format: &Format, hash: &FormatHash, span: &Span) -> Millis {
        match span {
            Span::Fixed(span) => *span,
            Span::Setting { setting, divide } => {
                Millis(self.setting(format, hash, setting) / i64::from(*divide))
            }
        }
    }

    /// What was chosen in the waiting room; of another format its default.
    fn setting(&self, format: &Format, hash: &FormatHash, id: &crate::ids::SettingId) -> i64 {
        let chosen = self.state.settings.get(id).filter(|_| *hash == self.state.format);
        chosen.copied().or_else(|| format.settings.get(id).map(|setting| setting.default)).unwrap_or(0)
    }
}

/// How many items a round of a section has; 1 where it has none.
pub(in crate::room) fn items(format: &Format, section: &Section, round: usize) -> usize {
    let deck = section.each.get(round).or_else(|| section.each.first());
    deck.and_then(|id| format.decks.get(id)).map_or(1, |deck| deck.stems.len())
}

/// The cast as the section moves it on; without such a rule it stays.
fn cast_by_rule(section: &Section, layer: &Layer) -> usize {
    match section.rotate {
        Some(Rotate::Round) => layer.first + layer.round,
        Some(Rotate::Item) => layer.first + layer.item,
        None => layer.cast,
    }
}
