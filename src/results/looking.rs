//! What somebody looks at on the page of one step: in what way, and which cards.

use super::Other;
use crate::app::App;
use crate::editor::Editor;
use crate::words::Word;
use leptos::prelude::*;
use samenbord_core::compare::{Filter, Measures, StepCount, count_open, has_done, topics};
use samenbord_core::id::Id;
use samenbord_core::record::{Step, StepKind};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// The groups side by side.
    Side,
    /// All cards with where they lie.
    Matrix,
    /// How far the groups are apart.
    Groups,
    Roles,
    /// Before and after the discussion.
    Shift,
    /// Another session beside this one.
    Beside,
    /// Answers that are alike.
    Alike,
}

impl View {
    pub fn word(self) -> &'static str {
        match self {
            View::Side => "side",
            View::Matrix => "matrix",
            View::Groups => "groups",
            View::Roles => "roles",
            View::Shift => "shift",
            View::Beside => "beside",
            View::Alike => "alike",
        }
    }

    pub fn name(self) -> Word {
        match self {
            View::Side => Word::ResultsSideBySide,
            View::Matrix => Word::ResultsMatrix,
            View::Groups => Word::ResultsGroups,
            View::Roles => Word::ResultsRoles,
            View::Shift => Word::ResultsShift,
            View::Beside => Word::ResultsBeside,
            View::Alike => Word::ResultsAlike,
        }
    }
}

/// The ways to look at a step.
pub fn views(kind: StepKind) -> &'static [View] {
    match kind {
        StepKind::Sort => &[View::Side, View::Matrix, View::Groups, View::Roles, View::Shift, View::Beside],
        StepKind::List | StepKind::Statement => &[View::Side, View::Alike],
        StepKind::Picture | StepKind::Talk => &[View::Side],
    }
}

/// A handle on what is looked at. Copies are the same.
#[derive(Clone, Copy)]
pub struct Looking {
    pub app: App,
    pub editor: Editor,
    pub step: Id,
    pub view: RwSignal<View>,
    pub filter: RwSignal<Filter>,
    /// Whether the fields to choose with are open.
    pub is_filtering: RwSignal<bool>,
    pub other: RwSignal<Option<Other>>,
    /// Counts up when anything of the step is different.
    changes: Memo<u64>,
}

impl Looking {
    pub fn new(
        app: App,
        editor: Editor,
        step: Id,
        view: RwSignal<View>,
        other: RwSignal<Option<Other>>,
    ) -> Looking {
        let changes = Memo::new(move |before: Option<&u64>| {
            editor.peek(|session| topics(session, step)).into_iter().for_each(|topic| editor.track(topic));
            before.map_or(0, |before| before + 1)
        });
        let filter = RwSignal::new(Filter::default());
        Looking { app, editor, step, view, filter, is_filtering: RwSignal::new(false), other, changes }
    }

    pub fn kind(self) -> StepKind {
        self.editor.peek(|session| session.step(self.step).map_or(StepKind::Talk, Step::kind))
    }

    /// The chosen way to look, or the first where this step has not got it.
    pub fn shown_view(self, kind: StepKind) -> View {
        let view = self.view.get();
        if views(kind).contains(&view) { view } else { View::Side }
    }

    /// Runs again when anything of the step is different.
    pub fn track(self) {
        // A memo that is only tracked and never read does not look at anything.
        self.changes.get();
    }

    /// All cards, over the groups whose cards may be seen.
    pub fn all(self) -> StepCount {
        self.track();
        self.editor.peek(|session| count_open(session, self.step))
    }

    /// The cards that are looked for.
    pub fn shown(self) -> StepCount {
        let all = self.all();
        self.filter.with(|filter| match filter.is_empty() {
            true => all,
            false => self.editor.peek(|session| filter.apply(session, Measures::new(&all, self.is_scale()))),
        })
    }

    pub fn is_scale(self) -> bool {
        self.editor.peek(|session| session.step(self.step).is_some_and(Step::is_scale))
    }

    /// Groups that did the step and have not shown it, in order.
    pub fn closed(self) -> Vec<Id> {
        self.track();
        self.editor.peek(|session| {
            let groups = session.groups().into_iter().map(|group| group.id);
            let is_closed =
                |group: &Id| has_done(session, self.step, *group) && !session.lies_open(self.step, *group);
            groups.filter(is_closed).collect()
        })
    }

    /// Whether nobody did anything here yet.
    pub fn is_empty(self) -> bool {
        self.all().groups.is_empty() && self.closed().is_empty()
    }
}
