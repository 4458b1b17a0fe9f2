//! Which items measure which construct, and which construct drives which: a model as data.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How the weights of a construct's items are found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// Reflective: each weight is the item's covariance with the construct's neighbours. The usual choice for
    /// questions that say the same in different words.
    #[default]
    A,
    /// Formative: the weights are regression coefficients. For questions that each add something of their own.
    B,
}

/// Something that is not asked directly but measured by several questions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Construct {
    /// Short name, unique within the model: `quality`.
    pub code: String,
    /// The variables that measure it; each belongs to one construct only.
    pub items: Vec<String>,
    /// How its weights are found: `a` (reflective) or `b` (formative).
    #[serde(default)]
    pub mode: Mode,
}

/// Constructs and the arrows between them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// The constructs, in the order reports show them.
    pub constructs: Vec<Construct>,
    /// Arrows as pairs `[from, to]` of codes; no arrow may lead back to where it came from.
    pub paths: Vec<(String, String)>,
}

impl Model {
    /// Every variable the model needs, construct by construct.
    pub fn items(&self) -> Vec<&str> {
        self.constructs.iter().flat_map(|construct| construct.items.iter().map(String::as_str)).collect()
    }

    /// Adds a construct.
    pub fn construct<S: Into<String>>(
        mut self,
        code: impl Into<String>,
        items: impl IntoIterator<Item = S>,
    ) -> Self {
        let items = items.into_iter().map(Into::into).collect();
        self.constructs.push(Construct { code: code.into(), items, mode: Mode::A });
        self
    }

    /// Adds arrows from one construct to others.
    pub fn path<S: Into<String>>(mut self, from: &str, to: impl IntoIterator<Item = S>) -> Self {
        self.paths.extend(to.into_iter().map(|to| (from.to_owned(), to.into())));
        self
    }

    /// Changes how a construct's weights are found; an unknown code changes nothing.
    pub fn with_mode(mut self, code: &str, mode: Mode) -> Self {
        for construct in self.constructs.iter_mut().filter(|construct| construct.code == code) {
            construct.mode = mode;
        }
        self
    }
}
