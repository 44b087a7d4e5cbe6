//! A gathering's question, put to the store; the answer is a future that the actor polls.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use duologue_protocol::ids::RoomId;
use duologue_protocol::time::Timestamp;

use super::effect::Question;
use super::event::StoreAnswer;
use crate::node::Node;
use crate::node::store_wait::within;
use crate::store::{Pending, Saved, Stored};

/// The store's answer, which comes within `LOST_STORE`.
type Answering = Pin<Box<dyn Future<Output = StoreAnswer> + Send>>;

/// One room's line to the store.
#[derive(Default)]
pub(super) struct StoreCall {
    answering: Option<Answering>,
}

impl StoreCall {
    /// Puts a question; there is none before it without an answer.
    pub(super) fn ask(&mut self, node: &Arc<Node>, id: &RoomId, question: Question, now: Timestamp) {
        self.answering = Some(ask(node, id, question, now));
    }

    /// Says whether an answer is awaited.
    pub(super) fn is_asked(&self) -> bool {
        self.answering.is_some()
    }

    /// The answer; pending also while nothing was asked.
    pub(super) fn poll(&mut self, cx: &mut Context<'_>) -> Poll<StoreAnswer> {
        let Some(answering) = &mut self.answering else { return Poll::Pending };
        let answer = ready!(answering.as_mut().poll(cx));
        self.answering = None;
        Poll::Ready(answer)
    }
}

fn ask(node: &Arc<Node>, id: &RoomId, question: Question, now: Timestamp) -> Answering {
    let store = node.store();
    match question {
        Question::Save { expected, bytes, expires, formats } => {
            let saved = Saved { bytes, expires, at: now, formats: node.blobs(formats) };
            answer(store.save(id, expected, saved), StoreAnswer::Saved)
        }
        Question::Load => load(node, id, node.load(id)),
        Question::Probe => {
            let (health, loaded) = (store.health(), node.load(id));
            let both = async move {
                health.await?;
                loaded.await
            };
            load(node, id, Box::pin(both))
        }
        Question::Erase { expected } => answer(store.erase(id, expected), StoreAnswer::Erased),
    }
}

fn answer<T: 'static>(asked: Pending<T>, told: fn(T) -> StoreAnswer) -> Answering {
    Box::pin(async move { within(asked).await.map_or_else(StoreAnswer::Failed, told) })
}

fn load(node: &Arc<Node>, id: &RoomId, asked: Pending<Option<Stored>>) -> Answering {
    let (node, id) = (node.clone(), id.clone());
    Box::pin(async move {
        match within(asked).await {
            Err(error) => StoreAnswer::Failed(error),
            Ok(None) => StoreAnswer::Gone,
            Ok(Some(stored)) => read(&node, &id, &stored),
        }
    })
}

fn read(node: &Node, id: &RoomId, stored: &Stored) -> StoreAnswer {
    match node.read(stored) {
        Ok(room) => StoreAnswer::Loaded(Box::new(room), stored.revision),
        Err(error) => {
            tracing::error!(room = node.tag(id), %error, "a stored room can't be read");
            StoreAnswer::Unreadable
        }
    }
}
