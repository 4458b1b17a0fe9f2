//! The register of feedback (反馈库): complaints, enquiries, suggestions, compliments and reports from every channel,
//! what became of each, and the customer's own side of it.
//!
//! Reading order: `feedback/state.rs` (the process), `feedback/commands/record_feedback.rs` (how one enters),
//! `similar/` (what is the same matter), `file/` (what comes along), `public/` (the form and the page that follows a matter),
//! `mail/` (what comes and goes by mail), `route/` (to whom it goes), `dispatch/` (how well that is
//! suggested, and when it goes by itself).

mod dispatch;
mod facts;
mod feedback;
mod file;
mod heard;
mod import;
mod mail;
mod migrations;
mod point;
mod public;
mod receipt;
mod room;
mod route;
mod similar;
mod text;
mod words;

pub use dispatch::{FeedbackDispatchStopped, SuggestedBy};
pub use facts::{DISPATCH_FACTS, FEEDBACK_FACTS, facts_for_events};
pub use feedback::{
    FeedbackAction, FeedbackChannel, FeedbackKind, FeedbackSeverity, FeedbackState,
    commands::{
        Act, ActRefused, HandledFeedback, NewFeedback, RecordRefused, Recorded, Sender, act_on_feedback,
        follow_case, hand_over_case, leave_case, open_feedback_case, record_feedback, record_handled,
    },
    events::{FeedbackChanged, FeedbackRecorded},
    ports::{CaseDesk, CaseMatter, CustomerBook, KnownCustomer, OpenedCase, UnitGuess, UnitGuesses},
    repeated::{RepeatComplaint, repeat_complaints},
    standing::{FeedbackStanding, feedback_numbered, feedback_standing},
    told::{FeedbackText, feedback_texts},
    wishes::{CaseWish, WishedCase, case_wishes},
};
pub use mail::{
    receiver as mail_receiver,
    template::{LetterKind, LetterText, write_letter},
};
pub use migrations::migrations;
pub use point::{NewPoint, create_point, form_at, form_near};
pub use room::{FeedbackRoom, public_router, router};
pub use route::{
    HandedOut, NewFeedbackRoute, RouteFeedback, RouteRefused, assign_unclaimed as assign_unclaimed_feedback,
    save_route,
};
pub use words::LOCALES;
