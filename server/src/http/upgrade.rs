//! `GET /ws`: from a request to a socket.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Extension, Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use duologue_protocol::wire::Close;
use hyper::upgrade::OnUpgrade;
use hyper_util::rt::TokioIo;

use super::extract::{Peer, Serving};
use super::problem::Wrong;
use crate::config::Origin;
use crate::hub::Hub;
use crate::node::Node;
use crate::socket::{Handshake, NoSocket, Socket};

/// Answers a handshake; the socket goes on in a task of its own until its room's actor has it.
pub(super) async fn socket(
    _: Serving,
    State(node): State<Arc<Node>>,
    State(hub): State<Arc<Hub>>,
    State(origins): State<Arc<[Origin]>>,
    Extension(peer): Extension<Peer>,
    mut request: Request,
) -> Result<Response, Wrong> {
    let handshake = Handshake::read(request.headers(), &origins)?;
    let upgrade = hyper::upgrade::on(&mut request);
    tokio::spawn(hand_over(node, hub, upgrade, handshake.ours, peer));
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::SWITCHING_PROTOCOLS;
    *response.headers_mut() = handshake.answer();
    Ok(response)
}

/// Gives the hub the socket that becomes of the request.
async fn hand_over(node: Arc<Node>, hub: Arc<Hub>, upgrade: OnUpgrade, ours: bool, peer: Peer) {
    // Otherwise the connection broke before its answer was out: nobody is left to tell.
    let Ok(upgraded) = upgrade.await else { return };
    let socket = Socket::new(TokioIo::new(upgraded), node.bounds().write_buffer, Some(peer.permit)).await;
    if ours {
        hub.receive(socket, peer.address).await;
    } else {
        hub.turn_away(socket, Close::OtherProtocol);
    }
}

impl From<NoSocket> for Wrong {
    fn from(why: NoSocket) -> Self {
        match why {
            NoSocket::NoHandshake => {
                let detail = "This address takes WebSocket handshakes alone (RFC 6455), version 13.";
                Self::new(StatusCode::BAD_REQUEST, "no-handshake", detail)
            }
            NoSocket::OtherOrigin => {
                let detail =
                    "Pages of that origin may not open sockets here; the host can allow it by --origin.";
                Self::new(StatusCode::FORBIDDEN, "other-origin", detail)
            }
        }
    }
}
