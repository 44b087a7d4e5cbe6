//! The type names that a source defines, those that its macros make included.

use std::collections::BTreeSet;

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{File, Ident, ItemEnum, ItemMacro, ItemStruct, ItemTrait, ItemType, ItemUnion};

use super::tokens;

/// A type by its name, and the line of its definition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypeName {
    /// The name alone.
    pub name: String,
    /// The line that defines it.
    pub line: usize,
}

/// Every struct, enum, union, trait and type alias of a source; no associated types.
pub fn types(file: &File) -> Vec<TypeName> {
    let mut found = TypeReader { makers: makers(file), names: Vec::new() };
    found.visit_file(file);
    found.names
}

struct TypeReader {
    /// Macros of this file that make a type of a name that they are given.
    makers: BTreeSet<String>,
    names: Vec<TypeName>,
}

impl TypeReader {
    fn add(&mut self, name: &Ident) {
        self.names.push(TypeName { name: name.to_string(), line: name.span().start().line });
    }
}

impl<'ast> Visit<'ast> for TypeReader {
    fn visit_item_struct(&mut self, item: &'ast ItemStruct) {
        self.add(&item.ident);
    }

    fn visit_item_enum(&mut self, item: &'ast ItemEnum) {
        self.add(&item.ident);
    }

    fn visit_item_union(&mut self, item: &'ast ItemUnion) {
        self.add(&item.ident);
    }

    fn visit_item_type(&mut self, item: &'ast ItemType) {
        self.add(&item.ident);
    }

    fn visit_item_trait(&mut self, item: &'ast ItemTrait) {
        self.add(&item.ident);
        visit::visit_item_trait(self, item);
    }

    fn visit_item_macro(&mut self, item: &'ast ItemMacro) {
        tokens::each_list(item.mac.tokens.clone(), &mut |tokens| {
            for at in 0..tokens.len() {
                if let Some(name) = tokens::named_by(&tokens[at..], &["struct", "enum", "trait"]) {
                    self.add(&name);
                }
            }
        });
        if item.mac.path.get_ident().is_some_and(|name| self.makers.contains(&name.to_string())) {
            for name in documented(item.mac.tokens.clone()) {
                self.add(&name);
            }
        }
    }
}

/// Macros with `struct $name` or `enum $name` in them, and those that call such a one.
fn makers(file: &File) -> BTreeSet<String> {
    let mut makers = BTreeSet::new();
    let mut call = Vec::new();
    for item in &file.items {
        if let syn::Item::Macro(ItemMacro { ident: Some(name), mac, .. }) = item {
            tokens::each_list(mac.tokens.clone(), &mut |tokens| {
                if tokens.windows(2).any(makes) {
                    makers.insert(name.to_string());
                }
                let calls = tokens.windows(2).filter_map(called);
                call.extend(calls.map(|called| (name.to_string(), called)));
            });
        }
    }
    let callers = call.into_iter().filter(|(_, called)| makers.contains(called)).map(|(name, _)| name);
    let callers: Vec<String> = callers.collect();
    makers.extend(callers);
    makers
}

fn makes(pair: &[TokenTree]) -> bool {
    match pair {
        [TokenTree::Ident(word), TokenTree::Punct(dollar)] => {
            (word == "struct" || word == "enum") && dollar.as_char() == '$'
        }
        _ => false,
    }
}

fn called(pair: &[TokenTree]) -> Option<String> {
    match pair {
        [TokenTree::Ident(name), TokenTree::Punct(bang)] if bang.as_char() == '!' => Some(name.to_string()),
        _ => None,
    }
}

/// The names that stand right behind an attribute: behind their docstring.
fn documented(stream: TokenStream) -> Vec<Ident> {
    let tokens: Vec<TokenTree> = stream.into_iter().collect();
    let names = tokens.windows(3).filter_map(|window| match window {
        [TokenTree::Punct(hash), TokenTree::Group(_), TokenTree::Ident(name)] if hash.as_char() == '#' => {
            Some(name.clone())
        }
        _ => None,
    });
    names.collect()
}
