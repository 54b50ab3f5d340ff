//! The row of a session on the home page.

use samenbord_core::file::json::Json;

/// What the home page lists: one session, as this device knows it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shelf {
    /// The short document id the session has here, never changed by joins.
    pub key: String,
    pub title: String,
    /// The code of the language that it is written in, empty where an earlier version saved it last.
    pub language: String,
    /// Milliseconds since 1970, as all times here.
    pub saved_at: f64,
    /// How often any window saved it, counted in the transaction that saves.
    pub saves: u32,
    /// When a copy was last put in a file.
    pub filed_at: Option<f64>,
    pub binned_at: Option<f64>,
    /// All ids the document has, in full.
    pub documents: Vec<String>,
    /// Parts of the file's head that this version does not know: name and JSON.
    pub head: Vec<(String, String)>,
    /// The last chosen.
    pub group: Option<String>,
    pub step: Option<String>,
    pub cards: u32,
    pub groups: u32,
}

impl Shelf {
    /// Takes over from the stored row what saving must not undo: ids and heads that another window joined in, the last
    /// filing, and whether the session is in the bin, which only `put_shelf` changes.
    pub(super) fn keep_from(&mut self, stored: Shelf) {
        let missing =
            stored.documents.into_iter().filter(|id| !self.documents.contains(id)).collect::<Vec<_>>();
        self.documents.extend(missing);
        for (name, theirs) in stored.head {
            match self.head.iter_mut().find(|(own, _)| *own == name) {
                Some((_, ours)) if is_above(&theirs, ours) => *ours = theirs,
                Some(_) => {}
                None => self.head.push((name, theirs)),
            }
        }
        self.filed_at = self.filed_at.into_iter().chain(stored.filed_at).reduce(f64::max);
        self.binned_at = stored.binned_at;
    }

    pub(super) fn to_text(&self) -> String {
        let time = |ms: Option<f64>| ms.map_or(Json::Null, |ms| Json::Int(ms as i64));
        let word = |word: &Option<String>| word.as_ref().map_or(Json::Null, Json::text);
        let head = self.head.iter().map(|(name, json)| Json::List(vec![Json::text(name), Json::text(json)]));
        let parts = [
            ("key", Json::text(&self.key)),
            ("title", Json::text(&self.title)),
            ("language", Json::text(&self.language)),
            ("savedAt", Json::Int(self.saved_at as i64)),
            ("filedAt", time(self.filed_at)),
            ("binnedAt", time(self.binned_at)),
            ("documents", Json::List(self.documents.iter().map(Json::text).collect())),
            ("head", Json::List(head.collect())),
            ("group", word(&self.group)),
            ("step", word(&self.step)),
            ("saves", Json::Int(self.saves.into())),
            ("cards", Json::Int(self.cards.into())),
            ("groups", Json::Int(self.groups.into())),
        ];
        Json::Map(parts.into_iter().map(|(name, json)| (name.into(), json)).collect()).compact()
    }

    pub(super) fn from_text(text: &str) -> Option<Shelf> {
        let json = Json::parse(text).ok()?;
        let word = |name| json.get(name).and_then(Json::as_text).map(str::to_owned);
        let int = |name| json.get(name).and_then(Json::as_int);
        let number = |name| int(name).and_then(|int| u32::try_from(int).ok()).unwrap_or_default();
        Some(Shelf {
            key: word("key")?,
            title: word("title")?,
            language: word("language").unwrap_or_default(),
            saved_at: int("savedAt")? as f64,
            filed_at: int("filedAt").map(|ms| ms as f64),
            binned_at: int("binnedAt").map(|ms| ms as f64),
            documents: json.get("documents")?.as_list()?.iter().filter_map(text_of).collect(),
            head: json.get("head")?.as_list()?.iter().filter_map(read_head).collect(),
            group: word("group"),
            step: word("step"),
            saves: number("saves"),
            cards: number("cards"),
            groups: number("groups"),
        })
    }
}

fn text_of(json: &Json) -> Option<String> {
    json.as_text().map(str::to_owned)
}

fn read_head(json: &Json) -> Option<(String, String)> {
    let [name, value] = json.as_list()? else { return None };
    Some((text_of(name)?, text_of(value)?))
}

/// The order of `Session::join`, so that this device chooses as every other copy does.
fn is_above(theirs: &str, ours: &str) -> bool {
    Json::parse(theirs).ok() > Json::parse(ours).ok()
}
