//! Specs: weights, and mistakes with their place and mend.
#![allow(clippy::unwrap_used)]

use manyi_stat::{
    Language, Table,
    analyze::{Spec, analyze},
    read_file,
};
use manyi_tabular::{LayoutChoice, Source};
use serde_json::{Value, json};
use std::fmt::Write;

/// Two thirds in the west, who are more satisfied.
fn table() -> Table {
    let mut text = "网点,总体满意度,等候时间,服务态度\n".to_owned();
    for person in 0..120 {
        let west = person % 3 != 0;
        let overall = if west { 4 + person % 2 } else { 1 + person % 2 };
        let outlet = if west { "城西" } else { "城东" };
        writeln!(text, "{outlet},{overall},{},{}", 1 + person % 5, 1 + (person / 5) % 5).unwrap();
    }
    read_file(&Source::Bytes(text.into_bytes().into()), LayoutChoice::default(), false).unwrap().table
}

#[test]
fn every_mistake_says_line_key_and_mend_in_both_languages() {
    for (text, chinese, english) in [
        (
            "title = \"x\"\noveral = \"总体满意度\"",
            "第 2 行 overal ：没有“overal”这个设置，是不是 overall",
            "line 2, overal: there is no setting overal; did you mean overall?",
        ),
        (
            "overall = 3",
            "第 1 行 overall ：值的写法不对，应写成 带双引号的文字",
            "line 1, overall: the value is of another kind, write a text",
        ),
        ("labels = [\"x\"]", "第 1 行 labels ：值的写法不对，应写成 一张表", "line 1, labels"),
        ("ratings = \"等候时间\"", "应写成 文字列表", "write a list of texts"),
        ("\nscale = [1]", "第 2 行 scale ：值的写法不对，应写成 两个数字", "line 2, scale"),
        ("not_applicable = [\"x\"]", "数字列表", "a list of numbers"),
        (
            "overall = \"a\"\noverall = \"b\"",
            "第 2 行 overall ：写了两次",
            "line 2, overall: it is there twice",
        ),
        (
            "title = \"a\"\noverall = 总体满意度",
            "第 2 行 overall ：不是合法的 TOML",
            "line 2, overall: this is no TOML",
        ),
        (
            "[weights]\nmargin = 3",
            "第 2 行 margin ：没有“margin”这个设置，是不是 margins",
            "did you mean margins?",
        ),
        ("[weights.margins.网点]\n城东 = \"a\"", "第 2 行 城东 ：值的写法不对，应写成 数字", "line 2, 城东"),
    ] {
        let error = Spec::from_toml(text).unwrap_err();
        assert!(error.chinese().contains(chinese), "{text}: {}", error.chinese());
        assert!(error.english().contains(english), "{text}: {}", error.english());
    }
}

#[test]
fn names_need_no_quotation_marks() {
    let spec = Spec::from_toml("[dimensions]\n服务 = [\"等候时间\", \"服务态度\"]\n[ weights.margins.网点 ] \n城东 = 1\n\"城西\" = 2\n").unwrap();
    assert_eq!(spec.dimensions["服务"].len(), 2);
    let weights = spec.weights.unwrap();
    assert_eq!((weights.margins["网点"]["城东"], weights.margins["网点"]["城西"]), (1.0, 2.0));
    let long = Spec::from_toml("title = \"\"\"\n年份 = 今年\n\"\"\"").unwrap();
    assert_eq!(long.title.as_deref(), Some("年份 = 今年\n"));
}

#[test]
fn a_column_that_is_not_there_is_named_with_the_one_that_is_meant() {
    for (text, wanted) in [
        ("overall = \"总体满意\"", "第 1 行 overall ：文件里没有“总体满意”这一列，是不是“总体满意度”？"),
        (
            "title = \"x\"\nratings = [\n  \"等候时间\",\n  \"服务太度\",\n]",
            "第 4 行 ratings ：文件里没有“服务太度”这一列，是不是“服务态度”？",
        ),
        ("segments = [\"完全不同的东西\"]", "文件里有：网点、总体满意度"),
        (
            "[dimensions]\n服务 = [\"服务\"]",
            "第 2 行 dimensions ：文件里没有“服务”这一列，是不是“服务态度”？",
        ),
        ("[weights.margins.网店]\n城东 = 1", "第 1 行 weights ：文件里没有“网店”这一列，是不是“网点”？"),
    ] {
        let error = analyze(&table(), &Spec::from_toml(text).unwrap()).unwrap_err().to_string();
        assert!(error.contains(wanted), "{text}: {error}");
    }
}

#[test]
fn weights_bring_the_sample_to_the_margins_and_the_study_shows_it() {
    let spec = "[weights.margins.网点]\n城东 = 0.5\n城西 = 0.5\n";
    let study = analyze(&table(), &Spec::from_toml(spec).unwrap()).unwrap();
    assert!(study.left_out().is_empty(), "{:?}", study.left_out());
    let shown = serde_json::to_value(&study).unwrap();
    let first = &shown["findings"][0];
    assert_eq!(
        (&first["key"], &first["outcomes"][0]["result"]["raking"]["converged"]),
        (&json!("weights"), &json!(true))
    );
    let changes = &first["outcomes"][0]["result"]["changes"][0];
    // 城西 has a mean of 4.5 and 城东 of 1.5: two thirds of the one and one third of the other, then half of each.
    assert_eq!(changes["column"], "总体满意度");
    let close =
        |value: &Value, wanted: f64| assert!((value.as_f64().unwrap() - wanted).abs() < 1e-9, "{value}");
    close(&changes["before"]["value"], 3.5);
    close(&changes["after"]["value"], 3.0);
    let scores =
        shown["findings"].as_array().unwrap().iter().find(|finding| finding["key"] == "scores").unwrap();
    let rates = &scores["outcomes"][0]["result"];
    close(&rates["rate"]["value"], 2.0 / 3.0);
    close(&rates["weighted"]["estimate"]["value"], 0.5);
    let at = manyi_document::Moment { year: 2026, month: 11, day: 1, hour: 9, minute: 0, second: 0 };
    for language in [Language::Chinese, Language::English] {
        let paper = study.paper("a.csv", at, language);
        assert_eq!(paper.chapters[0].tables.len(), 3);
        let rates = &paper.chapters[1].tables[0].rows;
        assert_eq!((rates[0][1].shown(), rates[1][1].shown()), ("66.7%".to_owned(), "50.0%".to_owned()));
        let unweighted = paper.chapters.iter().filter(|chapter| {
            chapter.cautions.iter().any(|line| line.contains("未加权") || line.contains("not weighted"))
        });
        assert!(unweighted.count() > 0);
    }
}

#[test]
fn margins_that_do_not_fit_are_refused_rather_than_left_out() {
    for (text, wanted) in [
        ("[weights.margins.网点]\n城东 = 0.5\n", "城西"),
        ("[weights.margins.网点]\n城东 = 0.5\n城西 = 0.25\n城南 = 0.25\n", "城南"),
        ("[weights.margins.网点]\n城东 = -1\n城西 = 2\n", "weights"),
    ] {
        let error = analyze(&table(), &Spec::from_toml(text).unwrap()).unwrap_err().to_string();
        assert!(error.contains(wanted) && error.contains("第 1 行 weights"), "{text}: {error}");
    }
}

#[test]
fn labels_name_columns_on_paper_and_a_wrong_one_is_told() {
    let spec = Spec::from_toml("[labels]\n\"等候时间\" = \"窗口等候\"").unwrap();
    let found = serde_json::to_value(analyze(&table(), &spec).unwrap()).unwrap();
    assert_eq!(found["parts"]["ratings"], json!(["窗口等候", "服务态度"]));
    let wrong = Spec::from_toml("[labels]\n\"等候时\" = \"窗口等候\"").unwrap();
    let error = analyze(&table(), &wrong).unwrap_err().to_string();
    assert!(error.contains("labels") && error.contains("是不是“等候时间”"), "{error}");
}

#[test]
fn weighted_means_stand_beside_plain_ones_and_the_rest_of_the_chapter_says_that_it_is_not() {
    let spec = Spec::from_toml("[weights.margins.网点]\n城东 = 0.5\n城西 = 0.5").unwrap();
    let study = analyze(&table(), &spec).unwrap();
    let at = manyi_document::Moment { year: 2026, month: 11, day: 1, hour: 9, minute: 0, second: 0 };
    let paper = study.paper("a.csv", at, Language::Chinese);
    let ratings = paper.chapters.iter().find(|chapter| chapter.title == "各项评分").unwrap();
    assert!(ratings.tables[0].heads.iter().any(|head| head == "加权均值"), "{:?}", ratings.tables[0].heads);
    assert!(ratings.cautions.iter().any(|line| line.starts_with("除“加权均值”")), "{:?}", ratings.cautions);
}
