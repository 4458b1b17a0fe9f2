//! Ranks of units and the distribution of ratings.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use manyi_catalogue::{Catalogue, FiguresQuery, UnitTarget};
use manyi_kernel::UnitPath;
use support::{FakeEngine, Row, check, query};

fn units(paths: &[&str]) -> Vec<UnitTarget> {
    paths
        .iter()
        .map(|path| UnitTarget { path: UnitPath::from_stored(*path), key: (*path).to_owned() })
        .collect()
}

fn ratings(unit: &str, cells: [(i64, usize); 2]) -> Vec<Row> {
    cells
        .into_iter()
        .flat_map(|(value, count)| Row::rated(unit, "2026-10-02", value, (1, 5)).times(count))
        .collect()
}

/// What the console shows of a ranked unit.
async fn ranks(
    engine: &FakeEngine,
    asked: &FiguresQuery,
) -> Vec<(String, Option<(usize, usize, usize, usize)>)> {
    let ranked = Catalogue.ranking(engine, asked).await.unwrap();
    ranked
        .into_iter()
        .map(|unit| (unit.key, unit.range.map(|range| (range.rank, range.best, range.worst, range.group))))
        .collect()
}

#[tokio::test]
async fn rank_ranges_are_as_wide_as_the_data_leave_them() {
    let engine = FakeEngine::of([
        ratings("/1/1/", [(5, 180), (4, 20)]),
        ratings("/1/2/", [(5, 175), (4, 25)]),
        ratings("/1/3/", [(5, 2), (2, 1)]),
        ratings("/1/4/", [(2, 180), (1, 20)]),
    ]);
    let mut asked = query("satisfaction_score", "2026-10");
    asked.units = units(&["/1/4/", "/1/5/", "/1/3/", "/1/2/", "/1/1/"]);
    let wanted = [
        ("/1/1/", Some((1, 1, 3, 1))),
        ("/1/2/", Some((2, 1, 3, 1))),
        // Three answers say too little to stand below the first two, or above the last.
        ("/1/3/", Some((3, 1, 4, 1))),
        ("/1/4/", Some((4, 3, 4, 2))),
        ("/1/5/", None),
    ];
    assert_eq!(ranks(&engine, &asked).await, wanted.map(|(key, range)| (key.to_owned(), range)));
}

#[tokio::test]
async fn fewer_complaints_stand_first_and_equals_share_a_rank() {
    let engine = FakeEngine::of([
        Row::complaint("/1/1/", "2026-10-02").times(60),
        Row::complaint("/1/2/", "2026-10-02").times(3),
        Row::complaint("/1/3/", "2026-10-02").times(3),
    ]);
    let mut asked = query("complaint_count", "2026-10");
    asked.units = units(&["/1/1/", "/1/2/", "/1/3/"]);
    let wanted =
        [("/1/2/", Some((1, 1, 2, 1))), ("/1/3/", Some((1, 1, 2, 1))), ("/1/1/", Some((3, 3, 3, 2)))];
    assert_eq!(ranks(&engine, &asked).await, wanted.map(|(key, range)| (key.to_owned(), range)));
}

#[tokio::test]
async fn a_distribution_has_a_bin_for_every_value_of_its_scale() {
    for ((min, max), cells, bands) in [
        ((1, 5), vec![(5, 6), (2, 2)], None),
        ((0, 10), vec![(10, 3), (9, 1), (8, 2), (0, 2)], Some((4, 2, 2))),
        ((1, 10), vec![(10, 8)], None),
    ] {
        let rows = cells
            .iter()
            .map(|(value, count)| Row::rated("/1/", "2026-10-02", *value, (min, max)).times(*count));
        let got = Catalogue
            .distribution(&FakeEngine::of(rows), &query("satisfaction_score", "2026-10"))
            .await
            .unwrap();
        assert_eq!((got.scale_min, got.scale_max, got.total), (Some(min), Some(max), 8));
        assert_eq!(got.bins.iter().map(|bin| bin.value).collect::<Vec<_>>(), (min..=max).collect::<Vec<_>>());
        check("shares", got.bins.iter().map(|bin| bin.share).sum(), 1.0);
        for bin in &got.bins {
            let count = cells.iter().find(|(value, _)| *value == bin.value).map_or(0, |(_, count)| *count);
            assert_eq!(bin.count, count as u64);
        }
        assert_eq!(got.bands.map(|bands| (bands.promoters, bands.passives, bands.detractors)), bands);
    }
}

#[tokio::test]
async fn a_distribution_without_ratings_is_empty_and_of_two_scales_the_larger_part() {
    let asked = query("satisfaction_score", "2026-10");
    let empty = Catalogue.distribution(&FakeEngine::default(), &asked).await.unwrap();
    assert_eq!((empty.scale_min, empty.total, empty.bins.len()), (None, 0, 0));

    let engine = FakeEngine::of([
        Row::rated("/1/", "2026-10-02", 4, (1, 5)).times(3),
        Row::rated("/1/", "2026-10-02", 9, (1, 10)).times(5),
    ]);
    let larger = Catalogue.distribution(&engine, &asked).await.unwrap();
    assert_eq!((larger.scale_max, larger.total), (Some(10), 5));
}
