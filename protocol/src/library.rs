//! The formats and decks that a room may use.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::format::{Deck, Decks, Format, Mistake, Plan, Source, Unresolved, read_deck, read_format};
use crate::hash::FormatHash;
use crate::ids::{DeckId, FormatId, is_name};

/// Checked formats by the hash of their content, the newest by name, and the decks. A value: rooms share it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Library {
    plans: BTreeMap<FormatHash, Arc<Plan>>,
    newest: BTreeMap<FormatId, FormatHash>,
    decks: BTreeMap<DeckId, Arc<Deck>>,
}

/// The files of one format or deck.
#[derive(Default)]
struct FileGroup<'a> {
    structure: Option<Source<'a>>,
    texts: BTreeMap<&'a str, Source<'a>>,
}

impl Library {
    /// Most files that a library is made of: each dialogue takes one, and one more for every locale.
    pub const FILES_MAX: usize = 1024;

    /// Reads a whole library from its files, each a path and a text: `formats/<id>.toml` and
    /// `decks/<id>.toml` hold structures, `….<locale>.toml` beside them the texts.
    ///
    /// # Errors
    /// Every mistake that can be told, by file. No format is read while a deck is wrong.
    pub fn read<N: AsRef<str>, T: AsRef<str>>(
        files: impl IntoIterator<Item = (N, T)>,
    ) -> Result<Library, Vec<Mistake>> {
        let files: Vec<_> = files.into_iter().take(Self::FILES_MAX + 1).collect();
        let sources: Vec<_> =
            files.iter().map(|(name, text)| Source { name: name.as_ref(), text: text.as_ref() }).collect();
        if sources.len() > Self::FILES_MAX {
            let last = sources[Self::FILES_MAX];
            return Err(vec![wrong(last, format!("a library has at most {} files", Self::FILES_MAX))]);
        }
        let [formats, decks] = grouped(&sources)?;
        let decks = each(&decks, read_deck)?.into_iter().map(|deck| (deck.id.clone(), deck));
        let decks: Decks = decks.collect();
        let plans = each(&formats, |structure, texts| {
            let format = read_format(structure, texts, &decks)?;
            Plan::new(Arc::new(format)).map_err(|why| vec![wrong(structure, why.to_string())])
        })?;
        let mut library = Library::default();
        for plan in plans {
            library.add_plan(plan);
        }
        for deck in decks.into_values() {
            library.add_deck(deck);
        }
        Ok(library)
    }

    /// Adds a format, as the newest of its name, and says the hash of its content.
    ///
    /// # Errors
    /// The format names what isn't there.
    pub fn add_format(&mut self, format: Format) -> Result<FormatHash, Unresolved> {
        Plan::new(Arc::new(format)).map(|plan| self.add_plan(plan))
    }

    fn add_plan(&mut self, plan: Plan) -> FormatHash {
        let hash = format_hash(plan.format());
        self.newest.insert(plan.format().id.clone(), hash.clone());
        self.plans.insert(hash.clone(), Arc::new(plan));
        hash
    }

    /// Adds a format that a stored room stands in, under the hash by which it was stored: other builds may write the
    /// same content in other bytes. Newer rooms don't get it by name.
    ///
    /// # Errors
    /// The format names what isn't there.
    pub fn keep_format(&mut self, hash: FormatHash, format: Format) -> Result<(), Unresolved> {
        self.plans.insert(hash, Arc::new(Plan::new(Arc::new(format))?));
        Ok(())
    }

    /// Adds a deck.
    pub fn add_deck(&mut self, deck: Deck) {
        self.decks.insert(deck.id.clone(), Arc::new(deck));
    }

    /// The format of exactly this content.
    pub fn format(&self, hash: &FormatHash) -> Option<&Arc<Format>> {
        self.plan(hash).map(|plan| plan.format())
    }

    /// The format of exactly this content, as rooms run it.
    pub fn plan(&self, hash: &FormatHash) -> Option<&Arc<Plan>> {
        self.plans.get(hash)
    }

    /// The newest format of this name.
    pub fn newest(&self, id: &FormatId) -> Option<(&FormatHash, &Arc<Format>)> {
        let hash = self.newest.get(id)?;
        Some((hash, self.format(hash)?))
    }

    /// The newest formats, by name.
    pub fn formats(&self) -> impl Iterator<Item = (&FormatHash, &Arc<Format>)> {
        self.newest.values().filter_map(|hash| Some((hash, self.format(hash)?)))
    }

    /// The deck of this name.
    pub fn deck(&self, id: &DeckId) -> Option<&Arc<Deck>> {
        self.decks.get(id)
    }

    /// The decks, by name.
    pub fn decks(&self) -> impl Iterator<Item = &Arc<Deck>> {
        self.decks.values()
    }
}

/// The hash of a format's content: of its JSON encoding, which is what phones fetch.
fn format_hash(format: &Format) -> FormatHash {
    FormatHash::of(&encode(format))
}

/// A format's JSON encoding: the same bytes for the same content, since its collections are ordered.
pub fn encode(format: &Format) -> Vec<u8> {
    serde_json::to_vec(format).expect("a format has no map with keys that JSON can't write")
}

/// The files of formats, then of decks, by id.
fn grouped<'a>(sources: &[Source<'a>]) -> Result<[BTreeMap<&'a str, FileGroup<'a>>; 2], Vec<Mistake>> {
    let mut groups = [BTreeMap::<&str, FileGroup<'_>>::new(), BTreeMap::new()];
    let mut mistakes = Vec::new();
    for source in sources {
        let Some((group, id, locale)) = named(source.name) else {
            let like = "formats/<id>.toml, decks/<id>.toml or one of them with .<locale> before .toml";
            mistakes.push(wrong(*source, format!("a file of a library is called {like}")));
            continue;
        };
        let files = groups[group].entry(id).or_default();
        let before = match locale {
            Some(locale) => files.texts.insert(locale, *source),
            None => files.structure.replace(*source),
        };
        if before.is_some() {
            mistakes.push(wrong(*source, "this file is given twice".into()));
        }
    }
    if mistakes.is_empty() { Ok(groups) } else { Err(mistakes) }
}

/// Which group a file is of, the id of what it holds, and its locale where it holds texts.
fn named(name: &str) -> Option<(usize, &str, Option<&str>)> {
    let (folder, file) = name.split_once('/')?;
    let group = ["formats", "decks"].iter().position(|known| *known == folder)?;
    let stem = file.strip_suffix(".toml")?;
    let (id, locale) = stem.split_once('.').map_or((stem, None), |(id, locale)| (id, Some(locale)));
    (is_name(id) && locale.is_none_or(is_locale)).then_some((group, id, locale))
}

/// Tells if this is a language tag as BCP 47 (RFC 5646, section 2.1) has it, in lower case: `en`, `pt-br`.
fn is_locale(text: &str) -> bool {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
    let mut parts = text.split('-');
    let language = parts.next().unwrap_or_default();
    text.len() <= 35
        && (2..=3).contains(&language.len())
        && language.bytes().all(|b| b.is_ascii_lowercase())
        && parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(plain))
}

/// Reads each group of files.
fn each<T>(
    groups: &BTreeMap<&str, FileGroup<'_>>,
    read: impl Fn(Source<'_>, &BTreeMap<&str, Source<'_>>) -> Result<T, Vec<Mistake>>,
) -> Result<Vec<T>, Vec<Mistake>> {
    let mut all = Vec::new();
    let mut mistakes = Vec::new();
    for (id, files) in groups {
        match files.structure.map(|structure| read(structure, &files.texts)) {
            Some(Ok(value)) => all.push(value),
            Some(Err(found)) => mistakes.extend(found),
            None => mistakes.extend(
                files
                    .texts
                    .values()
                    .map(|text| wrong(*text, format!("these texts have no {id}.toml beside them"))),
            ),
        }
    }
    if mistakes.is_empty() { Ok(all) } else { Err(mistakes) }
}

fn wrong(source: Source<'_>, message: String) -> Mistake {
    Mistake::at(source, 0, message)
}
