//! The view that one seat alone has of a room.

use crate::ids::Seat;
use crate::room::Room;
use crate::room::state::prompt::Prompt;
use crate::room::state::seat::Chair;
use crate::wire::{Console, Guide, Level, Yours};

impl Room {
    /// The part of a view that this seat alone has.
    pub fn yours(&self, seat: Seat) -> Yours {
        let Some(chair) = self.seats.get(seat) else { return Yours::default() };
        let (leaving, parcel) = (chair.returns_until(), chair.parcel().cloned());
        if seat == Seat::Therapist {
            return Yours { leaving, parcel, console: Some(self.console()), ..Yours::default() };
        }
        let whispered = self.whispered_prompt().filter(|prompt| prompt.is_for(seat));
        Yours {
            nudge: chair.nudge().cloned(),
            prompt: whispered.map(Prompt::view),
            level: Some(chair.level()).filter(|level| *level != Level::Full),
            pace: chair.pace(),
            helping: chair.calls_for_help(),
            leaving,
            parcel,
            console: None,
        }
    }

    /// The version of what this seat alone sees.
    pub fn mine(&self, seat: Seat) -> u32 {
        self.seats.get(seat).map_or(0, Chair::mine)
    }

    /// The therapist's part.
    fn console(&self) -> Console {
        let partners = || self.seats.partners();
        let those = |is: &dyn Fn(&Chair) -> bool| -> Vec<Seat> {
            partners().filter(|(_, chair)| is(chair)).map(|(seat, _)| seat).collect()
        };
        let moves = self.moves_now();
        Console {
            moves: Guide::ALL.iter().copied().filter(|guide| self.guide(*guide, moves).is_ok()).collect(),
            queue: self.prompts.queue().to_vec(),
            nudges: partners().filter_map(|(seat, chair)| Some((seat, chair.nudge()?.clone()))).collect(),
            prompt: self.whispered_prompt().map(Prompt::view),
            levels: partners()
                .filter(|(_, chair)| chair.level() != Level::Full)
                .map(|(seat, chair)| (seat, chair.level()))
                .collect(),
            paces: partners().filter_map(|(seat, chair)| Some((seat, chair.pace()?))).collect(),
            help: those(&Chair::calls_for_help),
            left: those(&|chair| chair.has_left() || chair.is_leaving()),
            away: those(&Chair::is_away),
            skips: self.skips(),
        }
    }
}
