//! A part owns its fields: others go through its methods.

use syn::visit::{self, Visit};
use syn::{Fields, ItemStruct, Visibility};

use super::finding::Finding;
use crate::source::rust::production;
use crate::source::tree::Tree;

const CHECK: &str = "field";

/// A folder of parts that own their fields.
#[derive(Debug, Clone, Copy)]
pub struct Owned {
    /// The folder with all below it.
    pub folder: &'static str,
    /// Plain data, whose fields are its interface, each with the reason.
    pub plain: &'static [(&'static str, &'static str)],
}

/// The folders whose parts own their fields.
pub const OWNED: [Owned; 2] = [
    Owned { folder: "protocol/src/room/state", plain: &[] },
    Owned { folder: "server/src/room", plain: &[] },
];

/// Finds fields that others may write, and names on the lists of plain data that need not stand there.
pub fn fields(tree: &Tree, folders: &[Owned]) -> Vec<Finding> {
    let mut found = Vec::new();
    for Owned { folder, plain } in folders {
        if !tree.holds(folder) {
            found.push(Finding::of(CHECK, folder, "this folder of the table `OWNED` isn't there"));
        }
        let mut open = Vec::new();
        for (path, text) in tree.below(folder, &[".rs"]) {
            if let Ok(source) = production(text) {
                let mut structs = Structs { path, open: &mut open };
                structs.visit_file(&source);
            }
        }
        for (name, reason) in *plain {
            if !open.iter().any(|(owner, _)| owner == name) {
                found.push(Finding::of(
                    CHECK,
                    folder,
                    format!("`{name}` has no open field: take it off `OWNED`"),
                ));
            }
            if reason.split_whitespace().count() < 3 {
                found.push(Finding::of(CHECK, folder, format!("`{name}` is open without a reason")));
            }
        }
        let owned = open.into_iter().filter(|(owner, _)| !plain.iter().any(|(name, _)| name == owner));
        found.extend(owned.map(|(_, finding)| finding));
    }
    found
}

struct Structs<'a> {
    path: &'a str,
    open: &'a mut Vec<(String, Finding)>,
}

impl<'ast> Visit<'ast> for Structs<'_> {
    fn visit_item_struct(&mut self, item: &'ast ItemStruct) {
        if let Fields::Named(_) | Fields::Unnamed(_) = &item.fields {
            for (at, field) in item.fields.iter().enumerate() {
                let line = match &field.vis {
                    Visibility::Public(word) => word.span.start().line,
                    Visibility::Restricted(restricted) => restricted.pub_token.span.start().line,
                    Visibility::Inherited => continue,
                };
                let name = field.ident.as_ref().map_or_else(|| at.to_string(), ToString::to_string);
                let what = format!("`{}.{name}` may be written by others: make it private", item.ident);
                self.open.push((item.ident.to_string(), Finding::at(CHECK, self.path, line, what)));
            }
        }
        visit::visit_item_struct(self, item);
    }
}
