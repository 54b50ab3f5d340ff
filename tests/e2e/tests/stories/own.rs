//! Cards of one's own: written, changed, thrown away, and the notes on them.

use crate::begin::{COMPETENCIES, LIBRARY, open_board};
use samenbord_e2e::{Page, stories};

stories!(
    cards_are_written_one_after_another,
    leaving_the_field_keeps_the_card,
    leaving_the_field_keeps_the_change,
    a_note_is_written_again,
    enter_ends_the_editing_of_a_card,
    the_message_gives_back_what_was_thrown_away,
);

fn cards_are_written_one_after_another(page: &Page) {
    open_board(page, LIBRARY, COMPETENCIES);
    page.click("add-card");
    for title in ["Doorvragen", "Samenvatten", "Doorvragen en samenvatten"] {
        page.type_in("[data-field=new-card]", title);
        page.press("Enter");
        page.lies_in(title, "tray");
    }
    page.press("Escape");
    page.wait_until("no field", || page.find_now("[data-field=new-card]").is_none());
    assert_eq!(page.titles("tray").len(), 16 + 3);
}

fn leaving_the_field_keeps_the_card(page: &Page) {
    open_board(page, LIBRARY, COMPETENCIES);
    page.click("add-card");
    page.type_in("[data-field=new-card]", "Doorvragen");
    page.zone("professional").click();
    page.lies_in("Doorvragen", "tray");
    page.wait_saved();
    page.reload();
    page.lies_in("Doorvragen", "tray");
    assert_eq!(page.titles("tray").len(), 16 + 1);
}

fn leaving_the_field_keeps_the_change(page: &Page) {
    with_a_card(page, "Doorvragn");
    begin_editing(page, "Doorvragn", "Doorvragen");
    page.zone("professional").click();
    page.click("done");
    page.lies_in("Doorvragen", "tray");
}

fn a_note_is_written_again(page: &Page) {
    open_board(page, LIBRARY, COMPETENCIES);
    page.inside("Luisteren", "[data-action=pick]").click();
    page.inside("Luisteren", "[data-action=add-note][data-kind=why]").click();
    page.type_in("[data-field=note]", "Dat is ons vak");
    page.press("Enter");
    page.reads("Dat is ons vak");
    page.inside("Luisteren", "[data-action=edit-note]").click();
    page.type_in("[data-field=note]", "Dat is ons vak, al jaren");
    page.press("Enter");
    page.reads("Dat is ons vak, al jaren");
    assert_eq!(page.find_all("[data-note]").len(), 1);
    page.inside("Luisteren", "[data-action=edit-note]").click();
    page.click("remove-note");
    page.wait_until("the note gone", || page.find_now("[data-note]").is_none());
    page.click("undo");
    page.reads("Dat is ons vak, al jaren");
}

fn enter_ends_the_editing_of_a_card(page: &Page) {
    with_a_card(page, "Doorvragn");
    begin_editing(page, "Doorvragn", "Doorvragen");
    page.press("Enter");
    page.lies_in("Doorvragen", "tray");
    page.drag("Doorvragen", "professional");
    page.lies_in("Doorvragen", "professional");
}

fn the_message_gives_back_what_was_thrown_away(page: &Page) {
    with_a_card(page, "Doorvragen");
    page.inside("Doorvragen", "[data-action=pick]").click();
    page.inside("Doorvragen", "[data-action=remove]").click();
    page.wait_until("the card gone", || !page.titles("tray").contains(&"Doorvragen".to_owned()));
    page.click("toast");
    page.lies_in("Doorvragen", "tray");
}

fn with_a_card(page: &Page, title: &str) {
    open_board(page, LIBRARY, COMPETENCIES);
    page.click("add-card");
    page.type_in("[data-field=new-card]", title);
    page.press("Enter");
    page.lies_in(title, "tray");
    page.click("close-composer");
}

fn begin_editing(page: &Page, title: &str, text: &str) {
    page.inside(title, "[data-action=pick]").click();
    page.inside(title, "[data-action=edit]").click();
    page.type_in("[data-field=card-title]", text);
}
