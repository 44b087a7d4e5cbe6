//! Leaving out what only tests compile.

use proc_macro2::{TokenStream, TokenTree};
use syn::{Attribute, File, ImplItem, Item, Meta};

use super::parse::parse;

/// Parses a source without the items that stand behind `#[cfg(test)]` or `#[test]`.
pub fn production(text: &str) -> Result<File, String> {
    let mut file = parse(text)?;
    if is_gated(&file.attrs) {
        file.items.clear();
    }
    prune(&mut file.items);
    Ok(file)
}

fn prune(items: &mut Vec<Item>) {
    items.retain(|item| !is_gated(attributes(item)));
    for item in items {
        match item {
            Item::Mod(inner) => inner.content.iter_mut().for_each(|(_, items)| prune(items)),
            Item::Impl(block) => block.items.retain(|item| !is_gated(impl_attributes(item))),
            _ => {}
        }
    }
}

/// Tells attributes that only a test build compiles.
fn is_gated(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| match &attribute.meta {
        Meta::Path(path) => path.segments.last().is_some_and(|last| last.ident == "test"),
        Meta::List(list) if list.path.is_ident("cfg") => needs_test(list.tokens.clone()),
        _ => false,
    })
}

/// Tells a condition that holds in test builds alone: `test`, `all(test, …)`, `any(test, all(test, …))`.
fn needs_test(condition: TokenStream) -> bool {
    let tokens: Vec<TokenTree> = condition.into_iter().collect();
    match tokens.as_slice() {
        [TokenTree::Ident(name)] => name == "test",
        [TokenTree::Ident(name), TokenTree::Group(group)] if name == "all" => {
            parts(group.stream()).into_iter().any(needs_test)
        }
        [TokenTree::Ident(name), TokenTree::Group(group)] if name == "any" => {
            parts(group.stream()).into_iter().all(needs_test)
        }
        _ => false,
    }
}

/// Parts a list at its commas.
fn parts(list: TokenStream) -> Vec<TokenStream> {
    let tokens: Vec<TokenTree> = list.into_iter().collect();
    let parts = tokens.split(|token| matches!(token, TokenTree::Punct(comma) if comma.as_char() == ','));
    parts.filter(|part| !part.is_empty()).map(|part| part.iter().cloned().collect()).collect()
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Union(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

fn impl_attributes(item: &ImplItem) -> &[Attribute] {
    match item {
        ImplItem::Const(item) => &item.attrs,
        ImplItem::Fn(item) => &item.attrs,
        ImplItem::Type(item) => &item.attrs,
        ImplItem::Macro(item) => &item.attrs,
        _ => &[],
    }
}
