//! What formulas come to, and that they come to an end.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use manyi_rules::{
    AnswerValue, Answered, Answers, Cell, Expression, ExpressionFaultKind as Fault, ExpressionValue as Value,
    MAX_EXPRESSION_DEPTH, MAX_EXPRESSION_LENGTH, Number,
};

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

fn given() -> Given {
    let rows = [("a", Cell::Point(2)), ("b", Cell::Point(5)), ("c", Cell::NotApplicable)];
    let answers = [
        ("q1", AnswerValue::Scale(4)),
        ("q2", AnswerValue::Number(Number::new(2.5).unwrap())),
        ("visit", AnswerValue::Choice("pay".into())),
        ("many", AnswerValue::Choices(vec!["x".into(), "y".into()])),
        ("order", AnswerValue::Ranked(vec!["y".into(), "x".into()])),
        ("text", AnswerValue::Text(" 12 ".into())),
        ("rows", AnswerValue::Rows(rows.map(|(key, cell)| (key.to_owned(), cell)).into())),
        ("na", AnswerValue::NotApplicable),
    ];
    Given(answers.map(|(key, answer)| (key.to_owned(), answer)).into())
}

#[test]
fn formulas_come_to_what_they_say() {
    let number = Value::Number;
    for (source, wanted) in [
        ("1 + 2 * 3", number(7.0)),
        ("(1 + 2) * 3", number(9.0)),
        ("10 - 3 - 2", number(5.0)),
        ("-q1 + 1", number(-3.0)),
        ("q1 / 0", Value::Missing),
        ("q1 + gone", Value::Missing),
        ("na + 1", Value::Missing),
        ("round(q2)", number(3.0)),
        ("round(2.675, 2)", number(2.68)),
        ("round(-2.5)", number(-3.0)),
        ("abs(-3)", number(3.0)),
        ("sum(q1, gone, q2)", number(6.5)),
        ("sum(rows)", number(7.0)),
        ("mean(rows)", number(3.5)),
        ("mean(gone)", Value::Missing),
        ("min(q1, q2)", number(2.5)),
        ("max(rows, q1)", number(5.0)),
        ("count(many)", number(2.0)),
        ("count(rows)", number(3.0)),
        ("count(gone, q1)", number(1.0)),
        ("rows.b", number(5.0)),
        ("rows.c", Value::Missing),
        ("order.x", number(2.0)),
        ("many.x", Value::Truth(true)),
        ("visit = 'pay'", Value::Truth(true)),
        ("visit == \"go\"", Value::Truth(false)),
        ("visit != 'go'", Value::Truth(true)),
        ("gone != 'go'", Value::Truth(false)),
        ("q1 >= 4 and q2 < 3", Value::Truth(true)),
        ("q1 > 4 or not (q2 > 3)", Value::Truth(true)),
        ("visit > 3", Value::Truth(false)),
        ("if(q1 > 3, '高', '低')", Value::Text("高".into())),
        ("if(gone > 3, 1, 2)", number(2.0)),
        ("answered(gone)", Value::Truth(false)),
        ("answered(na)", Value::Truth(true)),
        ("contains(many, 'y')", Value::Truth(true)),
        ("contains(text, '1')", Value::Truth(true)),
        ("contains(gone, '1')", Value::Truth(false)),
        ("number(text) + 1", number(13.0)),
        ("number(visit)", Value::Missing),
        ("concat(visit, '-', q1)", Value::Text("pay-4".into())),
        ("coalesce(gone, na, 7)", number(7.0)),
        ("score(q1, q2)", number(6.5)),
        ("arm(2)", number(2.0)),
        ("arm(0)", Value::Missing),
        ("1e9", Value::Missing),
    ] {
        let expression = match Expression::new(source) {
            Ok(expression) => expression,
            Err(fault) if source == "1e9" => {
                assert_eq!(fault.kind, Fault::Unexpected);
                continue;
            }
            Err(fault) => panic!("{source}: {fault:?}"),
        };
        assert_eq!(expression.evaluate(&given()), wanted, "{source}");
    }
}

#[test]
fn faults_are_named_with_their_place() {
    let long = "1+".repeat(600) + "1";
    let wide = "1+".repeat(200) + "1";
    let deep = "(".repeat(MAX_EXPRESSION_DEPTH + 1) + "1" + &")".repeat(MAX_EXPRESSION_DEPTH + 1);
    let signs = "-".repeat(MAX_EXPRESSION_DEPTH + 1) + "1";
    for (source, kind, position) in [
        ("", Fault::UnexpectedEnd, 0),
        ("1 +", Fault::UnexpectedEnd, 3),
        ("1 2", Fault::Unexpected, 2),
        ("q1 & q2", Fault::Unexpected, 3),
        ("总分 + 1", Fault::Unexpected, 0),
        ("(1", Fault::UnexpectedEnd, 2),
        ("'open", Fault::UnexpectedEnd, 5),
        ("'", Fault::UnexpectedEnd, 1),
        ("system(1)", Fault::UnknownFunction, 0),
        ("1 + abs()", Fault::WrongNumberOfArguments, 4),
        ("if(1, 2)", Fault::WrongNumberOfArguments, 0),
        ("rows.", Fault::UnexpectedEnd, 5),
        ("1.2.3", Fault::Unexpected, 0),
        (&long, Fault::TooLong, MAX_EXPRESSION_LENGTH),
        (&wide, Fault::TooManyParts, 301),
        (&deep, Fault::TooDeep, MAX_EXPRESSION_DEPTH + 1),
        (&signs, Fault::TooDeep, MAX_EXPRESSION_DEPTH + 1),
    ] {
        let fault = Expression::new(source).expect_err(source);
        assert_eq!(fault.kind, kind, "{source}");
        if kind != Fault::TooManyParts {
            assert_eq!(fault.position, position, "{source}");
        }
    }
}

/// The largest formulas that are taken, on the largest answers: time and memory stay within bounds.
#[test]
fn the_worst_formulas_come_to_an_end_soon() {
    let text = "长".repeat(10_000);
    let answers = Given([("t".to_owned(), AnswerValue::Text(text))].into());
    let concats = format!("concat({})", vec!["t"; 20].join(","));
    let nested = (0..12).fold("t".to_owned(), |inner, _| format!("concat({inner}, t, t)"));
    let searching = vec!["contains(t, 'no')"; 40].join(" or ");
    for source in [concats, nested, searching] {
        let expression = Expression::new(&source).expect(&source);
        // One that grew without bounds would end at the time limit of the run, or at the end of the memory.
        let value = expression.evaluate(&answers);
        if let Value::Text(text) = value {
            assert!(text.chars().count() <= manyi_rules::MAX_ANSWER_LENGTH);
        }
    }
}
