//! Who will buy again: the Pareto/NBD model.

use super::repeat_buying::{Parameters, Report, forecast, reading};
use crate::{Group, Method, Sentence, StatError, Table, Text};
use manyi_measure::{
    Analysis,
    customer::{ParetoNbdReport, fit_pareto_nbd},
};

pub struct ParetoNbdMethod;

impl Method for ParetoNbdMethod {
    const CODE: &'static str = "pareto_nbd";
    const GROUP: Group = Group::Customer;
    const TITLE: Text = Text { zh: "复购预测（Pareto/NBD）", en: "Repeat buying (Pareto/NBD)" };
    const SUMMARY: Text = Text {
        zh: "客户可能随时悄悄离开时，每位客户还在不在、今后还会买几次",
        en: "Whether each customer is one still, and how often they will buy, when they may leave unseen at any time",
    };
    type Parameters = Parameters;
    type Report = Report<ParetoNbdReport>;

    fn run(table: &Table, parameters: &Parameters) -> Result<Analysis<Self::Report>, StatError> {
        forecast(table, parameters, fit_pareto_nbd, |fit| fit.model)
    }

    fn reading(analysis: &Analysis<Self::Report>) -> Vec<Sentence> {
        let caveat = Sentence::new(
            "模型假定购买节奏平稳、客户可以随时离开而不打招呼；有促销、季节或停业时，预测会偏。可与 BG/NBD 的结果对照：两者相差很大，说明“客户何时离开”的假定在左右结论。",
            "The model takes buying as steady and lets customers leave at any time without a word: promotions, seasons or closures bend it. Compare BG/NBD: where both differ much, the assumption of when customers leave decides the answer.",
        );
        reading(analysis, analysis.result.fit.repeat_customers, caveat)
    }
}
