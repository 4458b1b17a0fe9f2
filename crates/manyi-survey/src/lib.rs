//! Asking and answering: questionnaires with their versions, the links, invitations and waves through which
//! people are asked, the programmes that plan it and draw whom to ask, their responses, and answers imported from elsewhere.

pub mod approval;
pub mod bank;
mod cursor;
pub mod door;
pub mod draft;
pub mod exit;
pub mod facts;
pub mod import;
pub mod invitation;
pub mod link;
pub mod media;
mod migrations;
pub mod outreach;
pub mod poster;
pub mod programme;
mod public;
pub mod questionnaire;
pub mod quota;
pub mod response;
mod room;
mod secret;
pub mod staff_network;
mod stamp;
pub mod telephone;
mod trace_key;
mod units;
pub mod upload;
pub mod wave;
mod web;
mod words;

pub use migrations::migrations;
pub use public::public_router;
pub use room::SurveyRoom;
pub use units::UnitName;
pub use web::router;
pub use words::{DocumentProblemView, answer_field};

/// The words of this room.
pub const LOCALES: manyi_web::LocaleFiles = manyi_web::LocaleFiles {
    room: "survey",
    zh_cn: include_str!("../locales/zh-CN.json"),
    en: include_str!("../locales/en.json"),
};
