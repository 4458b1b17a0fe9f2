//! The usual wording of research sets.

use crate::{PairedRows, Question, QuestionBody, Row, RowList, Scale, Text};

/// The five answers of Kano's questionnaire, 1 like … 5 dislike, as the analysis counts them.
pub fn kano_scale() -> Scale {
    let mut scale = Scale::new(1, 5);
    let words = [
        ("很喜欢", "I like it"),
        ("理所当然", "I expect it"),
        ("无所谓", "I am neutral"),
        ("勉强接受", "I can live with it"),
        ("很不喜欢", "I dislike it"),
    ];
    scale.point_labels = (1..).zip(words.map(|(chinese, english)| Text::zh_en(chinese, english))).collect();
    scale
}

type Item = (&'static str, &'static str, &'static str);

/// Twenty-two items in five dimensions after Parasuraman, Zeithaml and Berry (1988), in words of our own for service
/// outlets: dimension, Chinese, English.
const SERVQUAL: [Item; 22] = [
    ("tangibles", "设备先进好用", "Equipment is modern and works"),
    ("tangibles", "环境整洁舒适", "The premises are clean and comfortable"),
    ("tangibles", "工作人员着装整齐", "Staff are neatly dressed"),
    ("tangibles", "单据、指引等资料清楚明白", "Forms, signs and leaflets are clear"),
    ("reliability", "答应的事按时做到", "Promises are kept on time"),
    ("reliability", "遇到问题真心帮忙解决", "There is a sincere wish to solve problems"),
    ("reliability", "事情一次就办对", "Things are done right the first time"),
    ("reliability", "在约定的时间提供服务", "Service is provided when it was agreed"),
    ("reliability", "账目和记录准确无误", "Bills and records are free of errors"),
    ("responsiveness", "告知何时可以办好", "People are told when things will be done"),
    ("responsiveness", "办理迅速", "Service is prompt"),
    ("responsiveness", "工作人员乐意帮忙", "Staff are willing to help"),
    ("responsiveness", "再忙也会回应请求", "Staff are never too busy to respond"),
    ("assurance", "工作人员值得信任", "Staff can be trusted"),
    ("assurance", "办理业务时感到放心", "One feels safe in dealing with them"),
    ("assurance", "工作人员始终有礼貌", "Staff are always polite"),
    ("assurance", "工作人员懂业务、能解答", "Staff know their work and can answer"),
    ("empathy", "给予个别的关照", "People get individual attention"),
    ("empathy", "营业时间方便", "Opening hours are convenient"),
    ("empathy", "有专人负责我的事", "Somebody is in charge of my matter"),
    ("empathy", "把顾客的利益放在心上", "The customer’s interest is at heart"),
    ("empathy", "了解顾客的具体需要", "Particular needs are understood"),
];

pub fn servqual_items() -> Vec<Row> {
    let item = |(index, (dimension, chinese, english)): (usize, &Item)| Row {
        dimension: Some((*dimension).to_owned()),
        ..Row::new(&format!("s{:02}", index + 1), Text::zh_en(chinese, english))
    };
    SERVQUAL.iter().enumerate().map(item).collect()
}

/// The whole set as one question: expected and perceived, 1 disagree … 7 agree.
pub fn standard_servqual(key: &str) -> Question {
    let mut scale = Scale::new(1, 7);
    scale.low_label = Text::zh_en("完全不同意", "Strongly disagree");
    scale.high_label = Text::zh_en("完全同意", "Strongly agree");
    let body = QuestionBody::Servqual(PairedRows {
        rows: RowList { rows: servqual_items(), ..RowList::default() },
        scale,
        first_label: Text::default(),
        second_label: Text::default(),
    });
    let text = Text::zh_en(
        "对于下面各项，优秀的服务应该做到多少？我们实际做到了多少？",
        "How far should an excellent provider do this, and how far did we?",
    );
    Question { not_applicable: true, ..Question::new(key, body, text) }
}
