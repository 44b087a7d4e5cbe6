//! No arm swallows what is new: a `match` over what can grow names all of it.

use syn::visit::{self, Visit};
use syn::{Arm, ExprMatch, Pat, Path};

use super::finding::Finding;
use crate::source::rust::production;
use crate::source::tree::Tree;

const CHECK: &str = "wildcard";
/// The folders whose matches are whole.
pub const WHOLE: [&str; 2] = ["protocol/src/room", "server/src/room"];
/// The types over which they are: actions, moves, roles, and what can happen to a room.
const TYPES: [&str; 9] = ["Action", "Act", "By", "Floor", "To", "Input", "Observed", "Right", "Guide"];

/// Finds wildcard arms (`_`, `_ if …`, a bare name) in matches over [`TYPES`].
pub fn wildcards(tree: &Tree, folders: &[&str]) -> Vec<Finding> {
    let mut found = Vec::new();
    for folder in folders {
        if !tree.holds(folder) {
            found.push(Finding::of(CHECK, folder, "this folder of the table `WHOLE` isn't there"));
        }
        for (path, text) in tree.below(folder, &[".rs"]) {
            let mut matches = Matches { path, found: &mut found };
            if let Ok(source) = production(text) {
                matches.visit_file(&source);
            }
        }
    }
    found
}

struct Matches<'a> {
    path: &'a str,
    found: &'a mut Vec<Finding>,
}

impl<'ast> Visit<'ast> for Matches<'_> {
    fn visit_expr_match(&mut self, item: &'ast ExprMatch) {
        let types: Vec<String> = item.arms.iter().flat_map(|arm| named(&arm.pat)).collect();
        if let Some(name) = types.first() {
            for arm in item.arms.iter().filter(|arm| swallows(&arm.pat, &item.arms)) {
                let line = arm.fat_arrow_token.spans[0].start().line;
                let what = format!("a wildcard arm in a match over `{name}`: name what it means");
                self.found.push(Finding::at(CHECK, self.path, line, what));
            }
        }
        visit::visit_expr_match(self, item);
    }
}

/// The types of [`TYPES`] that a pattern names.
fn named(pattern: &Pat) -> Vec<String> {
    struct Named(Vec<String>);
    impl<'ast> Visit<'ast> for Named {
        fn visit_path(&mut self, path: &'ast Path) {
            let owners = path.segments.iter().rev().skip(1).map(|segment| segment.ident.to_string());
            self.0.extend(owners.filter(|owner| TYPES.contains(&owner.as_str())));
        }
        /// A guard is no pattern.
        fn visit_expr(&mut self, _: &'ast syn::Expr) {}
    }
    let mut named = Named(Vec::new());
    named.visit_pat(pattern);
    named.0
}

/// Tells a pattern that takes all that is left; `Some(_)` too, where another arm names what is inside.
fn swallows(pattern: &Pat, arms: &[Arm]) -> bool {
    match pattern {
        Pat::Guard(guarded) => swallows(&guarded.pat, arms),
        Pat::Paren(inner) => swallows(&inner.pat, arms),
        Pat::Reference(inner) => swallows(&inner.pat, arms),
        Pat::Or(all) => all.cases.iter().any(|case| swallows(case, arms)),
        Pat::TupleStruct(outer) if outer.elems.len() == 1 => {
            let inside = arms.iter().filter_map(|arm| within(&arm.pat, &outer.path));
            takes_all(&outer.elems[0]) && inside.flat_map(named).next().is_some()
        }
        _ => takes_all(pattern),
    }
}

fn takes_all(pattern: &Pat) -> bool {
    match pattern {
        Pat::Wild(_) | Pat::Rest(_) => true,
        // A name that begins large is a constant or a variant.
        Pat::Ident(name) => match &name.subpat {
            Some((_, inner)) => takes_all(inner),
            None => name.ident.to_string().starts_with(|sign: char| !sign.is_uppercase()),
        },
        Pat::Paren(inner) => takes_all(&inner.pat),
        Pat::Reference(inner) => takes_all(&inner.pat),
        Pat::Tuple(all) => all.elems.iter().all(takes_all),
        _ => false,
    }
}

/// The inside of a pattern of the same make.
fn within<'a>(pattern: &'a Pat, path: &Path) -> Option<&'a Pat> {
    match pattern {
        Pat::Guard(guarded) => within(&guarded.pat, path),
        Pat::TupleStruct(outer) if outer.elems.len() == 1 => {
            let same = outer.path.segments.iter().map(|each| &each.ident);
            same.eq(path.segments.iter().map(|each| &each.ident)).then(|| &outer.elems[0])
        }
        _ => None,
    }
}
