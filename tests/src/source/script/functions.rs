//! The functions of a script, found by their braces.

use super::tokens::{ARROW, Token, TokenKind, tokens};
use crate::source::Function;

/// Words before parentheses and a brace that make no function.
const NO_FUNCTION: [&str; 6] = ["if", "for", "while", "switch", "catch", "with"];
/// Words that lead on within a type.
const OF_TYPES: [&str; 8] = ["keyof", "typeof", "is", "extends", "readonly", "infer", "asserts", "unique"];
/// Whose function is a container of tests, as a module is one.
const CONTAINER: &str = "describe";

/// Every function, method and arrow function with a body in braces, tests included.
pub fn functions(text: &str) -> Vec<Function> {
    let tokens: Vec<Token> =
        tokens(text).into_iter().filter(|token| !matches!(token.kind, TokenKind::Docstring(_))).collect();
    let script = Script { partners: partners(&tokens), tokens };
    let braces = (0..script.tokens.len()).filter(|at| script.tokens[*at].is('{'));
    braces.filter_map(|at| script.function(at)).collect()
}

struct Script {
    tokens: Vec<Token>,
    /// For each bracket, where its partner stands.
    partners: Vec<Option<usize>>,
}

fn partners(tokens: &[Token]) -> Vec<Option<usize>> {
    let mut partners = vec![None; tokens.len()];
    let mut open = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        match token.kind {
            TokenKind::Sign('(' | '[' | '{') => open.push(at),
            TokenKind::Sign(')' | ']' | '}') => {
                if let Some(begin) = open.pop() {
                    partners[begin] = Some(at);
                    partners[at] = Some(begin);
                }
            }
            _ => {}
        }
    }
    partners
}

impl Script {
    /// The function whose body opens at `brace`.
    fn function(&self, brace: usize) -> Option<Function> {
        let last = self.tokens[self.partners[brace]?].line;
        let before = brace.checked_sub(1)?;
        let (start, name) =
            if self.tokens[before].is(ARROW) { self.arrow(before)? } else { self.named(before)? };
        Some(Function { name, first: self.tokens[start].line, last })
    }

    /// Start and name of an arrow function; none for one that only holds tests.
    fn arrow(&self, arrow: usize) -> Option<(usize, String)> {
        let before = arrow.checked_sub(1)?;
        let start = self.parameters(before).unwrap_or(before);
        let callee = self.callee(start);
        (!callee.iter().any(|word| word == CONTAINER)).then(|| (start, callee.join(".")))
    }

    /// Start and name of a function or method whose parameters or result end at `end`.
    fn named(&self, end: usize) -> Option<(usize, String)> {
        let mut at = self.parameters(end)?.checked_sub(1)?;
        if self.tokens[at].is('>') {
            at = self.generics(at)?.checked_sub(1)?;
        }
        match &self.tokens[at].kind {
            TokenKind::Word(word) if NO_FUNCTION.contains(&word.as_str()) => None,
            TokenKind::Word(word) if word == "await" && self.tokens[at.checked_sub(1)?].is_word("for") => {
                None
            }
            TokenKind::Word(word) | TokenKind::Text(word) => Some((at, word.clone())),
            TokenKind::Sign(']') => Some((self.partners[at]?, "[…]".to_owned())),
            TokenKind::Sign('*') => Some((at, "function*".to_owned())),
            _ => None,
        }
    }

    /// Finds the parameters that end at `end`, or before a type that ends there: their opening parenthesis.
    fn parameters(&self, end: usize) -> Option<usize> {
        let mut at = end;
        loop {
            let token = &self.tokens[at];
            if token.is(':') && at != end {
                let close = at.checked_sub(1)?;
                return self.tokens[close].is(')').then(|| self.partners[close]).flatten();
            }
            if token.is(')') {
                let open = self.partners[at]?;
                return self.typed(open).or(Some(open));
            }
            let begin = match token.kind {
                TokenKind::Sign(']' | '}') => self.partners[at]?,
                TokenKind::Word(_) | TokenKind::Text(_) | TokenKind::Sign('>') => at,
                TokenKind::Sign('.' | '|' | '&' | '<' | ',' | ARROW) if at != end => at,
                _ => return None,
            };
            if self.ends_before(begin) {
                return None;
            }
            at = begin.checked_sub(1)?;
        }
    }

    /// Tells a type's first token: right before it ends something else. `class A {` is no type, nor is `} else {`.
    fn ends_before(&self, begin: usize) -> bool {
        let named =
            matches!(self.tokens[begin].kind, TokenKind::Word(_) | TokenKind::Text(_) | TokenKind::Sign('{'));
        let before = begin.checked_sub(1).map(|before| &self.tokens[before].kind);
        named
            && match before {
                Some(TokenKind::Word(word)) => !OF_TYPES.contains(&word.as_str()),
                Some(TokenKind::Text(_) | TokenKind::Sign(')' | ']' | '}')) => true,
                _ => false,
            }
    }

    /// The parameters before `): (…`, whose result is a type in parentheses.
    fn typed(&self, open: usize) -> Option<usize> {
        let colon = open.checked_sub(1).filter(|at| self.tokens[*at].is(':'))?;
        let close = colon.checked_sub(1).filter(|at| self.tokens[*at].is(')'))?;
        self.partners[close]
    }

    fn generics(&self, close: usize) -> Option<usize> {
        let mut depth = 0_usize;
        for at in (0..=close).rev() {
            if self.tokens[at].is('>') {
                depth += 1;
            } else if self.tokens[at].is('<') {
                depth -= 1;
                if depth == 0 {
                    return Some(at);
                }
            }
        }
        None
    }

    /// The words before an arrow function: whose argument or value it is.
    fn callee(&self, start: usize) -> Vec<String> {
        let mut at = start;
        let mut depth = 0_usize;
        // Back to the parenthesis that is open around it, over earlier arguments.
        while let Some(before) = at.checked_sub(1) {
            at = before;
            match self.tokens[at].kind {
                TokenKind::Sign(')' | ']' | '}') => depth += 1,
                TokenKind::Sign('(' | '[' | '{') if depth > 0 => depth -= 1,
                TokenKind::Sign('(') => return self.words_before(at),
                TokenKind::Sign('[' | '{' | ';') if depth == 0 => return Vec::new(),
                TokenKind::Sign('=') if depth == 0 => return self.words_before(at),
                _ => {}
            }
        }
        Vec::new()
    }

    /// A name with what it is a part of: `test.describe`.
    fn words_before(&self, end: usize) -> Vec<String> {
        let mut words = Vec::new();
        for token in self.tokens[..end].iter().rev() {
            match &token.kind {
                TokenKind::Word(word) => words.push(word.clone()),
                TokenKind::Sign('.') => {}
                _ => break,
            }
        }
        words.truncate(3);
        words.reverse();
        words
    }
}
