//! What requests are answered from.

use std::net::IpAddr;
use std::sync::Arc;

use super::catalogue::Catalogue;
use super::problem::Wrong;
use crate::config::Origin;
use crate::hub::Hub;
use crate::service::Service;
use crate::socket::Permit;

/// Everything that is served.
pub struct Site {
    pub(super) hub: Arc<Hub>,
    pub(super) service: Arc<Service>,
    pub(super) catalogue: Catalogue,
    pub(super) origins: Vec<Origin>,
}

impl Site {
    /// Serves the rooms of `hub` to pages of these origins.
    pub fn new(hub: Arc<Hub>, service: Arc<Service>, origins: Vec<Origin>) -> Arc<Self> {
        let catalogue = Catalogue::new(hub.node().library());
        Arc::new(Self { hub, service, catalogue, origins })
    }

    /// Whether it takes requests that the store is asked for.
    pub(super) fn serves(&self) -> Result<(), Wrong> {
        if self.hub.is_stopping() { Err(Wrong::stopping()) } else { Ok(()) }
    }
}

/// Where a request came from; every request carries it.
#[derive(Clone)]
pub struct Peer {
    /// Its address, for rates alone: it is not logged.
    pub address: IpAddr,
    /// Its permit to be one of the connections.
    pub permit: Permit,
}
