//! The place for what is kept.

use std::convert::Infallible;
use std::ffi::OsString;
use std::path::PathBuf;
use std::str::FromStr;

/// The place where rooms are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Data {
    /// In memory: gone with the process.
    Memory,
    /// In a directory, made if it isn't there.
    Directory(PathBuf),
}

impl FromStr for Data {
    type Err = Infallible;

    /// A directory that is called `none` can be written `./none`.
    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(if text == "none" { Self::Memory } else { Self::Directory(text.into()) })
    }
}

impl Data {
    /// The place that is usual where nobody names one: what systemd gives the service (systemd.exec(5), `StateDirectory=`),
    /// else where this user's programs keep their data (XDG Base Directory Specification 0.8). None if there
    /// is no such place.
    pub fn usual(variable: impl Fn(&str) -> Option<OsString>) -> Option<Self> {
        let state = variable("STATE_DIRECTORY").map(|folders| {
            let folders = folders.to_string_lossy();
            PathBuf::from(folders.split(':').next().unwrap_or_default())
        });
        let own = || variable("XDG_DATA_HOME").map(PathBuf::from).filter(|path| path.is_absolute());
        let home = || variable("HOME").map(|home| PathBuf::from(home).join(".local/share"));
        let found = state.or_else(|| own().or_else(home).map(|data| data.join("duologue")));
        found.filter(|path| path.is_absolute()).map(Self::Directory)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_place_is_taken() {
        let usual = |variables: &[(&str, &str)]| {
            let variables = variables.to_vec();
            let found = Data::usual(move |name| {
                variables.iter().find(|(known, _)| *known == name).map(|(_, value)| value.into())
            });
            found.map(|data| match data {
                Data::Directory(path) => path.display().to_string(),
                Data::Memory => unreachable!("nobody asked for it"),
            })
        };
        let (home, xdg) = (("HOME", "/home/noa"), ("XDG_DATA_HOME", "/data"));
        let systemd = ("STATE_DIRECTORY", "/var/lib/duologue:/var/lib/other");
        assert_eq!(usual(&[home, xdg, systemd]).unwrap(), "/var/lib/duologue");
        assert_eq!(usual(&[home, xdg]).unwrap(), "/data/duologue");
        assert_eq!(usual(&[home]).unwrap(), "/home/noa/.local/share/duologue");
        // Not absolute, and so to be ignored, says the specification.
        assert_eq!(usual(&[home, ("XDG_DATA_HOME", "data")]).unwrap(), "/home/noa/.local/share/duologue");
        assert_eq!(usual(&[]), None);
        assert_eq!(usual(&[("HOME", "")]), None);
    }

    #[test]
    fn none_is_memory_and_anything_else_a_directory() {
        assert_eq!("none".parse(), Ok(Data::Memory));
        assert_eq!("./none".parse(), Ok(Data::Directory("./none".into())));
    }
}
