//! The last page: everything is submitted through the one command.

use super::{
    origin::Origin,
    refused::{PageResult, Refused},
    render,
    sheet::Sheet,
    words::words,
};
use crate::{
    SurveyRoom,
    door::Proof,
    draft::Draft,
    exit::Exit,
    response::{
        Traces,
        commands::{SubmitFailed, SubmitResponse, leave_full_quota, submit_response},
    },
};
use axum::response::Response;
use manyi_kernel::Problem;
use manyi_rules::{AnswerProblem, CellRef};

/// A second click, a retry after a lost connection and the reloaded page all end at the same thanks.
pub(super) async fn submit(room: &SurveyRoom, sheet: Sheet, origin: &Origin) -> PageResult {
    let device = origin.device();
    let mut traces = origin.traces(room, &device, sheet.page_seconds()).await?;
    traces.is_shared_device = sheet.door.frame.display.kiosk;
    let ending = sheet.path().ending.map(|ending| ending.key.clone());
    let input = input_of(&sheet, Some(traces));
    match submit_response(room, input).await {
        Ok(_) => {
            let mut response =
                render::see_other(&sheet.door.thanks_address(ending.as_deref()), sheet.cleared_cookie())?;
            device.remember(&mut response, room.base_url.is_https());
            Ok(response)
        }
        Err(SubmitFailed::Left(exit)) => lead_out(&sheet, &exit),
        Err(SubmitFailed::Answers(problems)) => mark(room, sheet, problems).await,
        Err(SubmitFailed::Entry(refusal)) => Err(Refused::entry(&sheet.door.frame, refusal)),
        Err(other) => Err(Problem::from(other).into()),
    }
}

/// What the sheet sends.
fn input_of(sheet: &Sheet, traces: Option<Traces>) -> SubmitResponse {
    let began = |draft: &Draft| draft.started_at.min(sheet.visit.started_at);
    SubmitResponse {
        token: sheet.door.token.clone(),
        submission_id: sheet.submission_id,
        version: Some(sheet.version.version),
        answers: sheet.answers.clone(),
        started_at: Some(sheet.draft.as_ref().map_or(sheet.visit.started_at, began)),
        draft_key: sheet.visit.draft_key.clone(),
        traces,
        by_page: true,
        proof: Proof { pass: sheet.pass.clone(), ..Proof::default() },
        language: Some(sheet.version.document.best_language(&sheet.door.frame.display.language).to_owned()),
        locale: sheet.door.frame.display.locale,
    }
}

/// Ends it on the way: the person is in a full cell for good, and need not answer the rest. Absent where a place was
/// given back meanwhile.
pub(super) async fn leave(
    room: &SurveyRoom,
    sheet: &Sheet,
    origin: &Origin,
    cell: CellRef,
) -> Result<Option<Response>, Refused> {
    let traces = origin.traces(room, &origin.device(), sheet.page_seconds()).await?;
    match leave_full_quota(room, input_of(sheet, Some(traces)), cell).await {
        Ok(Some(exit)) => lead_out(sheet, &exit).map(Some),
        Ok(None) => Ok(None),
        Err(SubmitFailed::Entry(refusal)) => Err(Refused::entry(&sheet.door.frame, refusal)),
        Err(other) => Err(Problem::from(other).into()),
    }
}

/// The words for somebody who was led out: those of the ending, or our own.
pub(super) fn lead_out(sheet: &Sheet, exit: &Exit) -> PageResult {
    let address = match &exit.ending {
        Some(key) => sheet.door.thanks_address(Some(key)),
        None => format!("{}&full=1", sheet.door.thanks_address(None)),
    };
    render::see_other(&address, sheet.cleared_cookie())
}

/// The first page with a problem, with all of its problems marked.
async fn mark(room: &SurveyRoom, mut sheet: Sheet, problems: Vec<AnswerProblem>) -> PageResult {
    // Without the draft the earlier pages are unanswered: say why, rather than only ask again.
    let lost = sheet.draft.is_none() && sheet.path().pages.len() > 1;
    let index = {
        let path = sheet.path();
        sheet.at(&path).and_then(|at| path.pages.get(at)).map_or(0, |page| page.index)
    };
    sheet.keep(room, if lost { 0 } else { index }).await?;
    let path = sheet.path();
    let stands_on = |problem: &AnswerProblem| {
        path.pages
            .iter()
            .position(|page| page.questions.iter().any(|question| question.key == problem.question))
    };
    let at = problems.iter().find_map(stands_on).or(sheet.at(&path)).unwrap_or(0);
    let notice = lost.then(|| words(sheet.door.frame.display.locale).lost_draft.to_owned());
    sheet.refuse(&path, at, &problems, notice)
}
