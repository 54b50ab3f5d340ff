//! The deck of a step: a list that is pasted, cards that are there already, and cards out of another deck.

use crate::begin::LIBRARY;
use samenbord_e2e::{Page, stories};
use serde_json::json;

stories!(a_pasted_list_becomes_cards_to_sort, cards_are_taken_over_changed_and_thrown_away);

const EMPTY: &str = "leeg";
const LIST: &str = "Titel;Uitleg;Tags\nTaalcoach;Oefent met één persoon;taal, lezen\nKoffie zetten;;\ntaalcoach!;;\n;Zonder titel;";

fn a_pasted_list_becomes_cards_to_sort(page: &Page) {
    start(page, EMPTY);
    open_deck(page, "sorteren");
    page.is_accessible();
    page.type_in("[data-field=new-card]", "Gastvrouw");
    page.press("Enter");
    holds(page, &["Gastvrouw"]);
    page.click("deck-paste");
    paste(page, LIST);
    page.reads("Regel 5: Hier staat geen titel.");
    page.reads("Regel 4: Deze kaart staat hierboven ook.");
    assert_eq!(page.text("[data-action=add-cards]"), "Voeg 2 kaarten toe");
    page.is_accessible();
    page.click("add-cards");
    holds(page, &["Gastvrouw", "Taalcoach", "Koffie zetten"]);
    // The same list again: everything is there, and one is wanted all the same.
    paste(page, LIST);
    page.wait_until("nothing new", || page.find_now("[data-action=add-cards]:disabled").is_some());
    page.click_on(".candidate[data-state=twice] input");
    page.click("add-cards");
    holds(page, &["Gastvrouw", "Taalcoach", "Koffie zetten", "Taalcoach"]);
    page.click("undo");
    holds(page, &["Gastvrouw", "Taalcoach", "Koffie zetten"]);
    page.click("to-prepare");
    assert!(page.text("[data-action=deck]").contains('3'));
    page.click_on("[data-step][data-key=sorteren]");
    page.drag("Koffie zetten", "vrijwilliger");
    page.lies_in("Koffie zetten", "vrijwilliger");
    page.wait_saved();
}

fn cards_are_taken_over_changed_and_thrown_away(page: &Page) {
    start(page, LIBRARY);
    page.wait_saved();
    page.goto("#/");
    start(page, EMPTY);
    open_deck(page, "sorteren");
    page.click("deck-take");
    choose(page, "take-from", "bibliotheek");
    choose(page, "take-step", "Competenties");
    page.find(".candidate");
    page.click("add-cards");
    page.wait_until("the cards", || titles(page).iter().any(|title| title == "Luisteren"));
    let all = titles(page).len();
    page.click("edit-card");
    let field = page.find(".deck-card-fields [data-field=tags]");
    field.click();
    field.type_in("zorg, taal");
    page.press("Tab");
    page.wait_until("the tags", || page.text(".deck-card").contains("taal, zorg"));
    page.is_accessible();
    page.click("edit-card");
    page.click("remove-card");
    page.wait_until("one card less", || titles(page).len() == all - 1);
    page.click_on(".toasts > :last-child [data-action=toast]");
    page.wait_until("the card again", || titles(page).len() == all);
    page.click("remove-card");
    page.click_on(".deck-bin summary");
    page.click_on(".deck-bin [data-action=put-back]");
    page.wait_until("the card out of the bin", || titles(page).len() == all);
    page.wait_saved();
    page.reload();
    page.wait_until("all cards after a reload", || titles(page).len() == all);
}

/// Chooses the option with this word in it.
fn choose(page: &Page, field: &str, word: &str) {
    let script = "
        const list = document.querySelector(`[data-field=${arguments[0]}]`);
        const option = [...(list?.options ?? [])].find(option => option.text.includes(arguments[1]));
        if (!option) return false;
        list.value = option.value;
        return list.dispatchEvent(new Event('change', { bubbles: true }))";
    page.wait_until(&format!("“{word}” in {field}"), || {
        page.script(script, &[json!(field), json!(word)]) == json!(true)
    });
}

fn start(page: &Page, template: &str) {
    page.click_on(&format!("[data-template='{template}']"));
    page.on_page("prepare");
}

fn open_deck(page: &Page, step: &str) {
    let row = format!("[data-step][data-key='{step}']");
    page.find(&row);
    page.script(
        "document.querySelector(arguments[0]).closest('li').querySelector('[data-action=deck]').click()",
        &[json!(row)],
    );
    page.on_page("deck");
    page.ready();
}

/// What the browser does with a list out of a spreadsheet.
fn paste(page: &Page, text: &str) {
    let script = "
        const field = document.querySelector('[data-field=paste]');
        field.focus();
        document.execCommand('insertText', false, arguments[0])
          || (field.value = arguments[0], field.dispatchEvent(new InputEvent('input', { bubbles: true })))";
    page.find("[data-field=paste]");
    page.script(script, &[json!(text)]);
    page.find(".candidate");
}

fn holds(page: &Page, wanted: &[&str]) {
    page.wait_until(&format!("the cards {wanted:?}"), || titles(page) == wanted);
}

fn titles(page: &Page) -> Vec<String> {
    let script = "return [...document.querySelectorAll('.deck-card strong')].map(title => title.innerText)";
    let answer = page.script(script, &[]);
    answer.as_array().into_iter().flatten().filter_map(|one| one.as_str()).map(str::to_owned).collect()
}
