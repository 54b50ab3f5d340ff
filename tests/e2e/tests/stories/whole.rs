//! One table's whole session, from choosing a template to opening its file again.

use crate::begin::{COMPETENCIES, LIBRARY};
use samenbord_e2e::{Page, stories};
use std::fs;
use std::path::PathBuf;

stories!(main_story, a_study_day_of_six_groups);

fn main_story(page: &Page) {
    prepare(page);
    sort(page);
    make_a_card(page);
    throw_it_away_and_take_it_back(page);
    say_why(page);
    look_at_the_other_table(page);
    reload_while_typing(page);
    collect_with_reasons(page);
    vote(page);
    lay_in_a_grid(page);
    talk(page);
    write_for_oneself_first(page);
    take_cards_along(page);
    show_the_room(page);
    take_it_home(page);
}

/// From the template to the answers of all six groups on the big screen.
fn a_study_day_of_six_groups(page: &Page) {
    const STEPS: [&str; 3] = ["certificering", "samenwerken", "streven"];
    page.click_on("[data-template='inout-studiedag']");
    page.on_page("prepare");
    page.wait_until("six groups", || page.find_all("[data-rows=groups] [data-group]").len() == 6);
    for step in STEPS {
        go_to(page, step);
        for group in 1..=6 {
            sit_down_at(page, &format!("Groep {group}"));
            add(page, &format!("{step} volgens groep {group}"));
            page.card(&format!("{step} volgens groep {group}"));
        }
    }
    go_to(page, "foto");
    page.wait_saved();
    go_to(page, STEPS[0]);
    page.click("facilitate");
    let desk = page.opened_window(|| page.click("audience"));
    page.on_page("audience");
    let screen = page.window();
    for step in STEPS {
        page.switch_to(&desk);
        go_to(page, step);
        page.script("document.activeElement.blur()", &[]);
        // The first press comes from the question to what the groups said.
        page.press("r");
        page.reads("0 van 6 te zien");
        for group in 1..=6 {
            page.press("r");
            page.reads(&format!("{group} van 6 te zien"));
        }
        page.switch_to(&screen);
        page.wait_until("the answers of six groups", || {
            page.find_all(".audience-list[data-open=true]").len() == 6
        });
        page.reads(&format!("{step} volgens groep 6"));
    }
}

/// What both tables did, on the window for the projector, one after the other.
fn show_the_room(page: &Page) {
    go_to(page, COMPETENCIES);
    page.click("facilitate");
    let desk = page.opened_window(|| page.click("audience"));
    page.on_page("audience");
    let screen = page.window();
    page.reads("Welke competentie hoort bij wie?");
    page.switch_to(&desk);
    page.click_on(".facilitator [data-scene=results]");
    for revealed in 1..=2 {
        page.switch_to(&desk);
        page.click("stage-reveal");
        page.reads(&format!("{revealed} van 2 te zien"));
        page.switch_to(&screen);
        page.wait_until("one table more", || page.find_all("th[data-open=true]").len() == revealed);
    }
    page.close_window(&desk);
    page.click("facilitate-stop");
}

fn prepare(page: &Page) {
    page.click_on(&format!("[data-template='{LIBRARY}']"));
    page.on_page("prepare");
    page.type_in("[data-group] [data-field=name]", "Tafel bij het raam");
    page.press("Tab");
    page.click("add-group");
    page.type_in("[data-group]:nth-child(2) [data-field=name]", "Tafel bij de deur");
    page.press("Tab");
    page.wait_saved();
    go_to(page, COMPETENCIES);
    page.reads("Tafel bij het raam");
}

fn sort(page: &Page) {
    page.drag("Luisteren", "professional");
    page.lies_in("Luisteren", "professional");
    page.inside("Media", "[data-action=pick]").click();
    page.zone("cocreatie").click();
    page.lies_in("Media", "cocreatie");
    page.inside("Kennis", "[data-action=move]").click();
    page.click_on("[data-move-to=vrijwilliger]");
    page.lies_in("Kennis", "vrijwilliger");
}

fn make_a_card(page: &Page) {
    page.click("add-card");
    add(page, "Verhalen verzamelen");
    page.lies_in("Verhalen verzamelen", "tray");
    page.click("close-composer");
    with_card(page, "Verhalen verzamelen", "edit");
    page.type_in("[data-field=card-title]", "Verhalen ophalen");
    page.click("done");
    page.lies_in("Verhalen ophalen", "tray");
}

fn throw_it_away_and_take_it_back(page: &Page) {
    with_card(page, "Verhalen ophalen", "park");
    page.lies_in("Verhalen ophalen", "parked");
    with_card(page, "Verhalen ophalen", "unpark");
    page.lies_in("Verhalen ophalen", "tray");
    with_card(page, "Verhalen ophalen", "remove");
    page.wait_until("the card gone", || !page.titles("tray").contains(&"Verhalen ophalen".to_owned()));
    page.click("undo");
    page.lies_in("Verhalen ophalen", "tray");
}

fn say_why(page: &Page) {
    for (kind, text) in [
        ("why", "Dat is ons vak"),
        ("objection", "Er is te weinig tijd"),
        ("addedValue", "Meer mensen voelen zich gehoord"),
    ] {
        with_card(page, "Luisteren", &format!("add-note'][data-kind='{kind}"));
        page.type_in("[data-field=note]", text);
        page.click("done");
        page.wait_until(&format!("the note “{text}”"), || {
            page.inside("Luisteren", &format!(".note[data-kind='{kind}']")).text().contains(text)
        });
    }
}

fn look_at_the_other_table(page: &Page) {
    sit_down_at(page, "Tafel bij de deur");
    assert_eq!(page.titles("professional"), Vec::<String>::new());
    page.drag("Luisteren", "vrijwilliger");
    page.lies_in("Luisteren", "vrijwilliger");
    sit_down_at(page, "Tafel bij het raam");
    page.lies_in("Luisteren", "professional");
    page.reads("Dat is ons vak");
}

fn reload_while_typing(page: &Page) {
    with_card(page, "Media", "add-note'][data-kind='why");
    page.type_in("[data-field=note]", "Samen bereiken we iedereen");
    page.reload();
    page.on_page("board");
    page.reads("Samen bereiken we iedereen");
    page.lies_in("Luisteren", "professional");
    page.lies_in("Verhalen ophalen", "tray");
}

fn collect_with_reasons(page: &Page) {
    go_to(page, "niet-overlaten");
    add(page, "Inkoop van boeken");
    add(page, "Privacy bewaken");
    page.card("Privacy bewaken");
    page.inside("Inkoop van boeken", "[data-action='add-note'][data-kind='why']").click();
    page.click("ready-reason");
    page.click("prompt-done");
    page.wait_until("the reason that was tapped", || {
        page.inside("Inkoop van boeken", ".note[data-kind=why]").text().contains("kennis nodig")
    });
}

fn vote(page: &Page) {
    go_to(page, "nieuwe-competenties");
    add(page, "Programmeren");
    add(page, "Doorvragen");
    for card in ["Programmeren", "Programmeren", "Doorvragen"] {
        page.inside(card, "[data-action=vote]").click();
    }
    page.find("[data-votes-left='0']");
    page.inside("Doorvragen", "[data-action=vote]").click();
    page.reads("Je stemmen zijn op");
    page.click("close-toast");
    page.inside("Doorvragen", "[data-own-votes='1']");
    page.click("next-voter");
    page.find("[data-votes-left='3']");
    page.inside("Programmeren", "[data-action=vote]").click();
    page.inside("Programmeren", "[data-own-votes='1']");
    page.click("close-votes");
    page.inside("Programmeren", "[data-votes='3']");
}

fn lay_in_a_grid(page: &Page) {
    go_to(page, "netwerk");
    page.inside("Middenklasse", "[data-action=move]").click();
    page.click_on("[data-move-to='samen/doelgroep']");
    page.lies_in("Middenklasse", "samen/doelgroep");
}

fn talk(page: &Page) {
    go_to(page, "welkom");
    page.reads("Dia 1 van 10");
    page.click("next-slide");
    page.reads("Dia 2 van 10");
    page.click("previous-slide");
    page.reads("Dia 1 van 10");
}

fn write_for_oneself_first(page: &Page) {
    go_to(page, "zonder-vrijwilligers");
    add(page, "De bus rijdt niet meer");
    page.reads("Dichte kaart");
    assert!(!page.text("main").contains("De bus rijdt niet meer"));
    page.click("reveal");
    page.reads("De bus rijdt niet meer");
}

fn take_cards_along(page: &Page) {
    go_to(page, "taken");
    page.click("copy-from");
    page.lies_in("Inkoop van boeken", "tray");
    page.lies_in("Privacy bewaken", "tray");
    page.drag("Inkoop van boeken", "professional");
    page.lies_in("Inkoop van boeken", "professional");
}

fn take_it_home(page: &Page) {
    page.wait_saved();
    let file = page.download(|| page.click("export-json"));
    let written = read(&file);
    page.goto("#/");
    page.click("remove-session");
    page.reads("Hier komen je sessies te staan");
    page.click("open-bin");
    page.click("put-back");
    page.press("Escape");
    page.click("remove-session");
    page.reads("Hier komen je sessies te staan");
    page.open_files(&[&file]);
    page.on_page("prepare");
    assert_eq!(read(&page.download(|| page.click("export-json"))), written);
}

/// Goes to a step, from its board or the preparation.
fn go_to(page: &Page, step: &str) {
    page.click_on(&format!("[data-step][data-key='{step}']"));
    page.find(&format!("[data-step][data-key='{step}'][aria-current=step]"));
    page.ready();
}

/// Writes a card in the field for new ones.
fn add(page: &Page, title: &str) {
    page.type_in("[data-field=new-card]", title);
    page.press("Enter");
}

/// Picks a card up and does what its buttons offer.
fn with_card(page: &Page, title: &str, action: &str) {
    page.inside(title, "[data-action=pick]").click();
    page.inside(title, &format!("[data-action='{action}']")).click();
}

fn sit_down_at(page: &Page, group: &str) {
    page.click("group");
    page.find("[data-dialog=groups][open] [data-group]");
    let choices = page.find_all("[data-dialog=groups] [data-group]");
    let choice = choices.iter().find(|choice| choice.text().contains(group));
    choice.unwrap_or_else(|| panic!("no group “{group}”")).click();
    page.wait_until(&format!("the board of “{group}”"), || {
        page.text("[data-action=group]").contains(group)
    });
}

fn read(file: &PathBuf) -> String {
    fs::read_to_string(file).expect("the file has just been downloaded")
}
