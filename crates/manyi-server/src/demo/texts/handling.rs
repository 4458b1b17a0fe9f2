//! What staff write while they handle a case, and what customers say of the outcome.

use super::{Theme, Trade, fill};
use crate::demo::chance::{pick, weighted};
use rand::Rng;

/// Shares of causes as the field reports them.
const CAUSES: &[(&str, u32)] = &[
    ("跨部门协同不畅", 30),
    ("业务技能或产品知识不足", 25),
    ("系统与信息不及时", 20),
    ("服务态度", 15),
    ("政策规定不明确", 10),
];
const REPLIES: &[&str] = &[
    "您好，您反映的情况已收到，我们正在核实，今天内给您答复。",
    "已与您电话联系并致歉，正在协调处理。",
    "情况已了解，已请营业厅负责人跟进，进度会及时告知您。",
    "您好，关于{svc}的问题已转专人办理，明天中午前回电。",
    "非常抱歉给您带来不便，{bad}已安排师傅，上门前会先联系。",
    "您的诉求已登记，我们先核对系统记录，稍后与您确认。",
    "感谢您的提醒，现场负责人已在处理，有结果马上通知您。",
    "已为您查询，{svc}卡在审核环节，正在催办。",
    "账单明细已调出，核对后把结果短信发给您。",
    "您好，您的意见我们很重视，值班经理稍后与您通话。",
];
const NOTES: &[&str] = &[
    "客户未接电话，一小时后再联系。",
    "已调取当日叫号记录。",
    "与运维班组核实，{bad}属外部原因。",
    "客户愿意等到明天上午。",
    "查看监控，窗口当时确实只开了{n}个。",
    "营业厅反馈：{svc}资料已补齐。",
    "已请财务核对扣费记录。",
    "客户情绪较激动，注意沟通方式。",
    "该客户上月反映过同类问题，并案跟进。",
    "班组已到现场，等待配件。",
];
const HELD: &[&str] = &[
    "等客户补交{svc}材料",
    "等专业部门出具意见",
    "配件在途，预计两天到",
    "客户出差，约好回来后上门",
    "等施工单位复核",
    "等上级批复减免申请",
];
const STILL_WRONG: &[&str] = &[
    "问题还在，没有解决。",
    "说修好了，第二天又{bad}。",
    "电话里答应的没有兑现。",
    "只是道歉，事情没办。",
    "退费还没到账。",
    "{svc}还是没办成。",
    "处理的人换来换去，又要重讲一遍。",
];
const THANKS: &[&str] = &[
    "处理得很快，谢谢。",
    "这次满意。",
    "师傅很负责。",
    "解释清楚了。",
    "谢谢跟进，{svc}办好了。",
    "{bad}修好了，感谢。",
];

fn done(theme: Option<Theme>) -> &'static [&'static str] {
    match theme {
        Some(Theme::Waiting) => &[
            "已向客户致歉；高峰时段增开{n}个窗口，设引导员分流。",
            "安排客户次日走预约通道办结{svc}，午间改为双人值守。",
            "自助机已修复，排班按叫号数据调整。",
        ],
        Some(Theme::Speed) => &[
            "已联系客户说明进度，{svc}当日办结。",
            "{bad}已上门处理，向客户说明迟到原因并致歉。",
            "热线增开坐席，漏接来电已全部回拨。",
            "留言已答复，线上渠道改为当日清零。",
        ],
        Some(Theme::Solving) => &[
            "经核实为抄表差错，已更正账单并退还{y}元。",
            "{bad}更换部件后试运行正常，客户签字确认。",
            "由专人牵头办结{svc}，客户无需再跑。",
            "核对表计无误，已带客户现场查看并出具依据，客户认可。",
        ],
        Some(Theme::Attitude) => &[
            "已对当事员工提醒教育，负责人上门致歉，客户谅解。",
            "听取录音属实，当事人停岗培训一周，已回访客户致歉。",
            "经查员工解释不到位，已补充说明并纳入晨会案例。",
        ],
        Some(Theme::Environment) => &[
            "设施已修复，增设座椅和指示牌。",
            "与物业协调，坡道已清空并划线。",
            "设备当日恢复，值班人员每日巡检。",
        ],
        Some(Theme::Personal) => &[
            "材料由{n}份减为1份，代客户办结{svc}。",
            "为客户开通上门办理，{svc}已完成。",
            "与业务部门统一口径，已向客户说明并办结。",
        ],
        None => &[
            "线路已恢复，向客户说明停电原因和抢修过程。",
            "已受理家电损坏理赔，材料齐全后三个工作日内到账。",
            "加装分支开关，缩小停电范围，客户认可。",
            "补发停电信息，客户已加入片区通知群。",
        ],
    }
}

/// Of a case about `theme`; `None` for the storm.
pub fn summary(rng: &mut impl Rng, trade: Trade, theme: Option<Theme>) -> String {
    let done = pick(rng, done(theme));
    let text = fill(rng, trade, done);
    let more =
        pick(rng, &["", "", "客户表示理解。", "客户满意。", "客户接受处理意见。", "约定一周后再回访。"]);
    text + more
}

pub fn cause(rng: &mut impl Rng, theme: Option<Theme>) -> Option<String> {
    let cause = match theme {
        Some(Theme::Attitude) if rng.random_bool(0.45) => Some("服务态度"),
        _ if rng.random_bool(0.06) => None,
        _ => weighted(rng, CAUSES),
    };
    cause.map(str::to_owned)
}

pub fn reply(rng: &mut impl Rng, trade: Trade) -> String {
    let text = pick(rng, REPLIES);
    fill(rng, trade, text)
}

pub fn note(rng: &mut impl Rng, trade: Trade) -> String {
    let text = pick(rng, NOTES);
    fill(rng, trade, text)
}

pub fn hold_text(rng: &mut impl Rng, trade: Trade) -> Option<String> {
    let text = pick(rng, HELD);
    rng.random_bool(0.8).then(|| fill(rng, trade, text))
}

pub fn still_wrong(rng: &mut impl Rng, trade: Trade) -> String {
    let text = pick(rng, STILL_WRONG);
    fill(rng, trade, text)
}

pub fn thanks(rng: &mut impl Rng, trade: Trade) -> Option<String> {
    let text = pick(rng, THANKS);
    rng.random_bool(0.3).then(|| fill(rng, trade, text))
}
