//! Cheaters planted among 10,000 honest people are found, and few of the honest are suspected.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod simulated;
#[path = "simulated/tally.rs"]
mod tally;

use manyi_response_check::{Reference, Thresholds, Verdict};
use simulated::{Kind, PLANTED, instrument, staff, wave};
use tally::tally;

#[test]
fn every_kind_that_leaves_traces_is_found_at_nine_in_ten() {
    let wave = wave(20_261_122, 10_000, 150);
    let mut reference = Reference::new(instrument(), staff(), Thresholds::built_in().unwrap());
    for planted in &wave {
        reference.add(planted.response.clone());
    }
    let judged = reference.judge_all();
    let table = tally(&wave, &judged);
    println!("{table}");
    for kind in PLANTED.into_iter().filter(|kind| *kind != Kind::CarefulLiar) {
        let row = table.row(kind);
        assert!(row.recall() >= 0.9 && row.precision() >= 0.9, "{kind:?}\n{table}");
    }
    assert!(table.precision() >= 0.9, "{table}");
    // Honesty about what cannot be seen: careful lies stay unseen, as the documentation says.
    assert!(table.row(Kind::CarefulLiar).suspected < 15, "{table}");
}

#[test]
fn a_wave_without_cheaters_has_hardly_a_suspect() {
    let wave = wave(7, 10_000, 0);
    let mut reference = Reference::new(instrument(), staff(), Thresholds::built_in().unwrap());
    for planted in &wave {
        reference.add(planted.response.clone());
    }
    let suspects =
        reference.judge_all().into_iter().filter(|(_, one)| one.verdict == Verdict::Suspect).count();
    println!("{suspects} of 10,000 honest people suspected");
    assert!(suspects <= 100, "{suspects}");
}

#[test]
fn one_by_one_and_all_at_once_agree_in_any_order() {
    let wave = wave(3, 600, 10);
    let build = |order: &mut dyn Iterator<Item = usize>| {
        let mut reference = Reference::new(instrument(), staff(), Thresholds::built_in().unwrap());
        for index in order {
            reference.add(wave[index].response.clone());
        }
        reference
    };
    let forwards = build(&mut (0..wave.len()));
    let backwards = build(&mut (0..wave.len()).rev());
    for (id, assessment) in forwards.judge_all() {
        let response = &wave[id as usize].response;
        assert_eq!(forwards.judge(response), assessment);
        assert_eq!(backwards.judge(response), assessment, "{response:?}");
    }
    // The last one judged as it arrives gets what the whole wave says of it.
    let mut growing = build(&mut (0..wave.len() - 1));
    let last = &wave[wave.len() - 1].response;
    growing.judge(last);
    growing.add(last.clone());
    assert_eq!(growing.judge(last), forwards.judge(last));
}
