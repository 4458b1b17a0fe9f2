//! Quotas, experiments, loops and languages: what is said about people and not about questions.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use common::{answers, page_of, problems, read};
use manyi_rules::{
    CellRef, FullCells, ToldDraw, check_answers, evaluate_path_for, evaluate_path_hiding, judge_answers,
    read_answers, told_draw,
};
use serde_json::{Value, json};
use std::collections::BTreeMap;

fn asked_who(quotas: Value) -> Value {
    let mut document = page_of(json!([
        { "key": "q_sex", "kind": "single_choice", "required": true, "options": ["man", "woman"] },
        { "key": "q_age", "kind": "number" },
    ]));
    document["endings"] = json!([{ "key": "e_full", "text": { "zh-CN": "名额已满" }, "exit": "quota_full" }]);
    document["quotas"] = quotas;
    document
}

fn sex_and_age(when_full: Value) -> Value {
    let both = |sex: &str| {
        json!({ "all": [
        { "question": "q_sex", "op": "equals", "value": sex },
        { "question": "q_age", "op": "at_most", "value": 30 } ] })
    };
    json!([{ "key": "k", "when_full": when_full, "cells": [
        { "key": "young_men", "if": both("man"), "limit": 2 },
        { "key": "young_women", "if": both("woman"), "limit": 3 },
        { "key": "all", "limit": 100 } ] }])
}

fn cell(key: &str) -> CellRef {
    CellRef { quota: "k".into(), cell: key.into() }
}

#[test]
fn answers_count_in_every_cell_whose_condition_holds() {
    let document = read(&asked_who(sex_and_age(json!({ "end": "e_full" }))));
    for (given, wanted) in [
        (json!({ "q_sex": "man", "q_age": 20 }), &["young_men", "all"][..]),
        (json!({ "q_sex": "woman", "q_age": 30 }), &["young_women", "all"]),
        (json!({ "q_sex": "woman", "q_age": 31 }), &["all"]),
        (json!({ "q_sex": "man" }), &["all"]),
    ] {
        let checked = check_answers(&document, &answers(given.clone()), 0).unwrap();
        let cells: Vec<_> = checked.cells().iter().map(|cell| cell.cell.as_str()).collect();
        assert_eq!(cells, wanted, "{given}");
    }
}

#[test]
fn a_full_cell_ends_it_once_nothing_later_can_change_it() {
    let mut json = asked_who(sex_and_age(json!({ "end": "e_full" })));
    let age = json["pages"][0]["questions"][1].take();
    json["pages"][0]["questions"].as_array_mut().unwrap().pop();
    json["pages"].as_array_mut().unwrap().push(json!({ "key": "p2", "questions": [age] }));
    let document = read(&json);
    let full: FullCells = [cell("young_men")].into();
    for (given, at, wanted) in [
        (json!({ "q_sex": "man", "q_age": 20 }), 0, None),
        (json!({ "q_sex": "man", "q_age": 20 }), 1, Some(cell("young_men"))),
        (json!({ "q_sex": "woman", "q_age": 20 }), 1, None),
    ] {
        let judgement = judge_answers(&document, &answers(given.clone()), 0);
        assert_eq!(judgement.path.full_cell(&document, &full, at), wanted, "{given} {at}");
    }
}

#[test]
fn options_that_lead_into_a_full_cell_are_not_offered() {
    let mut json = asked_who(sex_and_age(json!({ "hide": "q_sex" })));
    json["pages"][0]["questions"].as_array_mut().unwrap().reverse();
    let document = read(&json);
    for (age, full, wanted) in [
        (20, vec![], &["man", "woman"][..]),
        (20, vec!["young_men"], &["woman"]),
        (40, vec!["young_men"], &["man", "woman"]),
        // Nobody is left before a question that cannot be answered.
        (20, vec!["young_men", "young_women"], &["man", "woman"]),
    ] {
        let (given, _) = read_answers(&document, &answers(json!({ "q_age": age })));
        let full: FullCells = full.into_iter().map(cell).collect();
        let path = evaluate_path_hiding(&document, &given, 0, &full);
        let sex = path.questions().find(|question| question.key == "q_sex").unwrap();
        let keys: Vec<_> = sex.options.iter().map(|option| option.key.as_str()).collect();
        assert_eq!(keys, wanted, "{age} {full:?}");
    }
}

#[test]
fn quotas_that_cannot_work_are_reported_with_their_place() {
    let man = json!({ "question": "q_sex", "op": "equals", "value": "man" });
    let nobody = json!({ "all": [man, { "question": "q_sex", "op": "equals", "value": "woman" }] });
    let one = |when_full: Value, condition: Value| json!([{ "key": "k", "when_full": when_full, "cells": [{ "key": "c", "if": condition, "limit": 1 }] }]);
    for (quotas, wanted) in [
        (one(json!({ "end": "e_gone" }), man.clone()), "/quotas/0/when_full/end unknown_target"),
        (one(json!({ "hide": "q_age" }), man.clone()), "/quotas/0/when_full/hide hide_not_possible"),
        (one(json!("count"), nobody), "/quotas/0/cells/0 dead_quota_cell"),
        (
            one(json!("count"), json!({ "question": "q_no", "op": "answered" })),
            "/quotas/0/cells/0/if/question unknown_reference",
        ),
        (
            json!([{ "key": "k", "cells": [{ "key": "c", "limit": 0 }] }]),
            "/quotas/0/cells/0/limit length_out_of_range",
        ),
        (json!([{ "key": "k", "cells": [] }]), "/quotas/0/cells empty_condition"),
        (json!([{ "key": "K", "cells": [{ "key": "c", "limit": 1 }] }]), "/quotas/0/key bad_key"),
        (
            json!([{ "key": "k", "when_full": "stop", "cells": [{ "key": "c", "limit": 1 }] }]),
            "/quotas/0/when_full unknown_value",
        ),
        (
            json!([{ "key": "k", "when_full": {}, "cells": [{ "key": "c", "limit": 1 }] }]),
            "/quotas/0/when_full/end missing_field",
        ),
    ] {
        let found = problems(&asked_who(quotas.clone()));
        assert!(found.iter().any(|line| line == wanted), "{quotas}: {found:?}");
    }
    let good = problems(&asked_who(sex_and_age(json!({ "end": "e_full" }))));
    assert!(good.iter().all(|line| !line.contains("quotas")), "{good:?}");
}

#[test]
fn arms_are_drawn_by_their_weights_and_stay() {
    let mut json = page_of(json!([
        { "key": "q_a", "kind": "open" },
        { "key": "q_b", "kind": "open", "display_if": { "expression": "arm('layout') = 'new'" } },
        { "key": "q_arm", "kind": "calculated", "expression": "arm('layout')" },
    ]));
    json["experiments"] =
        json!([{ "key": "layout", "arms": [{ "key": "old", "weight": 3 }, { "key": "new" }] }]);
    assert!(problems(&json).iter().all(|line| !line.contains("unreachable")), "{:?}", problems(&json));
    let document = read(&json);
    let mut drawn: BTreeMap<String, u32> = BTreeMap::new();
    for seed in 0..4_000_u64 {
        let seed = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let path = evaluate_path_for(&document, &BTreeMap::default(), seed);
        let arm = path.arms()["layout"].clone();
        assert_eq!(path.shows("q_b"), arm == "new");
        assert_eq!(evaluate_path_for(&document, &BTreeMap::default(), seed).arms()["layout"], arm);
        *drawn.entry(arm).or_default() += 1;
    }
    // Three standard errors of a share of a quarter among 4,000.
    let new = f64::from(drawn["new"]) / 4_000.0;
    assert!((new - 0.25).abs() < 3.0 * (0.25 * 0.75 / 4_000.0_f64).sqrt(), "{drawn:?}");
    json["experiments"][0]["key"] = json!("look");
    assert!(problems(&json).iter().any(|line| line.ends_with("unknown_experiment")));
    json["experiments"] = json!([{ "key": "layout", "arms": [{ "key": "old" }] }]);
    assert!(problems(&json).iter().any(|line| line == "/experiments/0/arms too_few_arms"));
}

/// On paper everybody sees every question: the one that was answered tells the arm, and nothing else does.
#[test]
fn the_arm_of_answers_given_elsewhere_is_told_by_them_or_unknown() {
    let only = |arm: &str| json!({ "expression": format!("arm('layout') = '{arm}'") });
    let mut json = page_of(json!([
        { "key": "q_all", "kind": "open" },
        { "key": "q_old", "kind": "open", "display_if": only("old") },
        { "key": "q_new", "kind": "open", "required": true, "display_if": only("new") },
        { "key": "q_group", "kind": "open", "display_if": { "expression": "arm(3) = 3" } },
    ]));
    json["experiments"] = json!([{ "key": "layout", "arms": [
        { "key": "old", "weight": 99 }, { "key": "new" }, { "key": "other", "weight": 50 }] }]);
    let document = read(&json);
    for (given, arm) in [
        (json!({ "q_old": "好" }), Some("old")),
        (json!({ "q_new": "好" }), Some("new")),
        (json!({ "q_new": "好", "q_group": "好" }), Some("new")),
        (json!({ "q_all": "好" }), None),
    ] {
        let raw = answers(given.clone());
        let ToldDraw { seed, arms } = told_draw(&document, &raw);
        assert_eq!(arms.get("layout").map(String::as_str), arm, "{given}");
        let checked = check_answers(&document, &raw, seed).unwrap();
        assert_eq!(checked.dropped(), &[] as &[String], "{given}");
    }
}

/// Formulas may draw groups that no experiment names.
#[test]
fn a_group_without_an_experiment_is_told_too() {
    let document = read(&page_of(json!([
        { "key": "q_all", "kind": "open" },
        { "key": "q_group", "kind": "open", "display_if": { "not": { "expression": "arm(3) <> 3" } } },
    ])));
    let raw = answers(json!({ "q_group": "好" }));
    let checked = check_answers(&document, &raw, told_draw(&document, &raw).seed).unwrap();
    assert_eq!(checked.dropped(), &[] as &[String]);
}

fn shops(most: Option<usize>, question: Value) -> Value {
    let mut json = page_of(json!([question]));
    let text = |words: &str| json!({ "zh-CN": words, "en": words });
    json["pages"].as_array_mut().unwrap().push(json!({ "key": "p_shop", "title": text("{@number}. {@item}"), "questions": [
        { "key": "q_fine", "kind": "yes_no", "text": text("{@item}好吗？"), "required": true },
        { "key": "q_why", "kind": "open", "text": text("为什么是{q_fine}？"),
          "display_if": { "question": "q_fine", "op": "equals", "value": "no" } },
        { "key": "q_len", "kind": "calculated", "text": text("长"), "expression": "if(q_fine = 'no', 1, 0)" } ] }));
    json["loops"] = json!([{ "key": "l", "pages": ["p_shop"], "question": "q_shops" }]);
    if let Some(most) = most {
        json["loops"][0]["most"] = json!(most);
    }
    json
}

fn chosen_shops() -> Value {
    shops(
        None,
        json!({ "key": "q_shops", "kind": "multiple_choice", "options": ["north", "south",
        { "key": "none", "exclusive": true }] }),
    )
}

#[test]
fn pages_of_a_loop_come_once_for_each_item() {
    let matrix = json!({ "key": "q_shops", "kind": "matrix_scale", "rows": ["north", "south"], "scale": { "min": 1, "max": 5 } });
    let number = json!({ "key": "q_shops", "kind": "number" });
    for (json, given, wanted) in [
        (chosen_shops(), json!({ "q_shops": ["south"] }), vec!["p1", "p_shop@south"]),
        (
            chosen_shops(),
            json!({ "q_shops": ["south", "north"] }),
            vec!["p1", "p_shop@north", "p_shop@south"],
        ),
        (chosen_shops(), json!({ "q_shops": ["none"] }), vec!["p1"]),
        (shops(None, matrix), json!({ "q_shops": { "north": 3 } }), vec!["p1", "p_shop@north"]),
        (shops(Some(3), number.clone()), json!({ "q_shops": 2 }), vec!["p1", "p_shop@1", "p_shop@2"]),
        (shops(Some(3), number), json!({ "q_shops": 9 }), vec!["p1", "p_shop@1", "p_shop@2", "p_shop@3"]),
    ] {
        let found = problems(&json);
        assert!(
            found.iter().all(|line| line.ends_with("no_overall") || line.ends_with("missing_language")),
            "{found:?}"
        );
        let document = read(&json).asked();
        let (read, wrong) = read_answers(&document, &answers(given.clone()));
        assert_eq!(wrong, []);
        let path = evaluate_path_for(&document, &read, 0);
        let pages: Vec<_> = path.pages.iter().map(|page| page.page.key.as_str()).collect();
        assert_eq!(pages, wanted, "{given}");
    }
}

#[test]
fn each_turn_has_answers_and_logic_of_its_own() {
    let document = read(&chosen_shops()).asked();
    let given = json!({ "q_shops": ["north", "south"], "q_fine@north": "no", "q_why@north": "排队", "q_fine@south": "yes",
        "q_why@south": "left over" });
    let checked = check_answers(&document, &answers(given), 0).unwrap();
    let keys: Vec<_> = checked.answers().keys().map(String::as_str).collect();
    assert_eq!(
        keys,
        ["q_fine@north", "q_fine@south", "q_len@north", "q_len@south", "q_shops", "q_why@north"]
    );
    assert_eq!(checked.answers()["q_len@north"].to_json(), json!(1));
    assert_eq!(checked.dropped(), ["q_why@south"]);
    let text = |key: &str| document.question(key).unwrap().text.get("zh-CN").to_owned();
    assert_eq!(
        (text("q_fine@north"), text("q_why@south")),
        ("问好吗？".to_owned(), "为什么是{q_fine@south}？".to_owned())
    );
    let missing = check_answers(&document, &answers(json!({ "q_shops": ["north"] })), 0).unwrap_err();
    assert_eq!(missing[0].question, "q_fine@north");
}

#[test]
fn loops_that_cannot_be_are_reported() {
    type Change = fn(&mut Value);
    let cases: [(Change, &str); 7] = [
        (|json| json["loops"][0]["question"] = json!("q_gone"), "/loops/0/question loop_not_possible"),
        (|json| json["loops"][0]["question"] = json!("q_fine"), "/loops/0/question loop_not_possible"),
        (|json| json["loops"][0]["pages"] = json!(["p_gone"]), "/loops/0/pages/0 unknown_target"),
        (|json| json["loops"][0]["pages"] = json!([]), "/loops/0/pages missing_field"),
        (|json| json["shuffle_pages"] = json!(["p_shop", "p1"]), "/loops/0/pages/0 loop_pages_apart"),
        (
            |json| {
                json["pages"].as_array_mut().unwrap().push(json!({ "key": "p3", "questions": [
                    { "key": "q_last", "kind": "open", "text": { "zh-CN": "再说说{q_fine}" } } ] }));
            },
            "/pages/2/questions/0 looped_reference",
        ),
        (
            |json| {
                json["quotas"] = json!([{ "key": "k", "cells": [
                    { "key": "c", "limit": 1, "if": { "question": "q_fine", "op": "answered" } } ] }]);
            },
            "/quotas/0/cells/0/if looped_reference",
        ),
    ];
    for (change, wanted) in cases {
        let mut json = chosen_shops();
        change(&mut json);
        let found = problems(&json);
        assert!(found.iter().any(|line| line == wanted), "{wanted}: {found:?}");
    }
}

#[test]
fn a_missing_text_is_read_in_the_next_language_of_the_chain() {
    let mut json = page_of(json!([{ "key": "q", "kind": "yes_no" }]));
    json["languages"] = json!(["zh-CN", "en", "ug", "zh-Hant-HK", "zh-Hant"]);
    json["fallback"] = json!({ "ug": ["en"] });
    json["title"] = json!({ "zh-CN": "简", "en": "E", "zh-Hant": "繁" });
    json["thanks"] = json!({ "en": "Thanks" });
    let document = read(&json).asked();
    for (language, title, thanks) in [
        ("zh-CN", "简", "Thanks"),
        ("en", "E", "Thanks"),
        ("ug", "E", "Thanks"),
        ("zh-Hant-HK", "繁", "Thanks"),
        ("zh-Hant", "繁", "Thanks"),
    ] {
        assert_eq!(
            (document.title.get(language), document.thanks.get(language)),
            (title, thanks),
            "{language}"
        );
    }
    let missing =
        problems(&json).into_iter().filter(|line| line.ends_with("/title missing_language")).count();
    assert!(missing >= 1);
    for (wanted, best) in
        [("ug", "ug"), ("EN", "en"), ("en-GB", "en"), ("zh-Hant-TW", "zh-CN"), ("fr", "zh-CN")]
    {
        assert_eq!(document.best_language(wanted), best, "{wanted}");
    }
}

#[test]
fn every_language_of_a_fallback_is_a_language() {
    let mut json = page_of(json!([{ "key": "q", "kind": "yes_no" }]));
    json["fallback"] = json!({ "ug": ["??"], "x y": ["en"] });
    let found = problems(&json);
    assert!(found.iter().any(|line| line == "/fallback/ug/0 bad_language"), "{found:?}");
    assert!(found.iter().any(|line| line == "/fallback/x y bad_language"), "{found:?}");
}
