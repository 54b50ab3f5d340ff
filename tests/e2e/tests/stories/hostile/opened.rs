//! What opens on the pages: dialogs, menus, panels and messages. The first of everything has a word of 10,000 letters.

use super::SIZES;
use crate::walk::{Flaws, look, session_route};
use samenbord_core::id::Id;
use samenbord_core::record::{Card, StepKind};
use samenbord_core::session::{Session, limits};
use samenbord_e2e::{Page, stories_in_chromium};
use samenbord_sessions::{TURNS, example, export, hostile, photographed, voted, with_photo};
use std::fs;
use std::path::PathBuf;

stories_in_chromium!(
    no_text_does_harm_in_what_opens_on_a_board,
    no_text_does_harm_in_what_opens_before_and_after,
    no_text_does_harm_on_a_photo,
    no_text_does_harm_in_questions_about_files,
);

/// With it the first record has the longest word in each of its fields.
const LONGEST_FIRST: usize = TURNS - 1;
/// Everything a name of a file can hold and a page could take for more.
const FILE_NAME: &str = "<img src=x onerror=window.__ran=1> \u{202e}txt\u{2067} مكتبة 👨‍👩‍👧‍👦";

struct Opening<'a> {
    page: &'a Page,
    place: String,
    flaws: Flaws,
}

impl<'a> Opening<'a> {
    fn on(page: &'a Page) -> Self {
        Self { page, place: String::new(), flaws: Flaws::default() }
    }

    fn goto(&mut self, address: &str) {
        self.page.goto(address);
        self.place = address.rsplit_once("/step/").map_or(address, |_| "board").to_owned();
    }

    /// Presses what opens something, waits for that, and looks whether it holds what is in it.
    fn opens(&mut self, opener: &str, opened: &str) {
        self.page.click_on(opener);
        self.shows(opened);
    }

    fn shows(&mut self, opened: &str) {
        self.page.find(opened);
        let place = [&self.place, " ", opened].concat();
        let mut rules = self.page.violations();
        // Browsers give a list that scrolls the focus themselves.
        rules.retain(|rule| !rule.starts_with("scrollable-region-focusable"));
        self.flaws.0.extend(rules.into_iter().map(|rule| format!("{place}: {rule}")));
        look(self.page, &place, &SIZES, &mut self.flaws);
    }

    fn opens_dialog(&mut self, opener: &str, name: &str) {
        self.opens(opener, &format!("[data-dialog={name}][open]"));
    }

    fn closes(&self) {
        self.page.press("Escape");
        self.page.wait_until("nothing open", || self.page.find_now("dialog[open]").is_none());
    }

    fn dialog(&mut self, opener: &str, name: &str) {
        self.opens_dialog(opener, name);
        self.closes();
    }

    /// A message that quotes what was removed, with its way back.
    fn message(&mut self, opener: &str) {
        self.opens(opener, ".toast");
        self.page.click("close-toast");
        self.page.wait_until("the message gone", || self.page.find_now(".toast").is_none());
    }
}

fn no_text_does_harm_in_what_opens_on_a_board(page: &Page) {
    let session = hostile(&voted(), LONGEST_FIRST);
    let mut opening = Opening::on(page);
    let route = begin(page, &session);
    let (step, group, card) =
        longest(&session, |session, card| card.group().is_some() && is_sorted_in_lanes(session, card));
    opening.goto(&format!("{route}/step/{step}/group/{group}"));
    for (opener, name) in [("group", "groups"), ("steps", "steps"), ("help", "help")] {
        opening.dialog(&format!("[data-action={opener}]"), name);
    }
    opening.opens_dialog("[data-action=group]", "groups");
    opening.opens_dialog("[data-action=wrong-group]", "wrong-group");
    opening.closes();
    opening.opens("[data-action=timer]", ".timer-panel");
    page.press("Escape");
    card_opens(&mut opening, card);
    facilitating_opens(&mut opening, &route);
    opening.flaws.are_none();
}

fn card_opens(opening: &mut Opening<'_>, card: Id) {
    let card = format!("[data-card='{card}']");
    let page = opening.page;
    opening.opens_dialog(&format!("{card} [data-action=move]"), "move");
    opening.opens_dialog("[data-move=position]", "position");
    opening.closes();
    page.click_on(&format!("{card} [data-action=move]"));
    opening.opens_dialog("[data-move=stack]", "stack");
    opening.closes();
    page.click_on(&format!("{card} [data-action=move]"));
    opening.opens("[data-move=buttons]", "[data-action=move-cancel]");
    page.click("move-cancel");
    opening.opens(&format!("{card} [data-action=pick]"), ".card-actions");
    opening.opens(&format!("{card} [data-action=add-note]"), "[data-field=note]");
    page.reload();
    page.click_on(&format!("{card} [data-action=pick]"));
    opening.opens(&format!("{card} [data-action=edit]"), "[data-field=card-title]");
    page.reload();
    page.click_on(&format!("{card} [data-action=pick]"));
    opening.message(&format!("{card} [data-action=remove]"));
}

fn facilitating_opens(opening: &mut Opening<'_>, route: &str) {
    let page = opening.page;
    let board = page.address();
    opening.opens("[data-action=facilitate]", ".facilitator");
    page.click("stage-more");
    page.find(".facilitator-facts");
    // The bar is for larger windows: a phone does not offer it.
    look(page, "facilitating", &SIZES[..1], &mut opening.flaws);
    for scene in ["board", "question", "results"] {
        opening.goto(&board);
        page.click_on(&format!("[data-action=stage-scene][data-scene={scene}]"));
        if scene == "results" {
            page.click("stage-reveal");
        }
        page.goto(&format!("{route}/audience"));
        page.on_page("audience");
        look(page, &format!("audience {scene}"), &SIZES[..1], &mut opening.flaws);
    }
}

fn no_text_does_harm_in_what_opens_before_and_after(page: &Page) {
    let session = hostile(&voted(), LONGEST_FIRST);
    let mut opening = Opening::on(page);
    let route = begin(page, &session);
    preparing_opens(&mut opening, &session, &route);
    let (step, ..) =
        longest(&session, |session, card| card.group().is_none() && is_sorted_in_lanes(session, card));
    opening.goto(&format!("{route}/results/{step}"));
    opening.opens("[data-action=results-filter]", "[data-action=results-filter][aria-expanded=true]");
    opening.goto(&format!("{route}/contested/{step}"));
    opening.opens("[data-decide]", "[data-decide][aria-pressed=true]");
    opening.goto(&format!("{route}/report"));
    opening.opens("[data-action=report-parts]", ".report-parts[open]");
    opening.goto("#/");
    opening.message("[data-action=remove-session]");
    opening.dialog("[data-action=open-bin]", "bin");
    opening.flaws.are_none();
}

fn preparing_opens(opening: &mut Opening<'_>, session: &Session, route: &str) {
    let page = opening.page;
    let prepare = format!("{route}/prepare");
    opening.goto(&prepare);
    opening.dialog("[data-action=add-step]", "gallery");
    opening.dialog("[data-action=hand-out]", "hand-out");
    opening.opens_dialog(".agenda-row [data-action=move]", "move");
    opening.opens_dialog("[data-move=position]", "position");
    opening.closes();
    opening.opens(".roles > summary", ".roles[open]");
    opening.message("[data-action=remove-group]");
    for kind in [StepKind::Sort, StepKind::List, StepKind::Talk, StepKind::Statement] {
        editor_opens(opening, session, route, kind);
    }
    opening.goto(&prepare);
    opening.message("[data-action=remove-step]");
    let (step, _, card) = longest(session, |_, card| card.group().is_none());
    opening.goto(&format!("{route}/deck/{step}"));
    opening.opens(
        &format!("[data-row='{card}'] [data-action=edit-card]"),
        "[data-action=edit-card][aria-expanded=true]",
    );
    opening.message(&format!("[data-row='{card}'] [data-action=remove-card]"));
    opening.opens(".deck-bin > summary", ".deck-bin[open]");
    opening.goto(&prepare);
    opening.opens_dialog("[data-action=save-template]", "save-template");
    page.click("save-template-yes");
    page.find(".toast");
    opening.goto("#/");
    opening.message("[data-action=remove-template]");
}

fn editor_opens(opening: &mut Opening<'_>, session: &Session, route: &str, kind: StepKind) -> Id {
    let steps = session.steps();
    let step = steps.iter().find(|step| step.kind() == kind).expect("the session has all of these").id;
    opening.goto(&format!("{route}/prepare"));
    opening.opens(&format!("[data-row='{step}'] [data-action=edit-step]"), "[data-editing]");
    opening.page.click("step-done");
    step
}

fn no_text_does_harm_on_a_photo(page: &Page) {
    let session = hostile(&with_photo(), LONGEST_FIRST);
    let mut opening = Opening::on(page);
    let route = begin(page, &session);
    let step = editor_opens(&mut opening, &session, &route, StepKind::Picture);
    opening.goto(&format!("{route}/step/{step}/group/{}", session.groups()[0].id));
    opening.opens("[data-key=tablet] [data-action=sticker]", "[data-action=take-off]");
    opening.goto(&format!("{route}/backups"));
    page.type_in("[data-field=moment]", &format!("<script>window.__ran=1</script>{}", "W".repeat(48)));
    opening.opens("[data-action=keep-moment]", "[data-action=remove-moment]");
    opening.flaws.are_none();
}

fn no_text_does_harm_in_questions_about_files(page: &Page) {
    let session = hostile(&photographed(), LONGEST_FIRST);
    let mut opening = Opening::on(page);
    let route = begin(page, &session);
    let (step, group, card) =
        longest(&session, |session, card| card.picture().is_some() && is_sorted_in_lanes(session, card));
    opening.goto(&format!("{route}/step/{step}/group/{group}"));
    opening.dialog(&format!("[data-card='{card}'] [data-action=show-picture]"), "photo");
    let others = hostile(&photographed(), LONGEST_FIRST + 1);
    opening.place = "files".to_owned();
    give(page, "json", &export(&others));
    opening.shows("[data-dialog=preview][open]");
    opening.opens("[data-dialog=preview] summary", "[data-dialog=preview] details[open]");
    opening.page.click("accept");
    opening.shows(".toast");
    give(page, "json", &export(&hostile(&example(), LONGEST_FIRST)));
    opening.shows("[data-dialog=other-session][open]");
    opening.closes();
    give(
        page,
        "csv",
        &format!("kaart,{FILE_NAME}\n{},x\n<script>window.__ran=1</script>,y\n", "W".repeat(limits::TEXT)),
    );
    opening.shows("[data-dialog=import][open]");
    opening.closes();
    give(
        page,
        "json",
        &format!(r#"{{"format": "<img src=x onerror=window.__ran=1>{}"}}"#, "W".repeat(limits::TEXT)),
    );
    opening.shows(".toast[data-state=stays]");
    opening.flaws.are_none();
}

/// Of the cards on boards that are meant, the one with the longest title, with a step and a group where it lies.
fn longest(session: &Session, is_meant: impl Fn(&Session, &Card<'_>) -> bool) -> (Id, Id, Id) {
    let mut found = Vec::new();
    for step in session.steps() {
        for group in session.groups() {
            for (id, _) in session.board(step.id, group.id).cards() {
                let card = session.card(id).filter(|card| is_meant(session, card));
                found.extend(card.map(|card| (card.title().len(), (step.id, group.id, id))));
            }
        }
    }
    found.into_iter().max_by_key(|(length, _)| *length).expect("there is such a card").1
}

/// Whether the card is of a step where cards are sorted in the open, and not in a grid.
fn is_sorted_in_lanes(session: &Session, card: &Card<'_>) -> bool {
    let step = card.step().and_then(|step| session.step(step));
    step.is_some_and(|step| {
        let is_grid = session.zones(step.id).iter().any(|zone| !zone.row().is_empty());
        step.kind() == StepKind::Sort && !step.is_private() && !is_grid
    })
}

/// Opens a session and says its address.
fn begin(page: &Page, session: &Session) -> String {
    crate::walk::open(page, &export(session));
    session_route(page)
}

fn give(page: &Page, ending: &str, text: &str) {
    let folder = std::env::temp_dir().join(format!("samenbord-hostile-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("the temporary folder takes folders");
    let path: PathBuf = folder.join(format!("{FILE_NAME}.{ending}"));
    fs::write(&path, text).expect("the folder takes files");
    page.drop_file(&path);
    let _ = fs::remove_dir_all(folder);
}
