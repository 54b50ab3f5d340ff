//! A step with three groups, read from files as a script writes them: by role, before and after, beside last year, filtered.

use samenbord_core::compare::{
    Beside, Filter, Measures, NotBeside, RoleCount, StepCount, Verdict, Voices, by_role, count, count_open,
    shifts,
};
use samenbord_core::file;
use samenbord_core::id::{Id, Kind};
use samenbord_core::session::Session;
use serde_json::{Value, json};

const ZONES: [&str; 3] = ["professional", "cocreatie", "vrijwilliger"];
const TITLES: [&str; 4] = ["Luisteren", "Media", "Kennis", "Taal"];

/// Where each of three groups has each card: the place of a zone, or nothing.
type Laid = [[Option<usize>; 3]; 4];

const AGREED: Laid = [
    [Some(0), Some(0), Some(2)],
    [Some(1), Some(1), Some(1)],
    [Some(0), Some(1), Some(2)],
    [None, Some(2), None],
];

fn session(laid: &Laid, change: impl FnOnce(&mut Value)) -> Session {
    let mut placements = Vec::new();
    for (card, groups) in laid.iter().enumerate() {
        for (group, zone) in groups.iter().enumerate().filter_map(|(group, zone)| Some((group, (*zone)?))) {
            placements.push(json!({ "id": format!("placement:{card}-{group}"), "card": format!("card:{card}"), "group": format!("group:{group}"), "place": { "zone": format!("zone:{zone}"), "order": format!("{}", card + 1) } }));
        }
    }
    let zones = ZONES.iter().enumerate().map(|(place, key)| {
        json!({ "id": format!("zone:{place}"), "key": key, "step": "step:1", "name": key, "order": (place + 1).to_string() })
    });
    let cards = TITLES.iter().enumerate().map(|(place, title)| {
        json!({ "id": format!("card:{place}"), "key": title.to_lowercase(), "step": "step:1", "title": title, "order": (place + 1).to_string() })
    });
    let mut session = json!({
        "format": "samenbord/session",
        "version": 1,
        "session": { "title": "Samen", "date": "2025-11-26", "template": "bibliotheek" },
        "groups": (0..3).map(|group| json!({ "id": format!("group:{group}"), "name": format!("Groep {group}"), "order": (group + 1).to_string() })).collect::<Vec<_>>(),
        "steps": [{ "id": "step:1", "key": "wie", "kind": "sort", "question": "Wie doet wat?", "order": "1" }],
        "zones": zones.collect::<Vec<_>>(),
        "cards": cards.collect::<Vec<_>>(),
        "placements": placements,
    });
    change(&mut session);
    // The name of a flag holds an id as it is: it has to be one that the program could have given.
    let text = session.to_string().replace("step:1\"", &[&Id::new(Kind::Step, 1).to_string(), "\""].concat());
    file::open(text.as_bytes()).expect("it opens").session
}

fn step(session: &Session) -> Id {
    session.steps()[0].id
}

fn title(session: &Session, card: Id) -> String {
    session.card(card).map_or("", |card| card.title()).to_owned()
}

fn choice(card: usize, group: usize, voter: &str, zone: usize, role: &str) -> Value {
    json!({ "id": format!("choice:{card}-{group}-{voter}"), "card": format!("card:{card}"), "group": format!("group:{group}"), "voter": voter, "zone": format!("zone:{zone}"), "role": role })
}

fn of_role<'a>(roles: &'a [RoleCount], role: &str) -> Vec<&'a RoleCount> {
    roles.iter().filter(|count| count.role == role).collect()
}

fn with_choices(value: &mut Value) {
    value["steps"][0]["private"] = json!(true);
    for group in [0, 1] {
        value["groups"][group]["revealed/step:1"] = json!(true);
    }
    value["choices"] = json!([
        choice(0, 0, "a", 0, "professional"),
        choice(0, 0, "b", 2, "volunteer"),
        choice(0, 1, "a", 2, "volunteer"),
        choice(1, 1, "a", 1, "volunteer"),
        // A group that has not turned its choices over.
        choice(0, 2, "a", 1, "volunteer"),
    ]);
    value["groups"][0]["roles/volunteer"] = json!(true);
    value["groups"][1]["roles/volunteer"] = json!(true);
    value["groups"][1]["roles/professional"] = json!(true);
    value["groups"][2]["roles/volunteer"] = json!(true);
}

#[test]
fn silent_choices_by_role_are_told_of_open_groups_and_of_two_people_and_more() {
    let session = session(&AGREED, with_choices);
    let step = step(&session);
    let open = count_open(&session, step);
    for count in [count(&session, step), open] {
        let roles = by_role(&session, &count);
        let [professional] = of_role(&roles, "professional")[..] else { panic!("{roles:?}") };
        assert_eq!((&professional.voices, &professional.cards[..]), (&Voices::People(1), &[][..]));
        let [choices, groups] = of_role(&roles, "volunteer")[..] else { panic!("{roles:?}") };
        assert_eq!(choices.voices, Voices::People(2), "two groups, each with its own a or b");
        let told: Vec<_> =
            choices.cards.iter().map(|card| (title(&session, card.card), card.zones.clone())).collect();
        assert_eq!(told, [("Luisteren".to_owned(), vec![0, 0, 2]), ("Media".to_owned(), vec![0, 1, 0])]);
        let Voices::Groups(of) = &groups.voices else { panic!("{groups:?}") };
        let expected: Vec<Id> = count
            .groups
            .iter()
            .copied()
            .enumerate()
            .filter(|(place, _)| *place != 1)
            .map(|(_, group)| group)
            .collect();
        assert_eq!(*of, expected, "a group of two roles speaks for neither");
        assert_eq!(groups.cards[0].zones[0], 1);
    }
}

#[test]
fn where_the_discussion_began_and_where_it_ended() {
    let session = session(&AGREED, |value| {
        with_choices(value);
        let placements = value["placements"].as_array_mut().expect("placements");
        for placement in placements.iter_mut() {
            placement["before"] = json!("zone:0");
        }
        placements
            .push(json!({ "id": "placement:3-0", "card": "card:3", "group": "group:0", "before": "zone:1" }));
    });
    let told = shifts(&session, &count(&session, step(&session)));
    let moved = |title_of: &str| -> Vec<bool> {
        told.iter()
            .filter(|shift| title(&session, shift.card) == title_of)
            .map(|shift| shift.is_moved())
            .collect()
    };
    assert_eq!(told.len(), 2 * 3 + 2, "group 3 keeps its own to itself");
    assert_eq!(
        [moved("Luisteren"), moved("Media"), moved("Taal")],
        [vec![false; 2], vec![true; 2], vec![true; 2]]
    );
}

#[test]
fn last_year_stands_beside_this_year() {
    let now = session(&AGREED, |_| {});
    let mut before = AGREED;
    before[0] = [Some(2), Some(2), Some(1)];
    let last = session(&before, |value| {
        // Every id is another one; one card and one zone are not the same any more.
        let text = value
            .to_string()
            .replace("card:", "card:9")
            .replace("zone:", "zone:9")
            .replace("step:1", "step:91");
        *value = serde_json::from_str(&text).expect("json");
        value["cards"][1]["key"] = json!("vroeger");
        value["cards"][1]["title"] = json!("Vroeger");
        value["zones"][1]["key"] = json!("samen");
    });
    let here = count(&now, step(&now));
    let beside = Beside::of(&now, &here, &last).expect("they stand beside each other");
    assert_eq!((beside.title.as_str(), beside.date.as_str(), beside.groups), ("Samen", "2025-11-26", 3));
    let told: Vec<_> = beside
        .cards
        .iter()
        .map(|then| {
            let now_laid = here.cards.iter().find(|card| card.card == then.card).expect("a card of now");
            (title(&now, then.card), then.zones.clone(), then.elsewhere, then.is_shifted(now_laid))
        })
        .collect();
    assert_eq!(
        told,
        [
            ("Luisteren".to_owned(), vec![0, 0, 2], 1, true),
            ("Kennis".to_owned(), vec![1, 0, 1], 1, true),
            ("Taal".to_owned(), vec![0, 0, 1], 0, false),
        ]
    );
    assert_eq!(beside.gone, ["Vroeger"]);
    assert_eq!(beside.new.iter().map(|card| title(&now, *card)).collect::<Vec<_>>(), ["Media"]);
}

#[test]
fn what_cannot_stand_beside_this_year() {
    type Change = fn(&mut Value);
    let now = session(&AGREED, |_| {});
    let here = count(&now, step(&now));
    let changes: [(Change, NotBeside); 5] = [
        (|value| value["session"]["template"] = json!("inout"), NotBeside::OtherTemplate),
        (|value| value["steps"][0]["key"] = json!("wat"), NotBeside::NoStep),
        (|value| value["steps"][0]["kind"] = json!("list"), NotBeside::NoStep),
        (
            |value| (0..4).for_each(|card| value["cards"][card]["key"] = json!(format!("anders-{card}"))),
            NotBeside::NothingInCommon,
        ),
        (|value| value["placements"] = json!([]), NotBeside::NothingLaid),
    ];
    for (change, expected) in changes {
        assert_eq!(Beside::of(&now, &here, &session(&AGREED, change)), Err(expected));
    }
    let silent = session(&AGREED, |value| value["steps"][0]["private"] = json!(true));
    assert_eq!(
        Beside::of(&now, &here, &silent),
        Err(NotBeside::NothingLaid),
        "choices that are still silent"
    );
}

#[test]
fn only_what_is_looked_for() {
    let session = session(&AGREED, |value| {
        value["notes"] = json!([
            { "id": "note:1", "card": "card:2", "group": "group:1", "kind": "objection", "text": "Dat vraagt een opleiding" },
            { "id": "note:2", "card": "card:1", "group": "group:0", "kind": "objection", "text": "Al besproken", "handled": true },
        ]);
    });
    let all: StepCount = count(&session, step(&session));
    let found = |filter: Filter| -> String {
        let left = filter.apply(&session, Measures::new(&all, false));
        left.cards.iter().map(|card| title(&session, card.card)[..1].to_owned()).collect()
    };
    let with = |change: fn(&StepCount, &mut Filter)| {
        let mut filter = Filter::default();
        change(&all, &mut filter);
        found(filter)
    };
    assert_eq!(found(Filter::default()), "LMKT");
    assert!(Filter::default().is_empty());
    assert_eq!(with(|_, filter| filter.text = "lúis".into()), "L");
    assert_eq!(with(|_, filter| filter.text = "opleiding".into()), "K");
    assert_eq!(with(|all, filter| filter.zone = Some(all.zones[2])), "LKT");
    assert_eq!(with(|_, filter| filter.verdict = Some(Verdict::Agreed)), "M");
    assert_eq!(with(|_, filter| filter.has_objection = true), "K");
    assert_eq!(with(|all, filter| filter.group = Some(all.groups[0])), "LMK");
    assert_eq!(
        with(|all, filter| {
            filter.group = Some(all.groups[0]);
            filter.zone = Some(all.zones[2]);
        }),
        ""
    );
    assert_eq!(
        with(|all, filter| {
            filter.group = Some(all.groups[0]);
            filter.has_objection = true;
        }),
        ""
    );
}
