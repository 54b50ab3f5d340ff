//! What the audience sees: everything that is on the big screen, as data.
//!
//! What this module never does: let anything through that is private. Facilitator's notes and silent choices are not read
//! here at all; a group's cards on a private step only when the group turned them over; answers only when they were revealed.

use super::eye::Eye;
use super::fit::Density;
use super::{Scene, Stage};
use crate::change::Topic;
use crate::compare::Verdict;
use crate::id::{Id, Kind};
use crate::placement::Lane;
use crate::record::{About, NoteKind, Placement, StepKind};
use crate::session::Session;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sight {
    /// Nothing was chosen yet.
    Waiting,
    Blank,
    Slide {
        slide: Slide,
        number: usize,
        of: usize,
    },
    Question {
        name: String,
        question: String,
        explanation: String,
    },
    /// The board of one group, to look at.
    Board {
        question: String,
        group: GroupSight,
        lanes: Vec<LaneSight>,
        is_ranked: bool,
        density: Density,
        pages: Pages,
    },
    /// The cards and where they could go, before anything is revealed.
    Guess {
        question: String,
        zones: Vec<Spot>,
        cards: Vec<String>,
        pages: Pages,
    },
    /// A row a card, a column a group.
    Table {
        question: String,
        groups: Vec<GroupSight>,
        rows: Vec<Row>,
        pages: Pages,
    },
    /// What each group wrote, side by side.
    Lists {
        question: String,
        columns: usize,
        lists: Vec<List>,
        is_ranked: bool,
        density: Density,
        pages: Pages,
    },
    /// A row a card with how many of the revealed groups laid it where, and how far they agree.
    Matrix {
        question: String,
        zones: Vec<Spot>,
        /// Those that are counted, and all that did the step.
        counted: usize,
        of: usize,
        rows: Vec<Counted>,
        pages: Pages,
    },
    /// One card and what was said about it.
    Spotlight {
        title: String,
        explanation: String,
        owner: String,
        /// As [`CardSight::picture`].
        picture: Option<(Id, Id)>,
        said: Vec<Said>,
    },
}

/// What does not fit on one screen is shown page by page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pages {
    pub number: usize,
    pub of: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Slide {
    Line(String),
    /// Who made the day possible.
    Thanks(String),
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct GroupSight {
    pub id: Id,
    pub name: String,
    pub colour: String,
    pub is_revealed: bool,
}

/// Where a card lies.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Spot {
    pub lane: Lane,
    /// Empty for the only list of a step.
    pub name: String,
    pub key: String,
    pub colour: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct LaneSight {
    pub spot: Spot,
    pub count: usize,
    pub cards: Vec<CardSight>,
    /// How many stand before the first of these.
    pub before: usize,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CardSight {
    /// `None`: it lies face down.
    pub title: Option<String>,
    pub objections: usize,
    pub votes: u32,
    /// The card and the group whose picture is on it; how it is dressed is looked up when it is drawn.
    pub picture: Option<(Id, Id)>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Row {
    pub title: String,
    /// One a group: `None` where it was not revealed, or is another group's card.
    pub spots: Vec<Option<Spot>>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Counted {
    pub title: String,
    /// In the order of the zones.
    pub numbers: Vec<usize>,
    pub verdict: Option<Verdict>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct List {
    pub group: GroupSight,
    pub cards: Vec<CardSight>,
    /// How many stand before the first of these.
    pub before: usize,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Said {
    pub group: GroupSight,
    pub spot: Spot,
    pub notes: Vec<(NoteKind, String)>,
}

impl Sight {
    pub fn of(stage: &Stage, session: &Session) -> Sight {
        let show = stage.show();
        let Some(step) = show.step.and_then(|step| session.step(step)) else { return Sight::Waiting };
        if show.is_blank {
            return Sight::Blank;
        }
        let eye = Eye { stage, session, step };
        if let Some(spotlight) = show.spotlight.and_then(|card| eye.spotlight(card)) {
            return spotlight;
        }
        match show.scene {
            Scene::Question => eye.question(),
            Scene::Board => eye.board().unwrap_or_else(|| eye.question()),
            Scene::Results | Scene::Compare if step.kind() == StepKind::Talk => eye.question(),
            Scene::Results if show.is_guessing && show.revealed().is_empty() => eye.guess(),
            Scene::Results if step.kind() == StepKind::Sort => eye.table(),
            Scene::Compare if step.kind() == StepKind::Sort => eye.matrix(),
            Scene::Results | Scene::Compare => eye.lists(),
        }
    }

    pub fn pages(&self) -> usize {
        match self {
            Sight::Board { pages, .. }
            | Sight::Guess { pages, .. }
            | Sight::Table { pages, .. }
            | Sight::Matrix { pages, .. }
            | Sight::Lists { pages, .. } => pages.of,
            Sight::Waiting
            | Sight::Blank
            | Sight::Slide { .. }
            | Sight::Question { .. }
            | Sight::Spotlight { .. } => 1,
        }
    }
}

/// The slides of a step to talk about; who made the day possible is thanked on the first.
pub fn slides(session: &Session, step: Option<Id>) -> Vec<Slide> {
    let Some(view) = step.and_then(|step| session.step(step)) else { return Vec::new() };
    if view.kind() != StepKind::Talk {
        return Vec::new();
    }
    let line = |line: &str| Slide::Line(line.to_owned());
    let mut slides: Vec<Slide> = view.slides().lines().filter(|line| !line.is_empty()).map(line).collect();
    let thanks = session.about().map_or("", About::made_possible_by);
    let is_first = session.steps().first().is_some_and(|first| Some(first.id) == step);
    if is_first && !thanks.is_empty() {
        slides.push(Slide::Thanks(thanks.to_owned()));
    }
    slides
}

/// The cards of a step that may be put in the light, with their titles: the deck, and groups' own that are not face down.
pub fn to_spotlight(stage: &Stage, session: &Session, step: Id) -> Vec<(Id, String)> {
    let Some(view) = session.step(step) else { return Vec::new() };
    let eye = Eye { stage, session, step: view };
    let cards = eye.cards(&eye.all_groups());
    cards.into_iter().map(|card| (card.id, card.title().to_owned())).collect()
}

/// Everything that can change what the audience sees now.
pub fn topics(stage: &Stage, session: &Session) -> Vec<Topic> {
    let mut topics = vec![
        Topic::Record(Id::SESSION),
        Topic::Children(Id::SESSION, Kind::Step),
        Topic::Children(Id::SESSION, Kind::Group),
    ];
    let groups: Vec<Id> = session.groups().iter().map(|group| group.id).collect();
    topics.extend(groups.iter().map(|group| Topic::Record(*group)));
    let Some(step) = stage.show().step else { return topics };
    topics.extend([
        Topic::Record(step),
        Topic::Children(step, Kind::Zone),
        Topic::Children(step, Kind::Card),
    ]);
    topics.extend(session.children(step, Kind::Zone).map(Topic::Record));
    for card in session.children(step, Kind::Card) {
        topics.extend([
            Topic::Record(card),
            Topic::Children(card, Kind::Note),
            Topic::Children(card, Kind::Vote),
        ]);
        topics.extend(groups.iter().map(|group| Topic::Record(Placement::id(card, *group))));
        topics.extend(session.children(card, Kind::Note).map(Topic::Record));
        topics.extend(session.children(card, Kind::Vote).map(Topic::Record));
    }
    topics
}
