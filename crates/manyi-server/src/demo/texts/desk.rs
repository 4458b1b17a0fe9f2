//! What the desk says again and again, how it marks its cases, and what it makes better.

use super::Theme;
use manyi_case::CaseChannel;
use manyi_feedback::{LetterKind, LetterText};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use serde_json::{Value, json};

/// Views of the inbox: name and address.
pub const VIEWS: [(&str, &str); 3] = [
    ("紧急未派", "state=open&priority=urgent&assignee=none"),
    // 多次反映
    ("多次反映", "state=open&tag=%E5%A4%9A%E6%AC%A1%E5%8F%8D%E6%98%A0"),
    // 12345转办
    ("12345 转办", "tag=12345%E8%BD%AC%E5%8A%9E"),
];

/// The tags of a case: what its words and its way in say, and now and then what only the desk knows.
pub fn tags(seed: u64, channel: CaseChannel, words: &str, theme: Option<Theme>) -> Vec<String> {
    // A chance of its own: the story stays as it is.
    let mut rng = StdRng::seed_from_u64(seed ^ 0x7a67);
    let hotline = channel == CaseChannel::Hotline;
    let marks = [
        ("暴雨停电", theme.is_none()),
        ("多次反映", words.contains("此前已反映")),
        ("需书面答复", words.contains("书面答复")),
        ("12345转办", rng.random_bool(0.05) && hotline),
        ("老年客户", rng.random_bool(0.03)),
    ];
    marks.into_iter().filter(|(_, holds)| *holds).map(|(tag, _)| tag.to_owned()).collect()
}

/// Text modules and macros.
pub fn templates() -> Vec<Value> {
    let sorry = "{customer}您好，给您带来不便，深表歉意。您反映的“{title}”我们已经受理，编号 {number}，{due_date} 前给您答复。{unit} {agent}";
    let papers = "{customer}您好，办理编号 {number} 还需要您提供户号和最近一次缴费凭证。您可以直接回复，也可以到就近的营业厅办理；收到后我们马上接着办。";
    vec![
        json!({ "name": "致歉并说明时限", "text": sorry }),
        json!({ "name": "请补充材料", "text": papers }),
        json!({ "name": "告知进度", "text": "{customer}您好，您反映的问题（编号 {number}）正在处理，预计 {due_date} 前办完。如有变化，我们会提前与您联系。" }),
        json!({ "name": "告知办结", "text": "{customer}您好，编号 {number} 已处理完毕。稍后会有一次回访，请您评价；如仍有疑问，请直接回复，我们接着办。" }),
        json!({ "name": "不属本单位", "text": "{customer}您好，经核实，您反映的问题不属于本单位职责，我们已记录并告知您受理渠道。感谢您的理解。" }),
        json!({ "name": "受理并致歉", "steps": [
            { "verb": "accept" },
            { "verb": "reply", "text": sorry },
        ] }),
        json!({ "name": "等客户补材料", "steps": [
            { "verb": "reply", "text": papers },
            { "verb": "hold", "hold_reason": "waiting_customer", "text": "等客户补充户号和缴费凭证。" },
        ] }),
        json!({ "name": "重大投诉上报", "steps": [
            { "verb": "assess", "severity": "major", "priority": "urgent" },
            { "verb": "escalate", "text": "重大投诉，已报值班领导。" },
            { "verb": "note", "text": "请承办单位两小时内与客户联系，当天反馈进展。" },
        ] }),
        json!({ "name": "客户催办", "steps": [
            { "verb": "expedite", "text": "客户来电催办。" },
            { "verb": "note", "text": "请今天内回电，说明进度和预计办结时间。" },
        ] }),
    ]
}

/// What customers who wrote by mail get in Chinese.
pub fn letters() -> [(LetterKind, LetterText); 2] {
    let letter =
        |subject: &str, text: &str| LetterText { subject: subject.to_owned(), text: text.to_owned() };
    [
        (
            LetterKind::Acknowledgement,
            letter(
                "云岭公用事业：您的来信已受理（{number}）",
                "尊敬的客户：\n\n您好。您的来信“{title}”我们已经收到并受理，编号 {number}。我们会尽快核实，并在承诺的时限内答复您。\n\n办理进度可在这里查询：{link}\n\n感谢您的监督和支持。\n云岭公用事业集团客户服务中心",
            ),
        ),
        (
            LetterKind::Decision,
            letter(
                "云岭公用事业：关于您来信的答复（{number}）",
                "尊敬的客户：\n\n您好。您反映的“{title}”已经办理完毕，答复如下：\n\n{text}\n\n如对答复不满意，可直接回复本邮件，或在这里说明：{link}\n\n云岭公用事业集团客户服务中心",
            ),
        ),
    ]
}

/// Something that has to become better, and how far it has come. Days are counted back from the day of the story.
pub struct Item {
    /// A word of the title of the case that it came from.
    pub about: &'static str,
    pub ordered_hours_ago: i64,
    pub text: &'static str,
    /// With the days from now until it is to be done.
    pub measure: Option<(&'static str, i64)>,
    pub accepted: bool,
    pub declined: Option<(&'static str, i64)>,
    pub completed: Option<(&'static str, i64)>,
    pub checked: Option<(&'static str, i64)>,
}

const NEW: Item = Item {
    about: "",
    ordered_hours_ago: 0,
    text: "",
    measure: None,
    accepted: false,
    declined: None,
    completed: None,
    checked: None,
};

pub const ITEMS: &[Item] = &[
    // Four of its 72 hours are left.
    Item {
        about: "热线", ordered_hours_ago: 68, text: "晚高峰热线多次接不通，请提出整改措施。", ..NEW
    },
    Item {
        about: "报修",
        ordered_hours_ago: 24 * 5,
        text: "报修以后没有人主动告知进度。",
        measure: Some(("派单后两小时内由抢修班组回电，告知到场时间；调度台每天抽查十单。", 21)),
        ..NEW
    },
    Item {
        about: "自助",
        ordered_hours_ago: 24 * 20,
        text: "自助终端故障没有人发现，客户改到窗口排队。",
        measure: Some(("自助终端开门前和午间各巡检一次，故障半小时内贴出提示并引导到窗口。", 9)),
        accepted: true,
        ..NEW
    },
    Item {
        about: "发票",
        ordered_hours_ago: 24 * 34,
        text: "电子发票要到窗口才能补开。",
        measure: Some(("网上营业厅增加补开电子发票，窗口同步教会客户使用。", -4)),
        accepted: true,
        completed: Some(("网上补开已上线，各厅大屏循环播放操作步骤。", 6)),
        ..NEW
    },
    Item {
        about: "停电",
        ordered_hours_ago: 24 * 75,
        text: "停电通知不及时，客户只能反复打电话询问。",
        measure: Some(("计划停电提前三天短信通知到户，抢修期间每两小时更新一次进度。", -30)),
        accepted: true,
        completed: Some(("短信模板和发送规则已上线，抢修班组配备专人更新进度。", 36)),
        checked: Some(("抽查六次计划停电，短信到户率 98%，同类投诉明显减少。", 12)),
        ..NEW
    },
    Item {
        about: "违约金",
        ordered_hours_ago: 24 * 45,
        text: "客户希望免收电费违约金。",
        declined: Some(("违约金按供电合同收取，营业厅无权减免；已改进逾期提醒，不再立项。", 44)),
        ..NEW
    },
];
