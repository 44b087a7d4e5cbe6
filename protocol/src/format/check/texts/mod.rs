//! The stage of texts.

mod lines;
mod locales;
mod placeholders;

use crate::format::Format;
use crate::format::toml::{Mistakes, TomlNode};

pub(in crate::format) use locales::locale;

/// The stage of texts, for one locale.
pub(in crate::format) fn check(format: &Format, node: TomlNode<'_>, mistakes: &mut Mistakes) {
    placeholders::check(format, node, mistakes);
    lines::once(format, node, mistakes);
}
