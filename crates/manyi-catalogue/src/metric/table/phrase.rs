//! Phrases that several definitions share.

use crate::metric::Text;

pub(super) const fn text(zh_cn: &'static str, en: &'static str) -> Text {
    Text { zh_cn, en }
}

pub(super) const CHOSEN_PERIOD: Text =
    text("所选统计期，首尾两日均计入", "The chosen period, first and last day included");

pub(super) const SUBMITTED: Text = text("答卷提交日（北京时间）", "Day of submission, China Standard Time");

pub(super) const REGISTERED: Text =
    text("工单登记日（北京时间）", "Day the case was registered, China Standard Time");

pub(super) const NOT_APPLICABLE_LEFT_OUT: Text = text(
    "“不适用”、未作答和被判无效的答卷不计入",
    "“Not applicable”, unanswered questions and rejected responses are left out",
);

pub(super) const WILSON: Text = text("Wilson 得分区间，95%", "Wilson score interval, 95%");

pub(super) const MEAN_T: Text = text(
    "均值的 t 区间，95%，截至量表两端；全体答案相同时用二项精确界",
    "t interval of the mean, 95%, cut to the scale; if all answers are equal, the exact binomial bound",
);

pub(super) const POISSON: Text =
    text("泊松精确区间（Garwood），95%", "Exact Poisson interval (Garwood), 95%");
