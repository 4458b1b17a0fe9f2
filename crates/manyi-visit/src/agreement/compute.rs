//! Cohen's κ over the marks and the intraclass correlation over the scores of pairs of visits.

use crate::visit::Marks;
use manyi_measure::{Confidence, Items, agreement};
use serde::Serialize;

/// The report of one visit, as far as agreement needs it.
#[derive(Clone, Debug)]
pub(crate) struct Report {
    pub marks: Marks,
    /// 0–100.
    pub score: Option<f64>,
}

/// What pairs of visits say. A figure that cannot be computed (too few pairs, no variation) is absent.
#[derive(Clone, Debug, Default, PartialEq, Serialize, utoipa::ToSchema)]
pub struct Agreement {
    /// Units that two shoppers visited with this checklist.
    pub pairs: usize,
    /// Items that both could see, over all pairs.
    pub items: usize,
    /// Share of these with the same mark, 0–1.
    pub same_rate: Option<f64>,
    /// Cohen's κ with linear weights, −1…1.
    pub kappa: Option<f64>,
    /// 95 % interval of κ.
    pub kappa_low: Option<f64>,
    pub kappa_high: Option<f64>,
    /// ICC(1,1) of the scores: different shoppers at each unit.
    pub icc: Option<f64>,
}

/// The pairs beside each other; which of two is the first does not matter to ICC(1,1), and is by time for κ.
pub(crate) fn agreement(pairs: &[(Report, Report)]) -> Agreement {
    let marks: Vec<(i32, i32)> = pairs.iter().flat_map(|(a, b)| both_seen(a, b)).collect();
    let same = marks.iter().filter(|(a, b)| a == b).count();
    let kappa = kappa_of(&marks);
    let scores: Vec<(f64, f64)> = pairs.iter().filter_map(|(a, b)| a.score.zip(b.score)).collect();
    Agreement {
        pairs: pairs.len(),
        items: marks.len(),
        same_rate: (!marks.is_empty()).then(|| same as f64 / marks.len() as f64),
        kappa: kappa.map(|(value, ..)| value),
        kappa_low: kappa.map(|(_, low, _)| low),
        kappa_high: kappa.map(|(.., high)| high),
        icc: icc_of(&scores),
    }
}

fn both_seen(a: &Report, b: &Report) -> Vec<(i32, i32)> {
    let points = |marks: &Marks, key: &String| marks.get(key).and_then(|mark| mark.points);
    a.marks.keys().filter_map(|key| points(&a.marks, key).zip(points(&b.marks, key))).collect()
}

fn kappa_of(marks: &[(i32, i32)]) -> Option<(f64, f64, f64)> {
    let (first, second) = marks.iter().map(|(a, b)| (f64::from(*a), f64::from(*b))).unzip();
    let items = two_columns(first, second)?;
    let options =
        agreement::KappaOptions { weights: agreement::KappaWeights::Linear, confidence: Confidence::P95 };
    let report = agreement::cohen_kappa(&items, &options).ok()?.result;
    Some((report.kappa, report.interval.low, report.interval.high))
}

fn icc_of(scores: &[(f64, f64)]) -> Option<f64> {
    let (first, second) = scores.iter().copied().unzip();
    let items = two_columns(first, second)?;
    Some(agreement::icc(&items, Confidence::P95).ok()?.result.icc1.icc)
}

fn two_columns(first: Vec<f64>, second: Vec<f64>) -> Option<Items> {
    Items::new(vec![("first".to_owned(), first), ("second".to_owned(), second)]).ok()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::visit::Mark;

    fn report(points: &[Option<i32>], score: f64) -> Report {
        let mark = |(index, points): (usize, &Option<i32>)| {
            (format!("i{index}"), Mark { points: *points, note: String::new() })
        };
        Report { marks: points.iter().enumerate().map(mark).collect(), score: Some(score) }
    }

    #[test]
    fn agreement_is_that_of_the_table_of_marks() {
        // Both 1: 3, both 0: 1, first 1 second 0: 1; p0 = 4/5, pe = (4·3 + 1·2)/25 = 14/25, κ = (0.8 − 0.56)/0.44
        let first = report(&[Some(1), Some(1), Some(1), Some(0), Some(1), None], 80.0);
        let second = report(&[Some(1), Some(1), Some(1), Some(0), Some(0), Some(1)], 60.0);
        let found = agreement(&[(first, second)]);
        assert_eq!((found.pairs, found.items, found.same_rate), (1, 5, Some(0.8)));
        assert!((found.kappa.unwrap() - 0.24 / 0.44).abs() < 1e-12, "{found:?}");
        assert_eq!(found.icc, None, "one pair says nothing of scores");
    }

    #[test]
    fn scores_agree_as_their_variances_say() {
        // ICC(1,1) = (MSB − MSW) / (MSB + MSW): rows (80, 60), (90, 90), (50, 40).
        let rows = [(80.0, 60.0), (90.0, 90.0), (50.0, 40.0)];
        let means: Vec<f64> = rows.iter().map(|(a, b)| (a + b) / 2.0).collect();
        let grand = means.iter().sum::<f64>() / 3.0;
        let between = 2.0 * means.iter().map(|mean| (mean - grand).powi(2)).sum::<f64>() / 2.0;
        let within = rows.iter().map(|(a, b)| (a - b).powi(2) / 2.0).sum::<f64>() / 3.0;
        let pairs: Vec<_> =
            rows.iter().map(|(a, b)| (report(&[Some(1)], *a), report(&[Some(1)], *b))).collect();
        let found = agreement(&pairs);
        assert!((found.icc.unwrap() - (between - within) / (between + within)).abs() < 1e-9, "{found:?}");
        assert_eq!(found.kappa, None, "marks that never vary");
        assert_eq!(agreement(&[]), Agreement::default());
    }
}
