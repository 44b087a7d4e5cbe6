//! What all seats see of a room.

use std::collections::BTreeMap;

use crate::ids::{MoveName, Seat};
use crate::room::Room;
use crate::room::rules::walk::items;
use crate::room::state::clock::{Clock, Hand};
use crate::room::state::prompt::Prompt;
use crate::room::state::stack::{Layer, Until};
use crate::room::state::{Cause, Stage};
use crate::wire::{
    ClockKind, ClockView, Given, LedgerView, OfferView, Phase, PlaceView, Right, SeatView, TimeOf, View,
};

impl Room {
    /// What all seats see.
    pub fn view(&self) -> View {
        let state = &self.state;
        View {
            phase: self.phase(),
            format: state.format.clone(),
            settings: state.settings.clone(),
            first: state.first,
            therapist: state.seats.contains_key(&Seat::Therapist),
            call: state.call.clone(),
            seats: self.seat_views(),
            turn: state.turn,
            path: state.stack.iter().rev().map(|layer| self.place_view(layer)).collect(),
            cast: self.cast(),
            floor: self.floor(),
            clocks: state.stack.iter().rev().flat_map(clock_views).collect(),
            ledger: LedgerView { spent: state.spent.clone(), since: state.since },
            moves: self.partners().iter().map(|seat| (*seat, self.open_moves(*seat))).collect(),
            rights: self.rights(),
            tapped: state.tapped.clone(),
            hints: self.hints(),
            given: self.given(),
            prompt: self.common_prompt().map(Prompt::view),
            signals: state.signals.clone(),
            ready: state.ready.iter().copied().collect(),
            ending: state.ending.iter().copied().collect(),
            away: self.away(),
            offer: state.offer.as_ref().map(|offer| OfferView {
                format: offer.format.clone(),
                agreed: offer.agreed.iter().copied().collect(),
            }),
            skipped: state.skipped.clone(),
        }
    }

    /// The phase that every screen shows.
    pub(in crate::room) fn phase(&self) -> Phase {
        match (self.state.stage, self.state.pause) {
            (Stage::Waiting, _) => Phase::Waiting,
            (Stage::Finished(_), _) => Phase::Finished,
            (Stage::Closed(_), _) => Phase::Closed,
            (Stage::Running, Some(pause)) if pause.cause == Cause::Lost => Phase::Lost,
            (Stage::Running, Some(_)) => Phase::Paused,
            (Stage::Running, None) if self.misses_someone() => Phase::Away,
            (Stage::Running, None) => Phase::Running,
        }
    }

    /// A partner who left keeps the name: leaving looks like a pause.
    fn seat_views(&self) -> BTreeMap<Seat, SeatView> {
        let seen = |(seat, chair): (&Seat, &crate::room::state::seat::Chair)| {
            (
                *seat,
                SeatView {
                    entered: chair.name.is_some(),
                    name: chair.name.clone(),
                    moved: chair.moved.is_some(),
                },
            )
        };
        self.state.seats.iter().map(seen).collect()
    }

    fn place_view(&self, layer: &Layer) -> PlaceView {
        let format = self.format_of(layer);
        let section = layer.section(&format);
        let deck = section.each.get(layer.round).or_else(|| section.each.first());
        let stems = deck.and_then(|id| format.decks.get(id)).map(|deck| &deck.stems);
        PlaceView {
            format: layer.format.clone(),
            section: section.id.clone(),
            round: small(layer.round),
            rounds: small(self.rounds(&format, &layer.format, section)),
            item: small(layer.item),
            items: small(items(&format, section, layer.round)),
            stem: stems.and_then(|stems| stems.get(layer.item)).map(|stem| stem.id.clone()),
            step: layer.step(&format).id.clone(),
        }
    }

    fn cast(&self) -> BTreeMap<crate::ids::RoleId, Seat> {
        let Some(layer) = self.top() else { return BTreeMap::new() };
        let format = self.format_of(layer);
        let played =
            |(place, role): (usize, &crate::ids::RoleId)| (role.clone(), layer.player(&format, place));
        format.roles.iter().enumerate().map(played).collect()
    }

    /// What every partner may do now, besides the moves.
    fn rights(&self) -> Vec<Right> {
        let phase = self.phase();
        let running = matches!(phase, Phase::Running | Phase::Away);
        let stands = matches!(phase, Phase::Paused | Phase::Lost);
        let long = self.state.pause.is_some_and(|pause| pause.long);
        let over = matches!(phase, Phase::Finished | Phase::Closed);
        [
            (Right::Ready, stands || phase == Phase::Waiting),
            (Right::MoreTime, running && self.has_clock(|_, kind| kind == ClockKind::Soft)),
            (Right::Pause, running),
            (Right::End, running || (stands && !long)),
            (Right::EndNow, stands && long),
            (Right::Help, !over && self.state.seats.contains_key(&Seat::Therapist)),
        ]
        .into_iter()
        .filter_map(|(right, open)| open.then_some(right))
        .collect()
    }

    fn hints(&self) -> Vec<MoveName> {
        let Some(layer) = self.top() else { return Vec::new() };
        let format = self.format_of(layer);
        let moves = layer.section(&format).moves_in(layer.step(&format));
        let often = |made: &&crate::format::Move| {
            made.hint_after.is_some_and(|after| layer.times(&made.name) >= u16::from(after))
        };
        moves.filter(often).map(|made| made.name.clone()).collect()
    }

    /// What taps brought along here, and below an aside: it may be what the aside is about.
    fn given(&self) -> BTreeMap<MoveName, Given> {
        let layers = self.state.stack.iter();
        let from = layers.clone().rposition(|layer| layer.until != Until::Section).unwrap_or(0);
        layers.skip(from).flat_map(|layer| layer.given.clone()).collect()
    }

    /// Whose device is away. In a pause partners see nothing of each other.
    fn away(&self) -> Vec<Seat> {
        let hidden = self.hides_presence();
        let away = self.state.seats.iter().filter(|(_, chair)| chair.away.is_some()).map(|(seat, _)| *seat);
        away.filter(|seat| !hidden || !seat.is_partner()).collect()
    }
}

/// Counts on the wire are small; what doesn't fit can't be reached.
fn small(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}

fn clock_views(layer: &Layer) -> impl Iterator<Item = ClockView> {
    let steps = layer.step_clocks.iter().map(|clock| clock_view(TimeOf::Step, clock));
    steps.chain(layer.round_clock.iter().map(|clock| clock_view(TimeOf::Round, clock)))
}

fn clock_view(of: TimeOf, clock: &Clock) -> ClockView {
    let (ends, left) = match clock.hand {
        Hand::Running(ends) => (Some(ends), None),
        Hand::Held(left) | Hand::Frozen(left, _) => (None, Some(left)),
    };
    ClockView { of, kind: clock.kind, budget: clock.budget, warn: clock.warn, ends, left }
}
