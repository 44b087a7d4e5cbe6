//! The shipped library and the formats of the test data are read whole, and what is read is what stands there.
#![allow(clippy::unwrap_used)] // a helper's panic is its test's

mod common;

use std::collections::BTreeSet;

use duologue_protocol::format::{
    Arg, Budget, By, Choice, Count, Floor, Format, Rotate, SettingKind, Source, Span, Step, To, read_format,
    read_structure,
};
use duologue_protocol::ids::StepId;
use duologue_protocol::library::{Library, encode};
use duologue_protocol::time::Millis;

#[test]
fn the_shipped_library_reads() {
    let library = common::shipped();
    let formats: Vec<_> = library.formats().map(|(_, format)| format.id.as_str()).collect();
    assert_eq!(formats, ["appreciation", "contemplation-dyad", "couples-dialogue"]);
    let decks: Vec<_> = library.decks().map(|deck| deck.id.as_str()).collect();
    let named =
        ["appreciation", "childhood", "curiosity", "feelings", "frustration", "needs", "requests", "slowing"];
    assert_eq!(decks, named);
}

/// The shipped files have more room and comments than the specification's blocks, and the same content.
#[test]
fn the_shipped_formats_are_the_specified_ones() {
    let mut specified = common::twelve();
    for (_, format) in common::shipped().formats() {
        let shipped = Format { texts: [].into(), ..Format::clone(format) };
        assert_eq!(specified.remove(format.id.as_str()), Some(shipped));
    }
    assert_eq!(specified.len(), 9);
}

#[test]
fn a_format_has_the_decks_it_names() {
    let named = |id: &str| -> Vec<_> { common::twelve()[id].decks.keys().map(ToString::to_string).collect() };
    assert_eq!(named("couples-dialogue"), ["childhood", "feelings"]);
    assert_eq!(named("thirty-six"), ["thirty-six-1", "thirty-six-2", "thirty-six-3"]);
    assert_eq!(named("repair"), [""; 0]);
}

fn step<'a>(format: &'a Format, id: &str) -> &'a Step {
    format.sections.iter().flat_map(|section| &section.steps).find(|step| step.id.as_str() == id).unwrap()
}

#[test]
fn what_is_read_is_what_stands_there() {
    let twelve = common::twelve();
    let dialogue = &twelve["couples-dialogue"];
    let round = &dialogue.sections[1];
    assert_eq!((&round.times, round.rotate, round.aside), (&Count::Fixed(2), Some(Rotate::Round), false));
    let half = Span::Setting { setting: "minutes".parse().unwrap(), divide: 2 };
    let time = round.time.clone().unwrap();
    assert_eq!((time.budget, time.warn), (Some(Budget::Soft(half)), Some(Span::Fixed(Millis::minutes(2)))));
    let not_now = &step(dialogue, "invite").moves[1];
    assert_eq!((&not_now.to, &not_now.arg), (&To::Next, &Some(Arg::Time(Span::Fixed(Millis::hours(24))))));
    let [also, partly] = ["summary-check", "validate"].map(|id| &step(dialogue, id).moves[1]);
    assert_eq!((&also.to, &partly.to), (&To::Step("summary".parse().unwrap()), &To::Here));
    assert_eq!(partly.hint_after, Some(3));
    assert_eq!((&step(dialogue, "summary").decks, &step(dialogue, "mirror").decks), (&Some(vec![]), &None));
    assert_eq!(
        (&step(dialogue, "thanks").floor, &step(dialogue, "phones-down").floor),
        (&Floor::Both, &Floor::Nobody)
    );
    let minutes = dialogue.settings.values().next().unwrap();
    assert_eq!((minutes.kind, minutes.default), (SettingKind::Duration, 40 * 60_000));
    let gong = &step(&twelve["contemplation-dyad"], "contemplate").moves[0];
    assert_eq!(gong.by, By::Clock);
    let choose = &step(&twelve["three-requests"], "choose").moves[0];
    assert_eq!(choose.arg, Some(Arg::Choice(Choice::Cards("requests".parse().unwrap()))));
}

/// Every place that people read has a text in every locale, and every step one line of its own.
#[test]
fn every_step_says_something() {
    for (_, format) in common::shipped().formats() {
        let steps: BTreeSet<&StepId> =
            format.sections.iter().flat_map(|section| &section.steps).map(|step| &step.id).collect();
        for texts in format.texts.values() {
            assert_eq!(texts.steps.keys().collect::<BTreeSet<_>>(), steps);
        }
    }
}

#[test]
fn a_hash_is_the_contents_not_the_files() {
    let files = common::shipped_files();
    let looser = files.iter().map(|(name, text)| {
        let text = text.replace(" = ", "\t=   ").replace("\n[", "\n# A word.\n\n[").replace('\n', "\r\n");
        (name.clone(), format!("# Another.\n{text}\n"))
    });
    let [tight, loose] = [common::shipped(), Library::read(looser).unwrap()];
    let hashes = |library: &Library| library.formats().map(|(hash, _)| hash.clone()).collect::<Vec<_>>();
    assert_eq!(hashes(&tight), hashes(&loose));

    let told = |text: &String| text.replace("You speak", "You tell");
    let other = Library::read(files.iter().map(|(name, text)| (name, told(text)))).unwrap();
    assert_ne!(hashes(&tight), hashes(&other));
}

#[test]
fn an_encoded_format_is_read_back_whole() {
    for format in common::twelve().values() {
        assert_eq!(serde_json::from_slice::<Format>(&encode(format)).unwrap(), *format);
    }
}

/// Only a structure may be read without texts.
#[test]
fn a_format_without_texts_is_no_format() {
    let text = common::text("tests/data/formats/repair.toml");
    let source = Source { name: "repair.toml", text: &text };
    assert!(read_structure(source, &[].into()).is_ok());
    let mistakes = read_format(source, &[].into(), &[].into()).unwrap_err();
    let message = "repair.toml:1:1: no text file stands beside this, such as repair.en.toml";
    assert_eq!(mistakes.iter().map(ToString::to_string).collect::<Vec<_>>(), [message]);
}
