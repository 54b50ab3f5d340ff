//! A file of another program: what it is, what would become of it, what would be left out; and then a session of it.
//!
//! What this module never does: recognise a file (core does), or touch the session that is open.

use crate::app::App;
use crate::arriving::{list, refuse};
use crate::browser::clock::draw;
use crate::opening::add_session;
use crate::parts::work;
use crate::refused::refusal;
use crate::rejected::sentence;
use crate::route::Route;
use crate::ui::Dialog;
use crate::words::{Word, count, fill, language, say};
use leptos::prelude::*;
use samenbord_core::clock::{Pen, Writer};
use samenbord_core::file::OpenError;
use samenbord_core::import::{Counted, LeftOut, Plan, Refused, Source, Wording, read};
use samenbord_core::session::DocumentId;

/// The names in a list before the rest is only counted.
const NAMED: usize = 40;
/// So many zones are named at once.
const IN_SIGHT: usize = 12;

work!(
    /// Shows what would become of a file that is no session, if it is recognised; else says why it was refused.
    harvest, offer(app: App, name: String, bytes: Vec<u8>, why: OpenError) => show(app, name, bytes, why)
);

async fn show(app: App, name: String, bytes: Vec<u8>, why: OpenError) {
    match read(&name, &bytes) {
        Ok(plan) => {
            let plan = app.outlive(|| StoredValue::new(plan));
            app.ask(move || view! { <Preview app name=name.clone() plan /> }.into_any());
        }
        Err(refused) => refuse(app, &name, &reason(&refused, &why)),
    }
}

/// Why a file was refused. One that nobody knows is refused as a session is.
fn reason(refused: &Refused, why: &OpenError) -> String {
    let many = |word: Word, found: usize, limit: usize| {
        fill(word, &[("n", &found.to_string()), ("limit", &limit.to_string())])
    };
    match refused {
        Refused::Unknown => refusal(why),
        Refused::Broken(why) => refusal(why),
        Refused::NotText { at } => refusal(&OpenError::NotText { at: *at }),
        Refused::TooLarge { size, limit } => refusal(&OpenError::TooLarge { size: *size, limit: *limit }),
        Refused::NoCards => say(Word::ImportNoCards).to_owned(),
        Refused::OnlyCounts => say(Word::ImportOnlyCounts).to_owned(),
        Refused::TooMany { what, found, limit } => match what {
            Counted::Cards => refusal(&OpenError::TooManyCards { limit: *limit }),
            Counted::Zones => many(Word::ImportTooManyZones, *found, *limit),
            Counted::Groups => many(Word::ImportTooManyGroups, *found, *limit),
            Counted::Places => many(Word::ImportTooManyPlaces, *found, *limit),
        },
    }
}

fn word_of(source: Source) -> Word {
    match source {
        Source::Trello => Word::ImportTrello,
        Source::Nullboard => Word::ImportNullboard,
        Source::Placements => Word::ImportPlacements,
        Source::Kanban => Word::ImportKanban,
        Source::Cards => Word::ImportCards,
    }
}

fn word_left(what: LeftOut) -> Word {
    match what {
        LeftOut::ArchivedLists => Word::ImportLeftListsOne,
        LeftOut::ArchivedCards => Word::ImportLeftCardsOne,
        LeftOut::EmptyCards => Word::ImportLeftEmptyOne,
        LeftOut::Checklists => Word::ImportLeftChecklistsOne,
        LeftOut::Comments => Word::ImportLeftCommentsOne,
        LeftOut::Attachments => Word::ImportLeftAttachmentsOne,
        LeftOut::Members => Word::ImportLeftMembersOne,
        LeftOut::Dates => Word::ImportLeftDatesOne,
        LeftOut::Columns => Word::ImportLeftColumnsOne,
        LeftOut::SecondPlaces => Word::ImportLeftPlacesOne,
        LeftOut::CutTexts => Word::ImportLeftCutOne,
    }
}

/// What becomes of what, before anything becomes of it.
#[component]
fn Preview(app: App, name: String, plan: StoredValue<Plan>) -> impl IntoView {
    let is_laid = RwSignal::new(true);
    let Some(shown) = plan.try_get_value() else { return ().into_any() };
    let offered = (shown.places() > 0).then(|| {
        view! {
            <label class="preview-offer">
                <input type="checkbox" data-field="keep-places" prop:checked=move || is_laid.get() on:change=move |event| is_laid.set(event_target_checked(&event)) />
                <span>{say(Word::ImportPlaces)}</span>
            </label>
        }
    });
    let left: Vec<_> = shown
        .left_out
        .iter()
        .map(|(what, many)| view! { <li data-left=many.to_string()>{count(word_left(*what), *many)}</li> })
        .collect();
    let is_whole = left.is_empty();
    let close = move || {
        app.answered();
        // It can be large, and nobody asks for it again.
        plan.try_update_value(|plan| plan.cards.clear());
    };
    let accept = move |_| {
        let Some(plan) = plan.try_get_value() else { return };
        let plan = if is_laid.get_untracked() { plan } else { plan.unsorted() };
        close();
        start(app, &plan);
    };
    view! {
        <Dialog title=fill(Word::ImportTitle, &[("file", &name)]) name="import" on_close=Callback::new(move |()| close())>
            <p>{say(word_of(shown.source))} " " {say(Word::ImportText)}</p>
            <h3>{say(Word::ImportBecomes)}</h3>
            <ul class="preview" data-list="becomes">{becomes(&shown)}</ul>
            {offered}
            <h3>{say(Word::ImportLeft)}</h3>
            {match is_whole {
                true => view! { <p>{say(Word::ImportLeftNothing)}</p> }.into_any(),
                false => view! { <ul class="left-out" data-list="left-out">{left}</ul> }.into_any(),
            }}
            <div class="dialog-actions">
                <button class="button strong" data-action="import" on:click=accept>{say(Word::ImportAccept)}</button>
                <button class="button" data-action="cancel" on:click=move |_| close()>{say(Word::AppCancel)}</button>
            </div>
        </Dialog>
    }
    .into_any()
}

/// The step with its zones, the cards, and the groups where there are several.
fn becomes(plan: &Plan) -> Vec<AnyView> {
    let first = |names: Vec<String>| names.into_iter().take(NAMED).collect::<Vec<_>>();
    let zones = match plan.zones.len() {
        0 => view! { <li>{say(Word::ImportUsualZones)}</li> }.into_any(),
        many if many <= IN_SIGHT => {
            let names: Vec<_> = plan.zones.iter().map(|zone| view! { <span>{zone.clone()}</span> }).collect();
            view! { <li><strong>{count(Word::ImportZonesOne, many)}</strong><p class="zone-names">{names}</p></li> }
                .into_any()
        }
        many => list(count(Word::ImportZonesOne, many), first(plan.zones.clone()), many),
    };
    let cards = plan.cards.iter().map(|card| card.title.clone()).take(NAMED).collect();
    let cards = list(count(Word::ImportCardCountOne, plan.cards.len()), cards, plan.cards.len());
    let groups = (plan.groups.len() > 1).then(|| {
        let named = plan.groups.iter().map(|group| group.name.clone());
        list(count(Word::ImportGroupsOne, plan.groups.len()), first(named.collect()), plan.groups.len())
    });
    [Some(zones), Some(cards), groups].into_iter().flatten().collect()
}

fn start(app: App, plan: &Plan) {
    let group = |number: &str| fill(Word::PrepareGroupNew, &[("n", number)]);
    let wording = Wording {
        language: language(),
        step: say(Word::ImportStep),
        question: say(Word::ImportQuestion),
        zone: say(Word::ImportZone),
        group: &group,
    };
    let mut pen = Pen::new(Writer(draw() as u64));
    match plan.start(&wording, DocumentId(draw()), &mut pen, &mut draw) {
        Ok(session) => {
            let editor = add_session(app, session, false);
            app.note(fill(Word::ImportDone, &[("session", &plan.title)]));
            app.go(&Route::Prepare { session: editor.key() });
        }
        Err(reason) => app.tell(&sentence(reason)),
    }
}
