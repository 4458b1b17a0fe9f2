//! The codeframe that comes with the program: what customers of services speak of, whatever is sold.

use super::{Codeframe, Topic, TopicName};

type Row = (&'static str, &'static str, &'static str, Option<&'static str>, &'static [&'static str]);

const TOPICS: &[Row] = &[
    (
        "waiting_time",
        "等待时间",
        "Waiting time",
        None,
        &[
            "排队", "等了", "等候", "久等", "干等", "等待", "等太久", "等半天", "不用等", "叫号", "取号", "号过了",
            "队伍", "轮到", "窗口只开", "多开窗口", "窗口开得", "开放不足", "人挤人", "挤到窗口", "queue", "queuing",
            "waiting", "waited", "wait time",
        ],
    ),
    (
        "service_attitude",
        "服务态度",
        "Service attitude",
        None,
        &[
            "态度", "耐心", "不耐烦", "热情", "脸色", "头也不抬", "说话很冲", "训人", "不理人", "嫌我们", "嫌烦",
            "讲话和气", "笑眯眯", "一边聊天", "周到", "推给", "服务好", "礼貌", "冷漠", "敷衍", "attitude", "rude",
            "friendly", "polite", "staff", "helpful",
        ],
    ),
    (
        "response_speed",
        "响应速度",
        "Response speed",
        None,
        &[
            "没人回", "没回", "答复", "回复", "占线", "没消息", "没动静", "催了", "转来转去", "没人接", "打不通",
            "未接通", "一打就通", "回电", "响应", "上门", "热线", "马上就回", "进度", "unanswered", "no reply", "hotline",
            "responsive", "call back",
        ],
    ),
    (
        "problem_solving",
        "问题解决",
        "Problem solving",
        None,
        &[
            "解决", "老样子", "修好", "没修好", "白跑", "趟", "没给说法", "查不出", "没人讲得清", "讲得明明白白",
            "彻底", "没再犯", "反复", "问题还在", "口径", "办成", "solved", "resolved", "fixed", "unresolved",
        ],
    ),
    (
        "price",
        "价格收费",
        "Price and billing",
        None,
        &[
            "价格", "收费", "费用", "太贵", "便宜", "划算", "合算", "涨价", "账单", "帐单", "多收", "多扣", "扣费",
            "退费", "优惠", "减免", "price", "expensive", "cheap", "overcharged", "billing", "refund",
        ],
    ),
    (
        "quality",
        "产品质量",
        "Product quality",
        None,
        &[
            "质量", "品质", "停电", "停水", "停气", "漏水", "跳闸", "水压", "电压", "水发黄", "故障", "打不着火",
            "火苗", "异味", "破损", "瑕疵", "quality", "broken", "defect", "outage", "faulty",
        ],
    ),
    (
        "logistics",
        "物流配送",
        "Logistics",
        None,
        &[
            "物流", "快递", "配送", "送货", "发货", "包裹", "派送", "骑手", "包装", "delivery", "shipping", "courier",
            "parcel",
        ],
    ),
    (
        "process",
        "办理流程",
        "Process",
        None,
        &["流程", "手续", "麻烦", "繁琐", "预约", "代办", "专窗", "专门窗口", "专员", "procedure", "complicated", "bureaucratic"],
    ),
    (
        "documents",
        "材料证件",
        "Documents",
        Some("process"),
        &["材料", "盖章", "个章", "证件", "身份证", "复印", "缺这个", "房东到场", "paperwork", "documents"],
    ),
    (
        "opening_hours",
        "营业时间",
        "Opening hours",
        Some("process"),
        &["周末", "工作日办", "午休", "中午", "上班族", "下班", "营业时间", "opening hours", "weekend"],
    ),
    (
        "environment",
        "环境设施",
        "Environment",
        None,
        &[
            "环境", "大厅干净", "空调", "座位", "椅子", "洗手间", "厕所", "卫生", "指示牌", "无障碍", "坡道", "轮椅",
            "饮水机", "热水", "老花镜", "母婴室", "烟味", "门口滑", "打印机", "clean", "dirty", "toilet", "seats", "lobby",
        ],
    ),
    ("parking", "停车", "Parking", Some("environment"), &["停车", "车位", "parking"]),
    (
        "digital_channel",
        "线上渠道",
        "Digital channel",
        None,
        &[
            "手机上", "网上", "线上", "小程序", "公众号", "下载软件", "自助机", "网站", "短信", "不会用手机", "app",
            "website", "online", "mini program",
        ],
    ),
];

/// The first codeframe of an organisation.
#[must_use]
pub fn seed() -> Codeframe {
    let topic = |&(key, zh_cn, en, parent, keywords): &Row| Topic {
        key: key.to_owned(),
        name: TopicName { zh_cn: zh_cn.to_owned(), en: en.to_owned() },
        parent: parent.map(str::to_owned),
        keywords: keywords.iter().map(|word| (*word).to_owned()).collect(),
    };
    Codeframe { topics: TOPICS.iter().map(topic).collect() }
}
