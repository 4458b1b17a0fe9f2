//! Runs a macro on a case: each step through the same path as by hand, in order.

use super::{MacroStep, MacroVerb, offer::offer};
use crate::{
    CaseRoom,
    case::{VerbError, perform::perform_act},
};
use manyi_kernel::{Actor, CaseId, FieldProblem, Locale, Problem, Revision, optional_text};
use serde::Serialize;
use uuid::Uuid;

/// Which macro, and what is said in it.
pub(super) struct RunMacro {
    pub template: Uuid,
    /// In the place of the filled-in texts, step by step; absent ones stay.
    pub texts: Vec<Option<String>>,
}

/// What became of a step.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(super) struct MacroStepResult {
    pub verb: MacroVerb,
    /// Absent: done. Otherwise the code of the problem, as doing it by hand would have had.
    pub problem: Option<String>,
    /// Why it was refused, in the reader's language.
    pub words: Option<String>,
}

pub(super) struct MacroRun {
    pub steps: Vec<MacroStepResult>,
    /// The customer's follow-up address, if a step made one.
    pub link: Option<String>,
}

/// Does every step that can be done and says of each other why not: that a case is accepted already must not
/// keep it from being answered. A case that was edited meanwhile is left as it is.
pub(super) async fn run_macro(
    room: &CaseRoom,
    actor: &Actor,
    locale: Locale,
    (id, expected): (CaseId, Revision),
    run: RunMacro,
) -> Result<MacroRun, VerbError> {
    let offered = offer(room, actor, locale, id).await?.ok_or(VerbError::NotFound)?;
    let wrong = |place: &str, code: &str| VerbError::Invalid(vec![FieldProblem::new(place, code)]);
    let template = offered.templates.into_iter().find(|template| template.id == run.template);
    let template = template.ok_or_else(|| wrong("/template_id", "case.unknown_template"))?;
    if template.steps.is_empty() {
        return Err(wrong("/template_id", "case.template_no_macro"));
    }
    if offered.case.revision != expected {
        return Err(VerbError::EditedMeanwhile);
    }
    let texts = said(&template.steps, run.texts)?;
    let mut done = MacroRun { steps: Vec::with_capacity(template.steps.len()), link: None };
    let mut revision = expected;
    for (step, text) in template.steps.iter().zip(texts) {
        let outcome = match step.act(text, offered.case.channel) {
            Some(act) => perform_act(room, actor, id, Some(revision), act).await,
            None => Err(wrong("/template_id", "case.template_no_macro")),
        };
        let refused = match outcome {
            Ok(link) => {
                revision = revision.next();
                done.link = link.or(done.link);
                None
            }
            Err(error) => Some(error),
        };
        done.steps.push(MacroStepResult {
            verb: step.verb,
            words: refused.as_ref().map(|error| error.told(locale)),
            problem: refused.map(|error| Problem::from(error).code.to_owned()),
        });
    }
    Ok(done)
}

/// The text of each step: what somebody changed, or what the template says.
fn said(steps: &[MacroStep], changed: Vec<Option<String>>) -> Result<Vec<Option<String>>, VerbError> {
    let mut problems = Vec::new();
    let mut changed = changed.into_iter();
    let mut texts = Vec::with_capacity(steps.len());
    for (index, step) in steps.iter().enumerate() {
        let given = changed.next().flatten();
        let place = format!("/texts/{index}");
        let text = given.as_deref().or(step.text.as_deref());
        let text = optional_text(&place, text, step.verb.longest(), &mut problems);
        // What was emptied where something must be said.
        if text.is_none() && step.text.is_some() && step.verb.speaks() {
            problems.push(FieldProblem::new(place, "required"));
        }
        texts.push(text);
    }
    if problems.is_empty() { Ok(texts) } else { Err(VerbError::Invalid(problems)) }
}
