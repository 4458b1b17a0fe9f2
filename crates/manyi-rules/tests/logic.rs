//! What a person sees, must answer and may answer, as the answers go.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use common::{answers, page_of, problems, read};
use manyi_rules::{
    Questionnaire, check_answers, evaluate_path_for, explore_paths, judge_answers, read_answers,
};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Three pages; the logic is put in by each test.
fn document() -> Value {
    let text = json!({ "zh-CN": "问", "en": "Q" });
    let mut document = page_of(json!([
        { "key": "q_age", "kind": "number", "min": 0, "max": 120 },
        { "key": "q_used", "kind": "multiple_choice", "options": ["hall", "phone", "app", { "key": "none", "exclusive": true }] },
        { "key": "q_rate", "kind": "scale", "scale": { "min": 1, "max": 5 } }]));
    let mut more = |questions| {
        let mut page = page_of(questions)["pages"][0].clone();
        let pages = document["pages"].as_array_mut().unwrap();
        page["key"] = json!(format!("p{}", pages.len() + 1));
        pages.push(page);
    };
    more(json!([
        { "key": "q_aspects", "kind": "matrix_scale", "rows": ["speed", "manner"], "scale": { "min": 1, "max": 5 } },
        { "key": "q_order", "kind": "ranking", "options": ["price", "speed", "manner"] }]));
    more(json!([
        { "key": "q_why", "kind": "single_choice", "options": ["slow", "rude", "other"] },
        { "key": "q_more", "kind": "open" }]));
    document["endings"] = json!([{ "key": "too_young", "text": text }]);
    document
}

fn with(place: &str, value: Value) -> Value {
    let mut document = document();
    let (parent, field) = place.rsplit_once('/').unwrap();
    match (document.pointer_mut(parent).expect(place), field.parse::<usize>()) {
        (Value::Array(items), Ok(index)) => items[index] = value,
        (fields, _) => fields[field] = value,
    }
    document
}

fn good(document: &Value) -> Questionnaire {
    let read = read(document);
    let found = problems(document);
    let blocking: Vec<_> = found.iter().filter(|line| !line.ends_with("no_overall")).collect();
    assert_eq!(blocking, Vec::<&String>::new());
    read
}

fn seen(document: &Questionnaire, given: Value) -> Vec<String> {
    let (answers, problems) = read_answers(document, &answers(given));
    assert_eq!(problems, []);
    evaluate_path_for(document, &answers, 1).questions().map(|question| question.key.clone()).collect()
}

fn codes(document: &Questionnaire, given: Value) -> Vec<String> {
    match check_answers(document, &answers(given), 1) {
        Ok(_) => Vec::new(),
        Err(problems) => problems.iter().map(|p| format!("{} {}", p.question, p.code.as_str())).collect(),
    }
}

#[test]
fn comparisons_look_at_numbers_options_rows_and_counts() {
    let at = "/pages/2/questions/0/display_if";
    for (condition, given, shown) in [
        (json!({ "question": "q_age", "op": "below", "value": 18.5 }), json!({ "q_age": 18 }), true),
        (json!({ "question": "q_age", "op": "below", "value": 18 }), json!({ "q_age": 18 }), false),
        (json!({ "question": "q_age", "op": "above", "value": 18 }), json!({ "q_age": 19 }), true),
        (json!({ "question": "q_age", "op": "above", "value": 18 }), json!({}), false),
        (
            json!({ "question": "q_used", "op": "excludes", "value": "app" }),
            json!({ "q_used": ["hall"] }),
            true,
        ),
        (json!({ "question": "q_used", "op": "excludes", "value": "app" }), json!({}), false),
        (
            json!({ "question": "q_used", "op": "count_at_least", "value": 2 }),
            json!({ "q_used": ["hall", "app"] }),
            true,
        ),
        (
            json!({ "question": "q_used", "op": "count_at_most", "value": 1 }),
            json!({ "q_used": ["hall", "app"] }),
            false,
        ),
        (
            json!({ "question": "q_aspects", "row": "speed", "op": "at_most", "value": 2 }),
            json!({ "q_aspects": { "speed": 2 } }),
            true,
        ),
        (
            json!({ "question": "q_aspects", "row": "speed", "op": "at_most", "value": 2 }),
            json!({ "q_aspects": { "manner": 2 } }),
            false,
        ),
        (
            json!({ "question": "q_aspects", "row": "manner", "op": "not_answered" }),
            json!({ "q_aspects": { "speed": 2 } }),
            true,
        ),
        (
            json!({ "question": "q_order", "row": "price", "op": "equals", "value": 1 }),
            json!({ "q_order": ["price", "speed"] }),
            true,
        ),
        (
            json!({ "question": "q_order", "row": "price", "op": "equals", "value": 1 }),
            json!({ "q_order": ["speed", "price"] }),
            false,
        ),
        (
            json!({ "expression": "q_rate * 2 > q_age and contains(q_used, 'app')" }),
            json!({ "q_rate": 5, "q_age": 9, "q_used": ["app"] }),
            true,
        ),
        (
            json!({ "expression": "q_rate > q_aspects.speed" }),
            json!({ "q_rate": 3, "q_aspects": { "speed": 2 } }),
            true,
        ),
        (json!({ "expression": "q_rate > q_aspects.speed" }), json!({ "q_rate": 3 }), false),
    ] {
        let document = good(&with(at, condition.clone()));
        assert_eq!(
            seen(&document, given.clone()).contains(&"q_why".to_owned()),
            shown,
            "{condition} {given}"
        );
    }
}

#[test]
fn a_jump_passes_over_what_lies_between() {
    let jumps = json!([
        { "if": { "question": "q_age", "op": "below", "value": 18 }, "end": "too_young" },
        { "if": { "question": "q_rate", "op": "equals", "value": 5 }, "to": "p3" },
        { "if": { "question": "q_rate", "op": "equals", "value": 4 }, "to": "q_more" }]);
    let document = good(&with("/pages/0/questions/2/jumps", jumps));
    let all = ["q_age", "q_used", "q_rate", "q_aspects", "q_order", "q_why", "q_more"];
    for (given, wanted) in [
        (json!({ "q_age": 30, "q_rate": 1 }), &all[..]),
        (json!({ "q_age": 30, "q_rate": 5 }), &["q_age", "q_used", "q_rate", "q_why", "q_more"]),
        (json!({ "q_age": 30, "q_rate": 4 }), &["q_age", "q_used", "q_rate", "q_more"]),
        (json!({ "q_age": 17, "q_rate": 5 }), &["q_age", "q_used", "q_rate"]),
    ] {
        assert_eq!(seen(&document, given.clone()), wanted, "{given}");
    }
    let ended = check_answers(&document, &answers(json!({ "q_age": 17, "q_more": "x" })), 1).unwrap();
    assert_eq!((ended.ending(), ended.dropped()), (Some("too_young"), &["q_more".to_owned()][..]));
}

#[test]
fn pages_options_and_rows_are_shown_by_condition() {
    let low = json!({ "question": "q_rate", "op": "at_most", "value": 2 });
    let document = good(&with("/pages/1/display_if", low.clone()));
    assert!(!seen(&document, json!({ "q_rate": 3 })).contains(&"q_order".to_owned()));
    assert!(seen(&document, json!({ "q_rate": 2 })).contains(&"q_order".to_owned()));

    let document = good(&with("/pages/2/questions/0/options/1/display_if", low.clone()));
    assert_eq!(codes(&document, json!({ "q_rate": 2, "q_why": "rude" })), Vec::<String>::new());
    let checked = check_answers(&document, &answers(json!({ "q_rate": 3, "q_why": "rude" })), 1).unwrap();
    assert!(!checked.answers().contains_key("q_why"), "an option that is not on offer is no answer");

    let mut json = with("/pages/1/questions/0/rows/1/display_if", low);
    json["pages"][1]["questions"][0]["required"] = json!(true);
    let document = good(&json);
    assert_eq!(codes(&document, json!({ "q_rate": 3, "q_aspects": { "speed": 1 } })), Vec::<String>::new());
    assert_eq!(
        codes(&document, json!({ "q_rate": 2, "q_aspects": { "speed": 1 } })),
        ["q_aspects required_rows"]
    );
}

#[test]
fn required_and_rules_depend_on_answers() {
    let low = json!({ "question": "q_rate", "op": "at_most", "value": 2 });
    let document = good(&with("/pages/2/questions/1/required_if", low));
    assert_eq!(codes(&document, json!({ "q_rate": 2 })), ["q_more required"]);
    assert_eq!(codes(&document, json!({ "q_rate": 3 })), Vec::<String>::new());

    let text = json!({ "zh-CN": "请核对年龄", "en": "Check the age" });
    let rule = |soft: bool| json!([{ "must": { "question": "q_age", "op": "at_most", "value": 100 }, "message": text, "soft": soft }]);
    let hard = good(&with("/pages/0/questions/0/rules", rule(false)));
    assert_eq!(codes(&hard, json!({ "q_age": 101 })), ["q_age rule_broken"]);
    assert_eq!(codes(&hard, json!({})), Vec::<String>::new(), "nothing answered, nothing broken");
    let soft = good(&with("/pages/0/questions/0/rules", rule(true)));
    let checked = check_answers(&soft, &answers(json!({ "q_age": 101 })), 1).unwrap();
    let warning = &checked.warnings()[0];
    assert_eq!((warning.code.as_str(), warning.message.get("en")), ("rule_warned", "Check the age"));
}

#[test]
fn options_are_carried_forward() {
    for (take, chosen, offered) in [
        ("chosen", json!(["hall", "app"]), &["hall", "app", "post"][..]),
        ("chosen", json!(["none"]), &["post"]),
        ("not_chosen", json!(["hall", "app"]), &["phone", "post"]),
        ("not_chosen", json!([]), &["post"]),
    ] {
        let text = json!({ "zh-CN": "邮寄", "en": "Post" });
        let question = json!({ "key": "q_best", "kind": "single_choice", "text": text,
            "options_from": { "question": "q_used", "take": take }, "options": [{ "key": "post", "text": text }] });
        let document = good(&with("/pages/2/questions/0", question));
        let (read, _) = read_answers(&document, &answers(json!({ "q_used": chosen })));
        let path = evaluate_path_for(&document, &read, 1);
        let best = path.questions().find(|question| question.key == "q_best").unwrap();
        let keys: Vec<_> = best.options.iter().map(|option| option.key.as_str()).collect();
        assert_eq!(keys, offered, "{take} {chosen}");
    }
    let question = json!({ "key": "q_best", "kind": "ranking", "text": { "zh-CN": "问", "en": "Q" },
        "options_from": { "question": "q_used", "take": "chosen" } });
    let document = good(&with("/pages/2/questions/0", question));
    assert!(!seen(&document, json!({})).contains(&"q_best".to_owned()), "nothing chosen, nothing to ask");
}

#[test]
fn what_is_worked_out_can_be_looked_at() {
    let mut json = with(
        "/pages/0/questions/2",
        json!({ "key": "q_many", "kind": "calculated", "expression": "count(q_used)" }),
    );
    json["pages"][2]["questions"][0]["display_if"] =
        json!({ "question": "q_many", "op": "at_least", "value": 2 });
    let document = good(&json);
    assert!(seen(&document, json!({ "q_used": ["hall", "app"] })).contains(&"q_why".to_owned()));
    assert!(!seen(&document, json!({ "q_used": ["hall"], "q_many": 9 })).contains(&"q_why".to_owned()));
}

#[test]
fn orders_are_drawn_for_each_person_and_can_be_told() {
    let mut json = with("/pages/2/questions/0/shuffle", json!(true));
    json["pages"][1]["shuffle"] = json!(true);
    json["shuffle_pages"] = json!(["p2", "p3"]);
    let document = good(&json);
    let mut orders = BTreeSet::new();
    for seed in 0..60 {
        let judged = judge_answers(&document, &answers(json!({})), seed);
        let order = judged.path.realised_order();
        assert_eq!(order["pages"].len(), 3);
        assert_eq!(order["pages"][0], "p1", "only the pages named change places");
        let again = judge_answers(&document, &answers(json!({})), seed);
        assert_eq!(order, again.path.realised_order());
        let checked = check_answers(&document, &answers(json!({})), seed).unwrap();
        assert_eq!(checked.order(), &order);
        orders.insert(format!("{order:?}"));
    }
    // 2 orders of the pages, 2 of the questions, 6 of the options.
    assert!(orders.len() > 12, "{}", orders.len());
}

#[test]
fn broken_logic_is_named_by_its_place() {
    let age = json!({ "question": "q_age", "op": "below", "value": 18 });
    for (place, value, wanted) in [
        (
            "/pages/0/questions/2/jumps",
            json!([{ "to": "p9" }]),
            "/pages/0/questions/2/jumps/0/to unknown_target",
        ),
        (
            "/pages/0/questions/2/jumps",
            json!([{ "end": "gone" }]),
            "/pages/0/questions/2/jumps/0/end unknown_target",
        ),
        (
            "/pages/2/questions/0/jumps",
            json!([{ "to": "p1" }]),
            "/pages/2/questions/0/jumps/0/to backward_jump",
        ),
        ("/pages/2/questions/0/jumps", json!([{}]), "/pages/2/questions/0/jumps/0/to missing_field"),
        (
            "/pages/1/display_if",
            json!({ "question": "q_why", "op": "answered" }),
            "/pages/1/display_if/question forward_reference",
        ),
        (
            "/pages/1/questions/0/display_if",
            json!({ "expression": "q_age +" }),
            "/pages/1/questions/0/display_if/expression bad_expression",
        ),
        (
            "/pages/1/questions/0/display_if",
            json!({ "expression": "q_gone > 1" }),
            "/pages/1/questions/0/display_if/expression unknown_reference",
        ),
        (
            "/pages/2/questions/0/display_if",
            json!({ "expression": "q_aspects.price > 1" }),
            "/pages/2/questions/0/display_if/expression unknown_row_reference",
        ),
        (
            "/pages/2/questions/0/display_if",
            json!({ "question": "q_aspects", "row": "price", "op": "answered" }),
            "/pages/2/questions/0/display_if/row unknown_row_reference",
        ),
        (
            "/pages/2/questions/0/options_from",
            json!({ "question": "q_age", "take": "chosen" }),
            "/pages/2/questions/0/options_from/question carry_not_possible",
        ),
        (
            "/pages/2/questions/0/options_from",
            json!({ "question": "q_more", "take": "chosen" }),
            "/pages/2/questions/0/options_from/question forward_reference",
        ),
        (
            "/pages/2/questions/0/text",
            json!({ "zh-CN": "{q_more}", "en": "Q" }),
            "/pages/2/questions/0/text/zh-CN unknown_pipe",
        ),
        ("/pages/2/questions/1/pattern", json!("["), "/pages/2/questions/1/pattern bad_pattern"),
        ("/pages/2/questions/1/pattern", json!("a)(b"), "/pages/2/questions/1/pattern bad_pattern"),
        (
            "/pages/2/questions/1/pattern",
            json!("(a{1,500}){1,500}"),
            "/pages/2/questions/1/pattern bad_pattern",
        ),
        ("/pages/0/questions/0/min", json!(200), "/pages/0/questions/0/min range_empty"),
        ("/pages/0/questions/1/max_chosen", json!(9), "/pages/0/questions/1/max_chosen count_not_possible"),
        ("/pages/1/questions/0/rows", json!([]), "/pages/1/questions/0/rows too_few_rows"),
        ("/languages", json!(["zh-CN", "Chinese"]), "/languages/1 bad_language"),
        ("/shuffle_pages", json!(["p9"]), "/shuffle_pages/0 unknown_reference"),
    ] {
        let found = problems(&with(place, value));
        assert!(found.iter().any(|line| line == wanted), "{wanted} not in {found:?}");
    }
    let mut shuffled = with("/pages/0/questions/2/display_if", age);
    shuffled["pages"][0]["shuffle"] = json!(true);
    let wanted = "/pages/0/questions/2/display_if shuffled_reference".to_owned();
    assert!(problems(&shuffled).contains(&wanted), "{:?}", problems(&shuffled));
}

#[test]
fn a_question_that_nobody_comes_to_is_reported() {
    let low = |value: i64| json!({ "question": "q_rate", "op": "at_most", "value": value });
    let never = json!({ "all": [low(2), { "question": "q_rate", "op": "at_least", "value": 4 }] });
    let found = problems(&with("/pages/2/questions/0/display_if", never));
    assert!(found.contains(&"/pages/2/questions/0 unreachable".to_owned()), "{found:?}");
    let found = problems(&with("/pages/0/questions/2/jumps", json!([{ "to": "q_more" }])));
    assert_eq!(found.iter().filter(|line| line.ends_with("unreachable")).count(), 3, "{found:?}");
    let found = problems(&with("/pages/2/questions/0/display_if", low(2)));
    assert!(!found.iter().any(|line| line.ends_with("unreachable")), "{found:?}");
}

#[test]
fn the_explorer_lists_every_distinct_path() {
    let jumps = json!([
        { "if": { "question": "q_age", "op": "below", "value": 18 }, "end": "too_young" },
        { "if": { "question": "q_rate", "op": "at_least", "value": 4 }, "to": "p3" }]);
    let paths = explore_paths(&good(&with("/pages/0/questions/2/jumps", jumps)));
    assert!(!paths.is_cut);
    let ends: Vec<_> =
        paths.paths.iter().map(|path| (path.questions.len(), path.ending.as_deref())).collect();
    assert_eq!(ends.len(), 3, "{ends:?}");
    for wanted in [(3, Some("too_young")), (5, None), (7, None)] {
        assert!(ends.contains(&wanted), "{wanted:?} {ends:?}");
    }
}

#[test]
fn a_path_tells_the_answers_that_lead_along_it() {
    let low = json!({ "question": "q_rate", "op": "at_most", "value": 2 });
    let questions = json!([
        { "key": "q_rate", "kind": "scale", "scale": { "min": 1, "max": 5 } },
        { "key": "q_why", "kind": "open", "display_if": low }]);
    let paths = explore_paths(&read(&page_of(questions)));
    let told: Vec<_> = paths
        .paths
        .iter()
        .map(|path| (path.questions.len(), path.deciding[0].answers.join(" "), path.is_exact))
        .collect();
    assert_eq!(told, [(1, "null 3 4 5".to_owned(), true), (2, "1 2".to_owned(), true)]);
}

#[test]
fn a_path_that_only_some_combinations_lead_along_says_so() {
    let yes = |key: &str| json!({ "question": key, "op": "equals", "value": "yes" });
    let questions = json!([
        { "key": "q_one", "kind": "yes_no" }, { "key": "q_two", "kind": "yes_no" },
        { "key": "q_more", "kind": "open", "display_if": { "any": [yes("q_one"), yes("q_two")] } }]);
    let paths = explore_paths(&read(&page_of(questions)));
    let exact: Vec<_> = paths.paths.iter().map(|path| (path.questions.len(), path.is_exact)).collect();
    assert_eq!(exact, [(2, true), (3, false)]);
}

#[test]
fn the_explorer_stops_at_its_limit_and_says_so() {
    let mut questions: Vec<Value> = Vec::new();
    for n in 0..20 {
        questions.push(json!({ "key": format!("a{n}"), "kind": "yes_no" }));
        let shown = json!({ "question": format!("a{n}"), "op": "equals", "value": "yes" });
        questions.push(json!({ "key": format!("b{n}"), "kind": "open", "display_if": shown }));
    }
    let paths = explore_paths(&read(&page_of(json!(questions))));
    assert!(paths.is_cut && paths.paths.len() <= manyi_rules::MAX_PATHS);
}
