//! Origins whose pages may open sockets.

use std::str::FromStr;

/// A web origin (RFC 6454): scheme, host and port, compared exactly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin(String);

impl Origin {
    /// The origin of what is served at this host and port: without the port where it is the scheme's own.
    pub fn of(tls: bool, host: &str, port: u16) -> Self {
        let (scheme, usual) = if tls { ("https", 443) } else { ("http", 80) };
        let port = if port == usual { String::new() } else { format!(":{port}") };
        Self(format!("{scheme}://{host}{port}"))
    }

    /// As browsers write it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Origin {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = "an origin is http:// or https://, a host, and a port where it isn't the usual one";
        let text = text.trim().to_ascii_lowercase();
        let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).ok_or(wrong)?;
        let plain = !host.is_empty() && host.bytes().all(|b| b.is_ascii_graphic() && !b"/?#@".contains(&b));
        if plain { Ok(Self(text)) } else { Err(wrong) }
    }
}
