//! A phone's actions, and the answers to them.

use std::sync::atomic::{AtomicU32, Ordering};

use duologue_protocol::hash::Key;
use duologue_protocol::wire::{Act, Action, ActionId, ClientFrame, Code, ServerFrame};

use crate::{Heard, Phone, sealed, wall};

/// A refusal, as it came.
#[derive(Debug, Clone, PartialEq)]
pub struct Refused {
    /// The refusal's code.
    pub code: Code,
    /// The sentence for people.
    pub message: String,
    /// The wait before another try, in milliseconds.
    pub retry_ms: Option<u32>,
}

/// A secret that no other device of these tests has, nor one of a stored room.
pub fn secret() -> Key {
    static MADE: AtomicU32 = AtomicU32::new(1);
    let mut bytes = [0xd5; Key::BYTES];
    bytes[..8].copy_from_slice(&wall().0.to_be_bytes());
    bytes[12..].copy_from_slice(&MADE.fetch_add(1, Ordering::Relaxed).to_be_bytes());
    Key::from_bytes(bytes)
}

/// The consent tap: a name sealed in these bytes, and the device's secret.
pub fn enter(fill: u8, secret: &Key) -> Action {
    Action::Enter { name: sealed(fill), secret: Some(secret.clone()), key: None }
}

/// The code of an action that was refused.
///
/// # Panics
/// If it wasn't.
pub fn code(answer: Result<u32, Refused>) -> &'static str {
    answer.expect_err("it was done").code.as_str()
}

impl Phone {
    /// Does something in the turn that it sees; says which `rev` it made.
    pub async fn act(&mut self, action: Action) -> Result<u32, Refused> {
        let turn = self.seen().last().map(|(_, view)| view.turn);
        self.act_in(turn, action).await
    }

    /// Does something in another turn, or none.
    pub async fn act_in(&mut self, turn: Option<u32>, action: Action) -> Result<u32, Refused> {
        let id = self.begin(turn, action).await;
        self.answer(id).await
    }

    /// The same, without waiting for its answer.
    pub async fn begin(&mut self, turn: Option<u32>, action: Action) -> ActionId {
        let id = self.next;
        self.next = ActionId(id.0 + 1);
        self.send(&ClientFrame::Act(Act { id, turn, action })).await;
        id
    }

    /// Sends exactly this action and waits for its answer.
    ///
    /// # Panics
    /// If the connection ends first.
    pub async fn act_as(&mut self, act: Act) -> Result<u32, Refused> {
        let id = act.id;
        self.send(&ClientFrame::Act(act)).await;
        self.answer(id).await
    }

    /// The consent tap, by a secret of this device's own making. Says which.
    ///
    /// # Panics
    /// If the seat can't be taken.
    pub async fn enter(&mut self) -> Key {
        let secret = secret();
        let fill = u8::try_from(self.next.0).unwrap_or(1);
        self.act_in(None, enter(fill, &secret)).await.expect("the seat is taken");
        self.until("the room", |phone| !phone.seen().is_empty()).await;
        secret
    }

    /// The answer to an action: its `rev`.
    ///
    /// # Panics
    /// If the connection ends first.
    pub async fn answer(&mut self, wanted: ActionId) -> Result<u32, Refused> {
        let answer = self.try_answer(wanted).await;
        answer.unwrap_or_else(|| panic!("no answer to action {}", wanted.0))
    }

    /// The answer to an action; none if the connection ends first.
    pub async fn try_answer(&mut self, wanted: ActionId) -> Option<Result<u32, Refused>> {
        loop {
            let Heard::Frame(frame) = self.hear().await else { return None };
            match *frame {
                ServerFrame::Done { id, rev } if id == wanted => return Some(Ok(rev)),
                ServerFrame::Refused { id: Some(id), code, message, retry_ms, .. } if id == wanted => {
                    return Some(Err(Refused { code, message, retry_ms }));
                }
                _ => {}
            }
        }
    }
}
