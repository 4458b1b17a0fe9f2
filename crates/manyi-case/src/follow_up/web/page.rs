//! The follow-up page: one rating, one comment, no script.

use crate::{
    CaseRoom,
    case::store,
    follow_up::{FollowUpOutcome, SCORE_MAX, SCORE_MIN, store::follow_up_row},
    policy::store::version,
    words::{sentence, word},
};
use askama::Template;
use axum::response::Response;
use manyi_kernel::{CaseId, Locale, OrgScope, Problem, SHORT_TEXT, UnitPath, day_of};
use manyi_web::{
    ApiResult,
    page::{Accent, HeadExtra, PageShell, shell},
};

const STYLE: &str = include_str!("../../../templates/follow_up.css");

/// What the customer sent that could not be taken; empty for a fresh page.
#[derive(Clone, Debug, Default)]
pub(super) struct FormState {
    pub score: Option<i32>,
    pub comment: String,
    pub score_missing: bool,
    pub comment_too_long: bool,
}

#[derive(Template)]
#[template(path = "follow_up.html")]
pub(super) struct FollowUpPage {
    locale: Locale,
    organisation: String,
    heading: String,
    about: String,
    question: String,
    scores: Vec<ScoreOption>,
    comment_label: String,
    optional: String,
    comment: String,
    comment_max: usize,
    /// Empty when nothing is wrong.
    score_problem: String,
    comment_problem: String,
    submit: String,
    privacy: String,
    other_language: String,
    other_language_code: &'static str,
}

struct ScoreOption {
    value: i32,
    label: String,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "follow_up_thanks.html")]
struct ThanksPage {
    heading: String,
    text: String,
}

impl FollowUpPage {
    pub async fn of(
        room: &CaseRoom,
        locale: Locale,
        row: &follow_up_row::Model,
        state: FormState,
    ) -> Result<Self, Problem> {
        let scope = OrgScope::subtrees(vec![UnitPath::from_stored(row.unit_path.as_str())]);
        let found = store::find(room.db.reader(), &scope, CaseId(row.case_id)).await?;
        let (case, _) = found.ok_or_else(Problem::not_found)?;
        let unit = room.directory.unit(case.unit_id).await.map_or_else(String::new, |unit| unit.name);
        let organisation = organisation(room).await;
        let about = [
            ("number", &case.number as &dyn std::fmt::Display),
            ("unit", &unit),
            ("day", &day_of(case.registered_at)),
        ];
        let about = sentence(locale, "follow_up.page.about", &about);
        Ok(Self::filled(locale, organisation, about, state))
    }

    fn filled(locale: Locale, organisation: String, about: String, state: FormState) -> Self {
        let say = |key: &str| word(locale, key);
        let scores = (SCORE_MIN..=SCORE_MAX).rev().map(|value| ScoreOption {
            value,
            label: say(&format!("follow_up.score.{value}")),
            chosen: state.score == Some(value),
        });
        let (other_language, other_language_code) = match locale {
            Locale::ZhCn => ("English", "en"),
            Locale::En => ("中文", "zh-CN"),
        };
        let only_if = |wrong: bool, text: String| if wrong { text } else { String::new() };
        Self {
            locale,
            organisation,
            heading: say("follow_up.page.heading"),
            about,
            question: say("follow_up.page.question"),
            scores: scores.collect(),
            comment_label: say("follow_up.page.comment"),
            optional: say("follow_up.page.optional"),
            comment: state.comment,
            comment_max: SHORT_TEXT,
            score_problem: only_if(state.score_missing, say("follow_up.page.score_missing")),
            comment_problem: only_if(
                state.comment_too_long,
                sentence(locale, "follow_up.page.comment_too_long", &[("max", &SHORT_TEXT)]),
            ),
            submit: say("follow_up.page.submit"),
            privacy: say("follow_up.page.privacy"),
            other_language: other_language.to_owned(),
            other_language_code,
        }
    }

    pub fn render(self) -> ApiResult<Response> {
        let body = Template::render(&self).map_err(|error| template_fault(&error))?;
        Ok(framed(self.locale, self.heading, self.organisation, body))
    }
}

/// Thanks; somebody whose rating reopened the case is told that it is taken up again.
pub(super) async fn thanks_page(
    room: &CaseRoom,
    locale: Locale,
    row: &follow_up_row::Model,
) -> ApiResult<Response> {
    let text = match is_taken_up_again(room, row).await? {
        true => "follow_up.thanks.taken_up_again",
        false => "follow_up.thanks.text",
    };
    let heading = word(locale, "follow_up.thanks.heading");
    let page = ThanksPage { heading: heading.clone(), text: word(locale, text) };
    let body = page.render().map_err(|error| template_fault(&error))?;
    Ok(framed(locale, heading, organisation(room).await, body))
}

/// By the rule that judged the rating when it was given: that of the case.
async fn is_taken_up_again(room: &CaseRoom, row: &follow_up_row::Model) -> Result<bool, Problem> {
    let scope = OrgScope::subtrees(vec![UnitPath::from_stored(row.unit_path.as_str())]);
    let found = store::find(room.db.reader(), &scope, CaseId(row.case_id)).await?;
    let (Some(score), Some((case, _))) = (row.score, found) else { return Ok(false) };
    let policy = version(room.db.reader(), case.policy_version, &room.calendar).await?.policy.follow_up;
    Ok(FollowUpOutcome::of(score, &policy) == FollowUpOutcome::Bad)
}

fn framed(locale: Locale, title: String, organisation: String, body: String) -> Response {
    let head_extra = HeadExtra { style: STYLE, script: "" };
    shell(PageShell {
        locale,
        title,
        accent: Accent::default(),
        organisation,
        body,
        head_extra,
        ..PageShell::default()
    })
}

/// The name of the top unit.
async fn organisation(room: &CaseRoom) -> String {
    let units = room.directory.units().await;
    let top = units.into_iter().min_by_key(|unit| unit.path.as_str().len());
    top.map_or_else(String::new, |unit| unit.name)
}

fn template_fault(error: &askama::Error) -> Problem {
    tracing::error!(%error, "the follow-up page cannot be written");
    Problem::internal()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(locale: Locale, state: FormState) -> String {
        let about = "C2026-000123".to_owned();
        Template::render(&FollowUpPage::filled(locale, "满意集团".to_owned(), about, state)).expect("renders")
    }

    #[test]
    fn the_page_is_written_in_both_languages_without_a_missing_word() {
        for locale in Locale::ALL {
            let html = sample(locale, FormState::default());
            assert!(!html.contains("follow_up."), "{html}");
            assert_eq!(html.matches("type=\"radio\"").count(), 5);
            assert!(!html.contains("role=\"alert\""));
        }
    }

    #[test]
    fn what_was_wrong_is_said_and_what_was_right_is_kept() {
        let state = FormState {
            score: None,
            comment: "<b>\"等了三天\"".to_owned(),
            score_missing: true,
            comment_too_long: false,
        };
        let html = sample(Locale::ZhCn, state);
        assert!(html.contains("role=\"alert\""));
        assert!(html.contains("等了三天") && !html.contains("<b>"));
    }
}
