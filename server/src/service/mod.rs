//! Everything that HTTP asks of the store and that needs no live room: rooms made, erased and swept, short codes, series.

mod codes;
mod keyed;
mod rooms;
mod series;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use crate::node::Node;
use crate::node::allowance::Allowance;
use crate::node::gcra::Gcra;

pub use codes::CodeService;
pub use keyed::NotDone;
pub use rooms::RoomService;
pub use series::{Next, SeriesService};

/// The services of a node, which share one allowance for whatever is made.
pub struct Service {
    rooms: RoomService,
    codes: CodeService,
    series: SeriesService,
}

impl Service {
    /// Services over this node's store.
    pub fn new(node: &Arc<Node>) -> Arc<Self> {
        let bounds = node.bounds();
        let makers = Allowance::new(Gcra::new(bounds.new_rooms), Gcra::new(bounds.new_rooms_each));
        let makers = Arc::new(makers);
        Arc::new(Self {
            rooms: RoomService::new(node.clone(), makers.clone()),
            codes: CodeService::new(node.clone(), makers.clone()),
            series: SeriesService::new(node.clone(), makers),
        })
    }

    /// Making, erasing and sweeping rooms.
    pub fn rooms(&self) -> &RoomService {
        &self.rooms
    }

    /// Making and resolving short codes.
    pub fn codes(&self) -> &CodeService {
        &self.codes
    }

    /// Making, looking at and ending series.
    pub fn series(&self) -> &SeriesService {
        &self.series
    }
}
