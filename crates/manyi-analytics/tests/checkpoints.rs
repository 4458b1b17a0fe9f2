//! What survives a restart, and what counts as no checkpoint at all.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use manyi_analytics::FactStore;
use manyi_catalogue::FactQuery;
use manyi_kernel::{FactColumn, FactKind, FactTable};
use proptest::prelude::*;
use std::{fs, path::Path};
use support::*;

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, ..ProptestConfig::default() })]

    #[test]
    fn after_a_restart_every_question_is_answered_as_before(deliveries in deliveries(), queries in prop::collection::vec(queries(), 4)) {
        let directory = tempfile::tempdir().unwrap();
        let mut expected = Expected::default();
        let mut position = 0;
        for rows in deliveries {
            // A checkpoint and a restart between any two deliveries.
            let store = open(Some(directory.path()));
            prop_assert_eq!(store.position(), position);
            position += 3;
            expected.take(&rows);
            store.apply(position, batch(rows)).unwrap();
            store.checkpoint().unwrap();
            let before = engine(&store);
            let restarted = open(Some(directory.path()));
            let after = engine(&restarted);
            for query in &queries {
                prop_assert_eq!(answer(&before, query), expected.cells(query));
                prop_assert_eq!(answer(&after, query), expected.cells(query));
            }
        }
    }
}

fn filled(directory: &Path) {
    let store = open(Some(directory));
    store.apply(5, batch(vec![visit("a", "/1/", 0, 2), visit("b", "/1/", 3, 5)])).unwrap();
    store.checkpoint().unwrap();
}

#[test]
fn what_came_after_the_checkpoint_is_delivered_again() {
    let directory = tempfile::tempdir().unwrap();
    filled(directory.path());
    let store = open(Some(directory.path()));
    store.apply(6, batch(vec![visit("c", "/1/", 0, 3)])).unwrap();
    drop(store);
    let store = open(Some(directory.path()));
    assert_eq!((store.position(), counts(&store, &all_scores())), (5, vec![(2, 1), (5, 1)]));
}

#[test]
fn a_manifest_torn_at_any_byte_or_with_any_byte_changed_starts_empty() {
    let directory = tempfile::tempdir().unwrap();
    filled(directory.path());
    let manifest = directory.path().join("manifest.json");
    let good = fs::read(&manifest).unwrap();
    for place in 0..good.len() {
        let mut changed = good.clone();
        changed[place] ^= 1;
        for bad in [&good[..place], &changed[..]] {
            let scratch = tempfile::tempdir().unwrap();
            for file in fs::read_dir(directory.path()).unwrap() {
                let file = file.unwrap();
                fs::copy(file.path(), scratch.path().join(file.file_name())).unwrap();
            }
            fs::write(scratch.path().join("manifest.json"), bad).unwrap();
            let store = open(Some(scratch.path()));
            assert_eq!((store.position(), store.row_counts()), (0, vec![("visits", 0)]), "byte {place}");
        }
    }
}

#[test]
fn a_lost_or_damaged_segment_starts_empty_and_leaves_a_clean_directory() {
    for damage in [
        |path: &Path| fs::remove_file(path).unwrap(),
        |path: &Path| fs::write(path, b"PAR1 not really").unwrap(),
    ] {
        let directory = tempfile::tempdir().unwrap();
        filled(directory.path());
        damage(&segments(directory.path())[0]);
        let store = open(Some(directory.path()));
        assert_eq!((store.position(), counts(&store, &all_scores())), (0, Vec::new()));
        assert_eq!(fs::read_dir(directory.path()).unwrap().count(), 0);
        store.apply(1, batch(vec![visit("z", "/1/", 0, 1)])).unwrap();
        store.checkpoint().unwrap();
        assert_eq!(open(Some(directory.path())).position(), 1);
    }
}

#[test]
fn facts_of_another_shape_are_rebuilt() {
    static WIDER: FactTable =
        FactTable { name: "visits", columns: &[FactColumn { name: "unit_path", kind: FactKind::Code }] };
    let directory = tempfile::tempdir().unwrap();
    filled(directory.path());
    let store = FactStore::open(Some(directory.path().to_owned()), &[&WIDER]);
    assert_eq!((store.position(), store.row_counts()), (0, vec![("visits", 0)]));
}

#[test]
fn a_directory_that_cannot_be_used_leaves_the_facts_in_memory_and_fails_the_checkpoint() {
    let directory = tempfile::tempdir().unwrap();
    let taken = directory.path().join("facts");
    fs::write(&taken, "a file stands in the way").unwrap();
    let store = open(Some(&taken));
    store.apply(1, batch(vec![visit("a", "/1/", 0, 2)])).unwrap();
    assert!(store.checkpoint().is_err());
    assert_eq!(counts(&store, &all_scores()), [(2, 1)]);
    fs::remove_file(&taken).unwrap();
    store.checkpoint().unwrap();
    assert_eq!(open(Some(&taken)).position(), 1);
}

#[test]
fn small_segments_merge_and_their_files_go() {
    let directory = tempfile::tempdir().unwrap();
    let store = open(Some(directory.path()));
    for round in 0..6_i32 {
        let rows =
            vec![visit("always the same", "/1/", round, 1), visit(&format!("new {round}"), "/1/", round, 5)];
        store.apply(i64::from(round) + 1, batch(rows)).unwrap();
        store.checkpoint().unwrap();
        assert_eq!(segments(directory.path()).len(), 1, "round {round}");
    }
    assert_eq!(counts(&store, &all_scores()), [(1, 1), (5, 6)]);
    let restarted = open(Some(directory.path()));
    assert_eq!(counts(&restarted, &all_scores()), [(1, 1), (5, 6)]);
    // A table whose every row was replaced elsewhere keeps no empty segment.
    let early = FactQuery { last_day: FIRST_DAY, ..all_scores() };
    assert_eq!(counts(&restarted, &early), [(5, 1)]);
}

#[test]
fn a_checkpoint_without_news_writes_nothing() {
    let directory = tempfile::tempdir().unwrap();
    filled(directory.path());
    let before = fs::metadata(directory.path().join("manifest.json")).unwrap().modified().unwrap();
    let store = open(Some(directory.path()));
    store.checkpoint().unwrap();
    assert_eq!(fs::metadata(directory.path().join("manifest.json")).unwrap().modified().unwrap(), before);
}

#[test]
fn deliveries_during_checkpoints_lose_and_double_nothing() {
    let directory = tempfile::tempdir().unwrap();
    let store = open(Some(directory.path()));
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for n in 0..400 {
                let rows = vec![
                    visit(&format!("k{}", n % 50), "/1/", 0, i64::from(n % 5)),
                    visit(&format!("n{n}"), "/1/", 0, 9),
                ];
                store.apply(i64::from(n) + 1, batch(rows)).unwrap();
            }
        });
        for _ in 0..25 {
            store.checkpoint().unwrap();
            let total: u64 = counts(&store, &all_scores()).iter().map(|(_, count)| count).sum();
            let rows: usize = store.row_counts().iter().map(|(_, rows)| rows).sum();
            assert!(total <= rows as u64);
        }
    });
    store.checkpoint().unwrap();
    for store in [&store, &open(Some(directory.path()))] {
        assert_eq!(store.position(), 400);
        assert_eq!(counts(store, &all_scores()), [(0, 10), (1, 10), (2, 10), (3, 10), (4, 10), (9, 400)]);
    }
}

fn segments(directory: &Path) -> Vec<std::path::PathBuf> {
    let files = fs::read_dir(directory).unwrap().map(|file| file.unwrap().path());
    files.filter(|path| path.extension().is_some_and(|ending| ending == "parquet")).collect()
}
