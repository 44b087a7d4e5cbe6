//! What one seat alone sees of a room.

use crate::ids::Seat;
use crate::room::Room;
use crate::room::rules::moves::first_plain;
use crate::room::rules::pause::RETURN_WITHIN;
use crate::room::state::Cause;
use crate::room::state::prompt::Prompt;
use crate::room::state::seat::Chair;
use crate::room::state::stack::DEPTH_MAX;
use crate::wire::{ClockKind, Console, Guide, Level, Phase, TimeOf, Yours};

impl Room {
    /// What this seat alone sees.
    pub fn yours(&self, seat: Seat) -> Yours {
        let Some(chair) = self.state.seats.get(&seat) else { return Yours::default() };
        let leaving = chair.leaving.map(|since| since + RETURN_WITHIN);
        if seat == Seat::Therapist {
            let parcel = chair.parcel.clone();
            return Yours { leaving, parcel, console: Some(self.console()), ..Yours::default() };
        }
        let whispered = self.whispered_prompt().filter(|prompt| prompt.to.contains(&seat));
        Yours {
            nudge: chair.nudge.clone(),
            prompt: whispered.map(Prompt::view),
            level: Some(chair.level).filter(|level| *level != Level::Full),
            pace: chair.pace,
            helping: chair.help,
            leaving,
            parcel: chair.parcel.clone(),
            console: None,
        }
    }

    fn console(&self) -> Console {
        let partners = || self.state.seats.iter().filter(|(seat, _)| seat.is_partner());
        let those = |is: &dyn Fn(&Chair) -> bool| -> Vec<Seat> {
            partners().filter(|(_, chair)| is(chair)).map(|(seat, _)| *seat).collect()
        };
        Console {
            moves: self.guides(),
            queue: self.state.queue.clone(),
            nudges: partners().filter_map(|(seat, chair)| Some((*seat, chair.nudge.clone()?))).collect(),
            prompt: self.whispered_prompt().map(Prompt::view),
            levels: partners()
                .filter(|(_, chair)| chair.level != Level::Full)
                .map(|(seat, chair)| (*seat, chair.level))
                .collect(),
            paces: partners().filter_map(|(seat, chair)| Some((*seat, chair.pace?))).collect(),
            help: those(&|chair| chair.help),
            left: those(&|chair| chair.left || chair.leaving.is_some()),
            away: those(&|chair| chair.away.is_some()),
            skips: self.skips(),
        }
    }

    /// What the therapist may do now.
    fn guides(&self) -> Vec<Guide> {
        let phase = self.phase();
        let runs = phase == Phase::Running;
        let own = self.top().is_some_and(|layer| {
            let format = self.format_of(layer);
            layer.step(&format).own || first_plain(&format, layer).is_none()
        });
        let begun = !self.state.stack.is_empty();
        let shallow = self.state.stack.len() < DEPTH_MAX;
        let lifts = self.state.pause.is_some_and(|pause| pause.cause == Cause::Therapist);
        let here = self.all_partners(|seat| self.present(seat));
        let clock = |of| begun && self.has_clock(|clock_of, kind| clock_of == of && kind != ClockKind::Least);
        [
            (Guide::Start, phase == Phase::Waiting && here),
            (Guide::Next, runs && !own),
            (Guide::Back, runs && !self.state.trail.is_empty()),
            (Guide::Goto, runs),
            (Guide::Out, runs && self.state.stack.len() > 1),
            (Guide::Rotate, runs),
            (Guide::Insert, runs && shallow),
            (Guide::Bridge, runs && shallow),
            (Guide::StepTime, clock(TimeOf::Step)),
            (Guide::RoundTime, clock(TimeOf::Round)),
            (Guide::Prompt, begun),
            (Guide::Pause, matches!(phase, Phase::Running | Phase::Away)),
            (Guide::Resume, lifts),
            (Guide::End, !matches!(phase, Phase::Finished | Phase::Closed)),
        ]
        .into_iter()
        .filter_map(|(guide, open)| open.then_some(guide))
        .collect()
    }
}
