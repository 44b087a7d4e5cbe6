//! Accepting connections, bounded in number and in the time that each may take to say what it wants.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio::time::{sleep, timeout};
use tokio_rustls::TlsAcceptor;

use crate::http::Peer;
use crate::socket::{Io, Permit};

/// Deadline for a TLS handshake and for a request's head; between two requests likewise.
const HEAD_WITHIN: Duration = Duration::from_secs(5);
/// Largest head of a request, in bytes.
const HEAD_MOST: usize = 16 * 1024;
/// Wait before the next try where no connection can be accepted (out of file handles, mostly).
const ACCEPT_AGAIN: Duration = Duration::from_millis(100);

/// Serves `site` to at most `connections` at once, until `stop` says true.
pub async fn listen(
    listener: TcpListener,
    tls: Option<TlsAcceptor>,
    site: Router,
    connections: usize,
    mut stop: watch::Receiver<bool>,
) {
    let permits = Arc::new(Semaphore::new(connections.min(Semaphore::MAX_PERMITS)));
    loop {
        let accepted = tokio::select! {
            _ = stop.wait_for(|stop| *stop) => return,
            accepted = accept(&listener, &permits) => accepted,
        };
        match accepted {
            Ok((stream, from, permit)) => {
                let peer = Peer { address: from.ip(), permit };
                tokio::spawn(connect(stream, tls.clone(), site.clone(), peer, stop.clone()));
            }
            Err(error) => {
                tracing::warn!(%error, "can't accept connections");
                sleep(ACCEPT_AGAIN).await;
            }
        }
    }
}

async fn accept(
    listener: &TcpListener,
    permits: &Arc<Semaphore>,
) -> io::Result<(TcpStream, SocketAddr, Permit)> {
    let permit = permits.clone().acquire_owned().await.map_err(io::Error::other)?;
    let (stream, from) = listener.accept().await?;
    // Frames are small and each one matters now.
    stream.set_nodelay(true)?;
    Ok((stream, from, Arc::new(permit)))
}

async fn connect(
    stream: TcpStream,
    tls: Option<TlsAcceptor>,
    site: Router,
    peer: Peer,
    stop: watch::Receiver<bool>,
) {
    let Some(tls) = tls else { return serve(stream, site, peer, stop).await };
    // Boxed, so that the handshake's state doesn't stay with the connection.
    if let Ok(Ok(stream)) = Box::pin(timeout(HEAD_WITHIN, tls.accept(stream))).await {
        serve(stream, site, peer, stop).await;
    }
}

async fn serve(io: impl Io + 'static, site: Router, peer: Peer, mut stop: watch::Receiver<bool>) {
    let site = TowerToHyperService::new(site);
    let service = service_fn(move |mut request: hyper::Request<Incoming>| {
        request.extensions_mut().insert(peer.clone());
        site.call(request)
    });
    let serving = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_WITHIN)
        .max_buf_size(HEAD_MOST)
        .serve_connection(TokioIo::new(io), service)
        .with_upgrades();
    tokio::pin!(serving);
    // How a connection ends is its own business: there is nothing here to do about it.
    tokio::select! {
        _ = &mut serving => return,
        _ = stop.wait_for(|stop| *stop) => serving.as_mut().graceful_shutdown(),
    }
    let _ = serving.await;
}
