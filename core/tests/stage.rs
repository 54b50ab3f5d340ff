//! What the audience sees: driven with a presenter's remote, and never anything private.

use samenbord_core::clock::{Pen, Writer};
use samenbord_core::command::Command;
use samenbord_core::compare::Verdict;
use samenbord_core::file::{self, Language, Template};
use samenbord_core::id::{Id, Kind};
use samenbord_core::missing::missing;
use samenbord_core::placement::Lane;
use samenbord_core::record::NoteKind;
use samenbord_core::session::{DocumentId, Session};
use samenbord_core::stage::{Cue, Scene, Sight, Stage, groups, steps, to_spotlight};

const EXAMPLE: &[u8] = include_bytes!("../../templates/example-inout.samenbord.json");
const SECRET: &str = "niemand mag dit zien";

struct Table {
    session: Session,
    pen: Pen,
    group: Id,
}

fn library() -> Table {
    let template = file::templates().iter().find_map(|text| {
        Template::parse(text).ok().filter(|template| template.key() == "bibliotheek-van-de-toekomst")
    });
    let mut pen = Pen::new(Writer(1));
    let mut drawn = 0;
    let started = template.expect("the library's template").start(
        DocumentId(1),
        Language::Dutch,
        &mut pen,
        "Groep 1",
        &mut || {
            drawn += 1;
            drawn
        },
    );
    let session = started.expect("it starts");
    let group = session.groups()[0].id;
    Table { session, pen, group }
}

impl Table {
    fn step(&self, key: &str) -> Id {
        let steps = self.session.steps();
        steps.iter().find(|step| step.key() == key).expect("a step of this key").id
    }

    fn ask(&mut self, command: Command) {
        self.session.apply(&mut self.pen, command).expect("it is allowed");
    }

    fn zone(&self, step: Id) -> Lane {
        Lane::Zone(self.session.zones(step)[0].id)
    }

    fn add(&mut self, step: Id, n: u128, title: &str) -> Id {
        let card = Id::new(Kind::Card, n);
        let lane = self.zone(step);
        let group = Some(self.group);
        self.ask(Command::AddCard { card, step, group, title: title.to_owned(), lane });
        card
    }
}

/// Everything that can be asked of the big screen in this step.
fn every_sight(stage: &Stage, session: &Session, step: Id, group: Id, card: Id) -> Vec<Sight> {
    let mut sights = Vec::new();
    for cues in [
        &[Cue::Scene(Scene::Question)][..],
        &[Cue::Group(group)],
        &[Cue::Guess(true), Cue::Scene(Scene::Results)],
        &[Cue::Scene(Scene::Results)],
        &[Cue::RevealAll],
        &[Cue::RevealAll, Cue::Scene(Scene::Compare)],
        &[Cue::RevealAll, Cue::Spotlight(Some(card))],
        &[Cue::Group(group), Cue::Spotlight(Some(card))],
        &[Cue::Discuss(card)],
    ] {
        let mut stage = stage.clone();
        for cue in [Cue::Step(step)].iter().chain(cues) {
            stage.cue(session, *cue, 0);
        }
        sights.push(Sight::of(&stage, session));
    }
    sights
}

#[test]
fn private_cards_are_seen_only_when_the_group_turned_them() {
    let mut scene = library();
    let step = scene.step("zonder-vrijwilligers");
    let card = scene.add(step, 77, SECRET);
    let (note, group) = (Id::new(Kind::Note, 78), scene.group);
    scene.ask(Command::AddNote { note, card, group, kind: NoteKind::Why, text: SECRET.to_owned() });
    let stage = Stage::new(1);
    let is_seen = |scene: &Table| -> Vec<bool> {
        let sights = every_sight(&stage, &scene.session, step, group, card);
        sights.iter().map(|sight| format!("{sight:?}").contains(SECRET)).collect()
    };
    assert_eq!(is_seen(&scene), [false; 9]);
    assert_eq!(to_spotlight(&stage, &scene.session, step), []);
    scene.ask(Command::Reveal { step, group });
    assert_eq!(is_seen(&scene), [false, true, false, false, true, true, true, true, true]);
    // Its file at the facilitator's: what was turned over at the table stays so.
    let file = file::export(&scene.session);
    let elsewhere = Table { session: file::open(file.as_bytes()).expect("opens").session, ..scene };
    assert_eq!(is_seen(&elsewhere), [false, true, false, false, true, true, true, true, true]);
    let mut scene = elsewhere;
    scene.ask(Command::hide_choices(&scene.session, group, step));
    assert_eq!(is_seen(&scene), [false; 9]);
}

#[test]
fn nobody_sees_the_facilitators_notes_or_answers_before_they_are_revealed() {
    let mut scene = library();
    let group = scene.group;
    for step in steps(&scene.session) {
        let write = Command::write_text(
            step,
            "notes",
            SECRET,
            scene.session.record(step).expect("a step").dots("notes"),
        );
        scene.ask(write);
    }
    for (n, step) in (100..).zip(steps(&scene.session)) {
        let is_open = scene.session.step(step).is_some_and(|step| step.allows_own_cards());
        let card = if is_open { scene.add(step, n, "een antwoord") } else { Id::new(Kind::Card, n) };
        for (place, sight) in
            every_sight(&Stage::new(1), &scene.session, step, group, card).iter().enumerate()
        {
            let text = format!("{sight:?}");
            assert!(!text.contains(SECRET), "{text}");
            assert!(![0, 2, 3].contains(&place) || !text.contains("een antwoord"), "{text}");
        }
    }
}

#[test]
fn of_a_card_that_is_discussed_everything_is_told_and_of_no_other() {
    let mut scene = library();
    let step = scene.step("rollen");
    let (zone, group) = (scene.zone(step), scene.group);
    let cards: Vec<Id> = scene.session.deck(step).iter().map(|card| card.id).take(2).collect();
    for card in &cards {
        scene.ask(Command::Move { card: *card, group, lane: zone, after: None, before: None });
    }
    let mut stage = Stage::new(1);
    stage.cue(&scene.session, Cue::Blank, 0);
    stage.cue(&scene.session, Cue::Discuss(cards[0]), 0);
    assert_eq!(stage.show().step, Some(step));
    let told = |stage: &Stage| match Sight::of(stage, &scene.session) {
        Sight::Spotlight { said, .. } => said.len(),
        sight => panic!("{sight:?}"),
    };
    assert_eq!(told(&stage), 1);
    assert!(stage.show().revealed().is_empty(), "the other cards are as closed as before");
    stage.cue(&scene.session, Cue::Spotlight(Some(cards[1])), 0);
    assert_eq!(told(&stage), 0, "that is for this one card");
    stage.cue(&scene.session, Cue::Forward, 0);
    assert!(matches!(Sight::of(&stage, &scene.session), Sight::Question { .. }));
}

#[test]
fn six_groups_are_revealed_one_after_another_with_one_key() {
    let session = file::open(EXAMPLE).expect("the example").session;
    let mut stage = Stage::new(1);
    stage.cue(&session, Cue::Forward, 0);
    let first = stage.show().step.expect("a step came on");
    assert_eq!(first, steps(&session)[0]);
    let open = |stage: &Stage| match Sight::of(stage, &session) {
        Sight::Lists { lists, .. } => lists.iter().filter(|list| !list.cards.is_empty()).count(),
        _ => 0,
    };
    stage.cue(&session, Cue::Guess(true), 0);
    stage.cue(&session, Cue::Reveal, 0);
    assert!(matches!(Sight::of(&stage, &session), Sight::Guess { .. }), "first they guess");
    let groups = groups(&session, first).len();
    assert_eq!(groups, 6);
    for revealed in 1..=groups {
        stage.cue(&session, if revealed % 2 == 0 { Cue::Forward } else { Cue::Reveal }, 0);
        assert_eq!(open(&stage), revealed);
    }
    // A blank screen in between is no step forward.
    stage.cue(&session, Cue::Blank, 0);
    assert_eq!(Sight::of(&stage, &session), Sight::Blank);
    stage.cue(&session, Cue::Forward, 0);
    assert_eq!(open(&stage), groups);
    stage.cue(&session, Cue::Back, 0);
    assert_eq!(open(&stage), groups - 1);
    stage.cue(&session, Cue::Forward, 0);
    for _ in 0..Sight::of(&stage, &session).pages() {
        stage.cue(&session, Cue::Forward, 0);
    }
    assert_eq!(stage.show().step, Some(steps(&session)[1]), "then the next question");
}

#[test]
fn the_remote_goes_through_every_step_and_back() {
    let scene = library();
    let mut stage = Stage::new(1);
    let mut seen = Vec::new();
    while stage.cue(&scene.session, Cue::Forward, 0) {
        seen.push(Sight::of(&stage, &scene.session));
    }
    assert_eq!(stage.show().step, steps(&scene.session).last().copied());
    seen.pop();
    while stage.cue(&scene.session, Cue::Back, 0) {
        assert_eq!(seen.pop(), Some(Sight::of(&stage, &scene.session)));
    }
    assert_eq!(seen, []);
}

#[test]
fn every_page_together_shows_every_card() {
    let mut scene = library();
    let step = scene.step("niet-overlaten");
    for n in 0..40 {
        scene.add(step, 1000 + n, &format!("kaart {n:02} {}", "met een lange naam ".repeat(n as usize % 4)));
    }
    let mut stage = Stage::new(1);
    stage.cue(&scene.session, Cue::Step(step), 0);
    stage.cue(&scene.session, Cue::RevealAll, 0);
    let pages = Sight::of(&stage, &scene.session).pages();
    assert!(pages > 1, "40 cards do not fit");
    let mut text = String::new();
    for _ in 0..pages {
        text += &format!("{:?}", Sight::of(&stage, &scene.session));
        stage.cue(&scene.session, Cue::Forward, 0);
    }
    for n in 0..40 {
        assert!(text.contains(&format!("kaart {n:02} ")), "kaart {n}");
    }
}

#[test]
fn what_a_group_still_has_to_do() {
    let mut scene = library();
    let step = scene.step("niet-overlaten");
    let all = |scene: &Table| missing(&scene.session, step).remove(0);
    assert!(all(&scene).is_complete());
    let card = scene.add(step, 7, "Inkoop");
    scene.add(step, 8, "Beheer");
    assert_eq!(all(&scene).reasons, [(NoteKind::Why, 2)]);
    let (note, group) = (Id::new(Kind::Note, 9), scene.group);
    scene.ask(Command::AddNote { note, card, group, kind: NoteKind::Why, text: "Dat kost geld".into() });
    assert_eq!(all(&scene).reasons, [(NoteKind::Why, 1)]);
    scene.ask(Command::finish(&scene.session, group, step, true));
    assert!(all(&scene).is_done && !all(&scene).is_complete());

    let sorting = scene.step("competenties");
    let deck = scene.session.deck(sorting).len();
    assert_eq!(missing(&scene.session, sorting)[0].tray, deck);
    let (card, lane) = (scene.session.deck(sorting)[0].id, scene.zone(sorting));
    scene.ask(Command::Move { card, group, lane, after: None, before: None });
    assert_eq!(missing(&scene.session, sorting)[0].tray, deck - 1);
    assert_eq!(missing(&scene.session, scene.step("welkom")), []);

    let example = file::open(EXAMPLE).expect("the example").session;
    for step in steps(&example) {
        assert!(missing(&example, step).iter().all(|missing| missing.tray == 0), "stickers are not missing");
    }
}

#[test]
fn choices_that_are_hidden_again_are_hidden_on_the_big_screen_too() {
    let mut scene = library();
    let step = scene.step("competenties");
    let (card, lane, group) = (scene.session.deck(step)[0].id, scene.zone(step), scene.group);
    scene.ask(Command::write_flag(step, "private", true, Vec::new()));
    scene.ask(Command::Move { card, group, lane, after: None, before: None });
    let mut stage = Stage::new(1);
    stage.cue(&scene.session, Cue::Step(step), 0);
    stage.cue(&scene.session, Cue::RevealAll, 0);
    let is_seen = |scene: &Table| match Sight::of(&stage, &scene.session) {
        Sight::Table { rows, .. } => rows.iter().any(|row| row.spots.iter().any(Option::is_some)),
        sight => panic!("{sight:?}"),
    };
    assert!(!is_seen(&scene), "cards to sort are turned over by the group alone");
    scene.ask(Command::Reveal { step, group });
    assert!(is_seen(&scene));
    scene.ask(Command::hide_choices(&scene.session, group, step));
    assert!(!is_seen(&scene));
}

#[test]
fn the_comparison_counts_what_was_revealed_and_comes_when_all_is_seen() {
    let mut scene = library();
    let step = scene.step("competenties");
    let other = Id::new(Kind::Group, 5);
    scene.ask(Command::AddGroup { group: other, name: "Groep 2".into(), colour: "blue".into() });
    let (card, lane) = (scene.session.deck(step)[0].id, scene.zone(step));
    for group in [scene.group, other] {
        scene.ask(Command::Move { card, group, lane, after: None, before: None });
    }
    let mut stage = Stage::new(1);
    let compared = |stage: &Stage, session: &Session| match Sight::of(stage, session) {
        Sight::Matrix { rows, counted, of, .. } => (rows[0].numbers.clone(), rows[0].verdict, counted, of),
        sight => panic!("{sight:?}"),
    };
    for cue in [Cue::Step(step), Cue::Scene(Scene::Results), Cue::Reveal, Cue::Scene(Scene::Compare)] {
        stage.cue(&scene.session, cue, 0);
    }
    assert_eq!(compared(&stage, &scene.session), (vec![1, 0, 0], None, 1, 2));
    stage.cue(&scene.session, Cue::Close, 0);
    assert_eq!(stage.show().scene, Scene::Results);
    // Two groups, the pages of the table, and then the comparison.
    for _ in 0..2 {
        stage.cue(&scene.session, Cue::Forward, 0);
    }
    for _ in 0..Sight::of(&stage, &scene.session).pages() {
        stage.cue(&scene.session, Cue::Forward, 0);
    }
    assert_eq!(compared(&stage, &scene.session), (vec![2, 0, 0], Some(Verdict::Agreed), 2, 2));
    stage.cue(&scene.session, Cue::Back, 0);
    assert_eq!(stage.show().scene, Scene::Results);
    // Choices that are silent are not counted, whatever was revealed.
    stage.cue(&scene.session, Cue::Scene(Scene::Compare), 0);
    scene.ask(Command::write_flag(step, "private", true, Vec::new()));
    match Sight::of(&stage, &scene.session) {
        Sight::Matrix { counted: 0, rows, .. } => assert!(rows.iter().all(|row| row.numbers == [0, 0, 0])),
        sight => panic!("{sight:?}"),
    }
}
