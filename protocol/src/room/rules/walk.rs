//! The ways through a format: steps, items, rounds and sections in file order, and the stack above them.

use std::sync::Arc;

use crate::format::{BudgetPlan, SpanPlan, TimePlan, ToPlan};
use crate::room::Room;
use crate::room::state::clock::Clock;
use crate::room::state::dialogue::Dialogue;
use crate::room::state::stack::{Layer, Until};
use crate::room::state::stage::Stage;
use crate::time::{Millis, Timestamp};
use crate::wire::ClockKind;

/// Time before the end at which the words change, where the format doesn't say.
const WARN: Millis = Millis::seconds(30);

impl Room {
    /// The layer in which a running room stands.
    pub(in crate::room) fn here(&self) -> &Layer {
        self.stack.top().expect("a running room stands somewhere")
    }

    pub(super) fn here_mut(&mut self) -> &mut Layer {
        self.stack.top_mut().expect("a running room stands somewhere")
    }

    /// Begins the format at its first section of the line.
    pub(super) fn begin_dialogue(&mut self, now: Timestamp) {
        let dialogue = self.setup.dialogue().clone();
        let first = self.partners().iter().position(|seat| *seat == self.setup.first());
        let first = first.expect("a partner begins");
        let section = dialogue.plan().first();
        self.stage = Stage::Running;
        self.accord.nobody_is_ready();
        self.turn.next();
        self.stack.push_first(Layer::new(dialogue, Until::Format, ToPlan::Here, section, first));
        self.begin_round();
        self.reflow(now);
    }

    /// Leaves the present place: the one thing that every change of step begins with. Adds 1 to the turn.
    pub(super) fn depart(&mut self, now: Timestamp) {
        self.write_up(now);
        self.trail.push(self.stack.to_come_back_to(now));
        let layers = self.trail.layers().chain(self.stack.layers());
        self.prompts.retain(layers.flat_map(Layer::prompts));
        self.turn.next();
    }

    /// Goes where a move leads from the top layer: out of an inserted step, wherever it would lead.
    pub(super) fn follow_way(&mut self, to: ToPlan, now: Timestamp) {
        let layer = self.here();
        if layer.until() == Until::Step && to != ToPlan::Here {
            return self.end_layer(now);
        }
        match to {
            ToPlan::Here => {}
            ToPlan::Step(at) => self.enter_step(at),
            ToPlan::Next if layer.step_at() + 1 < layer.section().steps.len() => {
                self.enter_step(layer.step_at() + 1);
            }
            ToPlan::Next | ToPlan::NextItem => self.next_item(now),
            ToPlan::NextRound => self.next_round(now),
            ToPlan::NextSection => self.next_section(now),
        }
    }

    /// Enters a step of the top layer: a fresh step clock, and the prompt by its rule.
    pub(super) fn enter_step(&mut self, step: usize) {
        let layer = self.here();
        let dialogue = layer.dialogue().clone();
        let entered = dialogue.plan().step(layer.section_at(), step);
        let clocks = entered.time.map(|time| self.clocks(&dialogue, time)).unwrap_or_default();
        let layer = self.stack.top_mut().expect("a running room stands somewhere");
        layer.enter_step(step, clocks);
        if let Some(decks) = &entered.decks {
            layer.keep_prompts(|prompt| self.prompts.counts_as(prompt, decks));
        }
    }

    fn next_item(&mut self, now: Timestamp) {
        let layer = self.here_mut();
        if layer.item() + 1 < layer.section().items(layer.round()) {
            layer.next_item();
            layer.cast_by_rule();
            self.enter_step(0);
        } else {
            self.next_round(now);
        }
    }

    fn next_round(&mut self, now: Timestamp) {
        let layer = self.here();
        if layer.round() + 1 >= self.rounds(layer) {
            return self.next_section(now);
        }
        let between = layer.section().between;
        self.here_mut().next_round();
        self.begin_round();
        if let Some(aside) = between {
            self.push_aside(aside, ToPlan::Here, true, now);
        }
    }

    fn next_section(&mut self, now: Timestamp) {
        let layer = self.here();
        let onward = layer.plan().after(layer.section_at()).filter(|_| layer.until() != Until::Section);
        let Some(section) = onward else { return self.end_layer(now) };
        self.here_mut().next_section(section);
        self.begin_round();
    }

    /// Begins the top layer's round: first item and step, fresh clocks, all forgotten, the cast by its rule.
    fn begin_round(&mut self) {
        self.wind_round();
        self.here_mut().cast_by_rule();
        self.enter_step(0);
    }

    /// The same, but for the cast and the step.
    pub(super) fn wind_round(&mut self) {
        let layer = self.here();
        let clocks = layer.section().time.map(|time| self.clocks(layer.dialogue(), time));
        let clock = clocks.and_then(|clocks| clocks.first().copied());
        self.here_mut().begin_round(clock);
    }

    /// Pushes an aside of the top layer's format. Between two rounds the round's clock waits below as well.
    pub(super) fn push_aside(&mut self, aside: usize, land: ToPlan, between: bool, now: Timestamp) {
        self.stack.push_aside(aside, land, between, now);
        self.begin_round();
    }

    /// Pushes a step or a whole format above a stack whose clocks all freeze.
    pub(super) fn push_over(
        &mut self,
        dialogue: Arc<Dialogue>,
        until: Until,
        section: usize,
        step: usize,
        now: Timestamp,
    ) {
        self.stack.push_over(dialogue, until, section, now);
        match until {
            Until::Step => self.enter_step(step),
            Until::Section | Until::Format => self.begin_round(),
        }
    }

    /// Ends the top layer, and the one below goes where that end lands. The last layer's end is the room's.
    pub(super) fn end_layer(&mut self, now: Timestamp) {
        let ended = self.stack.pop();
        if self.stack.is_empty() {
            self.end_room(Stage::Finished(now), now);
        } else {
            self.follow_way(ended.land(), now);
        }
    }

    /// Counts the rounds of the section that a layer stands in.
    pub(in crate::room) fn rounds(&self, layer: &Layer) -> usize {
        layer.section().times.times(|at| self.setup.answer(layer.dialogue(), at))
    }

    /// The length of a span of a format in this room.
    pub(super) fn length(&self, dialogue: &Dialogue, span: SpanPlan) -> Millis {
        span.length(|at| self.setup.answer(dialogue, at))
    }

    /// The clocks that a time asks for, held until time flows.
    fn clocks(&self, dialogue: &Dialogue, time: TimePlan) -> Vec<Clock> {
        let length = |span| self.length(dialogue, span);
        let least = time.least.map(|span| Clock::held(ClockKind::Least, length(span), Millis::ZERO));
        let budget = time.budget.map(|budget| {
            let whole = length(budget.span());
            // What a format says is under its budget, as the checker saw; the default may not be.
            let warn = time.warn.map_or(WARN.min(Millis(whole.0 / 3)), length);
            let kind = match budget {
                BudgetPlan::Hard(_) => ClockKind::Hard,
                // No room is made of a format with a pool; its time would count on like a soft one's.
                BudgetPlan::Soft(_) | BudgetPlan::Pool(_) => ClockKind::Soft,
            };
            Clock::held(kind, whole, warn)
        });
        budget.into_iter().chain(least).collect()
    }
}
