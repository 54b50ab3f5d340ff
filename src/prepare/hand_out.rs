//! Handing a session out to the groups: one file, or a link that holds the whole session.
//!
//! What this module never does: send anything. A person does that.

use crate::app::App;
use crate::browser::{files, link};
use crate::editor::Editor;
use crate::findings::Findings;
use crate::opening;
use crate::route::Route;
use crate::ui::{Dialog, Icon, Symbol};
use crate::words::{Word, fill, say};
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use samenbord_core::file;

/// Characters up to which phones read the code of a link from a projector.
const SHORT: usize = 2_000;
/// Characters that mail and chat programs usually let pass.
const LONGEST: usize = 8_000;

#[component]
pub fn HandOut(app: App, editor: Editor) -> impl IntoView {
    let is_open = RwSignal::new(false);
    let room = Route::Room { session: editor.key() }.to_string();
    view! {
        <section class="panel" aria-labelledby="hand-out-title">
            <h2 id="hand-out-title">{say(Word::HandOutTitle)}</h2>
            <p class="hint">{say(Word::HandOutHint)}</p>
            <div class="ways">
                <button class="button" data-action="hand-out" aria-haspopup="dialog" on:click=move |_| is_open.set(true)>
                    <Icon symbol=Symbol::Groups />
                    <span>{say(Word::HandOutOpen)}</span>
                </button>
                <a class="button" data-action="room" href=room>
                    <Icon symbol=Symbol::Screen />
                    <span>{say(Word::RoomOpen)}</span>
                </a>
            </div>
            <Show when=move || is_open.get()>
                <Dialog title=say(Word::HandOutOpen) name="hand-out" on_close=Callback::new(move |()| is_open.set(false))>
                    <Findings app editor />
                    <AsFile app editor />
                    <AsLink editor />
                </Dialog>
            </Show>
        </section>
    }
}

#[component]
fn AsFile(app: App, editor: Editor) -> impl IntoView {
    view! {
        <section class="hand-out-way">
            <h3>{say(Word::HandOutFile)}</h3>
            <p class="hint">{say(Word::HandOutFileHint)}</p>
            <button class="button strong" data-action="hand-out-file" on:click=move |_| spawn_local(opening::export(app, editor))>
                <Icon symbol=Symbol::Download />
                <span>{say(Word::SaveToFile)}</span>
            </button>
        </section>
    }
}

/// A link to the session as it is now.
#[derive(Clone, PartialEq, Eq)]
enum Made {
    Coming,
    Here(String),
    /// The program is a file on this disk: nobody else could follow it.
    OnDisk,
    Failed,
}

#[component]
fn AsLink(editor: Editor) -> impl IntoView {
    let made = RwSignal::new(Made::Coming);
    spawn_local(async move {
        let text = editor.peek(file::export_on_one_line);
        let packed = files::deflate(text.as_bytes()).await;
        let payload = packed.map(|payload| link::here(&Route::Open { payload }.to_string()));
        made.try_set(match payload {
            Ok(_) if link::is_on_disk() => Made::OnDisk,
            Ok(link) => Made::Here(link),
            Err(_) => Made::Failed,
        });
    });
    let shown = move || match made.get() {
        Made::Coming => view! { <p role="status">{say(Word::HandOutLinkMaking)}</p> }.into_any(),
        Made::OnDisk => view! { <p data-fact="on-disk">{say(Word::HandOutLinkDisk)}</p> }.into_any(),
        Made::Failed => view! { <p>{say(Word::HandOutLinkFailed)}</p> }.into_any(),
        Made::Here(link) if link.len() > LONGEST => {
            let parts = [("n", link.len().to_string()), ("limit", LONGEST.to_string())];
            let parts = parts.each_ref().map(|(name, value)| (*name, value.as_str()));
            view! { <p data-fact="too-long">{fill(Word::HandOutLinkTooLong, &parts)}</p> }.into_any()
        }
        Made::Here(link) => view! { <Link link /> }.into_any(),
    };
    view! {
        <section class="hand-out-way">
            <h3>{say(Word::HandOutLink)}</h3>
            {shown}
        </section>
    }
}

#[component]
fn Link(link: String) -> impl IntoView {
    let field = NodeRef::<html::Input>::new();
    let said = RwSignal::new("");
    let is_short = link.len() <= SHORT;
    let long = (!is_short).then(|| {
        let text = fill(Word::HandOutLinkLong, &[("n", &link.len().to_string())]);
        view! { <p class="preview-warning" data-fact="long">{text}</p> }
    });
    let shape = is_short.then(|| code(&link)).flatten();
    let text = StoredValue::new(link.clone());
    let copy = move |_| {
        spawn_local(async move {
            let is_copied = link::copy(&text.get_value()).await;
            if !is_copied && let Some(field) = field.try_get_untracked().flatten() {
                // A field that is on the page can take the focus.
                let _ = field.focus();
                field.select();
            }
            said.try_set(say(if is_copied { Word::HandOutCopied } else { Word::HandOutCopyFailed }));
        });
    };
    view! {
        <p class="hint">{say(Word::HandOutLinkHint)}</p>
        {long}
        <input class="field" readonly data-field="link" aria-label=say(Word::HandOutLink) node_ref=field prop:value=link />
        <div class="ways">
            <button class="button" data-action="copy-link" on:click=copy>
                <Icon symbol=Symbol::Copy />
                <span>{say(Word::HandOutCopy)}</span>
            </button>
            <p role="status">{move || said.get()}</p>
        </div>
        {shape.map(|shape| view! { <Code shape /> })}
    }
}

/// The dark squares of a code as one path, and how many squares it is wide.
struct Code {
    width: usize,
    path: String,
}

/// `None` for what no code holds.
fn code(text: &str) -> Option<Code> {
    let code = fast_qr::QRBuilder::new(text).ecl(fast_qr::ECL::L).build().ok()?;
    let mut path = String::new();
    for row in 0..code.size {
        for (column, _) in code[row].iter().enumerate().filter(|(_, module)| module.value()) {
            path += &format!("M{column} {row}h1v1h-1z");
        }
    }
    Some(Code { width: code.size, path })
}

/// Squares of light around a code, without which phones do not find it.
const QUIET: usize = 4;

#[component]
fn Code(shape: Code) -> impl IntoView {
    let is_large = RwSignal::new(false);
    let across = shape.width + 2 * QUIET;
    let frame = format!("-{QUIET} -{QUIET} {across} {across}");
    let word = move || say(if is_large.get() { Word::HandOutQrSmall } else { Word::HandOutQrLarge });
    view! {
        <div class="code" data-state=move || if is_large.get() { "large" } else { "" }>
            <svg viewBox=frame role="img" aria-label=say(Word::HandOutQr) shape-rendering="crispEdges">
                <path d=shape.path />
            </svg>
            <button class="button" data-action="code-large" on:click=move |_| is_large.update(|large| *large = !*large)>
                <Icon symbol=Symbol::Screen />
                <span>{word}</span>
            </button>
        </div>
    }
}
