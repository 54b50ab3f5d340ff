//! Six tables that sorted the same cards: from their files to decisions, a plan and the report.

use crate::six::{self, open};
use crate::take::unpacked;
use samenbord_e2e::{Page, Screen, stories};
use serde_json::{Value, json};
use std::path::PathBuf;

stories!(
    six_tables_decide,
    who_is_in_and_who_is_not,
    a_decided_card_stays_until_it_is_laid_aside,
    the_pages_of_deciding_keep_the_rules,
);

/// The cards of the tasks, and where the groups laid them.
const CARDS: [(&str, &str); 6] = [
    ("Collectie kiezen", "pppppp"),
    ("Rondleiding geven", "ppppcp"),
    ("Taalcafé leiden", "pppvvv"),
    ("Koffie schenken", "vvvvvv"),
    ("Spreekuur houden", "ppccvv"),
    ("Website bijhouden", "pppppv"),
];

const DOCUMENT: &str = "document:-7uPh5zIbWplep7RN2IjH4";

/// The session as it was handed out, with a step to plan in, and what these groups did in it.
fn session(groups: &[usize]) -> Value {
    let mut session = six::session("Wie doet wat in Zwolle", &CARDS, groups);
    session["documents"] = json!([DOCUMENT]);
    let step = json!({ "minutes": 20, "scale": true, "ownCards": true, "cardKind": "task", "reasons": ["why", "objection"] });
    let step = step.as_object().into_iter().flatten();
    step.for_each(|(name, value)| session["steps"][0][name] = value.clone());
    let mut add = |kind: &str, record: Value| session[kind].as_array_mut().expect("a list").push(record);
    add(
        "steps",
        json!({ "id": "step:plan", "key": "plan", "name": "Plan", "kind": "sort", "question": "Wat doen we wanneer?", "minutes": 15, "ownCards": true, "cardKind": "measure", "owner": true, "order": "2" }),
    );
    add(
        "zones",
        json!({ "id": "zone:plan", "key": "plan", "step": "step:plan", "name": "Dit doen we", "colour": "purple" }),
    );
    for (group, kind, text) in [
        (1, "why", "Daar is kennis voor nodig"),
        (4, "why", "Het is leuk om te doen"),
        (6, "objection", "Wie valt in bij ziekte?"),
    ] {
        if groups.contains(&group) {
            add(
                "notes",
                json!({ "id": format!("note:{group}"), "card": six::card(2), "group": six::group(group), "kind": kind, "text": text, "order": "V" }),
            );
        }
    }
    session
}

/// Files of these groups, one each; without a group the session as it was handed out.
fn files(page: &Page, name: &str, groups: &[&[usize]]) -> Vec<PathBuf> {
    six::files(page, name, &groups.iter().map(|groups| session(groups)).collect::<Vec<_>>())
}

/// All six groups in one session, on the page that says so.
fn all_together(page: &Page, name: &str) {
    open(page, &files(page, name, &[&[1], &[2], &[3], &[4], &[5], &[6]]));
    page.on_page("together");
    page.reads("6 van 6 groepen binnen");
}

/// The page of the contested cards of the tasks.
fn contested(page: &Page) {
    page.click("results");
    page.on_page("results");
    page.click("contested");
    page.on_page("contested");
}

fn titles(page: &Page) -> Vec<String> {
    page.find_all("article.contested-card h2").iter().map(|title| title.text()).collect()
}

fn six_tables_decide(page: &Page) {
    all_together(page, "six-tables");
    contested(page);
    page.wait_until("the cards on which they differ", || {
        titles(page) == ["Taalcafé leiden", "Website bijhouden", "Spreekuur houden", "Rondleiding geven"]
    });
    page.type_in("[data-field=contested-minutes]", "5");
    page.reads("2 van de 4 kaarten passen in de tijd");
    page.wait_until("two cards today", || page.find_all("article [data-minutes='2']").len() == 2);
    page.reads("Daar is kennis voor nodig");
    let card = "article.contested-card:first-child";
    page.click_on(&format!("{card} [data-decide=professional]"));
    page.find(&format!("{card}[data-state=decided] [data-decide=professional][aria-pressed=true]"));
    page.type_in(&format!("{card} [data-field=reason]"), "Taal is een vak");
    page.type_in(&format!("{card} [data-field=minority]"), "Drie groepen zien het bij vrijwilligers");
    page.type_in(&format!("{card} [data-field=owner]"), "Anja");
    page.press("Tab");
    page.script(
        "const field = document.querySelector(arguments[0]); field.selectedIndex = 3; field.dispatchEvent(new Event('change', { bubbles: true }))",
        &[json!(format!("{card} [data-field=due]"))],
    );
    page.click_on(&format!("{card} [data-action=handle]"));
    page.find(&format!("{card} .objection[data-state=handled]"));
    page.click_on(&format!("{card} [data-action=lay-aside]"));
    page.wait_until("the card with the decisions", || {
        page.find_now("[data-contested=aside]").is_some_and(|aside| aside.text().contains("Taalcafé leiden"))
    });
    assert!(page.text("[data-contested=aside]").contains("Anja"));
    assert_eq!(titles(page).len(), 3);
    page.click("take-over");
    page.reads("Alle besluiten met een naam staan in het plan.");
    page.wait_saved();
    page.reload();
    page.on_page("contested");
    page.reads("Alle besluiten met een naam staan in het plan.");
    assert_eq!(titles(page).len(), 3);
    assert!(page.text("[data-room=professional]").contains("Taalcafé leiden"));
    the_report_says_it(page);
    the_workbook_says_it(page);
}

/// The last thing before people leave: the decision, its owner and what the minority thinks are in the spreadsheet.
fn the_workbook_says_it(page: &Page) {
    page.click("take");
    page.on_page("take");
    let file = page.download(|| page.click("take-xlsx"));
    let texts = String::from_utf8(unpacked(&file, |name| name == "xl/sharedStrings.xml")).expect("text");
    for text in ["Taalcafé leiden", "Taal is een vak", "Drie groepen zien het bij vrijwilligers", "Anja"] {
        assert!(texts.contains(text), "{text}");
    }
}

/// Who does what, the decision with what the minority thinks, and the plan with its line.
fn the_report_says_it(page: &Page) {
    page.click("report");
    page.on_page("report");
    for (part, texts) in [
        ("programme", &["Taalcafé leiden", "Taal is een vak", "Koffie schenken"][..]),
        ("decisions", &["Professional", "Drie groepen zien het bij vrijwilligers", "Anja"]),
        ("matrix", &["Spreekuur houden", "Bijna eens"]),
        ("answers", &["Groep 6"]),
        ("plan", &["Taalcafé leiden", "Anja"]),
        ("measures", &["Krippendorffs alfa", "geen steekproef"]),
    ] {
        let text = page.text(&format!("[data-part={part}]"));
        texts.iter().for_each(|expected| assert!(text.contains(expected), "{part} has no “{expected}”"));
    }
    page.find(".chart-timeline circle");
    assert!(page.find_now("[data-part=objections]").is_none(), "the only objection was dealt with");
}

fn who_is_in_and_who_is_not(page: &Page) {
    let all = files(page, "who-is-in", &[&[], &[2], &[3, 5]]);
    open(page, &all[..1]);
    page.on_page("prepare");
    page.click("together");
    page.on_page("together");
    page.reads("0 van 6 groepen binnen");
    open(page, &all[1..]);
    page.find("[data-dialog=preview][open]");
    page.click("accept");
    page.reads("3 van 6 groepen binnen");
    assert_eq!(page.find_all("tr[data-state=in]").len(), 3);
    assert!(page.text("[data-together=brought]").contains("2 bestanden"));
    page.reads("Niets: alles paste bij elkaar.");
    page.click("undo");
    page.reads("0 van 6 groepen binnen");
}

fn a_decided_card_stays_until_it_is_laid_aside(page: &Page) {
    all_together(page, "stays");
    contested(page);
    let before = titles(page);
    page.click_on("article.contested-card:nth-child(2) [data-decide=cocreatie]");
    page.find("article.contested-card:nth-child(2)[data-state=decided]");
    assert_eq!(titles(page), before, "it stays where the finger is");
    page.click("undo");
    page.find("article.contested-card:nth-child(2)[data-state=open]");
    page.click("redo");
    page.click_on("article.contested-card:nth-child(2) [data-action=lay-aside]");
    page.wait_until("one card less", || titles(page).len() == before.len() - 1);
    page.click_on("[data-contested=aside] [data-action=bring-up]");
    page.wait_until("it is back", || titles(page).len() == before.len());
    assert!(page.find_now("[data-contested=aside]").is_none());
    // A card on which they agree can be talked about all the same.
    page.click_on("[data-room=vrijwilliger] [data-action=bring-up]");
    page.wait_until("the agreed card", || {
        titles(page).last().is_some_and(|title| title == "Koffie schenken")
    });
}

fn the_pages_of_deciding_keep_the_rules(page: &Page) {
    all_together(page, "rules");
    for theme in ["light", "dark"] {
        page.wear(theme);
        page.reload();
        page.on_page("together");
        page.is_accessible();
    }
    contested(page);
    page.click_on("article.contested-card:first-child [data-decide=cocreatie]");
    for theme in ["light", "dark"] {
        page.wear(theme);
        page.reload();
        page.on_page("contested");
        page.is_accessible();
    }
    page.click("report");
    page.on_page("report");
    for theme in ["light", "dark"] {
        page.wear(theme);
        page.reload();
        page.on_page("report");
        page.is_accessible();
    }
    nothing_is_scrolled_sideways_on_a_phone(page);
}

fn nothing_is_scrolled_sideways_on_a_phone(page: &Page) {
    page.screen(Screen::PHONE);
    let wide = "
        const scrolls = part => ['auto', 'scroll'].includes(getComputedStyle(part).overflowX);
        const parts = [...document.querySelectorAll('main *')].filter(part =>
            scrolls(part) && part.scrollWidth > part.clientWidth + 1 && !part.hasAttribute('tabindex'));
        return [document.documentElement.scrollWidth - document.documentElement.clientWidth, parts.map(part => part.outerHTML.slice(0, 90))]";
    page.wait_until("a report as wide as the phone", || page.script(wide, &[]) == json!([0, []]));
    page.is_accessible();
}
