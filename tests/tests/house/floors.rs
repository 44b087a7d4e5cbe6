//! Floors that are made up.

use duologue_tests::house::{Ban, bans, floors};
use duologue_tests::source::tree::Tree;

use super::{finds_none, finds_one, told};

const SERVER: &str = "server/src";
const TABLE: [&[&str]; 3] = [&["main", "lib"], &["http"], &["store", "bus"]];
const BAN: Ban = Ban { root: "server/src/lib.rs", folder: "server/src/store", never: &["server/src/http"] };

fn tree(store: &str) -> Tree {
    Tree::of(&[
        ("server/src/lib.rs", "mod http; mod store; mod bus; use http::Http;"),
        ("server/src/http/mod.rs", "use crate::store::Store; pub struct Http;"),
        ("server/src/store/mod.rs", store),
        ("server/src/bus.rs", "use crate::store::Store;"),
    ])
}

#[test]
fn an_arrow_leads_down_or_along() {
    let tree = tree("pub struct Store; use crate::bus;");
    finds_none(&floors(&tree, SERVER, &TABLE));
    finds_none(&bans(&tree, &[BAN]));
}

#[test]
fn an_arrow_up_is_found() {
    let tree = tree("pub struct Store;\nfn answer() { crate::http::Http; }");
    finds_one(
        &floors(&tree, SERVER, &TABLE),
        &["server/src/store/mod.rs:2", "crate::http::Http", "above `store`"],
    );
    finds_one(&bans(&tree, &[BAN]), &["server/src/store/mod.rs:2", "nothing from server/src/http"]);
}

#[test]
fn an_arrow_from_the_binary_leads_down() {
    let files = [
        ("server/src/lib.rs", "pub fn serve() {}"),
        ("server/src/main.rs", "fn main() { duologue_server::serve() }"),
    ];
    finds_none(&floors(&Tree::of(&files), SERVER, &[&["main"], &["lib"]]));
    finds_one(&floors(&Tree::of(&files), SERVER, &[&["lib"], &["main"]]), &["server/src/main.rs:1"]);
}

#[test]
fn a_file_on_no_floor_is_found() {
    let files =
        [("server/src/lib.rs", "mod clock; use clock::Clock;"), ("server/src/clock.rs", "pub struct Clock;")];
    let found = floors(&Tree::of(&files), SERVER, &TABLE);
    finds_one(&found, &["server/src/clock", "no floor"]);
}

#[test]
fn a_ban_of_nothing_is_found() {
    let ban = Ban { folder: "server/src/node", ..BAN };
    let found = bans(&tree("pub struct Store;"), &[ban]);
    finds_one(&found, &["server/src/node", "isn't there"]);
    assert!(told(&found)[0].starts_with("floor: "));
}
