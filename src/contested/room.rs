//! The board of the whole room, to look at: what is decided, what is agreed, and what is open.

use super::Agenda;
use crate::board::{lane_name, zone_symbol};
use crate::ui::{Icon, Symbol};
use crate::words::{Word, count, say, written};
use leptos::prelude::*;
use samenbord_core::harvest::{PlenaryCard, Standing};
use samenbord_core::id::Id;
use samenbord_core::placement::Lane;
use samenbord_core::record::{Card, Zone};

#[component]
pub fn Room(agenda: Agenda) -> impl IntoView {
    let columns = move || {
        let board = agenda.board.get();
        let zones = board.zones.iter().map(|zone| Some(*zone)).chain([None]);
        let column = |zone: Option<Id>| {
            let cards = board.cards.iter().filter(|card| card.standing.settled() == zone).cloned().collect();
            view! { <Column agenda zone cards /> }
        };
        zones.map(column).collect::<Vec<_>>()
    };
    view! {
        <section class="room-board">
            <h2>{say(Word::ContestedRoom)}</h2>
            <div class="room-lanes">{columns}</div>
        </section>
    }
}

/// The cards of one zone; without a zone those that are open.
#[component]
fn Column(agenda: Agenda, zone: Option<Id>, cards: Vec<PlenaryCard>) -> impl IntoView {
    let (name, lang, key, colour) = agenda.editor.peek(|session| match zone {
        Some(zone) => {
            let view = session.zone(zone);
            let read = |read: fn(Zone<'_>) -> &str| view.map_or("", read).to_owned();
            (
                lane_name(session, Lane::Zone(zone)),
                written(),
                read(|zone| zone.key()),
                read(|zone| zone.colour()),
            )
        }
        None => (say(Word::ContestedStandingOpen).to_owned(), None, "open".to_owned(), String::new()),
    });
    let symbol = zone.map_or(Symbol::Help, |zone| zone_symbol(Lane::Zone(zone), &key));
    let number = count(Word::BoardCardsOne, cards.len());
    let cards: Vec<_> = cards.into_iter().map(|card| view! { <Line agenda card /> }).collect();
    view! {
        <section class="room-lane" data-room=key data-colour=colour>
            <h3><span class="where-mark"><Icon symbol /></span><span lang=lang>{name}</span><span class="fact">{number}</span></h3>
            <ul>{cards}</ul>
        </section>
    }
}

#[component]
fn Line(agenda: Agenda, card: PlenaryCard) -> impl IntoView {
    let id = card.card;
    let title = agenda.editor.peek(|session| session.card(id).map_or("", Card::title).to_owned());
    let open = card.open_objections().count();
    view! {
        <li class="room-card">
            <span lang=written()>{title}</span>
            <StandingMark standing=card.standing />
            {(open > 0).then(|| view! { <span class="standing" data-standing="objection"><Icon symbol=Symbol::Objection />{count(Word::ContestedOpenOne, open)}</span> })}
            <button class="button small quiet" data-action="bring-up" on:click=move |_| agenda.bring_up(id)>{say(Word::ContestedBring)}</button>
        </li>
    }
}

/// Decided, agreed, nearly agreed or open, in a word and a mark.
#[component]
pub fn StandingMark(standing: Standing) -> impl IntoView {
    let (state, word, symbol) = match standing {
        Standing::Decided { .. } => ("decided", Word::ContestedStandingDecided, Symbol::Check),
        Standing::Agreed { .. } => ("agreed", Word::ContestedStandingAgreed, Symbol::Groups),
        Standing::Nearly { .. } => ("nearly", Word::ContestedStandingNearly, Symbol::Groups),
        Standing::Open => ("open", Word::ContestedStandingOpen, Symbol::Help),
    };
    view! { <span class="standing" data-standing=state><Icon symbol />{say(word)}</span> }
}
