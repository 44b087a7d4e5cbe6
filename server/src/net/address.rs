//! The address to listen on, the address to open, and the origins whose pages may open sockets.

use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, UdpSocket};

use crate::config::{Origin, Serve};

/// The port without `--listen`.
const PORT: u16 = 8080;
/// The port with `--lan`.
const LAN_PORT: u16 = 8443;

/// The address at which this server can be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicAddress {
    /// The origin to type, with which links begin.
    pub origin: Origin,
    /// Origins whose pages may open sockets.
    pub origins: Vec<Origin>,
    /// Addresses that a certificate is made for.
    pub addresses: Vec<IpAddr>,
}

/// The address to listen on by these settings; `lan` is this machine's address.
pub fn listen_at(config: &Serve, lan: Option<IpAddr>) -> SocketAddr {
    let usual = lan.map_or((Ipv4Addr::LOCALHOST.into(), PORT), |lan| (lan, LAN_PORT));
    config.listen.unwrap_or_else(|| usual.into())
}

impl PublicAddress {
    /// The address at which a listener that is bound to this one can be opened.
    pub fn of(bound: SocketAddr, config: &Serve, lan: Option<IpAddr>) -> Self {
        let shown = match bound.ip() {
            any if any.is_unspecified() => lan.unwrap_or(Ipv4Addr::LOCALHOST.into()),
            one => one,
        };
        let at = |host: &str| Origin::of(config.lan, host, bound.port());
        let origin = at(&host(shown));
        let mut origins = vec![origin.clone()];
        if bound.ip().is_unspecified() || bound.ip().is_loopback() {
            origins.extend(["127.0.0.1", "localhost", "[::1]"].map(at));
        }
        origins.extend(config.origin.iter().cloned());
        Self { origin, origins, addresses: vec![shown, Ipv4Addr::LOCALHOST.into()] }
    }
}

fn host(address: IpAddr) -> String {
    match address {
        IpAddr::V4(v4) => v4.to_string(),
        IpAddr::V6(v6) => format!("[{v6}]"),
    }
}

/// This machine's address on its network: the one that packets for elsewhere would leave from. Sends none.
pub fn lan_address() -> io::Result<IpAddr> {
    let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0))?;
    // An address for documentation (RFC 5737): nobody has it.
    socket.connect((Ipv4Addr::new(192, 0, 2, 1), 9))?;
    Ok(socket.local_addr()?.ip())
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;
    use crate::config::Cli;

    fn config(args: &[&str]) -> Serve {
        Cli::parse_from(["duologue"].iter().chain(args)).serve()
    }

    fn texts(origins: &[Origin]) -> Vec<&str> {
        origins.iter().map(Origin::as_str).collect()
    }

    #[test]
    fn at_home_it_is_this_machine_alone() {
        let config = config(&[]);
        assert_eq!(listen_at(&config, None).to_string(), "127.0.0.1:8080");
        let public = PublicAddress::of("127.0.0.1:4711".parse().unwrap(), &config, None);
        assert_eq!(public.origin.as_str(), "http://127.0.0.1:4711");
        let local =
            ["http://127.0.0.1:4711", "http://127.0.0.1:4711", "http://localhost:4711", "http://[::1]:4711"];
        assert_eq!(texts(&public.origins), local);
    }

    #[test]
    fn on_the_network_it_is_the_machines_address_by_tls() {
        let config = config(&["--lan", "--origin", "https://duologue.example"]);
        let lan = "192.168.1.5".parse().unwrap();
        assert_eq!(listen_at(&config, Some(lan)).to_string(), "192.168.1.5:8443");
        let public = PublicAddress::of("192.168.1.5:8443".parse().unwrap(), &config, Some(lan));
        assert_eq!(texts(&public.origins), ["https://192.168.1.5:8443", "https://duologue.example"]);
        assert_eq!(public.addresses[0], lan);
    }

    #[test]
    fn everywhere_is_shown_as_somewhere() {
        let config = config(&["--listen", "0.0.0.0:80"]);
        let public = PublicAddress::of(listen_at(&config, None), &config, None);
        assert_eq!(public.origin.as_str(), "http://127.0.0.1");
    }
}
