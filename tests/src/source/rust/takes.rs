//! Paths in the items of one module: its `use`s, and all that its code names.

use syn::visit::{self, Visit};
use syn::{Attribute, Item, ItemUse, Macro, Meta, UseTree, VisRestricted, Visibility};

use super::path::Path;
use super::tokens;

/// One leaf of a `use`.
#[derive(Debug, Clone)]
pub(super) struct Use {
    pub(super) path: Path,
    /// The name it gets here; none for a glob.
    pub(super) name: Option<String>,
    /// Seen from outside as well: `pub use`.
    pub(super) public: bool,
}

#[derive(Debug, Default)]
pub(super) struct Takes {
    pub(super) uses: Vec<Use>,
    pub(super) paths: Vec<Path>,
}

impl Takes {
    /// Reads items, without the modules among them.
    pub(super) fn of(items: &[Item]) -> Self {
        let mut takes = Self::default();
        for item in items {
            takes.visit_item(item);
        }
        takes
    }

    fn leaf(&mut self, prefix: &[String], line: usize, name: Option<String>, public: bool) {
        let path = Path { segments: prefix.to_vec(), line };
        self.uses.push(Use { path, name, public });
    }

    fn tree(&mut self, tree: &UseTree, prefix: &mut Vec<String>, public: bool) {
        let depth = prefix.len();
        match tree {
            UseTree::Path(path) => {
                prefix.push(path.ident.to_string());
                self.tree(&path.tree, prefix, public);
            }
            UseTree::Group(group) => group.items.iter().for_each(|each| self.tree(each, prefix, public)),
            UseTree::Glob(glob) => self.leaf(prefix, glob.star_token.span.start().line, None, public),
            UseTree::Name(leaf) => {
                if leaf.ident != "self" {
                    prefix.push(leaf.ident.to_string());
                }
                let name = prefix.last().cloned();
                self.leaf(prefix, leaf.ident.span().start().line, name, public);
            }
            UseTree::Rename(leaf) => {
                if leaf.ident != "self" {
                    prefix.push(leaf.ident.to_string());
                }
                self.leaf(prefix, leaf.ident.span().start().line, Some(leaf.rename.to_string()), public);
            }
        }
        prefix.truncate(depth);
    }
}

impl<'ast> Visit<'ast> for Takes {
    fn visit_item_mod(&mut self, _: &'ast syn::ItemMod) {}

    /// `pub(in path)` takes nothing from there.
    fn visit_vis_restricted(&mut self, _: &'ast VisRestricted) {}

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        // A leading `::` leads out of the crate.
        if item.leading_colon.is_none() {
            self.tree(&item.tree, &mut Vec::new(), !matches!(item.vis, Visibility::Inherited));
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        if let (None, Some(first)) = (&path.leading_colon, path.segments.first()) {
            let segments = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
            self.paths.push(Path { segments, line: first.ident.span().start().line });
        }
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, item: &'ast Macro) {
        tokens::paths(item.tokens.clone(), &mut self.paths);
        visit::visit_macro(self, item);
    }

    /// `#[serde(with = "a::b")]` names a path in a text.
    fn visit_attribute(&mut self, attribute: &'ast Attribute) {
        let Meta::List(list) = &attribute.meta else { return };
        tokens::paths(list.tokens.clone(), &mut self.paths);
        for token in list.tokens.clone() {
            let text = syn::parse_str::<syn::LitStr>(&token.to_string());
            if let Ok(path) = text.and_then(|text| text.parse::<syn::Path>()) {
                let line = token.span().start().line;
                let segments = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
                self.paths.push(Path { segments, line });
            }
        }
    }
}
