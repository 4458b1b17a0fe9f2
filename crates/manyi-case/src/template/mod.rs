//! Texts and actions that a unit uses again and again: text modules, and macros that do several things in one go.
//! They hold for the unit and those below it.

mod check;
mod edit;
mod offer;
mod placeholder;
mod run;
mod store;
pub(crate) mod web;

pub use edit::{NewTemplate, TemplateError, create_template};

use crate::case::{Act, CaseChannel, CasePriority, CaseSeverity, HoldReason};
use manyi_kernel::coded;
use serde::{Deserialize, Serialize};

coded! {
    /// What a step of a macro does.
    MacroVerb {
        Acknowledge = "acknowledge",
        Accept = "accept",
        Assess = "assess",
        Reply = "reply",
        Note = "note",
        Hold = "hold",
        Resume = "resume",
        Escalate = "escalate",
        Expedite = "expedite",
        Resolve = "resolve",
    }
}

/// A text module (`text`) or a macro (`steps`): one of the two.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CaseTemplate {
    /// 1–60 characters, unique within the unit.
    #[schema(example = "致歉并说明时限")]
    pub name: String,
    /// Up to 10,000 characters, with placeholders: `{number}`, `{title}`, `{customer}` (masked), `{due_date}`,
    /// `{unit}`, `{agent}`, `{today}`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Up to 8, done in this order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<MacroStep>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MacroStep {
    pub verb: MacroVerb,
    /// With placeholders. Needed to reply, note and resolve.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Of a reply or an acknowledgement; the channel of the case unless told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<CaseChannel>,
    /// Needed to hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hold_reason: Option<HoldReason>,
    /// Needed to assess.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub severity: Option<CaseSeverity>,
    /// Of an assessment; as before unless told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub priority: Option<CasePriority>,
}

impl MacroStep {
    /// What it does with this text, already filled in; `None` where it lacks what it needs.
    fn act(&self, text: Option<String>, usual: CaseChannel) -> Option<Act> {
        let channel = self.channel.unwrap_or(usual);
        Some(match self.verb {
            MacroVerb::Acknowledge => Act::Acknowledge { text, channel },
            MacroVerb::Accept => Act::Accept,
            MacroVerb::Assess => {
                Act::Assess { severity: self.severity?, tier: None, priority: self.priority, text }
            }
            MacroVerb::Reply => Act::Reply { text: text?, channel },
            MacroVerb::Note => Act::Note { text: text? },
            MacroVerb::Hold => Act::Hold { reason: self.hold_reason?, text },
            MacroVerb::Resume => Act::Resume,
            MacroVerb::Escalate => Act::Escalate { level: None, text },
            MacroVerb::Expedite => Act::Expedite { text },
            MacroVerb::Resolve => Act::Resolve { summary: text?, cause: None },
        })
    }
}
