//! What a person asks of the big screen, as with a presenter's remote.

use super::sight::{Sight, slides};
use super::{Phase, Scene, Show, Stage, Timer};
use crate::compare;
use crate::id::Id;
use crate::record::StepKind;
use crate::session::Session;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cue {
    Step(Id),
    /// The next slide, group or page of this step, and then the next step.
    Forward,
    /// The way back of [`Cue::Forward`].
    Back,
    Scene(Scene),
    /// The board of this group.
    Group(Id),
    /// The next group's answers; first the page for them.
    Reveal,
    RevealAll,
    /// All answers are closed again.
    Close,
    Guess(bool),
    Spotlight(Option<Id>),
    /// A card that the room talks about, with what every group did with it. Their other answers stay as closed as they are.
    Discuss(Id),
    /// Nothing on the screen, or what was on it again.
    Blank,
}

impl Stage {
    /// Does it, and tells whether anything is different.
    pub fn cue(&mut self, session: &Session, cue: Cue, now: i64) -> bool {
        let mut show = self.show().clone();
        match cue {
            Cue::Step(step) => show.go(step, now),
            Cue::Forward => forward(self, session, &mut show, now),
            Cue::Back => back(session, &mut show, now),
            Cue::Scene(scene) => show.turn_to(scene),
            Cue::Group(group) => {
                show.group = Some(group);
                show.turn_to(Scene::Board);
            }
            Cue::Reveal => reveal(session, &mut show),
            Cue::RevealAll => {
                show.turn_to(Scene::Results);
                while reveal_next(session, &mut show) {}
            }
            Cue::Close => show.close(),
            Cue::Guess(is_guessing) => show.is_guessing = is_guessing,
            Cue::Spotlight(card) => {
                show.spotlight = card;
                show.tells_all = false;
            }
            Cue::Discuss(card) => {
                let step = session.card(card).and_then(|card| card.step());
                step.into_iter().for_each(|step| show.go(step, now));
                show.spotlight = Some(card);
                show.tells_all = true;
                show.is_blank = false;
            }
            Cue::Blank => show.is_blank = !show.is_blank,
        }
        self.come_on(show, now)
    }

    /// A step comes on with its own time, unless the time of the one before still runs.
    fn come_on(&mut self, show: Show, now: i64) -> bool {
        let is_other = show.step != self.show().step;
        if is_other && matches!(self.timer().phase(now), Phase::Paused | Phase::Over) {
            self.set_timer(Timer::Idle);
        }
        self.set_show(show)
    }
}

impl Show {
    fn turn_to(&mut self, scene: Scene) {
        self.scene = scene;
        self.page = 0;
        self.spotlight = None;
        self.is_blank = false;
    }

    fn close(&mut self) {
        self.page = 0;
        if self.scene == Scene::Compare {
            self.scene = Scene::Results;
        }
        if let Some(step) = self.step {
            self.revealed.remove(&step);
        }
    }

    /// Takes away what lies over the scene, and tells whether there was anything.
    fn uncover(&mut self) -> bool {
        let was_covered = self.is_blank || self.spotlight.is_some();
        if !std::mem::take(&mut self.is_blank) {
            self.spotlight = None;
        }
        was_covered
    }
}

/// The steps that are done today, in order.
pub fn steps(session: &Session) -> Vec<Id> {
    session.steps().iter().filter(|step| !step.is_skipped()).map(|step| step.id).collect()
}

/// The groups that did a step, in order.
pub fn groups(session: &Session, step: Id) -> Vec<Id> {
    let groups = session.groups();
    groups.iter().map(|group| group.id).filter(|group| compare::has_done(session, step, *group)).collect()
}

fn forward(stage: &Stage, session: &Session, show: &mut Show, now: i64) {
    if show.uncover() {
        return;
    }
    let slides = slides(session, show.step).len();
    if show.scene == Scene::Question && show.slide + 1 < slides {
        show.slide += 1;
    } else if show.scene == Scene::Results && reveal_next(session, show) {
        show.page = 0;
    } else if show.page + 1 < Sight::of(stage, session).pages() {
        show.page += 1;
    } else if can_compare(session, show) {
        show.turn_to(Scene::Compare);
    } else if let Some(next) = beside(session, show.step, 1) {
        show.go(next, now);
    }
}

/// When all answers are seen, what they come to is the next thing to see: of a step that is sorted, by two groups or more.
fn can_compare(session: &Session, show: &Show) -> bool {
    let is_sorted = |step: Id| session.step(step).is_some_and(|step| step.kind() == StepKind::Sort);
    show.scene == Scene::Results && show.step.is_some_and(is_sorted) && show.revealed().len() > 1
}

fn back(session: &Session, show: &mut Show, now: i64) {
    if show.uncover() {
        return;
    }
    let revealed = show.step.and_then(|step| show.revealed.get_mut(&step));
    if show.slide > 0 {
        show.slide -= 1;
    } else if show.page > 0 {
        show.page -= 1;
    } else if show.scene == Scene::Results && revealed.is_some_and(|revealed| revealed.pop().is_some()) {
        show.page = 0;
    } else if show.scene == Scene::Compare {
        show.turn_to(Scene::Results);
    } else if show.scene != Scene::Question {
        show.turn_to(Scene::Question);
    } else if let Some(before) = beside(session, show.step, -1) {
        show.go(before, now);
        // Coming from behind one sees its end.
        show.slide = slides(session, Some(before)).len().saturating_sub(1);
    }
}

fn reveal(session: &Session, show: &mut Show) {
    let has_answers =
        show.step.and_then(|step| session.step(step)).is_some_and(|step| step.kind() != StepKind::Talk);
    if show.uncover() || !has_answers {
        return;
    }
    if show.scene == Scene::Results {
        reveal_next(session, show);
        show.page = 0;
    } else {
        show.turn_to(Scene::Results);
    }
}

fn reveal_next(session: &Session, show: &mut Show) -> bool {
    let Some(step) = show.step else { return false };
    let revealed = show.revealed.entry(step).or_default();
    let next = groups(session, step).into_iter().find(|group| !revealed.contains(group));
    revealed.extend(next);
    next.is_some()
}

/// The step before or after this one; the first if there is none yet.
fn beside(session: &Session, step: Option<Id>, by: isize) -> Option<Id> {
    let steps = steps(session);
    let Some(step) = step else { return steps.first().copied() };
    match steps.iter().position(|known| *known == step) {
        Some(place) => steps.get(place.checked_add_signed(by)?).copied(),
        None => steps.first().copied(),
    }
}
