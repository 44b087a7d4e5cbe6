//! Making a room, and its waiting room.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::format::{Plan, Therapist};
use crate::hash::KeyHash;
use crate::ids::{Seat, SettingId};
use crate::library::Library;
use crate::room::Room;
use crate::room::opening::RoomOpening;
use crate::room::state::accord::Accord;
use crate::room::state::dialogue::Dialogue;
use crate::room::state::ledger::Ledger;
use crate::room::state::prompt::Prompts;
use crate::room::state::seat::{Chair, Seats};
use crate::room::state::setup::Setup;
use crate::room::state::stack::Stack;
use crate::room::state::stage::Stage;
use crate::room::state::trail::Trail;
use crate::room::state::turn::Turn;
use crate::sealed::Sealed;
use crate::time::Timestamp;
use crate::wire::{Code, Refusal};

impl Room {
    /// A new room in its waiting room.
    ///
    /// # Errors
    /// `no-such-format`; `not-yet` for what rooms can't run; `no-therapist` where the format needs one or
    /// has no such seat; `out-of-bounds` for a setting, or where a seat has no key or the maker no
    /// seat.
    pub fn open(library: &Arc<Library>, opening: RoomOpening, now: Timestamp) -> Result<Room, Refusal> {
        let RoomOpening { format, therapist, settings, keys, maker } = opening;
        let plan = library.plan(&format).ok_or(Code::NoSuchFormat)?.clone();
        let dialogue = Dialogue::new(format, plan);
        dialogue.runs().map_err(|lacks| Refusal::with(Code::NotYet, lacks))?;
        check_therapist(dialogue.plan().format().therapist, therapist)?;
        let mut setup = Setup::new(dialogue.clone(), maker);
        choose(&mut setup, &settings)?;
        let therapist = therapist.then_some(Seat::Therapist);
        let seats = seats_with(&keys, dialogue.plan().partners().iter().copied().chain(therapist))?;
        if maker.is_some_and(|maker| !seats.has(maker)) {
            return Err(Refusal::with(Code::OutOfBounds, "the maker has no seat"));
        }
        Ok(Room {
            library: library.clone(),
            setup,
            seats,
            opened: now,
            changed: now,
            rev: 1,
            stage: Stage::Waiting,
            pause: None,
            accord: Accord::default(),
            turn: Turn::default(),
            stack: Stack::default(),
            trail: Trail::default(),
            ledger: Ledger::default(),
            prompts: Prompts::default(),
        })
    }

    /// The plan of the room's own format.
    pub(in crate::room) fn home(&self) -> &Plan {
        self.setup.dialogue().plan()
    }

    /// Sets what stands for everyone in the waiting room. Whoever was ready looks again; a call's address may
    /// come at any time.
    pub(super) fn set_up(
        &mut self,
        settings: &BTreeMap<SettingId, i64>,
        first: Option<Seat>,
        call: Option<&Sealed>,
    ) -> Result<(), Refusal> {
        if first.is_some() || !settings.is_empty() {
            choose(&mut self.setup, settings)?;
            self.accord.nobody_is_ready();
        }
        if let Some(first) = first {
            if !self.partners().contains(&first) {
                return Err(Code::OutOfBounds.into());
            }
            self.setup.set_first(first);
        }
        if let Some(call) = call {
            self.setup.set_call(call.clone());
        }
        Ok(())
    }
}

/// Refuses a therapist where the format has no seat for one, and none where it needs one.
fn check_therapist(format: Therapist, wanted: bool) -> Result<(), Refusal> {
    match (format, wanted) {
        (Therapist::Absent, true) => {
            Err(Refusal::with(Code::NoTherapist, "this dialogue has no therapist's seat"))
        }
        (Therapist::Required, false) => {
            Err(Refusal::with(Code::NoTherapist, "this dialogue needs a therapist's seat"))
        }
        (Therapist::Absent, false) | (Therapist::Optional, _) | (Therapist::Required, true) => Ok(()),
    }
}

fn choose(setup: &mut Setup, chosen: &BTreeMap<SettingId, i64>) -> Result<(), Refusal> {
    setup.choose(chosen).map_err(|id| Refusal::with(Code::OutOfBounds, id.as_str()))
}

/// These seats, each with its key.
fn seats_with(
    keys: &BTreeMap<Seat, KeyHash>,
    mut seats: impl Iterator<Item = Seat>,
) -> Result<Seats, Refusal> {
    let chairs = seats.try_fold(BTreeMap::new(), |mut chairs, seat| {
        chairs.insert(seat, Chair::new(*keys.get(&seat)?));
        Some(chairs)
    });
    chairs.map(Seats::new).ok_or_else(|| Refusal::with(Code::OutOfBounds, "a seat has no key"))
}
