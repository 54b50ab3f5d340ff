//! The facilitator's bar: what is on the big screen, and what only the facilitator has to know.

use super::listen_for_remote;
use super::progress::{Progress, track};
use crate::browser::screens::open_window;
use crate::editor::Editor;
use crate::parts::piece;
use crate::route::Route;
use crate::ui::{Icon, Symbol};
use crate::words::{Word, fill, say, written};
use leptos::prelude::*;
use samenbord_core::change::Topic;
use samenbord_core::command::Command;
use samenbord_core::id::{Id, Kind};
use samenbord_core::record::{Group, Step, StepKind};
use samenbord_core::stage::{Cue, Scene, groups, to_spotlight};

/// Begins to facilitate in this window, or stops.
#[component]
pub fn FacilitateButton(editor: Editor) -> impl IntoView {
    let staging = editor.staging;
    let is_on = move || staging.is_facilitating.get();
    view! {
        <button class="button" data-action="facilitate" aria-pressed=move || is_on().to_string() on:click=move |_| staging.facilitate(!staging.is_facilitating.get_untracked())>
            <Icon symbol=Symbol::Screen />
            <span>{say(Word::StageName)}</span>
        </button>
    }
}

/// The bar, where this window facilitates. The page it stands on shows `step`, and `go` shows another.
#[component]
pub fn Panel(editor: Editor, step: Id, group: Option<Id>, #[prop(into)] go: Callback<Id>) -> impl IntoView {
    let staging = editor.staging;
    move || staging.is_facilitating.get().then(|| bar(editor, step, group, go))
}

piece!(harvest, bar(editor: Editor, step: Id, group: Option<Id>, go: Callback<Id>) => view! { <Bar editor step group go /> }.into_any());

#[component]
fn Bar(editor: Editor, step: Id, group: Option<Id>, go: Callback<Id>) -> impl IntoView {
    let staging = editor.staging;
    // Where the facilitator goes, the big screen follows; and the other way round.
    staging.cue(editor, Cue::Step(step));
    let shown = Memo::new(move |_| staging.read(|stage| stage.show().step));
    Effect::new(move || {
        if let Some(shown) = shown.get().filter(|shown| *shown != step) {
            go.run(shown);
        }
    });
    listen_for_remote(editor);
    let is_open = staging.is_telling;
    let is_talk = editor.peek(|session| session.step(step).is_none_or(|step| step.kind() == StepKind::Talk));
    view! {
        <aside class="facilitator" aria-label=say(Word::StageName)>
            <div class="facilitator-row">
                <Cued editor cue=Cue::Back action="stage-back" word=Word::StageBack symbol=Symbol::Previous />
                <Cued editor cue=Cue::Forward action="stage-forward" word=Word::StageForward symbol=Symbol::Next />
                {(!is_talk).then(|| view! {
                    <Scenes editor group />
                    <Revealing editor step />
                    <Spotlight editor step />
                })}
                <BlankButton editor />
                <span class="facilitator-end">
                    <button class="button" data-action="stage-more" aria-expanded=move || is_open.get().to_string() on:click=move |_| is_open.update(|is_open| *is_open = !*is_open)>
                        <Icon symbol=Symbol::Note />
                        <span>{say(Word::StageMore)}</span>
                    </button>
                    <AudienceButton editor />
                    <button class="round" data-action="facilitate-stop" aria-label=say(Word::StageStop) title=say(Word::StageStop) on:click=move |_| staging.facilitate(false)>
                        <Icon symbol=Symbol::Close />
                    </button>
                </span>
            </div>
            <Show when=move || is_open.get()>
                <Progress editor step />
            </Show>
        </aside>
    }
}

#[component]
fn Cued(editor: Editor, cue: Cue, action: &'static str, word: Word, symbol: Symbol) -> impl IntoView {
    view! {
        <button class="button" data-action=action on:click=move |_| editor.staging.cue(editor, cue)>
            <Icon symbol />
            <span>{say(word)}</span>
        </button>
    }
}

/// What the big screen shows of the step.
#[component]
fn Scenes(editor: Editor, group: Option<Id>) -> impl IntoView {
    let staging = editor.staging;
    let scene = Memo::new(move |_| staging.read(|stage| stage.show().scene));
    // What the answers come to is part of them.
    let is_shown = move |one: Scene| {
        let scene = scene.get();
        scene == one || (scene == Scene::Compare && one == Scene::Results)
    };
    let words = [
        (Scene::Question, Word::StageQuestion),
        (Scene::Board, Word::StageBoard),
        (Scene::Results, Word::StageResults),
    ];
    let buttons: Vec<_> = words
        .into_iter()
        .map(|(one, word)| {
            let choose = move |_| match group.filter(|_| one == Scene::Board) {
                Some(group) => staging.cue(editor, Cue::Group(group)),
                None => staging.cue(editor, Cue::Scene(one)),
            };
            view! {
                <button class="button" data-action="stage-scene" data-scene=one.word() aria-pressed=move || is_shown(one).to_string() on:click=choose>{say(word)}</button>
            }
        })
        .collect();
    view! {
        <div class="scenes" role="group" aria-label=say(Word::StageScene)>{buttons}</div>
        <Show when=move || scene.get() == Scene::Board>
            <GroupSelect editor />
        </Show>
    }
}

#[component]
fn GroupSelect(editor: Editor) -> impl IntoView {
    let staging = editor.staging;
    let chosen = Memo::new(move |_| staging.read(|stage| stage.show().group));
    let options = move || {
        let groups = editor.children(Id::SESSION, Kind::Group, |session| {
            session.groups().iter().map(|group| (group.id, group.name().to_owned())).collect::<Vec<_>>()
        });
        let option = |(id, name): (Id, String)| {
            view! { <option lang=written() value=id.to_string() selected=move || chosen.get() == Some(id)>{name}</option> }
        };
        groups.into_iter().map(option).collect::<Vec<_>>()
    };
    let choose = move |event| {
        if let Ok(group) = event_target_value(&event).parse() {
            staging.cue(editor, Cue::Group(group));
        }
    };
    view! {
        <select class="field" data-field="stage-group" aria-label=say(Word::BoardGroup) on:change=choose>{options}</select>
    }
}

/// The groups' answers, one after another.
#[component]
fn Revealing(editor: Editor, step: Id) -> impl IntoView {
    let staging = editor.staging;
    let all = Memo::new(move |_| {
        // A group may lay its first card, or say that it is done, while the others are shown.
        track(editor, step);
        staging.read(|_| editor.peek(|session| groups(session, step)))
    });
    let revealed = Memo::new(move |_| staging.read(|stage| stage.show().revealed().len()));
    let scene = Memo::new(move |_| staging.read(|stage| stage.show().scene));
    let is_results = move || matches!(scene.get(), Scene::Results | Scene::Compare);
    let is_sort = editor.peek(|session| session.step(step).is_some_and(|step| step.kind() == StepKind::Sort));
    // When all are seen there is nobody to reveal: in that place stands what they come to.
    let can_compare =
        move || is_results() && is_sort && revealed.get() > 1 && revealed.get() >= all.with(Vec::len);
    let other = move || if scene.get() == Scene::Compare { Scene::Results } else { Scene::Compare };
    let is_closed = move || revealed.get() == 0;
    let is_guessing = Memo::new(move |_| staging.read(|stage| stage.show().is_guessing));
    let counted = move || {
        fill(
            Word::StageRevealed,
            &[("n", &revealed.get().to_string()), ("total", &all.with(Vec::len).to_string())],
        )
    };
    view! {
        <Show when=can_compare>
            <button class="button strong" data-action="stage-compare" on:click=move |_| staging.cue(editor, Cue::Scene(other()))>
                <Icon symbol=Symbol::Divided />
                <span>{move || say(if other() == Scene::Compare { Word::StageCompare } else { Word::StageBeside })}</span>
            </button>
        </Show>
        <Show when=move || is_results() && !can_compare()>
            <button class="button strong" data-action="stage-reveal" disabled=move || { revealed.get() >= all.with(Vec::len) } on:click=move |_| staging.cue(editor, Cue::Reveal)>
                <Icon symbol=Symbol::Show />
                <span>{say(Word::StageReveal)}</span>
            </button>
        </Show>
        <Show when=is_results>
            <span class="facilitator-fact">{counted}</span>
        </Show>
        // Before the first group is seen one can guess; after that there is something to close. Both would not fit.
        <Show when=move || is_results() && !is_closed()>
            <button class="button quiet" data-action="stage-close" on:click=move |_| staging.cue(editor, Cue::Close)>{say(Word::StageClose)}</button>
        </Show>
        <Show when=move || scene.get() != Scene::Board && is_closed()>
            <button class="button" data-action="stage-guess" aria-pressed=move || is_guessing.get().to_string() on:click=move |_| staging.cue(editor, Cue::Guess(!is_guessing.get_untracked()))>{say(Word::StageGuess)}</button>
        </Show>
    }
}

#[component]
fn Spotlight(editor: Editor, step: Id) -> impl IntoView {
    let staging = editor.staging;
    let cards = Memo::new(move |_| {
        editor.track(Topic::Children(step, Kind::Card));
        staging.read(|stage| editor.peek(|session| to_spotlight(stage, session, step)))
    });
    let chosen = Memo::new(move |_| staging.read(|stage| stage.show().spotlight));
    let options = move || {
        let option = |(id, title): (Id, String)| {
            view! { <option lang=written() value=id.to_string() selected=move || chosen.get() == Some(id)>{title}</option> }
        };
        cards.get().into_iter().map(option).collect::<Vec<_>>()
    };
    let choose = move |event| staging.cue(editor, Cue::Spotlight(event_target_value(&event).parse().ok()));
    view! {
        <select class="field" data-field="stage-spotlight" aria-label=say(Word::StageSpotlight) on:change=choose>
            <option value="" selected=move || chosen.get().is_none()>{say(Word::StageSpotlight)}</option>
            {options}
        </select>
    }
}

#[component]
fn BlankButton(editor: Editor) -> impl IntoView {
    let staging = editor.staging;
    let is_blank = Memo::new(move |_| staging.read(|stage| stage.show().is_blank));
    view! {
        <button class="button" data-action="stage-blank" aria-pressed=move || is_blank.get().to_string() on:click=move |_| staging.cue(editor, Cue::Blank)>
            <span>{say(Word::StageBlank)}</span>
        </button>
    }
}

/// Opens the window for the projector, or shows it.
#[component]
fn AudienceButton(editor: Editor) -> impl IntoView {
    let open = move |_| {
        let address = Route::Audience { session: editor.key() }.to_string();
        if !open_window(&address, "samenbord-audience") {
            editor.app().tell(say(Word::StageBlocked));
        }
    };
    view! {
        <button class="button strong" data-action="audience" on:click=open>
            <Icon symbol=Symbol::Screen />
            <span>{say(Word::AppAudience)}</span>
        </button>
    }
}

/// The groups whose cards of a private step still lie face down, with the way to turn them.
#[component]
pub fn FaceDown(editor: Editor, step: Id) -> impl IntoView {
    let closed = move || {
        // Silent choices are turned over by the group itself, on its board.
        let is_sort =
            editor.record(step, |session| session.step(step).map(Step::kind) == Some(StepKind::Sort));
        track(editor, step);
        let groups = editor.peek(|session| groups(session, step));
        groups
            .into_iter()
            .filter(|group| !is_sort && !editor.record(*group, |session| session.lies_open(step, *group)))
            .map(|group| {
                let name = editor.peek(|session| session.group(group).map_or("", Group::name).to_owned());
                let label = fill(Word::StageTurn, &[("group", &name)]);
                view! { <button class="button small" data-action="stage-turn" on:click=move |_| { editor.dispatch(Command::Reveal { step, group }); }>{label}</button> }
            })
            .collect::<Vec<_>>()
    };
    view! { <div class="face-downs">{closed}</div> }
}
