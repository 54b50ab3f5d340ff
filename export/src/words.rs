//! The words that stand in the files, in one language.

use samenbord_core::compare::Verdict;
use samenbord_core::record::{Month, NoteKind};
use serde::Deserialize;
use std::collections::BTreeMap;

/// How the keys of these words begin in `locales/`.
const PREFIX: &str = "export.";

/// What the keys of `locales/` that begin with `export.` say, each under the rest of its key. One that nothing says is an
/// error too, so that none is left behind.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Words {
    pub separator: String,
    pub step: String,
    pub group: String,
    pub zone: String,
    pub position: String,
    pub card: String,
    pub explanation: String,
    pub own_card: String,
    pub tags: String,
    pub owner: String,
    pub due: String,
    pub votes: String,
    pub votes_one: String,
    pub votes_other: String,
    pub voters: String,
    pub yes: String,
    pub no: String,
    pub why: String,
    pub objection: String,
    pub added_value: String,
    pub remark: String,
    pub kind: String,
    pub text: String,
    pub open: String,
    pub parked: String,
    pub tray: String,
    pub before: String,
    pub decided: String,
    pub reason: String,
    pub minority: String,
    pub cards: String,
    pub placements: String,
    pub reasons: String,
    pub decisions: String,
    pub measures: String,
    pub placed: String,
    pub verdict: String,
    pub agreed: String,
    pub nearly: String,
    pub polarised: String,
    pub spread: String,
    pub too_few: String,
    pub agreement: String,
    pub entropy: String,
    pub ordered: String,
    pub alpha_nominal: String,
    pub alpha_interval: String,
    pub kappa: String,
    pub pairable: String,
    pub undefined: String,
    pub programme: String,
    pub how: String,
    pub not_settled: String,
    pub groups_did: String,
    pub comparison: String,
    pub open_objections: String,
    pub plan: String,
    pub of_groups: String,
    pub groups_say: String,
    pub goals: String,
    pub delivers: String,
    pub empty: String,
    pub page: String,
    pub boards: String,
    pub results: String,
    pub picture_cards: String,
    pub picture_zones: String,
    pub picture_zones_read: String,
    pub picture_agreement: String,
    pub picture_groups: String,
    pub picture_groups_read: String,
    pub picture_plan: String,
    pub pair: String,
    pub months: String,
    pub slide: String,
    pub no_picture: String,
    pub appendix: String,
    pub appendix_note: String,
    pub groups: String,
    pub own_card_of: String,
    pub decimal: String,
    pub language: String,
}

impl Words {
    /// Reads an object of keys and texts; a word that is missing is an error.
    pub fn parse(json: &str) -> Result<Words, serde_json::Error> {
        serde_json::from_str(json)
    }

    /// Takes the words out of a file of `locales/`.
    pub fn of_locale(json: &str) -> Result<Words, serde_json::Error> {
        let all: BTreeMap<String, String> = serde_json::from_str(json)?;
        let own = all
            .into_iter()
            .filter_map(|(key, text)| Some((key.strip_prefix(PREFIX)?.to_owned(), text.into())));
        serde_json::from_value(serde_json::Value::Object(own.collect()))
    }

    pub fn note(&self, kind: NoteKind) -> &str {
        match kind {
            NoteKind::Why => &self.why,
            NoteKind::Objection => &self.objection,
            NoteKind::AddedValue => &self.added_value,
            NoteKind::Remark => &self.remark,
        }
    }

    pub fn verdict(&self, verdict: Option<Verdict>) -> &str {
        match verdict {
            Some(Verdict::Agreed) => &self.agreed,
            Some(Verdict::Nearly) => &self.nearly,
            Some(Verdict::Polarised) => &self.polarised,
            Some(Verdict::Spread) => &self.spread,
            None => &self.too_few,
        }
    }

    pub fn count_votes(&self, votes: u32) -> String {
        if votes == 1 { self.votes_one.clone() } else { self.votes_other.replace("{n}", &votes.to_string()) }
    }

    pub fn of_groups(&self, n: usize, total: usize) -> String {
        self.of_groups.replace("{n}", &n.to_string()).replace("{total}", &total.to_string())
    }

    /// `mrt`, and `mrt 2027` with its year.
    pub fn month(&self, month: Month, has_year: bool) -> String {
        let name = self.months.split(' ').nth(usize::from(month.month) - 1).unwrap_or_default();
        if has_year { [name, " ", &month.year.to_string()].concat() } else { name.to_owned() }
    }

    pub fn yes_or_no(&self, yes: bool) -> &str {
        if yes { &self.yes } else { &self.no }
    }
}
