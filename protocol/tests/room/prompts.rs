//! Prompts: chosen live, for everyone or for some; kept, dropped, passed on without a trace.

use duologue_protocol::ids::Seat::{self, A, B, Therapist as T};
use duologue_protocol::wire::{Action, Code, PromptView, Words};

use crate::acts::{own, prompt, say, stem};
use crate::script::Script;

fn common(script: &Script) -> Option<Words> {
    script.room.view().prompt.map(|prompt| prompt.words)
}

fn whispered(script: &Script, seat: Seat) -> Option<PromptView> {
    script.yours(seat).prompt
}

#[test]
fn a_prompt_is_everyones_in_place_of_the_last() {
    let mut script = Script::couples();
    script.moves_only(true, &[], |script| script.prompt("underneath", &[B, A, B]));
    let prompt = script.room.view().prompt.unwrap();
    assert_eq!((prompt.id, prompt.words, prompt.to), (1, stem("feelings", "underneath"), vec![A, B]));
    script.moves_only(true, &[], |script| script.prompt("story", &[A, B]));
    assert_eq!(script.room.view().prompt.unwrap().id, 2);
    script.does(T, say(own(7), &[A, B]));
    assert_eq!(common(&script), Some(own(7)));
    script.moves_only(true, &[], |script| script.does(T, Action::Clear)).refuses(
        T,
        Action::Clear,
        Code::NoSuchPrompt,
    );
    assert_eq!(common(&script), None);
}

#[test]
fn only_what_there_is_is_sent_and_only_by_the_therapist() {
    let mut script = Script::couples();
    script.refuses(T, prompt("feelings", "nothing", &[A, B]), Code::NoSuchStem);
    script.refuses(T, prompt("nothing", "underneath", &[A, B]), Code::NoSuchStem);
    script.refuses(T, prompt("feelings", "underneath", &[]), Code::OutOfBounds);
    script.refuses(T, prompt("feelings", "underneath", &[T]), Code::OutOfBounds);
    script.refuses(A, prompt("feelings", "underneath", &[A, B]), Code::TherapistOnly);
    // From any deck of the library, not only from those that the step names.
    script.does(T, prompt("curiosity", "which-part", &[A, B]));
    let mut script = Script::open("couples-dialogue", true);
    script.enter_all().refuses(T, prompt("feelings", "underneath", &[A, B]), Code::NotBegun);
    script.refuses(T, Action::Clear, Code::NotBegun).start().does(T, crate::acts::end());
    script.refuses(T, prompt("feelings", "underneath", &[A, B]), Code::Ended);
}

#[test]
fn anyone_passes_without_a_trace() {
    let cleared = |action: Action, by: Seat| {
        let mut script = Script::couples();
        script.prompt("underneath", &[A, B]).does(by, action);
        (script.room.rev(), script.room.view(), script.yours(A), script.yours(B), script.yours(T))
    };
    let taken = cleared(Action::Clear, T);
    assert_eq!(cleared(Action::Pass { prompt: 1 }, A), taken);
    assert_eq!(cleared(Action::Pass { prompt: 1 }, B), taken);
    // One that has gone already is never taken for the next.
    let mut script = Script::couples();
    script.prompt("underneath", &[A, B]).prompt("story", &[A, B]);
    script.refuses(A, Action::Pass { prompt: 1 }, Code::NoSuchPrompt).does(A, Action::Pass { prompt: 2 });
    script.refuses(A, Action::Pass { prompt: 2 }, Code::NoSuchPrompt);
    script.refuses(T, Action::Pass { prompt: 2 }, Code::PartnersOnly);
}

#[test]
fn a_prompt_stays_where_a_step_doesnt_mind_and_goes_where_it_names_others() {
    let kept = |words: Words, path: &[(Seat, &str)]| {
        let mut script = Script::couples();
        script.does(T, say(words.clone(), &[A, B]));
        for (seat, name) in path {
            script.tap(*seat, name);
        }
        common(&script) == Some(words)
    };
    let feeling = stem("feelings", "underneath");
    // `mirror` and `check` name no decks; `send` names its own, `summary` none at all.
    let mut path = vec![(A, "sent"), (B, "mirrored"), (A, "not-quite")];
    assert!(kept(feeling.clone(), &path));
    assert!(!kept(stem("curiosity", "which-part"), &path));
    // Own words count as those of the step where they were sent.
    assert!(kept(own(1), &path));
    path.splice(2.., [(A, "got-it"), (A, "all-said")]);
    assert!(!kept(feeling, &path));
    assert!(!kept(own(1), &path));
    let mut script = Script::couples();
    script.tap(A, "sent").does(T, say(own(1), &[A, B])).tap(B, "mirrored").tap(A, "not-quite");
    assert_eq!(common(&script), None);
}

#[test]
fn a_prompt_lives_as_long_as_its_round() {
    let mut script = Script::begun("appreciation", true);
    script.does(T, prompt("appreciation", &first_stem(), &[A, B])).tap(A, "said").tap(A, "got-it").seconds(8);
    assert!(common(&script).is_some());
    script.tap(A, "another");
    assert!(common(&script).is_some());
    script.tap(A, "said").tap(A, "got-it").seconds(8).tap(B, "taken-in");
    assert_eq!(common(&script), None);
}

fn first_stem() -> String {
    let id = "appreciation".parse().expect("a deck's name");
    crate::formats::LIBRARY.deck(&id).expect("a deck").stems[0].id.to_string()
}

#[test]
fn a_whispered_prompt_is_that_seats_alone() {
    let mut script = Script::couples();
    script.moves_only(false, &[A, T], |script| script.prompt("underneath", &[A]));
    assert_eq!(whispered(&script, A).unwrap().to, [A]);
    assert_eq!((whispered(&script, B), common(&script)), (None, None));
    assert_eq!(script.yours(T).console.unwrap().prompt, whispered(&script, A));
    let id = whispered(&script, A).unwrap().id;
    script.refuses(B, Action::Pass { prompt: id }, Code::NoSuchPrompt);
    script.moves_only(false, &[A, T], |script| script.does(A, Action::Pass { prompt: id }));
    // In place of A's there is B's.
    script.prompt("story", &[A]).moves_only(false, &[A, B, T], |script| script.prompt("story", &[B]));
    script.moves_only(false, &[B, T], |script| script.does(T, Action::Clear));
}

#[test]
fn a_whisper_takes_nothing_from_the_other() {
    let mut script = Script::couples();
    script.prompt("underneath", &[A, B]).moves_only(false, &[A, T], |script| script.prompt("story", &[A]));
    assert_eq!(common(&script), Some(stem("feelings", "underneath")));
    // The newest goes first.
    script.moves_only(false, &[A, T], |script| script.does(T, Action::Clear));
    script.moves_only(true, &[], |script| script.does(T, Action::Clear));
    // Whoever passes on one keeps the other.
    script.prompt("underneath", &[A, B]).prompt("story", &[A]);
    let id = whispered(&script, A).unwrap().id;
    script
        .moves_only(false, &[A, T], |script| script.does(A, Action::Pass { prompt: id }))
        .prompt("story", &[A]);
    script.moves_only(true, &[], |script| script.does(B, Action::Pass { prompt: 2 }));
    assert!(whispered(&script, A).is_some());
    // What everyone is told is in place of both, and both go where a step names other decks.
    script.prompt("hidden", &[A, B]);
    assert_eq!((whispered(&script, A), common(&script)), (None, Some(stem("feelings", "hidden"))));
    script.prompt("story", &[A]).does(T, crate::acts::skip_to("summary"));
    assert_eq!((whispered(&script, A), common(&script)), (None, None));
}

#[test]
fn no_number_tells_what_another_was_shown() {
    let mut script = Script::couples();
    script.prompt("underneath", &[A, B]).prompt("story", &[B]).prompt("story", &[B]).prompt("story", &[A]);
    let first = whispered(&script, A).unwrap().id;
    script.prompt("story", &[B]).prompt("story", &[A]);
    assert_eq!(whispered(&script, A).unwrap().id, first + 1);
    script.prompt("underneath", &[A, B]);
    assert_eq!(script.room.view().prompt.unwrap().id, 2);
    // A late pass never takes a prompt of the other kind.
    let mut script = Script::couples();
    script.prompt("underneath", &[A, B]).prompt("story", &[A]);
    script.does(A, Action::Pass { prompt: 1 });
    assert!(whispered(&script, A).is_some());
}

#[test]
fn the_queue_is_the_therapists_alone() {
    let mut script = Script::couples();
    let words = vec![stem("feelings", "story"), own(3), stem("needs", "nothing")];
    script.refuses(T, Action::Queue { words: words.clone() }, Code::NoSuchStem);
    let words = words[..2].to_vec();
    script.moves_only(false, &[T], |script| script.does(T, Action::Queue { words: words.clone() }));
    let queue = |script: &Script| script.yours(T).console.unwrap().queue;
    assert_eq!(queue(&script), words);
    let send = |queued| Action::Prompt { words: words[0].clone(), to: vec![A, B], queued: Some(queued) };
    script.refuses(T, send(2), Code::NoSuchPrompt).does(T, send(0));
    assert_eq!((queue(&script), common(&script)), (words[1..].to_vec(), Some(words[0].clone())));
    script.does(T, Action::Queue { words: vec![own(1); 20] });
    script.refuses(T, Action::Queue { words: vec![own(1); 21] }, Code::OutOfBounds);
    script.refuses(A, Action::Queue { words: vec![] }, Code::TherapistOnly);
}

#[test]
fn a_prompt_waits_below_what_was_opened_above_it() {
    let mut script = Script::couples();
    script.does(T, say(own(1), &[A, B])).does(T, crate::acts::insert("couples-dialogue", "more"));
    assert_eq!(common(&script), None);
    script.does(T, say(own(2), &[A, B])).tap(A, "all-said");
    assert_eq!(common(&script), Some(own(1)));
}
