//! What an answer uses up: one count for each limit that it falls under.

use super::{DoorRules, LimitBy, LimitPeriod};
use crate::{response::Traces, trace_key::TraceKey};
use jiff::{Timestamp, civil::Weekday};
use manyi_kernel::day_of;
use manyi_rules::{AnswerValue, QuestionBody, Questionnaire, RawAnswers, read_answers};

/// One count: whose, in which period, and how many there may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Claim {
    pub by: LimitBy,
    /// Pseudonym; 0 for the link as a whole.
    pub who: u64,
    /// First day of the period, `2026-10` for a month, empty for ever.
    pub period: String,
    pub times: u32,
}

/// What is known of somebody.
pub(crate) struct Known<'a> {
    pub traces: Option<&'a Traces>,
    pub account: Option<u64>,
    pub phone: Option<u64>,
}

impl<'a> Known<'a> {
    /// As far as the answers tell it.
    pub fn of(
        rules: &DoorRules,
        key: &TraceKey,
        document: &Questionnaire,
        answers: &RawAnswers,
        traces: Option<&'a Traces>,
        code: Option<u64>,
    ) -> Self {
        let given =
            |question: &str| answers.get(question)?.as_str().map(str::trim).filter(|text| !text.is_empty());
        let account = rules.account_question.as_deref().and_then(given).map(|text| key.hash("account", text));
        let mobile = document.questions().find(|question| matches!(question.body, QuestionBody::Mobile {}));
        // As it is read: a number with spaces or its country is the same number.
        let (read, _) = read_answers(document, answers);
        let phone = mobile.and_then(|question| match read.get(&question.key) {
            Some(AnswerValue::Text(number)) => Some(key.hash("phone", number)),
            _ => None,
        });
        Self { traces, account: code.or(account), phone }
    }
}

/// Limits whose person is not known count nothing.
pub(crate) fn claims(rules: &DoorRules, known: &Known<'_>, now: Timestamp) -> Vec<Claim> {
    let who = |by: LimitBy| match by {
        LimitBy::Device => known.traces?.device,
        LimitBy::Address => known.traces?.address,
        LimitBy::Account => known.account,
        LimitBy::Phone => known.phone,
        LimitBy::Link => Some(0),
    };
    let limits = rules.limits.iter();
    limits
        .filter_map(|limit| {
            let period = period(limit.period, now);
            Some(Claim { by: limit.by, who: who(limit.by)?, period, times: limit.times })
        })
        .collect()
}

fn period(period: LimitPeriod, now: Timestamp) -> String {
    let today = day_of(now);
    match period {
        LimitPeriod::Day => today.to_string(),
        LimitPeriod::Week => {
            let back = today.weekday().since(Weekday::Monday);
            today.checked_sub(jiff::Span::new().days(back)).unwrap_or(today).to_string()
        }
        LimitPeriod::Month => today.strftime("%Y-%m").to_string(),
        LimitPeriod::Ever => String::new(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn periods_begin_where_the_organisation_says() {
        // 2026-10-04 is a Sunday; 18:00 UTC is the next morning in Shanghai.
        for (at, which, wanted) in [
            ("2026-10-04T15:59:00Z", LimitPeriod::Day, "2026-10-04"),
            ("2026-10-04T18:00:00Z", LimitPeriod::Day, "2026-10-05"),
            ("2026-10-04T15:59:00Z", LimitPeriod::Week, "2026-09-28"),
            ("2026-10-04T18:00:00Z", LimitPeriod::Week, "2026-10-05"),
            ("2026-10-04T15:59:00Z", LimitPeriod::Month, "2026-10"),
            ("2026-10-04T15:59:00Z", LimitPeriod::Ever, ""),
        ] {
            assert_eq!(period(which, at.parse().unwrap()), wanted, "{at} {which:?}");
        }
    }
}
