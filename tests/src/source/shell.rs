//! Shell scripts.

use super::Function;

/// Functions of a script: `name() {` up to the brace at the same depth of lines.
pub fn functions(text: &str) -> Vec<Function> {
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let Some((name, rest)) = line.split_once("()") else { continue };
        let plain =
            !name.is_empty() && name.trim().chars().all(|sign| sign.is_alphanumeric() || "_-".contains(sign));
        if !plain || !rest.trim_start().starts_with(['{', '(']) {
            continue;
        }
        let depth = &line[..line.len() - line.trim_start().len()];
        let ends = |line: &&str| [format!("{depth}}}"), format!("{depth})")].contains(&(*line).to_owned());
        let one_line = rest.trim_end().ends_with(['}', ')']);
        let more =
            if one_line { 0 } else { lines[at..].iter().position(ends).unwrap_or(lines.len() - 1 - at) };
        found.push(Function { name: name.trim().to_owned(), first: at + 1, last: at + 1 + more });
    }
    found
}
