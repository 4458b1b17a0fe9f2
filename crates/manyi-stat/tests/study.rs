//! One file to one study: what the columns are, and what the chapters say.
#![allow(clippy::unwrap_used)]

use manyi_document::Datum;
use manyi_stat::{
    Language,
    analyze::{Spec, analyze},
    read_file,
};
use manyi_tabular::{LayoutChoice, Source};
use serde_json::Value;
use std::fmt::Write;

/// Answers of 120 people; waiting drives the whole, the counter in the east is worse.
fn survey() -> String {
    let mut text = "编号,网点,总体满意度,等候时间,服务态度,环境,推荐意愿,意见\n".to_owned();
    for person in 0..120_i32 {
        let wait = 1 + (person * 7) % 5;
        let attitude = 3 + (person * 11) % 3;
        let place = 2 + (person * 5) % 4;
        let east = person % 3 == 0;
        let overall = (wait + i32::from(attitude > 4) - i32::from(east)).clamp(1, 5);
        let outlet = if east { "城东" } else { "城西" };
        let recommend = (overall * 2).min(10) - i32::from(person % 4 == 0);
        let said = format!("等候第{person}次，窗口太少，希望多开几个窗口");
        writeln!(text, "{person},{outlet},{overall},{wait},{attitude},{place},{recommend},{said}").unwrap();
    }
    text
}

fn study(text: &str, spec: &str) -> Result<Value, String> {
    let source = Source::Bytes(text.as_bytes().into());
    let table = read_file(&source, LayoutChoice::default(), false).unwrap().table;
    let study = analyze(&table, &Spec::from_toml(spec).map_err(|error| error.to_string())?)
        .map_err(|error| error.to_string())?;
    assert!(study.left_out().is_empty(), "{:?}", study.left_out());
    Ok(serde_json::to_value(&study).unwrap())
}

#[test]
fn columns_find_their_parts_and_every_chapter_that_fits_is_there() {
    let found = study(&survey(), "").unwrap();
    let parts = &found["parts"];
    assert_eq!(parts["overall"], "总体满意度");
    assert_eq!(parts["recommend"], "推荐意愿");
    assert_eq!(parts["ratings"], serde_json::json!(["等候时间", "服务态度", "环境"]));
    assert_eq!(parts["segments"], serde_json::json!(["网点"]));
    assert_eq!(parts["texts"], serde_json::json!(["意见"]));
    let chapters: Vec<_> = found["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|finding| finding["key"].as_str().unwrap())
        .collect();
    assert_eq!(chapters, ["scores", "ratings", "drivers", "priority", "segments", "texts"]);
    let advice = found["findings"][2]["advice"][0]["zh"].as_str().unwrap();
    assert!(advice.contains("等候时间"), "{advice}");
}

#[test]
fn a_spec_wins_over_what_is_found_and_its_mistakes_are_named() {
    let found = study(&survey(), "overall = \"服务态度\"\nratings = [\"等候时间\", \"环境\"]\nsegments = []")
        .unwrap();
    assert_eq!(found["parts"]["overall"], "服务态度");
    assert_eq!(found["parts"]["segments"], serde_json::json!([]));
    assert!(study(&survey(), "overall = \"态度\"").unwrap_err().contains("态度"));
    assert!(study(&survey(), "overal = \"x\"").unwrap_err().contains("overal"));
}

#[test]
fn it_reads_in_both_languages() {
    let source = Source::Bytes(survey().into_bytes().into());
    let table = read_file(&source, LayoutChoice::default(), false).unwrap().table;
    let study = analyze(&table, &Spec::default()).unwrap();
    let at = manyi_document::Moment { year: 2026, month: 11, day: 1, hour: 9, minute: 0, second: 0 };
    for (language, title) in
        [(Language::Chinese, "满意度分析报告"), (Language::English, "Satisfaction study")]
    {
        let paper = study.paper("a.csv", at, language);
        assert_eq!(paper.title, title);
        assert!(!paper.lead.is_empty() && paper.chapters.len() == 6);
        assert!(paper.chapters.iter().all(|chapter| !chapter.sentences.is_empty()));
        let book = manyi_document::paper_workbook(&paper).unwrap();
        assert!(book.starts_with(b"PK"));
    }
}

/// The path diagram of the European index of mobile phones: M. Tenenhaus et al., "PLS path modeling", CSDA 48
/// (2005), 159–205; from, to, path.
const PUBLISHED: [(&str, &str, f64); 12] = [
    ("品牌形象", "预期质量", 0.493),
    ("预期质量", "感知质量", 0.545),
    ("预期质量", "感知价值", 0.066),
    ("感知质量", "感知价值", 0.540),
    ("品牌形象", "满意度", 0.153),
    ("预期质量", "满意度", 0.037),
    ("感知质量", "满意度", 0.544),
    ("感知价值", "满意度", 0.200),
    ("满意度", "抱怨处理", 0.540),
    ("品牌形象", "忠诚度", 0.212),
    ("满意度", "忠诚度", 0.466),
    ("抱怨处理", "忠诚度", 0.050),
];

#[test]
fn the_published_table_of_the_european_index_stands_in_the_study_of_its_data() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/stats/mobi.csv");
    let Ok(text) = std::fs::read_to_string(path) else {
        println!("skipped: data not here");
        return;
    };
    let source = Source::Bytes(text.into_bytes().into());
    let table = read_file(&source, LayoutChoice::default(), false).unwrap().table;
    let study = analyze(&table, &Spec::default()).unwrap();
    let at = manyi_document::Moment { year: 2026, month: 11, day: 1, hour: 9, minute: 0, second: 0 };
    let paper = study.paper("mobi.csv", at, Language::Chinese);
    let shown: Vec<Vec<String>> = (paper.chapters.iter().flat_map(|chapter| &chapter.tables))
        .flat_map(|table| table.rows.iter().map(|row| row.iter().map(Datum::shown).collect()))
        .collect();
    for (from, to, path) in PUBLISHED {
        let row = shown.iter().find(|row| row.len() == 6 && row[0] == from && row[1] == to);
        let found: f64 = row.unwrap_or_else(|| panic!("{from} → {to}"))[2].parse().unwrap();
        assert!((found - path).abs() < 0.0011, "{from} → {to}: {found}, published {path}");
    }
    for (construct, explained) in [
        ("预期质量", 0.243),
        ("感知质量", 0.297),
        ("感知价值", 0.335),
        ("满意度", 0.672),
        ("抱怨处理", 0.292),
        ("忠诚度", 0.432),
    ] {
        let row =
            shown.iter().find(|row| row.len() == 6 && row[0] == construct && row[1].parse::<f64>().is_ok());
        let found: f64 = row.unwrap_or_else(|| panic!("{construct}"))[2].parse().unwrap();
        assert!((found - explained).abs() < 0.0011, "{construct}: {found}, published {explained}");
    }
    // Dimensions that are constructs of the index carry its names, in sentences and tables.
    assert!(paper.lead.iter().any(|line| line.contains("抓住“感知质量（PERQ）”")), "{:?}", paper.lead);
    assert!(shown.iter().any(|row| row[0] == "预期质量（CUEX）"));
    assert!(shown.iter().any(|row| row[0] == "PERQ1"));
}

/// Expectation and perception of four statements, named by their numbers.
fn gaps() -> String {
    let mut text = "exp1,per1,exp2,per2,exp3,per3,exp4,per4\n".to_owned();
    for person in 0..60_i32 {
        let gap = |item: i32| format!("7,{}", 1 + (person * item + person / 3) % 6);
        writeln!(text, "{},{},{},{}", gap(1), gap(2), gap(3), gap(4)).unwrap();
    }
    text
}

#[test]
fn pairs_make_no_dimension_of_their_own_and_the_specs_dimensions_get_names_on_paper() {
    let plain = study(&gaps(), "").unwrap();
    assert_eq!(plain["parts"]["dimensions"], serde_json::json!({}));
    let spec = "[dimensions]\ntangibles = [\"per1\", \"per2\"]\n\"速度\" = [\"per3\", \"per4\"]\n[labels]\nper3 = \"等候时间\"";
    let source = Source::Bytes(gaps().into_bytes().into());
    let table = read_file(&source, LayoutChoice::default(), false).unwrap().table;
    let study = analyze(&table, &Spec::from_toml(spec).unwrap()).unwrap();
    let at = manyi_document::Moment { year: 2026, month: 11, day: 1, hour: 9, minute: 0, second: 0 };
    for (language, wanted) in
        [(Language::Chinese, ["有形性", "速度"]), (Language::English, ["tangibles", "速度"])]
    {
        let paper = study.paper("a.csv", at, language);
        let chapter = paper.chapters.iter().find(|chapter| chapter.title.contains("SERVQUAL")).unwrap();
        let mut names: Vec<String> = chapter.tables[0].rows.iter().map(|row| row[0].shown()).collect();
        names.sort_by_key(|name| name == "速度");
        assert_eq!(names, wanted);
        let items = &chapter.tables[1].rows;
        assert!(
            items.iter().any(|row| row[0].shown() == "等候时间" && row[1].shown() == "速度"),
            "{items:?}"
        );
    }
}

#[test]
fn people_are_compared_by_the_dimension_called_satisfaction_where_nobody_asked_for_the_whole() {
    let mut text = "性别,满意1,满意2,满意3,质量1,质量2,质量3\n".to_owned();
    for person in 0..80_i32 {
        let sat = 2 + person % 2 * 2 + person % 3 % 2;
        writeln!(
            text,
            "{},{sat},{sat},{},{},3,{}",
            ["男", "女"][(person % 2) as usize],
            1 + sat / 2,
            1 + person % 5,
            1 + person % 4
        )
        .unwrap();
    }
    let found = study(&text, "").unwrap();
    let segments = found["findings"].as_array().unwrap().iter().find(|finding| finding["key"] == "segments");
    let advice = segments.unwrap()["advice"][0]["zh"].as_str().unwrap();
    assert!(advice.contains("按“性别”看，“男”") && advice.contains("明显低于“女”"), "{advice}");
}

#[test]
fn a_file_without_anything_to_analyse_is_refused_in_both_languages() {
    for text in ["a,b\n", "a,b\n1,2\n"] {
        let refused = study(text, "").unwrap_err();
        assert!(
            refused.contains("没有找到可以分析的题目") && refused.contains("nothing to be analysed"),
            "{refused}"
        );
    }
}
