//! Holes that others had in what this is built on, or that a log has where nobody looks: none of them is here.

use std::time::{Duration, Instant};

use duologue_tests::{Server, http};

/// The least that becomes a socket.
const UPGRADE: &str = "GET /ws HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\
    Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\
    Sec-WebSocket-Protocol: duologue.v1\r\n";

/// In time, and without the five seconds that half a request would be given.
const AT_ONCE: Duration = Duration::from_secs(4);

async fn answer(server: &Server, bytes: &[u8]) -> String {
    let began = Instant::now();
    let answer = http::raw(server, bytes, Duration::from_secs(12)).await;
    assert!(began.elapsed() < AT_ONCE, "{:?}", began.elapsed());
    String::from_utf8_lossy(&answer).into_owned()
}

/// tungstenite before 0.20.1 took minutes for this, at 100 % of a CPU (CVE-2023-43669).
#[tokio::test]
async fn a_flood_of_headers_at_the_upgrade_is_refused_at_once() {
    let server = Server::start().await;
    let mut many = UPGRADE.to_owned();
    many.extend((0..200_000).map(|n| format!("X-{n}: {n}\r\n")));
    let answered = answer(&server, many.as_bytes()).await;
    assert!(answered.is_empty() || answered.starts_with("HTTP/1.1 4"), "{answered}");
    let long = format!("{UPGRADE}X: {}\r\n\r\n", "x".repeat(8 << 20));
    let answered = answer(&server, long.as_bytes()).await;
    assert!(answered.is_empty() || answered.starts_with("HTTP/1.1 4"), "{answered}");
    assert_eq!(http::get(&server, "/livez").await.status, 200);
}

/// A frame may say that it is 2⁶³ bytes long. Nobody makes room for it, or waits for them.
#[tokio::test]
async fn a_frame_is_refused_by_the_length_that_it_says() {
    let server = Server::start().await;
    for length in [16 * 1024 + 1, u64::from(u32::MAX), (1 << 63) - 1] {
        let mut frame = format!("{UPGRADE}\r\n").into_bytes();
        frame.extend([0x81, 0x80 | 127]);
        frame.extend(length.to_be_bytes());
        frame.extend([0; 4]);
        let answered = answer(&server, &frame).await;
        assert!(answered.starts_with("HTTP/1.1 101") && answered.contains("\"code\":1009"), "{answered}");
    }
}

/// A request's words never begin a line of the log, and give a terminal no orders (CVE-2025-58160).
#[tokio::test]
async fn nobody_writes_into_the_log() {
    for form in ["human", "json"] {
        let server = Server::start_with(&["--log", "trace", "--log-format", form]).await;
        for path in ["/%0a2026-01-01T00:00:00Z%20INFO%20forged", "/forged%1b%5b2J", "/?forged=%0d%0aforged"] {
            http::get(&server, path).await;
        }
        let headers =
            "User-Agent: forged\x1b[2J\r\nX-Forwarded-For: forged\u{9b}2J\r\nOrigin: forged\t\x1b\r\n";
        let head = format!("{UPGRADE}{headers}Connection: close\r\n\r\n");
        http::raw(&server, head.as_bytes(), Duration::from_secs(12)).await;
        let hello = "\"forged\\u001b[2J\\nforged\"";
        let mut frame = format!("{UPGRADE}\r\n").into_bytes();
        frame.extend([0x81, 0x80 | u8::try_from(hello.len()).expect("a short one"), 0, 0, 0, 0]);
        frame.extend(hello.bytes());
        http::raw(&server, &frame, Duration::from_secs(12)).await;
        server.terminate().await;
        let (_, said) = server.ended().await;
        assert!(said.lines().count() > 1, "at this level it says something");
        for line in said.lines() {
            assert!(!line.contains("forged") && !line.chars().any(char::is_control), "{line:?}");
        }
    }
}
