//! The finished site under observation: served with one script more, which reports what goes wrong in the page to the
//! server. It works in every browser and across reloads, which a driver's own log does not.
//!
//! On request the same script denies the page its database, the way a private window does; lets it read more slowly;
//! keeps from it what other windows say; hands it files as a system does; and tells the server what a board shows whenever the page says that it is
//! saved.

use std::fs;
use xtask::server::Server;

/// The path the observing script asks for, with what it saw as the query.
pub const REPORT: &str = "/watched?";

/// The path the script asks for when the page shows that everything is saved, with what it shows as the query.
pub const SAVED: &str = "/saved?";

/// The key in the window's storage that makes the page live without a database.
pub const DENIED: &str = "watched/denied";

/// The key that makes the page wait, after it has read its records, until it is told to go on.
pub const HELD: &str = "watched/held";

const SCRIPT: &str = r#"(() => {
  const report = (kind, text) => { fetch(`./watched?${encodeURIComponent(`${kind}: ${text}`)}`); };
  addEventListener("error", event => report("error",
    event.message ? `${event.message} (${event.filename}:${event.lineno})` : `${event.target.tagName} did not load`), true);
  addEventListener("unhandledrejection", event => report("rejection", event.reason?.message ?? event.reason));
  addEventListener("securitypolicyviolation", event => report("policy", `${event.effectiveDirective} ${event.blockedURI}`));
  const say = console.error;
  console.error = (...words) => { report("console", words.join(" ")); say.apply(console, words); };
  if (sessionStorage.getItem("watched/denied")) {
    Object.defineProperty(window, "indexedDB", { get() { throw new DOMException("denied", "SecurityError"); } });
  }
  const watched = window.watched = { deaf: false, mute: false };

  // What the system would hand over, a story does.
  Object.defineProperty(window, "launchQueue", { value: { setConsumer(hear) {
    watched.handOver = (text, name) => hear({ files: [{ getFile: async () => new File([text], name) }] });
  } } });

  // Deaf: nothing is heard from other windows; mute: they hear nothing.
  const on = (kind, name, wrap) => {
    const { set, get } = Object.getOwnPropertyDescriptor(kind.prototype, name);
    Object.defineProperty(kind.prototype, name, { get, set(handler) { set.call(this, handler && wrap(this, handler)); } });
  };
  on(BroadcastChannel, "onmessage", (channel, handler) => event => { if (!watched.deaf) handler.call(channel, event); });
  const post = BroadcastChannel.prototype.postMessage;
  BroadcastChannel.prototype.postMessage = function (text) { if (!watched.mute) post.call(this, text); };

  if (sessionStorage.getItem("watched/held")) {
    sessionStorage.removeItem("watched/held");
    const held = new Promise(goOn => watched.goOn = goOn);
    const holds = transaction => transaction.mode === "readonly" && transaction.objectStoreNames.contains("records");
    on(IDBTransaction, "oncomplete", (transaction, handler) => event => {
      if (!holds(transaction)) return handler.call(transaction, event);
      watched.holding = true;
      held.then(() => handler.call(transaction, event));
    });
  }

  // Zone, title, and the kind and text of each note, card by card. A card that is being written has no title.
  const text = element => element?.textContent.trim() ?? null;
  watched.shown = () => [...document.querySelectorAll("[data-zone] [data-card]")].map(card => [
    card.closest("[data-zone]").dataset.key, text(card.querySelector(".card-title")),
    ...[...card.querySelectorAll(".note")].map(note => [note.dataset.kind, text(note.querySelector(".note-text"))])]);
  let last = "", number = 0;
  const look = () => {
    if (document.querySelector("[data-save]")?.dataset.save !== "saved") return;
    const cards = watched.shown();
    // What is being written is in a field, or in one that is still on its way.
    if (cards.some(([, title, ...notes]) => title === null || notes.some(([, text]) => text === null))) return;
    const shown = JSON.stringify(cards);
    if (shown === last) return;
    last = shown;
    fetch(`./saved?${watched.begun}-${number++}-${encodeURIComponent(shown)}`).catch(() => {});
  };
  // From now on with this number, so that it is known what had been begun by then.
  watched.saving = begun => {
    if (watched.begun === undefined)
      new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
    watched.begun = begun;
    look();
  };
})();
"#;

/// Serves `dist` with the observing script in the page.
pub fn serve() -> Server {
    let dist = xtask::site::dist();
    let page = fs::read_to_string(dist.join("index.html"));
    let page = page.unwrap_or_else(|_| panic!("there is no built site in dist: run cargo xtask test"));
    let files = [
        ("index.html", observed(&page).into()),
        ("watch.js", SCRIPT.into()),
        ("watched", Vec::new()),
        ("saved", Vec::new()),
        blank(),
    ];
    Server::start_with(dist, 0, files).unwrap_or_else(|error| panic!("no server: {error}"))
}

/// Serves `dist` as it is.
pub fn serve_unwatched() -> Server {
    let server = Server::start_with(xtask::site::dist(), 0, [blank()]);
    server.unwrap_or_else(|error| panic!("no server: {error}"))
}

/// A page of the same origin without the program.
fn blank() -> (&'static str, Vec<u8>) {
    ("blank.html", b"<!doctype html><title>blank</title>".to_vec())
}

/// The script comes after the policy, so the policy holds for it too, and before everything else.
fn observed(page: &str) -> String {
    let (before, after) = page.split_once("<title>").expect("the page has a title after its policy");
    format!("{before}<script src=\"./watch.js\"></script><title>{after}")
}
