//! A session of a plan: started as a template is, and then each group lays its cards.

use super::{Plan, Source};
use crate::clock::Pen;
use crate::command::{Command, Rejected};
use crate::deck::NewCard;
use crate::file::json::Json;
use crate::file::{Language, TEMPLATE, Template, templates};
use crate::id::{Id, Kind};
use crate::placement::Lane;
use crate::session::{DocumentId, Session};

/// What the program says in the language of the person, where the file says nothing.
pub struct Wording<'a> {
    pub language: Language,
    /// The name of the step on the agenda.
    pub step: &'a str,
    /// What it asks.
    pub question: &'a str,
    /// A zone whose list had no name.
    pub zone: &'a str,
    /// The name of a group of which only a number is known.
    pub group: &'a dyn Fn(&str) -> String,
}

const STEP: &str = "sorteren";

/// As the pages give them to zones and groups that are added.
const COLOURS: [&str; 8] = ["blue", "green", "orange", "purple", "pink", "sky", "yellow", "brown"];

impl Plan {
    /// A new session. The same file gives everybody the same cards, so that two who took it in can bring their groups
    /// together.
    pub fn start(
        &self,
        wording: &Wording<'_>,
        document: DocumentId,
        pen: &mut Pen,
        draw: &mut dyn FnMut() -> u128,
    ) -> Result<Session, Rejected> {
        let json = self.template(wording);
        // Nothing of a plan can be refused here: what is too long was cut, and what is too much is no plan.
        let template = Template::open(json.compact().as_bytes()).map_err(|_| Rejected::SessionFull)?;
        let first = (wording.group)("1");
        let mut session = template.start(document, wording.language, pen, &first, draw)?;
        let groups: Vec<Id> = session.groups().iter().map(|group| group.id).collect();
        let step = template.id(Kind::Step, &[STEP]);
        for (sorted, group) in self.groups.iter().zip(groups) {
            // Kept in order while the cards come to it.
            session.open_board(step, group);
            for (zone, cards) in sorted.lanes.iter().enumerate().filter(|(_, cards)| !cards.is_empty()) {
                let lane = Lane::Zone(template.id(Kind::Zone, &[STEP, &zone_key(zone)]));
                let cards =
                    cards.iter().map(|card| template.id(Kind::Card, &[STEP, &card_key(*card)])).collect();
                session.apply(pen, Command::MoveMany { cards, group, lane, after: None, before: None })?;
            }
            session.close_boards();
        }
        Ok(session)
    }

    /// The plan as a template, under a key that tells what is in it.
    fn template(&self, wording: &Wording<'_>) -> Json {
        let step = if self.source == Source::Cards { self.usual_step() } else { self.own_step(wording) };
        let name = Id::derived(Kind::Step, &[&self.title, &step.compact()]).to_string();
        let key = ["import-", name.rsplit(':').next().unwrap_or_default()].concat();
        let groups = self.groups.iter().enumerate().map(|(place, group)| {
            let number = (place + 1).to_string();
            let name = match group.name.trim() {
                "" => (wording.group)(&number),
                digits if digits.bytes().all(|byte| byte.is_ascii_digit()) => (wording.group)(digits),
                name => name.to_owned(),
            };
            map([("name", Json::text(name)), ("colour", Json::text(COLOURS[place % COLOURS.len()]))])
        });
        map([
            ("format", Json::text(TEMPLATE)),
            ("version", Json::Int(1)),
            ("key", Json::text(key)),
            ("title", Json::text(&self.title)),
            ("language", Json::text(wording.language.code())),
            ("groups", Json::List(groups.collect())),
            ("steps", Json::List(vec![step])),
        ])
    }

    /// The step of the empty template, with these cards in its deck.
    fn usual_step(&self) -> Json {
        let empty = templates().into_iter().rev().find_map(|text| {
            let json = Json::parse(text).ok()?;
            let steps = json.get("steps")?.as_list()?;
            let only = steps.first().filter(|step| steps.len() == 1 && step.get("zones").is_some())?;
            only.as_map().map(<[_]>::to_vec)
        });
        let mut fields = empty.unwrap_or_default();
        fields.retain(|(name, _)| &**name != "cards" && &**name != "key");
        fields.push(("key".into(), Json::text(STEP)));
        fields.push(("cards".into(), self.deck()));
        Json::Map(fields)
    }

    fn own_step(&self, wording: &Wording<'_>) -> Json {
        let zones = self.zones.iter().enumerate().map(|(place, name)| {
            let name = if name.trim().is_empty() { wording.zone } else { name };
            map([
                ("key", Json::text(zone_key(place))),
                ("name", Json::text(name)),
                ("colour", Json::text(COLOURS[place % COLOURS.len()])),
            ])
        });
        let reasons = ["why", "objection", "addedValue"].map(Json::text).to_vec();
        map([
            ("key", Json::text(STEP)),
            ("kind", Json::text("sort")),
            ("name", Json::text(wording.step)),
            ("question", Json::text(wording.question)),
            ("rules", map([("ownCards", Json::Bool(true)), ("reasons", Json::List(reasons))])),
            ("zones", Json::List(zones.collect())),
            ("cards", self.deck()),
        ])
    }

    fn deck(&self) -> Json {
        Json::List(self.cards.iter().enumerate().map(|(place, card)| new_card(place, card)).collect())
    }
}

fn new_card(place: usize, card: &NewCard) -> Json {
    let texts = [("title", &card.title), ("explanation", &card.explanation), ("kind", &card.kind)];
    let said = texts.into_iter().filter(|(_, text)| !text.is_empty());
    let mut fields = vec![("key".into(), Json::text(card_key(place)))];
    fields.extend(said.map(|(name, text)| (name.into(), Json::text(text))));
    fields.push(("tags".into(), Json::List(card.tags.iter().map(Json::text).collect())));
    Json::Map(fields)
}

fn zone_key(place: usize) -> String {
    ["zone-", &(place + 1).to_string()].concat()
}

fn card_key(place: usize) -> String {
    ["card-", &(place + 1).to_string()].concat()
}

fn map<const N: usize>(entries: [(&str, Json); N]) -> Json {
    Json::Map(entries.into_iter().map(|(key, value)| (key.into(), value)).collect())
}
