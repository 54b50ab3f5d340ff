//! Handing a session out, and looking at the room before that.

use crate::begin::LIBRARY;
use samenbord_e2e::{Page, stories};

stories!(
    a_link_holds_the_session,
    a_longer_link_warns_and_is_the_same_session_elsewhere,
    a_large_session_only_goes_as_a_file,
    the_room_is_checked,
);

fn a_link_holds_the_session(page: &Page) {
    start(page, "leeg");
    page.click("deck");
    page.on_page("deck");
    page.type_in("[data-field=new-card]", "Bel mevrouw Jansen: 053-4804804");
    page.press("Enter");
    page.wait_until("the card", || page.find_now(".deck-card").is_some());
    page.click("to-prepare");
    page.on_page("prepare");
    page.click("hand-out");
    page.wait_until("the findings", || {
        let found = page.text("[data-warning=personal]");
        found.contains("mevrouw Jansen") && found.contains("053-4804804") && found.contains("2 plekken")
    });
    let link = page.find("[data-field=link]");
    let address = page.script("return arguments[0].value", &[link.reference()]);
    let address = address.as_str().expect("a link").to_owned();
    assert!(address.starts_with(&page.url()) && address.len() <= 2_000, "{} characters", address.len());
    page.find(".code svg path");
    page.is_accessible();
    page.click("code-large");
    page.find(".code[data-state=large]");
    page.click("code-large");
    let file = page.download(|| page.click("hand-out-file"));
    assert!(std::fs::read_to_string(file).expect("the file").contains("samenbord/session"));
    page.press("Escape");
    page.wait_saved();
    page.become_another_device();
    let hash = address.find('#').map(|place| &address[place..]).expect("a route");
    page.goto(hash);
    page.on_page("prepare");
    page.click_on("[data-step][data-key=sorteren]");
    page.on_page("board");
    page.card("Bel mevrouw Jansen: 053-4804804");
    page.wait_saved();
}

fn a_longer_link_warns_and_is_the_same_session_elsewhere(page: &Page) {
    start(page, "leeg");
    page.click("deck");
    page.on_page("deck");
    page.click("deck-paste");
    // Words that do not pack into nothing.
    let words = |n: usize| format!("Taak {n}: {:x}", n.wrapping_mul(0x9e37_79b9_7f4a_7c15));
    let list: Vec<String> = (1..=30).map(words).collect();
    page.type_in("[data-field=paste]", &list.join("\n"));
    page.wait_until("thirty cards", || page.find_all(".candidate").len() == 30);
    page.click("add-cards");
    page.wait_until("the cards", || page.find_all(".deck-card").len() == 30);
    page.click("to-prepare");
    page.on_page("prepare");
    page.wait_saved();
    let here = page.address();
    page.click("hand-out");
    page.find("[data-fact=long]");
    let link = page.find("[data-field=link]");
    let address = page.script("return arguments[0].value", &[link.reference()]);
    let address = address.as_str().expect("a link").to_owned();
    assert!((2_001..=8_000).contains(&address.len()), "{} characters", address.len());
    assert!(page.text("[data-fact=long]").contains(&address.len().to_string()));
    assert!(page.find_now(".code").is_none(), "no phone reads a code of it");
    page.is_accessible();
    page.press("Escape");
    page.become_another_device();
    page.goto(address.find('#').map_or("", |place| &address[place..]));
    page.on_page("prepare");
    assert_eq!(page.address(), here, "the same session");
    page.click_on("[data-step][data-key=sorteren]");
    page.on_page("board");
    page.card(&list[29]);
    page.wait_saved();
}

fn a_large_session_only_goes_as_a_file(page: &Page) {
    start(page, LIBRARY);
    page.click("hand-out");
    page.find("[data-fact=too-long]");
    assert!(page.find_now("[data-field=link]").is_none() && page.find_now(".code").is_none());
    page.find("[data-action=hand-out-file]");
    assert!(page.find_now("[data-warning=personal]").is_none(), "a template names nobody");
    page.is_accessible();
}

fn the_room_is_checked(page: &Page) {
    start(page, "leeg");
    page.click("room");
    page.on_page("room");
    for check in ["screen", "text", "touch", "storage", "offline", "sound"] {
        page.find(&format!("[data-check={check}]"));
    }
    let far = |page: &Page| page.text("[data-fact=readable]");
    let near = far(page);
    let width = page.find("[data-field=width]");
    page.script("arguments[0].select()", &[width.reference()]);
    width.type_in("400");
    page.wait_until("another distance", || far(page) != near);
    let fingers = "
        const field = document.querySelector('[data-action=touch-field]');
        const at = (type, id) => field.dispatchEvent(new PointerEvent(type, { pointerId: id, bubbles: true, cancelable: true }));
        at('pointerdown', 11); at('pointerdown', 12); at('pointerdown', 13); at('pointerup', 12)";
    page.script(fingers, &[]);
    page.wait_until("three fingers", || {
        page.text("[data-fact=fingers]").contains("Nu 2, tegelijk hooguit 3")
    });
    page.click("play");
    page.is_accessible();
    page.click("to-prepare");
    page.on_page("prepare");
}

fn start(page: &Page, template: &str) {
    page.click_on(&format!("[data-template='{template}']"));
    page.on_page("prepare");
}
