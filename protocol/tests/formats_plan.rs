//! A plan says by places what its format says by names.
#![allow(clippy::unwrap_used)] // a helper's panic is its test's

mod common;

use std::collections::BTreeMap;
use std::sync::Arc;

use duologue_protocol::format::{
    Arg, ArgPlan, Budget, BudgetPlan, By, ByPlan, Choice, Count, CountPlan, Floor, FloorPlan, Format, Move,
    MovePlan, Plan, Section, SectionPlan, Source, Span, SpanPlan, Step, StepPlan, Time, TimePlan, To, ToPlan,
    read_structure,
};
use duologue_protocol::ids::{SectionId, SettingId};
use duologue_protocol::time::Millis;

/// The formats that are shipped, the language's examples, and the small ones that rooms are tested with.
fn all() -> Vec<Format> {
    let shipped = common::shipped();
    let decks = common::decks();
    let small = common::files("tests/data/room").into_iter().map(|(name, text)| {
        read_structure(Source { name: &name, text: &text }, &decks).unwrap_or_else(|why| panic!("{why:?}"))
    });
    let shipped = shipped.formats().map(|(_, format)| Format::clone(format)).collect::<Vec<_>>();
    shipped.into_iter().chain(common::twelve().into_values()).chain(small).collect()
}

fn plan(format: &Format) -> Plan {
    Plan::new(Arc::new(format.clone())).unwrap()
}

#[test]
fn a_plan_says_what_the_names_did() {
    let formats = all();
    assert_eq!(formats.len(), 3 + 12 + 4);
    for format in &formats {
        let plan = plan(format);
        assert_eq!((&**plan.format(), plan.roles()), (format, &*format.roles));
        assert_eq!(plan.partners().len(), format.roles.len());
        assert_eq!(plan.sections().len(), format.sections.len());
        for (at, section) in format.sections.iter().enumerate() {
            assert_eq!(format.section(&section.id).unwrap().0, at);
            same_section(format, &plan, section, plan.section(at));
        }
    }
}

fn same_section(format: &Format, plan: &Plan, section: &Section, planned: &SectionPlan) {
    let by_place = (&planned.id, planned.aside, planned.rotate, planned.steps.len());
    assert_eq!(by_place, (&section.id, section.aside, section.rotate, section.steps.len()));
    match (&section.times, planned.times) {
        (Count::Fixed(times), CountPlan::Fixed(planned)) => assert_eq!(usize::from(*times), planned),
        (Count::Setting(id), CountPlan::Setting(at)) => {
            assert_eq!(plan.settings()[at].id, *id);
            let setting = usize::try_from(format.settings[id].max).unwrap();
            assert_eq!(planned.times.times(|_| format.settings[id].max), setting);
        }
        other => panic!("{other:?}"),
    }
    for round in 0..4 {
        let deck = section.each.get(round).or_else(|| section.each.first());
        let stems = deck.map_or(&[][..], |id| &format.decks[id].stems);
        assert!(stems.iter().map(|stem| &stem.id).eq(planned.stems(round)));
        assert_eq!(planned.items(round), stems.len().max(1));
    }
    let between = section.between.as_ref().map(|id| format.section(id).unwrap().0);
    assert_eq!(planned.between, between);
    same_time(format, section.time.as_ref(), planned.time);
    for (at, step) in section.steps.iter().enumerate() {
        assert_eq!(section.step(&step.id), Some(at));
        assert_eq!(planned.step_named(&step.id), Some(at));
        same_step(format, section, step, planned, &planned.steps[at]);
    }
}

fn same_step(format: &Format, section: &Section, step: &Step, whole: &SectionPlan, planned: &StepPlan) {
    assert_eq!((&planned.id, planned.own, planned.quiet), (&step.id, step.own, step.quiet));
    assert_eq!((&planned.decks, &planned.signals), (&step.decks, &step.signals));
    match (&step.floor, planned.floor) {
        (Floor::Nobody, FloorPlan::Nobody) | (Floor::Both, FloorPlan::Both) => {}
        (Floor::Role(id), FloorPlan::Role(at)) => assert_eq!(format.role(id), Some(at)),
        other => panic!("{other:?}"),
    }
    let list = |at: usize| format.lists.keys().nth(at).unwrap();
    assert_eq!(planned.write.map(list), step.write.as_ref());
    assert!(planned.show.iter().map(|at| list(*at)).eq(&step.show));
    same_time(format, step.time.as_ref(), planned.time);
    let open: Vec<_> = section.moves_in(step).collect();
    assert_eq!(planned.moves.len(), open.len());
    for (made, planned) in open.iter().zip(&planned.moves) {
        same_move(format, section, made, planned);
        assert_eq!((whole.resolve(&made.to), whole.to(planned.to)), (Ok(planned.to), made.to.clone()));
    }
    let first = |is: fn(&Move) -> bool| open.iter().find(|made| is(made)).map(|made| &made.name);
    let name = |made: &MovePlan| planned.move_named(&made.name).unwrap().name.clone();
    assert_eq!(planned.first_plain().map(name).as_ref(), first(|made| made.arg.is_none()));
    assert_eq!(planned.clock_move().map(name).as_ref(), first(|made| made.by == By::Clock));
}

fn same_move(format: &Format, section: &Section, made: &Move, planned: &MovePlan) {
    let by_place = (&planned.name, planned.rotate, planned.hint_after);
    assert_eq!(by_place, (&made.name, made.rotate, made.hint_after));
    match (&made.by, planned.by) {
        (By::Either, ByPlan::Either)
        | (By::Both, ByPlan::Both)
        | (By::Clock, ByPlan::Clock)
        | (By::Therapist, ByPlan::Therapist) => {}
        (By::Role(id), ByPlan::Role(at)) => assert_eq!(format.role(id), Some(at)),
        other => panic!("{other:?}"),
    }
    match (&made.to, planned.to) {
        (To::Next, ToPlan::Next)
        | (To::NextItem, ToPlan::NextItem)
        | (To::NextRound, ToPlan::NextRound)
        | (To::NextSection, ToPlan::NextSection)
        | (To::Here, ToPlan::Here) => {}
        (To::Step(id), ToPlan::Step(at)) => assert_eq!(section.step(id), Some(at)),
        other => panic!("{other:?}"),
    }
    let detour = made.detour.as_ref().map(|id| format.section(id).unwrap().0);
    assert_eq!(planned.detour, detour);
    match (&made.arg, planned.arg) {
        (None, None) | (Some(Arg::Line), Some(ArgPlan::Line)) => {}
        (Some(Arg::Choice(Choice::Of(many))), Some(ArgPlan::Choice(planned))) => assert_eq!(*many, planned),
        (Some(Arg::Choice(Choice::Cards(id))), Some(ArgPlan::Card(at))) => {
            assert_eq!(format.lists.keys().nth(at), Some(id));
        }
        (Some(Arg::Time(span)), Some(ArgPlan::Time(planned))) => same_span(format, span, planned),
        other => panic!("{other:?}"),
    }
}

fn same_time(format: &Format, time: Option<&Time>, planned: Option<TimePlan>) {
    let Some((time, planned)) = time.zip(planned) else {
        return assert_eq!((time.is_none(), planned.is_none()), (true, true));
    };
    match (&time.budget, planned.budget) {
        (None, None)
        | (Some(Budget::Soft(_)), Some(BudgetPlan::Soft(_)))
        | (Some(Budget::Hard(_)), Some(BudgetPlan::Hard(_)))
        | (Some(Budget::Pool(_)), Some(BudgetPlan::Pool(_))) => {}
        other => panic!("{other:?}"),
    }
    let whole = (time.budget.as_ref().map(Budget::span), planned.budget.map(BudgetPlan::span));
    for (span, planned) in [whole, (time.least.as_ref(), planned.least), (time.warn.as_ref(), planned.warn)] {
        assert_eq!(span.is_some(), planned.is_some());
        span.zip(planned).into_iter().for_each(|(span, planned)| same_span(format, span, planned));
    }
}

fn same_span(format: &Format, span: &Span, planned: SpanPlan) {
    let value = |id: &SettingId| format.settings[id].max;
    let by_name = match span {
        Span::Fixed(span) => *span,
        Span::Setting { setting, divide } => Millis(value(setting) / i64::from(*divide)),
    };
    let settings: Vec<_> = format.settings.keys().collect();
    assert_eq!(planned.length(|at| value(settings[at])), by_name);
}

/// Steps are found by name, in the line or beside it.
#[test]
fn a_step_is_found_where_it_stands() {
    for format in all() {
        let plan = plan(&format);
        let line: Vec<_> = (0..format.sections.len()).filter(|at| !format.sections[*at].aside).collect();
        assert_eq!((plan.line(), plan.first()), (&*line, line[0]));
        for (at, section) in format.sections.iter().enumerate() {
            assert_eq!(plan.after(at), line.iter().copied().find(|other| *other > at));
            for (nth, step) in section.steps.iter().enumerate() {
                assert_eq!(plan.find_step(&step.id), Some((at, nth)));
                assert_eq!(plan.step(at, nth).id, step.id);
                for from in 0..format.sections.len() {
                    let reached = from == at || !section.aside;
                    assert_eq!(plan.find_in_line(from, &step.id), reached.then_some((at, nth)));
                }
            }
        }
        assert_eq!(plan.find_step(&"nowhere".parse().unwrap()), None);
    }
}

/// The depth of these asides, by their names.
fn reach<'a>(format: &'a Format, asides: impl Iterator<Item = &'a SectionId>) -> usize {
    let found = asides.map(|id| format.section(id).unwrap().1);
    found.map(|aside| 1 + reach(format, asides_of(aside))).max().unwrap_or(0)
}

fn asides_of(section: &Section) -> Box<dyn Iterator<Item = &SectionId> + '_> {
    let moves = section.steps.iter().flat_map(|step| &step.moves).chain(&section.moves);
    Box::new(section.between.iter().chain(moves.filter_map(|made| made.detour.as_ref())))
}

#[test]
fn depths_are_those_of_the_names() {
    let mut deepest = 0;
    for format in all() {
        let plan = plan(&format);
        let line = format.sections.iter().filter(|section| !section.aside);
        assert_eq!(plan.depth_of_line(), reach(&format, line.flat_map(asides_of)));
        deepest = deepest.max(plan.depth_of_line());
        for (at, section) in format.sections.iter().enumerate() {
            assert_eq!(plan.depth_of_section(at), reach(&format, asides_of(section)));
            for (nth, step) in section.steps.iter().enumerate() {
                let detours = section.moves_in(step).filter_map(|made| made.detour.as_ref());
                assert_eq!(plan.depth_of_step(at, nth), reach(&format, detours));
            }
        }
    }
    assert!(deepest > 1);
}

#[test]
fn settings_stand_in_the_order_of_their_names() {
    for format in all() {
        let plan = plan(&format);
        let ids: Vec<_> = plan.settings().iter().map(|setting| &setting.id).collect();
        assert_eq!(ids, format.settings.keys().collect::<Vec<_>>());
        let defaults: BTreeMap<_, _> =
            plan.settings().iter().map(|setting| (setting.id.clone(), setting.default)).collect();
        assert!(plan.takes(&defaults));
        for (at, (id, setting)) in format.settings.iter().enumerate() {
            let with = |value| {
                let mut values = defaults.clone();
                values.insert(id.clone(), value);
                plan.takes(&values)
            };
            assert_eq!([setting.min, setting.max].map(with), [true; 2]);
            assert_eq!([setting.min - 1, setting.max + 1, i64::MIN, i64::MAX].map(with), [false; 4]);
            assert_eq!(plan.settings()[at].takes(setting.min + 1), setting.step.is_none_or(|step| step == 1));
            let mut less = defaults.clone();
            less.remove(id);
            assert!(!plan.takes(&less));
        }
        let more = defaults.into_iter().chain([("zzz".parse().unwrap(), 1)]).collect();
        assert!(!plan.takes(&more));
    }
}
