//! The couples' dialogue as people know it: written out by hand, twice. Once as the golden path of both rounds,
//! once as a naive model that knows nothing of frames, against which the rules are played at random.

use duologue_protocol::ids::Seat::{self, A, B};
use duologue_protocol::room::Room;
use duologue_protocol::time::Millis;
use duologue_protocol::wire::Phase;
use proptest::prelude::*;

use crate::chance::made;
use crate::script::Script;
use crate::{properties, say};

/// One speaker's part: step, who has the floor, whose tap, which. `S` speaks, `M` mirrors.
const ROUND: [(&str, &str, char, &str); 19] = [
    ("invite", "S", 'M', "yes"),
    ("send", "S", 'S', "sent"),
    ("mirror", "M", 'M', "mirrored"),
    ("check", "S", 'S', "not-quite"),
    ("send", "S", 'S', "sent"),
    ("mirror", "M", 'M', "mirrored"),
    ("check", "S", 'S', "not-quite"),
    ("send", "S", 'S', "sent"),
    ("mirror", "M", 'M', "mirrored"),
    ("check", "S", 'S', "got-it"),
    ("more", "M", 'S', "more"),
    ("send", "S", 'S', "sent"),
    ("mirror", "M", 'M', "mirrored"),
    ("check", "S", 'S', "got-it"),
    ("more", "M", 'S', "all-said"),
    ("summary", "M", 'M', "summed-up"),
    ("summary-check", "S", 'S', "all-of-it"),
    ("validate", "M", 'S', "understood"),
    ("empathy", "M", 'S', "felt"),
];

/// A step of the path: where, whose floor, who taps, what.
struct Beat(&'static str, String, Vec<Seat>, &'static str);

fn part(speaker: Seat, mirror: Seat) -> impl Iterator<Item = Beat> {
    let seat = move |role: char| if role == 'S' { speaker } else { mirror };
    ROUND.into_iter().map(move |(step, floor, by, name)| {
        let floor = floor.chars().map(seat).collect::<Vec<_>>();
        Beat(step, say::seats(&floor), vec![seat(by)], name)
    })
}

fn golden_path() -> Vec<Beat> {
    let mut path =
        vec![Beat("arrive", "a".into(), vec![A], "said"), Beat("arrive", "b".into(), vec![B], "said")];
    path.extend(part(A, B));
    path.push(Beat("thanks", "a b".into(), vec![B], "thanked"));
    path.push(Beat("cross", "b".into(), vec![A, B], "ready"));
    path.extend(part(B, A));
    path.push(Beat("thanks", "a b".into(), vec![A], "thanked"));
    path.push(Beat("gift", "a b".into(), vec![B, A], "given"));
    path.push(Beat("phones-down", "-".into(), vec![A], "close"));
    path
}

fn step(room: &Room) -> String {
    room.view().path.first().map(|place| place.step.to_string()).unwrap_or_default()
}

#[test]
fn both_rounds_from_the_first_word_to_the_last() {
    for therapist in [true, false] {
        let mut script = Script::begun("couples-dialogue", therapist);
        let path = golden_path();
        for Beat(place, floor, by, name) in &path {
            script.seconds(10);
            assert_eq!(
                (step(&script.room).as_str(), say::seats(&script.room.view().floor)),
                (*place, floor.clone())
            );
            for seat in by {
                script.tap(*seat, name);
            }
        }
        script.stands("finished");
        assert_eq!(script.room.view().turn as usize, path.len() + 1);
        // Ten seconds a step. Each: 1 to arrive, 10 as the speaker, 9 as the mirror, 3 together; B the crossing.
        script.ledger("a 230, b 240");
    }
}

/// The seats that may make a move.
#[derive(Clone, Copy, PartialEq)]
enum Whose {
    Speaker,
    Mirror,
    Either,
    Both,
}
use Whose::{Both, Either, Mirror, Speaker};

/// Step, move, whose, where it leads: `>x` through the aside to x, `.` to the round's end, `!` to the closing.
const TABLE: [(&str, &str, Whose, &str); 26] = [
    ("invite", "yes", Mirror, "send"),
    ("invite", "not-now", Mirror, "later"),
    ("later", "until-then", Both, "!"),
    ("later", "other-topic", Speaker, "invite"),
    ("later", "now-after-all", Mirror, "send"),
    ("send", "sent", Speaker, "mirror"),
    ("mirror", "mirrored", Mirror, "check"),
    ("check", "got-it", Speaker, "more"),
    ("check", "not-quite", Speaker, "send"),
    ("more", "all-said", Speaker, "summary"),
    ("more", "more", Speaker, "send"),
    ("summary", "summed-up", Mirror, "summary-check"),
    ("summary-check", "all-of-it", Speaker, "validate"),
    ("summary-check", "also-hear", Speaker, ">summary"),
    ("validate", "understood", Speaker, "empathy"),
    ("validate", "partly", Speaker, ">validate"),
    ("empathy", "felt", Speaker, "thanks"),
    ("empathy", "let-me-add", Speaker, ">empathy"),
    ("thanks", "thanked", Either, "."),
    ("add", "added", Speaker, "add-mirror"),
    ("add-mirror", "heard", Speaker, "<"),
    ("add-mirror", "again", Speaker, "add"),
    ("arrive", "said", Speaker, "."),
    ("cross", "ready", Both, "invite"),
    ("gift", "given", Both, "phones-down"),
    ("phones-down", "close", Either, "over"),
];

/// The dialogue as a person would keep track of it on paper.
#[derive(Debug, Clone, PartialEq)]
struct Naive {
    step: &'static str,
    second: bool,
    land: &'static str,
    tapped: Vec<(Seat, &'static str)>,
    turn: u32,
}

impl Naive {
    fn speaker(&self) -> Seat {
        let closing = ["gift", "phones-down"].contains(&self.step);
        if self.second && !closing { B } else { A }
    }

    fn floor(&self) -> Vec<Seat> {
        let mirror = if self.speaker() == A { B } else { A };
        match self.step {
            "invite" | "send" | "check" | "summary-check" | "add" | "arrive" | "cross" => {
                vec![self.speaker()]
            }
            "mirror" | "more" | "summary" | "validate" | "empathy" | "add-mirror" => vec![mirror],
            "later" | "thanks" | "gift" => vec![A, B],
            _ => vec![],
        }
    }

    fn open(&self) -> impl Iterator<Item = (Seat, &'static str)> + '_ {
        let whose = |seat: Seat, by: Whose| match by {
            Speaker => seat == self.speaker(),
            Mirror => seat != self.speaker(),
            Either | Both => true,
        };
        let rows = TABLE.iter().filter(|row| row.0 == self.step);
        [A, B].into_iter().flat_map(move |seat| {
            rows.clone().filter(move |row| whose(seat, row.2)).map(move |row| (seat, row.1))
        })
    }

    fn tap(&mut self, seat: Seat, name: &'static str) {
        let row = TABLE.iter().find(|row| row.0 == self.step && row.1 == name).expect("a row");
        if row.2 == Both {
            self.tapped.retain(|(who, _)| *who != seat);
            self.tapped.push((seat, name));
            if self.tapped.iter().filter(|(_, tapped)| *tapped == name).count() < 2 {
                return;
            }
        }
        self.tapped.clear();
        self.turn += 1;
        let arriving = self.step == "arrive";
        self.step = match row.3 {
            "." => match (arriving, self.second) {
                (true, false) => "arrive",
                (true, true) => "invite",
                (false, false) => "cross",
                (false, true) => "gift",
            },
            "!" => "gift",
            "<" => self.land,
            to if to.starts_with('>') => {
                self.land = &to[1..];
                "add"
            }
            to => to,
        };
        if row.3 == "." {
            self.second = !self.second;
        }
    }
}

proptest! {
    #![proptest_config(properties::config())]

    #[test]
    fn the_rules_play_it_as_a_person_would(taps in prop::collection::vec((any::<u8>(), 0i64..20_000), 1..150)) {
        let mut script = Script::begun("couples-dialogue", false);
        let mut naive = Naive { step: "arrive", second: false, land: "", tapped: vec![], turn: 1 };
        for (pick, wait) in taps {
            let wait = if naive.step == "cross" { wait + 10_000 } else { wait };
            script.wait(Millis(wait));
            let view = script.room.view();
            prop_assert_eq!(step(&script.room), naive.step);
            prop_assert_eq!(&view.floor, &naive.floor());
            prop_assert_eq!(view.turn, naive.turn);
            let open: Vec<_> = naive.open().collect();
            let shown = view.moves.iter().flat_map(|(seat, moves)| moves.iter().map(|name| (*seat, name.as_str())));
            prop_assert_eq!(shown.collect::<Vec<_>>(), open.clone());
            let (seat, name) = open[usize::from(pick) % open.len()];
            script.does(seat, made(&script.room, script.now, name));
            naive.tap(seat, name);
            if naive.step == "over" {
                break;
            }
        }
        prop_assert_eq!(script.room.view().phase == Phase::Finished, naive.step == "over");
    }
}
