//! `import`: a session of a board, a table or a list of another program. Core reads it and says what is left out.

use crate::files::{named, open, read, write};
use crate::reasons::{open_reason, system_reason};
use crate::words::Words;
use crate::{Outcome, print};
use samenbord_core::clock::{Pen, Writer};
use samenbord_core::file::{self, OpenError};
use samenbord_core::import::{self, Counted, LeftOut, Plan, Refused, Source, Wording};
use samenbord_core::session::{DocumentId, Session, limits};
use std::hash::{BuildHasher, RandomState};
use std::path::Path;

pub fn import(path: &Path, out: &Path, words: Words) -> Outcome {
    let plan = plan(path, words).map_err(|reason| vec![named(path, &reason)])?;
    if out.exists() {
        return Err(vec![named(
            out,
            words.both("is er al; kies een andere naam", "exists already; take another name"),
        )]);
    }
    let session = start(&plan, words).map_err(|reason| vec![named(path, &reason)])?;
    write(out, file::export(&session).as_bytes(), words)?;
    print(&report(path, &plan, words))
}

fn plan(path: &Path, words: Words) -> Result<Plan, String> {
    let bytes = read(path).map_err(|error| system_reason(&error, words))?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    import::read(&name, &bytes).map_err(|refused| match refused {
        Refused::Unknown if open(path, words).is_ok() => {
            words.both("is al een sessie van Samenbord", "is a session of Samenbord already").into()
        }
        refused => reason(&refused, words),
    })
}

/// Why there is no plan.
fn reason(refused: &Refused, words: Words) -> String {
    match refused {
        Refused::Unknown => words
            .both(
                "geen bord, tabel of lijst die dit programma kent (zie samenbord import --help)",
                "not a board, table or list that this program knows (see samenbord import --help)",
            )
            .into(),
        Refused::Broken(why) => open_reason(why, words),
        Refused::NotText { at } => open_reason(&OpenError::NotText { at: *at }, words),
        Refused::TooLarge { size, limit } => {
            open_reason(&OpenError::TooLarge { size: *size, limit: *limit }, words)
        }
        Refused::NoCards => words.both("er staan geen kaarten in", "there are no cards in it").into(),
        Refused::OnlyCounts => words
            .both(
                "telt alleen hoe vaak een kaart ergens lag, niet bij wie; exporteer de ruwe gegevens",
                "only counts how often a card lay somewhere, not whose; export the raw data",
            )
            .into(),
        Refused::TooMany { what, found, limit } => {
            let what = match what {
                Counted::Cards => words.both("kaarten", "cards"),
                Counted::Zones => words.both("vakken", "zones"),
                Counted::Groups => words.both("deelnemers", "participants"),
                Counted::Places => words.both("plekken", "places"),
            };
            format!("{found} {what}; {} {limit}", words.both("het meeste is", "the most is"))
        }
    }
}

fn start(plan: &Plan, words: Words) -> Result<Session, String> {
    let group = |number: &str| [words.both("Groep ", "Group "), number].concat();
    let wording = Wording {
        language: words.language,
        step: words.both("Sorteren", "Sorting"),
        question: words.both("Waar hoort elke kaart?", "Where does each card belong?"),
        zone: words.both("Vak zonder naam", "Zone without a name"),
        group: &group,
    };
    let mut pen = Pen::new(Writer(random()));
    plan.start(&wording, DocumentId(draw()), &mut pen, &mut draw).map_err(|_| {
        let full =
            words.both("te groot voor een sessie; het meeste is", "too large for a session; the most is");
        format!("{full} {} MB", limits::FILE >> 20)
    })
}

/// The library of Rust draws new keys for every table of hashes: random enough to tell sessions apart.
fn random() -> u64 {
    RandomState::new().hash_one(0)
}

fn draw() -> u128 {
    u128::from(random()) << 64 | u128::from(random())
}

/// What it was, what became of it, and what stayed behind.
fn report(path: &Path, plan: &Plan, words: Words) -> String {
    let what = match plan.source {
        Source::Trello => words.both("bord van Trello", "board of Trello"),
        Source::Nullboard => words.both("bord van Nullboard", "board of Nullboard"),
        Source::Placements => words.both("tabel van een sortering", "table of a card sort"),
        Source::Kanban => words.both("bord in Markdown", "board in Markdown"),
        Source::Cards => words.both("lijst met kaarten", "list of cards"),
    };
    let zones =
        (!plan.zones.is_empty()).then(|| words.count(plan.zones.len(), ("vak", "vakken"), ("zone", "zones")));
    let cards = words.count(plan.cards.len(), ("kaart", "kaarten"), ("card", "cards"));
    let groups = words.count(plan.groups.len().max(1), ("groep", "groepen"), ("group", "groups"));
    let parts: Vec<String> = zones.into_iter().chain([cards, groups]).collect();
    let mut lines = named(path, &format!("{what}: {}\n", parts.join(", ")));
    for (left, many) in &plan.left_out {
        lines +=
            &format!("  {}: {}\n", words.both("blijft achter", "left out"), left_out(*left, *many, words));
    }
    lines
}

fn left_out(what: LeftOut, many: usize, words: Words) -> String {
    let (dutch, english) = match what {
        LeftOut::ArchivedLists => {
            (("gearchiveerde lijst", "gearchiveerde lijsten"), ("archived list", "archived lists"))
        }
        LeftOut::ArchivedCards => {
            (("gearchiveerde kaart", "gearchiveerde kaarten"), ("archived card", "archived cards"))
        }
        LeftOut::EmptyCards => (("lege kaart", "lege kaarten"), ("empty card", "empty cards")),
        LeftOut::Checklists => (("checklist", "checklists"), ("checklist", "checklists")),
        LeftOut::Comments => (("reactie", "reacties"), ("comment", "comments")),
        LeftOut::Attachments => (("bijlage", "bijlagen"), ("attachment", "attachments")),
        LeftOut::Members => {
            (("naam van een lid", "namen van leden"), ("name of a member", "names of members"))
        }
        LeftOut::Dates => (("datum", "datums"), ("date", "dates")),
        LeftOut::Columns => (("kolom", "kolommen"), ("column", "columns")),
        LeftOut::SecondPlaces => (
            ("tweede plek van een kaart", "tweede plekken van kaarten"),
            ("second place of a card", "second places of cards"),
        ),
        LeftOut::CutTexts => (
            ("te lange tekst, afgekapt", "te lange teksten, afgekapt"),
            ("text that was too long, cut", "texts that were too long, cut"),
        ),
    };
    words.count(many, dutch, english)
}
