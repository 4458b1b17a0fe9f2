//! What matters against how well it is done.

use crate::{Group, Method, Sentence, StatError, Table, Text};
use manyi_measure::{
    Analysis, Confidence,
    priority::{
        Attribute, CrosshairAt, DerivedKind, PriorityOptions, PriorityReport, Quadrant,
        importance_performance,
    },
};
use schemars::JsonSchema;
use serde::Deserialize;

pub struct Priority;

/// Attributes, their importance, and where the map is divided.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// Columns with how well each attribute is done; their names name the attributes.
    columns: Vec<String>,
    /// Columns with how important each is, in the same order.
    #[serde(default)]
    importance: Vec<String>,
    /// Importance from another analysis (relative weights, impacts), in the same order.
    #[serde(default)]
    given: Vec<f64>,
    /// A column such as overall satisfaction: importance is derived from how each attribute goes with it.
    #[serde(default)]
    outcome: Option<String>,
    /// How it is derived: `correlation`, `partial` or `beta`.
    #[serde(default)]
    derived: DerivedKind,
    /// Where the map is divided: `"mean"`, `"median"` or `{"custom": {"importance": 4, "performance": 4}}`.
    #[serde(default)]
    crosshair: CrosshairAt,
    /// Level of the intervals.
    #[serde(default = "level")]
    confidence: f64,
}

fn level() -> f64 {
    0.95
}

impl Parameters {
    fn attributes(&self) -> Result<Vec<Attribute>, StatError> {
        for (name, count) in [("importance", self.importance.len()), ("given", self.given.len())] {
            if count > 0 && count != self.columns.len() {
                let columns = self.columns.len();
                return Err(StatError::Parameters(format!(
                    "{name} has {count} entries for {columns} columns"
                )));
            }
        }
        let attribute = |(index, column): (usize, &String)| Attribute {
            code: column.clone(),
            performance: column.clone(),
            importance: self.importance.get(index).cloned(),
            given: self.given.get(index).copied(),
        };
        Ok(self.columns.iter().enumerate().map(attribute).collect())
    }
}

impl Method for Priority {
    const CODE: &'static str = "priority";
    const GROUP: Group = Group::Classic;
    const TITLE: Text =
        Text { zh: "重要性—绩效分析（四象限）", en: "Importance–performance analysis" };
    const SUMMARY: Text = Text {
        zh: "哪些重要而做得不好，应当先改进",
        en: "What matters and is not done well enough: improve it first",
    };
    type Parameters = Parameters;
    type Report = PriorityReport;

    fn run(table: &Table, parameters: &Parameters) -> Result<Analysis<PriorityReport>, StatError> {
        let attributes = parameters.attributes()?;
        let mut names: Vec<&String> = Vec::new();
        for name in parameters.columns.iter().chain(&parameters.importance).chain(&parameters.outcome) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let items = table.items(&names)?;
        let options = PriorityOptions {
            crosshair: parameters.crosshair,
            outcome: parameters.outcome.clone(),
            derived: parameters.derived,
            confidence: Some(Confidence::new(parameters.confidence)?),
        };
        Ok(importance_performance(&items, &attributes, &options)?)
    }

    fn reading(analysis: &Analysis<PriorityReport>) -> Vec<Sentence> {
        let report = &analysis.result;
        let named = |quadrant: Quadrant| {
            let found = report.order.iter().filter(|code| {
                report.points.iter().any(|point| point.code == **code && point.quadrant == quadrant)
            });
            found.cloned().collect::<Vec<_>>()
        };
        let first = named(Quadrant::ConcentrateHere);
        let mut sentences = vec![if first.is_empty() {
            Sentence::new(
                "没有“重要而表现差”的项目：保持优势，关注接近分界线的项目。",
                "Nothing is both important and badly done: hold what you have and watch what lies near the lines.",
            )
        } else {
            Sentence::new(
                format!("先改进（重要而表现低）：{}。", first.join("、")),
                format!("Improve first (important, performing low): {}.", first.join(", ")),
            )
        }];
        let over = named(Quadrant::PossibleOverkill);
        if !over.is_empty() {
            sentences.push(Sentence::new(
                format!("可能投入过多（不重要而表现高）：{}。", over.join("、")),
                format!("Possibly more than needed (unimportant, performing high): {}.", over.join(", ")),
            ));
        }
        let open: Vec<&str> =
            report.points.iter().filter(|point| !point.sure).map(|point| point.code.as_str()).collect();
        if !open.is_empty() {
            sentences.push(Sentence::new(
                format!("{} 的区间跨过分界线：换一批客户，象限可能就变了，不要只凭象限做决定。", open.join("、")),
                format!("The intervals of {} cross a line: other customers might put them elsewhere, so do not decide by the quadrant alone.", open.join(", ")),
            ));
        }
        sentences.push(Sentence::new(
            "分界线按全部项目的平均（或中位数）划，总有项目落在下方；它说的是先后，不是好坏。",
            "Lines at the mean or median always leave something below: they tell what comes first, not what is bad.",
        ));
        sentences
    }
}
