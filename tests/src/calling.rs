//! Short codes, as somebody in a room makes them and somebody beside them types them.

use duologue_protocol::hash::Key;
use duologue_protocol::ids::Seat;
use duologue_protocol::wire::PROTOCOL;
use duologue_protocol::wire::http::CodeMade;
use hyper::Method;
use serde_json::{Value, json};
use tokio_tungstenite::tungstenite::Message;

use crate::http::{HttpAnswer, by_key};
use crate::{Phone, Server, TestRoom};

impl TestRoom {
    /// Asks for a code, by the secret of a device in the room.
    pub async fn ask_code(&self, server: &Server, by: &Key, body: &Value) -> HttpAnswer {
        by_key(server, Method::POST, &format!("/api/rooms/{}/codes", self.id), by, body).await
    }

    /// A code for the door of this seat.
    ///
    /// # Panics
    /// If there is none.
    pub async fn code(&self, server: &Server, by: &Key, seat: Seat) -> String {
        let made = self.ask_code(server, by, &json!({ "seat": seat })).await;
        assert_eq!(made.status, 201, "{}", made.json());
        let made: CodeMade = serde_json::from_slice(&made.body).expect("a code");
        made.code.as_str().to_owned()
    }
}

impl Phone {
    /// A phone on which this code was typed.
    pub async fn call(server: &Server, code: &str) -> Self {
        let mut phone = Self::connect(server).await;
        let call = json!({ "type": "call", "protocol": PROTOCOL, "code": code });
        phone.send_message(Message::text(call.to_string())).await;
        phone
    }
}
