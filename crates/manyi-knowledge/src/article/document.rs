//! What an article says, and what must hold of it.

use jiff::civil::Date;
use manyi_kernel::{FieldProblem, LONG_TEXT, UnitId, coded, optional_text, required_text};
use serde::{Deserialize, Serialize};

const MAX_TITLE: usize = 100;
const MAX_CATEGORY: usize = 40;
const MAX_ASKED_AS: usize = 30;
const MAX_QUESTION: usize = 200;

coded! {
    KnowledgeKind {
        /// An answer to a question.
        Article = "article",
        /// How staff do something, step by step.
        Sop = "sop",
        /// A policy that changes on a day.
        Notice = "notice",
        /// Words to say to a customer.
        Script = "script",
    }
}

coded! {
    KnowledgeAudience {
        Staff = "staff",
        /// Staff too.
        Customers = "customers",
    }
}

/// What an article says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = KnowledgeDocument)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// The unit that it holds for, with everything below it.
    pub unit_id: UnitId,
    pub kind: KnowledgeKind,
    pub audience: KnowledgeAudience,
    /// At most 100 characters.
    pub title: String,
    /// At most 40 characters.
    pub category: String,
    /// Paragraphs, `## ` headings, `- ` and `1. ` lists, `**strong**`, `[text](https://…)`; at most 10,000 characters.
    pub body: String,
    /// Other ways to ask for it, at most 30 of 200 characters: what the search knows it by beside the title.
    #[serde(default)]
    pub asked_as: Vec<String>,
    /// When somebody must look at it again.
    #[schema(value_type = String, format = Date)]
    pub review_on: Date,
    /// The day from whose beginning it holds; at once where absent. A notice has one.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    pub effective_on: Option<Date>,
}

impl Document {
    /// Trimmed, with every problem and its place.
    pub(crate) fn checked(mut self, today: Date) -> (Self, Vec<FieldProblem>) {
        let mut problems = Vec::new();
        self.title = required_text("/title", &self.title, MAX_TITLE, &mut problems);
        self.category = required_text("/category", &self.category, MAX_CATEGORY, &mut problems);
        self.body = required_text("/body", &self.body, LONG_TEXT, &mut problems);
        let mut asked_as: Vec<String> = Vec::new();
        for (place, text) in self.asked_as.iter().enumerate() {
            let place = format!("/asked_as/{place}");
            let text = optional_text(&place, Some(text), MAX_QUESTION, &mut problems);
            asked_as.extend(text.filter(|text| !asked_as.contains(text)));
        }
        if asked_as.len() > MAX_ASKED_AS {
            problems.push(
                FieldProblem::new("/asked_as", "knowledge.too_many_questions").with("max", MAX_ASKED_AS),
            );
        }
        self.asked_as = asked_as;
        if self.review_on <= today {
            problems.push(FieldProblem::new("/review_on", "knowledge.not_in_future"));
        }
        if self.kind == KnowledgeKind::Notice && self.effective_on.is_none() {
            problems.push(FieldProblem::new("/effective_on", "knowledge.notice_needs_day"));
        }
        (self, problems)
    }

    /// What the search knows it by.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.title.as_str()).chain(self.asked_as.iter().map(String::as_str))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn document() -> Document {
        Document {
            unit_id: UnitId(uuid::Uuid::nil()),
            kind: KnowledgeKind::Article,
            audience: KnowledgeAudience::Customers,
            title: " 怎么过户 ".into(),
            category: "业务办理".into(),
            body: "带身份证。".into(),
            asked_as: vec!["换户名".into(), " ".into(), "换户名".into()],
            review_on: date(2027, 1, 1),
            effective_on: None,
        }
    }

    #[test]
    fn faults_are_named_with_their_places() {
        type Mend = fn(&mut Document);
        for (change, place, code) in [
            ((|_| ()) as Mend, "", ""),
            (|one| one.title = " ".into(), "/title", "required"),
            (|one| one.body = "长".repeat(10_001), "/body", "too_long"),
            (|one| one.review_on = date(2026, 10, 1), "/review_on", "knowledge.not_in_future"),
            (|one| one.kind = KnowledgeKind::Notice, "/effective_on", "knowledge.notice_needs_day"),
            (|one| one.asked_as[0] = "问".repeat(201), "/asked_as/0", "too_long"),
            (
                |one| one.asked_as = (0..31).map(|number| format!("问{number}")).collect(),
                "/asked_as",
                "knowledge.too_many_questions",
            ),
        ] {
            let mut one = document();
            change(&mut one);
            let (kept, problems) = one.checked(date(2026, 10, 1));
            let found = problems.first().map_or(("", ""), |problem| (&problem.place, &problem.code));
            assert_eq!(found, (place, code));
            assert!(!problems.is_empty() || kept.names().eq(["怎么过户", "换户名"]));
        }
    }
}
