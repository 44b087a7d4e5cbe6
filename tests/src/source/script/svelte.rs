//! The scripts of a Svelte file.

/// A source with everything but its scripts made blank, so that lines keep their numbers. Other files are script
/// from end to end.
pub fn script_of(path: &str, text: &str) -> String {
    if is_svelte(path) { parted(text, true) } else { text.to_owned() }
}

/// The source of a Svelte file with its scripts made blank; nothing of other files.
pub(super) fn markup_of(path: &str, text: &str) -> String {
    if is_svelte(path) { parted(text, false) } else { String::new() }
}

fn is_svelte(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, ending)| ending == "svelte")
}

fn parted(text: &str, scripts: bool) -> String {
    let mut inside = false;
    let mut part = String::new();
    for line in text.lines() {
        let tag = line.trim_start();
        inside &= !tag.starts_with("</script");
        if inside == scripts {
            part.push_str(line);
        }
        inside |= tag.starts_with("<script");
        part.push('\n');
    }
    part
}
