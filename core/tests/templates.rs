//! The templates that come with the program: complete, in both languages, and the same for everybody who starts them.

mod window;

use samenbord_core::clock::{Pen, Writer};
use samenbord_core::command::Command;
use samenbord_core::file::{self, Language, Template, TemplateError};
use samenbord_core::id::{Id, Kind};
use samenbord_core::record::StepKind;
use samenbord_core::session::{DocumentId, Session};
use samenbord_core::slug::slug;
use std::collections::BTreeSet;

const LANGUAGES: [Language; 2] = [Language::Dutch, Language::English];

fn all() -> Vec<Template> {
    file::templates().iter().map(|text| Template::parse(text).expect("a template")).collect()
}

/// Started by one writer, whose group ids begin at `writer` times a thousand.
fn start(template: &Template, language: Language, writer: u64) -> (Session, Pen) {
    let mut pen = Pen::new(Writer(writer));
    let mut drawn = u128::from(writer) * 1_000;
    let draw = &mut || {
        drawn += 1;
        drawn
    };
    let started = template.start(DocumentId(u128::from(writer)), language, &mut pen, "Groep 1", draw);
    let session = started.expect("the template starts");
    session.invariants().expect("invariants");
    (session, pen)
}

fn ids(session: &Session, kind: Kind) -> BTreeSet<Id> {
    session.records().map(|(id, _)| id).filter(|id| id.kind() == kind).collect()
}

#[test]
fn the_templates_are_these() {
    let keys: Vec<(String, usize)> =
        all().iter().map(|template| (template.key().to_owned(), template.step_count())).collect();
    let expected = [("bibliotheek-van-de-toekomst", 15), ("inout-studiedag", 4), ("leeg", 1)];
    assert_eq!(keys, expected.map(|(key, steps)| (key.to_owned(), steps)));
}

#[test]
fn every_template_says_what_it_is_in_both_languages() {
    for template in all() {
        assert!(template.minutes() > 0);
        for language in LANGUAGES {
            assert!(!template.title(language).is_empty() && !template.summary(language).is_empty());
            assert!(template.variants(language).iter().all(|variant| !variant.name.is_empty()));
        }
        assert_ne!(template.summary(Language::Dutch), template.summary(Language::English));
    }
}

#[test]
fn every_template_starts_in_both_languages_and_its_file_opens() {
    for template in all() {
        for language in LANGUAGES {
            let (session, _) = start(&template, language, 1);
            assert_eq!(session.title(), template.title(language));
            let about = session.about().expect("the session");
            assert_eq!((about.language(), about.template()), (language.code(), template.key()));
            let text = file::export(&session);
            assert_eq!(file::export(&window::open(&text)), text);
        }
    }
}

#[test]
fn both_languages_have_the_same_records_and_fields() {
    for template in all() {
        let shape = |language| -> Vec<(Id, Vec<String>)> {
            let (session, _) = start(&template, language, 1);
            let fields = |(id, record): (Id, &samenbord_core::record::Record)| {
                (id, record.fields().iter().map(|(field, _)| field.to_string()).collect())
            };
            session.records().map(fields).collect()
        };
        assert_eq!(shape(Language::Dutch), shape(Language::English), "{}", template.key());
    }
}

#[test]
fn two_who_start_apart_share_all_but_their_groups() {
    for template in all() {
        for language in LANGUAGES {
            let (mut one, _) = start(&template, Language::Dutch, 1);
            let (two, _) = start(&template, language, 2);
            for kind in [Kind::Step, Kind::Zone, Kind::Card] {
                assert_eq!(ids(&one, kind), ids(&two, kind), "{}", template.key());
            }
            let (first, second) = (ids(&one, Kind::Group), ids(&two, Kind::Group));
            assert!(first.is_disjoint(&second));
            let (change, report) = one.join(&two).expect("a join");
            assert_eq!((report.added.len(), report.both_kept.len()), (second.len(), 0));
            // the source language stays
            assert_eq!(change.records.len(), second.len());
            assert_eq!(one.title(), template.title(Language::Dutch));
            assert!(
                one.records()
                    .all(|(_, record)| record.fields().iter().all(|(_, field)| field.also().is_empty()))
            );
            one.invariants().expect("invariants");
        }
    }
}

#[test]
fn a_translation_gives_way_to_the_source_and_both_to_what_people_write() {
    let template = &all()[0];
    let (source, _) = start(template, Language::Dutch, 1);
    let (mut translation, mut pen) = start(template, Language::English, 2);
    let step = translation.steps()[1].id;
    let card = translation.deck(translation.steps()[2].id)[0].id;
    translation
        .apply(&mut pen, Command::write_text(card, "title", "Our own words", Vec::new()))
        .expect("a title");
    let expected = source.step(step).expect("a step").question().to_owned();
    assert_ne!(translation.step(step).expect("a step").question(), expected);
    let mut other = source.clone();
    other.join(&translation).expect("a join");
    translation.join(&source).expect("a join");
    for session in [&translation, &other] {
        assert_eq!(session.step(step).expect("a step").question(), expected);
        assert_eq!(session.card(card).expect("a card").title(), "Our own words");
        let register = session.record(card).and_then(|record| record.register("title")).expect("a title");
        assert!(register.also().is_empty());
        assert!(register.base().expect("the template's").source);
    }
}

#[test]
fn the_short_variant_skips_the_other_steps() {
    let template = &all()[0];
    let kept = ["welkom", "competenties", "niet-overlaten", "bij-uitstek-geschikt", "taken", "oogst"];
    for (variant, is_short) in [("90-minuten", true), ("", false), ("nooit-van-gehoord", false)] {
        let (mut session, mut pen) = start(template, Language::Dutch, 1);
        template.shorten(&mut session, &mut pen, variant).expect("not refused");
        session.invariants().expect("invariants");
        let left: Vec<&str> =
            session.steps().iter().filter(|step| !step.is_skipped()).map(|step| step.key()).collect();
        if is_short { assert_eq!(left, kept) } else { assert_eq!(left.len(), template.step_count()) }
    }
    let (mut session, mut pen) = start(template, Language::Dutch, 1);
    let minutes = |session: &Session| -> i64 {
        session.steps().iter().filter(|step| !step.is_skipped()).filter_map(|step| step.minutes()).sum()
    };
    assert_eq!(minutes(&session), template.minutes());
    template.shorten(&mut session, &mut pen, "90-minuten").expect("not refused");
    assert_eq!(minutes(&session), 90);
    // every step that a variant names exists
    let keys: Vec<String> = session.steps().iter().map(|step| step.key().to_owned()).collect();
    assert!(kept.iter().all(|key| keys.iter().any(|own| own == key)));
}

#[test]
fn every_step_has_what_its_kind_needs() {
    for template in all() {
        for language in LANGUAGES {
            let (session, _) = start(&template, language, 1);
            let mut keys = BTreeSet::new();
            for step in session.steps() {
                let name = format!("{} {}", template.key(), step.key());
                assert!(
                    !step.key().is_empty() && keys.insert(step.key().to_owned()),
                    "{name}: a key of its own"
                );
                assert!(
                    !step.name().is_empty() && !step.question().is_empty(),
                    "{name}: a name and a question"
                );
                assert!(step.minutes().is_some_and(|minutes| minutes > 0), "{name}: minutes");
                let zones = session.zones(step.id);
                match step.kind() {
                    StepKind::Sort => assert!(zones.len() >= 2, "{name}: zones"),
                    StepKind::List | StepKind::Statement | StepKind::Picture => {
                        assert_eq!(
                            zones.iter().map(|zone| zone.key()).collect::<Vec<_>>(),
                            ["list"],
                            "{name}"
                        );
                    }
                    StepKind::Talk => assert!(zones.is_empty(), "{name}"),
                }
                let has_cards = !session.deck(step.id).is_empty() || step.allows_own_cards();
                assert!(has_cards || step.kind() == StepKind::Talk, "{name}: cards");
                assert!(
                    !step.allows_own_cards() || !step.card_kind().is_empty(),
                    "{name}: a kind for own cards"
                );
                let copies = step.copies_from();
                assert!(
                    copies
                        .iter()
                        .all(|from| session.step(*from).is_some_and(|from| from.key() != step.key()))
                );
            }
        }
    }
}

#[test]
fn zones_and_cards_have_keys_and_names_and_cells_their_row_and_column() {
    let mut grids = 0;
    for template in all() {
        for language in LANGUAGES {
            let (session, _) = start(&template, language, 1);
            for step in session.steps() {
                let mut keys = BTreeSet::new();
                for zone in session.zones(step.id) {
                    let name = format!("{} {} {}", template.key(), step.key(), zone.key());
                    assert!(!zone.key().is_empty() && keys.insert(zone.key().to_owned()), "{name}");
                    assert_eq!(zone.id, template.id(Kind::Zone, &[step.key(), zone.key()]), "{name}");
                    assert_eq!(zone.name().is_empty(), zone.key() == "list", "{name}");
                    assert_eq!(zone.row().is_empty(), zone.column().is_empty(), "{name}");
                    assert_eq!(zone.key().contains('/'), !zone.row().is_empty(), "{name}");
                    if !zone.row().is_empty() {
                        assert_eq!(zone.name(), [zone.row(), " · ", zone.column()].concat());
                        grids += 1;
                    }
                }
                for card in session.deck(step.id) {
                    assert!(!card.key().is_empty() && !card.title().is_empty() && !card.kind().is_empty());
                    assert_eq!(card.id, template.id(Kind::Card, &[step.key(), card.key()]));
                }
            }
        }
    }
    assert!(grids > 0, "a template has a grid");
}

#[test]
fn the_keys_of_cards_are_the_slugs_of_their_dutch_titles() {
    for template in all() {
        let (session, _) = start(&template, Language::Dutch, 1);
        for step in session.steps() {
            for card in session.deck(step.id) {
                assert_eq!(card.key(), slug(card.title()));
            }
        }
    }
}

#[test]
fn groups_come_from_the_template_or_there_is_one() {
    for (template, count, first) in [(0, 1, "Groep 1"), (1, 6, "Groep 1"), (2, 1, "Groep 1")] {
        let (session, _) = start(&all()[template], Language::Dutch, 1);
        let names: Vec<&str> = session.groups().iter().map(|group| group.name()).collect();
        assert_eq!((names.len(), names[0]), (count, first));
        assert!(session.groups().iter().all(|group| !group.colour().is_empty()));
    }
    let (english, _) = start(&all()[1], Language::English, 1);
    assert_eq!(english.groups()[5].name(), "Group 6");
}

#[test]
fn what_is_no_template_is_refused() {
    let head = |rest: &str| format!("{{\"format\": \"samenbord/template\"{rest}}}");
    for text in ["", "x", "{}", "[]", "{\"format\": \"samenbord/session\", \"version\": 1}"] {
        assert_eq!(Template::parse(text).map(drop), Err(TemplateError::NotATemplate), "{text}");
    }
    for (rest, place) in [
        ("", "key"),
        (", \"key\": 1", "key"),
        (", \"key\": \"x\"", "version"),
        (", \"key\": \"x\", \"version\": -1", "version"),
    ] {
        let expected = Err(TemplateError::Wrong { place: place.to_owned() });
        assert_eq!(Template::parse(&head(rest)).map(drop), expected, "{rest}");
    }
}

#[test]
fn the_board_to_practise_on_is_ready_in_both_languages() {
    let template = Template::parse(file::practice()).expect("a template");
    let firsts = LANGUAGES.map(|language| {
        let (session, _) = start(&template, language, 1);
        let step = session.steps()[0].id;
        assert_eq!(session.zones(step).len(), 3);
        let titles: Vec<String> = session.deck(step).iter().map(|card| card.title().to_owned()).collect();
        assert_eq!(titles.len(), 4, "{titles:?}");
        titles[0].clone()
    });
    assert_eq!(firsts, ["Sleep mij naar een vak", "Drag me to a zone"]);
}
