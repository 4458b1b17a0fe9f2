//! Who will buy again: the BG/NBD model.

use super::repeat_buying::{Parameters, Report, forecast, reading};
use crate::{Group, Method, Sentence, StatError, Table, Text};
use manyi_measure::{
    Analysis,
    customer::{BetaGeometricReport, fit_beta_geometric},
};

pub struct BgNbd;

impl Method for BgNbd {
    const CODE: &'static str = "bg_nbd";
    const GROUP: Group = Group::Customer;
    const TITLE: Text = Text { zh: "复购预测（BG/NBD）", en: "Repeat buying (BG/NBD)" };
    const SUMMARY: Text = Text {
        zh: "每位客户还在不在、今后还会买几次",
        en: "Whether each customer is one still, and how often they will buy",
    };
    type Parameters = Parameters;
    type Report = Report<BetaGeometricReport>;

    fn run(table: &Table, parameters: &Parameters) -> Result<Analysis<Self::Report>, StatError> {
        forecast(table, parameters, fit_beta_geometric, |fit| fit.model)
    }

    fn reading(analysis: &Analysis<Self::Report>) -> Vec<Sentence> {
        let caveat = Sentence::new(
            "模型假定购买节奏平稳；有促销、季节或停业时，预测会偏。没有复购过的客户，活跃概率按定义为 1，不要当真。",
            "The model takes buying as steady: promotions, seasons or closures bend it. Who never came back counts as alive by definition.",
        );
        reading(analysis, analysis.result.fit.repeat_customers, caveat)
    }
}
