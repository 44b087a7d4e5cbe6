//! A path of Rust, before anybody knows where it leads.

/// A path as it is written, and where.
#[derive(Debug, Clone)]
pub(super) struct Path {
    pub(super) segments: Vec<String>,
    pub(super) line: usize,
}
