//! Imports of a script.

use super::svelte::{markup_of, script_of};
use super::tokens::{Token, TokenKind, tokens};
use crate::source::circles::Arrow;
use crate::source::tree::{Tree, folder_of};

/// An import as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    /// The file or package that it names.
    pub from: String,
    /// The line of the name.
    pub line: usize,
}

/// `import … from`, `import '…'`, `import('…')` and `export … from`, types or not.
pub fn imports(script: &str) -> Vec<Import> {
    let tokens: Vec<Token> =
        tokens(script).into_iter().filter(|token| !matches!(token.kind, TokenKind::Docstring(_))).collect();
    let starts = (0..tokens.len()).filter_map(|at| {
        let rest = &tokens[at + 1..];
        let of_object = at > 0 && tokens[at - 1].is('.');
        match () {
            () if of_object => None,
            () if tokens[at].is_word("import") => imported(rest),
            () if tokens[at].is_word("export") => reexported(rest),
            () => None,
        }
    });
    starts.collect()
}

/// `import('…')` in the markup of a Svelte file, whose texts are no TypeScript.
fn in_markup(markup: &str) -> Vec<Import> {
    let mut found = Vec::new();
    for (at, line) in markup.lines().enumerate() {
        for call in line.split("import(").skip(1) {
            let from = call.strip_prefix(['\'', '"']).and_then(|rest| rest.split(['\'', '"']).next());
            found.extend(from.map(|from| Import { from: from.to_owned(), line: at + 1 }));
        }
    }
    found
}

fn imported(rest: &[Token]) -> Option<Import> {
    match rest {
        [token, ..] if named(token).is_some() => named(token),
        [open, token, ..] if open.is('(') => named(token),
        _ => after_from(rest),
    }
}

fn reexported(rest: &[Token]) -> Option<Import> {
    let begins = rest.iter().find(|token| !token.is_word("type"))?;
    if begins.is('*') || begins.is('{') { after_from(rest) } else { None }
}

/// The text behind the `from` of this statement, whose names can't hold more than these signs.
fn after_from(rest: &[Token]) -> Option<Import> {
    let end = rest.iter().position(|token| match &token.kind {
        TokenKind::Word(_) => false,
        TokenKind::Sign(sign) => !['{', '}', ',', '*'].contains(sign),
        TokenKind::Text(_) | TokenKind::Opaque | TokenKind::Docstring(_) => true,
    })?;
    let from = end.checked_sub(1).is_some_and(|before| rest[before].is_word("from"));
    if from { named(&rest[end]) } else { None }
}

fn named(token: &Token) -> Option<Import> {
    match &token.kind {
        TokenKind::Text(from) => Some(Import { from: from.clone(), line: token.line }),
        _ => None,
    }
}

/// The arrows between the scripts below a folder, tests and what stands in for the world in tests left out.
pub fn arrows(tree: &Tree, folder: &str) -> Vec<Arrow> {
    let mut found = Vec::new();
    for (path, text) in tree.below(folder, &[".ts", ".svelte", ".js"]) {
        if is_test(path) {
            continue;
        }
        let mut all = imports(&script_of(path, text));
        all.extend(in_markup(&markup_of(path, text)));
        for import in all {
            let target = file_of(tree, path, &import.from).filter(|target| target != path);
            let arrow =
                |to| Arrow { from: path.to_owned(), to, line: import.line, name: import.from.clone() };
            found.extend(target.map(arrow));
        }
    }
    found
}

fn is_test(path: &str) -> bool {
    path.ends_with(".test.ts") || path.contains("/testing/")
}

/// The file that an import names, where it is one of the tree.
fn file_of(tree: &Tree, path: &str, from: &str) -> Option<String> {
    if !from.starts_with('.') {
        return None;
    }
    let from = from.split('?').next().unwrap_or_default();
    let mut parts: Vec<&str> = folder_of(path).split('/').collect();
    for part in from.split('/') {
        match part {
            "." | "" => {}
            ".." => drop(parts.pop()),
            _ => parts.push(part),
        }
    }
    let base = parts.join("/");
    let script = base.strip_suffix(".js").unwrap_or(&base);
    let candidates = [base.clone(), format!("{base}.ts"), format!("{base}/index.ts"), format!("{script}.ts")];
    candidates.into_iter().find(|file| tree.text(file).is_some())
}
