//! What the page may load and run: its own files and nothing else.

use samenbord_e2e::{Page, stories};
use serde_json::Value;
use xtask::server::Server;

stories!(
    it_starts_without_breaking_the_policy,
    nothing_is_asked_of_another_origin,
    an_inline_script_does_not_run,
    code_from_text_does_not_run,
    another_origin_cannot_be_asked,
);

fn it_starts_without_breaking_the_policy(page: &Page) {
    assert_eq!(page.problems(), Vec::<String>::new());
    // What is fetched to be kept for without a network comes after it.
    let requests = page.requests();
    let loaded = requests.iter().take_while(|path| !path.ends_with("offline.js"));
    let modules = loaded.filter(|path| path.ends_with("_bg.wasm")).count();
    assert_eq!(modules, 1, "the module is the heaviest file and must be fetched once: {:?}", page.requests());
}

fn nothing_is_asked_of_another_origin(page: &Page) {
    let names = page.script("return performance.getEntriesByType('resource').map(entry => entry.name)", &[]);
    let names: Vec<&str> = names.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    assert!(!names.is_empty());
    for name in names {
        assert!(
            name.starts_with(&page.url()) || name.starts_with("data:") || name.starts_with("blob:"),
            "{name}"
        );
    }
}

fn an_inline_script_does_not_run(page: &Page) {
    let refused = provoke(
        page,
        "const script = document.createElement('script');
         script.textContent = 'document.body.dataset.broken = 1';
         document.body.append(script);",
    );
    assert!(refused.starts_with("script-src"), "{refused}");
    assert!(page.find_now("body[data-broken]").is_none());
}

fn code_from_text_does_not_run(page: &Page) {
    let refused = provoke(
        page,
        "const button = document.createElement('button');
         button.setAttribute('onclick', 'document.body.dataset.broken = 1');
         document.body.append(button);
         button.click();",
    );
    assert!(refused.starts_with("script-src"), "{refused}");
    assert!(page.find_now("body[data-broken]").is_none());
}

fn another_origin_cannot_be_asked(page: &Page) {
    let elsewhere = Server::start(xtask::site::dist(), 0).expect("there is a free port");
    let refused = provoke(page, &format!("fetch('{}').catch(() => {{}});", elsewhere.url()));
    assert_eq!(refused, "connect-src");
    assert_eq!(elsewhere.requests(), Vec::<String>::new());
}

/// Does something the policy forbids and returns the directive that refused it.
fn provoke(page: &Page, deed: &str) -> String {
    let script = format!(
        "const done = arguments[0];
         addEventListener('securitypolicyviolation', event => done(event.effectiveDirective), {{ once: true }});
         setTimeout(() => done('nothing refused it'), 3000);
         {deed}"
    );
    let directive = page.script_with_answer(&script, &[]);
    page.forgive_problems();
    directive.as_str().unwrap_or_default().to_owned()
}
