//! What a purchase is worth: the gamma-gamma model.

use super::history::{Histories, Source};
use crate::{Group, Method, Sentence, StatError, Table, Text, methods::words::number};
use manyi_measure::{
    Analysis, Caution, Missing,
    customer::{GammaGammaReport, fit_gamma_gamma},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub struct GammaGammaMethod;

/// Purchase histories with values.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// Columns with histories (`frequency`, `recency`, `age`, `monetary`) or orders (`customer`, `date`, `amount`).
    source: Source,
    /// List every customer with the purchase value to be expected.
    #[serde(default)]
    list: bool,
}

/// One customer.
#[derive(Serialize, JsonSchema)]
pub struct Predicted {
    /// Name of the customer, or number of the row.
    customer: String,
    /// Mean value of the next purchases; `null` where the model has none.
    expected_value: Option<f64>,
}

/// The model and what follows from it.
#[derive(Serialize, JsonSchema)]
pub struct Report {
    #[serde(flatten)]
    fit: GammaGammaReport,
    /// Customers, where asked for.
    customers: Vec<Predicted>,
}

impl Method for GammaGammaMethod {
    const CODE: &'static str = "gamma_gamma";
    const GROUP: Group = Group::Customer;
    const TITLE: Text = Text { zh: "客单价预测（Gamma–Gamma）", en: "Purchase value (gamma-gamma)" };
    const SUMMARY: Text = Text {
        zh: "每位客户今后一次购买大约值多少",
        en: "What the next purchases of each customer are worth",
    };
    type Parameters = Parameters;
    type Report = Report;

    fn run(table: &Table, parameters: &Parameters) -> Result<Analysis<Report>, StatError> {
        let Histories { purchases, values, names, rows } = parameters.source.histories(table, true)?;
        let frequencies: Vec<f64> = purchases.iter().map(|one| one.frequency).collect();
        let fit = fit_gamma_gamma(&frequencies, &values)?;
        let model = fit.result.model;
        let listed = frequencies.iter().zip(&values).zip(names).filter(|_| parameters.list);
        let customers = listed
            .map(|((frequency, value), customer)| Predicted {
                customer,
                expected_value: model.expected_value(*frequency, *value),
            })
            .collect();
        let used = fit.n as usize;
        let analysis = fit.map(|fit| Report { fit, customers });
        Ok(Analysis { missing: Missing::listwise(rows.max(used), used), ..analysis })
    }

    fn reading(analysis: &Analysis<Report>) -> Vec<Sentence> {
        let fit = &analysis.result.fit;
        let mut sentences = Vec::new();
        if let Some(mean) = fit.population_mean {
            let mean = number(mean);
            sentences.push(Sentence::new(
                format!("客户每次购买平均约值 {mean}；购买次数少的客户，预测值会向这个平均数靠拢。"),
                format!(
                    "A purchase is worth {mean} on average; those who bought seldom are drawn towards it."
                ),
            ));
        }
        let correlation = fit.correlation.unwrap_or_default();
        let size = number(correlation);
        let strong = correlation.abs() > 0.3;
        sentences.push(Sentence::new(
            format!(
                "次数与金额的相关为 {size}，{}。",
                if strong {
                    "模型的独立假定不成立，结果要谨慎"
                } else {
                    "较弱，符合模型假定"
                }
            ),
            format!(
                "Frequency and value correlate at {size}: {}.",
                if strong { "the model assumes none, so be careful" } else { "weak enough for the model" }
            ),
        ));
        if analysis.warnings.iter().any(|warning| warning.code == Caution::NotConverged) {
            sentences.push(Sentence::new(
                "参数没有收敛，结果仅供参考。",
                "The parameters did not settle: do not rely on them.",
            ));
        }
        sentences
    }
}
