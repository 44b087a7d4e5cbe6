//! Functions and files that are too long, made up.

use duologue_tests::house::{FILE_LIMIT, FUNCTION_LIMIT, Finding, lengths};
use duologue_tests::source::tree::Tree;

use super::{finds_none, finds_one};

fn found(path: &str, text: &str) -> Vec<Finding> {
    lengths(&Tree::of(&[(path, text)]))
}

/// Asserts that a function of just the limit passes, and one of a line more is found. `text` makes a source of its body.
#[track_caller]
fn is_bounded(path: &str, text: impl Fn(&str) -> String, name: &str) {
    finds_none(&found(path, &text(&"\n".repeat(FUNCTION_LIMIT - 1))));
    let long = format!("`{name}` has {} lines", FUNCTION_LIMIT + 1);
    finds_one(&found(path, &text(&"\n".repeat(FUNCTION_LIMIT))), &[path, &long]);
}

#[test]
fn functions_of_rust() {
    is_bounded(
        "protocol/src/lib.rs",
        |body| format!("/// A docstring.\n#[inline]\nfn long() {{{body}}}"),
        "long",
    );
    is_bounded(
        "server/src/hub/mod.rs",
        |body| format!("impl Hub {{ pub async fn run(&self) {{{body}}} }}"),
        "run",
    );
    is_bounded(
        "server/src/store/mod.rs",
        |body| format!("trait Store {{ fn ask(&self); fn keep() {{{body}}} }}"),
        "keep",
    );
    is_bounded("protocol/tests/room/main.rs", |body| format!("#[test]\nfn tested() {{{body}}}"), "tested");
    is_bounded(
        "protocol/src/ids.rs",
        |body| format!("macro_rules! m {{ () => {{ fn made() {{{body}}} }} }}"),
        "made",
    );
    is_bounded(
        "protocol/tests/always.rs",
        |body| format!("proptest! {{ fn always(a in 0..9) {{{body}}} }}"),
        "always",
    );
    is_bounded(
        "tests/tests/a.rs",
        |body| format!("mod inner {{ fn long(\n) -> u8 {{{}\"}}\"}} }}", &body[1..]),
        "long",
    );
}

#[test]
fn functions_of_typescript() {
    let path = "web-client/src/client/room.ts";
    is_bounded(
        path,
        |body| format!("export async function long(a: {{ b: string }}): Promise<void> {{{body}}}"),
        "long",
    );
    is_bounded(
        path,
        |body| format!("class A extends B<C> {{ #await<T>(a = f({{}})): () => T {{{body}}} }}"),
        "await",
    );
    is_bounded(path, |body| format!("const long = (a: string): a is Name => {{{body}}};"), "const.long");
    is_bounded(path, |body| format!("test('it holds', async () => {{{body}}});"), "test");
    is_bounded(path, |body| format!("const it = {{ get long() {{{body}}} }};"), "long");
    is_bounded(
        path,
        |body| format!("function long() {{ const a = `}}${{b(`}}`)}}` + '}}' + \"}}\"; // }}{body}}}"),
        "long",
    );
    is_bounded(
        path,
        |body| format!("function long() {{ return /[/}}'\"]/.test(a) /* }} */ && b / c;{body}}}"),
        "long",
    );
    is_bounded(
        "web-client/src/parts/Dot.svelte",
        |body| format!("<p>don't</p>\n<script lang=\"ts\">\nfunction long() {{{body}}}\n</script>"),
        "long",
    );
}

#[test]
fn what_is_no_function_of_typescript() {
    let body = "\n".repeat(FUNCTION_LIMIT);
    let none = [
        format!("describe('all of it', () => {{{body}}});"),
        format!("test.describe('all of it', () => {{{body}}});"),
        format!("if (a) {{{body}}} else {{{body}}}"),
        format!("for (const a of b()) {{{body}}}"),
        format!("for await (const a of b()) {{{body}}}"),
        format!("class A {{{body}}}"),
        format!("function short() {{}}\nexport class A {{{body}}}"),
        format!("call(other(), {{{body}}});"),
        format!("const a: Record<string, string> = {{{body}}};"),
    ];
    for text in &none {
        finds_none(&found("web-client/src/a.ts", text));
    }
}

#[test]
fn functions_of_shell() {
    is_bounded("tests/run", |body| format!("#!/usr/bin/env bash\nlong() {{{body}}}"), "long");
    is_bounded(
        "tests/more.sh",
        |body| format!("if true; then\n  long() {{\n  }}\nlong() {{{body}}}\nfi"),
        "long",
    );
}

#[test]
fn files() {
    for path in [
        "protocol/src/a.rs",
        "web-client/src/a.ts",
        "web-client/src/A.svelte",
        "web-client/public/sw.js",
        "a.sh",
    ] {
        finds_none(&found(path, &"\n".repeat(FILE_LIMIT)));
        finds_one(&found(path, &"\n".repeat(FILE_LIMIT + 1)), &[path, "301 lines; 300 at most"]);
    }
}

#[test]
fn generated_files_may_be_long() {
    finds_none(&found("web-client/src/generated/wire.ts", &"\n".repeat(FILE_LIMIT + 1)));
}

#[test]
fn a_source_that_is_no_rust_is_found() {
    finds_one(&found("protocol/src/a.rs", "fn a( {"), &["protocol/src/a.rs"]);
}
