//! A format that names what isn't there, or that no room could run, makes no plan and isn't taken.
#![allow(clippy::unwrap_used)] // a helper's panic is its test's

mod common;

use std::sync::Arc;

use duologue_protocol::format::{
    Arg, Budget, By, Choice, Count, Floor, Format, Move, Plan, Section, SettingKind, Span, Step, Time, To,
};
use duologue_protocol::hash::FormatHash;
use duologue_protocol::ids::{SectionId, SettingId};
use duologue_protocol::library::{Library, encode};
use duologue_protocol::time::Millis;

/// The words said of a format of the test data once it is changed.
fn refused(id: &str, change: impl FnOnce(&mut Format)) -> String {
    let mut format = common::twelve().remove(id).unwrap();
    change(&mut format);
    let told = Plan::new(Arc::new(format.clone())).unwrap_err();
    let mut library = Library::default();
    assert_eq!(library.keep_format(FormatHash::of(&encode(&format)), format.clone()), Err(told.clone()));
    assert_eq!(library.add_format(format), Err(told.clone()));
    assert_eq!(library, Library::default());
    told.to_string()
}

/// The words said of the couples' dialogue once its first round is changed.
fn of_round(change: impl FnOnce(&mut Section)) -> String {
    refused("couples-dialogue", |format| change(&mut format.sections[1]))
}

fn of_invite(change: impl FnOnce(&mut Step)) -> String {
    of_round(|section| change(&mut section.steps[0]))
}

fn of_yes(change: impl FnOnce(&mut Move)) -> String {
    of_invite(|step| change(&mut step.moves[0]))
}

fn x<T: std::str::FromStr<Err: std::fmt::Debug>>() -> T {
    "x".parse().unwrap()
}

fn by_setting(id: &str, divide: u8) -> Span {
    Span::Setting { setting: id.parse().unwrap(), divide }
}

fn time(budget: Budget) -> Time {
    Time { budget: Some(budget), least: None, warn: None }
}

fn soft(span: Span) -> Time {
    time(Budget::Soft(span))
}

#[test]
fn every_kind_of_name_must_resolve() {
    let [round, invite] = ["section \"round\": ", "section \"round\": step \"invite\": "];
    let yes = format!("{invite}move \"yes\": ");
    assert_eq!(of_round(|round| round.between = Some(x())), format!("{round}no aside \"x\""));
    let line = "arrive".parse::<SectionId>().unwrap();
    assert_eq!(of_round(|round| round.between = Some(line)), format!("{round}no aside \"arrive\""));
    assert_eq!(of_round(|round| round.each = vec![x()]), format!("{round}no deck with stems \"x\""));
    assert_eq!(of_round(|round| round.times = Count::Setting(x())), format!("{round}no count setting \"x\""));
    let minutes = "minutes".parse::<SettingId>().unwrap();
    let message = format!("{round}no count setting \"minutes\"");
    assert_eq!(of_round(|round| round.times = Count::Setting(minutes)), message);
    let message = format!("{round}no duration setting \"x\"");
    assert_eq!(of_round(|round| round.time = Some(soft(by_setting("x", 2)))), message);

    assert_eq!(of_invite(|invite| invite.floor = Floor::Role(x())), format!("{invite}no role \"x\""));
    assert_eq!(
        of_invite(|invite| invite.decks = Some(vec![x()])),
        format!("{invite}no deck with stems \"x\"")
    );
    assert_eq!(of_invite(|invite| invite.write = Some(x())), format!("{invite}no list \"x\""));
    assert_eq!(of_invite(|invite| invite.show = vec![x()]), format!("{invite}no list \"x\""));
    assert_eq!(
        of_invite(|invite| invite.time = Some(soft(by_setting("x", 1)))),
        format!("{invite}no duration setting \"x\"")
    );

    assert_eq!(of_yes(|yes| yes.by = By::Role(x())), format!("{yes}no role \"x\""));
    assert_eq!(of_yes(|yes| yes.to = To::Step(x())), format!("{yes}no step \"x\""));
    let elsewhere = To::Step("gift".parse().unwrap());
    assert_eq!(of_yes(|yes| yes.to = elsewhere), format!("{yes}no step \"gift\""));
    assert_eq!(of_yes(|yes| yes.detour = Some(x())), format!("{yes}no aside \"x\""));
    let cards = Arg::Choice(Choice::Cards(x()));
    assert_eq!(of_yes(|yes| yes.arg = Some(cards)), format!("{yes}no list \"x\""));
    let moment = Arg::Time(by_setting("x", 1));
    assert_eq!(of_yes(|yes| yes.arg = Some(moment)), format!("{yes}no duration setting \"x\""));

    let preset = |format: &mut Format| drop(format.presets.insert(x(), [(x(), 1)].into()));
    assert_eq!(refused("couples-dialogue", preset), "no setting \"x\"");
    let from = |format: &mut Format| format.lists.values_mut().next().unwrap().from = Some(x());
    assert_eq!(refused("three-requests", from), "no list \"x\"");
}

#[test]
fn a_name_stands_for_one_thing() {
    let again = |format: &mut Format| {
        let first = format.sections[0].clone();
        format.sections.push(first);
    };
    assert_eq!(refused("couples-dialogue", again), "section \"arrive\" stands twice");
    let roles = |format: &mut Format| format.roles[1] = format.roles[0].clone();
    assert_eq!(refused("couples-dialogue", roles), "role \"speaker\" stands twice");
    let message = "step \"invite\" stands twice";
    assert_eq!(of_round(|round| round.steps[1].id = "invite".parse().unwrap()), message);
    let message = "section \"round\": step \"invite\": move \"yes\" stands twice";
    assert_eq!(of_invite(|invite| invite.moves.push(invite.moves[0].clone())), message);
}

#[test]
fn what_no_room_could_run_is_no_plan() {
    assert_eq!(refused("repair", |format| format.roles.truncate(1)), "a format has two or three roles");
    let all_aside = |format: &mut Format| format.sections.iter_mut().for_each(|section| section.aside = true);
    assert_eq!(refused("repair", all_aside), "nothing stands in the line");
    let mut circle = common::twelve().remove("couples-dialogue").unwrap();
    let aside = circle.sections.iter_mut().find(|section| section.aside).unwrap();
    aside.steps[0].moves[0].detour = Some(aside.id.clone());
    let message = format!("section \"{}\": asides go in a circle", aside.id);
    assert!(
        Plan::new(Arc::new(circle)).is_err_and(|why| why.to_string().ends_with("go in a circle")),
        "{message}"
    );
    assert_eq!(of_round(|round| round.steps.clear()), "section \"round\": no step");
    let step = "section \"round\": step \"invite\": ";
    assert_eq!(
        of_invite(|invite| invite.time = Some(soft(by_setting("minutes", 0)))),
        format!("{step}a time divided by 0")
    );
    assert_eq!(
        of_invite(|invite| invite.time = Some(soft(Span::Fixed(Millis(999))))),
        format!("{step}a time under 1s")
    );
    let hard = time(Budget::Hard(Span::Fixed(Millis::minutes(1))));
    let of_step = Some(hard.clone());
    assert_eq!(of_invite(|invite| invite.time = of_step), format!("{step}its hard time makes no move"));
    let message = "section \"round\": a round's time is hard or a least";
    assert_eq!(of_round(|round| round.time = Some(hard)), message);
    let bounds = |format: &mut Format| format.settings.values_mut().for_each(|setting| setting.default = -1);
    assert_eq!(refused("couples-dialogue", bounds), "setting \"minutes\": its bounds");
    let count = |format: &mut Format| {
        let turns = format.settings.values_mut().find(|setting| setting.kind == SettingKind::Count).unwrap();
        turns.min = 0;
    };
    assert!(refused("contemplation-dyad", count).ends_with("its bounds"));
}
