//! What may be done with a programme, and when.

use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ProgrammeState {
    /// The plan is being written.
    Draft,
    /// The plan stands; no wave has begun.
    Approved,
    /// A wave was drawn.
    Running,
    Closed,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ProgrammeAction {
    /// Change the plan.
    Edit,
    Approve,
    /// Back to draft, to change the plan.
    Withdraw,
    /// Draw a wave.
    Draw,
    Close,
}

/// The action does not fit the state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ActionRefused {
    pub state: ProgrammeState,
    pub action: ProgrammeAction,
}

impl ProgrammeState {
    pub const ALL: [Self; 4] = [Self::Draft, Self::Approved, Self::Running, Self::Closed];

    pub fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Approved => "approved",
            Self::Running => "running",
            Self::Closed => "closed",
        }
    }

    pub(crate) fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// The state after `action`.
    pub fn after(self, action: ProgrammeAction) -> Result<Self, ActionRefused> {
        use ProgrammeAction as A;
        match (self, action) {
            (Self::Draft, A::Edit) | (Self::Approved, A::Withdraw) => Ok(Self::Draft),
            (Self::Draft, A::Approve) => Ok(Self::Approved),
            (Self::Approved | Self::Running, A::Draw) => Ok(Self::Running),
            (Self::Approved | Self::Running, A::Close) => Ok(Self::Closed),
            (state, action) => Err(ActionRefused { state, action }),
        }
    }

    /// What may be done now.
    pub fn actions(self) -> Vec<ProgrammeAction> {
        ProgrammeAction::ALL.into_iter().filter(|action| self.after(*action).is_ok()).collect()
    }
}

impl ProgrammeAction {
    pub const ALL: [Self; 5] = [Self::Edit, Self::Approve, Self::Withdraw, Self::Draw, Self::Close];

    pub fn code(self) -> &'static str {
        match self {
            Self::Edit => "edit",
            Self::Approve => "approve",
            Self::Withdraw => "withdraw",
            Self::Draw => "draw",
            Self::Close => "close",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_table_of_states_and_actions() {
        let line = |state: ProgrammeState| {
            let cells = ProgrammeAction::ALL
                .map(|action| state.after(action).map_or("-", ProgrammeState::code).to_owned());
            format!("{}: {}", state.code(), cells.join(" "))
        };
        assert_eq!(
            ProgrammeState::ALL.map(line),
            [
                // edit approve withdraw draw close
                "draft: draft approved - - -",
                "approved: - - draft running closed",
                "running: - - - running closed",
                "closed: - - - - -",
            ]
        );
    }
}
