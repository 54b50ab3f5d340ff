//! Files that have come in: which session each belongs to, what joining would do, and the question whether to.
//!
//! What this module never does: change a session before somebody has said yes, except to add one that is not here.

use crate::app::App;
use crate::board::{lane_name, note_word};
use crate::browser::clock::now;
use crate::browser::storage::{Reason, Shelf};
use crate::editor::{Editor, Joined};
use crate::opening::{add_session, open_session};
use crate::rejected::sentence;
use crate::route::Route;
use crate::ui::Dialog;
use crate::words::{Word, count, fill, say};
use leptos::prelude::*;
use samenbord_core::command::Command;
use samenbord_core::file::Opened;
use samenbord_core::id::{Id, Kind};
use samenbord_core::join::{Relation, Report};
use samenbord_core::record::{Card, Group};
use samenbord_core::session::Session;

/// The names in a list before the rest is only counted.
pub const NAMED: usize = 40;

/// Copies of one session, as one.
struct Arrival {
    names: Vec<String>,
    session: Session,
    is_read_only: bool,
}

/// Takes in what was read: new sessions are added, copies of one that is here are shown first.
pub async fn take_in(app: App, opened: Vec<(String, Opened)>) {
    for arrival in gathered(app, opened) {
        match find_here(app, &arrival.session).await {
            Some(key) => match open_session(app, &key).await {
                Some(editor) => ask_to_join(app, editor, arrival),
                None => add(app, arrival),
            },
            None => match on_screen(app) {
                Some(editor) => ask_where(app, editor, arrival),
                None => add(app, arrival),
            },
        }
    }
}

/// Copies of one session become one arrival, in whatever order they came.
fn gathered(app: App, opened: Vec<(String, Opened)>) -> Vec<Arrival> {
    let mut arrivals: Vec<Arrival> = Vec::new();
    for (name, Opened { session, is_read_only }) in opened {
        let same = arrivals.iter_mut().find(|arrival| arrival.session.is_same_as(&session));
        let Some(same) = same else {
            arrivals.push(Arrival { names: vec![name], session, is_read_only });
            continue;
        };
        match same.session.join(&session) {
            Ok(_) => same.names.push(name),
            Err(reason) => refuse(app, &name, &sentence(reason)),
        }
    }
    arrivals
}

pub fn refuse(app: App, name: &str, reason: &str) {
    app.tell(
        &[&fill(Word::RefusedTitle, &[("file", name)]), ". ", reason, " ", say(Word::RefusedUntouched)]
            .concat(),
    );
}

/// The key of the session on this device that a copy belongs to, in the bin or not.
async fn find_here(app: App, session: &Session) -> Option<String> {
    let documents: Vec<String> = session.documents().iter().map(ToString::to_string).collect();
    let key =
        session.documents().iter().map(|document| document.short()).find(|key| app.editor(key).is_some());
    if key.is_some() {
        return key;
    }
    let shelves = app.database().shelves().await.ok()?;
    let is_it = |shelf: &Shelf| shelf.documents.iter().any(|document| documents.contains(document));
    shelves.into_iter().find(is_it).map(|shelf| shelf.key)
}

fn on_screen(app: App) -> Option<Editor> {
    let open = app.route.with_untracked(|route| route.session().and_then(|key| app.editor(key)));
    // Nothing is kept on the board to practise on, so nothing is joined into it.
    open.filter(|editor| !editor.is_practice())
}

fn add(app: App, Arrival { names, session, is_read_only }: Arrival) {
    let editor = add_session(app, session, is_read_only);
    editor.change_shelf(|shelf| shelf.filed_at = Some(now()));
    let word = if is_read_only { Word::FileReadOnly } else { Word::FileOpened };
    app.note(fill(word, &[("file", &called(&names))]));
    // Several files at once are the groups'.
    app.go(&match names.len() {
        1 => Route::Prepare { session: editor.key() },
        _ => Route::Together { session: editor.key() },
    });
}

fn called(names: &[String]) -> String {
    match names {
        [name] => name.clone(),
        names => fill(Word::FileMany, &[("n", &names.len().to_string())]),
    }
}

/// Opening its file takes a session out of the bin: a fact of this device.
fn unbin(editor: Editor) {
    editor.change_shelf(|shelf| shelf.binned_at = None);
    editor.save_shelf();
}

fn ask_to_join(app: App, editor: Editor, arrival: Arrival) {
    let called = called(&arrival.names);
    match editor.peek(|session| session.preview(&arrival.session)) {
        Ok(report) if report.is_empty() && report.in_bin.is_empty() => {
            let was_binned = editor.shelf().binned_at.is_some();
            unbin(editor);
            let opened = fill(Word::FileOpened, &[("file", &called)]);
            let nothing = if was_binned { "" } else { say(Word::FilePreviewNothing) };
            app.note([&opened, " ", nothing].concat().trim_end().to_owned());
            app.go_to_session(&editor.key());
        }
        Ok(report) => {
            let title = match &arrival.names[..] {
                [name] => fill(Word::FilePreview, &[("file", name)]),
                names => fill(Word::FilePreviewMany, &[("n", &names.len().to_string())]),
            };
            let are_several = arrival.names.len() > 1;
            // The dialog that led here may be gone in a moment.
            let (coming, report) = app.outlive(|| {
                let copy = StoredValue::new_local(arrival.session);
                let called = StoredValue::new(called);
                let coming = Coming { app, editor, called, copy, are_several };
                (coming, StoredValue::new_local(report))
            });
            app.ask(move || view! { <Preview coming report title=title.clone() /> }.into_any());
        }
        Err(reason) => refuse(app, &called, &sentence(reason)),
    }
}

/// What waits for a yes.
#[derive(Clone, Copy)]
struct Coming {
    app: App,
    editor: Editor,
    copy: StoredValue<Session, LocalStorage>,
    called: StoredValue<String>,
    /// Several files at once are the groups'.
    are_several: bool,
}

impl Coming {
    /// A copy can be large, and nobody asks for it again.
    fn forget(self) {
        self.copy.try_set_value(Session::default());
    }

    /// Joins the copy as one step that can be undone, and what lies in the bin here if that is wanted.
    fn join(self, put_back: &[Id]) {
        self.editor.back_up(Reason::Files);
        let joined = self.copy.try_with_value(|copy| {
            let report = self.editor.join(copy)?;
            if !put_back.is_empty() {
                self.editor.dispatch(Command::put_back(copy, put_back));
            }
            Ok(report)
        });
        self.forget();
        let called = self.called.get_value();
        match joined {
            Some(Ok(report)) => {
                self.editor.joined.set(Some(Joined { called: called.clone(), report }));
                self.editor.change_shelf(|shelf| shelf.filed_at = Some(now()));
                unbin(self.editor);
                let editor = self.editor;
                let text = fill(Word::FileJoined, &[("file", &called)]);
                let step = editor.steps_taken();
                self.app.offer(text, Word::BoardUndo, move || editor.undo_if_last(step));
                self.show();
            }
            Some(Err(reason)) => refuse(self.app, &called, &sentence(reason)),
            None => {}
        }
    }
}

impl Coming {
    /// What came in of several groups is shown, unless somebody is at work in the session: then they stay where they are.
    fn show(self) {
        let key = self.editor.key();
        let is_at_work = self.app.route.with_untracked(|route| {
            let is_work = matches!(
                route,
                Route::Board { .. } | Route::Deck { .. } | Route::Paper { .. } | Route::Contested { .. }
            );
            is_work && route.session() == Some(key.as_str())
        });
        match self.are_several && !is_at_work {
            true => self.app.go(&Route::Together { session: key }),
            false => self.app.go_to_session(&key),
        }
    }
}

/// Every list of a report, with the sentence for it; what is put back only on request is not among them.
pub fn lists(report: &Report) -> Vec<(Word, Vec<Id>)> {
    let lists = [
        (Word::FilePreviewAddedOne, &report.added),
        (Word::FilePreviewChangedOne, &report.changed),
        (Word::FilePreviewBothOne, &report.both_kept),
        (Word::FilePreviewToBinOne, &report.to_bin),
        (Word::FilePreviewBackOne, &report.put_back),
        (Word::FilePreviewRevivedOne, &report.revived),
    ];
    lists.into_iter().filter(|(_, ids)| !ids.is_empty()).map(|(word, ids)| (word, ids.clone())).collect()
}

/// What joining will do, list by list, before it does it.
#[component]
fn Preview(coming: Coming, report: StoredValue<Report, LocalStorage>, title: String) -> impl IntoView {
    let close = move || coming.app.answered();
    let cancel = move || {
        close();
        coming.forget();
    };
    let is_putting_back = RwSignal::new(false);
    let report = report.get_value();
    let names = |ids: &[Id]| -> Vec<String> {
        let name = |id: &Id| {
            let theirs = coming.copy.try_with_value(|copy| name_of(copy, *id)).flatten();
            theirs.or_else(|| coming.editor.peek(|session| name_of(session, *id))).unwrap_or_default()
        };
        ids.iter().take(NAMED).map(name).collect()
    };
    let rows: Vec<AnyView> = lists(&report)
        .into_iter()
        .map(|(word, ids)| list(count(word, ids.len()), names(&ids), ids.len()))
        .collect();
    let unknown = (!report.foreign.is_empty())
        .then(|| view! { <li>{count(Word::FilePreviewUnknownOne, report.foreign.len())}</li> });
    let groups: Vec<AnyView> = report
        .both_worked
        .iter()
        .map(|group| {
            let name = coming.editor.peek(|session| session.group(*group).map_or("", Group::name).to_owned());
            let text = fill(Word::FilePreviewGroup, &[("group", &name)]);
            view! { <p class="preview-warning" data-warning="group">{text}</p> }.into_any()
        })
        .collect();
    let in_bin = report.in_bin.clone();
    let offered = (!in_bin.is_empty()).then(|| {
        view! {
            <label class="preview-offer">
                <input type="checkbox" data-action="put-back" on:change=move |event| is_putting_back.set(event_target_checked(&event)) />
                <span>{count(Word::FilePreviewPutBackOne, in_bin.len())}</span>
            </label>
        }
    });
    let in_bin = StoredValue::new(in_bin);
    let accept = move |_| {
        let put_back = if is_putting_back.get_untracked() { in_bin.get_value() } else { Vec::new() };
        close();
        coming.join(&put_back);
    };
    view! {
        <Dialog title name="preview" on_close=Callback::new(move |()| cancel())>
            <p class="hint">{say(Word::FilePreviewText)}</p>
            <ul class="preview">{rows}{unknown}</ul>
            {groups}
            {offered}
            <div class="dialog-actions">
                <button class="button strong" data-action="accept" on:click=accept>{say(Word::FileAccept)}</button>
                <button class="button" data-action="cancel" on:click=move |_| cancel()>{say(Word::AppCancel)}</button>
            </div>
        </Dialog>
    }
}

/// Names that unfold under how many they are.
pub fn list(title: String, names: Vec<String>, all: usize) -> AnyView {
    let rest = all.saturating_sub(names.len());
    let rest = (rest > 0).then(|| view! { <li class="hint">{count(Word::FilePreviewMoreOne, rest)}</li> });
    let names: Vec<_> = names.into_iter().map(|name| view! { <li>{name}</li> }).collect();
    view! { <li><details><summary>{title}</summary><ul>{names}{rest}</ul></details></li> }.into_any()
}

/// What people call a record: its kind, and what is written on it or on its card.
pub fn name_of(session: &Session, id: Id) -> Option<String> {
    let record = session.record(id)?;
    let card = |id: Id| session.card(id).map_or("", Card::title).to_owned();
    let its_card = || record.reference("card").map(card).unwrap_or_default();
    let parts = match id.kind() {
        Kind::Session => [say(Word::RecordSession).to_owned(), String::new()],
        Kind::Group => [say(Word::RecordGroup).to_owned(), record.text("name").to_owned()],
        Kind::Step => [say(Word::RecordStep).to_owned(), record.text("name").to_owned()],
        Kind::Zone => [say(Word::RecordZone).to_owned(), record.text("name").to_owned()],
        Kind::Card => [say(Word::RecordCard).to_owned(), card(id)],
        Kind::Placement => {
            let lane = record.place().map(|place| lane_name(session, place.lane)).unwrap_or_default();
            [say(Word::RecordPlacement).to_owned(), [&its_card(), " → ", &lane].concat()]
        }
        Kind::Choice => [say(Word::RecordChoice).to_owned(), its_card()],
        Kind::Note => {
            let kind = session.note(id).map(|note| say(note_word(note.kind()))).unwrap_or_default();
            let said = [&its_card(), " · ", kind, ": ", record.text("text")].concat();
            [say(Word::RecordNote).to_owned(), said]
        }
        Kind::Vote => [say(Word::RecordVote).to_owned(), its_card()],
        Kind::Decision => [say(Word::RecordDecision).to_owned(), its_card()],
        Kind::Picture => [say(Word::RecordPicture).to_owned(), record.text("alt").to_owned()],
    };
    Some(parts.join(" ").trim_end().to_owned())
}

/// A session of its own came while another is open: its groups can come to the table, or it is opened beside it.
fn ask_where(app: App, editor: Editor, arrival: Arrival) {
    let relation = editor.peek(|session| session.relation(&arrival.session));
    let title = fill(Word::FileOtherTitle, &[("file", &called(&arrival.names))]);
    let here = editor.peek(|session| session.title().to_owned());
    let word = match relation {
        Relation::SameTemplate => Word::FileOtherTemplate,
        Relation::Same | Relation::Stranger => Word::FileOtherStranger,
    };
    let text = fill(word, &[("session", &here)]);
    let arrival = app.outlive(|| StoredValue::new_local(Some(arrival)));
    app.ask(move || view! { <Where app editor arrival title=title.clone() text=text.clone() /> }.into_any());
}

#[component]
fn Where(
    app: App,
    editor: Editor,
    arrival: StoredValue<Option<Arrival>, LocalStorage>,
    title: String,
    text: String,
) -> impl IntoView {
    let take = move || {
        let arrival = arrival.try_update_value(Option::take).flatten();
        app.answered();
        arrival
    };
    let beside = move |_| {
        if let Some(arrival) = take() {
            add(app, arrival);
        }
    };
    let here = move |_| {
        if let Some(arrival) = take() {
            let groups = editor.peek(|session| arrival.session.groups_for(session));
            ask_to_join(app, editor, Arrival { session: groups, ..arrival });
        }
    };
    view! {
        <Dialog title name="other-session" on_close=Callback::new(move |()| app.answered())>
            <p>{text}</p>
            <div class="dialog-actions">
                <button class="button strong" data-action="add-groups" on:click=here>{say(Word::FileOtherAdd)}</button>
                <button class="button" data-action="open-beside" on:click=beside>{say(Word::FileOtherBeside)}</button>
            </div>
        </Dialog>
    }
}
