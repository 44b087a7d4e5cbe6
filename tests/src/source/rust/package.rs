//! The modules of one package, found from its roots by their `mod` declarations.

use std::collections::{BTreeMap, BTreeSet};

use syn::{Item, ItemMod};

use super::gate::production;
use super::takes::Takes;
use crate::source::tree::{Tree, folder_of};

/// A module with the names that it defines, and what it takes.
#[derive(Debug)]
pub(super) struct Module {
    pub(super) file: String,
    pub(super) parent: Option<usize>,
    pub(super) root: usize,
    pub(super) children: BTreeMap<String, usize>,
    pub(super) defined: BTreeSet<String>,
    pub(super) takes: Takes,
}

/// The production code of one package: all its modules, tests left out.
#[derive(Debug, Default)]
pub struct Package {
    pub(super) modules: Vec<Module>,
    /// Crates by the name by which code of this package may call them.
    pub(super) crates: BTreeMap<String, usize>,
    /// Files that are no Rust.
    pub mistakes: Vec<(String, String)>,
}

impl Package {
    /// Reads a package from its roots, each with the name of its crate.
    pub fn read(tree: &Tree, roots: &[(&str, &str)]) -> Self {
        let mut package = Self::default();
        for (name, file) in roots {
            if let Some(root) = package.file(tree, file, folder_of(file), None) {
                package.crates.insert((*name).to_owned(), root);
            }
        }
        package
    }

    /// The files of the package's modules.
    pub fn files(&self) -> BTreeSet<&str> {
        self.modules.iter().map(|module| module.file.as_str()).collect()
    }

    fn file(&mut self, tree: &Tree, file: &str, folder: &str, parent: Option<usize>) -> Option<usize> {
        match production(tree.text(file)?) {
            Ok(source) => Some(self.module(tree, file, folder, parent, &source.items)),
            Err(mistake) => {
                self.mistakes.push((file.to_owned(), mistake));
                None
            }
        }
    }

    /// Adds a module and its children, whose files lie in `folder`.
    fn module(
        &mut self,
        tree: &Tree,
        file: &str,
        folder: &str,
        parent: Option<usize>,
        items: &[Item],
    ) -> usize {
        let at = self.modules.len();
        self.modules.push(Module {
            file: file.to_owned(),
            parent,
            root: parent.map_or(at, |parent| self.modules[parent].root),
            children: BTreeMap::new(),
            defined: items.iter().filter_map(defined).collect(),
            takes: Takes::of(items),
        });
        for item in items {
            if let Item::Mod(declared) = item
                && let Some(child) = self.child(tree, at, folder, declared)
            {
                self.modules[at].children.insert(declared.ident.to_string(), child);
            }
        }
        at
    }

    fn child(&mut self, tree: &Tree, parent: usize, folder: &str, declared: &ItemMod) -> Option<usize> {
        let folder = format!("{folder}/{}", declared.ident);
        if let Some((_, items)) = &declared.content {
            let file = self.modules[parent].file.clone();
            return Some(self.module(tree, &file, &folder, Some(parent), items));
        }
        let files = [format!("{folder}.rs"), format!("{folder}/mod.rs")];
        let file = files.iter().find(|file| tree.text(file).is_some())?;
        self.file(tree, file, &folder, Some(parent))
    }
}

fn defined(item: &Item) -> Option<String> {
    let name = match item {
        Item::Const(item) => &item.ident,
        Item::Enum(item) => &item.ident,
        Item::Fn(item) => &item.sig.ident,
        Item::Macro(item) => item.ident.as_ref()?,
        Item::Static(item) => &item.ident,
        Item::Struct(item) => &item.ident,
        Item::Trait(item) => &item.ident,
        Item::Type(item) => &item.ident,
        Item::Union(item) => &item.ident,
        _ => return None,
    };
    Some(name.to_string())
}
