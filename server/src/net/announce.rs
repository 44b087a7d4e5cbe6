//! The words on standard output once the server is open.

use std::io::{self, Write};

use qrcode::QrCode;
use qrcode::render::unicode::Dense1x2;
use sd_notify::NotifyState;

use super::address::PublicAddress;

const LAN: &str = "\
Point a phone's camera at it; it has to be on the same network.

The phone will warn that the connection is not private. It says so because this machine made its certificate
itself, a moment ago, and nobody else vouches for it. What you say is encrypted nevertheless, and browsers
need that for sealing names and notes and for keeping the screen awake. Choose \"Details\" or \"Advanced\", then
go on to the address. Only do so on a network that you trust, and if the address is exactly the one above.";

/// Writes the address alone on the first line, for scripts; then what people need to know.
///
/// # Errors
/// Nobody reads standard output. The server can do without.
pub fn announce(public: &PublicAddress, lan: bool) -> io::Result<()> {
    let address = public.origin.as_str();
    let mut out = io::stdout().lock();
    writeln!(out, "{address}")?;
    if lan {
        writeln!(out, "\n{}\n{LAN}", qr(address))?;
    }
    writeln!(out, "\nOpen it in a browser. Ctrl+C stops it.")?;
    out.flush()
}

/// Tells the service manager how it stands, if one started this process (`sd_notify(3)`).
pub fn tell_manager(state: NotifyState<'_>) {
    if let Err(error) = sd_notify::notify(&[state]) {
        tracing::warn!(%error, "the service manager can't be told");
    }
}

/// For a terminal with a dark ground, with its quiet zone; two modules a character.
fn qr(text: &str) -> String {
    let code = QrCode::new(text).expect("an address is far shorter than a QR code holds");
    code.render::<Dense1x2>().dark_color(Dense1x2::Light).light_color(Dense1x2::Dark).build()
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_code_fits_a_terminal() {
        let code = super::qr("https://192.168.100.200:8443");
        let widest = code.lines().map(|line| line.chars().count()).max();
        assert!(widest.is_some_and(|width| (25..=40).contains(&width)), "{widest:?}");
    }
}
