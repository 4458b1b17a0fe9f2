//! Yes and no of the same people several times.

use super::{input, words};
use crate::{Group, Method, Sentence, StatError, Table, Text};
use manyi_measure::{
    Analysis, Items,
    compare::{self, Adjustment, cochran_q},
};
use schemars::JsonSchema;
use serde::Deserialize;

pub struct CochranQ;

/// What to compare.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// The questions, answered by the same people.
    columns: Vec<String>,
    /// Numbers from here on count as yes.
    at_least: Option<f64>,
    /// This text counts as yes.
    yes: Option<String>,
    /// Correction of the pairs.
    #[serde(default)]
    adjustment: Adjustment,
}

impl Method for CochranQ {
    const CODE: &'static str = "cochran_q";
    const GROUP: Group = Group::Comparison;
    const TITLE: Text = Text { zh: "Cochran Q 检验", en: "Cochran's Q test" };
    const SUMMARY: Text = Text {
        zh: "同一批人在几个题目（或几个时点）上的满意比例是否不同",
        en: "Whether the share of yes differs between several answers of the same people",
    };
    type Parameters = Parameters;
    type Report = compare::CochranQ;

    fn run(table: &Table, parameters: &Parameters) -> Result<Analysis<compare::CochranQ>, StatError> {
        let read = |name: &String| {
            let values = input::yes_no(table, name, parameters.at_least, parameters.yes.as_deref())?;
            Ok((name.clone(), values))
        };
        let columns = parameters.columns.iter().map(read).collect::<Result<Vec<_>, StatError>>()?;
        Ok(cochran_q(&Items::new(columns)?, parameters.adjustment)?)
    }

    fn reading(analysis: &Analysis<compare::CochranQ>) -> Vec<Sentence> {
        let got = &analysis.result;
        let p = words::p(got.cochran_q.p);
        let shares = got.names.iter().zip(&got.shares);
        let list =
            shares.map(|(name, share)| format!("{name} {}", words::percent(*share))).collect::<Vec<_>>();
        let list = list.join(", ");
        vec![Sentence::new(format!("比例：{list}（{p}）。"), format!("Shares: {list} ({p})."))]
    }
}
