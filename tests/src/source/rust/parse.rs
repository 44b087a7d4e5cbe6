//! From text to a syntax tree.

/// Parses a source, or says where it isn't Rust.
pub fn parse(text: &str) -> Result<syn::File, String> {
    syn::parse_file(text).map_err(|error| format!("line {}: {error}", error.span().start().line))
}
