//! Reading a mapping file, with place and reason of what is wrong in it.

use super::{MappedRole, Mapping, QuestionMapping};
use std::collections::BTreeSet;

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MappingError {
    /// The parser's message names line and column.
    #[error("{0}")]
    Syntax(String),
    #[error("{place}: {reason}")]
    Wrong { place: String, reason: String },
}

fn wrong(place: impl Into<String>, reason: impl Into<String>) -> MappingError {
    MappingError::Wrong { place: place.into(), reason: reason.into() }
}

impl std::str::FromStr for Mapping {
    type Err = MappingError;

    /// Reads and checks the text of a mapping file.
    fn from_str(text: &str) -> Result<Self, MappingError> {
        let mapping: Self = toml::from_str(text).map_err(|error| MappingError::Syntax(error.to_string()))?;
        mapping.check()?;
        Ok(mapping)
    }
}

impl Mapping {
    fn check(&self) -> Result<(), MappingError> {
        if self.wave.name.trim().is_empty() {
            return Err(wrong("[wave] name", "must not be empty"));
        }
        if self.wave.day.is_some() == self.wave.day_column.is_some() {
            return Err(wrong("[wave]", "needs either `day` or `day_column`"));
        }
        if self.unit.code.is_some() && self.unit.column.is_some() {
            return Err(wrong("[unit]", "has both `code` and `column`; keep one"));
        }
        if self.questionnaire.title.trim().is_empty() {
            return Err(wrong("[questionnaire] title", "must not be empty"));
        }
        let mut keys = BTreeSet::new();
        for (index, question) in self.questions.iter().enumerate() {
            let place = format!("[[question]] {} (column `{}`)", index + 1, question.column);
            question.check().map_err(|reason| wrong(&place, reason))?;
            if !keys.insert(question.key()) {
                return Err(wrong(&place, "another question has the same role and code"));
            }
        }
        Ok(())
    }
}

impl QuestionMapping {
    fn check(&self) -> Result<(), String> {
        match (self.role, &self.code) {
            (MappedRole::Dimension, None) => return Err("a dimension needs a `code`".to_owned()),
            (MappedRole::Dimension, Some(code)) if !is_code(code) => {
                return Err(format!(
                    "`{code}` is no code: small letters, digits and `_`, a letter first, at most 40"
                ));
            }
            (MappedRole::Dimension, Some(code))
                if ["overall", "nps", "ces", "comment"].contains(&code.as_str()) =>
            {
                return Err(format!("`{code}` is the name of a role; give the dimension another code"));
            }
            (MappedRole::Dimension, Some(_)) | (_, None) => {}
            (_, Some(_)) => return Err("only a dimension has a `code`".to_owned()),
        }
        match (self.role, self.scale) {
            (MappedRole::Comment, Some(_)) => Err("a comment has no `scale`".to_owned()),
            (MappedRole::Nps, Some(scale)) if scale != [0, 10] => {
                Err("recommendation is asked from 0 to 10".to_owned())
            }
            (MappedRole::Comment | MappedRole::Nps, _) => Ok(()),
            (_, None) => Err("needs `scale = [lowest, highest]`".to_owned()),
            (_, Some([min, max])) if !(0..=1).contains(&min) || max > 10 || min >= max => {
                Err("`scale` begins at 0 or 1 and ends at a higher whole number up to 10".to_owned())
            }
            (_, Some(_)) => Ok(()),
        }
    }
}

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
        for (text, wanted) in [
            (question("role=\"overall\""), "scale"),
            (question("role=\"overall\"\nscale=[5,1]"), "begins at 0 or 1"),
            (question("role=\"dimension\"\nscale=[1,5]"), "needs a `code`"),
            (question("role=\"dimension\"\ncode=\"Bad Code\"\nscale=[1,5]"), "no code"),
            (question("role=\"dimension\"\ncode=\"nps\"\nscale=[1,5]"), "name of a role"),
            (question("role=\"comment\"\nscale=[1,5]"), "no `scale`"),
            (question("role=\"nps\"\nscale=[1,5]"), "0 to 10"),
            (question("role=\"mood\""), "unknown variant"),
            (question("role=\"nps\"\ncolour=\"red\""), "unknown field"),
            (
                format!(
                    "{HEAD}[[question]]\ncolumn=\"a\"\nrole=\"nps\"\n[[question]]\ncolumn=\"b\"\nrole=\"nps\""
                ),
                "same role",
            ),
            (
                "[wave]\nname=\"W\"\n[questionnaire]\ntitle=\"T\"\n[[question]]\ncolumn=\"a\"\nrole=\"nps\""
                    .to_owned(),
                "`day`",
            ),
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
