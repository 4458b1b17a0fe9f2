//! Checking a mapping: every wrong place with a code that both languages have words for.

use super::{MappedRole, Mapping, QuestionMapping};
use std::collections::{BTreeMap, BTreeSet};

/// Ratings and attributes of one file.
const MAX_PARTS: usize = 200;
/// Characters of a wave's or a questionnaire's name.
const MAX_NAME: usize = 200;

/// One wrong place of a mapping.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MappingProblem {
    /// JSON pointer, `/question/3/scale`: tables of a TOML file count from 0 too.
    pub place: String,
    /// Last part of the translation keys, or a whole key of a questionnaire's problem (`document.…`).
    pub code: String,
    pub params: BTreeMap<String, String>,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MappingError {
    /// Not TOML, or fields that no mapping has; the parser's own words name the line.
    #[error("the mapping cannot be read: {0}")]
    Syntax(String),
    #[error("the mapping is wrong in {} places, first at {}: {}", .0.len(), first(.0).0, first(.0).1)]
    Wrong(Vec<MappingProblem>),
}

fn first(problems: &[MappingProblem]) -> (&str, &str) {
    problems.first().map_or(("", ""), |problem| (&problem.place, &problem.code))
}

impl MappingProblem {
    pub(crate) fn new(place: impl Into<String>, code: impl Into<String>) -> Self {
        Self { place: place.into(), code: code.into(), params: BTreeMap::new() }
    }

    pub(crate) fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.params.insert(name.to_owned(), value.to_string());
        self
    }

    /// Key of the translated sentence that says what is wrong and how to mend it.
    pub fn key(&self) -> String {
        if self.code.starts_with("document.") {
            self.code.clone()
        } else {
            format!("survey.import.mapping.{}", self.code)
        }
    }
}

impl std::str::FromStr for Mapping {
    type Err = MappingError;

    /// Reads and checks the text of a mapping file.
    fn from_str(text: &str) -> Result<Self, MappingError> {
        let mapping: Self = toml::from_str(text).map_err(|error| MappingError::Syntax(error.to_string()))?;
        mapping.checked()
    }
}

impl Mapping {
    /// The mapping, if it can be worked with.
    pub fn checked(self) -> Result<Self, MappingError> {
        let problems = self.problems();
        if problems.is_empty() { Ok(self) } else { Err(MappingError::Wrong(problems)) }
    }

    /// All that is wrong with it as such; whether the file has its columns is another question.
    pub fn problems(&self) -> Vec<MappingProblem> {
        let mut problems = Vec::new();
        let mut add = |place: &str, code: &str| problems.push(MappingProblem::new(place, code));
        let published = self.questionnaire.id.is_some();
        let title = Some(("/questionnaire/title", &self.questionnaire.title)).filter(|_| !published);
        for (place, name) in [("/wave/name", &self.wave.name)].into_iter().chain(title) {
            if name.trim().is_empty() {
                add(place, "name_missing");
            } else if name.chars().count() > MAX_NAME {
                add(place, "name_too_long");
            }
        }
        if self.wave.day.is_some() == self.wave.day_column.is_some() {
            add("/wave/day", "day_or_column");
        }
        if self.unit.code.is_some() && self.unit.column.is_some() {
            add("/unit", "unit_or_column");
        }
        match (self.questions.is_empty(), published) {
            (true, false) => add("/question", "no_questions"),
            (false, true) => add("/question", "questions_not_wanted"),
            _ => {}
        }
        if self.questions.len() + self.attributes.len() > MAX_PARTS {
            add("/question", "too_many_columns");
        }
        self.check_questions(&mut problems);
        self.check_attributes(&mut problems);
        problems
    }

    fn check_questions(&self, problems: &mut Vec<MappingProblem>) {
        let mut keys = BTreeSet::new();
        for (index, question) in self.questions.iter().enumerate() {
            let place = format!("/question/{index}");
            let about = |problem: MappingProblem| problem.with("column", &question.column);
            problems.extend(question.check(&place).map(about));
            if !question.key().is_empty() && !keys.insert(question.key()) {
                problems.push(about(MappingProblem::new(place, "repeated_role")));
            }
        }
    }

    fn check_attributes(&self, problems: &mut Vec<MappingProblem>) {
        let mut codes = BTreeSet::new();
        for (index, attribute) in self.attributes.iter().enumerate() {
            let place = format!("/attribute/{index}/code");
            let code = attribute.code.as_str();
            let wrong = if !is_code(code) {
                "bad_code"
            } else if !codes.insert(code) {
                "repeated_attribute"
            } else {
                continue;
            };
            let problem = MappingProblem::new(place, wrong).with("column", &attribute.column);
            problems.push(problem.with("code", code));
        }
    }
}

impl QuestionMapping {
    fn check(&self, place: &str) -> impl Iterator<Item = MappingProblem> {
        self.check_code(place).into_iter().chain(self.check_scale(place))
    }

    fn check_code(&self, place: &str) -> Option<MappingProblem> {
        let wrong = |code: &str| Some(MappingProblem::new(format!("{place}/code"), code));
        match (self.role, self.code.as_deref()) {
            (MappedRole::Dimension, None) => wrong("code_missing"),
            (MappedRole::Dimension, Some(code)) if !is_code(code) => {
                wrong("bad_code").map(|problem| problem.with("code", code))
            }
            (MappedRole::Dimension, Some("overall" | "nps" | "ces" | "comment")) => wrong("reserved_code"),
            (MappedRole::Dimension, Some(_)) | (_, None) => None,
            (_, Some(_)) => wrong("code_not_wanted"),
        }
    }

    fn check_scale(&self, place: &str) -> Option<MappingProblem> {
        let wrong = |code: &str| Some(MappingProblem::new(format!("{place}/scale"), code));
        match (self.role, self.scale) {
            (MappedRole::Comment, Some(_)) => wrong("scale_not_wanted"),
            (MappedRole::Nps, Some(scale)) if scale != [0, 10] => wrong("nps_scale"),
            (MappedRole::Comment | MappedRole::Nps, _) => None,
            (_, None) => wrong("scale_missing"),
            (_, Some([min, max])) if !(0..=1).contains(&min) || max > 10 || min >= max => wrong("bad_scale"),
            (_, Some(_)) => None,
        }
    }
}

/// Every code of a wrong place, for the test that all have words.
#[cfg(test)]
pub(crate) const CODES: [&str; 20] = [
    "name_missing",
    "name_too_long",
    "day_or_column",
    "unit_or_column",
    "no_questions",
    "questions_not_wanted",
    "too_many_columns",
    "repeated_role",
    "bad_code",
    "repeated_attribute",
    "code_missing",
    "reserved_code",
    "code_not_wanted",
    "scale_not_wanted",
    "nps_scale",
    "scale_missing",
    "bad_scale",
    "unknown_unit",
    "no_questionnaire",
    "syntax",
];

fn is_code(text: &str) -> bool {
    text.len() <= 40
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::DayText;
    use super::*;
    use std::str::FromStr;

    const HEAD: &str = "[wave]\nname = \"W\"\nday = \"2026-09-30\"\n[questionnaire]\ntitle = \"T\"\n";

    #[test]
    fn a_full_mapping_reads() {
        let mapping = Mapping::from_str(
            r#"
            [wave]
            name = "2026 年三季度"
            day_column = "日期"
            [unit]
            column = "网点"
            [questionnaire]
            title = "网点满意度"
            [id]
            column = "编号"
            [[question]]
            column = "总体"
            role = "overall"
            scale = [1, 5]
            missing = ["-"]
            values = { "非常满意" = 5 }
            [[question]]
            column = "态度"
            role = "dimension"
            code = "attitude"
            text = { zh-CN = "服务态度", en = "Attitude" }
            scale = [1, 5]
            not_applicable = ["0"]
            [[question]]
            column = "推荐"
            role = "nps"
            "#,
        )
        .unwrap();
        assert_eq!(
            mapping.questions.iter().map(QuestionMapping::key).collect::<Vec<_>>(),
            ["overall", "attitude", "nps"]
        );
        assert_eq!(mapping.questions[2].range(), Some((0, 10)));
        assert_eq!(mapping.columns().collect::<Vec<_>>(), ["总体", "态度", "推荐", "日期", "网点", "编号"]);
    }

    #[test]
    fn rows_identify_themselves_when_no_column_does() {
        let mapping = Mapping::from_str(&format!("{HEAD}[[question]]\ncolumn=\"a\"\nrole=\"nps\"")).unwrap();
        assert_eq!(mapping.id.named_column(), None);
        assert_eq!(mapping.wave.day, Some(DayText("2026-09-30".parse().unwrap())));
    }

    #[test]
    fn a_wrong_mapping_says_where_and_why() {
        let question = |text: &str| format!("{HEAD}[[question]]\ncolumn=\"a\"\n{text}");
        let attribute =
            |code: &str| question(&format!("role=\"nps\"\n[[attribute]]\ncolumn=\"x\"\ncode=\"{code}\""));
        for (text, place, code) in [
            (question("role=\"overall\""), "/question/0/scale", "scale_missing"),
            (question("role=\"overall\"\nscale=[5,1]"), "/question/0/scale", "bad_scale"),
            (question("role=\"dimension\"\nscale=[1,5]"), "/question/0/code", "code_missing"),
            (question("role=\"dimension\"\ncode=\"Bad Code\"\nscale=[1,5]"), "/question/0/code", "bad_code"),
            (question("role=\"dimension\"\ncode=\"nps\"\nscale=[1,5]"), "/question/0/code", "reserved_code"),
            (question("role=\"nps\"\ncode=\"x\""), "/question/0/code", "code_not_wanted"),
            (question("role=\"comment\"\nscale=[1,5]"), "/question/0/scale", "scale_not_wanted"),
            (question("role=\"nps\"\nscale=[1,5]"), "/question/0/scale", "nps_scale"),
            (
                question("role=\"nps\"\n[[question]]\ncolumn=\"b\"\nrole=\"nps\""),
                "/question/1",
                "repeated_role",
            ),
            (attribute("Age"), "/attribute/0/code", "bad_code"),
            (question("role=\"nps\"").replace("day = \"2026-09-30\"\n", ""), "/wave/day", "day_or_column"),
            (question("role=\"nps\"").replace("\"W\"", "\" \""), "/wave/name", "name_missing"),
            (format!("question=[]\n{HEAD}"), "/question", "no_questions"),
            (
                question("role=\"nps\"")
                    .replace("title = \"T\"", "id = \"00000000-0000-0000-0000-000000000001\""),
                "/question",
                "questions_not_wanted",
            ),
        ] {
            let Err(MappingError::Wrong(problems)) = Mapping::from_str(&text) else { panic!("{text}") };
            assert_eq!((problems[0].place.as_str(), problems[0].code.as_str()), (place, code), "{text}");
        }
    }

    #[test]
    fn what_is_no_mapping_is_refused_in_the_parsers_words() {
        let question = |text: &str| format!("{HEAD}[[question]]\ncolumn=\"a\"\n{text}");
        for (text, wanted) in [
            (question("role=\"mood\""), "unknown variant"),
            (question("role=\"nps\"\ncolour=\"red\""), "unknown field"),
            (
                HEAD.replace("2026-09-30", "30.9.2026") + "[[question]]\ncolumn=\"a\"\nrole=\"nps\"",
                "not a day",
            ),
        ] {
            let error = Mapping::from_str(&text).unwrap_err().to_string();
            assert!(error.contains(wanted), "{error} should speak of {wanted}");
        }
    }
}
