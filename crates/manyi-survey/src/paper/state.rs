//! The states of a sheet, and who may do what with it. Pure.

use manyi_kernel::PersonId;
use serde::{Deserialize, Serialize};

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum SheetState {
    /// Keyed once.
    AwaitingSecond,
    /// Keyed twice and not alike, or not an answer that the questionnaire takes: a third person looks.
    AwaitingThird,
    /// A response.
    Agreed,
}

impl SheetState {
    pub const ALL: [Self; 3] = [Self::AwaitingSecond, Self::AwaitingThird, Self::Agreed];

    pub fn code(self) -> &'static str {
        match self {
            Self::AwaitingSecond => "awaiting_second",
            Self::AwaitingThird => "awaiting_third",
            Self::Agreed => "agreed",
        }
    }

    pub(crate) fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// Which entry somebody is about to make.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Turn {
    First,
    Second,
    Third,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TurnRefused {
    #[error("who keyed a sheet does not key or settle it again")]
    SamePerson,
    #[error("the sheet is not at this step")]
    NotNow,
}

/// `known`: state of the sheet, and who keyed it; `None` when nobody has.
pub(crate) fn turn(
    known: Option<(SheetState, [Option<PersonId>; 2])>,
    settling: bool,
    me: PersonId,
) -> Result<Turn, TurnRefused> {
    let Some((state, keyed_by)) = known else {
        return if settling { Err(TurnRefused::NotNow) } else { Ok(Turn::First) };
    };
    let turn = match (state, settling) {
        (SheetState::AwaitingSecond, false) => Turn::Second,
        (SheetState::AwaitingThird, true) => Turn::Third,
        _ => return Err(TurnRefused::NotNow),
    };
    if keyed_by.contains(&Some(me)) { Err(TurnRefused::SamePerson) } else { Ok(turn) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use SheetState::{Agreed, AwaitingSecond, AwaitingThird};

    #[test]
    fn a_sheet_is_keyed_by_two_and_settled_by_a_third() {
        let person = |number: u128| PersonId(uuid::Uuid::from_u128(number));
        let (one, two, three) = (person(1), person(2), person(3));
        let once = Some((AwaitingSecond, [Some(one), None]));
        let twice = |state| Some((state, [Some(one), Some(two)]));
        for (known, settling, me, wanted) in [
            (None, false, one, Ok(Turn::First)),
            (None, true, one, Err(TurnRefused::NotNow)),
            (once, false, one, Err(TurnRefused::SamePerson)),
            (once, false, two, Ok(Turn::Second)),
            (once, true, three, Err(TurnRefused::NotNow)),
            (twice(AwaitingThird), false, three, Err(TurnRefused::NotNow)),
            (twice(AwaitingThird), true, one, Err(TurnRefused::SamePerson)),
            (twice(AwaitingThird), true, two, Err(TurnRefused::SamePerson)),
            (twice(AwaitingThird), true, three, Ok(Turn::Third)),
            (twice(Agreed), true, three, Err(TurnRefused::NotNow)),
            (twice(Agreed), false, three, Err(TurnRefused::NotNow)),
        ] {
            assert_eq!(turn(known, settling, me), wanted, "{known:?} {settling} {me}");
        }
    }
}
