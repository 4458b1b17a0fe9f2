//! Rows for analysis: responses, ratings of dimensions, invitations.

mod build;
mod load;

pub use build::facts_for_events;

use manyi_kernel::{FactColumn, FactKind, FactTable};

const fn code(name: &'static str) -> FactColumn {
    FactColumn { name, kind: FactKind::Code }
}

const fn int(name: &'static str) -> FactColumn {
    FactColumn { name, kind: FactKind::Int }
}

const fn day(name: &'static str) -> FactColumn {
    FactColumn { name, kind: FactKind::Day }
}

/// One row a response. A score that is not applicable or not given is missing. `valid` is 0 for what a person called
/// invalid, `suspect` 1 for what the check suspects and nobody has judged.
pub const RESPONSE_FACTS: FactTable = FactTable {
    name: "response_facts",
    columns: &[
        code("response_id"),
        code("unit_path"),
        code("wave_id"),
        code("questionnaire_id"),
        code("channel"),
        day("submitted_day"),
        int("overall_value"),
        int("overall_min"),
        int("overall_max"),
        int("nps_value"),
        int("ces_value"),
        int("ces_min"),
        int("ces_max"),
        int("valid"),
        int("suspect"),
    ],
};

/// One row a rating of a dimension, with the quality of its response.
pub const RATING_FACTS: FactTable = FactTable {
    name: "rating_facts",
    columns: &[
        code("response_id"),
        code("unit_path"),
        code("wave_id"),
        code("questionnaire_id"),
        code("channel"),
        day("submitted_day"),
        code("dimension"),
        int("value"),
        int("scale_min"),
        int("scale_max"),
        int("valid"),
        int("suspect"),
    ],
};

/// One row an invitation; replaced when it is answered.
pub const INVITATION_FACTS: FactTable = FactTable {
    name: "invitation_facts",
    columns: &[
        code("invitation_id"),
        code("unit_path"),
        code("questionnaire_id"),
        day("invited_day"),
        int("answered"),
    ],
};
