//! Parts of a source that every language of the tree has.

/// A function with a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Function {
    /// Its name; for an arrow function of TypeScript, what it is given to or kept in.
    pub name: String,
    /// The line of its signature.
    pub first: usize,
    /// The line of its closing brace.
    pub last: usize,
}

impl Function {
    /// Length in lines, from the signature to the closing brace.
    pub fn lines(&self) -> usize {
        self.last - self.first + 1
    }
}

/// A docstring with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Docstring {
    /// Its first line.
    pub line: usize,
    /// The text, without the signs of the comment.
    pub text: String,
    /// Stands on something public: an item with `pub`, an `export`.
    pub public: bool,
}
