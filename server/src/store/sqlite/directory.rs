//! The folder that holds the database: ours alone, and one process's at a time.

use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use super::not_opened::NotOpened;

const DATABASE: &str = "duologue.db";
const LOCK: &str = "lock";
/// Modes by which nobody but the user who runs the server reads what is kept.
const FOLDER_MODE: u32 = 0o700;
const FILE_MODE: u32 = 0o600;

/// A data directory that this process has for itself until it is dropped, or the process ends in any way.
#[derive(Debug)]
pub struct Directory {
    path: PathBuf,
    _lock: File,
}

/// The file that a path led to: its device and inode.
type Identity = (u64, u64);

/// The database's files as they were when it was opened.
#[derive(Debug)]
pub(super) struct OpenFiles([(PathBuf, Identity); 2]);

impl Directory {
    /// Makes the directory where there is none, and takes it.
    ///
    /// # Errors
    /// It can't be made or written to, or another process has it.
    pub fn open(path: &Path) -> Result<Self, NotOpened> {
        let failed = |error| NotOpened::NoDirectory { path: path.to_owned(), error };
        DirBuilder::new().recursive(true).mode(FOLDER_MODE).create(path).map_err(failed)?;
        let mut lock = private().open(path.join(LOCK)).map_err(failed)?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::Error(error)) => return Err(failed(error)),
            Err(TryLockError::WouldBlock) => {
                let holder = fs::read_to_string(path.join(LOCK)).unwrap_or_default().trim().to_owned();
                return Err(NotOpened::Taken { path: path.to_owned(), holder });
            }
        }
        let note = lock.set_len(0).and_then(|()| writeln!(lock, "process {}", std::process::id()));
        note.map_err(failed)?;
        if fs::metadata(path).is_ok_and(|folder| folder.permissions().mode() & 0o077 != 0) {
            tracing::warn!(path = %path.display(), "others may look into the data directory: chmod 700 keeps them out");
        }
        Ok(Self { path: path.to_owned(), _lock: lock })
    }

    /// Path of the database: an empty file of the right mode, if there was none. SQLite gives its log the mode of
    /// the database.
    pub(super) fn database(&self) -> Result<PathBuf, NotOpened> {
        let path = self.path.join(DATABASE);
        let made = private().open(&path);
        made.map_err(|error| NotOpened::NoDirectory { path: self.path.clone(), error })?;
        Ok(path)
    }
}

fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false).mode(FILE_MODE);
    options
}

/// Path of SQLite's log, with what is not yet in the database.
pub(super) fn log_of(database: &Path) -> PathBuf {
    let mut path = database.as_os_str().to_owned();
    path.push("-wal");
    path.into()
}

impl OpenFiles {
    /// The files as they are now.
    pub(super) fn of(database: &Path) -> io::Result<Self> {
        let known = |path: PathBuf| identity(&path).map(|identity| (path, identity));
        Ok(Self([known(database.to_owned())?, known(log_of(database))?]))
    }

    /// True if their paths still lead to the very files that are open: what is written to any other is gone
    /// with the process, however well it is synced.
    pub(super) fn are_in_place(&self) -> bool {
        self.0.iter().all(|(path, known)| identity(path).is_ok_and(|now| now == *known))
    }
}

fn identity(path: &Path) -> io::Result<Identity> {
    fs::metadata(path).map(|file| (file.dev(), file.ino()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn what_it_makes_is_the_owners_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("data/duologue");
        let directory = Directory::open(&path).unwrap();
        let database = directory.database().unwrap();
        assert_eq!((mode(&path), mode(&database), mode(&path.join(LOCK))), (0o700, 0o600, 0o600));
    }

    #[test]
    fn one_process_has_it_and_the_other_is_told_which() {
        let folder = tempfile::tempdir().unwrap();
        let first = Directory::open(folder.path()).unwrap();
        let said = Directory::open(folder.path()).unwrap_err().to_string();
        assert!(said.contains(&format!("process {}", std::process::id())), "{said}");
        drop(first);
        Directory::open(folder.path()).unwrap();
    }

    #[test]
    fn a_file_that_was_moved_away_is_missed_until_it_is_back() {
        let folder = tempfile::tempdir().unwrap();
        let (database, away) = (folder.path().join("db"), folder.path().join("away"));
        for path in [&database, &log_of(&database)] {
            fs::write(path, "").unwrap();
        }
        let files = OpenFiles::of(&database).unwrap();
        assert!(files.are_in_place());
        fs::rename(&database, &away).unwrap();
        assert!(!files.are_in_place());
        fs::write(&database, "another").unwrap();
        assert!(!files.are_in_place());
        fs::rename(&away, &database).unwrap();
        assert!(files.are_in_place());
    }
}
