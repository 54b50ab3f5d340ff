//! The page that belongs to the address, and which part of the program has it.

use super::App;
use crate::browser::attention;
use crate::editor::Editor;
use crate::opening;
use crate::parts::{opening as opening_page, page, part};
use crate::route::Route;
use crate::ui::Toasts;
use crate::words::{Word, say, show_written};
use crate::{
    audience, backups, board, contested, design, home, paper, prepare, report, rescue, results, settings,
    take, title, together,
};
use leptos::prelude::*;
use leptos::task::spawn_local;
use samenbord_core::record::About;

/// The page that belongs to the address. Everything is built anew when the language changes: no text of the
/// interface then needs a signal, and what people wrote is in the editors.
#[component]
pub fn Root(app: App) -> impl IntoView {
    provide_context(app);
    app.listen();
    if app.route.with_untracked(|route| route.session().is_some()) {
        // While the part that reads from it is on its way.
        spawn_local(async move { app.database().open_ahead().await });
    }
    let session = Memo::new(move |_| app.route.with(|route| route.session().map(str::to_owned)));
    let page = Memo::new(move |_| app.route.with(Page::of));
    title::name_first_pages(app);
    view! {
        {move || {
            app.device.language.get();
            view! {
                <button class="skip" on:click=move |_| attention::turn_to("main")>{say(Word::AppSkip)}</button>
                {move || {
                    show_written("");
                    match (page.get(), session.get()) {
                    (_, Some(key)) => session_pages(app, key),
                    (Page::Settings, _) => settings_page(app),
                    (Page::Design, _) => design_page(app),
                    (Page::Open, _) => link_page(app),
                    (page, _) => home_page(app, page == Page::Unknown),
                }}}
                {move || app.questions.with(|questions| questions.first().map(|question| question()))}
                <Toasts app />
                {move || app.is_dropping.get().map(|word| view! { <div class="drop-here"><p>{say(word)}</p></div> })}
            }
        }}
    }
}

/// The kind of page, without what it shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    Home,
    Prepare,
    Deck,
    Room,
    Board,
    Results,
    Report,
    Together,
    Contested,
    Take,
    Print,
    Paper,
    Audience,
    Backups,
    Rescue,
    Open,
    Settings,
    Design,
    Unknown,
}

impl Page {
    pub fn of(route: &Route) -> Page {
        match route {
            Route::Home => Page::Home,
            Route::Prepare { .. } => Page::Prepare,
            Route::Deck { .. } => Page::Deck,
            Route::Room { .. } => Page::Room,
            Route::Board { .. } => Page::Board,
            Route::Results { .. } => Page::Results,
            Route::Report { .. } => Page::Report,
            Route::Together { .. } => Page::Together,
            Route::Contested { .. } => Page::Contested,
            Route::Take { .. } => Page::Take,
            Route::Print { .. } => Page::Print,
            Route::Paper { .. } => Page::Paper,
            Route::Audience { .. } => Page::Audience,
            Route::Backups { .. } => Page::Backups,
            Route::Rescue { .. } => Page::Rescue,
            Route::Open { .. } => Page::Open,
            Route::Settings => Page::Settings,
            Route::Design => Page::Design,
            Route::Unknown => Page::Unknown,
        }
    }
}

// Behind what every page needs: the first page; the board; and what is done before, beside and after it, which comes when
// the page that was asked for stands.
part!(home, load_home);
part!(session, load_session);
part!(harvest, load_harvest);
page!(harvest, results_page(app: App, editor: Editor) => view! { <results::ResultsPage app editor /> }.into_any());
page!(harvest, report_page(app: App, editor: Editor) => view! { <report::ReportPage app editor /> }.into_any());
page!(harvest, together_page(app: App, editor: Editor) => view! { <together::TogetherPage app editor /> }.into_any());
page!(harvest, contested_page(app: App, editor: Editor) => view! { <contested::ContestedPage app editor /> }.into_any());
page!(harvest, take_page(app: App, editor: Editor) => view! { <take::TakePage app editor /> }.into_any());
page!(harvest, print_page(app: App, editor: Editor) => view! { <paper::PrintPage app editor /> }.into_any());
page!(harvest, paper_page(app: App, editor: Editor) => view! { <paper::PaperPage app editor /> }.into_any());
page!(harvest, backups_page(app: App, editor: Editor) => view! { <backups::BackupsPage app editor /> }.into_any());
page!(harvest, audience_page(app: App, editor: Editor) => view! { <audience::AudiencePage app editor /> }.into_any());
page!(harvest, prepare_page(app: App, editor: Editor) => view! { <prepare::PreparePage app editor /> }.into_any());
page!(harvest, rescue_page(app: App, editor: Editor) => view! { <rescue::RescuePage app editor /> }.into_any());
page!(harvest, room_page(app: App, editor: Editor) => view! { <prepare::RoomPage app editor /> }.into_any());
page!(harvest, settings_page(app: App) => view! { <settings::SettingsPage app /> }.into_any());
page!(harvest, design_page(app: App) => view! { <design::DesignPage app /> }.into_any());
page!(harvest, deck_page(app: App, editor: Editor) => one_deck(app, editor));
page!(session, session_pages(app: App, key: String) => view! { <opening::SessionPages app key /> }.into_any());

page!(home, first_page(app: App, is_lost: bool) => view! { <home::HomePage app is_lost /> }.into_any());

pub fn home_page(app: App, is_lost: bool) -> AnyView {
    first_page(app, is_lost)
}

fn link_page(app: App) -> AnyView {
    if let Route::Open { payload } = app.route.get_untracked() {
        spawn_local(opening::open_link(app, payload));
    }
    opening_page()
}

/// The page of an open session.
pub fn session_page(app: App, editor: Editor) -> AnyView {
    app.fetch_ahead();
    title::name_pages(app, editor);
    editor.peek(|session| show_written(session.about().map_or("", About::language)));
    let is_practice = editor.is_practice();
    let page = Memo::new(move |_| if is_practice { Page::Board } else { app.route.with(Page::of) });
    let pages = move || match page.get() {
        // There is nothing else to do with a session that is not kept.
        Page::Board => view! { <board::BoardPage app editor /> }.into_any(),
        Page::Results => results_page(app, editor),
        Page::Report => report_page(app, editor),
        Page::Together => together_page(app, editor),
        Page::Contested => contested_page(app, editor),
        Page::Take => take_page(app, editor),
        Page::Print => print_page(app, editor),
        Page::Paper => paper_page(app, editor),
        Page::Audience => audience_page(app, editor),
        Page::Backups => backups_page(app, editor),
        Page::Rescue => rescue_page(app, editor),
        Page::Deck => deck_page(app, editor),
        Page::Room => room_page(app, editor),
        _ => prepare_page(app, editor),
    };
    pages.into_any()
}

/// The deck of the step that the address names.
fn one_deck(app: App, editor: Editor) -> AnyView {
    let step = Memo::new(move |_| {
        app.route.with(|route| if let Route::Deck { step, .. } = route { Some(*step) } else { None })
    });
    let page = move || step.get().map(|step| view! { <prepare::DeckPage app editor step /> });
    page.into_any()
}
