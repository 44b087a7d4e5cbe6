//! The server's own end, and what it has told its logs by then.

use std::time::Duration;

use data_encoding::BASE64URL_NOPAD;
use duologue_protocol::ids::Seat::{A, B, Therapist};
use duologue_protocol::sealed::Sealed;
use duologue_protocol::wire::{Action, Arrival, ServerFrame, Words};
use duologue_tests::{Cast, Heard, Phone, Server, http, soon};
use tokio::net::UnixDatagram;
use tokio_tungstenite::tungstenite::Message;

#[tokio::test]
async fn a_server_that_is_asked_to_end_asks_everyone_to_come_back() {
    let server = Server::start().await;
    let mut cast = Cast::begin(&server, true).await;
    server.terminate().await;
    for phone in cast.everybody() {
        let heard = phone.hear_out().await;
        assert_eq!(heard.last(), Some(&Heard::Closed(1012)));
        let bye = heard.iter().find_map(|said| match said {
            Heard::Frame(frame) => match **frame {
                ServerFrame::Bye { code: 1012, retry: true, retry_ms, .. } => Some(retry_ms),
                _ => None,
            },
            _ => None,
        });
        let wait = bye.expect("a bye before the close").expect("a bye says when to come back");
        assert!(wait <= 5_000, "{wait}");
    }
    let (code, said) = server.ended().await;
    assert_eq!(code, Some(0), "{said}");
}

#[tokio::test]
async fn a_restart_in_order_is_told_spread_and_loses_nobody_their_place() {
    let data = tempfile::tempdir().expect("a folder");
    let mut server = Server::start_in(data.path()).await;
    let mut casts = Vec::new();
    for _ in 0..8 {
        casts.push(Box::pin(Cast::begin(&server, false)).await);
    }
    // It doesn't take its goodbye, so that there is time to ask how the server is.
    let _mute = casts[0].room.visit(&server, A).await;
    server.terminate().await;
    let mut readiness = http::get(&server, "/readyz").await;
    while readiness.status == 200 {
        readiness = http::get(&server, "/readyz").await;
    }
    assert_eq!((readiness.status.as_u16(), &readiness.json()["code"]), (503, &"stopping".into()));
    let mut waits = Vec::new();
    for cast in &mut casts {
        for phone in cast.everybody() {
            waits.extend(phone.hear_out().await.iter().find_map(|said| match said {
                Heard::Frame(frame) => match **frame {
                    ServerFrame::Bye { code: 1012, retry_ms, .. } => retry_ms,
                    _ => None,
                },
                _ => None,
            }));
        }
    }
    server.end().await;
    assert_eq!(waits.len(), 16, "everybody is told when to come back");
    // Each at a moment of its own within that: few rooms needn't wait as long as many.
    assert!(waits.iter().all(|within| *within == 500), "{waits:?}");

    server.start_again().await;
    for cast in &mut casts {
        let (rev, view) = (cast.a.rev(), cast.a.view().clone());
        let secret = Arrival::Secret(cast.secrets[&A].clone());
        let mut back = Phone::arrive(&server, &cast.room.id, secret).await;
        back.reach(rev).await;
        assert_eq!((back.rev(), back.view()), (rev, &view));
    }
}

#[tokio::test]
async fn a_service_manager_is_told_when_it_serves_and_when_it_stops() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("manager");
    let manager = UnixDatagram::bind(&path).expect("a socket");
    let variable = format!("NOTIFY_SOCKET={}", path.display());
    let mut server = Server::start_by(&["env", &variable], &folder.path().join("data")).await;
    assert_eq!(told(&manager).await, "READY=1");
    server.terminate().await;
    assert_eq!(told(&manager).await, "STOPPING=1");
    server.end().await;
}

async fn told(manager: &UnixDatagram) -> String {
    let mut message = [0; 64];
    let length = soon("a word to the manager", manager.recv(&mut message)).await.expect("a message");
    String::from_utf8_lossy(&message[..length]).trim().to_owned()
}

/// Names and words as sealed bytes, keys and secrets as they are: none of them is anywhere in what the server
/// writes while it does everything there is to do, at the level that says most.
#[tokio::test]
async fn no_log_holds_a_key_a_name_or_a_word() {
    let server = Server::start_with(&["--log", "trace", "--acts", "1000/1000"]).await;
    let mut cast = Cast::begin(&server, true).await;
    let canary = |fill: u8| Sealed::new(vec![fill; 200]).expect("within the bounds");
    cast.done(Therapist, Action::Nudge { to: B, text: Some(canary(0xa1)) }).await;
    let own = Words::Own { own: canary(0xa2) };
    cast.done(Therapist, Action::Prompt { words: own, to: vec![A, B], queued: None }).await;
    cast.done(A, Action::Setup { settings: [].into(), first: None, call: Some(canary(0xa3)) }).await;
    cast.a.send_message(Message::text(r#"{"type":"canary-in-a-frame"}"#)).await;
    cast.a.drain().await;
    let strayed = http::get(&server, "/canary-in-a-path?canary=in-a-query").await;
    assert_eq!(strayed.status, 404);
    cast.done(B, Action::Stop).await;
    tokio::time::sleep(Duration::from_millis(200)).await;
    server.terminate().await;
    let (_, said) = server.ended().await;

    assert!(said.len() > 100, "at this level it says something");
    let mut secrets = vec!["canary".to_owned(), cast.room.id.to_string()];
    secrets.extend([0xa1, 0xa2, 0xa3].map(|fill| BASE64URL_NOPAD.encode(&[fill; 30])));
    secrets.extend([1, 2].map(|fill| BASE64URL_NOPAD.encode(&[fill; 30])));
    let keys = cast.room.keys.values().chain(cast.secrets.values());
    secrets.extend(keys.map(|key| serde_json::to_string(key).expect("a key").trim_matches('"').to_owned()));
    for secret in secrets {
        assert!(!said.contains(&secret), "the server's log holds {secret}");
    }
}
