//! Pictures and the stickers on them: what is refused, what a step back gives, and what goes into a file.

mod window;

use samenbord_core::command::{Command, NewPicture, Onto, Rejected};
use samenbord_core::file::{self, OpenError};
use samenbord_core::id::{Id, Kind};
use samenbord_core::placement::Pose;
use samenbord_core::record::{Card, Picture, Placement};
use samenbord_core::session::limits;
use window::{Window, open, refused};

const BYTES: &str = "/9j/4AAQ";
const OTHER: &str = "/9j/4AAR";

fn picture(bytes: &str) -> NewPicture {
    NewPicture { media_type: "image/jpeg".to_owned(), bytes: bytes.to_owned(), alt: String::new() }
}

/// The study day: its fourth step asks for a picture.
fn study_day() -> (Window, Id, Id) {
    let window = Window::of_template(1);
    let (step, group) = (window.step_of("foto"), window.group());
    (window, step, group)
}

fn sticker(window: &Window, key: &str) -> Id {
    let deck = window.session.deck(window.step_of("foto"));
    deck.iter().find(|card| card.key() == key).expect("a sticker").id
}

fn shown(window: &Window) -> Option<Id> {
    let (step, group) = (window.step_of("foto"), window.group());
    window.session.picture_card(step, group).and_then(Card::picture)
}

fn add(bytes: &str, step: Id, group: Id) -> Command {
    Command::AddPicture { picture: picture(bytes), onto: Onto::Step { step, group } }
}

fn pose(x: i64) -> Pose {
    Pose::new(x, 500, 250, 0).expect("a place")
}

#[test]
fn what_is_no_picture_is_refused() {
    let (mut window, step, group) = study_day();
    let of =
        |media_type: &str, bytes: &str| NewPicture { media_type: media_type.to_owned(), ..picture(bytes) };
    for (picture, expected) in [
        (of("image/svg+xml", BYTES), Rejected::NotAPicture),
        (of("text/html", BYTES), Rejected::NotAPicture),
        (of("image/jpeg", ""), Rejected::NotAPicture),
        (of("image/jpeg", "/9j/<a"), Rejected::NotAPicture),
        (of("image/webp", &"A".repeat(limits::PICTURE + 4)), Rejected::PictureTooLarge),
    ] {
        let command = Command::AddPicture { picture, onto: Onto::Step { step, group } };
        assert_eq!(window.apply(command).expect_err("refused"), expected);
    }
    let card = sticker(&window, "bril");
    for onto in [
        Onto::Card { card, by: Some(group) },
        Onto::Step { step: window.step_of("certificering"), group: card },
    ] {
        let command = Command::AddPicture { picture: picture(BYTES), onto };
        assert!(window.apply(command).is_err(), "{onto:?}");
    }
}

#[test]
fn the_picture_goes_and_comes_back_and_its_caption_stays() {
    let (mut window, step, group) = study_day();
    window.ask(add(BYTES, step, group));
    assert_eq!(shown(&window), Some(Picture::id(BYTES)));
    let caption = |text: &str, over| Command::Caption { step, group, text: text.to_owned(), over };
    window.ask(caption("Een lach", Vec::new()));
    window.ask(add(OTHER, step, group));
    assert_eq!(shown(&window), Some(Picture::id(OTHER)));
    let card = window.session.picture_card(step, group).expect("a card").id;
    assert_eq!(window.session.deck(step).len(), 3, "a replaced picture makes no second card");
    window.ask(Command::RemovePicture { card, by: Some(group) });
    assert_eq!((shown(&window), window.text(card, "title")), (None, "Een lach"));
    for expected in [Some(OTHER), Some(BYTES), Some(BYTES), None] {
        window.undo();
        assert_eq!(shown(&window), expected.map(Picture::id));
    }
    assert!(window.session.picture_card(step, group).is_none());
    for _ in 0..4 {
        window.redo();
    }
    assert_eq!((shown(&window), window.text(card, "title")), (None, "Een lach"));
    // emptied again, the card says nothing, and a new picture takes it up
    window.ask(caption("", window.session.record(card).expect("a card").dots("title")));
    window.ask(add(BYTES, step, group));
    window.ask(Command::RemovePicture { card, by: Some(group) });
    assert!(window.session.card(card).is_none(), "nothing is left to show");
    window.ask(add(OTHER, step, group));
    assert_eq!(shown(&window), Some(Picture::id(OTHER)));
}

#[test]
fn a_picture_that_is_on_no_card_is_not_handed_over() {
    let (mut window, step, group) = study_day();
    let empty = window.export();
    window.ask(add(BYTES, step, group));
    let text = window.export();
    assert!(text.contains(BYTES));
    assert_eq!(file::export(&open(&text)), text);
    window.undo();
    assert!(!window.export().contains(BYTES), "a step back takes it out of the file");
    assert!(open(&empty).preview(&open(&window.export())).is_ok());
    window.redo();
    assert!(window.export().contains(BYTES));
    window.ask(add(OTHER, step, group));
    assert!(!window.export().contains(BYTES), "so does another one in its place");
    assert!(open(&window.export()).preview(&window.session).is_ok());
}

#[test]
fn two_who_choose_a_picture_at_once_have_one_card_and_both_pictures() {
    let (mut here, step, group) = study_day();
    let mut there = here.beside(2);
    here.ask(add(BYTES, step, group));
    there.ask(add(OTHER, step, group));
    here.hear(&there);
    there.hear(&here);
    assert_eq!(here.export(), there.export());
    let own = here
        .session
        .board(step, group)
        .cards()
        .filter(|(id, _)| here.session.card(*id).is_some_and(|card| card.group().is_some()))
        .count();
    assert_eq!(own, 1);
    assert!(
        here.export().contains(BYTES) && here.export().contains(OTHER),
        "the other one is kept beside it"
    );
}

#[test]
fn a_sticker_has_one_place_and_every_gesture_is_one_step_back() {
    let (mut window, step, group) = study_day();
    let card = sticker(&window, "bril");
    let stick = |pose| Command::Stick { card, group, pose };
    window.ask(stick(Some(pose(100))));
    window.ask(stick(Some(pose(900))));
    assert!(window.ask(stick(Some(pose(900)))).is_empty(), "the same place again is no step");
    window.ask(stick(None));
    for expected in [Some(pose(900)), Some(pose(100)), None] {
        window.undo();
        assert_eq!(window.session.pose(card, group), expected);
    }
    for _ in 0..2 {
        window.redo();
    }
    // laid by two at once it has the later place, and nobody has to choose
    let mut other = window.beside(2);
    window.ask(stick(Some(pose(200))));
    other.ask(stick(Some(pose(300))));
    other.ask(stick(Some(pose(310))));
    window.hear(&other);
    assert_eq!(window.session.pose(card, group), Some(pose(310)));
    let placement = window.session.record(Placement::id(card, group)).expect("a placement");
    assert_eq!(placement.also_written(Placement::id(card, group).kind()).count(), 0);
    // taken off by one and moved by the other, it stays
    let mut other = window.beside(3);
    window.ask(stick(None));
    other.ask(stick(Some(pose(400))));
    window.hear(&other);
    assert_eq!(window.session.pose(card, group), Some(pose(400)));
    assert_eq!(file::export(&open(&window.export())), window.export());
    let elsewhere = window.step_of("certificering");
    assert!(window.session.lane(elsewhere, group, card).is_none());
    assert_eq!(window.session.deck(step).len(), 3);
}

#[test]
fn a_picture_in_a_file_is_one_or_the_file_is_refused_with_the_place() {
    let file = |parts: &str| ["{\"format\":\"samenbord/session\",\"version\":1,", parts, "}"].concat();
    let of = |media_type: &str, bytes: &str| {
        let parts = [
            "\"pictures\":[{\"id\":\"picture:1\",\"mediaType\":\"",
            media_type,
            "\",\"bytes\":\"",
            bytes,
            "\"}]",
        ];
        file(&parts.concat())
    };
    open(&of("image/png", BYTES));
    let wrong = |field: &str| OpenError::Wrong { place: ["pictures[0].", field].concat() };
    let large = "A".repeat(limits::PICTURE + 4);
    for (media_type, bytes, expected) in [
        ("image/gif", BYTES, wrong("mediaType")),
        ("text/html", BYTES, wrong("mediaType")),
        ("image/png", "AAA", wrong("bytes")),
        ("image/png", "<svg/>==", wrong("bytes")),
        (
            "image/png",
            &large,
            OpenError::TooLong { place: "pictures[0].bytes".to_owned(), limit: limits::PICTURE },
        ),
    ] {
        assert_eq!(refused(of(media_type, bytes).as_bytes()), expected);
    }
    for (pose, is_fine) in [
        ("{\"x\":0,\"y\":1000,\"scale\":40,\"turn\":999}", true),
        ("{\"x\":-1,\"y\":0,\"scale\":250,\"turn\":0}", false),
        ("{\"x\":0,\"y\":1001,\"scale\":250,\"turn\":0}", false),
        ("{\"x\":0,\"y\":0,\"scale\":2001,\"turn\":0}", false),
        ("{\"x\":0,\"y\":0,\"scale\":250,\"turn\":1000}", false),
        ("{\"x\":0,\"y\":0,\"scale\":250}", false),
        ("[0,0,250,0]", false),
    ] {
        let text = file(&["\"placements\":[{\"id\":\"placement:1\",\"pose\":", pose, "}]"].concat());
        assert_eq!(file::open(text.as_bytes()).is_ok(), is_fine, "{pose}");
    }
}

#[test]
fn a_picture_that_went_to_another_group_is_not_taken_over() {
    let (mut window, step, from) = study_day();
    let to = window.id(Kind::Group);
    window.ask(Command::AddGroup { group: to, name: "Groep 2".to_owned(), colour: "blue".to_owned() });
    let caption =
        |text: &str| Command::Caption { step, group: from, text: text.to_owned(), over: Vec::new() };
    window.ask(add(BYTES, step, from));
    window.ask(caption("Een lach"));
    window.ask(Command::MoveWork { from, to });
    window.ask(add(OTHER, step, from));
    window.ask(caption("Opnieuw"));
    let of = |window: &Window, group| {
        let card = window.session.picture_card(step, group).expect("a card");
        (card.id, card.picture(), card.title().to_owned())
    };
    let (moved, picture, title) = of(&window, to);
    assert_eq!((picture, &*title), (Some(Picture::id(BYTES)), "Een lach"));
    let (own, picture, title) = of(&window, from);
    assert_eq!((picture, &*title), (Some(Picture::id(OTHER)), "Opnieuw"));
    assert_ne!(moved, own);
    // Its own card is taken up again out of the bin.
    window.ask(Command::Remove { record: own, by: Some(from) });
    window.ask(add(BYTES, step, from));
    assert_eq!(of(&window, from).0, own);
    window.ask(Command::MoveWork { from, to });
    window.ask(add(OTHER, step, from));
    assert!(![moved, own].contains(&of(&window, from).0), "the third card is another again");
}
