//! Which parts the report has: a choice that this device keeps.

use crate::browser::settings;
use crate::ui::{Icon, Symbol};
use crate::words::{Word, say};
use leptos::prelude::*;
use std::collections::BTreeSet;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Programme,
    Decisions,
    Objections,
    Matrix,
    Answers,
    Plan,
    Measures,
}

impl Part {
    const ALL: [(Part, Word); 7] = [
        (Part::Programme, Word::ReportPartProgramme),
        (Part::Decisions, Word::ReportPartDecisions),
        (Part::Objections, Word::ReportPartObjections),
        (Part::Matrix, Word::ReportPartMatrix),
        (Part::Answers, Word::ReportPartAnswers),
        (Part::Plan, Word::ReportPartPlan),
        (Part::Measures, Word::ReportPartMeasures),
    ];

    /// What hooks and the device call it.
    pub fn word(self) -> &'static str {
        match self {
            Part::Programme => "programme",
            Part::Decisions => "decisions",
            Part::Objections => "objections",
            Part::Matrix => "matrix",
            Part::Answers => "answers",
            Part::Plan => "plan",
            Part::Measures => "measures",
        }
    }
}

/// The parts that are left out. Copies are the same choice.
#[derive(Clone, Copy)]
pub struct Chosen {
    left_out: RwSignal<BTreeSet<&'static str>>,
}

/// The name under which the device keeps what is left out.
const KEPT: &str = "report/left-out";

impl Chosen {
    pub fn remembered() -> Chosen {
        let kept = settings::read(KEPT).unwrap_or_default();
        let words = Part::ALL.iter().map(|(part, _)| part.word());
        let left_out = words.filter(|word| kept.split(' ').any(|known| known == *word)).collect();
        Chosen { left_out: RwSignal::new(left_out) }
    }

    pub fn hides(self, part: Part) -> bool {
        self.left_out.with(|left_out| left_out.contains(part.word()))
    }

    /// Whether nothing of the steps is left.
    pub fn hides_steps(self) -> bool {
        [Part::Decisions, Part::Objections, Part::Matrix, Part::Answers]
            .into_iter()
            .all(|part| self.hides(part))
    }

    fn choose(self, part: Part, is_in: bool) {
        self.left_out.update(|left_out| {
            if is_in {
                left_out.remove(part.word());
            } else {
                left_out.insert(part.word());
            }
        });
        let words: Vec<&str> = self.left_out.with_untracked(|left_out| left_out.iter().copied().collect());
        settings::write(KEPT, &words.join(" "));
    }
}

#[component]
pub fn PartChoice(chosen: Chosen) -> impl IntoView {
    let checks: Vec<_> = Part::ALL
        .into_iter()
        .map(|(part, word)| {
            let choose = move |event| chosen.choose(part, event_target_checked(&event));
            view! {
                <label class="check">
                    <input type="checkbox" data-action="report-part" data-choice=part.word() prop:checked=move || !chosen.hides(part) on:change=choose />
                    <span>{say(word)}</span>
                </label>
            }
        })
        .collect();
    view! {
        <details class="panel report-parts">
            <summary data-action="report-parts"><Icon symbol=Symbol::Settings />{say(Word::ReportParts)}</summary>
            <fieldset class="checks">
                <legend class="unseen">{say(Word::ReportParts)}</legend>
                {checks}
            </fieldset>
        </details>
    }
}
