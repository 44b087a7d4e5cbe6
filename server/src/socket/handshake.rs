//! The opening handshake (RFC 6455, section 4.2), as far as headers say it.

use axum::http::header::{
    CONNECTION, ORIGIN, SEC_WEBSOCKET_ACCEPT, SEC_WEBSOCKET_KEY, SEC_WEBSOCKET_PROTOCOL,
    SEC_WEBSOCKET_VERSION, UPGRADE,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use duologue_protocol::wire::SUBPROTOCOL;
use tokio_tungstenite::tungstenite::handshake::derive_accept_key;

use crate::config::Origin;

/// A request that may become a socket.
#[derive(Debug, PartialEq, Eq)]
pub struct Handshake {
    /// For `Sec-WebSocket-Accept`.
    accept: HeaderValue,
    /// True if it offers our subprotocol. If not it becomes a socket nevertheless, since that is the only
    /// place where a browser could be told why: it is closed at once, by 4406.
    pub ours: bool,
}

/// Reason why a request can't become a socket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoSocket {
    /// Not a WebSocket handshake of version 13.
    NoHandshake,
    /// From a page of an origin that isn't ours.
    OtherOrigin,
}

impl Handshake {
    /// Reads a request's headers. Where an Origin is sent it must be one of `origins`: there are no cookies
    /// that another site's page could ride on, but there is no reason to talk to it either.
    pub fn read(headers: &HeaderMap, origins: &[Origin]) -> Result<Self, NoSocket> {
        let asks = lists(headers, &CONNECTION, "upgrade") && lists(headers, &UPGRADE, "websocket");
        let version = headers.get(SEC_WEBSOCKET_VERSION).is_some_and(|version| version == "13");
        let key = headers.get(SEC_WEBSOCKET_KEY).filter(|_| asks && version).ok_or(NoSocket::NoHandshake)?;
        let known = |origin: &HeaderValue| origins.iter().any(|ours| origin == ours.as_str());
        if !headers.get_all(ORIGIN).iter().all(known) {
            return Err(NoSocket::OtherOrigin);
        }
        let accept = derive_accept_key(key.as_bytes());
        Ok(Self {
            accept: HeaderValue::from_str(&accept).map_err(|_| NoSocket::NoHandshake)?,
            ours: lists(headers, &SEC_WEBSOCKET_PROTOCOL, SUBPROTOCOL),
        })
    }

    /// The headers of the answer, `101 Switching Protocols`.
    pub fn answer(self) -> HeaderMap {
        let mut headers = HeaderMap::from_iter([
            (CONNECTION, HeaderValue::from_static("upgrade")),
            (UPGRADE, HeaderValue::from_static("websocket")),
            (SEC_WEBSOCKET_ACCEPT, self.accept),
        ]);
        if self.ours {
            headers.insert(SEC_WEBSOCKET_PROTOCOL, HeaderValue::from_static(SUBPROTOCOL));
        }
        headers
    }
}

/// True if a comma-separated header, sent once or often, lists this token.
fn lists(headers: &HeaderMap, name: &HeaderName, token: &str) -> bool {
    let lines = headers.get_all(name).iter().filter_map(|line| line.to_str().ok());
    lines.flat_map(|line| line.split(',')).any(|item| item.trim().eq_ignore_ascii_case(token))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(more: &[(&'static str, &'static str)]) -> HeaderMap {
        let asked = [
            ("connection", "keep-alive, Upgrade"),
            ("upgrade", "websocket"),
            ("sec-websocket-version", "13"),
            ("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ=="),
            ("sec-websocket-protocol", "other, duologue.v1"),
        ];
        let all = asked.iter().chain(more);
        all.map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value))).collect()
    }

    #[test]
    fn answers_as_the_rfc_has_it() {
        let answer = Handshake::read(&request(&[]), &[]).unwrap().answer();
        assert_eq!(answer["sec-websocket-accept"], "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
        assert_eq!(answer["sec-websocket-protocol"], "duologue.v1");
    }

    #[test]
    fn an_origin_is_exactly_ours_or_not_sent() {
        let ours = ["https://duologue.example".parse().unwrap()];
        assert!(Handshake::read(&request(&[("origin", "https://duologue.example")]), &ours).is_ok());
        for other in ["https://duologue.example.evil", "http://duologue.example", "null", ""] {
            let refused = Handshake::read(&request(&[("origin", other)]), &ours);
            assert_eq!(refused, Err(NoSocket::OtherOrigin), "{other}");
        }
    }

    #[test]
    fn another_subprotocol_is_noticed_and_no_handshake_refused() {
        let mut headers = request(&[]);
        headers.remove("sec-websocket-protocol");
        let other = Handshake::read(&headers, &[]).unwrap();
        assert!(!other.ours && !other.answer().contains_key("sec-websocket-protocol"));
        headers.insert("sec-websocket-version", HeaderValue::from_static("8"));
        assert_eq!(Handshake::read(&headers, &[]), Err(NoSocket::NoHandshake));
    }
}
