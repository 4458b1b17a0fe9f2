//! What a single column can be.

use crate::{Column, Values};

/// More different values are no rating.
const MOST_STEPS: usize = 11;
/// More groups are no segment.
const MOST_GROUPS: usize = 12;
const IDS: [&str; 7] = ["id", "编号", "序号", "respondent", "用户", "工号", "column_1"];
const GROUPS: [&str; 14] = [
    "gender",
    "sex",
    "性别",
    "class",
    "type",
    "group",
    "segment",
    "region",
    "network",
    "年龄段",
    "网点",
    "地区",
    "类型",
    "渠道",
];

/// Least, greatest and number of different values of a column of few whole numbers.
pub(super) fn steps(column: &Column) -> Option<(i64, i64, usize)> {
    let Values::Numbers(values) = &column.values else { return None };
    let mut seen: Vec<i64> = Vec::new();
    for value in values.iter().filter(|value| !value.is_nan()) {
        if value.fract() != 0.0 || !(0.0..=10.0).contains(value) {
            return None;
        }
        #[allow(clippy::cast_possible_truncation)]
        let step = *value as i64;
        if !seen.contains(&step) {
            seen.push(step);
            if seen.len() > MOST_STEPS {
                return None;
            }
        }
    }
    let (low, high) = (*seen.iter().min()?, *seen.iter().max()?);
    (seen.len() >= 3 && high >= 3).then_some((low, high, seen.len()))
}

/// The first column whose name or wording has one of the words; words that stand first win.
pub(super) fn by_name(columns: &[&Column], words: &[&str]) -> Option<String> {
    let has = |column: &Column, word: &str| {
        let texts = [Some(&column.name), column.label.as_ref()];
        texts.into_iter().flatten().any(|text| text.to_lowercase().contains(word))
    };
    words
        .iter()
        .find_map(|word| columns.iter().find(|column| has(column, word)).map(|column| column.name.clone()))
}

pub(super) fn is_zero_to_ten(column: &Column) -> bool {
    steps(column).is_some_and(|(_, high, count)| high == 10 && count > 5)
}

pub(super) fn is_id(name: &str) -> bool {
    let lower = name.to_lowercase();
    IDS.iter().any(|word| lower == *word) || lower.ends_with("_id")
}

pub(super) fn is_segment(column: &Column) -> bool {
    match &column.values {
        Values::Levels { levels, codes } => {
            (2..=MOST_GROUPS).contains(&levels.len()) && codes.len() >= levels.len() * 5
        }
        Values::Numbers(values) => {
            let mut seen: Vec<f64> = values.iter().copied().filter(|value| !value.is_nan()).collect();
            seen.sort_by(f64::total_cmp);
            seen.dedup();
            let lower =
                format!("{} {}", column.name, column.label.as_deref().unwrap_or_default()).to_lowercase();
            (2..=MOST_GROUPS).contains(&seen.len()) && GROUPS.iter().any(|word| lower.contains(word))
        }
    }
}

/// Two levels, one of which says yes to satisfaction.
pub(super) fn is_yes_or_no(column: &Column) -> bool {
    matches!(&column.values, Values::Levels { levels, .. } if levels.len() == 2 && satisfied_level(levels).is_some())
}

/// Of two levels the one that says yes to satisfaction.
pub(super) fn satisfied_level(levels: &[String]) -> Option<String> {
    let says_no = |text: &String| {
        let lower = text.to_lowercase();
        ["dis", "not", "un", "neutral", "不", "否", "no"].iter().any(|mark| lower.contains(mark))
    };
    let mut yes = levels.iter().filter(|level| !says_no(level));
    let found = yes.next()?.clone();
    yes.next().is_none().then_some(found)
}

/// Long and different answers.
pub(super) fn is_text(column: &Column) -> bool {
    let Values::Levels { levels, .. } = &column.values else { return false };
    let letters: usize = levels.iter().map(|level| level.chars().count()).sum();
    levels.len() > MOST_GROUPS * 2 && letters > levels.len() * 12
}
