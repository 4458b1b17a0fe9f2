//! How many customers stay, and how long.

use crate::{
    Group, Method, Sentence, StatError, Table, Text,
    methods::words::{number, p_value, percent},
};
use manyi_measure::{
    Analysis, Confidence,
    customer::{LogRank, SurvivalCurve, log_rank, survival},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub struct Survival;

/// One row a customer.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// How long the customer was observed, from the start to leaving or to the end of observation.
    time: String,
    /// 1 = left, 0 = still there when observation ended.
    event: String,
    /// Compare these groups.
    #[serde(default)]
    group: Option<String>,
    /// Confidence of the intervals.
    #[serde(default = "confidence")]
    confidence: f64,
}

fn confidence() -> f64 {
    0.95
}

/// One group's curve.
#[derive(Serialize, JsonSchema)]
pub struct GroupCurve {
    /// Name of the group.
    group: String,
    #[serde(flatten)]
    curve: SurvivalCurve,
}

/// Curves and their comparison.
#[derive(Serialize, JsonSchema)]
pub struct Report {
    /// All customers.
    all: SurvivalCurve,
    /// Each group.
    groups: Vec<GroupCurve>,
    /// Log-rank test of the groups.
    test: Option<LogRank>,
}

impl Method for Survival {
    const CODE: &'static str = "survival";
    const GROUP: Group = Group::Customer;
    const TITLE: Text = Text { zh: "客户留存曲线", en: "Retention curve" };
    const SUMMARY: Text = Text {
        zh: "客户能留多久，各组之间有没有差别",
        en: "How long customers stay, and whether groups differ",
    };
    type Parameters = Parameters;
    type Report = Report;

    fn run(table: &Table, parameters: &Parameters) -> Result<Analysis<Report>, StatError> {
        let times = table.numbers(&parameters.time)?;
        let events = events(table, &parameters.event)?;
        let confidence = Confidence::new(parameters.confidence)?;
        let all = survival(&times, &events, confidence)?;
        let Some(group) = &parameters.group else {
            return Ok(all.map(|all| Report { all, groups: Vec::new(), test: None }));
        };
        let (rows, names) = table.groups(group)?;
        let test = log_rank(&times, &events, &rows, &names)?.result;
        let mut groups = Vec::with_capacity(names.len());
        for (index, name) in names.into_iter().enumerate() {
            let of_group = |row: &usize| rows[*row] == Some(index);
            let members: Vec<usize> = (0..times.len()).filter(of_group).collect();
            let times: Vec<f64> = members.iter().map(|row| times[*row]).collect();
            let events: Vec<Option<bool>> = members.iter().map(|row| events[*row]).collect();
            if times.iter().zip(&events).any(|(time, event)| !time.is_nan() && event.is_some()) {
                let curve = survival(&times, &events, confidence)?.result;
                groups.push(GroupCurve { group: name, curve });
            }
        }
        Ok(all.map(|all| Report { all, groups, test: Some(test) }))
    }

    fn reading(analysis: &Analysis<Report>) -> Vec<Sentence> {
        let Report { all, test, .. } = &analysis.result;
        let end = all.points.last().map_or((0.0, 1.0), |point| (point.time, point.survival));
        let (time, stay) = (number(end.0), percent(end.1));
        let mut sentences = vec![match all.median {
            Some(median) => Sentence::new(
                format!("一半客户在 {} 个时间单位内流失；到 {time} 时仍留存 {stay}。", number(median)),
                format!(
                    "Half of the customers leave within {}; {stay} are still there at {time}.",
                    number(median)
                ),
            ),
            None => Sentence::new(
                format!("观察期内流失不到一半：到 {time} 时仍留存 {stay}。"),
                format!("Fewer than half leave within the observation: {stay} are still there at {time}."),
            ),
        }];
        if let Some(test) = test {
            let p = p_value(test.p_value);
            let different = test.p_value < 0.05;
            sentences.push(Sentence::new(
                format!(
                    "各组的留存{}（对数秩检验 p {p}）。",
                    if different { "有明显差别" } else { "看不出差别" }
                ),
                format!(
                    "Groups {} (log-rank test p {p}).",
                    if different { "stay differently long" } else { "cannot be told apart" }
                ),
            ));
        }
        sentences.push(Sentence::new(
            "仍在的客户按“截尾”处理；如果数据恰好漏掉了将要流失的人，曲线会偏乐观。",
            "Those still there count as censored; where data miss people about to leave, the curve is too bright.",
        ));
        sentences
    }
}

/// 1 and 0 (or yes and no) as left and still there.
fn events(table: &Table, name: &str) -> Result<Vec<Option<bool>>, StatError> {
    let (rows, names) = table.groups(name)?;
    let meaning = |text: &String| match text.trim().to_lowercase().as_str() {
        "1" | "yes" | "true" | "left" | "churned" | "是" | "流失" => Ok(true),
        "0" | "no" | "false" | "stayed" | "否" | "留存" => Ok(false),
        other => {
            Err(StatError::Parameters(format!("{name} must be 1 (left) or 0 (still there), not {other}")))
        }
    };
    let meanings = names.iter().map(meaning).collect::<Result<Vec<bool>, StatError>>()?;
    Ok(rows.into_iter().map(|row| row.and_then(|row| meanings.get(row).copied())).collect())
}
