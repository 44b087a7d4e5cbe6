//! A room's whole life at this node: loaded, served by an actor, left.

use std::future::poll_fn;
use std::sync::Arc;

use duologue_protocol::ids::RoomId;
use duologue_protocol::wire::Close;
use tokio::sync::mpsc;

use super::actor::Actor;
use super::gathering::Gathering;
use super::goodbyes::Goodbyes;
use super::inbox::Note;
use super::loading::open;
use crate::node::Node;

/// Serves a room until its last device has left and everything is stored. Gives the inbox back, in which somebody may
/// be who came too late.
///
/// # Errors
/// The close for everyone in the inbox: there is no such room, or it can't be served.
pub(crate) async fn serve(
    node: &Arc<Node>,
    goodbyes: &Arc<Goodbyes>,
    id: &RoomId,
    inbox: mpsc::Receiver<Note>,
) -> (mpsc::Receiver<Note>, Result<(), Close>) {
    // Before the room is loaded, so that no save in between is missed.
    let lines = (node.bus().subscribe(id), node.heartbeat().watch());
    let opened = match open(node, id).await {
        Ok(opened) => opened,
        Err(close) => return (inbox, Err(close)),
    };
    let gathering = Gathering::new(id.clone(), node.bounds().acts, opened, lines.1.condition(), node.now());
    let mut actor = Actor::new(node, goodbyes, id, inbox, gathering, lines);
    poll_fn(|cx| actor.wake(cx)).await;
    (actor.into_inbox(), Ok(()))
}
