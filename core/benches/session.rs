//! What large sessions cost: opening, joining, one edit, exporting. `cargo xtask bench` makes a table of it.

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use samenbord_core::clock::{Pen, Writer};
use samenbord_core::command::Command;
use samenbord_core::file::{self, Language, Template};
use samenbord_core::id::{Id, Kind};
use samenbord_core::placement::Lane;
use samenbord_core::record::{NoteKind, StepKind};
use samenbord_core::register::Value;
use samenbord_core::session::{DocumentId, Session};
use std::hint::black_box;

/// One group of one session, started from the full template, that made so many cards over its steps: every other
/// one laid in a zone, every fifth with a note.
fn group_at_work(writer: u64, cards: usize) -> Session {
    let template = Template::parse(file::templates()[0]).expect("a template");
    let mut pen = Pen::new(Writer(writer));
    let mut drawn = u128::from(writer) << 64;
    let mut draw = || {
        drawn += 1;
        drawn
    };
    let started = template.start(DocumentId(1), Language::Dutch, &mut pen, "Groep", &mut draw);
    let mut session = started.expect("the template starts");
    let group = session.groups()[0].id;
    let steps: Vec<Id> =
        session.steps().iter().filter(|step| step.kind() != StepKind::Talk).map(|step| step.id).collect();
    for step in &steps {
        for (field, value) in [("ownCards", Value::Bool(true)), ("most", Value::Int(0))] {
            let command = Command::Write { record: *step, field: field.into(), value, over: Vec::new() };
            session.apply(&mut pen, command).expect("not refused");
        }
    }
    for number in 0..cards {
        let step = steps[number % steps.len()];
        let zones = session.zones(step);
        let lane = if number % 2 == 0 { Lane::Zone(zones[number % zones.len()].id) } else { Lane::Tray };
        let card = Id::new(Kind::Card, draw());
        let title = format!("Taak {number} van wie dat kan en wil");
        session
            .apply(&mut pen, Command::AddCard { card, step, group: Some(group), title, lane })
            .expect("a card");
        if number % 5 == 0 {
            let (note, text) = (Id::new(Kind::Note, draw()), "omdat het dichtbij de mensen is".to_owned());
            let command = Command::AddNote { note, card, group, kind: NoteKind::Why, text };
            session.apply(&mut pen, command).expect("a note");
        }
    }
    session
}

fn large(criterion: &mut Criterion) {
    let session = group_at_work(1, 10_000);
    let text = file::export(&session);
    println!("figure export-size {}", text.len());
    criterion.bench_function("open-10000", |bencher| {
        bencher.iter(|| file::open(black_box(text.as_bytes())).expect("opens"));
    });
    // Half of it is here already, and both sides have gone on.
    let mut here = group_at_work(1, 5_000);
    let other = group_at_work(2, 50);
    here.join(&other).expect("a join");
    let opened = file::open(text.as_bytes()).expect("opens").session;
    criterion.bench_function("join-10000", |bencher| {
        bencher.iter_batched(
            || here.clone(),
            |mut here| here.join(&opened).expect("a join"),
            BatchSize::LargeInput,
        );
    });
    criterion.bench_function("export-10000", |bencher| bencher.iter(|| file::export(black_box(&session))));
}

/// The same edits in a session of a hundred cards and in one of ten thousand: what grows with the session shows.
fn edits(criterion: &mut Criterion) {
    for cards in [100, 10_000] {
        let mut session = group_at_work(1, cards);
        let mut pen = Pen::new(Writer(9));
        let (card, step) = session
            .records()
            .filter(|(id, _)| id.kind() == Kind::Card)
            .find_map(|(id, record)| {
                Some((id, record.reference("step")?)).filter(|_| record.reference("group").is_some())
            })
            .expect("a card");
        let group = session.groups()[0].id;
        session.open_board(step, group);
        let mut number = 0;
        criterion.bench_function(&format!("title-{cards}"), |bencher| {
            bencher.iter(|| {
                number += 1;
                let over = session.record(card).expect("the card").dots("title");
                let command = Command::write_text(card, "title", &number.to_string(), over);
                session.apply(&mut pen, command).expect("a title")
            });
        });
        let lanes = [Lane::Parked, Lane::Tray];
        criterion.bench_function(&format!("move-{cards}"), |bencher| {
            bencher.iter(|| {
                number += 1;
                let lane = lanes[number % 2];
                session
                    .apply(&mut pen, Command::Move { card, group, lane, after: None, before: None })
                    .expect("a move")
            });
        });
    }
}

fn eight_groups(criterion: &mut Criterion) {
    let files: Vec<String> = (1..=8).map(|writer| file::export(&group_at_work(writer, 500))).collect();
    criterion.bench_function("open-8x500", |bencher| {
        bencher.iter(|| {
            for text in &files {
                black_box(file::open(text.as_bytes()).expect("opens"));
            }
        });
    });
    let copies: Vec<Session> =
        files.iter().map(|text| file::open(text.as_bytes()).expect("opens").session).collect();
    criterion.bench_function("join-8x500", |bencher| {
        bencher.iter(|| {
            let (all, refused) = Session::gather(black_box(&copies));
            assert!(refused.is_empty());
            all
        });
    });
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20);
    targets = large, edits, eight_groups
}
criterion_main!(benches);
