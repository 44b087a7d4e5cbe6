//! Circles that are made up: each way to take something ties one.

use duologue_tests::house::{PACKAGES, circles};
use duologue_tests::source::tree::Tree;

use super::{finds_none, finds_one};

/// Roots without anything in them, and two scripts of which one takes the other.
fn tree(files: &[(&str, &str)]) -> Tree {
    let mut all: Vec<(&str, &str)> = Vec::new();
    all.extend(PACKAGES.iter().map(|roots| (roots[0].1, "")));
    all.push(("web-client/src/one.ts", "import './two';"));
    all.push(("web-client/src/two.ts", ""));
    all.retain(|(path, _)| !files.iter().any(|(other, _)| other == path));
    all.extend(files);
    Tree::of(&all)
}

/// A crate of `a.rs` and `b.rs`.
fn two(a: &str, b: &str) -> Tree {
    tree(&[("protocol/src/lib.rs", "mod a; mod b;"), ("protocol/src/a.rs", a), ("protocol/src/b.rs", b)])
}

const A_AND_B: [&str; 2] = ["protocol/src/a.rs", "protocol/src/b.rs"];

#[test]
fn one_way_is_no_circle() {
    finds_none(&circles(&two("use crate::b::B; pub struct A(B);", "pub struct B;")));
}

#[test]
fn a_use_ties() {
    finds_one(&circles(&two("use super::b::B; pub struct A;", "use crate::a::A; pub struct B;")), &A_AND_B);
    finds_one(
        &circles(&two("use crate::{b::{self, B}}; pub struct A;", "use crate::a::*; pub struct B;")),
        &A_AND_B,
    );
}

#[test]
fn a_path_ties() {
    let b = "pub fn b() { crate::a::a() }";
    finds_one(&circles(&two("pub fn a() { super::b::b(); }", b)), &A_AND_B);
    finds_one(
        &circles(&two("pub fn a() -> crate::b::B { loop {} }", "pub struct B(crate::a::A);")),
        &A_AND_B,
    );
    finds_one(&circles(&two("pub fn a() { assert!(crate::b::b()); }", b)), &A_AND_B);
    let attribute = "#[derive(Serialize)] pub struct A { #[serde(with = \"crate::b\")] field: u8 }";
    finds_one(&circles(&two(attribute, "pub fn serialize(a: &crate::a::A) {}")), &A_AND_B);
}

#[test]
fn a_path_through_an_imported_module_ties() {
    finds_one(
        &circles(&two("use crate::b; pub fn a() { b::b() }", "pub fn b() { crate::a::a() }")),
        &A_AND_B,
    );
}

#[test]
fn a_use_within_a_function_ties() {
    finds_one(
        &circles(&two("pub fn a() { use crate::b::b; b() }", "pub fn b() { crate::a::a() }")),
        &A_AND_B,
    );
}

#[test]
fn a_name_that_only_a_glob_brings_ties() {
    let files = [
        ("protocol/src/lib.rs", "mod a; mod b; mod all;"),
        ("protocol/src/all.rs", "pub use crate::b::B;"),
        ("protocol/src/a.rs", "use crate::all::*; pub struct A(B);"),
        ("protocol/src/b.rs", "pub struct B(Option<Box<crate::a::A>>);"),
    ];
    finds_one(&circles(&tree(&files)), &["3 files", "protocol/src/a.rs", "protocol/src/b.rs"]);
}

#[test]
fn a_reexport_ties() {
    let files = [
        ("protocol/src/lib.rs", "mod a;"),
        ("protocol/src/a/mod.rs", "mod b; pub use b::B; pub struct Own;"),
        ("protocol/src/a/b.rs", "use super::Own; pub struct B(Own);"),
    ];
    finds_one(&circles(&tree(&files)), &["2 files", "protocol/src/a/mod.rs", "protocol/src/a/b.rs"]);
}

#[test]
fn a_name_leads_to_the_file_that_defines_it() {
    let module = "mod one; mod two; pub use one::One; pub use two::Two;";
    let siblings = |one| {
        tree(&[
            ("protocol/src/lib.rs", "mod a;"),
            ("protocol/src/a/mod.rs", module),
            ("protocol/src/a/one.rs", one),
            ("protocol/src/a/two.rs", "use super::One; pub struct Two(One);"),
        ])
    };
    // `super::One` is one.rs's, whoever hands it on.
    finds_none(&circles(&siblings("pub struct One;")));
    finds_one(
        &circles(&siblings("use crate::a; pub struct One(Box<a::Two>);")),
        &["2 files", "protocol/src/a/one.rs", "protocol/src/a/two.rs"],
    );
}

#[test]
fn a_type_that_a_macro_makes_is_of_the_file_that_calls_it() {
    let a = "macro_rules! make { ($name:ident) => { pub struct $name; } } make! { A } use crate::b::B;";
    finds_one(&circles(&two(a, "use crate::a::A; pub struct B;")), &A_AND_B);
}

#[test]
fn declarations_tests_and_visibility_tie_nothing() {
    finds_none(&circles(&two(
        "use crate::b::B; pub(in crate::b) struct A;",
        "pub struct B; #[cfg(test)] use crate::a::A;",
    )));
    let b = "pub struct B; #[cfg(test)] mod tests { use crate::a::A; } #[test] fn test() { crate::a::a() }";
    finds_none(&circles(&two("use crate::b::B; pub struct A;", b)));
    let files = [
        ("protocol/src/lib.rs", "mod a;"),
        ("protocol/src/a/mod.rs", "mod inner; #[cfg(all(test, unix))] mod tests; pub use inner::I;"),
        ("protocol/src/a/inner.rs", "pub struct I;"),
        ("protocol/src/a/tests.rs", "use super::I; pub struct Helper;"),
    ];
    finds_none(&circles(&tree(&files)));
}

#[test]
fn a_module_in_braces_is_of_its_file() {
    let a = "mod inner { use super::super::b::B; pub struct A; } pub use inner::A;";
    finds_one(&circles(&two(a, "use crate::a::A; pub struct B;")), &A_AND_B);
}

#[test]
fn the_crate_next_door_is_known_by_its_name() {
    let files = [
        ("server/src/lib.rs", "pub fn serve() {}"),
        ("server/src/main.rs", "mod a; fn main() { duologue_server::serve() }"),
        ("server/src/a.rs", "use duologue_server::serve;"),
    ];
    finds_none(&circles(&tree(&files)));
}

#[test]
fn a_crate_that_is_gone_is_missed() {
    let files: Vec<(&str, &str)> = PACKAGES.iter().skip(1).map(|roots| (roots[0].1, "")).collect();
    let mut all = files;
    all.extend([("web-client/src/one.ts", "import './two';"), ("web-client/src/two.ts", "")]);
    finds_one(&circles(&Tree::of(&all)), &["protocol/src/lib.rs", "no such root"]);
}

#[test]
fn every_import_of_a_script_ties() {
    let back = ("web-client/src/b/two.ts", "import { one } from '../one';");
    let ways = [
        "import { two } from './b/two';",
        "import type { Two } from './b/two';",
        "import './b/two';",
        "export { two } from './b/two';",
        "export * from './b/two';",
        "export type * from './b/two';",
        "const late = async () => (await import('./b/two')).two;",
        "import {\n  two, // not 'this'\n  type Three,\n} from './b/two.ts';",
    ];
    for way in ways {
        let tree = tree(&[("web-client/src/one.ts", way), back]);
        finds_one(&circles(&tree), &["2 files", "web-client/src/one.ts", "web-client/src/b/two.ts"]);
    }
}

#[test]
fn an_import_of_svelte_ties() {
    let markup = "<p>don't</p>\n{#await import('./desk.svelte') then it}{it}{/await}";
    let script = "<script lang=\"ts\">\n  import { desk } from './desk.svelte';\n</script>\n<p>don't</p>";
    for text in [markup, script] {
        let back = ("web-client/src/desk.svelte.ts", "import Desk from './Desk.svelte';");
        let tree = tree(&[("web-client/src/Desk.svelte", text), back]);
        finds_one(&circles(&tree), &["2 files", "Desk.svelte", "desk.svelte.ts"]);
    }
}

#[test]
fn texts_comments_and_tests_of_scripts_tie_nothing() {
    let one = "// import './two';\n/* import './two'; */ const say = `import './two'` + \"import('./two')\"; it.import('./two');";
    let two = "import { one } from './one'; export const from = './one'; export { one };";
    let files = [
        ("web-client/src/one.ts", one),
        ("web-client/src/two.ts", two),
        ("web-client/src/one.test.ts", "import './two';"),
        ("web-client/src/testing/world.ts", "import '../two'; import '../one.test';"),
    ];
    finds_none(&circles(&tree(&files)));
}
