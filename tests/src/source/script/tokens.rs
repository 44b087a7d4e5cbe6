//! Tokens of TypeScript: as many kinds as it takes to find brackets, words and comments.

use std::iter::Peekable;
use std::str::Chars;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// A name, a keyword or a number.
    Word(String),
    /// A text in quotes.
    Text(String),
    /// A regular expression, or a stretch of a template between its code.
    Opaque,
    /// One sign; `=>` is one.
    Sign(char),
    /// `/** … */`, without its stars.
    Docstring(String),
}

/// The arrow of a function.
pub(super) const ARROW: char = '⇒';

#[derive(Debug, Clone)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    /// The line it begins in.
    pub(super) line: usize,
}

impl Token {
    pub(super) fn is_word(&self, word: &str) -> bool {
        matches!(&self.kind, TokenKind::Word(each) if each == word)
    }

    pub(super) fn is(&self, sign: char) -> bool {
        self.kind == TokenKind::Sign(sign)
    }
}

/// Reads a source. Plain comments are left out.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut reader =
        Reader { rest: text.chars().peekable(), line: 1, found: Vec::new(), templates: Vec::new() };
    while let Some(sign) = reader.next() {
        reader.token(sign);
    }
    reader.found
}

/// Words before which a `/` begins a regular expression, not a division.
const BEFORE_A_VALUE: [&str; 8] = ["return", "typeof", "case", "in", "of", "await", "else", "void"];

struct Reader<'a> {
    rest: Peekable<Chars<'a>>,
    line: usize,
    found: Vec<Token>,
    /// For each template whose code is being read: how many braces are open in that code.
    templates: Vec<usize>,
}

impl Reader<'_> {
    fn next(&mut self) -> Option<char> {
        let sign = self.rest.next()?;
        self.line += usize::from(sign == '\n');
        Some(sign)
    }

    fn peek(&mut self) -> Option<char> {
        self.rest.peek().copied()
    }

    fn add(&mut self, kind: TokenKind, line: usize) {
        self.found.push(Token { kind, line });
    }

    fn token(&mut self, sign: char) {
        let line = self.line;
        match (sign, self.peek()) {
            ('/', Some('/')) => while self.next().is_some_and(|sign| sign != '\n') {},
            ('/', Some('*')) => self.comment(line),
            ('/', _) if self.expects_value() => self.regular_expression(line),
            ('"' | '\'', _) => self.quoted(sign, line),
            ('`', _) => self.template(line),
            ('=', Some('>')) => {
                self.next();
                self.add(TokenKind::Sign(ARROW), line);
            }
            ('{', _) => {
                self.templates.last_mut().into_iter().for_each(|open| *open += 1);
                self.add(TokenKind::Sign(sign), line);
            }
            ('}', _) => self.close_brace(line),
            _ if is_of_word(sign) => self.word(sign, line),
            _ if sign.is_whitespace() => {}
            _ => self.add(TokenKind::Sign(sign), line),
        }
    }

    /// Closes a brace of the code, or goes on in the template around it.
    fn close_brace(&mut self, line: usize) {
        match self.templates.last_mut() {
            Some(0) => {
                self.templates.pop();
                self.add(TokenKind::Sign(')'), line);
                self.template(line);
            }
            Some(open) => {
                *open -= 1;
                self.add(TokenKind::Sign('}'), line);
            }
            None => self.add(TokenKind::Sign('}'), line),
        }
    }

    /// A template up to its end or to its next code, which stands as if in parentheses.
    fn template(&mut self, line: usize) {
        self.add(TokenKind::Opaque, line);
        while let Some(sign) = self.next() {
            match (sign, self.peek()) {
                ('\\', _) => drop(self.next()),
                ('`', _) => return,
                ('$', Some('{')) => {
                    self.next();
                    self.templates.push(0);
                    return self.add(TokenKind::Sign('('), self.line);
                }
                _ => {}
            }
        }
    }

    fn quoted(&mut self, quote: char, line: usize) {
        let mut text = String::new();
        while let Some(sign) = self.next() {
            match sign {
                '\\' => text.extend(self.next()),
                _ if sign == quote => break,
                _ => text.push(sign),
            }
        }
        self.add(TokenKind::Text(text), line);
    }

    fn comment(&mut self, line: usize) {
        self.next();
        let mut text = String::new();
        while let Some(sign) = self.next() {
            if sign == '*' && self.peek() == Some('/') {
                self.next();
                break;
            }
            text.push(sign);
        }
        // `/***/` and `/**/` say nothing.
        if let Some(text) = text.strip_prefix('*') {
            let lines = text.lines().map(|line| line.trim().trim_start_matches('*').trim());
            let lines: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
            self.add(TokenKind::Docstring(lines.join("\n")), line);
        }
    }

    fn regular_expression(&mut self, line: usize) {
        let mut in_class = false;
        while let Some(sign) = self.next() {
            match sign {
                '\\' => drop(self.next()),
                '[' => in_class = true,
                ']' => in_class = false,
                '/' if !in_class => break,
                _ => {}
            }
        }
        self.add(TokenKind::Opaque, line);
    }

    fn word(&mut self, first: char, line: usize) {
        let mut word = String::from(first);
        while let Some(sign) = self.peek().filter(|sign| is_of_word(*sign)) {
            word.push(sign);
            self.next();
        }
        self.add(TokenKind::Word(word), line);
    }

    fn expects_value(&self) -> bool {
        let before = self.found.iter().rev().find(|token| !matches!(token.kind, TokenKind::Docstring(_)));
        match before.map(|token| &token.kind) {
            None => true,
            Some(TokenKind::Word(word)) => BEFORE_A_VALUE.contains(&word.as_str()),
            Some(TokenKind::Sign(sign)) => ![')', ']', '}'].contains(sign),
            Some(TokenKind::Text(_) | TokenKind::Opaque | TokenKind::Docstring(_)) => false,
        }
    }
}

fn is_of_word(sign: char) -> bool {
    sign.is_alphanumeric() || sign == '_' || sign == '$'
}
