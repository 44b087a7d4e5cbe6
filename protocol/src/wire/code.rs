//! Refusal codes: each with a plain sentence that says what to do.

use std::fmt;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

macro_rules! codes {
    ($($(#[$doc:meta])+ $name:ident = $code:literal, $sentence:literal;)+) => {
        /// Why an action was refused. Codes are stable; sentences may improve.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
        pub enum Code {$(
            $(#[$doc])+
            #[serde(rename = $code)]
            $name,
        )+}

        impl Code {
            /// Every code, for the documents and the tests that read them.
            pub const ALL: &'static [Code] = &[$(Code::$name),+];

            /// The code as it stands on the wire.
            pub fn as_str(self) -> &'static str {
                match self { $(Code::$name => $code),+ }
            }

            /// The meaning and the way on, in one sentence.
            pub fn sentence(self) -> &'static str {
                match self { $(Code::$name => $sentence),+ }
            }
        }
    };
}

codes! {
    /// The frame isn't one of PROTOCOL.md's.
    Malformed = "malformed", "That isn't a frame of this protocol; compare it with PROTOCOL.md.";
    /// The action's id is not larger than the last.
    OldId = "old-id", "That action's id was used before; count on from the `next` of `welcome`.";
    /// The action names another turn than the present one, or none.
    Stale = "stale", "The dialogue has moved on; look at the newest view and tap again if you still mean it.";
    /// Someone else's move, or nobody's.
    NotYourMove = "not-your-move", "That is not yours to do in this step.";
    /// The step has a least time.
    TooSoon = "too-soon", "This step takes a moment; the move opens when its least time is over.";
    /// Nothing moves in a pause.
    Paused = "paused", "The room is paused; it goes on when both partners are ready.";
    /// Nothing moves while a partner is away.
    Away = "away", "Somebody's phone is away; their place is held until it is back.";
    /// The dialogue hasn't begun.
    NotBegun = "not-begun", "The dialogue hasn't begun yet.";
    /// The dialogue has begun.
    Begun = "begun", "The dialogue has begun; this belongs to the waiting room.";
    /// The room is over.
    Ended = "ended", "This room has ended.";
    /// Another device holds the seat.
    Taken = "taken", "Another device has this seat.";
    /// The seat's holder left for good.
    Left = "left", "This seat was left; ask for a new link.";
    /// Consent comes first.
    NotEntered = "not-entered", "Enter first: the consent tap takes the seat.";
    /// Not every partner is in.
    NotAllHere = "not-all-here", "Every partner needs to be in first.";
    /// This belongs to the therapist.
    TherapistOnly = "therapist-only", "Only the therapist can do that.";
    /// This belongs to the partners.
    PartnersOnly = "partners-only", "Only a partner can do that.";
    /// There is no therapist in this room.
    NoTherapist = "no-therapist", "There is no therapist in this room.";
    /// The move needs an argument, another one, or none.
    BadGiven = "bad-given", "The move asks for something else along with the tap.";
    /// The step's word is a partner's own.
    OwnWord = "own-word", "Only a partner can say this; wait for their word.";
    /// A jump over a step whose word is a partner's own.
    SkipsOwn = "skips-own", "This skips a word that is a partner's own; send `skip` to mean it.";
    /// No such step in the line.
    NoSuchStep = "no-such-step", "This format has no such step in its line.";
    /// Nothing to go back to.
    NoWayBack = "no-way-back", "There is nothing to go back to.";
    /// Seven places deep.
    TooDeep = "too-deep", "Too many things were opened inside each other; end one first.";
    /// Another number of roles.
    OtherRoles = "other-roles", "That format has another number of roles.";
    /// Not a format of this server.
    NoSuchFormat = "no-such-format", "This server has no such format.";
    /// Not a deck or stem of this server.
    NoSuchStem = "no-such-stem", "This server has no such stem.";
    /// The prompt isn't there any more.
    NoSuchPrompt = "no-such-prompt", "That prompt is no longer there.";
    /// Not one of the step's wishes.
    NoSuchSignal = "no-such-signal", "This step offers no such wish.";
    /// There is no clock to change.
    NoClock = "no-clock", "There is no clock that this could change.";
    /// A value outside its bounds.
    OutOfBounds = "out-of-bounds", "That value is outside its bounds.";
    /// The pause is a partner's.
    PartnersPause = "partners-pause", "A partner's pause is lifted by the partners.";
    /// There is nothing of the kind now.
    Nothing = "nothing", "There is nothing of that kind to do now.";
    /// The format needs something that this server can't run yet.
    NotYet = "not-yet", "This server can't run that kind of dialogue yet.";
    /// Over the rate.
    TooFast = "too-fast", "Too many frames; slow down.";
    /// Too many actions wait.
    Busy = "busy", "Too much waits for the store; try again in a moment.";
    /// The store can't be reached.
    StoreDown = "store-down", "Nothing can be saved right now; the room is held and goes on by itself.";
}

/// A refusal: a stable code and a plain sentence; never silence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The stable code.
    pub code: Code,
    /// More about this one: never a text that somebody wrote.
    pub detail: Option<String>,
}

impl Refusal {
    /// A refusal that says more.
    pub fn with(code: Code, detail: impl Into<String>) -> Self {
        Self { code, detail: Some(detail.into()) }
    }
}

impl From<Code> for Refusal {
    fn from(code: Code) -> Self {
        Self { code, detail: None }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code.sentence())?;
        self.detail.iter().try_for_each(|detail| write!(f, " ({detail})"))
    }
}

impl std::error::Error for Refusal {}
