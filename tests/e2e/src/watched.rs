//! The finished site under observation: served with one script more, which reports what goes wrong in the page to the
//! server. It works in every browser and across reloads, which a driver's own log does not. On request the same script
//! denies the page its database, the way a private window does.

use std::fs;
use xtask::server::Server;

/// The path the observing script asks for, with what it saw as the query.
pub const REPORT: &str = "/watched?";

/// The key in the window's storage that makes the page live without a database.
pub const DENIED: &str = "watched/denied";

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
        ("blank.html", b"<!doctype html><title>blank</title>".to_vec()),
    ];
    Server::start_with(dist, 0, files).unwrap_or_else(|error| panic!("no server: {error}"))
}

/// The script comes after the policy, so the policy holds for it too, and before everything else.
fn observed(page: &str) -> String {
    let (before, after) = page.split_once("<title>").expect("the page has a title after its policy");
    format!("{before}<script src=\"./watch.js\"></script><title>{after}")
}
