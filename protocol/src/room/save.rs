//! A room as a store keeps it.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Room;
use super::state::accord::{Accord, Offer};
use super::state::dialogue::Dialogue;
use super::state::ledger::Ledger;
use super::state::prompt::{Prompt, PromptId, Prompts};
use super::state::seat::Seats;
use super::state::setup::Setup;
use super::state::stack::row::{LayerRow, Reading};
use super::state::stack::{Layer, Stack};
use super::state::stage::{Pause, Stage};
use super::state::trail::Trail;
use super::state::trail::row::TrailRow;
use super::state::turn::Turn;
use super::state::unreadable::{OutOfPlace, Unreadable, ensure};
use crate::hash::FormatHash;
use crate::ids::{MoveName, Seat, SettingId, SignalId, StepId};
use crate::library::Library;
use crate::sealed::Sealed;
use crate::time::{Millis, Timestamp};
use crate::wire::Words;

/// Most versions of a room: more than there are taps in its life.
const REV_MAX: u32 = 1 << 30;

/// Everything about a room but the formats it stands in; in this order ever since rooms are kept.
#[derive(Serialize, Deserialize)]
struct Row<'a> {
    format: Cow<'a, FormatHash>,
    settings: BTreeMap<SettingId, i64>,
    first: Seat,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    maker: Option<Seat>,
    call: Option<Cow<'a, Sealed>>,
    seats: Cow<'a, Seats>,
    opened: Timestamp,
    changed: Timestamp,
    rev: u32,
    life: Stage,
    turn: u32,
    tapped: BTreeMap<Seat, MoveName>,
    stack: Vec<LayerRow<'a>>,
    #[serde(default, skip_serializing_if = "TrailRow::is_empty")]
    trail: TrailRow<'a>,
    spent: Cow<'a, BTreeMap<Seat, Millis>>,
    since: Option<Timestamp>,
    pause: Option<Pause>,
    ready: Cow<'a, BTreeSet<Seat>>,
    ending: Cow<'a, BTreeSet<Seat>>,
    signals: Cow<'a, BTreeMap<Seat, SignalId>>,
    skipped: Cow<'a, [StepId]>,
    offer: Option<OfferRow<'a>>,
    queue: Cow<'a, [Words]>,
    said: Cow<'a, BTreeMap<PromptId, Prompt>>,
    prompts: u32,
}

/// A bridge that is offered.
#[derive(Serialize, Deserialize)]
struct OfferRow<'a> {
    format: Cow<'a, FormatHash>,
    agreed: Cow<'a, BTreeSet<Seat>>,
}

impl Room {
    /// The room as a store keeps it: JSON without formats.
    pub fn save(&self) -> Vec<u8> {
        serde_json::to_vec(&self.row()).expect("a room has no map with keys that JSON can't write")
    }

    /// Reads a stored room and checks it, once: whatever it names is there, so that no rule asks again. The library
    /// needs to hold its formats.
    ///
    /// # Errors
    /// The bytes aren't a room of this version, a format is missing, or something in it is out of place.
    pub fn load(bytes: &[u8], library: &Arc<Library>) -> Result<Room, Unreadable> {
        let row: Row<'_> = serde_json::from_slice(bytes)?;
        let dialogues = row.dialogues(library)?;
        Ok(row.read(library, &dialogues)?)
    }

    /// The formats that this room stands in: a store keeps them as long as the room.
    pub fn formats(&self) -> BTreeSet<FormatHash> {
        let stood = self.trail.layers().chain(self.stack.layers()).map(Layer::dialogue);
        let offered = self.accord.offer().map(Offer::dialogue);
        // Many layers and few formats: only those are copied.
        let all: BTreeSet<_> =
            stood.chain(offered).chain([self.setup.dialogue()]).map(|dialogue| dialogue.hash()).collect();
        all.into_iter().cloned().collect()
    }

    fn row(&self) -> Row<'_> {
        let offer = self.accord.offer().map(|offer| OfferRow {
            format: Cow::Borrowed(offer.dialogue().hash()),
            agreed: Cow::Borrowed(offer.agreed()),
        });
        Row {
            format: Cow::Borrowed(self.setup.dialogue().hash()),
            settings: self.setup.settings(),
            first: self.setup.first(),
            maker: self.setup.maker(),
            call: self.setup.call().map(Cow::Borrowed),
            seats: Cow::Borrowed(&self.seats),
            opened: self.opened,
            changed: self.changed,
            rev: self.rev,
            life: self.stage,
            turn: self.turn.number(),
            tapped: self.turn.tapped(self.stack.top()),
            stack: self.stack.rows(),
            trail: self.trail.row(),
            spent: Cow::Borrowed(self.ledger.spent()),
            since: self.ledger.since(),
            pause: self.pause,
            ready: Cow::Borrowed(self.accord.ready()),
            ending: Cow::Borrowed(self.accord.ending()),
            signals: Cow::Borrowed(self.turn.signals()),
            skipped: Cow::Borrowed(self.turn.skipped()),
            offer,
            queue: Cow::Borrowed(self.prompts.queue()),
            said: Cow::Borrowed(self.prompts.kept()),
            prompts: self.prompts.common(),
        }
    }
}

impl Row<'_> {
    /// The formats that it stands in, each once.
    fn dialogues(&self, library: &Library) -> Result<BTreeMap<FormatHash, Arc<Dialogue>>, Unreadable> {
        let stood = self.stack.iter().map(LayerRow::format).chain(self.trail.formats());
        let offered = self.offer.iter().map(|offer| &*offer.format);
        let mut dialogues = BTreeMap::new();
        for hash in stood.chain(offered).chain([&*self.format]) {
            if !dialogues.contains_key(hash) {
                let plan = library.plan(hash).ok_or_else(|| Unreadable::NoFormat(hash.clone()))?;
                dialogues.insert(hash.clone(), Dialogue::new(hash.clone(), plan.clone()));
            }
        }
        Ok(dialogues)
    }

    fn read(
        self,
        library: &Arc<Library>,
        dialogues: &BTreeMap<FormatHash, Arc<Dialogue>>,
    ) -> Result<Room, OutOfPlace> {
        let home = &dialogues[&*self.format];
        dialogues.values().try_for_each(|dialogue| dialogue.check(home.plan().roles().len()))?;
        let partners = home.plan().partners();
        self.seats.check(partners).map_err(|why| why.within("the seats"))?;
        let call = self.call.map(Cow::into_owned);
        let setup = Setup::stored(home.clone(), &self.settings, self.first, self.maker, call)?;
        ensure(self.maker.is_none_or(|maker| self.seats.has(maker)), || "a maker without a seat".into())?;
        ensure(self.rev <= REV_MAX, || format!("version {}", self.rev))?;

        let runs = self.life == Stage::Running;
        ensure(runs != self.stack.is_empty(), || {
            "a running room that is nowhere, or another somewhere".into()
        })?;
        ensure(self.pause.is_none() || runs, || "a pause of what doesn't run".into())?;
        let flows = self.since.is_some();
        ensure(!flows || (runs && self.pause.is_none()), || "time that flows where all stands".into())?;

        let reading = Reading::new(dialogues, &setup, flows);
        let stack = Stack::read(self.stack, reading).map_err(|why| why.within("the stack"))?;
        let trail = Trail::read(self.trail, reading).map_err(|why| why.within("the trail"))?;
        let (signals, skipped) = (self.signals.into_owned(), self.skipped.into_owned());
        let turn = Turn::stored(self.turn, &self.tapped, signals, skipped, stack.top())?;
        let named = trail.layers().chain(stack.layers()).flat_map(Layer::prompts).collect();
        let (said, queue) = (self.said.into_owned(), self.queue.into_owned());
        let prompts = Prompts::stored(said, queue, self.prompts, &named, partners)?;
        let offer =
            self.offer.map(|offer| Offer::new(dialogues[&*offer.format].clone(), offer.agreed.into_owned()));
        let accord = Accord::stored(self.ready.into_owned(), self.ending.into_owned(), offer);
        let known = turn.seats().chain(accord.seats()).all(|seat| partners.contains(seat));
        ensure(known, || "a word from a seat that isn't there".into())?;
        Ok(Room {
            library: library.clone(),
            ledger: Ledger::stored(self.spent.into_owned(), self.since, partners)?,
            seats: self.seats.into_owned(),
            opened: self.opened,
            changed: self.changed,
            rev: self.rev,
            stage: self.life,
            pause: self.pause,
            setup,
            accord,
            turn,
            stack,
            trail,
            prompts,
        })
    }
}
