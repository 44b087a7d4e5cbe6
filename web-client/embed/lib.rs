//! The web client, built by `build.rs` and embedded in the binary: pages, scripts, styles, icons.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use data_encoding::HEXLOWER;
use include_dir::{Dir, DirEntry, include_dir};
use sha2::{Digest, Sha256};

static DIST: Dir<'static> = include_dir!("$OUT_DIR/dist");
/// All files by path, hashed once. Bounded by what was embedded: some thirty files.
static ASSETS: LazyLock<BTreeMap<String, Asset>> = LazyLock::new(|| {
    let mut assets = BTreeMap::new();
    collect(&DIST, &mut assets);
    assets
});

/// One file of the web client, with what an HTTP answer needs to know about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asset {
    /// The whole file, uncompressed; at most some 100 KB.
    pub bytes: Cow<'static, [u8]>,
    /// For `Content-Type`, with the charset where it is text.
    pub content_type: &'static str,
    /// For `ETag`: a strong validator (RFC 9110, 8.8.3) made of the content alone, its quotes included.
    pub etag: String,
    /// True where the name holds the content's hash, so that a browser may keep it for good (RFC 8246).
    pub immutable: bool,
}

/// The file at `path`, written as in a URL: `room.html`, `assets/room-BlwSkfYA.js`; a leading `/` is allowed.
///
/// `None` if there is no such file. Paths are names in a table, never places on a disk: `..` finds nothing.
pub fn asset(path: &str) -> Option<Asset> {
    ASSETS.get(path.strip_prefix('/').unwrap_or(path)).cloned()
}

/// The names of all files, in order, as [`asset`] takes them.
pub fn paths() -> impl Iterator<Item = &'static str> {
    ASSETS.keys().map(String::as_str)
}

fn collect(dir: &'static Dir<'static>, assets: &mut BTreeMap<String, Asset>) {
    for entry in dir.entries() {
        match entry {
            DirEntry::Dir(inner) => collect(inner, assets),
            DirEntry::File(file) => {
                let path = file.path().to_string_lossy().replace('\\', "/");
                let asset = describe(&path, file.contents());
                assets.insert(path, asset);
            }
        }
    }
}

fn describe(path: &str, bytes: &'static [u8]) -> Asset {
    Asset {
        bytes: Cow::Borrowed(bytes),
        content_type: content_type(path),
        etag: etag(bytes),
        immutable: path.starts_with("assets/"),
    }
}

/// Half of SHA-256: as good as the whole for telling two builds apart.
fn etag(bytes: &[u8]) -> String {
    let hash = Sha256::digest(bytes);
    format!("\"{}\"", HEXLOWER.encode(&hash[..16]))
}

/// Types of all that Vite writes and `public` holds; anything else is bytes that a browser must not guess at.
fn content_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map(|(_, extension)| extension) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("webmanifest") => "application/manifest+json",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests;
