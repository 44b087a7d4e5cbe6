//! Docstrings, read from tokens: so those in macros are found too.

use std::mem;
use std::str::FromStr;

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use crate::source::Docstring;

/// Every docstring of a source.
pub fn docstrings(text: &str) -> Vec<Docstring> {
    let mut found = Vec::new();
    if let Ok(tokens) = TokenStream::from_str(text) {
        read(tokens, false, &mut found);
    }
    found
}

/// Reads a list of tokens. What stands in a public enum or trait is public without saying so.
fn read(stream: TokenStream, inner_public: bool, found: &mut Vec<Docstring>) {
    let tokens: Vec<TokenTree> = stream.into_iter().collect();
    let mut open: Option<Docstring> = None;
    let mut opens_public = false;
    let mut helps = false;
    let mut at = 0;
    while at < tokens.len() {
        if let Some((length, attribute)) = attribute(&tokens[at..]) {
            at += length;
            if let Some((line, text)) = doc(attribute.stream()) {
                let docstring = open.get_or_insert(Docstring { line, text: String::new(), public: false });
                docstring.text.push_str(&text);
                docstring.text.push('\n');
            }
            helps |= is_help(attribute.stream());
            continue;
        }
        let public = is_public(&tokens[at..]);
        let shown_as_help = mem::take(&mut helps);
        if let Some(mut docstring) = open.take()
            && !shown_as_help
        {
            docstring.public = public || inner_public;
            found.push(docstring);
        }
        match &tokens[at] {
            TokenTree::Group(group) => {
                let braces = group.delimiter() == Delimiter::Brace;
                read(group.stream(), braces && opens_public, found);
                opens_public &= !braces;
            }
            TokenTree::Punct(end) if end.as_char() == ';' => opens_public = false,
            TokenTree::Ident(word) if word == "pub" => {
                opens_public = public && opens_names(&tokens[at + 1..]);
            }
            TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
        at += 1;
    }
    // Inner ones (`//!`) may have nothing behind them.
    found.extend(open);
}

/// An attribute at the head of tokens, and how many tokens it is.
fn attribute(tokens: &[TokenTree]) -> Option<(usize, &proc_macro2::Group)> {
    let is = |token: &TokenTree, sign| matches!(token, TokenTree::Punct(punct) if punct.as_char() == sign);
    match tokens {
        [hash, TokenTree::Group(group), ..] if is(hash, '#') => Some((2, group)),
        [hash, bang, TokenTree::Group(group), ..] if is(hash, '#') && is(bang, '!') => Some((3, group)),
        _ => None,
    }
}

/// Line and text of `doc = "…"`.
fn doc(attribute: TokenStream) -> Option<(usize, String)> {
    let tokens: Vec<TokenTree> = attribute.into_iter().collect();
    match tokens.as_slice() {
        [TokenTree::Ident(name), TokenTree::Punct(_), TokenTree::Literal(text)] if name == "doc" => {
            let literal: syn::LitStr = syn::parse_str(&text.to_string()).ok()?;
            Some((text.span().start().line, literal.value()))
        }
        _ => None,
    }
}

/// Tells `arg(…)`: clap shows such a field's docstring as its help, and that answers a user's question.
fn is_help(attribute: TokenStream) -> bool {
    matches!(attribute.into_iter().next(), Some(TokenTree::Ident(name)) if name == "arg")
}

/// Tells `pub`, but not `pub(…)`.
fn is_public(tokens: &[TokenTree]) -> bool {
    match tokens {
        [TokenTree::Ident(word), TokenTree::Group(group), ..] if word == "pub" => {
            group.delimiter() != Delimiter::Parenthesis
        }
        [TokenTree::Ident(word), ..] => word == "pub",
        _ => false,
    }
}

/// Tells `enum` and `trait`, whose names inside are as public as they are.
fn opens_names(tokens: &[TokenTree]) -> bool {
    matches!(tokens.first(), Some(TokenTree::Ident(word)) if word == "enum" || word == "trait")
}
