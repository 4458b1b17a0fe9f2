//! Mystery visits (神秘顾客): checklists, visits that shoppers are sent on, what they found, review, the visited
//! unit's appeal, and how far two shoppers agree.
//!
//! Reading order: [`VisitState`] (the process), `visit/score.rs` (what a checklist gives), `visit/perform.rs` (the one
//! path of every action), `visit/visible.rs` (who sees which visit when), `evidence` (what shows it).

mod agreement;
mod checklist;
mod evidence;
mod facts;
mod migrations;
mod room;
mod text;
mod visit;

pub use checklist::{
    Checklist, ChecklistItem, ItemKind,
    commands::{create_checklist, update_checklist},
};
pub use evidence::commands::{NewEvidence, add_evidence};
pub use facts::{VISIT_FACTS, facts_for_events};
pub use migrations::migrations;
pub use room::{VisitRoom, is_untouched, router};
pub use visit::{
    Mark, Marks, VisitAction, VisitChanged, VisitState,
    commands::{AssignVisits, VisitReport, approve_visit, assign_visits, submit_visit},
};

/// The words of this room.
pub const LOCALES: manyi_web::LocaleFiles = manyi_web::LocaleFiles {
    room: "visit",
    zh_cn: include_str!("../locales/zh-CN.json"),
    en: include_str!("../locales/en.json"),
};
