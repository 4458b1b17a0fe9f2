//! A run and what became of each of its actions.

use manyi_kernel::coded;
use serde::{Deserialize, Serialize};

coded! {
    AutomationRunState {
        Waiting = "waiting",
        /// All that the rule says was done, or was so already.
        Done = "done",
        /// Some of it was.
        Partly = "partly",
        /// Nothing of it: each action was refused.
        Refused = "refused",
        /// It was tried several times and never worked.
        Failed = "failed",
        /// The rule held, and did nothing on purpose.
        Skipped = "skipped",
    }
}

coded! {
    AutomationStepOutcome {
        Waiting = "waiting",
        /// Begun; whoever finds it so after a crash does not know whether it was done.
        Begun = "begun",
        Done = "done",
        Already = "already",
        Refused = "refused",
        Failed = "failed",
        /// It may have been done, and is not done again.
        Unconfirmed = "unconfirmed",
    }
}

impl AutomationStepOutcome {
    pub fn is_over(self) -> bool {
        !matches!(self, Self::Waiting | Self::Begun)
    }
}

/// One action of a run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = AutomationStep)]
pub struct Step {
    /// Code of the action.
    pub action: String,
    pub outcome: AutomationStepOutcome,
    /// Why it was refused, as a code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// How a run ended whose steps are over. Pure.
pub(crate) fn state_of(steps: &[Step]) -> AutomationRunState {
    let count =
        |wanted: &[AutomationStepOutcome]| steps.iter().filter(|step| wanted.contains(&step.outcome)).count();
    let good = count(&[AutomationStepOutcome::Done, AutomationStepOutcome::Already]);
    if good == steps.len() {
        AutomationRunState::Done
    } else if good > 0 || count(&[AutomationStepOutcome::Unconfirmed]) > 0 {
        AutomationRunState::Partly
    } else if count(&[AutomationStepOutcome::Failed]) > 0 {
        AutomationRunState::Failed
    } else {
        AutomationRunState::Refused
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_ends_as_its_steps_did() {
        use AutomationStepOutcome::{Already, Done, Failed, Refused, Unconfirmed};
        for (outcomes, wanted) in [
            (&[Done, Already][..], AutomationRunState::Done),
            (&[Done, Refused], AutomationRunState::Partly),
            (&[Unconfirmed], AutomationRunState::Partly),
            (&[Refused, Refused], AutomationRunState::Refused),
            (&[Refused, Failed], AutomationRunState::Failed),
        ] {
            let step = |outcome: &AutomationStepOutcome| Step {
                action: "note".into(),
                outcome: *outcome,
                reason: None,
            };
            let steps: Vec<Step> = outcomes.iter().map(step).collect();
            assert_eq!(state_of(&steps), wanted, "{outcomes:?}");
        }
    }
}
