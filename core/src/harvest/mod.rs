//! What the room takes home, as data: what was decided, where groups agree, who does what, and the plan.
//!
//! What this module never does: form a sentence, or decide anything itself. Pages, files and the command line say what is
//! here in their own words.

mod decisions;
mod plan;
mod plenary;
mod programme;

pub use decisions::{Ruling, decisions};
pub use plan::{Plan, PlanItem, plan, plan_card, plan_step, to_take_over};
pub use plenary::{Objection, Plenary, PlenaryCard, Remark, Standing, plenary};
pub use programme::{Programme, ProgrammeLine, ProgrammeStep, Why, programme};
