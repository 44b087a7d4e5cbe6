//! Making a room, and its waiting room.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::format::{Budget, Format, Setting, Therapist};
use crate::ids::{Seat, SettingId};
use crate::library::Library;
use crate::room::state::seat::Chair;
use crate::room::state::trail::Trail;
use crate::room::state::{Stage, State};
use crate::room::{Opening, Room};
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
    pub fn open(library: &Arc<Library>, opening: Opening, now: Timestamp) -> Result<Room, Refusal> {
        let format = library.format(&opening.format).ok_or(Code::NoSuchFormat)?.clone();
        runnable(&format)?;
        match (format.therapist, opening.therapist) {
            (Therapist::Absent, true) => {
                return Err(Refusal::with(Code::NoTherapist, "this dialogue has no therapist's seat"));
            }
            (Therapist::Required, false) => {
                return Err(Refusal::with(Code::NoTherapist, "this dialogue needs a therapist's seat"));
            }
            _ => {}
        }
        let mut settings =
            format.settings.iter().map(|(id, setting)| (id.clone(), setting.default)).collect();
        choose(&format, &mut settings, &opening.settings)?;
        let mut seats = BTreeMap::new();
        let therapist = opening.therapist.then_some(&Seat::Therapist);
        for seat in Seat::partners(format.roles.len()).iter().chain(therapist) {
            let key = opening
                .keys
                .get(seat)
                .ok_or_else(|| Refusal::with(Code::OutOfBounds, "a seat has no key"))?;
            seats.insert(*seat, Chair { key: Some(*key), ..Chair::default() });
        }
        if opening.maker.is_some_and(|maker| !seats.contains_key(&maker)) {
            return Err(Refusal::with(Code::OutOfBounds, "the maker has no seat"));
        }
        let state = State {
            format: opening.format,
            settings,
            first: Seat::A,
            maker: opening.maker,
            call: None,
            seats,
            opened: now,
            changed: now,
            rev: 1,
            stage: Stage::Waiting,
            turn: 0,
            tapped: BTreeMap::new(),
            stack: Vec::new(),
            trail: Trail::default(),
            spent: BTreeMap::new(),
            since: None,
            pause: None,
            ready: BTreeSet::new(),
            ending: BTreeSet::new(),
            signals: BTreeMap::new(),
            skipped: Vec::new(),
            offer: None,
            queue: Vec::new(),
            said: BTreeMap::new(),
            prompts: 0,
        };
        Ok(Room { library: library.clone(), state })
    }

    /// What stands for everyone in the waiting room. Whoever was ready looks again; a call's address may
    /// come at any time.
    pub(in crate::room) fn set_up(
        &mut self,
        settings: &BTreeMap<SettingId, i64>,
        first: Option<Seat>,
        call: Option<&Sealed>,
    ) -> Result<(), Refusal> {
        if first.is_some() || !settings.is_empty() {
            if self.state.stage != Stage::Waiting {
                return Err(Code::Begun.into());
            }
            choose(&self.home(), &mut self.state.settings, settings)?;
            self.state.ready.clear();
        }
        if let Some(first) = first {
            if !self.partners().contains(&first) {
                return Err(Code::OutOfBounds.into());
            }
            self.state.first = first;
        }
        if call.is_some() {
            self.state.call = call.cloned();
        }
        Ok(())
    }
}

/// Takes chosen settings, all or none.
fn choose(
    format: &Format,
    settings: &mut BTreeMap<SettingId, i64>,
    chosen: &BTreeMap<SettingId, i64>,
) -> Result<(), Refusal> {
    for (id, value) in chosen {
        let fits = format.settings.get(id).is_some_and(|setting| takes(setting, *value));
        if !fits {
            return Err(Refusal::with(Code::OutOfBounds, id.as_str()));
        }
    }
    settings.extend(chosen.iter().map(|(id, value)| (id.clone(), *value)));
    Ok(())
}

/// Whether a setting takes this value.
fn takes(setting: &Setting, value: i64) -> bool {
    (setting.min..=setting.max).contains(&value)
        && setting.step.is_none_or(|step| step > 0 && (value - setting.min) % step == 0)
}

/// Whether rooms can run this format: all of the language but pools, a third role, and writing and showing.
pub(in crate::room) fn runnable(format: &Format) -> Result<(), Refusal> {
    let steps = || format.sections.iter().flat_map(|section| &section.steps);
    let pool = format.sections.iter().any(|section| {
        section.time.as_ref().is_some_and(|time| matches!(time.budget, Some(Budget::Pool(_))))
    });
    let missing = if format.roles.len() > 2 {
        "a third role"
    } else if pool {
        "a pool of time"
    } else if steps().any(|step| step.write.is_some() || !step.show.is_empty()) {
        "writing and showing lines"
    } else {
        return Ok(());
    };
    Err(Refusal::with(Code::NotYet, missing))
}
