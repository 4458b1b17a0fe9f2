//! What the people of the sample say and write: a small grammar of our own. Sentences are put together
//! from parts that fit the trade of the company, the matter and the mood, so that hardly any repeats.

pub mod articles;
mod comments;
mod complaints;
pub mod desk;
mod handling;
mod matters;

pub use comments::{Comments, Occasion};
pub use complaints::{after_storm, complaint};
pub use desk::tags;
pub use handling::{cause, hold_text, note, reply, still_wrong, summary, thanks};

use super::chance::pick;
use rand::Rng;

/// What a text is about; each is tied to the dimension it explains, in the order of the questionnaire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    Waiting,
    Speed,
    Solving,
    Attitude,
    Environment,
    Personal,
}

impl Theme {
    pub const ALL: [Self; 6] =
        [Self::Waiting, Self::Speed, Self::Solving, Self::Attitude, Self::Environment, Self::Personal];
}

/// What a company sells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trade {
    Power,
    Water,
    Gas,
}

impl Trade {
    /// Services that people come to the counter for.
    fn services(self) -> &'static [&'static str] {
        match self {
            Self::Power => &[
                "用电过户",
                "新装电表",
                "充电桩报装",
                "光伏并网",
                "峰谷电价",
                "电费发票",
                "增容",
                "销户",
                "欠费复电",
                "电表校验",
                "一户多人口电价",
                "改绑定手机号",
            ],
            Self::Water => &[
                "水表过户",
                "新装接水",
                "水费发票",
                "换水表",
                "多人口阶梯水价",
                "报停用水",
                "水费减免",
                "水质检测申请",
                "改扣款账户",
                "分户装表",
            ],
            Self::Gas => &[
                "燃气过户",
                "通气点火",
                "管道改造",
                "燃气卡充值",
                "安检预约",
                "换燃气表",
                "燃气报装",
                "壁挂炉报备",
                "补燃气卡",
                "报警器安装",
            ],
        }
    }

    /// Things that break.
    fn faults(self) -> &'static [&'static str] {
        match self {
            Self::Power => {
                &["跳闸", "电压不稳", "电表黑屏", "停电", "线路打火", "路灯下的电箱没盖", "电表走得太快"]
            }
            Self::Water => {
                &["漏水", "水压低", "水发黄", "停水", "水表结冰", "井盖坏了", "水表倒着走", "水有股味"]
            }
            Self::Gas => &[
                "打不着火",
                "燃气表没电",
                "闻到气味",
                "火苗忽大忽小",
                "报警器一直响",
                "充了值不到账",
                "阀门拧不动",
            ],
        }
    }
}

/// A template with its slots filled: `{svc}` a service, `{bad}` a fault, `{m}` minutes, `{n}` a small
/// number, `{d}` days, `{y}` yuan, `{who}` somebody at the counter.
fn fill(rng: &mut impl Rng, trade: Trade, template: &str) -> String {
    const MINUTES: &[&str] = &[
        "二十多分钟",
        "半个小时",
        "三十五分钟",
        "四十分钟",
        "四十多分钟",
        "快五十分钟",
        "一个小时",
        "一个多小时",
        "一上午",
        "40分钟",
        "50分钟",
        "1个小时",
    ];
    const SMALL: &[&str] = &["两", "三", "四", "2", "3"];
    const DAYS: &[&str] = &["三天", "四天", "五天", "一个星期", "一周多", "十来天", "半个月", "两个礼拜"];
    const WHO: &[&str] =
        &["小姑娘", "小伙子", "师傅", "大姐", "窗口的工作人员", "引导员", "值班经理", "穿制服的那位", "前台"];
    let mut text = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let (slot, after) = after.split_once('}').unwrap_or((after, ""));
        text.push_str(before);
        match slot {
            "svc" => text.push_str(pick(rng, trade.services())),
            "bad" => text.push_str(pick(rng, trade.faults())),
            "m" => text.push_str(pick(rng, MINUTES)),
            "n" => text.push_str(pick(rng, SMALL)),
            "d" => text.push_str(pick(rng, DAYS)),
            "y" => text.push_str(&(rng.random_range(3..90) * 10 + rng.random_range(0..10)).to_string()),
            _ => text.push_str(pick(rng, WHO)),
        }
        rest = after;
    }
    text.push_str(rest);
    text
}
