//! Arrows between the files of a package.

use std::collections::BTreeSet;

use super::names::Target;
use super::package::Package;
use super::path::Path;
use crate::source::circles::Arrow;

/// The arrows between the files of a package.
pub fn arrows(package: &Package) -> Vec<Arrow> {
    let mut found = BTreeSet::new();
    for (at, module) in package.modules.iter().enumerate() {
        for taken in &module.takes.uses {
            let target = package.resolve(at, &taken.path.segments);
            found.extend(target.and_then(|target| package.used(at, taken.public, target, &taken.path)));
        }
        for path in &module.takes.paths {
            let target = match path.segments.as_slice() {
                [name] => package.by_glob(at, name),
                segments => package.resolve(at, segments),
            };
            found.extend(target.and_then(|target| package.arrow(at, target.module(), path)));
        }
    }
    found.into_iter().collect()
}

impl Package {
    /// The arrow of a `use`. A module above that is only named is none: what is taken through its name counts.
    fn used(&self, at: usize, public: bool, target: Target, path: &Path) -> Option<Arrow> {
        match target {
            Target::Module(module) if !public && self.is_above(module, at) => None,
            Target::Module(module) | Target::Item(module) => self.arrow(at, module, path),
        }
    }

    fn arrow(&self, from: usize, to: usize, path: &Path) -> Option<Arrow> {
        let (from, to) = (&self.modules[from].file, &self.modules[to].file);
        let name = path.segments.join("::");
        (from != to).then(|| Arrow { from: from.clone(), to: to.clone(), line: path.line, name })
    }

    fn is_above(&self, module: usize, below: usize) -> bool {
        let mut at = Some(below);
        while let Some(each) = at {
            if each == module {
                return true;
            }
            at = self.modules[each].parent;
        }
        false
    }
}
