//! The file that defines a name: paths are followed through modules and re-exports.

use std::collections::BTreeSet;

use super::package::Package;

/// The end of a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    /// A module itself.
    Module(usize),
    /// An item that this module defines.
    Item(usize),
}

impl Target {
    pub(super) fn module(self) -> usize {
        let (Target::Module(module) | Target::Item(module)) = self;
        module
    }
}

/// Modules and names that are being looked up: a name that is its own re-export ends there.
type Seen = BTreeSet<(usize, String)>;

impl Package {
    /// Follows a path that stands in the module `at`. None leads out of the package, or nowhere.
    pub(super) fn resolve(&self, at: usize, segments: &[String]) -> Option<Target> {
        self.follow(at, segments, &mut Seen::new())
    }

    /// A plain name that only a glob brings into the module.
    pub(super) fn by_glob(&self, at: usize, name: &str) -> Option<Target> {
        let module = &self.modules[at];
        let named = module.takes.uses.iter().any(|each| each.name.as_deref() == Some(name));
        if named || module.defined.contains(name) || module.children.contains_key(name) {
            return None;
        }
        match self.globbed(at, name, &Seen::new())? {
            Target::Module(_) => None,
            item @ Target::Item(_) => Some(item),
        }
    }

    fn follow(&self, at: usize, segments: &[String], seen: &mut Seen) -> Option<Target> {
        let (first, mut rest) = segments.split_first()?;
        let mut module = match first.as_str() {
            "crate" => self.modules[at].root,
            "self" => at,
            "super" => self.modules[at].parent?,
            name => match self.find(at, name, seen) {
                Some(Target::Module(module)) => module,
                Some(item @ Target::Item(_)) => return Some(item),
                None => *self.crates.get(name)?,
            },
        };
        while let Some((name, after)) = rest.split_first() {
            rest = after;
            module = if name == "super" {
                self.modules[module].parent?
            } else {
                match self.find(module, name, seen) {
                    Some(Target::Module(inner)) => inner,
                    Some(item @ Target::Item(_)) => return Some(item),
                    // Made by a macro there; or it leads on, out of the package.
                    None => return (!self.leads_out(module, name)).then_some(Target::Item(module)),
                }
            };
        }
        Some(Target::Module(module))
    }

    /// Looks a name up in a module.
    fn find(&self, at: usize, name: &str, seen: &mut Seen) -> Option<Target> {
        if !seen.insert((at, name.to_owned())) {
            return None;
        }
        let module = &self.modules[at];
        if let Some(child) = module.children.get(name) {
            return Some(Target::Module(*child));
        }
        if module.defined.contains(name) {
            return Some(Target::Item(at));
        }
        let named = module.takes.uses.iter().find(|each| each.name.as_deref() == Some(name));
        match named {
            Some(taken) => self.follow(at, &taken.path.segments, seen),
            None => self.globbed(at, name, seen),
        }
    }

    fn globbed(&self, at: usize, name: &str, seen: &Seen) -> Option<Target> {
        let mut globs = self.modules[at].takes.uses.iter().filter(|each| each.name.is_none());
        globs.find_map(|glob| {
            // Each glob looks for itself: two may begin with the same name.
            let mut seen = seen.clone();
            match self.follow(at, &glob.path.segments, &mut seen)? {
                Target::Module(module) if module != at => self.find(module, name, &mut seen),
                Target::Module(_) | Target::Item(_) => None,
            }
        })
    }

    /// Tells a name that a module only hands on from another package.
    fn leads_out(&self, module: usize, name: &str) -> bool {
        self.modules[module].takes.uses.iter().any(|each| each.name.as_deref() == Some(name))
    }
}
