//! The figures of topics, from rows. Pure: which rows count is decided before.

use super::told_topics;
use crate::{
    codeframe::{Codeframe, Tree},
    engine::Sentiment,
};
use manyi_measure::{
    Confidence, Share,
    compare::{Adjustment, TOptions, adjust_p_values, cochran_armitage, two_sample_t},
    proportion,
};
use serde::Serialize;
use std::collections::BTreeMap;

/// Fewer ratings on either side say nothing of a difference.
const FEWEST_RATED: usize = 10;
/// A trend needs so many months with texts, and is called one below this p (Benjamini and Hochberg over all topics).
const FEWEST_MONTHS: usize = 3;
const SIGNIFICANT: f64 = 0.05;

/// What is needed of a row.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    pub month: String,
    pub sentiment: Sentiment,
    pub topics: String,
    pub keywords: String,
    pub score: Option<f64>,
}

/// A share 0–1 with Wilson's 95% interval.
#[derive(Clone, Copy, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct VoiceShare {
    pub value: f64,
    pub low: f64,
    pub high: f64,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub(crate) struct ToneCounts {
    pub negative: u64,
    pub neutral: u64,
    pub positive: u64,
}

impl ToneCounts {
    pub fn add(&mut self, sentiment: Sentiment) {
        match sentiment {
            Sentiment::Negative => self.negative += 1,
            Sentiment::Neutral => self.neutral += 1,
            Sentiment::Positive => self.positive += 1,
        }
    }
}

/// Which way the share of a topic goes, month by month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum TrendDirection {
    Rising,
    Falling,
    /// No more than chance.
    Steady,
}

/// Cochran and Armitage's test of the monthly shares.
#[derive(Clone, Copy, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct TopicTrend {
    pub direction: TrendDirection,
    /// Change of the share a month, 0–1.
    pub slope: f64,
    /// Corrected for the number of topics.
    pub p: f64,
}

/// What mentioning a topic goes with: mean overall rating (on 1–5) of texts that mention it less that of the others. No
/// proof of a cause.
#[derive(Clone, Copy, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct ScoreEffect {
    pub difference: f64,
    /// Welch's 95% interval.
    pub low: f64,
    pub high: f64,
    /// Ratings with the topic, and without.
    pub n: u64,
    pub other_n: u64,
    pub mean: f64,
    pub other_mean: f64,
}

/// One topic in its period.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct TopicFigures {
    pub key: String,
    pub parent: Option<String>,
    /// Texts that mention it, or a topic below it.
    pub count: u64,
    /// Of all texts; absent where there are none.
    pub share: Option<VoiceShare>,
    pub tones: ToneCounts,
    /// Mentions by month, as `months` of the board.
    pub months: Vec<u64>,
    pub trend: Option<TopicTrend>,
    /// Absent with fewer than ten ratings on either side.
    pub effect: Option<ScoreEffect>,
}

/// A keyword of the codeframe and how many texts hold it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub(crate) struct KeywordCount {
    pub keyword: String,
    pub count: u64,
    /// Of them in texts of a negative tone.
    pub negative: u64,
}

/// Texts of one month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub(crate) struct MonthCount {
    pub month: String,
    pub texts: u64,
    pub negative: u64,
}

pub(crate) fn share(part: u64, whole: u64) -> Option<VoiceShare> {
    let estimate = proportion(Share::new(part, whole).ok()?, Confidence::P95);
    let interval = estimate.interval?;
    Some(VoiceShare { value: estimate.value?, low: interval.low, high: interval.high })
}

pub(crate) fn months(rows: &[Seen]) -> Vec<MonthCount> {
    let mut counts: BTreeMap<&str, (u64, u64)> = BTreeMap::new();
    for row in rows {
        let count = counts.entry(&row.month).or_default();
        count.0 += 1;
        count.1 += u64::from(row.sentiment == Sentiment::Negative);
    }
    let month = |(month, (texts, negative)): (&str, (u64, u64))| MonthCount {
        month: month.to_owned(),
        texts,
        negative,
    };
    counts.into_iter().map(month).collect()
}

/// The keywords in most texts, at most `most`.
pub(crate) fn keywords(rows: &[Seen], most: usize) -> Vec<KeywordCount> {
    let mut counts: BTreeMap<&str, (u64, u64)> = BTreeMap::new();
    for row in rows {
        for keyword in row.keywords.split('|').filter(|keyword| !keyword.is_empty()) {
            let count = counts.entry(keyword).or_default();
            count.0 += 1;
            count.1 += u64::from(row.sentiment == Sentiment::Negative);
        }
    }
    let word = |(keyword, (count, negative)): (&str, (u64, u64))| KeywordCount {
        keyword: keyword.to_owned(),
        count,
        negative,
    };
    let mut words: Vec<KeywordCount> = counts.into_iter().map(word).collect();
    words.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.keyword.cmp(&b.keyword)));
    words.truncate(most);
    words
}

/// Every topic of the codeframe, the most mentioned first.
pub(crate) fn topics(frame: &Codeframe, rows: &[Seen], months: &[MonthCount]) -> Vec<TopicFigures> {
    let mut mentions: BTreeMap<&str, Mentions> =
        frame.topics.iter().map(|topic| (topic.key.as_str(), Mentions::new(months.len()))).collect();
    let places: BTreeMap<&str, usize> =
        months.iter().enumerate().map(|(place, month)| (month.month.as_str(), place)).collect();
    let tree = Tree::of(frame);
    for (number, row) in rows.iter().enumerate() {
        let told: Vec<(String, Sentiment)> = told_topics(&row.topics).collect();
        for (key, tone) in tree.counted(&told) {
            let Some(mentions) = mentions.get_mut(key) else { continue };
            mentions.rows.push(number);
            mentions.tones.add(tone);
            if let Some(place) = places.get(row.month.as_str()) {
                mentions.months[*place] += 1;
            }
        }
    }
    let mut figures: Vec<TopicFigures> = frame
        .topics
        .iter()
        .filter_map(|topic| {
            let found = mentions.remove(topic.key.as_str())?;
            Some(TopicFigures {
                key: topic.key.clone(),
                parent: topic.parent.clone(),
                count: found.rows.len() as u64,
                share: share(found.rows.len() as u64, rows.len() as u64),
                tones: found.tones,
                trend: trend(&found.months, months),
                effect: effect(&found.rows, rows),
                months: found.months,
            })
        })
        .collect();
    correct(&mut figures);
    figures.sort_by_key(|topic| std::cmp::Reverse(topic.count));
    figures
}

struct Mentions {
    /// Numbers of the rows, rising.
    rows: Vec<usize>,
    tones: ToneCounts,
    months: Vec<u64>,
}

impl Mentions {
    fn new(months: usize) -> Self {
        Self { rows: Vec::new(), tones: ToneCounts::default(), months: vec![0; months] }
    }
}

fn trend(mentions: &[u64], months: &[MonthCount]) -> Option<TopicTrend> {
    if months.len() < FEWEST_MONTHS {
        return None;
    }
    let pairs = mentions.iter().zip(months);
    let shares: Vec<Share> = pairs.filter_map(|(part, month)| Share::new(*part, month.texts).ok()).collect();
    let scores: Vec<f64> = (0..shares.len()).map(|place| place as f64).collect();
    let found = cochran_armitage(&shares, &scores).ok()?;
    Some(TopicTrend { direction: direction(found.slope), slope: found.slope, p: found.trend.p })
}

fn direction(slope: f64) -> TrendDirection {
    if slope > 0.0 { TrendDirection::Rising } else { TrendDirection::Falling }
}

/// Many topics are tested at once: without this one in twenty would rise by chance.
fn correct(figures: &mut [TopicFigures]) {
    let p: Vec<f64> = figures.iter().filter_map(|topic| topic.trend.map(|trend| trend.p)).collect();
    let Ok(corrected) = adjust_p_values(&p, Adjustment::Bh) else { return };
    let trends = figures.iter_mut().filter_map(|topic| topic.trend.as_mut());
    for (trend, p) in trends.zip(corrected) {
        trend.p = p;
        if p >= SIGNIFICANT {
            trend.direction = TrendDirection::Steady;
        }
    }
}

fn effect(mentions: &[usize], rows: &[Seen]) -> Option<ScoreEffect> {
    let (mut with, mut without) = (Vec::new(), Vec::new());
    for (number, row) in rows.iter().enumerate() {
        let Some(score) = row.score else { continue };
        if mentions.binary_search(&number).is_ok() { with.push(score) } else { without.push(score) }
    }
    if with.len().min(without.len()) < FEWEST_RATED {
        return None;
    }
    let found = two_sample_t(&with, &without, &TOptions::default()).ok()?.result;
    let bounds = found.welch.interval;
    Some(ScoreEffect {
        difference: found.difference,
        low: bounds.low?,
        high: bounds.high?,
        n: found.n[0],
        other_n: found.n[1],
        mean: found.mean[0],
        other_mean: found.mean[1],
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::{codeframe::seed, voice::stored_topics};

    fn seen(month: &str, topics: &[(&str, Sentiment)], score: Option<f64>) -> Seen {
        let topics: Vec<(String, Sentiment)> =
            topics.iter().map(|(key, tone)| ((*key).to_owned(), *tone)).collect();
        Seen {
            month: month.into(),
            sentiment: topics.first().map_or(Sentiment::Neutral, |one| one.1),
            topics: stored_topics(&topics),
            keywords: "|排队|".into(),
            score,
        }
    }

    /// Waiting is mentioned by 2, 5, 10, 20 of 40 texts a month, and its texts rate one point lower.
    fn year() -> Vec<Seen> {
        let mut rows = Vec::new();
        for (month, waiting) in [("2026-01", 2), ("2026-02", 5), ("2026-03", 10), ("2026-04", 20)] {
            for number in 0..40 {
                let shake = f64::from(number % 2) - 0.5;
                rows.push(if number < waiting {
                    seen(month, &[("waiting_time", Sentiment::Negative)], Some(3.0 + shake))
                } else {
                    seen(month, &[("documents", Sentiment::Positive)], Some(4.0 + shake))
                });
            }
        }
        rows
    }

    #[test]
    fn a_topic_that_is_spoken_of_more_and_more_rises_and_costs_points() {
        let rows = year();
        let months = months(&rows);
        assert_eq!(months[0], MonthCount { month: "2026-01".into(), texts: 40, negative: 2 });
        let topics = topics(&seed(), &rows, &months);
        let waiting = topics.iter().find(|topic| topic.key == "waiting_time").unwrap();
        assert_eq!((waiting.count, waiting.months.clone()), (37, vec![2, 5, 10, 20]));
        assert_eq!(waiting.trend.unwrap().direction, TrendDirection::Rising);
        let effect = waiting.effect.unwrap();
        assert!((effect.difference + 1.0).abs() < 0.05 && effect.high < 0.0, "{effect:?}");
        assert_eq!((effect.n, effect.other_n), (37, 123));
        let price = topics.iter().find(|topic| topic.key == "price").unwrap();
        assert_eq!((price.count, price.effect.is_none(), price.trend.is_none()), (0, true, true));
    }

    #[test]
    fn a_topic_counts_what_the_topics_below_it_count_and_every_text_once() {
        let both = [("documents", Sentiment::Negative), ("process", Sentiment::Negative)];
        let rows = vec![seen("2026-01", &both, None), seen("2026-01", &both[..1], None)];
        let topics = topics(&seed(), &rows, &months(&rows));
        let count = |key: &str| topics.iter().find(|topic| topic.key == key).unwrap().count;
        assert_eq!((count("process"), count("documents"), count("opening_hours")), (2, 2, 0));
        let process = topics.iter().find(|topic| topic.key == "process").unwrap();
        assert_eq!(process.tones, ToneCounts { negative: 2, ..ToneCounts::default() });
    }

    #[test]
    fn chance_is_no_trend() {
        let mut rows = Vec::new();
        for month in ["2026-01", "2026-02", "2026-03", "2026-04"] {
            for number in 0..40 {
                let topics: &[_] = if number < 10 { &[("price", Sentiment::Neutral)] } else { &[] };
                rows.push(seen(month, topics, None));
            }
        }
        let topics = topics(&seed(), &rows, &months(&rows));
        let price = topics.iter().find(|topic| topic.key == "price").unwrap();
        assert_eq!(price.trend.unwrap().direction, TrendDirection::Steady);
        assert_eq!(keywords(&rows, 5), [KeywordCount { keyword: "排队".into(), count: 160, negative: 0 }]);
    }
}
