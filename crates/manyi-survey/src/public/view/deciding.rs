//! Which answers change what stands on a page.

use manyi_rules::{QuestionBody, Questionnaire, VisiblePage};
use std::collections::BTreeSet;

/// Keys of questions whose answers other questions of the same page wait for, shown or not: in a condition, a
/// formula, a text, or the options carried forward.
pub(super) fn deciding<'a>(document: &'a Questionnaire, page: &VisiblePage<'a>) -> BTreeSet<&'a str> {
    let mut keys = BTreeSet::new();
    for question in &page.page.questions {
        for (place, condition) in question.conditions() {
            // A rule is judged when the page is sent.
            if !place.starts_with("/rules") {
                keys.extend(condition.questions());
            }
        }
        // Each list of an address brings up the next one.
        if !question.jumps.is_empty() || matches!(question.body, QuestionBody::Address(_)) {
            keys.insert(question.key.as_str());
        }
        let options = question.body.option_list().and_then(|list| list.options_from.as_ref());
        let rows = question.body.row_list().and_then(|list| list.rows_from.as_ref());
        keys.extend(options.or(rows).map(|from| from.question.as_str()));
        let texts = question.text.0.values().chain(question.help.0.values());
        keys.extend(texts.flat_map(|text| manyi_rules::told_in(text)));
    }
    // What a calculated value waits for decides what waits for it.
    loop {
        let before = keys.len();
        for question in document.questions() {
            if let QuestionBody::Calculated { expression } = &question.body
                && keys.contains(question.key.as_str())
            {
                keys.extend(expression.questions());
            }
        }
        if keys.len() == before {
            return keys;
        }
    }
}
