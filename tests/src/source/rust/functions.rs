//! The functions of a Rust source, tests and those within macros included.

use proc_macro2::{Ident, TokenTree};
use syn::visit::{self, Visit};
use syn::{Block, File, ImplItemFn, ItemFn, Macro, Signature, TraitItemFn};

use super::tokens;
use crate::source::Function;

/// Every function of a source that has a body.
pub fn functions(file: &File) -> Vec<Function> {
    let mut found = FunctionReader(Vec::new());
    found.visit_file(file);
    found.0
}

struct FunctionReader(Vec<Function>);

impl FunctionReader {
    fn add(&mut self, signature: &Signature, block: &Block) {
        let first = signature.fn_token.span.start().line;
        let last = block.brace_token.span.close().end().line;
        self.0.push(Function { name: signature.ident.to_string(), first, last });
    }

    fn add_from_tokens(&mut self, tokens: &[TokenTree]) {
        for (at, _) in tokens.iter().enumerate() {
            let Some(name) = tokens::named_by(&tokens[at..], &["fn"]) else { continue };
            let after = &tokens[at + 2..];
            let end =
                after.iter().position(|token| matches!(token, TokenTree::Punct(end) if end.as_char() == ';'));
            let Some(body) = after[..end.unwrap_or(after.len())].iter().find_map(tokens::braces) else {
                continue;
            };
            self.0.push(Function {
                name: name.to_string(),
                first: Ident::span(&name).start().line,
                last: body.span_close().end().line,
            });
        }
    }
}

impl<'ast> Visit<'ast> for FunctionReader {
    fn visit_item_fn(&mut self, item: &'ast ItemFn) {
        self.add(&item.sig, &item.block);
        visit::visit_item_fn(self, item);
    }

    fn visit_impl_item_fn(&mut self, item: &'ast ImplItemFn) {
        self.add(&item.sig, &item.block);
        visit::visit_impl_item_fn(self, item);
    }

    fn visit_trait_item_fn(&mut self, item: &'ast TraitItemFn) {
        if let Some(block) = &item.default {
            self.add(&item.sig, block);
        }
        visit::visit_trait_item_fn(self, item);
    }

    fn visit_macro(&mut self, item: &'ast Macro) {
        tokens::each_list(item.tokens.clone(), &mut |tokens| self.add_from_tokens(tokens));
    }
}
