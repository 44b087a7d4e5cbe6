//! A room with its people.

use std::collections::BTreeMap;

use duologue_protocol::hash::Key;
use duologue_protocol::ids::{RoomId, Seat};
use duologue_protocol::sealed::Sealed;
use duologue_protocol::wire::http::RoomMade;
use duologue_protocol::wire::{Action, Arrival};
use serde_json::{Value, json};

use crate::{Phone, Server, http, tap};

/// Bytes that look sealed: the server can't tell, and must not.
///
/// # Panics
/// Never: their number is within the bounds.
pub fn sealed(fill: u8) -> Sealed {
    Sealed::new(vec![fill; 12 + 64 + 16]).expect("as long as a sealed name is")
}

/// A room that was made, and the keys of its seats.
#[derive(Debug, Clone)]
pub struct TestRoom {
    /// The room's id.
    pub id: RoomId,
    /// Each seat's key.
    pub keys: BTreeMap<Seat, Key>,
}

impl TestRoom {
    /// Makes one.
    ///
    /// # Panics
    /// If the server doesn't.
    pub async fn make(server: &Server, format: &str, therapist: bool, settings: &Value) -> Self {
        let body = json!({ "format": format, "therapist": therapist, "settings": settings });
        let answer = http::post(server, "/api/rooms", &body.to_string()).await;
        assert_eq!(answer.status, 201, "{}", answer.json());
        let made: RoomMade = serde_json::from_slice(&answer.body).expect("a room that was made");
        Self { id: made.room, keys: made.keys }
    }

    /// Shows the key of a seat's link.
    pub fn link(&self, seat: Seat) -> Arrival {
        Arrival::Key(self.keys[&seat].clone())
    }

    /// A phone that opened the link of a seat and stands at the door.
    pub async fn visit(&self, server: &Server, seat: Seat) -> Phone {
        Phone::arrive(server, &self.id, self.link(seat)).await
    }
}

/// A room whose seats are taken.
#[derive(Debug)]
pub struct Cast {
    /// The room they are in.
    pub room: TestRoom,
    /// The first partner.
    pub a: Phone,
    /// The second partner.
    pub b: Phone,
    /// The therapist, if there is one.
    pub therapist: Option<Phone>,
    /// Each device's secret.
    pub secrets: BTreeMap<Seat, Key>,
}

impl Cast {
    /// A couples' dialogue in its first step, with a therapist who has started it, or without one.
    pub async fn begin(server: &Server, therapist: bool) -> Self {
        Self::begin_with(server, "couples-dialogue", therapist, &json!({})).await
    }

    /// A couples' dialogue in its first step, with a therapist's seat that nobody has taken.
    pub async fn begin_before_the_therapist(server: &Server) -> Self {
        let mut cast =
            Self::seat(server, TestRoom::make(server, "couples-dialogue", true, &json!({})).await).await;
        cast.begin_alone().await;
        cast
    }

    /// Some dialogue in its first step.
    pub async fn begin_with(server: &Server, format: &str, therapist: bool, settings: &Value) -> Self {
        let mut cast = Self::seat(server, TestRoom::make(server, format, therapist, settings).await).await;
        if therapist {
            let mut desk = cast.room.visit(server, Seat::Therapist).await;
            cast.secrets.insert(Seat::Therapist, desk.enter().await);
            cast.therapist = Some(desk);
            cast.done(Seat::Therapist, Action::Start).await;
        } else {
            cast.begin_alone().await;
        }
        cast
    }

    /// Both partners' seats taken, in the waiting room.
    pub async fn seat(server: &Server, room: TestRoom) -> Self {
        let (mut a, mut b) = (room.visit(server, Seat::A).await, room.visit(server, Seat::B).await);
        let secrets = BTreeMap::from([(Seat::A, a.enter().await), (Seat::B, b.enter().await)]);
        Self { room, a, b, therapist: None, secrets }
    }

    async fn begin_alone(&mut self) {
        self.done(Seat::A, Action::Ready { on: true }).await;
        self.done(Seat::B, Action::Ready { on: true }).await;
    }

    /// The device at a seat.
    ///
    /// # Panics
    /// If nobody sits there.
    pub fn at(&mut self, seat: Seat) -> &mut Phone {
        match seat {
            Seat::A => &mut self.a,
            Seat::B => &mut self.b,
            _ => self.therapist.as_mut().expect("there is a therapist"),
        }
    }

    /// Everybody in the room.
    pub fn everybody(&mut self) -> impl Iterator<Item = &mut Phone> {
        [&mut self.a, &mut self.b].into_iter().chain(self.therapist.as_mut())
    }

    /// Everybody reads up to this version, and what they see is the same.
    ///
    /// # Panics
    /// If it isn't.
    pub async fn all_reach(&mut self, rev: u32) {
        for phone in self.everybody() {
            phone.reach(rev).await;
        }
        let view = self.a.view().clone();
        assert!(self.everybody().all(|phone| *phone.view() == view), "three views of rev {rev}");
    }

    /// A partner's tap, seen by everybody.
    ///
    /// # Panics
    /// If it is refused.
    pub async fn tap(&mut self, seat: Seat, name: &str) {
        self.done(seat, tap(name)).await;
    }

    /// An action, seen by everybody.
    ///
    /// # Panics
    /// If it is refused.
    pub async fn done(&mut self, seat: Seat, action: Action) {
        let said = format!("{seat:?} {action:?}");
        let rev = self.at(seat).act(action).await;
        self.all_reach(rev.unwrap_or_else(|refused| panic!("{said}: {refused:?}"))).await;
    }

    /// The step in which the dialogue stands.
    ///
    /// # Panics
    /// Before its beginning and after its end.
    pub fn step(&self) -> &str {
        self.a.view().path.first().expect("the dialogue stands somewhere").step.as_str()
    }
}
