//! The sentences of the doors that do not open, or not yet.

use super::words::{Sentences, say};
use manyi_kernel::Locale;

#[derive(Debug)]
pub(super) struct GateWords {
    pub quota_full: Sentences,
    pub not_yet: fn(at: &str) -> Sentences,
    pub over: fn(at: &str) -> Sentences,
    /// The same device, network, person.
    pub used_up: Sentences,
    /// Everybody together.
    pub link_used_up: Sentences,
    pub too_many: Sentences,
    pub not_passed: Sentences,
    pub title: &'static str,
    pub introduction: &'static str,
    pub password: &'static str,
    pub code: &'static str,
    pub sum_hint: &'static str,
    pub slide: &'static str,
    pub or_sum: &'static str,
    pub enter: &'static str,
    pub wrong_password: &'static str,
    pub wrong_challenge: &'static str,
    pub honeypot: &'static str,
    pub leave_empty: &'static str,
}

pub(super) fn gate_words(locale: Locale) -> &'static GateWords {
    match locale {
        Locale::ZhCn => &CHINESE,
        Locale::En => &ENGLISH,
    }
}

static CHINESE: GateWords = GateWords {
    quota_full: say(
        "这类受访者的名额已满",
        "感谢您愿意参与。像您这样的受访者已经足够，本次不再收集，您填写的内容没有计入。",
    ),
    not_yet: |at| Sentences {
        title: "问卷还没有开始",
        detail: format!("这份问卷从 {at} 起开放，请到时再打开这个链接。").into(),
    },
    over: |at| Sentences {
        title: "问卷已经结束",
        detail: format!("这份问卷已于 {at} 结束收集。感谢您愿意评价。").into(),
    },
    used_up: say("您已经填过这份问卷", "每人填写的次数有限，您的答卷已经收到，不需要再填。感谢您的评价。"),
    link_used_up: say("这份问卷已经收满", "感谢您愿意参与。这个链接收集的份数已满，本次不再收集。"),
    too_many: say("操作太频繁", "请等一分钟再试。已经保存的答案都还在。"),
    not_passed: say(
        "请重新进入问卷",
        "进入问卷的验证已经失效。请重新打开链接，再次完成验证；已保存的答案都还在。",
    ),
    title: "进入问卷前",
    introduction: "请先完成下面的验证，再开始填写。",
    password: "访问密码",
    code: "您的编号",
    sum_hint: "填数字或汉字都可以",
    slide: "拖动滑块，对准上方的标记",
    or_sum: "也可以不拖滑块，回答下面的问题：",
    enter: "进入问卷",
    wrong_password: "密码或编号不对，请核对后再试。",
    wrong_challenge: "验证没有通过，请再试一次。",
    honeypot: "请不要填写这一栏",
    leave_empty: "有一栏应当留空，却填了内容。请清空后再提交，其他答案都还在。",
};

static ENGLISH: GateWords = GateWords {
    quota_full: say(
        "Enough people like you have answered",
        "Thank you for being willing to take part. Nothing more is collected this time, and your answers were not counted.",
    ),
    not_yet: |at| Sentences {
        title: "Not open yet",
        detail: format!("This questionnaire opens at {at}. Please open this link again then.").into(),
    },
    over: |at| Sentences {
        title: "This questionnaire has ended",
        detail: format!("It was open until {at}. Thank you for being willing to answer.").into(),
    },
    used_up: say(
        "You have answered already",
        "There is a limit for each person. Your answer has arrived, nothing more is needed. Thank you.",
    ),
    link_used_up: say(
        "No more answers are needed",
        "Thank you for being willing to take part. This link has collected all the answers it was for.",
    ),
    too_many: say("Too fast", "Please wait a minute and try again. Answers that were saved are still there."),
    not_passed: say(
        "Please enter again",
        "What you showed at the door is no longer valid. Open the link again and pass the door; saved answers are still there.",
    ),
    title: "Before you begin",
    introduction: "Please complete this, then the questionnaire opens.",
    password: "Password",
    code: "Your code",
    sum_hint: "In digits or words",
    slide: "Drag the slider below the mark",
    or_sum: "Or leave the slider and answer this:",
    enter: "Open the questionnaire",
    wrong_password: "The password or code is not right. Please check it and try again.",
    wrong_challenge: "That did not work. Please try again.",
    honeypot: "Leave this field empty",
    leave_empty: "A field that must stay empty was filled in. Please clear it and send again; your other answers are still there.",
};
