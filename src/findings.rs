//! What in a session may be about a person, as a list to look through before a file is handed on.
//!
//! What this module never does: hold anybody up. Whether something goes along is for people to say.

use crate::app::App;
use crate::arriving::name_of;
use crate::editor::Editor;
use crate::route::Route;
use crate::words::{Word, count, say, written};
use leptos::prelude::*;
use samenbord_core::id::{Id, Kind};
use samenbord_core::privacy::{self, Finding, Personal};
use samenbord_core::record::Card;
use samenbord_core::session::Session;

/// So many findings are shown; whoever looks at these will look further.
const SHOWN: usize = 12;

#[component]
pub fn Findings(app: App, editor: Editor) -> impl IntoView {
    let findings = editor.peek(privacy::check);
    let rows: Vec<_> = findings.iter().take(SHOWN).map(|finding| row(app, editor, finding)).collect();
    let rest = findings.len().saturating_sub(SHOWN);
    let rest = (rest > 0).then(|| view! { <li class="hint">{count(Word::FilePreviewMoreOne, rest)}</li> });
    let sum = count(Word::HandOutCheckFoundOne, findings.len());
    let found = (!findings.is_empty()).then(|| {
        view! {
            <div class="preview-warning" data-warning="personal">
                <h3>{say(Word::HandOutCheck)}</h3>
                <p>{sum}</p>
                <ul class="findings">{rows}{rest}</ul>
            </div>
        }
    });
    let none = findings.is_empty().then(|| [say(Word::HandOutCheckNone), " "].concat());
    view! {
        {found}
        <p class="hint">{none}{say(Word::HandOutCheckNames)}</p>
    }
}

/// The words that were found, what they may be, and where they stand, with the way there.
fn row(app: App, editor: Editor, finding: &Finding) -> impl IntoView + use<> {
    let record = finding.record;
    let name = editor.peek(|session| name_of(session, record)).unwrap_or_default();
    let there = editor.peek(|session| place(session, &editor.key(), record));
    // The page that is on the screen already leads nowhere.
    let there = there.filter(|there| app.route.with_untracked(|here| here != there));
    let place = match there {
        Some(there) => view! { <a href=there.to_string() data-action="to-finding">{name}</a> }.into_any(),
        None => name.into_any(),
    };
    view! { <li><strong lang=written()>{finding.text.clone()}</strong> " · " {say(word_of(finding.what))} " · " {place}</li> }
}

/// The page on which a text can be changed. What is in the bin is nowhere.
fn place(session: &Session, key: &str, record: Id) -> Option<Route> {
    let key = || key.to_owned();
    let of_card = |card: Id, group: Option<Id>| {
        let view = session.card(card)?;
        let step = view.step()?;
        Some(match group.or(view.group()) {
            Some(group) => Route::Board { session: key(), step, group },
            None => Route::Deck { session: key(), step },
        })
    };
    let live = session.live(record)?;
    match record.kind() {
        Kind::Card => of_card(record, session.card(record).and_then(Card::group)),
        Kind::Note | Kind::Placement | Kind::Vote | Kind::Choice => {
            of_card(live.reference("card")?, live.reference("group"))
        }
        Kind::Decision => {
            let step = session.card(live.reference("card")?)?.step()?;
            Some(Route::Results { session: key(), step })
        }
        Kind::Picture => None,
        Kind::Session | Kind::Group | Kind::Step | Kind::Zone => Some(Route::Prepare { session: key() }),
    }
}

fn word_of(what: Personal) -> Word {
    match what {
        Personal::Mail => Word::HandOutMail,
        Personal::Phone => Word::HandOutPhone,
        Personal::Address => Word::HandOutAddress,
        Personal::Name => Word::HandOutName,
    }
}
