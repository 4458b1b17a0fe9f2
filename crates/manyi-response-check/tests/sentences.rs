//! Every signal reads as one sentence in both languages.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use manyi_response_check::{Evidence, Group, Language, Signal};

fn samples() -> Vec<Evidence> {
    let excerpt = || "排队太久".to_owned();
    vec![
        Evidence::Speed { seconds: 12.0, median_seconds: 94.0, z: -4.1 },
        Evidence::PageSpeed { rushed: 2, timed: 3 },
        Evidence::ItemSpeed { seconds: 6.0, ratings: 9 },
        Evidence::StraightLine { run: 9, ratings: 9, point: 5, spread: 0.0, place: None },
        Evidence::Pattern { period: 2, repeated: 20, compared: 22, chance_log10: -5.2 },
        Evidence::Contradiction { contrary: 3, pairs: 6, mean_gap: 0.58, z: 5.0 },
        Evidence::Erratic { spread: 0.34, median_spread: 0.15, z: 4.2 },
        Evidence::Trap { failed: 2, traps: 2 },
        Evidence::Missing { missing: 12, asked: 24 },
        Evidence::Gibberish { excerpt: excerpt(), share: 0.9 },
        Evidence::SameText { others: 3, excerpt: excerpt() },
        Evidence::SameDevice { others: 5 },
        Evidence::SameDeviceSameAnswers { others: 2 },
        Evidence::AddressCluster { others: 6, minutes: 30 },
        Evidence::StaffDevice,
        Evidence::BesideEmployee {
            staff_address: true,
            seconds_after_service: Some(40),
            seconds: Some(11.0),
        },
        Evidence::CoachedGroup { group: Group::Outlet, share: 0.7, elsewhere: 0.02, responses: 200, z: 30.0 },
    ]
}

#[test]
fn every_signal_says_in_both_languages_what_was_found() {
    let samples = samples();
    let mut found: Vec<Signal> = samples.iter().map(Evidence::signal).collect();
    found.sort_unstable();
    assert_eq!(found, Signal::ALL, "a sample for each, in the order of the codes");
    for evidence in &samples {
        let (chinese, english) = (evidence.sentence(Language::Chinese), evidence.sentence(Language::English));
        assert!(chinese.ends_with('。'), "{chinese}");
        assert!(english.ends_with('.') && english.is_ascii() | english.contains("排队太久"), "{english}");
        let code = serde_json::to_value(evidence).expect("JSON")["signal"].clone();
        assert_eq!(code, evidence.signal().code());
    }
}

#[test]
fn figures_stand_in_the_sentence() {
    let speed = Evidence::Speed { seconds: 12.0, median_seconds: 94.0, z: -4.1 };
    assert_eq!(
        speed.sentence(Language::Chinese),
        "全卷用时 12 秒，其他人的中位数为 94 秒，比同类答卷快得多。"
    );
    let pattern = Evidence::Pattern { period: 2, repeated: 20, compared: 22, chance_log10: -5.2 };
    assert!(pattern.sentence(Language::English).ends_with("a chance below one in 100000."));
}

#[test]
fn points_of_different_scales_are_not_called_by_one_number() {
    let line = |place| Evidence::StraightLine { run: 9, ratings: 9, point: 10, spread: 0.0, place };
    for (place, chinese, english) in [
        (None, "连续 9 道都选 10 分（", "in a row are 10 ("),
        (Some(1000), "连续 9 道都选了各自的最高分（", "in a row are the highest point of their scales ("),
        (Some(0), "连续 9 道都选了各自的最低分（", "in a row are the lowest point of their scales ("),
        (Some(500), "连续 9 道都选在量程的同一位置（50 %）", "at the same place of their scales (50 %)"),
    ] {
        let evidence = line(place);
        assert!(evidence.sentence(Language::Chinese).contains(chinese), "{place:?}");
        assert!(evidence.sentence(Language::English).contains(english), "{place:?}");
    }
    let kept: Evidence =
        serde_json::from_str(r#"{"signal":"straight_line","run":9,"ratings":9,"point":5,"spread":0.0}"#)
            .expect("evidence stored before places were kept");
    assert!(matches!(kept, Evidence::StraightLine { place: None, .. }));
}
