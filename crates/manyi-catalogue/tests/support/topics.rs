//! What a machine reads in texts, and how its suggestions hold.

use super::{
    Case,
    support::{FakeEngine, Row, query},
};
use manyi_catalogue::{Catalogue, FigureStatus, FiguresQuery, Grain};

fn voice(named: i64, negative: i64) -> Row {
    let row = Row::new("voice_facts", "/1/2/", "written_day", "2026-10-12");
    row.int("counted", 1).int("named", named).int("negative", negative)
}

fn mention(topic: &'static str, negative: i64) -> Row {
    let row = Row::new("topic_facts", "/1/2/", "written_day", "2026-10-12").code("topic", topic);
    row.int("counted", 1).int("mentioned", 1).int("negative", negative)
}

/// Sixty texts: 45 name a topic, 21 are negative. Waiting is named by 36, price by 12.
fn texts() -> Vec<Vec<Row>> {
    vec![
        voice(1, 1).times(21),
        voice(1, 0).times(24),
        voice(0, 0).times(15),
        voice(1, 1).int("counted", 0).times(7),
        mention("topic:waiting_time", 1).times(18),
        mention("topic:waiting_time", 0).times(18),
        mention("topic:price", 0).times(12),
        mention("topic:price", 1).int("counted", 0).times(5),
    ]
}

fn labelled(agreed: i64, count: usize) -> Vec<Row> {
    let row = Row::new("label_facts", "/1/2/", "corrected_day", "2026-10-12");
    row.int("counted", 1).int("agreed", agreed).times(count)
}

fn suggested(followed: i64, automatic: i64, count: usize) -> Vec<Row> {
    let row = Row::new("dispatch_facts", "/1/2/", "decided_day", "2026-10-12").code("suggested_by", "text");
    row.int("counted", 1).int("followed", followed).int("automatic", automatic).times(count)
}

pub(super) fn topic_cases() -> Vec<Case> {
    let case = |metric, rows, (part, whole): (i64, i64), interval| Case {
        metric,
        rows,
        value: part as f64 / whole as f64,
        interval,
        method: "wilson",
        n: whole.unsigned_abs(),
        parts: Some((part, whole)),
        status: FigureStatus::Ok,
    };
    let dispatches = || vec![suggested(1, 1, 30), suggested(1, 0, 27), suggested(0, 0, 3)];
    vec![
        case("topic_mention_share", texts(), (45, 60), (0.6276792992295219, 0.8422347746994332)),
        case("negative_voice_share", texts(), (21, 60), (0.24167774406017556, 0.47637381158245123)),
        case(
            "label_agreement_rate",
            vec![labelled(1, 36), labelled(0, 4)],
            (36, 40),
            (0.7694822477247771, 0.9604204713173936),
        ),
        case("dispatch_precision", dispatches(), (57, 60), (0.8629948352365148, 0.9828504978356042)),
        case("automatic_dispatch_share", dispatches(), (30, 60), (0.3773502424155577, 0.6226497575844423)),
    ]
}

#[tokio::test]
async fn topics_are_shares_of_all_texts_and_their_tone_a_share_of_their_own() {
    let engine = FakeEngine::of(texts());
    for (metric, wanted) in [
        ("topic_mention_share", [("topic:price", 12, 60), ("topic:waiting_time", 36, 60)]),
        ("negative_voice_share", [("topic:price", 0, 12), ("topic:waiting_time", 18, 36)]),
    ] {
        let asked = FiguresQuery { grain: Grain::Dimension, ..query(metric, "2026-10") };
        let rows = Catalogue.figures(&engine, &asked).await.unwrap();
        let found: Vec<(&str, i64, i64)> = rows
            .iter()
            .map(|row| {
                let figure = &row.figure;
                (row.group.key.as_str(), figure.numerator.unwrap(), figure.denominator.unwrap())
            })
            .collect();
        assert_eq!(found, wanted, "{metric}");
        assert_eq!(rows[0].figure.rows, "/voices?period=2026-10&topic=price");
    }
}
