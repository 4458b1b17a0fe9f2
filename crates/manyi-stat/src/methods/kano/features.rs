//! Which features delight and which are taken for granted.

use crate::{Group, Method, Sentence, StatError, Table, Text, Values};
use manyi_measure::{
    Analysis, Confidence, Items,
    kano::{Category, KanoFeature, KanoOptions, KanoReport, kano},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub struct Kano;

/// The code of an answer in the file: a number or a text.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Answer {
    /// `1`
    Number(f64),
    /// `"喜欢"`
    Text(String),
}

/// Features and how their answers are coded.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// The features: `{"code": "app", "functional": "K1a", "dysfunctional": "K1b", "importance": "K1c"}`;
    /// `importance` may be left out.
    features: Vec<KanoFeature>,
    /// The codes of the five answers in the order like, must be so, neutral, can live with it, dislike.
    #[serde(default = "answers")]
    answers: [Answer; 5],
    /// A column with groups: the analysis is repeated in each.
    #[serde(default)]
    group: Option<String>,
    /// Level of the intervals.
    #[serde(default = "level")]
    confidence: f64,
}

fn answers() -> [Answer; 5] {
    [1.0, 2.0, 3.0, 4.0, 5.0].map(Answer::Number)
}

fn level() -> f64 {
    0.95
}

/// The analysis within one group.
#[derive(Serialize, JsonSchema)]
pub struct Segment {
    /// The group.
    group: String,
    /// Its rows.
    n: u64,
    /// Its features.
    report: KanoReport,
}

/// All people, and group by group.
#[derive(Serialize, JsonSchema)]
pub struct Report {
    /// All people.
    #[serde(flatten)]
    all: KanoReport,
    /// Group by group, when a group was named; groups without answers to some feature are left out.
    segments: Vec<Segment>,
}

impl Parameters {
    fn items(&self, table: &Table) -> Result<Items, StatError> {
        let mut columns: Vec<(String, Vec<f64>)> = Vec::new();
        for feature in &self.features {
            for name in [&feature.functional, &feature.dysfunctional] {
                if !columns.iter().any(|(known, _)| known == name) {
                    columns.push((name.clone(), self.coded(table, name)?));
                }
            }
            if let Some(name) = &feature.importance
                && !columns.iter().any(|(known, _)| known == name)
            {
                columns.push((name.clone(), table.numbers(name)?));
            }
        }
        Ok(Items::new(columns)?)
    }

    /// Answers as 1 to 5; an answer that is none of the five becomes 0, which the analysis names.
    fn coded(&self, table: &Table, name: &str) -> Result<Vec<f64>, StatError> {
        let place = |found: Option<usize>| found.map_or(0.0, |index| [1.0, 2.0, 3.0, 4.0, 5.0][index]);
        let number =
            |value: f64| place(self.answers.iter().position(|answer| *answer == Answer::Number(value)));
        let text = |text: &str| {
            let same = |answer: &Answer| match answer {
                Answer::Text(known) => known.trim() == text.trim(),
                Answer::Number(known) => text.trim().parse() == Ok(*known),
            };
            place(self.answers.iter().position(same))
        };
        Ok(match &table.column(name)?.values {
            Values::Numbers(values) => {
                let code = |value: &f64| if value.is_nan() { *value } else { number(*value) };
                values.iter().map(code).collect()
            }
            Values::Levels { codes, levels } => {
                let known: Vec<f64> = levels.iter().map(|level| text(level)).collect();
                let code = |code: &Option<u32>| {
                    code.and_then(|code| known.get(code as usize).copied()).unwrap_or(f64::NAN)
                };
                codes.iter().map(code).collect()
            }
        })
    }
}

impl Method for Kano {
    const CODE: &'static str = "kano";
    const GROUP: Group = Group::Classic;
    const TITLE: Text = Text { zh: "Kano 模型", en: "Kano model" };
    const SUMMARY: Text = Text {
        zh: "哪些功能是必备，哪些越多越好，哪些带来惊喜",
        en: "Which features are taken for granted, which please in proportion, and which delight",
    };
    type Parameters = Parameters;
    type Report = Report;

    fn run(table: &Table, parameters: &Parameters) -> Result<Analysis<Report>, StatError> {
        let items = parameters.items(table)?;
        let options =
            KanoOptions { confidence: Confidence::new(parameters.confidence)?, ..KanoOptions::default() };
        let analysis = kano(&items, &parameters.features, &options)?;
        let mut segments = Vec::new();
        if let Some(column) = &parameters.group {
            let (codes, names) = table.groups(column)?;
            for (index, name) in names.into_iter().enumerate() {
                let rows: Vec<usize> = (0..codes.len()).filter(|row| codes[*row] == Some(index)).collect();
                // A group in which nobody saw some feature has no analysis of its own.
                if let Ok(part) = kano(&items.at(&rows), &parameters.features, &options) {
                    segments.push(Segment { group: name, n: part.n, report: part.result });
                }
            }
        }
        Ok(analysis.map(|all| Report { all, segments }))
    }

    fn reading(analysis: &Analysis<Report>) -> Vec<Sentence> {
        let report = &analysis.result.all;
        let named = |category: Category| {
            let found = report.order.iter().filter(|code| {
                report.features.iter().any(|feature| feature.code == **code && feature.category == category)
            });
            found.cloned().collect::<Vec<_>>()
        };
        let mut sentences = Vec::new();
        let words = [
            (
                Category::MustBe,
                "必备（没有就会不满，先做到位）",
                "Taken for granted (missing annoys: secure first)",
            ),
            (Category::OneDimensional, "期望（做得越好越满意）", "The more, the better"),
            (Category::Attractive, "魅力（有则惊喜，可做差异化）", "Delight (use to stand out)"),
            (Category::Indifferent, "无差异（暂缓投入）", "Indifferent (hold back)"),
            (Category::Reverse, "反向（有人不想要，先弄清原因）", "Unwanted (find out why first)"),
        ];
        for (category, zh, en) in words {
            let names = named(category);
            if !names.is_empty() {
                let text = format!("{zh}：{}。", names.join("、"));
                sentences.push(Sentence::new(text, format!("{en}: {}.", names.join(", "))));
            }
        }
        let open: Vec<&str> = report
            .features
            .iter()
            .filter(|feature| !feature.fong.significant)
            .map(|feature| feature.code.as_str())
            .collect();
        if !open.is_empty() {
            sentences.push(Sentence::new(
                format!("{} 的类别未定（Fong 检验）：客户意见分散，请按客群细看。", open.join("、")),
                format!("The category of {} is not settled (Fong's test): opinions are divided, look at segments.", open.join(", ")),
            ));
        }
        sentences
    }
}
