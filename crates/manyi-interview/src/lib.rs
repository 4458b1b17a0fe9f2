//! Interviews and focus groups (访谈与焦点小组): the guide, the sessions, who took part and agreed to what, their words,
//! the codebook that the words are marked with, and how often each code comes up.
//!
//! Reading order: [`SessionState`] (the process), `participant/consent.rs` (whose words may be kept), `codebook/tree.rs`
//! (what a codebook is), `codebook/count.rs` (what the coding comes to), `session/change.rs` (the one path of a change).

mod codebook;
mod counts;
mod guide;
mod migrations;
mod participant;
mod quote;
mod refused;
mod room;
mod session;

pub use codebook::commands::{CodeFields, create_code, merge_code, update_code};
pub use guide::{
    GuideQuestion, GuideTopic, InterviewGuide,
    commands::{create_guide, update_guide},
};
pub use migrations::migrations;
pub use participant::{
    ConsentWay,
    commands::{ConsentGiven, ParticipantFields, add_participant, erase_participants_of, record_consent},
};
pub use quote::commands::{QuoteFields, add_quote};
pub use refused::InterviewRefused;
pub use room::{InterviewRoom, is_untouched, router};
pub use session::{
    InterviewKind, InterviewSessionChanged, SessionAction, SessionState,
    commands::{SessionPlan, act_on_session, plan_session, write_notes},
};

/// The words of this room.
pub const LOCALES: manyi_web::LocaleFiles = manyi_web::LocaleFiles {
    room: "interview",
    zh_cn: include_str!("../locales/zh-CN.json"),
    en: include_str!("../locales/en.json"),
};
