//! The clocks of a stack: they run and stand together, and what is opened above freezes those below it.

use std::sync::Arc;

use super::{Layer, Stack, Until};
use crate::format::ToPlan;
use crate::room::state::clock::Clock;
use crate::room::state::dialogue::Dialogue;
use crate::time::Timestamp;
use crate::wire::{ClockKind, ClockView, TimeOf};

impl Layer {
    /// The clocks that aren't frozen below something, the step's first.
    fn live_clocks(&self) -> impl Iterator<Item = (TimeOf, &Clock)> {
        self.clocks().filter(|(_, clock)| !clock.is_frozen())
    }

    fn clocks(&self) -> impl Iterator<Item = (TimeOf, &Clock)> {
        let steps = self.step_clocks.iter().map(|clock| (TimeOf::Step, clock));
        steps.chain(self.round_clock.iter().map(|clock| (TimeOf::Round, clock)))
    }

    fn clocks_mut(&mut self) -> impl Iterator<Item = (TimeOf, &mut Clock)> {
        let steps = self.step_clocks.iter_mut().map(|clock| (TimeOf::Step, clock));
        steps.chain(self.round_clock.iter_mut().map(|clock| (TimeOf::Round, clock)))
    }

    /// The step's least time isn't over yet.
    pub(in crate::room) fn is_too_soon(&self) -> bool {
        self.step_clocks.iter().any(|clock| clock.kind() == ClockKind::Least && !clock.is_frozen())
    }

    /// Takes least clocks that are over away; says whether the hard one is over too.
    pub(in crate::room) fn pass_clocks(&mut self, now: Timestamp) -> bool {
        self.step_clocks.retain(|clock| clock.kind() != ClockKind::Least || !clock.is_over(now));
        self.step_clocks.iter().any(|clock| clock.is_over(now))
    }
}

impl Stack {
    /// The clocks as screens see them, innermost first.
    pub(in crate::room) fn clock_views(&self) -> Vec<ClockView> {
        let layers = self.0.iter().rev();
        layers.flat_map(Layer::clocks).map(|(of, clock)| clock.view(of)).collect()
    }

    /// The moments at which clocks change the room.
    pub(in crate::room) fn due(&self) -> Option<Timestamp> {
        self.0.iter().flat_map(Layer::clocks).filter_map(|(_, clock)| clock.due()).min()
    }

    /// Finds a clock of this kind that isn't frozen below something.
    pub(in crate::room) fn has_clock(&self, is: impl Fn(TimeOf, ClockKind) -> bool) -> bool {
        self.0.iter().flat_map(Layer::live_clocks).any(|(of, clock)| is(of, clock.kind()))
    }

    /// The innermost of them.
    pub(in crate::room) fn clock_mut(
        &mut self,
        is: impl Fn(TimeOf, ClockKind) -> bool,
    ) -> Option<&mut Clock> {
        let clocks = self.0.iter_mut().rev().flat_map(Layer::clocks_mut);
        let mut live = clocks.filter(|(_, clock)| !clock.is_frozen());
        live.find_map(|(of, clock)| is(of, clock.kind()).then_some(clock))
    }

    /// Time flows.
    pub(in crate::room) fn release(&mut self, now: Timestamp) {
        self.each_clock(|clock| clock.release(now));
    }

    /// Time stands.
    pub(in crate::room) fn hold(&mut self, now: Timestamp) {
        self.each_clock(|clock| clock.hold(now));
    }

    /// The same place to come back to: its step is entered anew then.
    pub(in crate::room) fn to_come_back_to(&self, now: Timestamp) -> Self {
        let mut left = self.clone();
        if let Some(top) = left.0.last_mut() {
            top.step_clocks.clear();
        }
        left.hold(now);
        left
    }

    /// Pushes an aside of the top layer's format, whose step waits meanwhile; between two rounds the round does as
    /// well.
    pub(in crate::room) fn push_aside(&mut self, aside: usize, land: ToPlan, between: bool, now: Timestamp) {
        let depth = self.next_depth();
        let below = self.0.last_mut().expect("an aside is opened in a layer");
        below.step_clocks.iter_mut().for_each(|clock| clock.freeze(now, depth));
        if between {
            below.round_clock.iter_mut().for_each(|clock| clock.freeze(now, depth));
        }
        let layer = Layer::new(below.dialogue.clone(), Until::Section, land, aside, below.cast);
        self.0.push(layer);
    }

    /// Pushes a step or a whole format above a stack whose clocks all freeze. The cast is copied by place.
    pub(in crate::room) fn push_over(
        &mut self,
        dialogue: Arc<Dialogue>,
        until: Until,
        section: usize,
        now: Timestamp,
    ) {
        let depth = self.next_depth();
        self.each_clock(|clock| clock.freeze(now, depth));
        let cast = self.0.last().expect("something is opened in a layer").cast;
        self.0.push(Layer::new(dialogue, until, ToPlan::Here, section, cast));
    }

    /// Takes the top layer away; what it froze thaws.
    pub(in crate::room) fn pop(&mut self) -> Layer {
        let layer = self.0.pop().expect("a layer to end");
        let depth = self.next_depth();
        self.each_clock(|clock| clock.thaw(depth));
        layer
    }

    fn each_clock(&mut self, change: impl Fn(&mut Clock)) {
        self.0.iter_mut().flat_map(Layer::clocks_mut).for_each(|(_, clock)| change(clock));
    }

    /// The depth that the next layer has.
    fn next_depth(&self) -> u8 {
        u8::try_from(self.0.len()).expect("a stack is at most six deep")
    }
}
