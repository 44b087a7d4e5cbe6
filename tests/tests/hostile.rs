//! Frames that no phone of ours sends. Their sender loses, and the partner notices nothing.

use std::time::{Duration, Instant};

use duologue_protocol::wire::{CLIENT_FRAME_MAX, ClientFrame, ServerFrame};
use duologue_tests::{Cast, Heard, Phone, Server, http, tap};
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::protocol::frame::Frame;
use tokio_tungstenite::tungstenite::protocol::frame::coding::{Data, OpCode};

/// A ping of exactly so many bytes, by a field that nobody knows.
fn ping_of(bytes: usize) -> String {
    let empty = r#"{"type":"ping","t":1,"pad":""}"#;
    format!(r#"{{"type":"ping","t":1,"pad":"{}"}}"#, "x".repeat(bytes - empty.len()))
}

fn text_frame(bytes: Vec<u8>) -> Message {
    Message::Frame(Frame::message(bytes, OpCode::Data(Data::Text), true))
}

/// The last word and the close code after A has sent something.
async fn closes(server: &Server, message: Message, wanted: u16) {
    let said = format!("{:.60}", message.to_string());
    let mut cast = Cast::begin(server, false).await;
    cast.b.drain().await;
    let rev = cast.b.rev();
    cast.a.send_message(message).await;
    let heard = cast.a.hear_out().await;
    assert_eq!(heard.last(), Some(&Heard::Closed(wanted)), "{said}");
    let bye = heard.iter().any(|said| {
        matches!(said, Heard::Frame(frame) if matches!(**frame, ServerFrame::Bye { code, retry: false, .. } if code == wanted))
    });
    assert!(bye, "{said}: {heard:?}");
    assert_eq!((cast.b.drain().await, cast.b.rev()), (vec![], rev), "{said} is nobody else's business");
}

#[tokio::test]
async fn a_frame_may_be_sixteen_kibibytes_and_not_a_byte_more() {
    let server = Server::start().await;
    let mut cast = Cast::begin(&server, false).await;
    cast.a.send_message(Message::text(ping_of(CLIENT_FRAME_MAX))).await;
    let answered =
        |said: &Heard| matches!(said, Heard::Frame(frame) if matches!(**frame, ServerFrame::Pong { .. }));
    while !answered(&cast.a.hear().await) {}
    closes(&server, Message::text(ping_of(CLIENT_FRAME_MAX + 1)), 1009).await;
    closes(&server, Message::text("x".repeat(4 << 20)), 1009).await;
}

#[tokio::test]
async fn binary_frames_and_broken_text_end_the_connection() {
    let server = Server::start().await;
    closes(&server, Message::binary(b"{\"type\":\"ping\",\"t\":1}".to_vec()), 4400).await;
    closes(&server, text_frame(vec![0xff, 0xfe, b'{']), 1007).await;
    closes(&server, text_frame([b"\"".as_slice(), &[0xc3]].concat()), 1007).await;
}

#[tokio::test]
async fn text_that_is_no_frame_is_refused_and_nothing_more() {
    let server = Server::start_for_fast_taps().await;
    let mut cast = Cast::begin(&server, false).await;
    let deep = "[".repeat(10_000);
    for wrong in [
        "",
        "null",
        "[]",
        "{}",
        "{\"type\":\"act\"}",
        "{\"type\":\"act\",\"id\":-1,\"action\":{\"do\":\"pause\"}}",
        "{\"type\":\"act\",\"id\":4294967296,\"action\":{\"do\":\"pause\"}}",
        "{\"type\":\"act\",\"id\":99,\"action\":{\"do\":\"explode\"}}",
        "{\"type\":\"act\",\"id\":99,\"action\":{\"do\":\"move\",\"name\":\"SAID\"}}",
        "{\"type\":\"act\",\"id\":99,\"action\":{\"do\":\"enter\",\"name\":\"not sealed\"}}",
        "{\"type\":\"relay\",\"sealed\":\"AAAA\"}",
        "{\"type\":\"welcome\"}",
        "{\"type\":\"ping\",\"t\":\"now\"}",
        &deep,
    ] {
        cast.a.send_message(Message::text(wrong)).await;
        let heard = cast.a.drain().await;
        let [ServerFrame::Refused { id: None, code, message, .. }] = &heard[..] else {
            panic!("{wrong}: {heard:?}")
        };
        assert_eq!(code.as_str(), "malformed", "{wrong}");
        assert!(
            !message.contains("explode") && !message.contains("not sealed"),
            "an error quotes nothing: {message}"
        );
    }
    assert_eq!(cast.b.drain().await, []);
    cast.tap(duologue_protocol::ids::Seat::A, "said").await;
}

#[tokio::test]
async fn eight_that_cannot_be_read_in_a_row_are_enough() {
    let server = Server::start().await;
    let mut cast = Cast::begin(&server, false).await;
    for _ in 0..8 {
        cast.a.send_message(Message::text("{")).await;
    }
    let heard = cast.a.hear_out().await;
    assert_eq!(heard.last(), Some(&Heard::Closed(4400)), "{heard:?}");
}

#[tokio::test]
async fn a_thousand_frames_at_once_slow_nobody_else() {
    let server = Server::start().await;
    let mut cast = Cast::begin(&server, false).await;
    cast.b.drain().await;
    let (mut fast, mut slow) = (0, 0);
    for id in 1_000..2_000 {
        let stale = format!(r#"{{"type":"act","id":{id},"turn":0,"action":{{"do":"move","name":"said"}}}}"#);
        cast.a.send_message(Message::text(stale)).await;
    }
    let began = Instant::now();
    assert_eq!(cast.b.drain().await, []);
    assert!(began.elapsed() < Duration::from_secs(2), "the partner's ping took {:?}", began.elapsed());
    while fast + slow < 1_000 {
        match cast.a.hear().await {
            Heard::Frame(frame) => match *frame {
                ServerFrame::Refused { code, retry_ms: Some(wait), .. } if code.as_str() == "too-fast" => {
                    assert!(wait > 0 && wait <= 5_000, "{wait}");
                    fast += 1;
                }
                ServerFrame::Refused { code, .. } if code.as_str() == "stale" => slow += 1,
                ServerFrame::Beat { .. } | ServerFrame::Presence { .. } => {}
                other => panic!("{other:?}"),
            },
            other => panic!("{other:?} after {} answers", fast + slow),
        }
    }
    // A burst of 20, of which `begin` used two, and what grew again meanwhile.
    assert!((15..=60).contains(&slow), "{slow} were looked at");
    // It is still here, and may go on when it slows down.
    tokio::time::sleep(Duration::from_secs(1)).await;
    assert!(cast.a.act(tap("said")).await.is_ok());
}

#[tokio::test]
async fn who_never_slows_down_is_closed() {
    let server = Server::start_with(&["--too-fast-after", "2"]).await;
    let mut cast = Cast::begin(&server, false).await;
    let began = Instant::now();
    let code = loop {
        assert!(began.elapsed() < Duration::from_secs(20), "still open");
        cast.a.send(&ClientFrame::Ping { t: 1.0, rtt: None }).await;
        match tokio::time::timeout(Duration::from_millis(20), cast.a.hear_slowly()).await {
            Ok(Heard::Closed(code)) => break code,
            Ok(Heard::Gone) => panic!("gone without a word"),
            _ => {}
        }
    };
    assert_eq!(code, 4429);
    assert!(began.elapsed() >= Duration::from_secs(2));
    cast.b.drain().await;
}

#[tokio::test]
async fn a_request_has_five_seconds_to_say_what_it_wants() {
    let server = Server::start().await;
    let half = b"GET /livez HTTP/1.1\r\nHost: x\r\nX-Slow: ";
    let began = Instant::now();
    // Fifty at once, and one more that dribbles: none is held longer than the rest.
    let held = (0..50).map(|_| http::raw(&server, half, Duration::from_secs(12)));
    futures_util::future::join_all(held).await;
    assert!(began.elapsed() >= Duration::from_secs(4), "{:?}", began.elapsed());
    assert_eq!(http::get(&server, "/livez").await.status, 200);
}

#[tokio::test]
async fn a_flood_of_headers_is_refused() {
    let server = Server::start().await;
    let mut many = b"GET / HTTP/1.1\r\nHost: x\r\n".to_vec();
    (0..20_000).for_each(|n| many.extend(format!("X-{n}: {n}\r\n").bytes()));
    many.extend(b"\r\n");
    let answer = http::raw(&server, &many, Duration::from_secs(12)).await;
    assert!(answer.is_empty() || answer.starts_with(b"HTTP/1.1 4"), "{}", String::from_utf8_lossy(&answer));
    let long = format!("GET /{} HTTP/1.1\r\nHost: x\r\n\r\n", "x".repeat(1 << 20));
    let answer = http::raw(&server, long.as_bytes(), Duration::from_secs(12)).await;
    assert!(answer.is_empty() || answer.starts_with(b"HTTP/1.1 4"), "{}", String::from_utf8_lossy(&answer));
    assert_eq!(http::get(&server, "/livez").await.status, 200);
}

/// The head of an upgrade, with more headers.
fn upgrade(more: &str) -> String {
    format!(
        "GET /ws HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n\
         Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n{more}\r\n"
    )
}

#[tokio::test]
async fn pages_of_other_sites_get_no_socket() {
    let server = Server::start().await;
    for origin in ["https://evil.example", "null", "http://127.0.0.1:1"] {
        let head = upgrade(&format!("Sec-WebSocket-Protocol: duologue.v1\r\nOrigin: {origin}\r\n"));
        let answer = http::raw(
            &server,
            head.replace("Upgrade: w", "Connection: close\r\nUpgrade: w").as_bytes(),
            Duration::from_secs(12),
        )
        .await;
        assert!(answer.starts_with(b"HTTP/1.1 403"), "{origin}: {}", String::from_utf8_lossy(&answer));
    }
}

#[tokio::test]
async fn another_subprotocol_is_told_so() {
    let server = Server::start().await;
    for offered in ["", "Sec-WebSocket-Protocol: duologue.v2\r\n"] {
        let answer = http::raw(&server, upgrade(offered).as_bytes(), Duration::from_secs(12)).await;
        let answer = String::from_utf8_lossy(&answer);
        assert!(answer.starts_with("HTTP/1.1 101"), "{answer}");
        assert!(!answer.to_ascii_lowercase().contains("sec-websocket-protocol"), "{answer}");
        // A browser can be told only by a close frame: 4406.
        assert!(answer.contains("\"code\":4406"), "{answer}");
    }
    let mut plain = Phone::connect(&server).await;
    plain.send_message(Message::Close(None)).await;
    assert!(!matches!(plain.hear().await, Heard::Frame(_)));
}
