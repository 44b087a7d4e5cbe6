//! Words that no source may say.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Every file of the program below a folder: no tests, nothing that was built or installed.
fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    for path in entries.map(|entry| entry.expect("an entry of a folder").path()) {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if path.is_dir() {
            if !["tests", "node_modules", "dist", "target"].contains(&name) {
                sources(&path, found);
            }
        } else if [".rs", ".ts", ".svelte", ".js"].iter().any(|end| name.ends_with(end))
            && !name.contains(".test.")
            && !name.starts_with("tests")
        {
            found.push(path);
        }
    }
}

/// A source without its own tests and without comments, which may give an example.
fn program(path: &Path) -> String {
    let text = fs::read_to_string(path).expect("sources are UTF-8");
    let program = text.split("#[cfg(test)]").next().unwrap_or_default();
    let lines = program.lines().filter(|line| !line.trim_start().starts_with(['/', '*']));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn no_line_of_code_knows_a_dialogue_by_its_name() {
    let mut files = Vec::new();
    for folder in ["protocol/src", "server/src", "web-client"] {
        sources(&root().join(folder), &mut files);
    }
    assert!(files.len() > 100, "the sources are found");
    let formats = fs::read_dir(root().join("protocol/formats")).expect("formats ship");
    let names: BTreeSet<String> = formats
        .map(|entry| entry.expect("a format").file_name().into_string().expect("a plain name"))
        .filter_map(|name| Some(name.split_once('.')?.0.to_owned()))
        .collect();
    assert!(names.len() >= 3, "{names:?}");
    for path in files {
        let text = program(&path);
        for name in &names {
            // As a text of its own: an everyday word may stand in a sentence.
            let known = ['"', '\'', '`'].iter().any(|quote| text.contains(&format!("{quote}{name}{quote}")));
            assert!(!known, "{} knows {name} by name", path.display());
        }
    }
}
