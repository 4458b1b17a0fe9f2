//! What the product does by itself (自动化): rules that people write as “when … and … then …”, notices to those who answer
//! for a case whose clock ran out, and the weekly list of what is late.
//!
//! Reading order: `rule/document.rs` (what a rule is), `rule/evaluate.rs` (whether it holds), `run/begin.rs` (an event
//! becomes runs), `run/perform.rs` (a run acts, as the person who wrote the rule), `run/cause.rs` (why there are no loops),
//! `notice/send.rs` (people are told), `overdue/weekly.rs` (the list on Monday morning).

mod migrations;
mod notice;
mod overdue;
mod port;
mod refused;
mod room;
mod rule;
mod run;
mod words;

pub use migrations::migrations;
pub use notice::{
    NoticeMedium, NoticeTopic, TellLadder, TellOccasions,
    contact::set_contact,
    personal::{NoticeWords, PersonalNotice, tell_people},
};
pub use overdue::{enqueue_look, look_job};
pub use port::{
    Deed, DeedFailed, Deeds, Done, Hearers, LadderStage, LateCases, Matter, MatterKind, Matters, Occasion,
    Occasions, PressingCase, RuleField, RuleFieldKind, RuleOption, Staff, TextRead, TextsAsked,
};
pub use refused::AutomationRefused;
pub use room::{AutomationParts, AutomationRoom, router};
pub use rule::{
    AutomationAction, AutomationCondition, AutomationOperator, AutomationRule, AutomationTrigger,
    ConditionJoin,
    commands::{create_rule, switch_rule},
    is_untouched, rule_names,
};
pub use run::{AutomationRunState, BeginRuns, perform_job};
pub use words::LOCALES;
