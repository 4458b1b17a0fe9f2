//! Points to rate with.

use super::Text;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// How the points of a scale are drawn. What is stored is the point, whatever it looked like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ScaleLook {
    /// Numbers in a row.
    #[default]
    Buttons,
    /// One star more for each point.
    Stars,
    /// Faces from unhappy to happy; at most five points.
    Faces,
}

impl ScaleLook {
    pub const CODES: [(&'static str, Self); 3] =
        [("buttons", Self::Buttons), ("stars", Self::Stars), ("faces", Self::Faces)];

    pub(crate) fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

/// Whole points from `min` to `max`, both included.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Scale {
    pub min: i64,
    pub max: i64,
    #[serde(skip_serializing_if = "ScaleLook::is_default")]
    #[schemars(default)]
    pub look: ScaleLook,
    /// What the lowest point means.
    #[serde(skip_serializing_if = "Text::is_empty")]
    #[schemars(default)]
    pub low_label: Text,
    #[serde(skip_serializing_if = "Text::is_empty")]
    #[schemars(default)]
    pub high_label: Text,
    /// A word for single points.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[schemars(default)]
    pub point_labels: BTreeMap<i64, Text>,
}

impl Scale {
    pub fn new(min: i64, max: i64) -> Self {
        Self {
            min,
            max,
            look: ScaleLook::Buttons,
            low_label: Text::default(),
            high_label: Text::default(),
            point_labels: BTreeMap::new(),
        }
    }

    /// At most eleven, whatever a half-right document says.
    pub fn points(&self) -> std::ops::RangeInclusive<i64> {
        self.min..=self.max.min(self.min.saturating_add(10))
    }

    /// The word for a point: its own, or that of the end it stands at.
    pub fn label(&self, point: i64) -> Option<&Text> {
        let end = match point {
            _ if point == self.min => Some(&self.low_label),
            _ if point == self.max => Some(&self.high_label),
            _ => None,
        };
        self.point_labels.get(&point).or(end).filter(|label| !label.is_empty())
    }
}
