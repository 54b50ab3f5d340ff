//! The components, in the states they can have. They are drawn without a session: nothing here can be lost.

use crate::board::{note_symbol, note_word};
use crate::charts::{Bars, Part, Share, Strip, verdict_chip, verdict_word};
use crate::ui::{Icon, Symbol};
use crate::words::{Word, say};
use leptos::prelude::*;
use samenbord_core::compare::Verdict;
use samenbord_core::record::NoteKind;

/// The colours a zone or a group can have, as files and style sheets call them; the first three are those of the zones.
const PALETTE: [&str; 8] = ["blue", "green", "orange", "purple", "pink", "sky", "yellow", "brown"];
/// The three zones that a sort begins with, in the order of the palette.
const ZONES: [(Symbol, Word); 3] = [
    (Symbol::Professional, Word::DesignProfessional),
    (Symbol::Together, Word::DesignTogether),
    (Symbol::Volunteer, Word::DesignVolunteer),
];

#[component]
pub fn Zones() -> impl IntoView {
    let zones: Vec<_> = ZONES
        .into_iter()
        .zip(PALETTE)
        .map(|((symbol, name), colour)| {
            view! {
                <div class="lane" data-colour=colour>
                    <div class="lane-head">
                        <span class="lane-mark"><Icon symbol /></span>
                        <h3>{say(name)}</h3>
                        <span class="lane-count">"1"</span>
                    </div>
                    <div class="lane-body"><ul class="cards">{card("", None)}</ul></div>
                </div>
            }
        })
        .collect();
    let colours: Vec<_> = PALETTE
        .map(|colour| view! { <li class="chip" data-colour=colour><span class="swatch"></span>{colour}</li> })
        .into();
    view! {
        <p>{say(Word::DesignZonesAbout)}</p>
        <div class="design-zones">{zones}</div>
        <ul class="design-row">{colours}</ul>
    }
}

/// A card as the board draws it.
fn card(state: &'static str, note: Option<NoteKind>) -> impl IntoView {
    let note = note.map(|kind| {
        view! {
            <ul class="notes">
                <li class="note" data-kind=kind.word()>
                    <span class="note-kind"><Icon symbol=note_symbol(kind) />{say(note_word(kind))}</span>
                    <span class="note-text">{say(Word::DesignNote)}</span>
                </li>
            </ul>
        }
    });
    view! {
        <li class="card" data-state=state>
            <div class="card-top">
                <span class="card-title">{say(Word::DesignCard)}</span>
                <span class="handle"><Icon symbol=Symbol::Move /></span>
            </div>
            {note}
        </li>
    }
}

#[component]
pub fn Cards() -> impl IntoView {
    let shown = |word, card: AnyView| {
        view! { <div class="design-card"><p class="hint">{say(word)}</p><ul class="cards">{card}</ul></div> }
    };
    let notes: Vec<_> = NoteKind::ALL
        .into_iter()
        .map(|kind| shown(note_word(kind), card("", Some(kind)).into_any()))
        .collect();
    let stack = view! {
        <li class="card" data-stack="3">
            <div class="card-top"><span class="card-title">{say(Word::DesignCard)}</span></div>
        </li>
    };
    let found = view! {
        <li class="card" data-found="here">
            <div class="card-top"><span class="card-title">{say(Word::DesignCard)}</span></div>
        </li>
    };
    let hidden = view! {
        <li class="card"><div class="card-top"><span class="card-title face-down">{say(Word::CardFaceDown)}</span></div></li>
    };
    view! {
        <p>{say(Word::DesignCardsAbout)}</p>
        <div class="design-cards">
            {shown(Word::DesignLying, card("", None).into_any())}
            {shown(Word::DesignPicked, card("picked", None).into_any())}
            {shown(Word::DesignHeld, card("held", None).into_any())}
            {shown(Word::DesignFound, found.into_any())}
            {shown(Word::DesignStack, stack.into_any())}
            {shown(Word::DesignFaceDown, hidden.into_any())}
            {notes}
        </div>
    }
}

#[component]
pub fn Buttons() -> impl IntoView {
    let button = |class: &'static str, is_off: bool| {
        view! { <button class=class disabled=is_off><Icon symbol=Symbol::Check />{say(Word::DesignPress)}</button> }
    };
    let classes =
        ["button strong", "button", "button quiet", "button danger", "button large strong", "button small"];
    let on: Vec<_> = classes.map(|class| button(class, false)).into();
    let off: Vec<_> = classes.into_iter().take(3).map(|class| button(class, true)).collect();
    view! {
        <div class="design-row">{on}</div>
        <div class="design-row">
            {off}
            <button class="round" aria-label=say(Word::BoardUndo)><Icon symbol=Symbol::Undo /></button>
        </div>
    }
}

#[component]
pub fn Fields() -> impl IntoView {
    view! {
        <div class="design-fields">
            <label>{say(Word::CardTitle)}<input class="field" value=say(Word::DesignCard) /></label>
            <label>{say(Word::CardNoteWhy)}<textarea class="field" rows="2">{say(Word::DesignNote)}</textarea></label>
            <button class="choice" aria-pressed="true"><strong>{say(Word::DesignChosen)}</strong></button>
            <button class="choice" aria-pressed="false"><strong>{say(Word::DesignNotChosen)}</strong></button>
        </div>
    }
}

#[component]
pub fn Messages() -> impl IntoView {
    view! {
        <div class="banner"><Icon symbol=Symbol::Warning /><p>{say(Word::DesignBad)}</p></div>
        <div class="banner" data-state="calm"><Icon symbol=Symbol::Check /><p>{say(Word::DesignGood)}</p></div>
        <div class="design-row">
            <div class="toast"><p>{say(Word::DesignPassing)}</p><span class="round"><Icon symbol=Symbol::Close /></span></div>
            <span class="save-state" data-save="saved"><Icon symbol=Symbol::Check />{say(Word::DesignSaved)}</span>
        </div>
        <p class="empty">{say(Word::BoardZoneEmpty)}</p>
    }
}

#[component]
pub fn Pictures() -> impl IntoView {
    let verdicts =
        [Some(Verdict::Polarised), Some(Verdict::Spread), Some(Verdict::Nearly), Some(Verdict::Agreed), None];
    let shares = verdicts.iter().flatten().zip([1, 2, 3, 4]);
    let shares = shares.map(|(verdict, count)| Share {
        kind: verdict.word(),
        name: say(verdict_word(Some(*verdict))).to_owned(),
        count,
    });
    let shares: Vec<_> = shares.collect();
    let parts = PALETTE.into_iter().zip([4, 2, 1]).map(|(colour, count)| Part {
        colour: colour.to_owned(),
        count,
        is_most: count == 4,
    });
    let parts: Vec<_> = parts.collect();
    let title = || say(Word::DesignPictures).to_owned();
    view! {
        <Strip shares title=title() describes=String::new() />
        <Bars parts title=title() describes=String::new() />
        <div class="design-row">{verdicts.map(verdict_chip).into_iter().collect::<Vec<_>>()}</div>
    }
}

#[component]
pub fn Icons() -> impl IntoView {
    let icons: Vec<_> = Symbol::ALL
        .iter()
        .map(|&symbol| view! { <li class="design-icon"><Icon symbol /><code>{format!("{symbol:?}")}</code></li> })
        .collect();
    view! {
        <p>{say(Word::DesignIconsAbout)}</p>
        <ul class="design-grid">{icons}</ul>
    }
}
