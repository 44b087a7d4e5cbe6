//! Docstrings of TypeScript.

use super::tokens::{TokenKind, tokens};
use crate::source::Docstring;

/// Every `/** … */` of a script; public is what stands before an `export`.
pub fn docstrings(script: &str) -> Vec<Docstring> {
    let tokens = tokens(script);
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        if let TokenKind::Docstring(text) = &token.kind {
            let public = tokens.get(at + 1).is_some_and(|next| next.is_word("export"));
            found.push(Docstring { line: token.line, text: text.clone(), public });
        }
    }
    found
}
