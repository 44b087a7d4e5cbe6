//! TLS for phones on the same network, by a certificate that this machine makes for itself.

use std::net::IpAddr;
use std::sync::Arc;

use rcgen::{CertificateParams, ExtendedKeyUsagePurpose, KeyPair, KeyUsagePurpose};
use rustls::ServerConfig;
use rustls::crypto::ring::{cipher_suite, default_provider};
use rustls::pki_types::{CertificateDer, PrivatePkcs8KeyDer};
use rustls::version::TLS13;
use time::{Duration, OffsetDateTime};
use tokio_rustls::TlsAcceptor;

/// Life of a certificate, of which a new one is made at every start: phones refuse those that are good for more than
/// 825 days.
const GOOD_FOR: Duration = Duration::days(90);

/// Reason why there is no TLS.
#[derive(Debug, thiserror::Error)]
pub enum NoTls {
    /// Making it failed.
    #[error("making a certificate: {0}")]
    Certificate(#[from] rcgen::Error),
    /// TLS doesn't take it.
    #[error("setting up TLS: {0}")]
    Setup(#[from] rustls::Error),
}

/// TLS with a new key and certificate for these addresses, kept in memory alone.
pub fn self_made(addresses: &[IpAddr]) -> Result<TlsAcceptor, NoTls> {
    Ok(TlsAcceptor::from(Arc::new(setup(addresses)?.0)))
}

fn setup(addresses: &[IpAddr]) -> Result<(ServerConfig, CertificateDer<'static>), NoTls> {
    let mut params = CertificateParams::new(addresses.iter().map(IpAddr::to_string).collect::<Vec<_>>())?;
    let now = OffsetDateTime::now_utc();
    // A phone's clock may be behind.
    params.not_before = now - Duration::DAY;
    params.not_after = now + GOOD_FOR;
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    let key = KeyPair::generate()?;
    let certificate = params.self_signed(&key)?.der().clone();
    let key = PrivatePkcs8KeyDer::from(key.serialize_der());

    let mut provider = default_provider();
    // The cheapest first: SHA-384 was a fifth of a handshake.
    provider.cipher_suites = vec![
        cipher_suite::TLS13_AES_128_GCM_SHA256,
        cipher_suite::TLS13_CHACHA20_POLY1305_SHA256,
        cipher_suite::TLS13_AES_256_GCM_SHA384,
    ];
    let mut config = ServerConfig::builder_with_provider(Arc::new(provider))
        .with_protocol_versions(&[&TLS13])?
        .with_no_client_auth()
        .with_single_cert(vec![certificate.clone()], key.into())?;
    config.ignore_client_order = true;
    config.send_tls13_tickets = 1;
    // No HTTP/2: a WebSocket begins as HTTP/1.1.
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok((config, certificate))
}

#[cfg(test)]
mod tests {
    use rustls::{ClientConfig, RootCertStore};
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio_rustls::TlsConnector;

    use super::*;

    /// Bytes that a phone which trusts this certificate reads from the server that made it for `made_for`.
    async fn read_from(asked: &str, made_for: &str) -> std::io::Result<String> {
        let (config, certificate) = setup(&[made_for.parse().unwrap()]).unwrap();
        let mut roots = RootCertStore::empty();
        roots.add(certificate).unwrap();
        let client = ClientConfig::builder_with_provider(Arc::new(default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_root_certificates(roots)
            .with_no_client_auth();
        let (phone, server) = tokio::io::duplex(16 * 1024);
        tokio::spawn(async move {
            let mut server = TlsAcceptor::from(Arc::new(config)).accept(server).await?;
            server.write_all(b"hello").await?;
            server.shutdown().await
        });
        let address = rustls::pki_types::ServerName::try_from(asked.to_owned()).unwrap();
        let mut phone = TlsConnector::from(Arc::new(client)).connect(address, phone).await?;
        let mut text = String::new();
        phone.read_to_string(&mut text).await.map(|_| text)
    }

    #[tokio::test]
    async fn the_certificate_is_good_for_its_addresses_alone() {
        assert_eq!(read_from("192.168.1.5", "192.168.1.5").await.unwrap(), "hello");
        assert_eq!(read_from("::1", "::1").await.unwrap(), "hello");
        assert!(read_from("192.168.1.6", "192.168.1.5").await.is_err());
    }
}
