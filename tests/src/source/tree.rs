//! A checkout as paths and texts: read from a disk, or made up by a test.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

/// Folders that hold what was built, fetched or measured, and no source.
const SKIPPED: [&str; 6] =
    ["target", "node_modules", "dist", "test-results", "playwright-report", "screenshots"];
/// Endings of the files whose text is read.
const READ: [&str; 7] = ["rs", "ts", "svelte", "js", "sh", "md", "toml"];

/// All files of a checkout by their path from its root, with `/` between the parts.
#[derive(Debug, Default)]
pub struct Tree {
    texts: BTreeMap<String, String>,
}

impl Tree {
    /// Reads a checkout. Hidden folders are left out, but for `.ci`.
    pub fn read(root: &Path) -> io::Result<Self> {
        let mut tree = Self::default();
        tree.read_folder(root, "")?;
        Ok(tree)
    }

    /// A made-up checkout, for tests.
    pub fn of(files: &[(&str, &str)]) -> Self {
        let texts = files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned()));
        Self { texts: texts.collect() }
    }

    fn read_folder(&mut self, folder: &Path, prefix: &str) -> io::Result<()> {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = format!("{prefix}{name}");
            let hidden = name.starts_with('.') && name != ".ci";
            if entry.file_type()?.is_dir() {
                if !hidden && !SKIPPED.contains(&name.as_str()) {
                    self.read_folder(&entry.path(), &format!("{path}/"))?;
                }
            } else if entry.file_type()?.is_file() {
                self.texts.insert(path, text(&entry.path(), &name)?);
            }
        }
        Ok(())
    }

    /// The text of a file; empty where it isn't source.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.texts.get(path).map(String::as_str)
    }

    /// The files below a folder whose names end in one of `endings`, in order. The empty folder is the root.
    pub fn below<'a>(
        &'a self,
        folder: &'a str,
        endings: &'a [&str],
    ) -> impl Iterator<Item = (&'a str, &'a str)> {
        let files = self.texts.iter().map(|(path, text)| (path.as_str(), text.as_str()));
        files.filter(move |(path, _)| is_below(path, folder) && endings.iter().any(|end| path.ends_with(end)))
    }

    /// Tells a path that is there, be it a file or a folder.
    pub fn holds(&self, path: &str) -> bool {
        let path = path.trim_end_matches('/');
        self.texts.contains_key(path) || self.texts.keys().any(|file| is_below(file, path))
    }

    /// The shell scripts: by their ending, or by their first line.
    pub fn shell_scripts(&self) -> impl Iterator<Item = (&str, &str)> {
        let files = self.texts.iter().map(|(path, text)| (path.as_str(), text.as_str()));
        files.filter(|(path, text)| ending(path) == "sh" || is_script(text))
    }
}

/// Tells a file written by hand from a generated one.
pub fn is_written(path: &str) -> bool {
    !path.contains("/generated/")
}

/// Tells whether a path lies in a folder, at any depth. Everything lies in the empty folder.
pub fn is_below(path: &str, folder: &str) -> bool {
    folder.is_empty() || path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}

/// The folder that a path lies in; empty at the root.
pub fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn ending(path: &str) -> &str {
    path.rsplit_once('.').map_or("", |(_, ending)| ending)
}

fn is_script(text: &str) -> bool {
    text.lines().next().is_some_and(|line| line.starts_with("#!") && line.ends_with("sh"))
}

/// Text of a source file. A file without an ending may be a script.
fn text(path: &Path, name: &str) -> io::Result<String> {
    let ending = ending(name);
    if !ending.is_empty() && !READ.contains(&ending) {
        return Ok(String::new());
    }
    let bytes = fs::read(path)?;
    Ok(String::from_utf8(bytes).unwrap_or_default())
}
