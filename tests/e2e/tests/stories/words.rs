//! A session in one language and the interface in the other: every text says which of the two it is in.

use crate::walk::{open, pages_of_session, session_route};
use samenbord_e2e::{Page, stories};
use samenbord_sessions::{Session, export, marked, voted, with_photo};
use serde_json::Value;
use std::collections::BTreeSet;

stories!(what_people_wrote_says_its_language, one_language_needs_no_saying);

fn what_people_wrote_says_its_language(page: &Page) {
    page.speak("en");
    page.goto("#/");
    let mut wrong = Wrong { page, found: BTreeSet::new() };
    photo(&mut wrong);
    sorted(&mut wrong);
    let found = wrong.found.into_iter().collect::<Vec<_>>();
    assert!(found.is_empty(), "{} texts in a wrong language:\n{}", found.len(), found.join("\n"));
}

fn one_language_needs_no_saying(page: &Page) {
    let session = voted();
    open(page, &export(&session));
    page.goto(&format!(
        "{}/step/{}/group/{}",
        session_route(page),
        step(&session, "competenties"),
        group(&session)
    ));
    page.on_page("board");
    assert!(page.find_all("main [lang]").is_empty());
}

/// Every kind of step, as a board and on the big screen, and every page of the session.
fn photo(wrong: &mut Wrong<'_>) {
    let session = marked(&with_photo());
    let group = group(&session);
    open(wrong.page, &export(&session));
    let route = session_route(wrong.page);
    for address in pages_of_session(&route) {
        wrong.visit(&address);
    }
    for step in session.steps() {
        wrong.visit(&format!("{route}/step/{}/group/{group}", step.id));
        wrong.visit(&format!("{route}/results/{}", step.id));
    }
}

/// A step that sorts, in every way to look at it and with what opens on it.
fn sorted(wrong: &mut Wrong<'_>) {
    let page = wrong.page;
    let session = marked(&voted());
    let (step, group) = (step(&session, "competenties"), group(&session));
    open(page, &export(&session));
    let route = session_route(page);
    page.click("edit-step");
    wrong.look("the editor of a step");
    for name in ["report", "together"] {
        wrong.visit(&format!("{route}/{name}"));
    }
    for name in ["contested", "deck", "print"] {
        wrong.visit(&format!("{route}/{name}/{step}"));
    }
    page.click("sheet-board");
    wrong.look("the board on paper");
    wrong.visit(&format!("{route}/paper/{step}/group/{group}"));
    wrong.visit(&format!("{route}/results/{step}"));
    for view in ["matrix", "groups", "roles", "shift"] {
        page.click_on(&format!("[data-action=results-view][data-view={view}]"));
        page.find(&format!(".results-view[data-view={view}]"));
        wrong.look(view);
    }
    wrong.visit(&format!("{route}/step/{step}/group/{group}"));
    for (opener, dialog) in [("group", "groups"), ("steps", "steps"), ("move", "move")] {
        page.click(opener);
        page.find(&format!("[data-dialog={dialog}][open]"));
        wrong.look(dialog);
        page.press("Escape");
    }
    page.click("pick");
    wrong.look("a picked card");
    page.click("facilitate");
    page.find(".facilitator");
    for scene in ["question", "board", "results"] {
        wrong.visit(&format!("{route}/step/{step}/group/{group}"));
        page.click_on(&format!("[data-action=stage-scene][data-scene={scene}]"));
        wrong.look(scene);
        page.goto(&format!("{route}/audience"));
        page.find("main:not([data-scene=waiting])");
        page.press("r");
        wrong.look(&format!("the big screen with {scene}"));
    }
    page.goto("#/");
    page.find("[data-session]");
    wrong.look("the first page");
}

fn group(session: &Session) -> String {
    session.groups()[0].id.to_string()
}

fn step(session: &Session, key: &str) -> String {
    session.steps().into_iter().find(|step| step.key() == key).expect("a step of the template").id.to_string()
}

struct Wrong<'a> {
    page: &'a Page,
    /// All of them at once: a page with one would hide those of the others.
    found: BTreeSet<String>,
}

impl Wrong<'_> {
    fn visit(&mut self, address: &str) {
        self.page.goto(address);
        let place = self.page.find("main").attribute("data-page").unwrap_or_default();
        self.look(&place);
    }

    fn look(&mut self, place: &str) {
        self.page.listened();
        let texts = self.page.script(TEXTS, &[]);
        let texts = texts.as_array().into_iter().flatten().filter_map(Value::as_str);
        self.found.extend(texts.map(|text| format!("{place}: {text}")));
    }
}

/// What people wrote stands between two signs. A text that is only theirs is Dutch; one with a letter of ours, also a
/// sentence that names what they wrote, is English.
const TEXTS: &str = r"
    const wrong = new Set();
    const see = (element, text, what) => {
      const isTheirs = text.includes('⟦');
      const isOurs = /\p{L}/u.test(text.replace(/⟦[^⟧]*(⟧|$)/g, ''));
      if (!isTheirs && !isOurs) return;
      const said = element.closest('[lang]').getAttribute('lang');
      if (said !== (isOurs ? 'en' : 'nl')) {
        const up = element.parentElement;
        wrong.add(`${up.localName}.${up.className?.baseVal ?? up.className} > ${element.localName}.${element.className?.baseVal ?? element.className} ${what} (${said}): ${text.trim().slice(0, 50)}`);
      }
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const element = node.parentElement;
      if (node.nodeType === Node.TEXT_NODE) {
        if (!element.closest('script, style, noscript, [data-action=language]')) see(element, node.data, 'text');
        continue;
      }
      for (const name of ['aria-label', 'aria-description', 'title', 'alt', 'placeholder']) {
        // What an empty field says is not there when the field is not empty.
        if (node.hasAttribute(name) && !(name === 'placeholder' && node.value)) see(node, node.getAttribute(name), name);
      }
      if (/^(INPUT|TEXTAREA)$/.test(node.tagName) && node.value.includes('⟦')) see(node, node.value, 'value');
    }
    return [...wrong];";
