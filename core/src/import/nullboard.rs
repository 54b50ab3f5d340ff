//! A board of Nullboard: lists with notes, each note one text.

use super::{Plan, Source, card_of};
use crate::deck::NewCard;
use crate::file::json::Json;

/// `None` if it is no board of Nullboard. The program calls its format by a date; the shape tells as much.
pub(super) fn read(json: &Json) -> Option<Plan> {
    let title = json.get("title")?.as_text()?;
    let lists = json.get("lists")?.as_list()?;
    let lists: Vec<(String, Vec<NewCard>)> = lists.iter().map(list).collect::<Option<_>>()?;
    (!lists.is_empty()).then(|| Plan::board(Source::Nullboard, title, lists))
}

fn list(json: &Json) -> Option<(String, Vec<NewCard>)> {
    let notes = json.get("notes")?.as_list()?;
    let cards = notes.iter().map(|note| Some(card_of(note.get("text")?.as_text()?)));
    Some((json.get("title")?.as_text()?.to_owned(), cards.collect::<Option<_>>()?))
}
