//! What somebody in the room may see of a step, turned into what is on the screen.
//!
//! What this module never does: see more than that. It is the only one that reads a session for the audience.

use super::fit::{self, Fit, Layout, Shown};
use super::sight::{CardSight, Counted, GroupSight, LaneSight, List, Pages, Row, Said, Sight, Spot, slides};
use super::{Scene, Stage, cue};
use crate::board::Board;
use crate::compare::{CardCount, Measures, count_where};
use crate::id::Id;
use crate::placement::Lane;
use crate::record::{Card, Step};
use crate::session::Session;

/// Looks at one step with the eyes of the audience.
pub(super) struct Eye<'a> {
    pub stage: &'a Stage,
    pub session: &'a Session,
    pub step: Step<'a>,
}

impl<'a> Eye<'a> {
    /// Whether what this group laid and wrote here may be seen by others.
    fn may_see(&self, group: Id) -> bool {
        self.session.lies_open(self.step.id, group)
    }

    fn is_revealed(&self, group: Id) -> bool {
        self.stage.show().revealed().contains(&group)
    }

    /// The votes of a group for a card as far as they may be seen: it closed them, and was revealed.
    fn votes(&self, card: Id, group: Id) -> u32 {
        let shown = self.session.votes_shown(card, group).filter(|_| self.is_revealed(group));
        shown.filter(|_| self.may_see(group)).unwrap_or(0)
    }

    pub(super) fn all_groups(&self) -> Vec<Id> {
        self.session.groups().iter().map(|group| group.id).collect()
    }

    fn group(&self, id: Id) -> Option<GroupSight> {
        let group = self.session.group(id)?;
        Some(GroupSight {
            id,
            name: group.name().to_owned(),
            colour: group.colour().to_owned(),
            is_revealed: self.is_revealed(id),
        })
    }

    fn question_text(&self) -> String {
        self.step.question().to_owned()
    }

    pub(super) fn question(&self) -> Sight {
        let mut slides = slides(self.session, Some(self.step.id));
        let place = self.stage.show().slide;
        if place < slides.len() {
            let of = slides.len();
            return Sight::Slide { slide: slides.swap_remove(place), number: place + 1, of };
        }
        Sight::Question {
            name: self.step.name().to_owned(),
            question: self.question_text(),
            explanation: self.step.explanation().to_owned(),
        }
    }

    /// The cards of the deck, and the own cards of these groups that lie open.
    pub(super) fn cards(&self, groups: &[Id]) -> Vec<Card<'a>> {
        let mut cards = self.session.deck(self.step.id);
        for group in groups.iter().filter(|group| self.may_see(**group)) {
            let board = self.session.board(self.step.id, *group);
            let lanes: Vec<Lane> = board.lanes().collect();
            let ids = lanes.into_iter().flat_map(|lane| board.lane(lane).collect::<Vec<_>>());
            let own = ids.filter_map(|card| self.session.card(card));
            cards.extend(own.filter(|card| card.group() == Some(*group)));
        }
        cards
    }

    fn spot(&self, lane: Lane) -> Spot {
        let zone = match lane {
            Lane::Zone(zone) => self.session.zone(zone),
            Lane::Tray | Lane::Parked => None,
        };
        Spot {
            lane,
            name: zone.map_or("", |zone| zone.name()).to_owned(),
            key: zone.map_or("", |zone| zone.key()).to_owned(),
            colour: zone.map_or("", |zone| zone.colour()).to_owned(),
        }
    }

    fn card(&self, card: Id, group: Id) -> CardSight {
        let is_open = self.may_see(group);
        let view = self.session.card(card);
        let title = view.map_or("", Card::title).to_owned();
        let picture = view.and_then(Card::picture).filter(|_| is_open);
        let notes = self.session.notes(card, group);
        CardSight {
            title: is_open.then_some(title),
            objections: notes.iter().filter(|note| is_open && note.is_open_objection()).count(),
            votes: self.votes(card, group),
            picture: picture.map(|_| (card, group)),
        }
    }

    fn lane(&self, board: &Board, lane: Lane, group: Id) -> Vec<CardSight> {
        board.lane(lane).map(|card| self.card(card, group)).collect()
    }

    pub(super) fn board(&self) -> Option<Sight> {
        let group = self.stage.show().group.or_else(|| self.all_groups().first().copied())?;
        let zones = self.session.zones(self.step.id);
        let zones = zones.iter().map(|zone| Lane::Zone(zone.id));
        let board = self.session.board(self.step.id, group);
        let (lanes, cards): (Vec<Lane>, Vec<Vec<CardSight>>) = [Lane::Tray]
            .into_iter()
            .chain(zones)
            .map(|lane| (lane, self.lane(&board, lane, group)))
            .filter(|(lane, cards)| *lane != Lane::Tray || !cards.is_empty())
            .unzip();
        let layout = Layout::of_lanes(&cards, shown);
        let pages = self.pages(layout.pages());
        let lanes = lanes.into_iter().zip(cards).zip(layout.lists).map(|((lane, cards), chunks)| {
            let range = fit::page(&chunks, pages.number).unwrap_or(0..0);
            LaneSight {
                spot: self.spot(lane),
                count: cards.len(),
                before: range.start,
                cards: cards[range].to_vec(),
            }
        });
        Some(Sight::Board {
            question: self.question_text(),
            group: self.group(group)?,
            lanes: lanes.collect(),
            is_ranked: self.step.is_ranked(),
            density: layout.density,
            pages,
        })
    }

    fn pages(&self, of: usize) -> Pages {
        let of = of.max(1);
        Pages { number: (self.stage.show().page + 1).min(of), of }
    }

    pub(super) fn guess(&self) -> Sight {
        let zones = self.session.zones(self.step.id);
        let zones = zones.iter().filter(|zone| !zone.name().is_empty());
        let deck = self.session.deck(self.step.id);
        let cards: Vec<String> = deck.iter().map(|card| card.title().to_owned()).collect();
        let chunks = Fit::guess().chunks(cards.iter().map(|title| (title.as_str(), 0)));
        let pages = self.pages(chunks.len());
        Sight::Guess {
            question: self.question_text(),
            zones: zones.map(|zone| self.spot(Lane::Zone(zone.id))).collect(),
            cards: fit::page(&chunks, pages.number).map(|range| cards[range].to_vec()).unwrap_or_default(),
            pages,
        }
    }

    pub(super) fn table(&self) -> Sight {
        let ids = cue::groups(self.session, self.step.id);
        let revealed: Vec<Id> = ids.iter().copied().filter(|group| self.is_revealed(*group)).collect();
        let cards = self.cards(&revealed);
        let chunks = Fit::rows().chunks(cards.iter().map(|card| (card.title(), 0)));
        let pages = self.pages(chunks.len());
        let shown = fit::page(&chunks, pages.number).map(|range| &cards[range]).unwrap_or_default();
        let row = |card: &Card<'_>| Row {
            title: card.title().to_owned(),
            spots: ids.iter().map(|group| self.revealed_spot(card.id, *group)).collect(),
        };
        Sight::Table {
            question: self.question_text(),
            rows: shown.iter().map(row).collect(),
            groups: ids.iter().filter_map(|group| self.group(*group)).collect(),
            pages,
        }
    }

    pub(super) fn matrix(&self) -> Sight {
        let step = self.step.id;
        let may_count = |group: Id| self.is_revealed(group) && self.may_see(group);
        let count = count_where(self.session, step, may_count);
        let measures = Measures::new(&count, self.step.is_scale());
        let row = |card: &CardCount| Counted {
            title: self.session.card(card.card).map_or("", Card::title).to_owned(),
            numbers: card.numbers(),
            verdict: measures.verdict(card),
        };
        let rows: Vec<Counted> = count.cards.iter().map(row).collect();
        let chunks = Fit::rows().chunks(rows.iter().map(|row| (row.title.as_str(), 0)));
        let pages = self.pages(chunks.len());
        Sight::Matrix {
            question: self.question_text(),
            zones: count.zones.iter().map(|zone| self.spot(Lane::Zone(*zone))).collect(),
            counted: count.groups.len(),
            of: cue::groups(self.session, step).len(),
            rows: fit::page(&chunks, pages.number).map(|range| rows[range].to_vec()).unwrap_or_default(),
            pages,
        }
    }

    fn revealed_spot(&self, card: Id, group: Id) -> Option<Spot> {
        if !self.is_revealed(group) || !self.may_see(group) {
            return None;
        }
        self.session.lane(self.step.id, group, card).map(|lane| self.spot(lane))
    }

    pub(super) fn lists(&self) -> Sight {
        let groups: Vec<GroupSight> = cue::groups(self.session, self.step.id)
            .into_iter()
            .filter_map(|group| self.group(group))
            .collect();
        let zones = self.session.zones(self.step.id);
        let all = |group: &GroupSight| -> Vec<CardSight> {
            let board = self.session.board(self.step.id, group.id);
            let lanes = zones.iter().map(|zone| Lane::Zone(zone.id));
            lanes.flat_map(|lane| self.lane(&board, lane, group.id)).collect()
        };
        // Measured with all of them, so that a reveal does not move the others.
        let whole: Vec<Vec<CardSight>> = groups.iter().map(all).collect();
        let layout = Layout::of_lists(&whole, |card| (shown(card).0, 0));
        let pages = self.pages(layout.pages());
        let lists = groups.into_iter().zip(whole).zip(layout.lists).map(|((group, cards), chunks)| {
            let range = fit::page(&chunks, pages.number).filter(|_| group.is_revealed).unwrap_or(0..0);
            List { group, before: range.start, cards: cards[range].to_vec() }
        });
        Sight::Lists {
            question: self.question_text(),
            columns: layout.columns,
            lists: lists.collect(),
            is_ranked: self.step.is_ranked(),
            density: layout.density,
            pages,
        }
    }

    /// `None` for a card that nobody may see.
    pub(super) fn spotlight(&self, card: Id) -> Option<Sight> {
        let groups = match self.stage.show().scene {
            _ if self.stage.show().tells_all => self.all_groups(),
            Scene::Board => self.stage.show().group.into_iter().collect(),
            Scene::Question | Scene::Results | Scene::Compare => self.stage.show().revealed().to_vec(),
        };
        let view = self.cards(&self.all_groups()).into_iter().find(|open| open.id == card)?;
        // Only a group's own picture is dressed.
        let owner = view.group().or_else(|| self.all_groups().first().copied());
        let said = groups.into_iter().filter(|group| self.may_see(*group));
        let said = said.filter_map(|group| {
            let lane = self.session.lane(self.step.id, group, card)?;
            let notes = self.session.notes(card, group);
            Some(Said {
                group: self.group(group)?,
                spot: self.spot(lane),
                notes: notes.iter().map(|note| (note.kind(), note.text().to_owned())).collect(),
            })
        });
        Some(Sight::Spotlight {
            title: view.title().to_owned(),
            explanation: view.explanation().to_owned(),
            owner: view.owner().to_owned(),
            picture: view.picture().and(owner).map(|owner| (card, owner)),
            said: said.collect(),
        })
    }
}

fn shown(card: &CardSight) -> Shown<'_> {
    (card.title.as_deref().unwrap_or(""), if card.picture.is_some() { fit::PICTURE } else { 0 })
}
