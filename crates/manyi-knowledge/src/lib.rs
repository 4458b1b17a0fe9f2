//! The knowledge base (知识库): articles, procedures, notices and scripts with their versions and approval, the search
//! over them, the help page that answers customers with an article as the source, and the questions that none answers.
//!
//! Reading order: `article/state.rs` (the process), `article/in_force.rs` (which version counts when), `find/finder.rs`
//! (which article a question means, and when to say "I do not know"), `asking/` (what a customer asked and what came of
//! it), `gap/` (what no article answers), `public/` (the help page).

mod article;
mod asking;
mod facts;
mod find;
mod gap;
mod jobs;
mod migrations;
mod ports;
mod public;
mod refused;
mod room;
mod vote;
mod words;

pub use article::{
    Document, KnowledgeAnnounced, KnowledgeArticleDecision, KnowledgeArticleState, KnowledgeArticleStep,
    KnowledgeAudience, KnowledgeChanged, KnowledgeKind,
    coming::{ComingVersion, coming_version},
    commands::{create_article, decide_article, step_article, update_article},
    store::holds_for,
};
pub use asking::commands::{Asked, ask, hand_over};
pub use facts::{ASKING_FACTS, VOTE_FACTS, facts_for_events};
pub use find::ShelfCache;
pub use gap::first_open_gap;
pub use jobs::job_handlers;
pub use migrations::migrations;
pub use ports::{CaseMatters, HelpDoor, HelpDoors};
pub use refused::KnowledgeRefused;
pub use room::{KnowledgeRoom, is_untouched, public_router, router};
pub use vote::{Voter, vote};
pub use words::LOCALES;
