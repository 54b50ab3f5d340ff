//! The plan: what was decided and has an owner or a month, and what groups put in the step for planning.

use super::decisions::{Ruling, decisions};
use crate::compare::{CardCount, count_open};
use crate::id::{Id, Kind};
use crate::record::{Card, Month, Record, Step, StepKind};
use crate::session::Session;
use crate::sort::sort_by_key;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// The step in which groups plan, if there is one.
    pub step: Option<Id>,
    /// First what has a month, in order; then the rest: decisions, then the cards of the step.
    pub items: Vec<PlanItem>,
}

/// One thing to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanItem {
    /// What it is about: the card that was decided on, else the card in the plan.
    pub card: Id,
    /// The card in the plan, where there is one.
    pub planned: Option<Id>,
    pub ruling: Option<Ruling>,
    /// Who takes care of it, as it was written last: with the decision or on the card in the plan. Empty if nobody is named.
    pub owner: String,
    pub due: Option<Month>,
    /// Where groups laid it in the plan, each zone with the groups that did.
    pub places: Vec<(Id, Vec<Id>)>,
}

/// The step in which groups plan: the last of the agenda whose cards carry the name of an owner.
pub fn plan_step(session: &Session) -> Option<Id> {
    let plans =
        |step: &&Step<'_>| step.has_owners() && !matches!(step.kind(), StepKind::Talk | StepKind::Picture);
    session.steps().iter().rev().filter(|step| !step.is_skipped()).find(plans).map(|step| step.id)
}

/// The card in a plan that stands for a decision about a card: the same for everybody.
pub fn plan_card(step: Id, card: Id) -> Id {
    Id::derived(Kind::Card, &[&step.to_string(), &card.to_string(), "plan"])
}

/// The decisions with an owner that are not in the plan as cards yet.
pub fn to_take_over(session: &Session, step: Id) -> Vec<Ruling> {
    let is_new = |ruling: &Ruling| {
        ruling.step != step && ruling.has_owner() && session.card(plan_card(step, ruling.card)).is_none()
    };
    let has_title = |ruling: &Ruling| session.card(ruling.card).is_some_and(|card| !card.title().is_empty());
    decisions(session).into_iter().filter(|ruling| is_new(ruling) && has_title(ruling)).collect()
}

/// What is to be done, by whom and when.
pub fn plan(session: &Session) -> Plan {
    let step = plan_step(session);
    let counts = step.map(|step| count_open(session, step));
    let counted: &[CardCount] = counts.as_ref().map_or(&[], |counts| &counts.cards);
    let zones: &[Id] = counts.as_ref().map_or(&[], |counts| &counts.zones);
    let rulings = decisions(session).into_iter().filter(|ruling| is_to_do(ruling, step));
    let mut items: Vec<PlanItem> =
        rulings.map(|ruling| decided(session, step, ruling, counted, zones)).collect();
    let known: Vec<Id> = items.iter().filter_map(|item| item.planned).collect();
    let rest = counted.iter().filter(|card| !known.contains(&card.card));
    items.extend(rest.filter_map(|card| planned(session, card, zones)));
    sort_by_key(&mut items, |item| (item.due.is_none(), item.due));
    Plan { step, items }
}

/// What was decided about a card of the plan itself stands with that card.
fn is_to_do(ruling: &Ruling, step: Option<Id>) -> bool {
    Some(ruling.step) != step && (ruling.has_owner() || ruling.month().is_some())
}

fn decided(
    session: &Session,
    step: Option<Id>,
    ruling: Ruling,
    counted: &[CardCount],
    zones: &[Id],
) -> PlanItem {
    let planned = step.map(|step| plan_card(step, ruling.card)).filter(|card| session.card(*card).is_some());
    let count = counted.iter().find(|count| Some(count.card) == planned);
    PlanItem {
        card: ruling.card,
        planned,
        owner: owner(session, &ruling, planned),
        due: ruling.month(),
        places: count.map(|count| places(count, zones)).unwrap_or_default(),
        ruling: Some(ruling),
    }
}

/// A card of the plan that nobody took over from a decision; left out if nobody laid it and nobody is named.
fn planned(session: &Session, count: &CardCount, zones: &[Id]) -> Option<PlanItem> {
    let card: Card<'_> = session.card(count.card)?;
    let ruling = Ruling::of(session, count.card);
    let places = places(count, zones);
    let owner = ruling.as_ref().filter(|ruling| ruling.has_owner());
    let owner = owner.map_or(card.owner(), |ruling| &ruling.owner).to_owned();
    (!places.is_empty() || !owner.is_empty()).then(|| PlanItem {
        card: count.card,
        planned: Some(count.card),
        due: ruling.as_ref().and_then(Ruling::month),
        ruling,
        owner,
        places,
    })
}

fn places(count: &CardCount, zones: &[Id]) -> Vec<(Id, Vec<Id>)> {
    let laid = zones.iter().zip(&count.zones).filter(|(_, groups)| !groups.is_empty());
    laid.map(|(zone, groups)| (*zone, groups.clone())).collect()
}

/// Of the owner in the decision and the one on the card in the plan the one that was written last.
fn owner(session: &Session, ruling: &Ruling, planned: Option<Id>) -> String {
    let decision = session.decision(ruling.card).map(|decision| decision.record);
    let card = planned.and_then(|card| session.live(card));
    let last = |record: &Record| record.dots("owner").into_iter().max();
    match card.filter(|card| last(card) > decision.and_then(last) && !card.text("owner").is_empty()) {
        Some(card) => card.text("owner").to_owned(),
        None => ruling.owner.clone(),
    }
}
