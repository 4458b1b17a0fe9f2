//! The sentences of the respondent's pages. A struct and not a file of keys: a sentence that one
//! language lacks does not compile.

use manyi_kernel::Locale;
use manyi_rules::PairSet;
#[derive(Debug)]
pub(super) struct Words {
    pub other_language: &'static str,
    pub other_language_label: &'static str,
    pub larger: &'static str,
    pub smaller: &'static str,
    pub tools: &'static str,
    pub progress: fn(step: usize, of: usize) -> String,
    pub optional: &'static str,
    pub not_applicable: &'static str,
    pub at_most_characters: fn(usize) -> String,
    pub choose: &'static str,
    pub own_words: fn(option: &str) -> String,
    pub agree: &'static str,
    pub rank_hint: fn(places: usize) -> String,
    pub place: fn(usize) -> String,
    pub sum_hint: fn(total: i64, unit: &str) -> String,
    pub from_to: fn(min: &str, max: &str) -> String,
    pub choose_between: fn(min: Option<usize>, max: Option<usize>) -> String,
    pub date_hint: &'static str,
    pub time_hint: &'static str,
    pub date_time_hint: &'static str,
    pub insist: &'static str,
    pub pair_legends: fn(PairSet) -> [&'static str; 2],
    pub back: &'static str,
    pub next: &'static str,
    pub submit: &'static str,
    pub sending: &'static str,
    pub offline: &'static str,
    pub problems: fn(usize) -> String,
    pub problem_prefix: &'static str,
    pub resume: fn(page: usize) -> String,
    pub resume_action: &'static str,
    pub start_over: &'static str,
    pub one_more: &'static str,
    pub lost_draft: &'static str,
    pub about: fn(unit: &str) -> String,
    pub thanks: &'static str,
    pub thanks_default: &'static str,
    pub you_may_close: &'static str,
    pub again: &'static str,
    pub unknown: Sentences,
    pub closed: Sentences,
    pub expired: fn(day: &str) -> Sentences,
    pub used: Sentences,
    pub nothing: Sentences,
}

/// A heading and what to do.
#[derive(Clone, Debug)]
pub(super) struct Sentences {
    pub title: &'static str,
    pub detail: std::borrow::Cow<'static, str>,
}

pub(super) const fn say(title: &'static str, detail: &'static str) -> Sentences {
    Sentences { title, detail: std::borrow::Cow::Borrowed(detail) }
}

pub(super) fn words(locale: Locale) -> &'static Words {
    match locale {
        Locale::ZhCn => &CHINESE,
        Locale::En => &ENGLISH,
    }
}

static CHINESE: Words = Words {
    other_language: "EN",
    other_language_label: "EN (English)",
    larger: "大字",
    smaller: "标准字",
    tools: "显示设置",
    progress: |step, of| format!("第 {step} 页，共 {of} 页"),
    optional: "选填",
    not_applicable: "不适用",
    at_most_characters: |max| format!("最多 {max} 字"),
    choose: "请选择",
    own_words: |option| format!("{option}：请说明"),
    agree: "我已阅读并同意",
    rank_hint: |places| format!("请给出前 {places} 位，1 为最优先"),
    place: |place| format!("第 {place} 位"),
    sum_hint: |total, unit| format!("各项合计应为 {total}{unit}，不填按 0 计"),
    from_to: |min, max| match (min.is_empty(), max.is_empty()) {
        (true, true) => String::new(),
        (false, true) => format!("不小于 {min}"),
        (true, false) => format!("不大于 {max}"),
        (false, false) => format!("{min} 到 {max}"),
    },
    choose_between: |min, max| match (min, max) {
        (Some(min), Some(max)) if min == max => format!("请选 {min} 项"),
        (Some(min), Some(max)) => format!("请选 {min} 到 {max} 项"),
        (Some(min), None) => format!("至少选 {min} 项"),
        (None, Some(max)) => format!("最多选 {max} 项"),
        (None, None) => String::new(),
    },
    date_hint: "例如 2026-10-01",
    time_hint: "例如 09:30",
    date_time_hint: "例如 2026-10-01 09:30",
    pair_legends: |set| match set {
        PairSet::Kano => ["如果有，您觉得", "如果没有，您觉得"],
        PairSet::Servqual => ["应该做到", "实际做到"],
        PairSet::ImportanceSatisfaction => ["重要程度", "满意程度"],
    },
    insist: "请再核对一下标出的题目；如果确实如此，请再点一次。",
    back: "上一页",
    next: "下一页",
    submit: "提交",
    sending: "正在提交…",
    offline: "网络不通，答案还在这一页上。请稍后再点一次。",
    problems: |count| format!("还有 {count} 道题需要处理"),
    problem_prefix: "请注意：",
    resume: |page| format!("您上次答到第 {page} 页，已填的内容都在。"),
    resume_action: "继续作答",
    start_over: "重新填写",
    one_more: "根据您的回答，这一页多了一道题。",
    lost_draft: "隔的时间太久，之前填写的内容没有保留，请重新作答。",
    about: |unit| format!("评价对象：{unit}"),
    thanks: "感谢您的评价",
    thanks_default: "您的答卷已经收到，会计入服务满意度。",
    you_may_close: "现在可以关闭本页。",
    again: "再填一份",
    unknown: say("没有找到这份问卷", "链接可能不完整。请重新扫码，或者完整复制收到的链接后再打开。"),
    closed: say("这份问卷已经停止收集", "感谢您愿意评价。如有意见，可以直接告诉网点的工作人员。"),
    expired: |day| Sentences {
        title: "邀请已经过期",
        detail: format!("这份邀请在 {day} 之前有效。感谢您愿意评价，欢迎下次再参与。").into(),
    },
    used: say("您的答卷已经收到", "这份邀请只能填写一次。感谢您的评价。"),
    nothing: say("没有需要您回答的问题", "感谢您愿意评价，现在可以关闭本页。"),
};

static ENGLISH: Words = Words {
    other_language: "中文",
    other_language_label: "简体中文",
    larger: "Large text",
    smaller: "Normal text",
    tools: "Display",
    progress: |step, of| format!("Page {step} of {of}"),
    optional: "optional",
    not_applicable: "N/A",
    at_most_characters: |max| format!("At most {max} characters"),
    choose: "Please choose",
    own_words: |option| format!("{option}: please say which"),
    agree: "I have read this and agree",
    rank_hint: |places| format!("Give the first {places}; 1 comes first"),
    place: |place| format!("No. {place}"),
    sum_hint: |total, unit| format!("All together: {total}{unit}. What is left empty counts as 0"),
    from_to: |min, max| match (min.is_empty(), max.is_empty()) {
        (true, true) => String::new(),
        (false, true) => format!("{min} or more"),
        (true, false) => format!("{max} or less"),
        (false, false) => format!("{min} to {max}"),
    },
    choose_between: |min, max| match (min, max) {
        (Some(min), Some(max)) if min == max => format!("Choose {min}"),
        (Some(min), Some(max)) => format!("Choose {min} to {max}"),
        (Some(min), None) => format!("Choose at least {min}"),
        (None, Some(max)) => format!("Choose at most {max}"),
        (None, None) => String::new(),
    },
    date_hint: "e.g. 2026-10-01",
    time_hint: "e.g. 09:30",
    date_time_hint: "e.g. 2026-10-01 09:30",
    pair_legends: |set| match set {
        PairSet::Kano => ["If it is there, you feel", "If it is not there, you feel"],
        PairSet::Servqual => ["As it should be", "As it was"],
        PairSet::ImportanceSatisfaction => ["How important", "How satisfied"],
    },
    insist: "Please look at the marked questions again. If that is how it is, just press once more.",
    back: "Back",
    next: "Next",
    submit: "Submit",
    sending: "Sending…",
    offline: "No connection. Your answers are still on this page: please try again in a moment.",
    problems: |count| match count {
        1 => "One question needs your attention".to_owned(),
        _ => format!("{count} questions need your attention"),
    },
    problem_prefix: "Note: ",
    resume: |page| format!("Last time you got to page {page}. Your answers are still here."),
    resume_action: "Continue",
    start_over: "Start over",
    one_more: "Your answer adds one question to this page.",
    lost_draft: "It has been too long: your earlier answers were not kept. Please start again.",
    about: |unit| format!("About: {unit}"),
    thanks: "Thank you",
    thanks_default: "Your answers have arrived and count towards the satisfaction score.",
    you_may_close: "You may close this page now.",
    again: "Answer once more",
    unknown: say(
        "No questionnaire here",
        "The link may be incomplete. Please scan the code again, or copy the whole link you received.",
    ),
    closed: say(
        "This questionnaire is closed",
        "Thank you for wanting to answer. You are welcome to tell our staff directly.",
    ),
    expired: |day| Sentences {
        title: "This invitation has expired",
        detail: format!(
            "It was valid until {day}. Thank you for wanting to answer; we hope to hear from you next time."
        )
        .into(),
    },
    used: say("Your answers have arrived", "This invitation can be used once. Thank you for your answers."),
    nothing: say(
        "There is nothing to ask you",
        "Thank you for wanting to answer. You may close this page now.",
    ),
};
