//! Truths that the clients of one room know, whatever happens to the server.

use std::collections::BTreeMap;
use std::ops::AddAssign;

use duologue_protocol::wire::{ActionId, View};

/// Versions that are compared: no phone lags behind the others by more.
const REMEMBERED: usize = 64;

/// Keeps everything that one room's phones were told, and counts what contradicts it.
#[derive(Debug, Default)]
pub struct Oracle {
    seen: BTreeMap<u32, View>,
    /// Numbers of what it saw.
    pub counts: Counts,
}

/// Numbers of what an oracle saw.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Actions that were answered `done`.
    pub acknowledged: u64,
    /// Connections that were lost and made again.
    pub returns: u64,
    /// Actions that were stored, but whose answer was lost with the server: answered when they were sent again.
    pub unanswered: u64,
    /// Actions or versions that were acknowledged or shown, and gone afterwards.
    pub lost: u64,
    /// Actions that were done twice.
    pub repeated: u64,
    /// Actions whose effect isn't what stood next.
    pub reordered: u64,
    /// Versions of which two different views were shown.
    pub forked: u64,
}

impl Counts {
    /// Everything that must not be.
    pub fn wrong(&self) -> u64 {
        self.lost + self.repeated + self.reordered + self.forked
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, more: Self) {
        self.acknowledged += more.acknowledged;
        self.returns += more.returns;
        self.unanswered += more.unanswered;
        self.lost += more.lost;
        self.repeated += more.repeated;
        self.reordered += more.reordered;
        self.forked += more.forked;
    }
}

impl Oracle {
    /// A phone was shown this, after `before`. What one was shown was stored first, and so it is what every
    /// phone is shown at this version, for ever.
    pub fn shown(&mut self, before: u32, rev: u32, view: &View) {
        if rev < before {
            self.counts.lost += 1;
            eprintln!("rev went back from {before} to {rev}");
        }
        while self.seen.len() > REMEMBERED {
            self.seen.pop_first();
        }
        let known = self.seen.entry(rev).or_insert_with(|| view.clone());
        if known != view {
            self.counts.forked += 1;
            eprintln!("two views of rev {rev}:\n{known:?}\n{view:?}");
        }
    }

    /// A device was welcomed back: its last acknowledged action, the one that waits for its answer, and the id
    /// that the server would have next.
    pub fn welcomed(&mut self, last: ActionId, pending: Option<ActionId>, next: ActionId) {
        self.counts.returns += 1;
        let stored = next.0 - 1;
        if stored < last.0 {
            self.counts.lost += 1;
            eprintln!("action {} was acknowledged, and the server knows of {stored}", last.0);
        } else if pending.is_some_and(|pending| stored == pending.0) {
            self.counts.unanswered += 1;
        } else if stored > last.0 {
            self.counts.repeated += 1;
            eprintln!("action {stored} was never sent; the last was {}", last.0);
        }
    }

    /// After as many moves as would lead to `turn`, this is the view.
    pub fn stands(&mut self, turn: u32, step: &str, view: &View) {
        let here = view.path.first().map_or("", |place| place.step.as_str());
        if view.turn < turn {
            self.counts.lost += 1;
        } else if view.turn > turn {
            self.counts.repeated += 1;
        } else if here != step {
            self.counts.reordered += 1;
        } else {
            return;
        }
        eprintln!("wanted {step} in turn {turn}, stands at {here} in turn {}", view.turn);
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn counted(count: impl Fn(&mut Oracle)) -> Counts {
        let mut oracle = Oracle::default();
        count(&mut oracle);
        oracle.counts
    }

    #[test]
    fn finds_what_a_server_may_do_wrong() {
        let back = |last, pending: Option<u32>, next| {
            counted(|oracle| oracle.welcomed(ActionId(last), pending.map(ActionId), ActionId(next)))
        };
        assert_eq!(back(4, None, 5).wrong() + back(4, Some(5), 5).wrong(), 0);
        assert_eq!(back(4, Some(5), 6), Counts { returns: 1, unanswered: 1, ..Counts::default() });
        assert_eq!(back(4, None, 4).lost, 1);
        assert_eq!(back(4, None, 6).repeated, 1);
    }

    fn view(turn: u32, step: &str) -> View {
        let hash = "0".repeat(32);
        let place = json!({ "format": hash, "section": "round", "round": 0, "rounds": 2, "item": 0,
            "items": 1, "stem": null, "step": step });
        let view = json!({ "phase": "running", "format": hash, "settings": {}, "first": "a",
            "therapist": false, "call": null, "seats": {}, "turn": turn, "path": [place], "cast": {},
            "floor": [], "clocks": [], "ledger": { "spent": {}, "since": null }, "moves": {}, "rights": [],
            "tapped": {}, "hints": [], "given": {}, "prompt": null, "signals": {}, "ready": [],
            "ending": [], "away": [], "offer": null, "skipped": [] });
        serde_json::from_value(view).expect("a view")
    }

    #[test]
    fn finds_what_a_view_shows_wrong() {
        let here = |turn, step| counted(|oracle| oracle.stands(5, "send", &view(turn, step)));
        assert_eq!(here(5, "send").wrong(), 0);
        assert_eq!((here(4, "send").lost, here(6, "send").repeated, here(5, "check").reordered), (1, 1, 1));

        let shows = |before, rev, turn| {
            counted(|oracle| {
                oracle.shown(0, 7, &view(5, "send"));
                oracle.shown(before, rev, &view(turn, "send"));
            })
        };
        assert_eq!(shows(7, 7, 5).wrong() + shows(7, 8, 6).wrong(), 0);
        assert_eq!((shows(7, 7, 6).forked, shows(9, 8, 6).lost), (1, 1));
    }
}
