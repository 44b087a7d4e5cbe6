//! Tokens of what the parser doesn't read: the inside of macros and of attributes.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use super::path::Path;

/// Calls `see` with every list of tokens, at any depth, the outer ones first.
pub(super) fn each_list(stream: TokenStream, see: &mut impl FnMut(&[TokenTree])) {
    let tokens: Vec<TokenTree> = stream.into_iter().collect();
    see(&tokens);
    for token in tokens {
        if let TokenTree::Group(group) = token {
            each_list(group.stream(), see);
        }
    }
}

/// Paths of two segments and more (`crate::a::b`, `words::X`) within tokens.
pub(super) fn paths(stream: TokenStream, found: &mut Vec<Path>) {
    each_list(stream, &mut |tokens| {
        let mut at = 0;
        while at < tokens.len() {
            let path = path_at(&tokens[at..]);
            // Seven tokens for three segments: a name, and two colons before each further one.
            at += path.as_ref().map_or(1, |path| path.segments.len() * 3 - 2);
            found.extend(path.filter(|path| path.segments.len() > 1));
        }
    });
}

fn path_at(tokens: &[TokenTree]) -> Option<Path> {
    let TokenTree::Ident(first) = tokens.first()? else { return None };
    let mut segments = vec![first.to_string()];
    let mut rest = &tokens[1..];
    while let [TokenTree::Punct(one), TokenTree::Punct(two), TokenTree::Ident(next), after @ ..] = rest {
        if one.as_char() != ':' || two.as_char() != ':' {
            break;
        }
        segments.push(next.to_string());
        rest = after;
    }
    Some(Path { segments, line: first.span().start().line })
}

/// The name after a keyword, at the head of tokens: `struct Name`.
pub(super) fn named_by(tokens: &[TokenTree], keywords: &[&str]) -> Option<proc_macro2::Ident> {
    match tokens {
        [TokenTree::Ident(word), TokenTree::Ident(name), ..] if keywords.iter().any(|each| word == each) => {
            Some(name.clone())
        }
        _ => None,
    }
}

/// Tells a group in braces.
pub(super) fn braces(token: &TokenTree) -> Option<&proc_macro2::Group> {
    match token {
        TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => Some(group),
        _ => None,
    }
}
