//! Prints what the checks of the house find: `house [ROOT [FOLDER]]`, by default in this checkout, whole.

use std::env;
use std::path::Path;
use std::process::ExitCode;

use duologue_tests::house::inspect;
use duologue_tests::source::tree::Tree;

#[allow(clippy::print_stdout, reason = "a command's answer")]
fn main() -> ExitCode {
    let mut arguments = env::args().skip(1);
    let root = arguments.next().unwrap_or_else(|| concat!(env!("CARGO_MANIFEST_DIR"), "/..").to_owned());
    let folder = arguments.next().unwrap_or_default();
    let folder = folder.trim_end_matches('/');
    let tree = match Tree::read(Path::new(&root)) {
        Ok(tree) => tree,
        Err(error) => {
            println!("{root}: {error}");
            return ExitCode::from(2);
        }
    };
    let found: Vec<_> = inspect(&tree).into_iter().filter(|finding| finding.is_in(folder)).collect();
    for finding in &found {
        println!("{finding}");
    }
    println!("{} findings", found.len());
    if found.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
