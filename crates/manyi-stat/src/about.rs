//! What a file says of itself besides its answers.

use serde::Serialize;

/// Where an export comes from, told by the names of its first columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// 问卷星
    Wjx,
    /// 腾讯问卷
    TencentSurvey,
    /// 金数据
    Jinshuju,
    /// SPSS
    Spss,
}

impl Origin {
    /// As people call it.
    pub fn name(self) -> crate::Text {
        let (zh, en) = match self {
            Self::Wjx => ("问卷星", "Wenjuanxing"),
            Self::TencentSurvey => ("腾讯问卷", "Tencent Survey"),
            Self::Jinshuju => ("金数据", "Jinshuju"),
            Self::Spss => ("SPSS", "SPSS"),
        };
        crate::Text { zh, en }
    }
}

/// A question with several answers: a column of 0 and 1 for each option.
#[derive(Clone, Debug, PartialEq)]
pub struct Choices {
    pub question: String,
    /// Columns of the table, and their options.
    pub options: Vec<(String, String)>,
    /// What stands in a column whose option was chosen; anything else is "not chosen".
    pub chosen: f64,
}

/// What a file says of itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct About {
    /// Title inside the file.
    pub title: Option<String>,
    pub origin: Option<Origin>,
    /// Columns on how the answers came in: number, time, address. No answers.
    pub logistics: Vec<String>,
    /// Half of the people took less time than this.
    pub median_seconds: Option<f64>,
    pub choices: Vec<Choices>,
    /// Columns with what people wrote beside an option.
    pub fill_ins: Vec<String>,
    /// Column that weights the rows.
    pub weight: Option<String>,
}
