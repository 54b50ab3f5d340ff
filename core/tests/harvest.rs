//! What the room takes home: deciding, the board of the plenary, the programme and the plan.

mod window;

use samenbord_core::clock::Dot;
use samenbord_core::command::{Command, Decided, Rejected};
use samenbord_core::compare::{Verdict, contested, disagreed};
use samenbord_core::harvest::{self, Standing, Why};
use samenbord_core::id::{Id, Kind};
use samenbord_core::placement::Lane;
use samenbord_core::record::{Decision, Month, NoteKind};
use samenbord_core::session::limits;
use window::Window;

/// Six groups at the tasks of the library template, one row a card: the zone of each group, `.` for the tray.
struct Room {
    window: Window,
    step: Id,
    groups: Vec<Id>,
    cards: Vec<Id>,
}

const ROWS: [&str; 6] = ["pppppp", "pppppc", "pppppv", "pppvvv", "ppccvv", "p....."];

impl Room {
    fn new() -> Room {
        let mut window = Window::of_template(0);
        for number in 2..=6 {
            let (group, name) = (window.id(Kind::Group), format!("Groep {number}"));
            window.ask(Command::AddGroup { group, name, colour: String::new() });
        }
        let step = window.step_of("taken");
        let groups: Vec<Id> = window.session.groups().iter().map(|group| group.id).collect();
        let cards: Vec<Id> = window.session.deck(step).iter().map(|card| card.id).take(ROWS.len()).collect();
        let mut room = Room { window, step, groups, cards };
        for (card, row) in ROWS.into_iter().enumerate() {
            for (group, zone) in row.chars().enumerate().filter(|(_, zone)| *zone != '.') {
                room.lay(card, group, zone);
            }
        }
        room
    }

    fn zone(&self, letter: char) -> Id {
        let key = match letter {
            'p' => "professional",
            'c' => "cocreatie",
            _ => "vrijwilliger",
        };
        let zones = self.window.session.zones(self.step);
        zones.iter().find(|zone| zone.key() == key).expect("a zone").id
    }

    fn lay(&mut self, card: usize, group: usize, zone: char) {
        let (card, group, lane) = (self.cards[card], self.groups[group], Lane::Zone(self.zone(zone)));
        self.window.ask(Command::Move { card, group, lane, after: None, before: None });
    }

    fn say(&mut self, card: usize, group: usize, kind: NoteKind, text: &str) -> Id {
        let (note, card, group) = (self.window.id(Kind::Note), self.cards[card], self.groups[group]);
        self.window.ask(Command::AddNote { note, card, group, kind, text: text.to_owned() });
        note
    }

    fn decide(&mut self, card: usize, part: Decided) {
        let card = self.cards[card];
        self.window.ask(decide(&self.window, card, part));
    }

    fn zone_of(&mut self, card: usize, zone: char) {
        let zone = Some(self.zone(zone));
        self.decide(card, Decided::Zone(zone));
    }

    fn standings(&self) -> Vec<Standing> {
        let plenary = harvest::plenary(&self.window.session, self.step);
        plenary.cards.iter().take(ROWS.len()).map(|card| card.standing).collect()
    }
}

/// With everything on the screen.
fn decide(window: &Window, card: Id, part: Decided) -> Command {
    Command::Decide { over: dots(window, card, part.field()), card, part }
}

fn dots(window: &Window, card: Id, field: &str) -> Vec<Dot> {
    window.session.record(Decision::id(card)).map(|record| record.dots(field)).unwrap_or_default()
}

fn owner(name: &str) -> Decided {
    Decided::Owner(name.to_owned())
}

fn due(month: &str) -> Decided {
    Decided::Due(month.to_owned())
}

#[test]
fn where_each_card_stands() {
    let mut room = Room::new();
    let professional = room.zone('p');
    assert_eq!(
        room.standings(),
        [
            Standing::Agreed { zone: professional },
            Standing::Nearly { zone: professional },
            // On a scale the odd one out is not a neighbour: that is two camps.
            Standing::Open,
            Standing::Open,
            Standing::Open,
            Standing::Open,
        ]
    );
    room.zone_of(3, 'c');
    assert_eq!(room.standings()[3], Standing::Decided { zone: room.zone('c') });
    room.decide(3, Decided::Zone(None));
    assert_eq!(room.standings()[3], Standing::Open, "taken back");
}

#[test]
fn where_there_is_one_table_it_is_the_room() {
    let mut window = Window::empty();
    let card = window.deck_card("Inkoop");
    window.lay(card, "vrijwilliger");
    let Lane::Zone(zone) = window.lane("vrijwilliger") else { panic!("a zone") };
    let plenary = harvest::plenary(&window.session, window.step());
    assert_eq!(plenary.cards[0].standing, Standing::Agreed { zone });
    let (group, name) = (window.id(Kind::Group), "Groep 2".to_owned());
    window.ask(Command::AddGroup { group, name, colour: String::new() });
    let plenary = harvest::plenary(&window.session, window.step());
    assert_eq!(plenary.cards[0].standing, Standing::Open, "one of two says nothing of the room");
}

#[test]
fn what_was_said_stands_beside_the_card() {
    let mut room = Room::new();
    room.say(3, 0, NoteKind::Why, "kennis nodig");
    let objection = room.say(3, 5, NoteKind::Objection, "te weinig tijd");
    let plenary = |room: &Room| harvest::plenary(&room.window.session, room.step).cards[3].clone();
    let card = plenary(&room);
    assert_eq!((card.remarks.len(), card.objections.len(), card.placed()), (1, 1, 6));
    assert_eq!(card.groups_in(room.zone('v')).collect::<Vec<_>>(), room.groups[3..]);
    assert_eq!(card.open_objections().map(|open| open.note).collect::<Vec<_>>(), [objection]);
    let handle = Command::handle(&room.window.session, objection, true);
    room.window.ask(handle);
    assert_eq!(plenary(&room).open_objections().count(), 0);
    assert_eq!(plenary(&room).objections.len(), 1, "it is still there to read");
    room.window.undo();
    assert_eq!(plenary(&room).open_objections().count(), 1);
}

#[test]
fn the_agenda_of_the_plenary() {
    let mut room = Room::new();
    let agenda = |room: &Room, minutes: i64| {
        let cards = contested(&room.window.session, room.step, minutes * 60);
        let place = |card: Id| room.cards.iter().position(|known| *known == card).expect("a card");
        cards.iter().map(|card| (place(card.card), card.verdict, card.minutes)).collect::<Vec<_>>()
    };
    use Verdict::{Nearly, Polarised, Spread};
    assert_eq!(
        agenda(&room, 30),
        [(3, Polarised, Some(11)), (2, Polarised, Some(11)), (4, Spread, Some(5)), (1, Nearly, Some(2))]
    );
    assert_eq!(
        agenda(&room, 5),
        [(3, Polarised, Some(2)), (2, Polarised, Some(2)), (4, Spread, None), (1, Nearly, None)]
    );
    room.zone_of(3, 'p');
    assert_eq!(agenda(&room, 5), [(2, Polarised, Some(3)), (4, Spread, Some(2)), (1, Nearly, None)]);
    assert_eq!(disagreed(&room.window.session, room.step).len(), 4, "decided cards keep their place");
}

#[test]
fn the_programme_says_who_does_what_and_why() {
    let mut room = Room::new();
    room.say(0, 0, NoteKind::Why, "Privacy");
    room.say(0, 1, NoteKind::Why, "kennis nodig");
    room.say(0, 2, NoteKind::Why, " Kennis  nodig");
    // Who laid it elsewhere has another reason.
    room.say(3, 5, NoteKind::Why, "leuk om te doen");
    room.say(3, 0, NoteKind::Why, "veiligheid");
    room.zone_of(3, 'p');
    room.zone_of(4, 'v');
    room.decide(4, Decided::Reason("Zij kennen de wijk".to_owned()));
    let programme = harvest::programme(&room.window.session);
    assert_eq!(programme.steps.len(), 1, "the other steps were not done");
    let step = &programme.steps[0];
    let place = |card: Id| room.cards.iter().position(|known| *known == card);
    let settled: Vec<_> = step.settled.iter().map(|line| (place(line.card), line.why.clone())).collect();
    let given = |text: &str, groups| Some(Why::Given { text: text.to_owned(), groups });
    assert_eq!(
        settled,
        [
            (Some(0), given("kennis nodig", 2)),
            (Some(3), given("veiligheid", 1)),
            (Some(4), Some(Why::Decided("Zij kennen de wijk".to_owned()))),
        ]
    );
    let open: Vec<_> = step.open.iter().map(|line| place(line.card)).collect();
    assert_eq!(open, [Some(1), Some(2), Some(5), None], "the last card of the deck was laid by nobody");
    assert_eq!(step.open[1].counts, [5, 0, 1]);
}

#[test]
fn what_is_refused() {
    let mut room = Room::new();
    let card = room.cards[3];
    let elsewhere = room.window.session.zones(room.window.step_of("rollen"))[0].id;
    let group = room.groups[0];
    let long = "x".repeat(limits::TEXT + 1);
    for (card, part, reason) in [
        (card, Decided::Zone(Some(elsewhere)), Rejected::Missing(Kind::Zone)),
        (card, due("maart"), Rejected::WrongField),
        (card, due("2026-13"), Rejected::WrongField),
        (card, Decided::Minority(long), Rejected::TextTooLong { limit: limits::TEXT }),
        (Id::new(Kind::Card, 1), owner("Anja"), Rejected::Missing(Kind::Card)),
    ] {
        let command = decide(&room.window, card, part);
        assert_eq!(room.window.apply(command).err(), Some(reason));
    }
    let talk = room.window.step_of("welkom");
    assert_eq!(room.window.apply(Command::TakeOver { step: talk }).err(), Some(Rejected::WrongField));
    room.decide(3, owner(""));
    assert_eq!(room.window.session.record(Decision::id(card)), None, "nothing was written, and nothing is");
    room.window.ask(Command::Remove { record: card, by: None });
    let command = decide(&room.window, card, owner("Anja"));
    assert_eq!(room.window.apply(command).err(), Some(Rejected::Missing(Kind::Card)));
    assert!(room.window.session.group(group).is_some());
}

#[test]
fn two_who_decide_at_once_lose_nothing() {
    let mut room = Room::new();
    let card = room.cards[3];
    room.decide(3, Decided::Reason("samen".to_owned()));
    let mut other = room.window.beside(7);
    let [one, two] = [room.zone('p'), room.zone('v')].map(|zone| Decided::Zone(Some(zone)));
    room.decide(3, one.clone());
    other.ask(decide(&other, card, two));
    other.ask(decide(&other, card, Decided::Reason("anders".to_owned())));
    room.window.hear(&other);
    let id = Decision::id(card);
    let record = room.window.session.record(id).expect("a decision");
    assert_eq!(record.also_written(Kind::Decision).map(|(field, _)| &**field).collect::<Vec<_>>(), ["zone"]);
    assert_eq!(room.window.text(id, "reason"), "anders", "it was on the screen");
    room.decide(3, one);
    assert!(
        room.window.session.record(id).expect("a decision").also_written(Kind::Decision).next().is_none()
    );
    room.window.undo();
    assert_eq!(room.window.session.record(id).expect("a decision").also_written(Kind::Decision).count(), 1);
}

#[test]
fn the_plan_takes_decisions_with_an_owner_over_once() {
    let mut room = Room::new();
    let plan = room.window.step_of("plan");
    assert_eq!(harvest::plan_step(&room.window.session), Some(plan));
    for (card, name, month) in
        [(3, "Anja", "2026-09"), (4, "Bo", ""), (2, "Cas", "2026-03"), (1, "", "2026-04")]
    {
        room.zone_of(card, 'p');
        room.decide(card, owner(name));
        room.decide(card, due(month));
    }
    room.decide(3, Decided::Reason("Zij weten het".to_owned()));
    let mut other = room.window.beside(7);
    let deck = |window: &Window| {
        let deck = window.session.deck(plan);
        deck.iter().map(|card| (card.title().to_owned(), card.owner().to_owned())).collect::<Vec<_>>()
    };
    room.window.ask(Command::TakeOver { step: plan });
    let titles: Vec<String> =
        [2, 3, 4].map(|card| room.window.text(room.cards[card], "title").to_owned()).into();
    let expected: Vec<(String, String)> =
        titles.into_iter().zip(["Cas", "Anja", "Bo"].map(str::to_owned)).collect();
    assert_eq!(deck(&room.window), expected);
    let made = harvest::plan_card(plan, room.cards[3]);
    let view = room.window.session.card(made).expect("a card");
    assert_eq!(
        (view.explanation(), view.origin(), view.kind()),
        ("Zij weten het", Some(room.cards[3]), "measure")
    );
    // Again, and in another window at the same time.
    assert!(room.window.ask(Command::TakeOver { step: plan }).is_empty());
    other.ask(Command::TakeOver { step: plan });
    room.window.hear(&other);
    assert_eq!(deck(&room.window), expected);
    let doubles =
        room.window.session.records().filter(|(id, record)| record.also_written(id.kind()).count() > 0);
    assert_eq!(doubles.count(), 0, "they made the same cards");
}

#[test]
fn a_step_back_takes_the_cards_out_of_the_plan_and_they_can_come_again() {
    let mut room = Room::new();
    let plan = room.window.step_of("plan");
    room.decide(3, owner("Anja"));
    room.window.ask(Command::TakeOver { step: plan });
    room.window.undo();
    assert_eq!(room.window.session.deck(plan).len(), 0);
    room.window.redo();
    assert_eq!(room.window.session.deck(plan).len(), 1);
    room.window.undo();
    room.window.ask(Command::TakeOver { step: plan });
    assert_eq!(room.window.session.deck(plan).len(), 1);
    let card = harvest::plan_card(plan, room.cards[3]);
    room.window.ask(Command::Remove { record: card, by: None });
    room.window.ask(Command::EmptyBin);
    room.window.ask(Command::TakeOver { step: plan });
    assert_eq!(room.window.text(card, "owner"), "Anja", "nothing was left of it, so it is written anew");
}

#[test]
fn what_is_to_be_done_in_the_order_of_the_months() {
    let mut room = Room::new();
    let plan = room.window.step_of("plan");
    for (card, name, month) in
        [(3, "Anja", "2026-09"), (4, "Bo", ""), (2, "Cas", "2026-03"), (1, "", "2026-04")]
    {
        room.decide(card, owner(name));
        room.decide(card, due(month));
    }
    let (own, group) = (room.window.id(Kind::Card), room.groups[1]);
    let zone = room.window.session.zones(plan)[0].id;
    let title = "Een cursus".to_owned();
    let lane = Lane::Zone(zone);
    room.window.ask(Command::AddCard { card: own, step: plan, group: Some(group), title, lane });
    room.window.type_in(own, "owner", "Dee");
    let items = |room: &Room| {
        let plan = harvest::plan(&room.window.session);
        plan.items.into_iter().map(|item| (item.card, item.owner, item.due)).collect::<Vec<_>>()
    };
    let month = |text| Month::parse(text);
    let expected = [
        (room.cards[2], "Cas".to_owned(), month("2026-03")),
        (room.cards[1], String::new(), month("2026-04")),
        (room.cards[3], "Anja".to_owned(), month("2026-09")),
        (room.cards[4], "Bo".to_owned(), None),
        (own, "Dee".to_owned(), None),
    ];
    assert_eq!(items(&room), expected);
    room.window.ask(Command::TakeOver { step: plan });
    assert_eq!(items(&room), expected, "a card in the plan and its decision are one thing to do");
    // Whoever wrote last says who takes care of it.
    let card = harvest::plan_card(plan, room.cards[3]);
    room.window.type_in(card, "owner", "Eef");
    assert_eq!(items(&room)[2].1, "Eef");
    room.decide(3, owner("Fay"));
    assert_eq!(items(&room)[2].1, "Fay");
    let lane = Lane::Zone(zone);
    room.window.ask(Command::Move { card, group, lane, after: None, before: None });
    let plan = harvest::plan(&room.window.session);
    assert_eq!(plan.items[2].places, [(zone, vec![group])]);
}

/// The study day had lists only: nothing to compare card by card, and nothing was decided.
#[test]
fn the_example_of_six_groups_has_no_programme_and_no_plan() {
    let session = window::open(&window::example());
    assert_eq!(harvest::programme(&session), harvest::Programme::default());
    assert_eq!(harvest::plan(&session), harvest::Plan::default());
    assert_eq!(harvest::decisions(&session), []);
    for step in session.steps() {
        assert_eq!(contested(&session, step.id, 3_600), []);
    }
    let step = session.steps().iter().find(|step| step.key() == "samenwerken").expect("a step").id;
    let plenary = harvest::plenary(&session, step);
    assert_eq!((plenary.groups.len(), plenary.cards.len()), (6, 26));
    assert!(plenary.cards.iter().all(|card| card.standing == Standing::Open && card.placed() == 1));
}

/// A decision about one of the answers can be made all the same, and goes into the file and out of it.
#[test]
fn a_decision_survives_the_file() {
    let mut room = Room::new();
    room.zone_of(3, 'c');
    room.decide(3, Decided::Minority("Groep 6 wil het anders".to_owned()));
    room.decide(3, due("2026-09"));
    let again = window::open(&room.window.export());
    let rulings = harvest::decisions(&again);
    assert_eq!(rulings, harvest::decisions(&room.window.session));
    assert_eq!((rulings.len(), rulings[0].month().map(|month| month.month)), (1, Some(9)));
}
