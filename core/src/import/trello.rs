//! A board that Trello exports: lists and cards beside each other, each with a place between its neighbours.

use super::{LeftOut, Plan, Source};
use crate::deck::NewCard;
use crate::file::json::Json;
use crate::sort::sort_by;
use std::collections::BTreeMap;

/// `None` if it is no board of Trello.
pub(super) fn read(json: &Json) -> Option<Plan> {
    let (lists, cards) = (json.get("lists")?.as_list()?, json.get("cards")?.as_list()?);
    let is_list = |list: &Json| text(list, "id").is_some();
    let is_card = |card: &Json| text(card, "idList").is_some();
    if text(json, "name").is_none() || !lists.iter().all(is_list) || !cards.iter().all(is_card) {
        return None;
    }
    let mut open: Vec<&Json> = lists.iter().filter(|list| !is_archived(list)).collect();
    sort(&mut open);
    let places: BTreeMap<&str, usize> =
        open.iter().enumerate().filter_map(|(place, list)| Some((text(list, "id")?, place))).collect();
    let place_of = |card: &Json| places.get(text(card, "idList")?).copied();
    let mut kept: Vec<&Json> =
        cards.iter().filter(|card| !is_archived(card) && place_of(card).is_some()).collect();
    sort(&mut kept);
    let mut zones: Vec<(String, Vec<NewCard>)> =
        open.iter().map(|list| (text(list, "name").unwrap_or_default().to_owned(), Vec::new())).collect();
    for card in &kept {
        if let Some((_, zone)) = place_of(card).and_then(|place| zones.get_mut(place)) {
            zone.push(new_card(card));
        }
    }
    let mut plan = Plan::board(Source::Trello, text(json, "name")?, zones);
    plan.leave_out(LeftOut::ArchivedLists, lists.len() - open.len());
    plan.leave_out(LeftOut::ArchivedCards, cards.len() - kept.len());
    plan.leave_out(LeftOut::Checklists, sum(&kept, |card| items(card, "idChecklists")));
    plan.leave_out(LeftOut::Comments, comments(json, &kept));
    plan.leave_out(LeftOut::Attachments, sum(&kept, |card| items(card, "attachments")));
    plan.leave_out(LeftOut::Members, items(json, "members"));
    plan.leave_out(LeftOut::Dates, kept.iter().filter(|card| text(card, "due").is_some()).count());
    Some(plan)
}

fn new_card(card: &Json) -> NewCard {
    let labels = card.get("labels").and_then(Json::as_list).unwrap_or_default();
    let tags =
        labels.iter().filter_map(|label| text(label, "name")).map(str::trim).filter(|name| !name.is_empty());
    NewCard {
        title: text(card, "name").unwrap_or_default().trim().to_owned(),
        explanation: text(card, "desc").unwrap_or_default().trim().to_owned(),
        tags: tags.map(str::to_owned).collect(),
        ..NewCard::default()
    }
}

/// Each card says how many comments it has; where it does not, what was done on the board tells.
fn comments(json: &Json, kept: &[&Json]) -> usize {
    let said = sum(kept, |card| {
        let count = card.get("badges").and_then(|badges| badges.get("comments")).and_then(Json::as_int);
        count.and_then(|count| usize::try_from(count).ok()).unwrap_or(0)
    });
    let actions = json.get("actions").and_then(Json::as_list).unwrap_or_default();
    let written = actions.iter().filter(|action| text(action, "type") == Some("commentCard")).count();
    said.max(written)
}

fn sum(cards: &[&Json], count: impl Fn(&Json) -> usize) -> usize {
    cards.iter().fold(0, |sum, card| sum.saturating_add(count(card)))
}

fn sort(entries: &mut [&Json]) {
    sort_by(entries, |one, two| place(one).total_cmp(&place(two)));
}

/// Where it stands: a number between those of its neighbours, often a fraction.
fn place(json: &Json) -> f64 {
    match json.get("pos") {
        Some(Json::Int(place)) => *place as f64,
        Some(Json::Text(place)) => place.parse().unwrap_or(0.0),
        _ => 0.0,
    }
}

fn is_archived(json: &Json) -> bool {
    json.get("closed").and_then(Json::as_bool) == Some(true)
}

fn items(json: &Json, field: &str) -> usize {
    json.get(field).and_then(Json::as_list).map_or(0, <[Json]>::len)
}

fn text<'a>(json: &'a Json, field: &str) -> Option<&'a str> {
    json.get(field)?.as_text()
}
