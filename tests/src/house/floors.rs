//! Floors: an arrow leads to a lower one, and none runs back up.

use super::circles::package_arrows;
use super::finding::Finding;
use crate::source::circles::Arrow;
use crate::source::tree::{Tree, is_below};

const CHECK: &str = "floor";

/// The folder whose floors stand in [`FLOORS`].
pub const SERVER: &str = "server/src";
/// The floors of the server, the highest first. Names on one floor may take from each other.
pub const FLOORS: [&[&str]; 10] = [
    // Putting it together; logs are set up for all that is below.
    &["main", "lib", "logging"],
    // Accepts connections, and hands each to `http` as a peer.
    &["net"],
    &["http"],
    &["hub"],
    &["service"],
    &["room"],
    &["node"],
    &["socket"],
    &["store"],
    &["config"],
];

/// A folder that takes nothing from some others.
#[derive(Debug, Clone, Copy)]
pub struct Ban {
    /// The root of the package.
    pub root: &'static str,
    /// The folder with all below it.
    pub folder: &'static str,
    /// The folders that it takes nothing from.
    pub never: &'static [&'static str],
}

/// The folders that stand on their own feet.
pub const BANS: [Ban; 2] = [
    Ban { root: "protocol/src/lib.rs", folder: "protocol/src/wire", never: &["protocol/src/room"] },
    Ban {
        root: "server/src/lib.rs",
        folder: "server/src/node",
        never: &[
            "server/src/room",
            "server/src/hub",
            "server/src/http",
            "server/src/service",
            "server/src/socket",
        ],
    },
];

/// Finds arrows that a ban forbids, and bans of folders that aren't there.
pub fn bans(tree: &Tree, bans: &[Ban]) -> Vec<Finding> {
    let mut found = Vec::new();
    for ban in bans {
        if !tree.holds(ban.folder) {
            found.push(Finding::of(CHECK, ban.folder, "this folder of the table `BANS` isn't there"));
        }
        for arrow in package_arrows(tree, ban.root) {
            let banned = ban.never.iter().find(|folder| is_in(&arrow.to, folder));
            if let Some(banned) = banned.filter(|_| is_in(&arrow.from, ban.folder)) {
                found.push(offence(&arrow, &format!("{} may take nothing from {banned}", ban.folder)));
            }
        }
    }
    found
}

/// Finds arrows of a package that run up, and files that stand on no floor.
pub fn floors(tree: &Tree, folder: &str, floors: &[&[&str]]) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut without = Vec::new();
    for arrow in package_arrows(tree, &format!("{folder}/lib.rs")) {
        let (from, to) = (storey(&arrow.from, folder), storey(&arrow.to, folder));
        for name in [from, to] {
            if floor(floors, name).is_none() && !without.contains(&name.to_owned()) {
                without.push(name.to_owned());
            }
        }
        if let (Some(above), Some(below)) = (floor(floors, from), floor(floors, to))
            && below < above
        {
            found.push(offence(&arrow, &format!("`{to}` stands above `{from}`")));
        }
    }
    let no_floor = |name: String| {
        let what = "it stands on no floor: move it, or give it its place in the table `FLOORS`";
        Finding::of(CHECK, &format!("{folder}/{name}"), what)
    };
    found.extend(without.into_iter().map(no_floor));
    found
}

fn offence(arrow: &Arrow, why: &str) -> Finding {
    Finding::at(CHECK, &arrow.from, arrow.line, format!("takes `{}` from {}: {why}", arrow.name, arrow.to))
}

fn is_in(file: &str, folder: &str) -> bool {
    is_below(file, folder) || file.strip_suffix(".rs") == Some(folder)
}

/// The name right below `folder` that a file belongs to.
fn storey<'a>(file: &'a str, folder: &str) -> &'a str {
    let rest = file.strip_prefix(folder).map_or(file, |rest| rest.trim_start_matches('/'));
    let name = rest.split('/').next().unwrap_or_default();
    name.strip_suffix(".rs").unwrap_or(name)
}

fn floor(floors: &[&[&str]], name: &str) -> Option<usize> {
    floors.iter().position(|floor| floor.contains(&name))
}
