//! The words of the templates, Chinese and English side by side.

use crate::Text;

pub(super) type Words = (&'static str, &'static str);

pub(super) fn text((chinese, english): Words) -> Text {
    Text::zh_en(chinese, english)
}

pub(super) const TITLE: Words = ("服务满意度评价", "How was our service?");
pub(super) const INTRODUCTION: Words = (
    "您好！请评价您最近一次来办事的感受，大约需要一分半钟。答卷不记名，只用于改进服务。",
    "Please tell us about your most recent visit. It takes about a minute and a half. Answers are anonymous and only used to improve our service.",
);
pub(super) const THANKS: Words = (
    "您的评价已计入本网点的满意度。不满意的评价会转给服务主管逐件跟进，改进结果计入下月的服务评价。",
    "Your rating now counts towards this outlet’s satisfaction score. A service supervisor follows up every low rating, and next month’s score shows whether things got better.",
);

pub(super) const PAGE_OVERALL: Words = ("总体感受", "Overall");
pub(super) const PAGE_DIMENSIONS: Words = ("具体体验", "In detail");
pub(super) const PAGE_SUMMARY: Words = ("最后几题", "Last questions");

pub(super) const OVERALL: Words =
    ("总的来说，您对这次服务满意吗？", "Overall, how satisfied were you with our service this time?");

/// From lowest to highest.
pub(super) const SATISFACTION: [Words; 5] = [
    ("非常不满意", "Very dissatisfied"),
    ("不太满意", "Dissatisfied"),
    ("一般", "Neutral"),
    ("比较满意", "Satisfied"),
    ("非常满意", "Very satisfied"),
];

#[derive(Clone, Copy)]
pub(super) struct Dimension {
    pub code: &'static str,
    pub name: Words,
    pub help: Words,
}

pub(super) const DIMENSIONS: [Dimension; 6] = [
    Dimension {
        code: "service_efficiency",
        name: ("服务效率", "Service efficiency"),
        help: ("手续简便，不用来回跑、重复填", "Few steps, no running back and forth, no filling in twice"),
    },
    Dimension {
        code: "response_speed",
        name: ("响应速度", "Response speed"),
        help: ("等候时间合理，有问必有人应", "A fair wait, and somebody answered when you asked"),
    },
    Dimension {
        code: "problem_solving",
        name: ("问题解决", "Problem solving"),
        help: ("要办的事办成了，问题得到解决", "What you came for was done, your problem was solved"),
    },
    Dimension {
        code: "attitude",
        name: ("服务态度", "Attitude"),
        help: ("工作人员热情、耐心、尊重人", "Staff were friendly, patient and respectful"),
    },
    Dimension {
        code: "environment",
        name: ("服务环境", "Environment"),
        help: ("场所整洁有序，指引清楚，设备好用", "Clean and orderly, clear signs, equipment that works"),
    },
    Dimension {
        code: "personal_needs",
        name: ("个性化需求", "Personal needs"),
        help: ("您的特殊情况和需要得到了照顾", "Your particular situation and needs were looked after"),
    },
];

pub(super) const EFFORT: Words =
    ("“这次办事很省心，没有费什么周折。”", "“It was easy to get done what I came for.”");
pub(super) const EFFORT_HELP: Words =
    ("您在多大程度上同意这句话？", "How far do you agree with this sentence?");
pub(super) const DISAGREE: Words = ("完全不同意", "Strongly disagree");
pub(super) const AGREE: Words = ("完全同意", "Strongly agree");

pub(super) const RECOMMEND: Words =
    ("您有多大可能向亲友或同事推荐我们？", "How likely are you to recommend us to a friend or colleague?");
pub(super) const NOT_LIKELY: Words = ("完全不可能", "Not at all likely");
pub(super) const VERY_LIKELY: Words = ("极有可能", "Extremely likely");

pub(super) const WENT_WRONG: Words = ("哪些地方让您不满意？", "What went wrong?");
pub(super) const WENT_WRONG_HELP: Words = ("可多选", "Choose all that apply");
pub(super) const REASONS: [(&str, Words); 7] = [
    ("process", ("手续繁琐、流程不清", "Complicated steps, unclear process")),
    ("waiting", ("等候时间太长", "Waiting too long")),
    ("attitude", ("服务态度不好", "Staff attitude")),
    ("unsolved", ("问题没有解决", "My problem was not solved")),
    ("information", ("说明不清楚、前后不一致", "Unclear or conflicting information")),
    ("passed_around", ("在几个部门之间来回跑", "Passed from one department to another")),
    ("other", ("其他原因", "Something else")),
];

pub(super) const COMMENT: Words = ("您最希望我们改进什么？", "What should we improve first?");
pub(super) const COMMENT_HELP: Words = (
    "也可以写下让您满意的人和事。请不要填写姓名、电话、证件号码。",
    "You may also tell us what went well. Please leave out names, phone and ID numbers.",
);
