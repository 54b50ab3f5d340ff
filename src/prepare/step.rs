//! One step open to be changed: its texts, its zones and its rules.

use super::Preparing;
use super::fields::{Check, Labelled, NumberField};
use super::zones::Zones;
use crate::board::note_word;
use crate::route::Route;
use crate::ui::{Icon, Symbol, focus_when_there};
use crate::words::{Word, say, written};
use leptos::html;
use leptos::prelude::*;
use samenbord_core::id::{Id, Kind};
use samenbord_core::record::{NoteKind, Step, StepKind};

#[component]
pub fn StepEditor(preparing: Preparing, step: Id) -> impl IntoView {
    let editor = preparing.editor;
    let kind = editor.peek(|session| session.step(step).map_or(StepKind::Talk, Step::kind));
    let heading = NodeRef::<html::H2>::new();
    // Whoever hears the page begins at its top.
    focus_when_there(heading);
    let name = move || editor.record(step, |session| session.step(step).map_or("", Step::name).to_owned());
    view! {
        <div class="step-editor" data-editing=step.to_string()>
            <header class="panel-head">
                <h2 node_ref=heading tabindex="-1">{say(Word::StepEdit)} " " <q lang=written()>{name}</q></h2>
                {(kind == StepKind::Sort).then(|| view! {
                    <a class="button" data-action="print-step" href=Route::Print { session: editor.key(), step }.to_string()>
                        <Icon symbol=Symbol::Print />
                        <span>{say(Word::PaperPrint)}</span>
                    </a>
                })}
                <button class="button strong" data-action="step-done" on:click=move |_| preparing.close()>
                    <Icon symbol=Symbol::Check />
                    <span>{say(Word::StepDone)}</span>
                </button>
            </header>
            <div class="prepare">
                <Texts preparing step kind />
                <div class="prepare-side">
                    {(kind == StepKind::Sort).then(|| view! { <Zones preparing step /> })}
                    <Rules preparing step kind />
                </div>
            </div>
        </div>
    }
}

#[component]
fn Texts(preparing: Preparing, step: Id, kind: StepKind) -> impl IntoView {
    let editor = preparing.editor;
    view! {
        <section class="panel" aria-labelledby="texts-title">
            <h3 id="texts-title">{say(Word::StepTexts)}</h3>
            <Labelled editor record=step field="name" label=Word::StepName />
            <Labelled editor record=step field="question" label=Word::PrepareStepQuestion hint=Word::StepQuestionHint />
            <Labelled editor record=step field="explanation" label=Word::StepExplanation hint=Word::StepExplanationHint is_long=true />
            <Labelled editor record=step field="help" label=Word::StepHelp hint=Word::StepHelpHint is_long=true />
            {(kind == StepKind::Talk).then(|| view! { <Labelled editor record=step field="slides" label=Word::StepSlides hint=Word::StepSlidesHint is_long=true /> })}
            <Labelled editor record=step field="notes" label=Word::StepNotes hint=Word::StepNotesHint is_long=true />
            <label class="form-row"><span>{say(Word::StepMinutes)}</span><NumberField editor record=step field="minutes" label=Word::StepMinutes /></label>
        </section>
    }
}

/// The rules that make sense for this kind of step.
#[component]
fn Rules(preparing: Preparing, step: Id, kind: StepKind) -> impl IntoView {
    let editor = preparing.editor;
    let is_sort = kind == StepKind::Sort;
    let is_written = matches!(kind, StepKind::List | StepKind::Statement);
    if !is_sort && !is_written {
        return None;
    }
    let check =
        move |field: &'static str, label, hint| view! { <Check editor record=step field label hint /> };
    Some(view! {
        <section class="panel rules" aria-labelledby="rules-title">
            <h3 id="rules-title">{say(Word::StepRules)}</h3>
            {check("ownCards", Word::RuleOwnCards, Word::RuleOwnCardsHint)}
            {check("private", Word::RulePrivate, if is_sort { Word::RuleSilentHint } else { Word::RulePrivateHint })}
            {check("owner", Word::RuleOwner, Word::RuleOwnerHint)}
            {(kind == StepKind::List).then(|| check("ranked", Word::RuleRanked, Word::RuleRankedHint))}
            {is_sort.then(|| check("scale", Word::RuleScale, Word::RuleScaleHint))}
            <label class="form-row"><span>{say(Word::RuleMost)}</span><NumberField editor record=step field="most" label=Word::RuleMost /></label>
            <label class="form-row"><span>{say(Word::RuleVotes)}</span><NumberField editor record=step field="votes" label=Word::RuleVotes /></label>
            <Reasons preparing step />
            <Labelled editor record=step field="ready" label=Word::RuleReady hint=Word::RuleReadyHint is_long=true />
            <Labelled editor record=step field="cardKind" label=Word::RuleCardKind hint=Word::RuleCardKindHint />
            <CopyFrom preparing step />
        </section>
    })
}

/// Which reasons can be written on a card, and which are asked for.
#[component]
fn Reasons(preparing: Preparing, step: Id) -> impl IntoView {
    let editor = preparing.editor;
    let checks = move |name: &'static str| {
        let check = move |kind: NoteKind| {
            view! { <Check editor record=step field=[name, "/", kind.word()].concat() label=note_word(kind) /> }
        };
        NoteKind::ALL.map(check).into_iter().collect::<Vec<_>>()
    };
    view! {
        <fieldset class="checks"><legend>{say(Word::RuleReasons)}</legend>{checks("reasons")}</fieldset>
        <fieldset class="checks"><legend>{say(Word::RuleAsk)}</legend>{checks("ask")}</fieldset>
    }
}

/// Steps of which the cards can be taken along to this one.
#[component]
fn CopyFrom(preparing: Preparing, step: Id) -> impl IntoView {
    let editor = preparing.editor;
    let others = editor.children(Id::SESSION, Kind::Step, |session| {
        let has_cards =
            |other: &Step<'_>| matches!(other.kind(), StepKind::Sort | StepKind::List | StepKind::Statement);
        let steps = session.steps();
        let others = steps.iter().filter(|other| other.id != step && has_cards(other));
        others.map(|other| (other.id, other.name().to_owned())).collect::<Vec<_>>()
    });
    if others.is_empty() {
        return None;
    }
    let checks: Vec<_> = others
        .into_iter()
        .map(|(other, name)| view! { <Check editor record=step field=["copyFrom/", &other.to_string()].concat() name /> })
        .collect();
    Some(view! { <fieldset class="checks"><legend>{say(Word::RuleCopyFrom)}</legend>{checks}</fieldset> })
}
