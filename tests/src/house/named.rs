//! Each file that a document names is there.

use super::finding::Finding;
use crate::source::tree::{Tree, folder_of};

const CHECK: &str = "named";
/// The documents that name files. A document that isn't there names none.
pub const DOCUMENTS: [&str; 3] =
    ["protocol/ARCHITECTURE.md", "server/ARCHITECTURE.md", "web-client/ARCHITECTURE.md"];
/// Endings by which a name in backticks is one of a file, or of a folder.
const ENDINGS: [&str; 6] = [".rs", ".ts", ".svelte", ".md", ".toml", "/"];

/// Finds names in backticks that lead to no file. Each is a whole path from the document's own folder or from the
/// `src/` beside it: `room/mod.rs`, `tests/room/`, `../server/ARCHITECTURE.md`. A `*` stands for any letters of one name.
pub fn named(tree: &Tree, documents: &[&str]) -> Vec<Finding> {
    let mut found = Vec::new();
    for document in documents {
        let folder = folder_of(document);
        let Some(text) = tree.text(document) else { continue };
        for (line, name) in names(text) {
            let bases = [folder.to_owned(), format!("{folder}/src")];
            if !bases.iter().any(|base| is_there(tree, base, name)) {
                let what = format!("`{name}` is neither in {folder} nor in {folder}/src");
                found.push(Finding::at(CHECK, document, line, what));
            }
        }
    }
    found
}

/// The names of files in a text's backticks, with their lines; blocks of code left out.
fn names(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut in_block = false;
    for (at, line) in text.lines().enumerate() {
        if line.trim_start().starts_with("```") {
            in_block = !in_block;
        } else if !in_block {
            let spans = line.split('`').skip(1).step_by(2);
            found.extend(spans.filter(|span| is_name(span)).map(|span| (at + 1, span)));
        }
    }
    found
}

/// Tells a path of files from a path of HTTP (`/rooms/`), a pattern (`<id>.toml`) and code.
fn is_name(span: &str) -> bool {
    let plain = span.chars().all(|sign| sign.is_alphanumeric() || "-_./*".contains(sign));
    plain && !span.starts_with('/') && ENDINGS.iter().any(|ending| span.ends_with(ending))
}

fn is_there(tree: &Tree, base: &str, name: &str) -> bool {
    let mut parts: Vec<&str> = base.split('/').collect();
    for part in name.split('/').filter(|part| !part.is_empty()) {
        if part == ".." {
            parts.pop();
        } else {
            parts.push(part);
        }
    }
    let path = parts.join("/");
    let Some((before, after)) = path.split_once('*') else {
        return if name.ends_with('/') {
            tree.text(&path).is_none() && tree.holds(&path)
        } else {
            tree.text(&path).is_some()
        };
    };
    tree.below(folder_of(before), &[after]).any(|(file, _)| {
        let middle = file.strip_prefix(before).and_then(|rest| rest.strip_suffix(after));
        middle.is_some_and(|middle| !middle.contains('/'))
    })
}
