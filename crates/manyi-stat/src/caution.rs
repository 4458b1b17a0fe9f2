//! Cautions in a reader's words.

use crate::Text;
use manyi_measure::Caution;

/// What a reader should know before trusting the figure.
pub fn caution_text(caution: Caution) -> Text {
    let (zh, en) = match caution {
        Caution::ConstantItem => (
            "这一项所有人的回答都一样，没有参与计算",
            "everybody gave the same answer: the variable was left out",
        ),
        Caution::FewRows => ("样本偏少，结果只能参考", "few rows: take the result as a hint"),
        Caution::ReversedItem => {
            ("与其他项方向相反，可能需要反向计分", "runs against the other items: it may have to be reversed")
        }
        Caution::NotConverged => {
            ("迭代没有收敛，结果不可靠", "the iteration did not settle: do not rely on the result")
        }
        Caution::Heywood => (
            "出现大于 1 的共同度（Heywood 现象），模型可能设定过多",
            "a communality above one (Heywood case): the model may ask too much of the data",
        ),
        Caution::Collinear => (
            "变量之间几乎重复，各自的作用分不清",
            "variables say nearly the same: their single effects cannot be told apart",
        ),
        Caution::SmallExpectedCount => (
            "有期望频数小于 5 的格子，卡方近似较粗，宜看精确检验",
            "expected counts below five: the χ² approximation is rough, prefer the exact test",
        ),
        Caution::Ties => (
            "有并列值，p 值用校正后的正态近似",
            "equal values: the p-value is a normal approximation with correction",
        ),
        Caution::UnequalVariances => (
            "各组离散程度不同，以不要求方差相等的结果为准",
            "groups spread differently: prefer the result that does not assume equal variances",
        ),
        Caution::SmallGroup => ("有的组人数太少", "a group has very few rows"),
        Caution::Separation => {
            ("结果被自变量完全分开，系数不可用", "the outcome is separated perfectly: coefficients run away")
        }
        Caution::NotPositiveDefinite => (
            "相关矩阵不是正定的，已做平滑",
            "the correlation matrix is not positive definite and was smoothed",
        ),
        Caution::TrimmedWeights => ("有权重超过上限，已截断", "weights were cut at the limit"),
        Caution::LowEffectiveSample => {
            ("加权损失了一半以上的有效样本", "weights cost more than half of the effective sample")
        }
        Caution::SampleRatioMismatch => (
            "两组人数与设计比例不符，分组可能出了问题",
            "group sizes differ from the design: the assignment may have failed",
        ),
        Caution::FailedResample => {
            ("有的自助样本无法估计，已略去", "some resamples could not be estimated and were left out")
        }
        Caution::Overdispersion => (
            "波动大于模型假设，建议看 Laney 校正图",
            "the counts spread more than their model allows: look at Laney's chart",
        ),
        Caution::Unbalanced => (
            "两组在对照变量上仍不平衡，差异可能来自人群不同",
            "the groups still differ in what they were matched by: the difference may come from that",
        ),
        Caution::OutsideScale => ("有超出量表范围的值，没有计入", "values outside the scale were left out"),
    };
    Text { zh, en }
}
