//! What is on the big screen, and how long each step was on it.

use crate::id::Id;
use std::collections::BTreeMap;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Show {
    pub step: Option<Id>,
    pub scene: Scene,
    /// Whose board is shown.
    pub group: Option<Id>,
    /// Of a step to talk about.
    pub slide: usize,
    /// Of what does not fit on one screen.
    pub page: usize,
    pub spotlight: Option<Id>,
    /// What every group did with the card in the light is told, whoever was revealed: the room talks about this one card.
    pub tells_all: bool,
    /// Before the first group is revealed, the audience says where it would lay the cards.
    pub is_guessing: bool,
    pub is_blank: bool,
    /// The groups whose answers were revealed, in that order, step by step.
    pub revealed: BTreeMap<Id, Vec<Id>>,
    /// When this step came on.
    pub since: Option<i64>,
    /// Milliseconds that each step was on before.
    pub spent: BTreeMap<Id, i64>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scene {
    /// The question of the step, or its slides.
    #[default]
    Question,
    /// The board of one group.
    Board,
    /// What the groups answered, side by side.
    Results,
    /// Where the groups that were revealed laid each card, counted. A step that is not sorted shows its answers.
    Compare,
}

impl Scene {
    pub const ALL: [Scene; 4] = [Scene::Question, Scene::Board, Scene::Results, Scene::Compare];

    pub fn word(self) -> &'static str {
        match self {
            Scene::Question => "question",
            Scene::Board => "board",
            Scene::Results => "results",
            Scene::Compare => "compare",
        }
    }
}

impl Show {
    /// Another step comes on, with its question first. The time of the one before is counted.
    pub fn go(&mut self, step: Id, now: i64) {
        if self.step == Some(step) {
            return;
        }
        if let Some(before) = self.step {
            let spent = self.spent(before, now);
            self.spent.insert(before, spent);
        }
        *self = Show {
            step: Some(step),
            group: self.group,
            is_guessing: self.is_guessing,
            is_blank: self.is_blank,
            revealed: std::mem::take(&mut self.revealed),
            since: Some(now),
            spent: std::mem::take(&mut self.spent),
            ..Show::default()
        };
    }

    /// Milliseconds that a step was on, up to now.
    pub fn spent(&self, step: Id, now: i64) -> i64 {
        let before = self.spent.get(&step).copied().unwrap_or(0);
        let since = self.since.filter(|_| self.step == Some(step));
        before.saturating_add(since.map_or(0, |since| now.saturating_sub(since).max(0)))
    }

    /// The groups of this step that were revealed, in that order.
    pub fn revealed(&self) -> &[Id] {
        self.step.and_then(|step| self.revealed.get(&step)).map_or(&[], Vec::as_slice)
    }
}
