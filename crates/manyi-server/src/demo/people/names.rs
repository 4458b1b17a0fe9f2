//! Chinese names, put together from parts; invented, like everything here.

use crate::demo::chance::{pick, weighted};
use rand::Rng;

/// Family names, about as frequent as in the south-west.
const FAMILY: &[(&str, u32)] = &[
    ("李", 76),
    ("王", 72),
    ("张", 68),
    ("杨", 62),
    ("刘", 52),
    ("陈", 46),
    ("赵", 30),
    ("黄", 26),
    ("周", 24),
    ("吴", 22),
    ("徐", 20),
    ("孙", 18),
    ("马", 18),
    ("朱", 16),
    ("胡", 16),
    ("郭", 14),
    ("何", 14),
    ("高", 12),
    ("林", 12),
    ("罗", 12),
    ("郑", 10),
    ("梁", 10),
    ("谢", 10),
    ("宋", 9),
    ("唐", 9),
    ("许", 8),
    ("韩", 8),
    ("冯", 8),
    ("邓", 8),
    ("曹", 7),
    ("彭", 7),
    ("曾", 7),
    ("肖", 7),
    ("田", 6),
    ("董", 6),
    ("袁", 6),
    ("潘", 6),
    ("蒋", 6),
    ("蔡", 5),
    ("余", 5),
    ("段", 5),
    ("普", 4),
    ("施", 3),
    ("欧阳", 1),
];
/// Given names by generation: people near retirement, in the middle, young.
const OLDER: &[&str] = &[
    "建国", "桂芳", "志强", "丽萍", "建华", "秀兰", "永康", "玉珍", "国庆", "云仙", "家福", "琼芬", "卫东",
    "惠仙",
];
const MIDDLE: &[&str] = &[
    "敏", "勇", "丽娟", "文斌", "海燕", "俊", "艳", "涛", "红梅", "晓东", "春梅", "志刚", "静", "磊", "丽",
    "永强", "雪梅", "云峰", "燕", "旭东", "琳", "宏伟", "小红", "建平", "莉", "波", "慧", "劲松",
];
const YOUNG: &[&str] = &[
    "雨晴", "浩然", "佳怡", "子涵", "思敏", "宇航", "梦琪", "文博", "欣怡", "俊杰", "晓燕", "若兰", "一鸣",
    "诗雨", "凯", "婷婷", "嘉豪", "思远", "雅雯", "天宇", "可欣", "明轩", "静怡", "志远", "倩", "鹏飞",
    "语桐", "泽宇", "丹丹", "晨",
];

pub fn name(rng: &mut impl Rng) -> String {
    let given = weighted(rng, &[(OLDER, 12), (MIDDLE, 45), (YOUNG, 43)]).unwrap_or(MIDDLE);
    format!("{}{}", weighted(rng, FAMILY).unwrap_or("李"), pick(rng, given))
}

/// A caller as the hotline writes them down.
pub fn caller(rng: &mut impl Rng) -> String {
    let title = pick(rng, &["先生", "女士"]);
    format!("{}{title}", weighted(rng, FAMILY).unwrap_or("李"))
}
