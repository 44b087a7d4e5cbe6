//! Reasons why a data directory can't be used.

use std::io;
use std::path::PathBuf;

/// Reason why a data directory can't be used. Nothing in it was changed.
#[derive(Debug, thiserror::Error)]
pub enum NotOpened {
    /// No such directory, and none to be made; or not ours to write to.
    #[error("can't use the data directory {} ({error}); choose another by --data DIRECTORY, or keep nothing by --data none", path.display())]
    NoDirectory {
        /// The directory.
        path: PathBuf,
        /// The system's reason.
        error: io::Error,
    },
    /// Another process serves from it.
    #[error("the data directory {} is in use by another duologue ({holder}); stop that one, or choose another by --data DIRECTORY", path.display())]
    Taken {
        /// The directory.
        path: PathBuf,
        /// The process, by its own word.
        holder: String,
    },
    /// The file is another program's.
    #[error(
        "duologue.db in the data directory is another program's; choose another directory by --data DIRECTORY"
    )]
    NotOurs,
    /// A newer version made the file.
    #[error(
        "a newer duologue made the data (version {version}; this one knows {known}); run that one again, or choose another directory by --data DIRECTORY"
    )]
    Newer {
        /// The version of the file.
        version: usize,
        /// The newest version that this one knows.
        known: usize,
    },
    /// The file isn't whole.
    #[error(
        "duologue.db is damaged ({0}); nothing was changed. Put a backup in its place, or move the file away to begin anew"
    )]
    Damaged(String),
    /// The system gives no thread.
    #[error("can't start the store's thread ({0})")]
    NoThread(io::Error),
    /// Any other failure of SQLite.
    #[error("can't open duologue.db ({0}); nothing was changed")]
    Other(rusqlite::Error),
}

impl From<rusqlite::Error> for NotOpened {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode::{DatabaseCorrupt, NotADatabase};
        match error.sqlite_error_code() {
            Some(DatabaseCorrupt | NotADatabase) => Self::Damaged(error.to_string()),
            _ => Self::Other(error),
        }
    }
}
