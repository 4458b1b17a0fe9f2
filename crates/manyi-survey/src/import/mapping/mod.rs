//! The mapping file: which column of somebody's export answers which question.

mod check;

#[cfg(test)]
pub(crate) use check::CODES as mapping_codes;
pub use check::{MappingError, MappingProblem};

use manyi_tabular::LayoutChoice;

use jiff::civil::Date;
use manyi_kernel::QuestionnaireId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A checked mapping: a TOML file on the command line, the same as JSON in the API. See `examples/imports/`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ImportMapping)]
pub struct Mapping {
    /// How the file is laid out, where that cannot be found out.
    #[serde(default)]
    pub file: LayoutChoice,
    pub wave: WaveMapping,
    #[serde(default)]
    pub unit: UnitMapping,
    pub questionnaire: QuestionnaireMapping,
    /// What the columns answer; empty where the questionnaire is a published one, which knows its own columns.
    #[serde(default, rename = "question")]
    pub questions: Vec<QuestionMapping>,
    #[serde(default)]
    pub id: IdMapping,
    /// What else the file says of a person, kept with the response.
    #[serde(default, rename = "attribute")]
    pub attributes: Vec<AttributeMapping>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WaveMapping {
    /// Importing again under the same name adds to the same wave.
    pub name: String,
    /// The day of every row, `2026-09-30` …
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    pub day: Option<DayText>,
    /// … or the column that holds it.
    #[serde(default)]
    pub day_column: Option<String>,
}

/// A day written as text or as a TOML date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayText(pub Date);

/// Which unit the answers are about: one for all rows, a column of codes, or (absent) the whole organisation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UnitMapping {
    #[serde(default)]
    pub code: Option<String>,
    #[serde(default)]
    pub column: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct QuestionnaireMapping {
    /// Waves whose mappings share a title share the questionnaire, so that they can be compared.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// Instead of a title: the published questionnaire that was answered. Its columns are known by their names and words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<QuestionnaireId>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MappedRole {
    Overall,
    Dimension,
    Nps,
    Ces,
    Comment,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct QuestionMapping {
    pub column: String,
    pub role: MappedRole,
    /// Code of a dimension; other roles have none.
    #[serde(default)]
    pub code: Option<String>,
    /// Wording; the column's name when absent.
    #[serde(default)]
    pub text: Option<WordingMapping>,
    /// Lowest and highest value; recommendation is always 0–10, a comment has none.
    #[serde(default)]
    pub scale: Option<[i64; 2]>,
    /// Cells that mean "no answer" beside the empty cell.
    #[serde(default)]
    pub missing: Vec<String>,
    /// Cells that mean "does not apply to me": an answer that no mean counts.
    #[serde(default)]
    pub not_applicable: Vec<String>,
    /// Cells in words, `"非常满意" = 5`.
    #[serde(default)]
    pub values: BTreeMap<String, i64>,
}

/// A column that describes the person: a sex, an age, a kind of contract.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AttributeMapping {
    pub column: String,
    /// Small letters, digits and `_`.
    pub code: String,
    /// What people call it; the column's name when absent.
    #[serde(default)]
    pub text: Option<WordingMapping>,
    #[serde(default)]
    pub kind: AttributeKind,
    /// Cells that mean "not known" beside the empty cell.
    #[serde(default)]
    pub missing: Vec<String>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AttributeKind {
    #[default]
    Text,
    Number,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(untagged)]
pub enum WordingMapping {
    One(String),
    Both {
        #[serde(rename = "zh-CN")]
        zh_cn: String,
        en: String,
    },
}

/// What makes a row the same row when the file is imported again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct IdMapping {
    /// A column of unique ids, or the word `row`: the row's content and its ordinal among equal rows.
    pub column: String,
}

impl Default for IdMapping {
    fn default() -> Self {
        Self { column: "row".to_owned() }
    }
}

impl IdMapping {
    pub fn named_column(&self) -> Option<&str> {
        (self.column != "row").then_some(self.column.as_str())
    }
}

impl Serialize for DayText {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0.to_string())
    }
}

impl<'de> Deserialize<'de> for DayText {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = toml::Value::deserialize(deserializer)?;
        let text = match value {
            toml::Value::String(text) => text,
            toml::Value::Datetime(day) => day.to_string(),
            other => {
                return Err(serde::de::Error::custom(format!("`{other}` is not a day: write 2026-09-30")));
            }
        };
        text.parse()
            .map(Self)
            .map_err(|_| serde::de::Error::custom(format!("`{text}` is not a day: write 2026-09-30")))
    }
}

impl Mapping {
    /// Every column the mapping reads.
    pub fn columns(&self) -> impl Iterator<Item = &str> {
        self.questions
            .iter()
            .map(|question| question.column.as_str())
            .chain(self.wave.day_column.as_deref())
            .chain(self.unit.column.as_deref())
            .chain(self.id.named_column())
            .chain(self.attributes.iter().map(|attribute| attribute.column.as_str()))
    }
}

impl QuestionMapping {
    /// Key of the question in the questionnaire: the dimension's code, or the role.
    pub fn key(&self) -> &str {
        match self.role {
            MappedRole::Overall => "overall",
            MappedRole::Dimension => self.code.as_deref().unwrap_or_default(),
            MappedRole::Nps => "nps",
            MappedRole::Ces => "ces",
            MappedRole::Comment => "comment",
        }
    }

    /// Lowest and highest value; absent for a comment.
    pub fn range(&self) -> Option<(i64, i64)> {
        match self.role {
            MappedRole::Comment => None,
            MappedRole::Nps => Some((0, 10)),
            _ => self.scale.map(|[min, max]| (min, max)),
        }
    }
}

impl WordingMapping {
    /// Chinese and English.
    pub(crate) fn both<'a>(wording: Option<&'a Self>, column: &'a str) -> (&'a str, &'a str) {
        match wording {
            Some(Self::Both { zh_cn, en }) => (zh_cn, en),
            Some(Self::One(text)) => (text, text),
            None => (column, column),
        }
    }
}
