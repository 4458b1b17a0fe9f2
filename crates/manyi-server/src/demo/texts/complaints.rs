//! Complaints as the hotline and the counters write them down.

use super::{Theme, Trade, fill, matters::matters};
use crate::demo::chance::pick;
use rand::Rng;

/// Where customers live: invented.
const PLACES: &[&str] = &[
    "东苑小区",
    "锦绣花园",
    "老车站片区",
    "桥头村",
    "工业路沿线",
    "翠湖里",
    "学府街",
    "春江苑",
    "纺织厂宿舍",
    "北门菜市场",
    "云岭新村",
    "滨河南路",
    "科创园三期",
    "石榴湾",
    "大桥西侧",
    "人民医院家属院",
    "柳河镇",
    "月亮湾小区",
    "五里坡",
    "胜利巷",
];
const OPENINGS: &[&str] = &["客户反映", "来电人称", "客户到厅反映", "市民留言", "用户投诉"];
const SINCE: &[&str] = &["", "", "近日，", "上周起，", "自上月以来，", "连续{n}个月，", "今日，", "昨日，"];
const ENDINGS: &[&str] = &[
    "要求核实并答复。",
    "要求当天给说法。",
    "希望尽快处理。",
    "要求相关人员道歉。",
    "要求书面答复。",
    "请责任单位核查后回电。",
    "此前已反映{n}次，要求升级处理。",
    "要求说明收费依据。",
    "希望改进，不要求赔偿。",
    "要求减免当月费用。",
];

fn titles(theme: Theme) -> &'static [&'static str] {
    match theme {
        Theme::Waiting => &[
            "营业厅排队时间过长",
            "办理{svc}等候{m}",
            "窗口开放不足，客户久等",
            "午间无人值守窗口",
            "自助机故障致排队",
            "取号后叫号缓慢",
        ],
        Theme::Speed => &[
            "报修{bad}后无人答复",
            "热线多次未接通",
            "{svc}超过承诺时限",
            "约定上门未到",
            "线上留言无人回复",
            "{bad}报修{d}未上门",
        ],
        Theme::Solving => &[
            "{bad}反复未解决",
            "账单金额有误",
            "多扣费用未退",
            "{svc}往返{n}次未办成",
            "抄表数与实际不符",
            "各部门答复不一致",
        ],
        Theme::Attitude => &[
            "窗口人员态度差",
            "客服通话中挂断",
            "工作人员解释不耐烦",
            "对老年客户缺少耐心",
            "办理{svc}时言语不当",
            "上门人员态度生硬",
        ],
        Theme::Environment => {
            &["营业厅设施损坏", "无障碍通道被占用", "大厅环境嘈杂", "停车不便", "自助设备长期停用"]
        }
        Theme::Personal => &[
            "办理{svc}手续繁琐",
            "{svc}要求材料过多",
            "租户无法办理{svc}",
            "业务只能到厅办理",
            "政策口径与宣传不符",
            "{svc}需多部门盖章",
        ],
    }
}

/// Title and description of a complaint about `theme`.
pub fn complaint(rng: &mut impl Rng, trade: Trade, theme: Theme) -> (String, String) {
    let about = matters(theme);
    let title = pick(rng, titles(theme));
    let title = fill(rng, trade, title);
    let place = if rng.random_bool(0.5) { pick(rng, PLACES) } else { "" };
    let mut text = format!("{}：{}{}{}", pick(rng, OPENINGS), pick(rng, SINCE), place, pick(rng, about.bad));
    let other = pick(rng, about.bad);
    if !text.contains(other) && rng.random_bool(0.45) {
        text.push('，');
        text.push_str(other);
    }
    text.push('。');
    if rng.random_bool(0.4) {
        text.push_str(pick(rng, about.wish));
        text.push('。');
    }
    text.push_str(pick(rng, ENDINGS));
    (title, fill(rng, trade, &text))
}

/// A complaint after the storm of the story.
pub fn after_storm(rng: &mut impl Rng) -> (String, String) {
    const TITLES: &[&str] = &[
        "暴雨后停电时间长、无人答复",
        "停电{h}小时未恢复",
        "停电未提前通知",
        "抢修进度不透明",
        "来电后电器损坏要求赔偿",
        "反复停电",
        "抢修热线打不通",
    ];
    const WHAT: &[&str] = &[
        "停电{h}个小时",
        "一天停了三次电",
        "来电后电压不稳，冰箱烧了",
        "半夜停电到第二天中午",
        "恢复时间改了四次",
        "整条街都来电了，就我们楼没有",
        "电来了十分钟又停",
        "变压器冒烟，报了没人来",
    ];
    const THEN: &[&str] = &[
        "热线打不进去",
        "没有收到停电通知",
        "抢修人员没有说法",
        "问赔偿没人受理",
        "老人在家没法用制氧机",
        "店里冷柜的货全坏了",
        "孩子没法上网课",
        "电梯停了，老人下不了楼",
        "微信群里说法不一",
    ];
    let hours = ["九", "十一", "十三", "十六", "近二十", "二十六"];
    let hours = pick(rng, &hours);
    let title = pick(rng, TITLES);
    let title = title.replace("{h}", hours);
    let mut text = format!(
        "客户反映：{}{}，{}",
        pick(rng, PLACES),
        pick(rng, WHAT).replace("{h}", hours),
        pick(rng, THEN)
    );
    let other = pick(rng, THEN);
    if !text.contains(other) && rng.random_bool(0.5) {
        text.push('，');
        text.push_str(other);
    }
    text.push('。');
    text.push_str(pick(
        rng,
        &[
            "要求说明原因并答复。",
            "要求赔偿。",
            "要求公布抢修进度。",
            "要求以后提前通知。",
            "情绪激动，请尽快回电。",
        ],
    ));
    (title, text)
}
