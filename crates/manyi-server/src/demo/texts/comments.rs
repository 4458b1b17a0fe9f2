//! Comments on a questionnaire: from one word to three sentences, with the slips of a thumb on a phone.

use super::{Theme, Trade, fill, matters::matters};
use crate::demo::chance::pick;
use rand::Rng;
use std::collections::HashMap;

/// How often one text may come.
pub const MOST_REPEATS: u8 = 4;

/// Before any matter, and before one that began with a fault.
const VISIT: &[&str] = &[
    "上午去的，",
    "周六去交费，",
    "中午去的，",
    "下班前赶过去，",
    "月初去开票，",
    "第一次来办业务，",
    "带老人去办的，",
    "陪邻居去的，",
    "请了半天假去的，",
    "这个月来了{n}次，",
    "上周去办{svc}，",
    "昨天办{svc}，",
    "来办{svc}，",
    "帮我妈办{svc}，",
    "公司要办{svc}，",
    "刚搬家，办{svc}，",
    "问{svc}的事，",
];
const FAULT: &[&str] = &[
    "家里{bad}，",
    "因为{bad}去的，",
    "打热线说{bad}，",
    "半夜{bad}，",
    "上个月{bad}，",
    "邻居家也{bad}，",
    "店里{bad}，",
    "来问{svc}，",
    "这个月第{n}回了，",
];
const SHORT_BAD: &[&str] = &[
    "慢",
    "太慢了",
    "等太久",
    "不满意",
    "没解决",
    "差评",
    "白跑一趟",
    "态度不行",
    "一般般",
    "效率低",
    "还是老样子",
    "又排队",
    "没人管",
    "失望",
    "有待提高",
    "服务要改",
    "问题还在",
    "跑了{n}趟",
    "等了{m}",
    "{svc}太麻烦",
    "{bad}没修好",
    "没人接电话",
];
const SHORT_GOOD: &[&str] = &[
    "好",
    "很好",
    "不错",
    "挺好的",
    "满意",
    "非常满意",
    "可以",
    "点赞",
    "赞",
    "五星",
    "谢谢",
    "辛苦了",
    "方便",
    "快",
    "很快",
    "服务好",
    "态度好",
    "继续保持",
    "越来越好",
    "没毛病",
    "蛮好",
    "给力",
    "省心",
    "{svc}很快",
    "{who}不错",
    "{bad}修好了",
    "{svc}办好了，谢谢",
];
const FEELING_BAD: &[&str] = &[
    "真是服了",
    "心累",
    "折腾人",
    "说不过去吧",
    "很失望",
    "算了不说了",
    "耽误事",
    "希望重视",
    "这样真的好吗",
    "有点生气",
    "不是第一次了",
    "请给个说法",
];
const FEELING_GOOD: &[&str] = &[
    "谢谢",
    "点个赞",
    "很省心",
    "没想到这么顺",
    "继续保持",
    "比以前强多了",
    "办得放心",
    "值得表扬",
    "下次还来",
    "给五分",
];
const BUT: &[&str] = &["就是", "不过", "美中不足，", "唯一的意见是"];
/// What a phone's keyboard makes of it.
const SLIPS: &[(&str, &str)] = &[
    ("账单", "帐单"),
    ("的时候", "得时候"),
    ("再", "在"),
    ("耐心", "奈心"),
    ("已经", "以经"),
    ("部门", "部们"),
    ("等了", "等勒"),
    ("报修", "保修"),
    ("没有", "木有"),
    ("什么", "啥"),
    ("怎么", "咋"),
    ("很", "狠"),
    ("工作人员", "工做人员"),
    ("窗口", "窗囗"),
];

/// Draws comments; no text comes more than [`MOST_REPEATS`] times.
#[derive(Default)]
pub struct Comments {
    seen: HashMap<String, u8>,
}

/// Who writes: the trade of the company, what it is about, and whether the overall rating is good.
#[derive(Clone, Copy)]
pub struct Occasion {
    pub trade: Trade,
    pub theme: Theme,
    /// The weakest point, where somebody who is content still has one.
    pub weakest: Option<Theme>,
    pub pleased: bool,
}

impl Comments {
    /// `None` when everything was said often enough.
    pub fn draw(&mut self, rng: &mut impl Rng, occasion: Occasion) -> Option<String> {
        for _ in 0..20 {
            let text = comment(rng, occasion);
            let times = self.seen.entry(text.clone()).or_default();
            if *times < MOST_REPEATS {
                *times += 1;
                return Some(text);
            }
        }
        None
    }
}

fn comment(rng: &mut impl Rng, occasion: Occasion) -> String {
    let Occasion { trade, theme, weakest, pleased } = occasion;
    if rng.random_bool(0.1) {
        let short = pick(rng, if pleased { SHORT_GOOD } else { SHORT_BAD });
        return fill(rng, trade, short);
    }
    let about = matters(theme);
    let what = if pleased { about.good } else { about.bad };
    let mut text = String::new();
    if rng.random_bool(0.55) {
        let fault = matches!(theme, Theme::Speed | Theme::Solving) && rng.random_bool(0.6);
        text.push_str(pick(rng, if fault { FAULT } else { VISIT }));
    }
    let first = pick(rng, what);
    text.push_str(first);
    let second = pick(rng, what);
    if second != first && rng.random_bool(0.35) {
        text.push('，');
        text.push_str(second);
    }
    if rng.random_bool(0.3) {
        text.push('，');
        text.push_str(pick(rng, if pleased { FEELING_GOOD } else { FEELING_BAD }));
    }
    text.push('。');
    match weakest {
        Some(theme) if rng.random_bool(0.4) => {
            text.push_str(pick(rng, BUT));
            text.push_str(pick(rng, matters(theme).bad));
            text.push('。');
        }
        _ if rng.random_bool(if pleased { 0.2 } else { 0.6 }) => {
            text.push_str(pick(rng, about.wish));
            text.push('。');
        }
        _ => {}
    }
    let text = fill(rng, trade, &text);
    typed_on_a_phone(rng, text)
}

/// Few people look over what they typed.
fn typed_on_a_phone(rng: &mut impl Rng, mut text: String) -> String {
    if rng.random_bool(0.12) {
        let start = rng.random_range(0..SLIPS.len());
        let found = (0..SLIPS.len()).map(|at| SLIPS[(start + at) % SLIPS.len()]);
        if let Some((right, wrong)) = found.into_iter().find(|(right, _)| text.contains(right)) {
            text = text.replacen(right, wrong, 1);
        }
    }
    match rng.random_range(0..100) {
        0..25 => {
            text.pop();
        }
        25..31 => text = text.replace('，', " ").trim_end_matches('。').to_owned(),
        31..36 => {
            text.pop();
            text.push_str("！！");
        }
        36..41 => {
            text.pop();
            text.push('吧');
        }
        _ => {}
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::SeedableRng;

    #[test]
    fn every_comment_is_complete_and_names_no_person() {
        let mut rng = rand::rngs::StdRng::seed_from_u64(5);
        for theme in Theme::ALL {
            for trade in [Trade::Power, Trade::Water, Trade::Gas] {
                for pleased in [true, false] {
                    let weakest = pleased.then_some(Theme::Waiting);
                    for _ in 0..200 {
                        let text = comment(&mut rng, Occasion { trade, theme, weakest, pleased });
                        assert!(!text.is_empty() && text.chars().count() <= 200, "{text}");
                        assert!(!text.contains(['{', '}', ',', '?']), "{text}");
                        // No run of digits long enough for a telephone or an account.
                        let digits = text.split(|c: char| !c.is_ascii_digit()).map(str::len).max();
                        assert!(digits <= Some(3), "{text}");
                    }
                }
            }
        }
    }
}
