//! Templates: a session before anybody has worked in it, in two languages. Its values lie underneath what people
//! write, and its ids are derived from its keys, so two groups that start it apart share their cards.

mod check;
mod write;

pub use write::{Name, write_template};

use super::json::Json;
use crate::change::Change;
use crate::clock::Pen;
use crate::command::{Command, Rejected};
use crate::id::{Id, Kind};
use crate::placement::Order;
use crate::record::{Field, REMOVED, Record, Shape, interned, shape};
use crate::register::{Base, Value};
use crate::session::{DocumentId, Session, limits};

/// The languages that texts come in. The template's source is Dutch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    Dutch,
    English,
}

impl Language {
    pub fn code(self) -> &'static str {
        match self {
            Language::Dutch => "nl",
            Language::English => "en",
        }
    }

    fn of_code(code: &str) -> Option<Language> {
        [Language::Dutch, Language::English].into_iter().find(|language| language.code() == code)
    }
}

/// What the head of a template's file says it is.
pub const FORMAT: &str = "samenbord/template";

/// The fields of a step that stand under its `rules`.
const RULES: [&str; 8] = ["ownCards", "most", "ranked", "votes", "private", "owner", "reasons", "ask"];

/// Between the names of a row and a column in the name of their cell.
const BETWEEN: &str = " · ";

/// What a zone says, besides its key.
const ZONE_TEXTS: [&str; 5] = ["name", "explanation", "colour", "row", "column"];

/// The templates that come with the program, the fullest first.
pub fn templates() -> [&'static str; 3] {
    [
        include_str!("../../../templates/bibliotheek-van-de-toekomst.json"),
        include_str!("../../../templates/inout-studiedag.json"),
        include_str!("../../../templates/leeg.json"),
    ]
}

/// The board to practise on, which is no session to keep.
pub fn practice() -> &'static str {
    include_str!("../../../templates/oefenen.json")
}

/// Why a text is not a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TemplateError {
    NotATemplate,
    /// A field is missing, or not what belongs there.
    Wrong {
        place: String,
    },
}

/// A template that has been read.
#[derive(Clone, Debug)]
pub struct Template {
    json: Json,
    key: String,
    version: u32,
}

/// A shorter way through a template: the other steps are there, but skipped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    pub key: String,
    pub name: String,
}

impl Template {
    pub fn parse(text: &str) -> Result<Template, TemplateError> {
        Template::of(Json::parse(text).map_err(|_| TemplateError::NotATemplate)?)
    }

    fn of(json: Json) -> Result<Template, TemplateError> {
        if json.get("format").and_then(Json::as_text) != Some(FORMAT) {
            return Err(TemplateError::NotATemplate);
        }
        let key = json.get("key").and_then(Json::as_text).ok_or_else(|| wrong("key"))?.to_owned();
        let version =
            json.get("version").and_then(Json::as_int).and_then(|version| u32::try_from(version).ok());
        Ok(Template { version: version.ok_or_else(|| wrong("version"))?, key, json })
    }

    pub fn key(&self) -> &str {
        &self.key
    }

    pub fn version(&self) -> u32 {
        self.version
    }

    /// The file of it, with everything that this version does not know.
    pub fn text(&self) -> String {
        self.json.pretty()
    }

    pub fn title(&self, language: Language) -> &str {
        said(&self.json, "title", language)
    }

    /// One sentence: what it is for and how long it takes.
    pub fn summary(&self, language: Language) -> &str {
        said(&self.json, "summary", language)
    }

    /// The language of its texts, if it has them in one only, as those that people made.
    pub fn language(&self) -> Option<Language> {
        self.json.get("language").and_then(Json::as_text).and_then(Language::of_code)
    }

    pub fn minutes(&self) -> i64 {
        self.json.get("minutes").and_then(Json::as_int).unwrap_or(0)
    }

    pub fn step_count(&self) -> usize {
        items(&self.json, "steps").len()
    }

    pub fn variants(&self, language: Language) -> Vec<Variant> {
        let variant = |json: &Json| Variant {
            key: json.get("key").and_then(Json::as_text).unwrap_or_default().to_owned(),
            name: said(json, "name", language).to_owned(),
        };
        items(&self.json, "variants").iter().map(variant).collect()
    }

    /// A new session. Group ids are random (`draw` gives 128 bits), everything else is the same for everybody who
    /// starts this template; `first_group` is the name of the one group where the template lists none.
    pub fn start(
        &self,
        document: DocumentId,
        language: Language,
        pen: &mut Pen,
        first_group: &str,
        draw: &mut dyn FnMut() -> u128,
    ) -> Result<Session, Rejected> {
        let mut session = Session::new(document);
        // A template of somebody's own has the texts in one language only.
        let language = self.language().unwrap_or(language);
        let writer = Underlay { language, version: self.version };
        session.put(Id::SESSION, self.about(&writer), &mut Change::default());
        let steps = items(&self.json, "steps");
        for (step, order) in steps.iter().zip(Order::spread(steps.len())) {
            self.lay_step(step, &order, &writer, &mut session);
        }
        // What would be too much for a file cannot be started.
        if session.weight() > limits::FILE || session.card_count() > limits::CARDS {
            return Err(Rejected::SessionFull);
        }
        for (name, colour) in self.groups(language, first_group) {
            let group = Id::new(Kind::Group, draw());
            session.apply(pen, Command::AddGroup { group, name, colour })?;
        }
        Ok(session)
    }

    /// Skips every step that the variant leaves out.
    pub fn shorten(&self, session: &mut Session, pen: &mut Pen, variant: &str) -> Result<(), Rejected> {
        let variants = items(&self.json, "variants");
        let is_it = |json: &&Json| json.get("key").and_then(Json::as_text) == Some(variant);
        let Some(kept) = variants.iter().find(is_it).map(|json| items(json, "steps")) else { return Ok(()) };
        let steps: Vec<(Id, bool)> =
            session.steps().iter().map(|step| (step.id, kept.contains(&Json::text(step.key())))).collect();
        for (step, _) in steps.into_iter().filter(|(_, is_kept)| !is_kept) {
            session.apply(pen, Command::write_flag(step, "skipped", true, Vec::new()))?;
        }
        Ok(())
    }

    /// The id of a step, zone or card that this template brings.
    pub fn id(&self, kind: Kind, path: &[&str]) -> Id {
        let parts: Vec<&str> = std::iter::once(self.key.as_str()).chain(path.iter().copied()).collect();
        Id::derived(kind, &parts)
    }

    fn about(&self, writer: &Underlay) -> Record {
        let mut record = Record::default();
        for field in ["title", "purpose", "goals", "delivers", "madePossibleBy", "minutes"] {
            writer.copy(Kind::Session, &self.json, field, &mut record);
        }
        let facts = [
            ("language", Value::text(writer.language.code())),
            ("template", Value::text(&self.key)),
            ("templateVersion", Value::Int(i64::from(self.version))),
        ];
        facts.into_iter().for_each(|(field, value)| writer.lay(field.into(), value, &mut record));
        record
    }

    fn groups(&self, language: Language, first_group: &str) -> Vec<(String, String)> {
        let group = |json: &Json| {
            let colour = json.get("colour").and_then(Json::as_text).unwrap_or("blue");
            (said(json, "name", language).to_owned(), colour.to_owned())
        };
        let listed: Vec<(String, String)> = items(&self.json, "groups").iter().map(group).collect();
        if listed.is_empty() { vec![(first_group.to_owned(), "purple".to_owned())] } else { listed }
    }

    fn lay_step(&self, step: &Json, order: &Order, writer: &Underlay, session: &mut Session) {
        let key = step.get("key").and_then(Json::as_text).unwrap_or_default();
        let id = self.id(Kind::Step, &[key]);
        let mut record = Record::default();
        let known = crate::record::fields(Kind::Step).iter().filter(|(field, _)| *field != "order");
        for (field, _) in known {
            writer.copy(Kind::Step, step, field, &mut record);
        }
        if let Some(rules) = step.get("rules") {
            self.lay_rules(rules, writer, &mut record);
        }
        for from in items(step, "copyFrom").iter().filter_map(Json::as_text) {
            let from = self.id(Kind::Step, &[from]).to_string();
            writer.lay(Field::Owned("copyFrom/".to_owned() + &from), Value::Bool(true), &mut record);
        }
        writer.lay("order".into(), Value::text(order.as_str()), &mut record);
        session.put(id, record, &mut Change::default());
        self.lay_zones(id, key, step, writer, session);
        self.lay_cards(id, key, step, writer, session);
    }

    fn lay_rules(&self, rules: &Json, writer: &Underlay, record: &mut Record) {
        for (name, value) in rules.as_map().unwrap_or_default() {
            match value.as_list() {
                None => writer.copy(Kind::Step, rules, name, record),
                Some(_) => writer.lay_flags(Kind::Step, rules, name, record),
            }
        }
    }

    fn lay_zones(&self, id: Id, step_key: &str, step: &Json, writer: &Underlay, session: &mut Session) {
        let zones = zones(step, writer.language);
        let orders = Order::spread(zones.len());
        for (zone, order) in zones.iter().zip(orders) {
            let mut record = Record::default();
            for (field, text) in &zone.texts {
                writer.lay(Field::Borrowed(field), Value::text(text), &mut record);
            }
            writer.lay("key".into(), Value::text(&zone.key), &mut record);
            writer.lay("step".into(), Value::Ref(id), &mut record);
            writer.lay("order".into(), Value::text(order.as_str()), &mut record);
            session.put(self.id(Kind::Zone, &[step_key, &zone.key]), record, &mut Change::default());
        }
    }

    fn lay_cards(&self, id: Id, step_key: &str, step: &Json, writer: &Underlay, session: &mut Session) {
        let cards = items(step, "cards");
        for (card, order) in cards.iter().zip(Order::spread(cards.len())) {
            let key = card.get("key").and_then(Json::as_text).unwrap_or_default();
            let mut record = Record::default();
            for field in ["key", "kind", "title", "explanation"] {
                writer.copy(Kind::Card, card, field, &mut record);
            }
            writer.lay_flags(Kind::Card, card, "tags", &mut record);
            writer.lay("step".into(), Value::Ref(id), &mut record);
            writer.lay("order".into(), Value::text(order.as_str()), &mut record);
            session.put(self.id(Kind::Card, &[step_key, key]), record, &mut Change::default());
        }
    }
}

struct LaidZone {
    key: String,
    texts: Vec<(&'static str, String)>,
}

/// The zones of a step: as listed, every cell of a grid, or the one zone of a list.
fn zones(step: &Json, language: Language) -> Vec<LaidZone> {
    let rows = items(step, "rows");
    if !rows.is_empty() {
        return rows.iter().flat_map(|row| cells(row, step, language)).collect();
    }
    let listed = items(step, "zones");
    let is_list = matches!(step.get("kind").and_then(Json::as_text), Some("list" | "statement" | "picture"));
    if step.get("zones").is_none() && is_list {
        return vec![LaidZone { key: "list".to_owned(), texts: Vec::new() }];
    }
    let zone = |json: &Json| LaidZone {
        key: key_of(json).to_owned(),
        texts: ZONE_TEXTS.map(|field| (field, said(json, field, language).to_owned())).to_vec(),
    };
    listed.iter().map(zone).collect()
}

fn cells(row: &Json, step: &Json, language: Language) -> Vec<LaidZone> {
    let row_name = said(row, "name", language);
    let cell = |column: &Json| {
        let column_name = said(column, "name", language);
        LaidZone {
            key: [key_of(row), "/", key_of(column)].concat(),
            texts: vec![
                ("name", [row_name, BETWEEN, column_name].concat()),
                ("row", row_name.to_owned()),
                ("column", column_name.to_owned()),
                ("colour", colour_of(row)),
            ],
        }
    };
    items(step, "columns").iter().map(cell).collect()
}

/// Lays values underneath whatever people write.
struct Underlay {
    language: Language,
    version: u32,
}

impl Underlay {
    fn lay(&self, field: Field, value: Value, record: &mut Record) {
        if value != Value::text("") {
            record.set_base(
                field,
                Base { version: self.version, source: self.language == Language::Dutch, value },
            );
        }
    }

    /// A list of words: each is one yes.
    fn lay_flags(&self, kind: Kind, json: &Json, name: &str, record: &mut Record) {
        for entry in items(json, name).iter().filter_map(Json::as_text) {
            let field = [name, "/", entry].concat();
            if shape(kind, &field) == Some(Shape::Flags) {
                self.lay(Field::Owned(field), Value::Bool(true), record);
            }
        }
    }

    /// A field as the template has it: a text in two languages, or the same in both.
    fn copy(&self, kind: Kind, json: &Json, field: &str, record: &mut Record) {
        if shape(kind, field).is_none() || field == REMOVED {
            return;
        }
        let value = match json.get(field) {
            Some(Json::Text(text)) => Value::Text(text.clone()),
            Some(Json::Int(int)) => Value::Int(*int),
            Some(Json::Bool(bool)) => Value::Bool(*bool),
            Some(Json::Map(_)) => Value::text(said(json, field, self.language)),
            _ => return,
        };
        self.lay(interned(kind, field), value, record);
    }
}

/// A text in this language, or in the one that it has.
fn said<'a>(json: &'a Json, field: &str, language: Language) -> &'a str {
    let other = if language == Language::Dutch { Language::English } else { Language::Dutch };
    match json.get(field) {
        Some(Json::Text(text)) => text,
        Some(texts) => {
            let in_language = |language: Language| texts.get(language.code()).and_then(Json::as_text);
            in_language(language).or_else(|| in_language(other)).unwrap_or_default()
        }
        None => "",
    }
}

fn items<'a>(json: &'a Json, field: &str) -> &'a [Json] {
    json.get(field).and_then(Json::as_list).unwrap_or_default()
}

fn key_of(json: &Json) -> &str {
    json.get("key").and_then(Json::as_text).unwrap_or_default()
}

fn colour_of(json: &Json) -> String {
    json.get("colour").and_then(Json::as_text).unwrap_or_default().to_owned()
}

fn wrong(place: &str) -> TemplateError {
    TemplateError::Wrong { place: place.to_owned() }
}
