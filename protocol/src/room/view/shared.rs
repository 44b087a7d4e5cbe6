//! The view that all seats have of a room.

use std::collections::BTreeMap;

use crate::ids::{MoveName, RoleId, Seat};
use crate::room::Room;
use crate::room::state::prompt::Prompt;
use crate::room::state::seat::Chair;
use crate::room::state::stack::{Layer, Until};
use crate::room::state::stage::{Cause, Stage};
use crate::wire::{Given, OfferView, Phase, PlaceView, Right, SeatView, View};

impl Room {
    /// The view that all seats have.
    pub fn view(&self) -> View {
        View {
            phase: self.phase(),
            format: self.setup.dialogue().hash().clone(),
            settings: self.setup.settings(),
            first: self.setup.first(),
            therapist: self.seats.has(Seat::Therapist),
            call: self.setup.call().cloned(),
            seats: self.seats.iter().map(|(seat, chair)| (seat, seat_view(chair))).collect(),
            turn: self.turn.number(),
            path: self.stack.layers().iter().rev().map(|layer| self.place_view(layer)).collect(),
            cast: self.stack.top().map(cast).unwrap_or_default(),
            floor: self.floor().to_vec(),
            clocks: self.stack.clock_views(),
            ledger: self.ledger.view(),
            moves: self.partners().iter().map(|seat| (*seat, self.open_moves(*seat))).collect(),
            rights: Right::ALL.iter().copied().filter(|right| self.right(*right).is_ok()).collect(),
            tapped: self.turn.tapped(self.stack.top()),
            hints: self.stack.top().map(hints).unwrap_or_default(),
            given: self.given(),
            prompt: self.common_prompt().map(Prompt::view),
            signals: self.turn.signals().clone(),
            ready: self.accord.ready().iter().copied().collect(),
            ending: self.accord.ending().iter().copied().collect(),
            away: self.away(),
            offer: self.accord.offer().map(|offer| OfferView {
                format: offer.dialogue().hash().clone(),
                agreed: offer.agreed().iter().copied().collect(),
            }),
            skipped: self.turn.skipped().to_vec(),
        }
    }

    /// The version of the view that all seats have.
    pub fn rev(&self) -> u32 {
        self.rev
    }

    /// Says that partners see nothing of each other's presence: in every pause that somebody made, and when the
    /// room is over, so that an end doesn't tell either who had left.
    pub fn hides_presence(&self) -> bool {
        match self.stage {
            Stage::Waiting => false,
            Stage::Running => self.pause.is_some_and(|pause| pause.cause() != Cause::Lost),
            Stage::Finished(_) | Stage::Closed(_) => true,
        }
    }

    /// The phase that every screen shows.
    fn phase(&self) -> Phase {
        match (self.stage, self.pause) {
            (Stage::Waiting, _) => Phase::Waiting,
            (Stage::Finished(_), _) => Phase::Finished,
            (Stage::Closed(_), _) => Phase::Closed,
            (Stage::Running, Some(pause)) if pause.cause() == Cause::Lost => Phase::Lost,
            (Stage::Running, Some(_)) => Phase::Paused,
            (Stage::Running, None) if self.misses_someone() => Phase::Away,
            (Stage::Running, None) => Phase::Running,
        }
    }

    fn place_view(&self, layer: &Layer) -> PlaceView {
        let section = layer.section();
        PlaceView {
            format: layer.dialogue().hash().clone(),
            section: section.id.clone(),
            round: small(layer.round()),
            rounds: small(self.rounds(layer)),
            item: small(layer.item()),
            items: small(section.items(layer.round())),
            stem: section.stems(layer.round()).get(layer.item()).cloned(),
            step: layer.step().id.clone(),
        }
    }

    /// Things that taps brought along here, and below an aside: it may be about them.
    fn given(&self) -> BTreeMap<MoveName, Given> {
        let layers = self.stack.layers();
        let from = layers.iter().rposition(|layer| layer.until() != Until::Section).unwrap_or(0);
        layers.iter().skip(from).flat_map(|layer| layer.given().clone()).collect()
    }

    /// Seats whose device is away. In a pause partners see nothing of each other.
    fn away(&self) -> Vec<Seat> {
        let hidden = self.hides_presence();
        let away = self.seats.iter().filter(|(_, chair)| chair.is_away()).map(|(seat, _)| seat);
        away.filter(|seat| !hidden || !seat.is_partner()).collect()
    }
}

/// A partner who left keeps the name: leaving looks like a pause.
fn seat_view(chair: &Chair) -> SeatView {
    SeatView { entered: chair.name().is_some(), name: chair.name().cloned(), moved: chair.has_moved() }
}

fn cast(layer: &Layer) -> BTreeMap<RoleId, Seat> {
    let roles = layer.plan().roles().iter().enumerate();
    roles.map(|(at, role)| (role.clone(), layer.player(at))).collect()
}

/// Loops of the step that have been made often.
fn hints(layer: &Layer) -> Vec<MoveName> {
    let moves = layer.step().moves.iter().enumerate();
    let often =
        moves.filter(|(at, made)| made.hint_after.is_some_and(|after| layer.loops(*at) >= u16::from(after)));
    often.map(|(_, made)| made.name.clone()).collect()
}

/// Counts on the wire are small; what doesn't fit can't be reached.
fn small(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}
