//! A whole day by keys alone: nothing is clicked, and the focus can be seen wherever it is.

use crate::begin::{COMPETENCIES, LIBRARY, open_board};
use samenbord_e2e::{Page, stories_in_chromium};

stories_in_chromium!(a_day_without_a_mouse, letters_are_no_commands_where_somebody_says_so);

fn a_day_without_a_mouse(page: &Page) {
    begin(page);
    two_tables_sort(page);
    collect(page);
    look_back(page);
    decide(page);
    take_it_along(page);
}

/// A session from a template, with its name and two groups.
fn begin(page: &Page) {
    page.press_on(".skip", "Enter");
    page.wait_until("the focus past the bar", || focused(page, "main"));
    page.press_on(&format!("[data-template='{LIBRARY}']"), "Enter");
    page.on_page("prepare");
    is_called(page, "Voorbereiden – De bibliotheek van de toekomst bouw je samen – Samenbord");
    page.tab_to("[data-group] [data-field=name]");
    write(page, "Raam");
    page.press_on("[data-action=add-group]", "Space");
    page.find("[data-group]:nth-child(2)");
    page.tab_back_to("[data-group]:nth-child(2) [data-field=name]");
    write(page, "Deur");
    page.tab_to(
        "[data-group]:nth-child(1) [data-action=roles], [data-group]:nth-child(2) [data-action=roles]",
    );
    page.press("Enter");
    page.press_on("[data-group] details[open] input[type=checkbox]", "Space");
    page.wait_until("a role that is chosen", || {
        page.find_now("[data-group] details[open] input:checked").is_some()
    });
}

/// Both tables lay the same card elsewhere, in every way there is without a pointer.
fn two_tables_sort(page: &Page) {
    page.tab_back_to(&format!("[data-step][data-key='{COMPETENCIES}']"));
    page.press("Enter");
    page.on_page("board");
    is_called(page, "Competenties, Raam – De bibliotheek van de toekomst bouw je samen – Samenbord");
    by_menu(page, "Luisteren", "professional");
    by_arrows(page, "Media");
    say_why(page, "Luisteren", "Dat is ons vak");
    sit_down_at(page, "Deur");
    by_menu(page, "Luisteren", "vrijwilliger");
    page.press_on("[data-action=undo]", "Enter");
    page.lies_in("Luisteren", "tray");
    page.press("Control+y");
    page.lies_in("Luisteren", "vrijwilliger");
    find(page, "kennis");
    page.press_on("[data-action=add-card]", "Enter");
    page.find("[data-field=new-card]");
    page.wait_until("the field for a card", || focused(page, "[data-field=new-card]"));
    page.type_keys("Voorlezen");
    page.press("Enter");
    page.card("Voorlezen");
    page.press("Escape");
}

/// A list, and an answer in a sentence.
fn collect(page: &Page) {
    go_to_step(page, "niet-overlaten");
    page.tab_to("[data-field=new-card]");
    for title in ["Inkoop", "Privacy"] {
        page.type_keys(title);
        page.press("Enter");
        page.card(title);
    }
    page.press_on("[data-action=next-step]", "Enter");
    page.wait_until("the next step", || {
        page.find_now("[data-step][data-key='niet-overlaten'][data-state=done]").is_some()
    });
    go_to_step(page, "specialist");
    page.tab_to("[data-field=new-card]");
    page.type_keys("Wie mensen kent");
    page.press("Enter");
    page.card("Wie mensen kent");
    page.wait_saved();
}

fn look_back(page: &Page) {
    page.press_on("[data-action=prepare]", "Enter");
    page.on_page("prepare");
    page.press_on("[data-action=together]", "Enter");
    page.on_page("together");
    page.press_on("main a[data-action=results]", "Enter");
    page.on_page("results");
    let is_this = "main[data-page=results] h1";
    page.press_on("nav.tabs a.tab:nth-child(3)", "Enter");
    page.wait_until("its results", || page.text(is_this).contains("competentie"));
    for view in ["matrix", "groups", "roles", "shift", "beside", "side"] {
        page.press_on(&format!("[data-action=results-view][data-view={view}]"), "Space");
        page.find(&format!(".results-view[data-view={view}]"));
    }
}

fn decide(page: &Page) {
    page.press_on("[data-action=contested]", "Enter");
    page.on_page("contested");
    page.press_on("[data-decide=cocreatie]", "Space");
    page.find("[data-decide=cocreatie][aria-pressed=true]");
    page.tab_to("[data-field=reason]");
    page.type_keys("Samen kan het wel");
    page.tab_to("[data-field=owner]");
    page.type_keys("Ria");
    page.tab_to("[data-field=due]");
    page.press("ArrowDown");
    page.press("Tab");
    page.find("[data-card][data-state=decided]");
    page.wait_saved();
}

fn take_it_along(page: &Page) {
    page.press_on("[data-action=report]", "Enter");
    page.on_page("report");
    page.reads("Samen kan het wel");
    page.press_on("[data-action=prepare]", "Enter");
    page.on_page("prepare");
    page.press_on("[data-action=take]", "Enter");
    page.on_page("take");
    page.tab_to("[data-action=take-session]");
    page.press_on("[data-action=home]", "Enter");
    page.on_page("home");
    page.press_on("[data-action=open-session]", "Enter");
    page.on_page("prepare");
}

/// In the tab of the browser.
/// A page that was come to from another one says what it is, to who looks at tabs and to who hears it.
fn is_called(page: &Page, name: &str) {
    page.wait_until(&format!("a page called {name}"), || page.script("return document.title", &[]) == name);
    page.wait_until("the focus on the heading", || focused(page, "main h1"));
}

fn letters_are_no_commands_where_somebody_says_so(page: &Page) {
    let open_search = || page.find_now("[data-field=search]");
    open_board(page, LIBRARY, COMPETENCIES);
    page.press("/");
    page.wait_until("the field to search in", || open_search().is_some());
    let board = page.address();
    page.goto("#/settings");
    page.press_on("[data-action=keys-off]", "Space");
    page.find("[data-action=keys-off][aria-pressed=true]");
    page.goto(&board);
    page.on_page("board");
    page.press("/");
    // Something that the page does answer, after it.
    page.press_on("[data-action=help]", "Enter");
    page.find("[data-dialog=help]");
    assert!(open_search().is_none(), "a sign opened the search");
}

/// Over what stands in the field.
fn write(page: &Page, text: &str) {
    page.press("Control+a");
    page.type_keys(text);
}

fn by_menu(page: &Page, title: &str, zone: &str) {
    let card = page.id_of(title);
    page.press_on(&format!("[data-card='{card}'] [data-action=move]"), "Enter");
    page.find("[data-dialog=move][open]");
    page.press_on(&format!("[data-move-to={zone}]"), "Enter");
    page.lies_in(title, zone);
    page.wait_until("the focus with the card", || {
        focused(page, &format!("[data-card='{card}'] [data-action=move]"))
    });
}

/// Two lanes on, and Enter on the button that ends it.
fn by_arrows(page: &Page, title: &str) {
    let card = page.id_of(title);
    page.tab_back_to(&format!("[data-card='{card}'] [data-action=move]"));
    page.press("Enter");
    page.press_on("[data-move=buttons]", "Enter");
    page.wait_until("the bar", || focused(page, "[data-step-to]"));
    page.press("ArrowRight");
    page.press("ArrowRight");
    page.press_on("[data-action=move-done]", "Enter");
    page.lies_in(title, "cocreatie");
}

fn say_why(page: &Page, title: &str, why: &str) {
    let card = page.id_of(title);
    page.tab_back_to(&format!("[data-card='{card}'] [data-action=pick]"));
    page.press("Enter");
    page.press_on(&format!("[data-card='{card}'] [data-action=add-note][data-kind=why]"), "Enter");
    page.wait_until("the field for why", || focused(page, "[data-field=note]"));
    page.type_keys(why);
    page.press("Enter");
    page.reads(why);
    page.press("Escape");
}

fn sit_down_at(page: &Page, group: &str) {
    page.tab_back_to("[data-action=group]");
    page.press("Enter");
    page.find("[data-dialog=groups][open]");
    page.press_on("[data-dialog=groups] [data-group]:not([aria-current]):not([aria-pressed=true])", "Enter");
    page.wait_until(&format!("the board of “{group}”"), || {
        page.text("[data-action=group]").contains(group)
    });
}

fn find(page: &Page, text: &str) {
    page.press_on("[data-action=search]", "Enter");
    page.wait_until("the field to search in", || focused(page, "input[type=search], .search input"));
    page.type_keys(text);
    page.press("Enter");
    page.find("[data-card][data-found]");
    page.press("Escape");
}

fn go_to_step(page: &Page, key: &str) {
    page.tab_back_to(&format!("[data-step][data-key='{key}']"));
    page.press("Enter");
    page.find(&format!("[data-step][data-key='{key}'][aria-current=step]"));
    page.ready();
}

fn focused(page: &Page, selector: &str) -> bool {
    page.script("return document.activeElement.matches(arguments[0])", &[selector.into()]) == true
}
