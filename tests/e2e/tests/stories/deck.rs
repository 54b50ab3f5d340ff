//! The deck of a step: a list that is pasted, cards that are there already, and cards out of another deck.

use crate::begin::LIBRARY;
use crate::pictures::{give, photo};
use samenbord_e2e::{Gesture, Page, Point, stories};
use serde_json::json;

stories!(
    a_pasted_list_becomes_cards_to_sort,
    cards_are_taken_over_changed_and_thrown_away,
    the_cards_of_a_deck_change_places,
    a_card_of_the_deck_gets_a_picture,
);

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

fn the_cards_of_a_deck_change_places(page: &Page) {
    start(page, EMPTY);
    open_deck(page, "sorteren");
    type_cards(page, &["Een", "Twee", "Drie"]);
    let from = page.find(&in_row(page, "Drie", "[data-action=move]"));
    from.scroll_into_view();
    let [x, top, ..] = page.find(in_row(page, "Een", "").trim_end()).place();
    let above = Point { x: x + 40.0, y: top + 4.0 };
    page.perform(&[Gesture::mouse(from.middle()).press().glide(above).release()]);
    holds(page, &["Drie", "Een", "Twee"]);
    page.click("undo");
    holds(page, &["Een", "Twee", "Drie"]);
    page.find(&in_row(page, "Een", "[data-action=move]")).focus();
    page.press("Enter");
    page.is_accessible();
    page.click_on("[data-dialog=move] [data-move=bottom]");
    holds(page, &["Twee", "Drie", "Een"]);
    page.wait_until("the focus with the card", || {
        page.find_now(&in_row(page, "Een", "[data-action=move]")).is_some_and(|button| button.has_focus())
    });
    page.wait_until("it said", || page.text("[role=status]").contains("positie 3"));
    page.wait_saved();
    page.reload();
    holds(page, &["Twee", "Drie", "Een"]);
    page.click("to-prepare");
    page.click_on("[data-step][data-key=sorteren]");
    page.on_page("board");
    page.card("Een");
    assert_eq!(page.titles("tray"), ["Twee", "Drie", "Een"]);
}

fn a_card_of_the_deck_gets_a_picture(page: &Page) {
    let photo = photo(page);
    start(page, EMPTY);
    open_deck(page, "sorteren");
    type_cards(page, &["Leeshoek", "Balie"]);
    give(page, "drop", &photo, "[data-page=deck] h1");
    page.reads("Laat de foto los op een kaart");
    page.click_on(".toast[data-state=stays] [data-action=close-toast]");
    page.click_on(&in_row(page, "Leeshoek", "[data-action=edit-card]"));
    page.find("input[data-action='add-picture']");
    give(page, "drop", &photo, in_row(page, "Leeshoek", "strong").as_str());
    page.find("[data-dialog=picture]");
    page.click("keep-picture");
    page.reads("Zet eerst het vinkje.");
    page.click_on("[data-field=agreed]");
    page.find("[data-field=new-alt]").type_in("Een stoel onder een lamp");
    page.is_accessible();
    page.click("keep-picture");
    page.find(".deck-card-head > .photo[alt='Een stoel onder een lamp']");
    page.find(".deck-card-fields [data-field=alt]");
    page.is_accessible();
    page.wait_saved();
    page.reload();
    page.find(".deck-card-head > .photo");

    // Every group sees it on its board, and cannot take it away there; it is on paper too.
    page.click("to-prepare");
    page.on_page("prepare");
    page.click_on("[data-step][data-key=sorteren]");
    page.on_page("board");
    page.inside("Leeshoek", ".photo[alt='Een stoel onder een lamp']");
    page.inside("Leeshoek", "[data-action=show-picture]").click();
    page.find("[data-dialog=photo] .photo");
    assert!(page.find_now("[data-action=remove-picture]").is_none());
    page.press("Escape");
    let address = page.address();
    let print = address.replace("/step/", "/print/");
    page.goto(print.split("/group/").next().unwrap_or_default());
    page.on_page("print");
    page.find(".cut-card .photo[alt='Een stoel onder een lamp']");

    page.goto(address.replace("/step/", "/deck/").split("/group/").next().unwrap_or_default());
    page.on_page("deck");
    page.click_on(&in_row(page, "Leeshoek", "[data-action=edit-card]"));
    page.click("remove-picture");
    page.wait_until("no picture", || page.find_now(".deck-card .photo").is_none());
    page.click("undo");
    page.find(".deck-card-head > .photo");
    page.wait_saved();
}

fn type_cards(page: &Page, titles: &[&str]) {
    for (place, title) in titles.iter().enumerate() {
        page.type_in("[data-field=new-card]", title);
        page.press("Enter");
        holds(page, &titles[..=place]);
    }
}

/// Something in the row of the card with this title.
fn in_row(page: &Page, title: &str, selector: &str) -> String {
    let row = "return [...document.querySelectorAll('.deck-card')]
        .find(row => row.querySelector('strong').textContent === arguments[0])?.dataset.row";
    let id = page.script(row, &[json!(title)]);
    format!("[data-rows=deck] [data-row='{}'] {selector}", id.as_str().unwrap_or_default())
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
