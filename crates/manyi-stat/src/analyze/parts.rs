//! What each column of a file probably is.

use super::{
    Spec, SpecError,
    chapters::block_of,
    columns::{by_name, is_id, is_segment, is_text, is_yes_or_no, is_zero_to_ten, steps},
    pairs::{self, Pair},
    prepare::is_ranking,
    settle::settled,
};
use crate::{
    Choices, Column, Language, Table, Values,
    file::wording::{matrix, wording},
};
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
    /// Questions with several answers.
    pub choices: Vec<Choices>,
    /// Columns with orders such as `价格→质量`.
    pub ranked: Vec<String>,
    /// The orders as a column of places for each item.
    pub rankings: Vec<Choices>,
    /// Column that weights the rows.
    pub weight: Option<String>,
    /// Sizes among all customers of the values of a column.
    pub margins: Vec<(String, BTreeMap<String, f64>)>,
}

/// Ratings of one name with a number behind make a dimension from so many on.
const LEAST_ITEMS: usize = 3;
const OVERALL: [&str; 7] = ["总体满意", "整体满意", "总体评价", "overall", "satisfaction", "总体", "满意度"];
const RECOMMEND: [&str; 5] = ["推荐", "recommend", "nps", "likelihood", "介绍给"];
/// What is said, then what is found.
///
/// # Errors
/// A name that no column has.
pub(super) fn parts(table: &Table, spec: &Spec) -> Result<Parts, SpecError> {
    let spec = &settled(table, spec)?;
    let about = table.about();
    let (gaps, features, stated) = (pairs::gaps(table), pairs::features(table), pairs::stated(table));
    let weight = spec.weights.as_ref().map_or_else(|| about.weight.clone(), |weights| weights.start.clone());
    // Only how it was is a rating; what people expect, rank or imagine is not.
    let mut taken: Vec<&String> = gaps.iter().chain(&stated).map(|pair| &pair.first).collect();
    taken.extend(features.iter().flat_map(|pair| [&pair.first, &pair.second]));
    taken.extend(about.choices.iter().flat_map(|choices| choices.options.iter().map(|(name, _)| name)));
    taken.extend(spec.ignore.iter().chain(&about.logistics).chain(&weight));
    let free = table.columns().iter().filter(|column| !taken.contains(&&column.name));
    let (ranked, free): (Vec<&Column>, Vec<&Column>) = free
        .partition(|column| matches!(&column.values, Values::Levels { levels, .. } if is_ranking(levels)));
    let rated: Vec<&Column> = free.iter().copied().filter(|column| steps(column).is_some()).collect();
    let yes_or_no: Vec<&Column> = free.iter().copied().filter(|column| is_yes_or_no(column)).collect();
    let tens: Vec<&Column> = rated.iter().copied().filter(|column| is_zero_to_ten(column)).collect();
    let overall =
        spec.overall.clone().or_else(|| by_name(&rated, &OVERALL)).or_else(|| by_name(&yes_or_no, &OVERALL));
    let recommend = spec.recommend.clone().or_else(|| by_name(&tens, &RECOMMEND));
    let main = |name: &String| Some(name) != overall.as_ref() && Some(name) != recommend.as_ref();
    let segments = spec.segments.clone().unwrap_or_else(|| {
        free.iter()
            .filter(|column| is_segment(column) && !about.fill_ins.contains(&column.name))
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
    let dimensions = if spec.dimensions.is_empty() {
        dimensions_of(&free_of_pairs(&ratings, &gaps, &stated))
    } else {
        spec.dimensions.clone()
    };
    let texts = spec.texts.clone().unwrap_or_else(|| {
        let is_open = |column: &&&Column| is_text(column) || about.fill_ins.contains(&column.name);
        free.iter().filter(is_open).map(|column| column.name.clone()).collect()
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
        choices: about.choices.clone(),
        ranked: ranked.iter().map(|column| column.name.clone()).collect(),
        rankings: Vec::new(),
        weight,
        margins: spec.weights.iter().flat_map(|weights| weights.margins.clone()).collect(),
    })
}

/// The upper end that most columns share.
fn common_scale(rated: &[&Column]) -> Option<i64> {
    let mut counts: BTreeMap<i64, usize> = BTreeMap::new();
    for (_, high, _) in rated.iter().filter_map(|column| steps(column)) {
        *counts.entry(high).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(high, count)| (*count, *high)).map(|(high, _)| high)
}

/// `IMAG1, IMAG2, IMAG3`, `态度_1, 态度_2, 态度_3` and the rows of a matrix measure one thing.
fn dimensions_of(ratings: &[String]) -> BTreeMap<String, Vec<String>> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for name in ratings {
        if let Some((question, _)) = matrix(name) {
            let question = wording(question).unwrap_or_else(|| question.to_owned());
            found.entry(question).or_default().push(name.clone());
            continue;
        }
        let stem = name
            .trim_end_matches(|letter: char| letter.is_ascii_digit())
            .trim_end_matches(['_', '-', '.', ' ']);
        if stem.len() < name.len() && !stem.is_empty() {
            found.entry(stem.to_owned()).or_default().push(name.clone());
        }
    }
    // Two items are enough for a construct of the satisfaction index: it is known what they measure.
    let is_construct = |name: &str| block_of(name, Language::English).is_some();
    found.retain(|name, items| items.len() >= LEAST_ITEMS || items.len() == 2 && is_construct(name));
    found
}

/// Ratings that were not asked in pairs: `per01` to `per24` have their number from the pair, not from a dimension.
fn free_of_pairs(ratings: &[String], gaps: &[Pair], stated: &[Pair]) -> Vec<String> {
    let paired = |name: &&String| gaps.iter().chain(stated).any(|pair| pair.second == **name);
    ratings.iter().filter(|name| !paired(name)).cloned().collect()
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
