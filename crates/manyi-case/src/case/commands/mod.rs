//! One use case a file. The plain verbs need nothing but their checked input: they are [`Act`](super::Act)s
//! and go through [`perform_act`](super::perform::perform_act).

mod assign_unclaimed;
mod open_case;
mod open_low_score_case;
mod open_response_case;
mod register_complaint;
mod relate;
mod reveal_complainant;
mod split;

pub use assign_unclaimed::assign_unclaimed;
pub use open_case::{CaseOpened, OpenCase, OpenCaseError, open_case};
pub(crate) use open_case::{existing, open_in};
pub use open_low_score_case::{LowScore, open_low_score_case};
pub use open_response_case::{ResponseMatter, case_of_response, open_response_case};
pub(crate) use register_complaint::{NewComplaint, RegisterComplaintError, register_complaint};
pub(crate) use relate::{Relate, relate};
pub(crate) use reveal_complainant::{RevealedComplainant, reveal_complainant};
pub(crate) use split::split_case;
