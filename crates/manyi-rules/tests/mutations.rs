//! Documents and formulas that nobody would write: no panic, no hanging, no hunger.
#![allow(clippy::unwrap_used)]

use manyi_rules::{
    AnswerValue, Answered, Answers, Expression, Number, RawAnswers, check, check_answers, evaluate_path,
    parse_str, read_answers,
};

const EVERY_KIND: &[u8] = include_bytes!("../../../testdata/questionnaires/every_kind.json");
const FIFTY: &[u8] = include_bytes!("../../../testdata/questionnaires/fifty/document.json");

#[test]
fn no_mutated_document_makes_the_reader_panic_hang_or_hungry() {
    let words: [&[u8]; 10] = [
        b"\"kind\": \"scale\"",
        b"\"display_if\": { \"question\": \"q1\", \"op\": \"equals\", \"value\": 1 }",
        b"\"min\": 9223372036854775807",
        b"\"max\": -1e308",
        b"\"jumps\"",
        b"\"quotas\"",
        b"{q1}",
        b"[[[[[[[[",
        b"null",
        b"\"expression\": \"sum(q1)/0\"",
    ];
    let run = manyi_mutate::run(&[EVERY_KIND.to_vec(), FIFTY.to_vec()], &words, |bytes| {
        let (document, problems) = parse_str(&String::from_utf8_lossy(bytes));
        // Half-right documents are worked with: whatever was read is judged, walked and answered.
        let judged = check(&document);
        let none = RawAnswers::new();
        let path = evaluate_path(&document, &Answers::new());
        drop(check_answers(&document, &none, 0));
        path.questions().count() < 100_000 && judged.len() < 100_000 && problems.is_empty()
    });
    assert!(run.files > 20, "{run:?}");
    assert!(run.peak_mib.is_none_or(|peak| peak < 256), "{run:?}");
}

#[test]
fn no_mutated_answers_make_the_reader_panic_hang_or_hungry() {
    let (document, _) = parse_str(&String::from_utf8_lossy(EVERY_KIND));
    let good = br#"{ "q_overall": 4, "q_visit": "other", "q_visit.other.text": "x", "q_channels": ["app", "hall"],
        "q_effort": 55, "q_minutes": 12.5, "q_name": "A12", "q_day": "2026-10-01", "q_hour": "09:30",
        "q_call": "2026-10-02T10:00", "q_email": "a@b.cn", "q_mobile": "13800138000", "q_id": "11010519491231002X",
        "q_aspects": { "speed": 4, "app": { "not_applicable": true } }, "q_order": ["speed", "price"],
        "q_kano": { "booking": { "functional": 2, "dysfunctional": 5 } }, "q_points": { "price": 40, "speed": 60 },
        "q_consent": true, "q_home": { "code": "330106", "detail": "1" }, "q_sign": { "name": "w" },
        "q_where": { "latitude": 30.29, "longitude": 120.21, "accuracy": 15 } }"#;
    let words: [&[u8]; 9] = [
        b"null",
        b"[]",
        b"{}",
        b"-1",
        b"1e308",
        b"\"q_overall\"",
        b"{ \"not_applicable\": true }",
        b"[[[[[[",
        b"\"\\u0000\"",
    ];
    let run = manyi_mutate::run(&[good.to_vec()], &words, |bytes| {
        let Ok(answers) = serde_json::from_slice::<RawAnswers>(bytes) else { return false };
        let (read, _) = read_answers(&document, &answers);
        drop(evaluate_path(&document, &read));
        drop(check_answers(&document, &answers, 0));
        true
    });
    assert!(run.files > 50 && run.read > 0 && run.read < run.files, "{run:?}");
    assert!(run.peak_mib.is_none_or(|peak| peak < 256), "{run:?}");
}

/// Somebody who answered three questions.
struct Given(Answers);

impl Answered for Given {
    fn answer(&self, question: &str) -> Option<&AnswerValue> {
        self.0.get(question)
    }

    fn score(&self, question: &str) -> Option<f64> {
        self.0.get(question)?.as_number()
    }

    fn draw(&self) -> u64 {
        5
    }

    fn arm(&self, experiment: &str) -> Option<&str> {
        (experiment == "layout").then_some("stars")
    }
}

#[test]
fn no_mutated_formula_makes_the_reader_panic_hang_or_hungry() {
    let good = [
        "round((q1 + q2) / 2, 1)",
        "if(q1 <= 2 and not (visit == 'pay'), \"low\", concat('高', q1, \"x\"))",
        "sum(q1, q2, mean(q1, max(1, 2, -3))) * count(rows) - abs(-q2)",
        "coalesce(gone, rows.a, rows.a.first, arm('layout')) != arm(3)",
        "contains(many, 'x') or answered(q1) && number(text) >= 1e3",
    ]
    .map(|text| text.as_bytes().to_vec());
    let words: [&[u8]; 10] = [
        b"((((((((",
        b"))))",
        b"if(",
        b"--",
        b"'",
        b"\"",
        b"q1.",
        b"99999999999999999999",
        b"round(",
        b" and ",
    ];
    let given = Given(
        [
            ("q1".to_owned(), AnswerValue::Scale(4)),
            ("q2".to_owned(), AnswerValue::Number(Number::new(2.5).unwrap())),
            ("visit".to_owned(), AnswerValue::Choice("pay".into())),
        ]
        .into(),
    );
    let run =
        manyi_mutate::run(&good, &words, |bytes| match Expression::new(&String::from_utf8_lossy(bytes)) {
            Ok(formula) => {
                drop(formula.evaluate(&given));
                true
            }
            Err(fault) => fault.position > bytes.len(),
        });
    assert!(run.files > 100 && run.read > 0 && run.read < run.files, "{run:?}");
    assert!(run.peak_mib.is_none_or(|peak| peak < 256), "{run:?}");
}
