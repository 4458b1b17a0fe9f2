//! What each column of a file probably is.

use super::{
    Spec,
    pairs::{self, Pair},
};
use crate::{Column, StatError, Table, Values};
use std::collections::BTreeMap;

/// Columns by their part in the study.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Parts {
    pub overall: Option<String>,
    pub recommend: Option<String>,
    pub ratings: Vec<String>,
    pub scale: (f64, f64),
    pub dimensions: BTreeMap<String, Vec<String>>,
    pub segments: Vec<String>,
    pub texts: Vec<String>,
    pub not_applicable: Vec<f64>,
    /// Expectation and perception of the same statement.
    pub gaps: Vec<Pair>,
    /// Answers with and without a feature.
    pub features: Vec<Pair>,
    /// Importance and satisfaction of the same aspect.
    pub stated: Vec<Pair>,
}

/// More different values are no rating.
const MOST_STEPS: usize = 11;
/// More groups are no segment.
const MOST_GROUPS: usize = 12;
/// Ratings of one name with a number behind make a dimension from so many on.
const LEAST_ITEMS: usize = 3;
const OVERALL: [&str; 7] = ["总体满意", "整体满意", "总体评价", "overall", "satisfaction", "总体", "满意度"];
const RECOMMEND: [&str; 5] = ["推荐", "recommend", "nps", "likelihood", "介绍给"];
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

/// What is said, then what is found.
///
/// # Errors
/// A name that no column has.
pub(super) fn parts(table: &Table, spec: &Spec) -> Result<Parts, StatError> {
    for name in named(spec) {
        table.column(name)?;
    }
    let (gaps, features, stated) = (pairs::gaps(table), pairs::features(table), pairs::stated(table));
    // Only how it was is a rating; what people expect, rank or imagine is not.
    let halves: Vec<&String> = gaps
        .iter()
        .chain(&stated)
        .map(|pair| &pair.first)
        .chain(features.iter().flat_map(|pair| [&pair.first, &pair.second]))
        .collect();
    let free: Vec<&Column> = table
        .columns()
        .iter()
        .filter(|column| !spec.ignore.contains(&column.name) && !halves.contains(&&column.name))
        .collect();
    let rated: Vec<&Column> = free.iter().copied().filter(|column| steps(column).is_some()).collect();
    let yes_or_no: Vec<&Column> = free.iter().copied().filter(|column| is_yes_or_no(column)).collect();
    let overall = spec
        .overall
        .clone()
        .or_else(|| by_name(&rated, &OVERALL, &[]))
        .or_else(|| by_name(&yes_or_no, &OVERALL, &[]));
    let recommend = spec.recommend.clone().or_else(|| {
        by_name(&rated, &RECOMMEND, &["recommendation_text"]).filter(|name| is_zero_to_ten(table, name))
    });
    let main = |name: &String| Some(name) != overall.as_ref() && Some(name) != recommend.as_ref();
    let segments = spec.segments.clone().unwrap_or_else(|| {
        free.iter()
            .filter(|column| is_segment(column))
            .map(|column| column.name.clone())
            .filter(main)
            .take(6)
            .collect()
    });
    let ratings: Vec<String> = spec.ratings.clone().unwrap_or_else(|| {
        let most = common_scale(&rated);
        let fits = |column: &&Column| steps(column).is_some_and(|(_, high, _)| Some(high) == most);
        let names = rated.iter().copied().filter(fits).map(|column| column.name.clone());
        names.filter(main).filter(|name| !segments.contains(name) && !is_id(name)).collect()
    });
    let dimensions =
        if spec.dimensions.is_empty() { dimensions_of(&ratings) } else { spec.dimensions.clone() };
    let texts = spec.texts.clone().unwrap_or_else(|| {
        free.iter().filter(|column| is_text(column)).map(|column| column.name.clone()).collect()
    });
    let not_applicable = if spec.not_applicable.is_empty() {
        zeros_apart(table, &ratings)
    } else {
        spec.not_applicable.clone()
    };
    let scale = spec.scale.unwrap_or_else(|| scale_of(table, &ratings, overall.as_ref(), &not_applicable));
    Ok(Parts {
        overall,
        recommend,
        ratings,
        scale,
        dimensions,
        segments,
        texts,
        not_applicable,
        gaps,
        features,
        stated,
    })
}

fn named(spec: &Spec) -> impl Iterator<Item = &String> {
    let single = spec.overall.iter().chain(&spec.recommend);
    let lists = [&spec.ratings, &spec.segments, &spec.texts].into_iter().flatten().flatten();
    single.chain(lists).chain(spec.dimensions.values().flatten())
}

/// Least, greatest and number of different values of a column of few whole numbers.
fn steps(column: &Column) -> Option<(i64, i64, usize)> {
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

/// The upper end that most columns share.
fn common_scale(rated: &[&Column]) -> Option<i64> {
    let mut counts: BTreeMap<i64, usize> = BTreeMap::new();
    for (_, high, _) in rated.iter().filter_map(|column| steps(column)) {
        *counts.entry(high).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(high, count)| (*count, *high)).map(|(high, _)| high)
}

fn by_name(columns: &[&Column], words: &[&str], but: &[&str]) -> Option<String> {
    let lower = |column: &&Column| column.name.to_lowercase();
    words.iter().find_map(|word| {
        let found = columns
            .iter()
            .find(|column| lower(column).contains(word) && !but.contains(&lower(column).as_str()));
        found.map(|column| column.name.clone())
    })
}

fn is_zero_to_ten(table: &Table, name: &str) -> bool {
    table.column(name).ok().and_then(steps).is_some_and(|(_, high, count)| high == 10 && count > 5)
}

fn is_id(name: &str) -> bool {
    let lower = name.to_lowercase();
    IDS.iter().any(|word| lower == *word) || lower.ends_with("_id")
}

fn is_segment(column: &Column) -> bool {
    match &column.values {
        Values::Levels { levels, codes } => {
            (2..=MOST_GROUPS).contains(&levels.len()) && codes.len() >= levels.len() * 5
        }
        Values::Numbers(values) => {
            let mut seen: Vec<f64> = values.iter().copied().filter(|value| !value.is_nan()).collect();
            seen.sort_by(f64::total_cmp);
            seen.dedup();
            let lower = column.name.to_lowercase();
            (2..=MOST_GROUPS).contains(&seen.len()) && GROUPS.iter().any(|word| lower.contains(word))
        }
    }
}

/// Two levels, one of which says yes to satisfaction.
fn is_yes_or_no(column: &Column) -> bool {
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
fn is_text(column: &Column) -> bool {
    let Values::Levels { levels, .. } = &column.values else { return false };
    let letters: usize = levels.iter().map(|level| level.chars().count()).sum();
    levels.len() > MOST_GROUPS * 2 && letters > levels.len() * 12
}

/// `IMAG1, IMAG2, IMAG3` and `态度_1, 态度_2, 态度_3` measure one thing.
fn dimensions_of(ratings: &[String]) -> BTreeMap<String, Vec<String>> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for name in ratings {
        let stem = name
            .trim_end_matches(|letter: char| letter.is_ascii_digit())
            .trim_end_matches(['_', '-', '.', ' ']);
        if stem.len() < name.len() && !stem.is_empty() {
            found.entry(stem.to_owned()).or_default().push(name.clone());
        }
    }
    found.retain(|_, items| items.len() >= LEAST_ITEMS);
    found
}

/// 0 on scales that otherwise run from 1: "not applicable", as many exports write it.
fn zeros_apart(table: &Table, ratings: &[String]) -> Vec<f64> {
    let ranges: Vec<_> = ratings.iter().filter_map(|name| table.column(name).ok().and_then(steps)).collect();
    let fives = ranges.iter().filter(|(_, high, _)| *high == 5 || *high == 7).count();
    let zeros = ranges.iter().filter(|(low, _, _)| *low == 0).count();
    if fives == ranges.len() && zeros > 0 { vec![0.0] } else { Vec::new() }
}

/// The scale of a single question, from the answers given to it: the usual upper end that holds them all.
pub(super) fn scale_of_question(table: &Table, name: &str) -> (i64, i64) {
    let (low, high) = table.column(name).ok().and_then(steps).map_or((1, 5), |(low, high, _)| (low, high));
    let top = [5, 7, 10].into_iter().find(|top| high <= *top).unwrap_or(high);
    (low.min(1), top)
}

#[allow(clippy::cast_precision_loss)]
fn scale_of(table: &Table, ratings: &[String], overall: Option<&String>, left_out: &[f64]) -> (f64, f64) {
    let names = ratings.iter().chain(overall);
    let ranges: Vec<_> = names.filter_map(|name| table.column(name).ok().and_then(steps)).collect();
    let high = ranges.iter().map(|(_, high, _)| *high).max().unwrap_or(5);
    let low = ranges
        .iter()
        .map(|(low, _, _)| *low)
        .filter(|low| !left_out.contains(&(*low as f64)))
        .min()
        .unwrap_or(1);
    (low.min(1) as f64, high as f64)
}
