//! A member of staff writes down a complaint.

use super::{CaseOpened, OpenCase, OpenCaseError, open_case};
use crate::{
    CaseRoom,
    case::{CaseChannel, CaseOrigin, CasePriority, Complainant},
};
use manyi_kernel::{Actor, FieldProblem, LONG_TEXT, UnitId, optional_text, required_text};

pub(crate) struct NewComplaint {
    pub title: String,
    pub description: String,
    pub unit_id: UnitId,
    pub channel: CaseChannel,
    pub priority: Option<CasePriority>,
    pub name: Option<String>,
    pub phone: Option<String>,
}

#[derive(Debug, thiserror::Error)]
pub(crate) enum RegisterComplaintError {
    #[error("invalid input")]
    Invalid(Vec<FieldProblem>),
    #[error(transparent)]
    Open(#[from] OpenCaseError),
}

/// The unit must lie within the actor's scope; one outside is as unknown as one that does not exist.
pub(crate) async fn register_complaint(
    room: &CaseRoom,
    actor: &Actor,
    input: NewComplaint,
) -> Result<CaseOpened, RegisterComplaintError> {
    let mut problems = Vec::new();
    let title = required_text("/title", &input.title, 200, &mut problems);
    let description = optional_text("/description", Some(&input.description), LONG_TEXT, &mut problems);
    let name = optional_text("/complainant/name", input.name.as_deref(), 100, &mut problems);
    let phone = optional_text("/complainant/phone", input.phone.as_deref(), 40, &mut problems);
    if phone.as_deref().is_some_and(|phone| !is_phone(phone)) {
        problems.push(FieldProblem::new("/complainant/phone", "case.not_a_phone"));
    }
    if input.channel == CaseChannel::Questionnaire {
        problems.push(FieldProblem::new("/channel", "case.not_a_complaint_channel"));
    }
    let unit = room.directory.unit(input.unit_id).await.filter(|unit| actor.scope.allows(&unit.path));
    let (Some(unit), true) = (&unit, problems.is_empty()) else {
        if unit.is_none() {
            problems.push(FieldProblem::new("/unit_id", "case.unknown_unit"));
        }
        return Err(RegisterComplaintError::Invalid(problems));
    };
    let opened = OpenCase {
        origin: CaseOrigin::Complaint,
        source_id: None,
        channel: input.channel,
        priority: input.priority.unwrap_or(CasePriority::Normal),
        title: Some(title),
        description: description.unwrap_or_default(),
        score: None,
        unit_id: unit.id,
        unit_path: unit.path.clone(),
        complainant: Complainant { name, phone },
        opened_at: None,
    };
    Ok(open_case(room, actor, opened).await?)
}

/// Digits with the usual marks between them; which numbers exist changes too often to know.
fn is_phone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    (5..=20).contains(&digits) && text.chars().all(|sign| sign.is_ascii_digit() || "+-() #".contains(sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phones_are_recognised_by_their_digits() {
        for (text, good) in [
            ("13812341234", true),
            ("+86 138 1234 1234", true),
            ("(010) 6655-4433", true),
            ("95598", true),
            ("1381234", true),
            ("1234", false),
            ("call me", false),
            ("138x2341234", false),
        ] {
            assert_eq!(is_phone(text), good, "{text}");
        }
    }
}
