//! Exports of survey sites and files of SPSS become studies without a word of explanation.
#![allow(clippy::unwrap_used)]

use manyi_sav::{
    Format, Measure, Missing, Packing, ResponseSet, SavFile, SetKind, Value as Code, Values, Variable,
};
use manyi_stat::{
    Language, Origin, Table,
    analyze::{Spec, Study, analyze},
    read_file,
};
use manyi_tabular::{LayoutChoice, Source};
use serde_json::{Value, json};
use std::fmt::Write;

const STEPS: [&str; 5] = ["非常不满意", "不满意", "一般", "满意", "非常满意"];

fn step(person: usize, question: usize) -> usize {
    1 + (person * (question + 3) + person / 7) % 5
}

fn table(bytes: &[u8]) -> Table {
    read_file(&Source::Bytes(bytes.into()), LayoutChoice::default(), false).unwrap().table
}

fn study(table: &Table) -> (Study, Value) {
    let study = analyze(table, &Spec::default()).unwrap();
    assert!(study.left_out().is_empty(), "{:?}", study.left_out());
    let shown = serde_json::to_value(&study).unwrap();
    (study, shown)
}

fn finding<'a>(shown: &'a Value, key: &str) -> &'a Value {
    shown["findings"].as_array().unwrap().iter().find(|finding| finding["key"] == key).unwrap()
}

/// 问卷星 by option text: six leading columns, scales and options in words.
fn wjx_texts() -> String {
    let mut text = "序号,提交答卷时间,所用时间,来源,来源详情,来自IP,1、您的网点(单选),2、总体满意度(单选),3、环境—灯光,3、环境—座位,3、环境—卫生,4、您用过哪些渠道？(多选),5、请排序(排序),6、您有多大可能推荐我们(量表),7、您的意见(填空)\n".to_owned();
    for person in 0..60 {
        let channels = ["微信┋电话", "微信", "电话┋其他〖朋友说的〗", "(跳过)"][person % 4];
        let order = ["价格→质量→服务", "质量→服务→价格"][person % 2];
        writeln!(
            text,
            "{person},2026/09/03 12:00:00,{}秒,微信,N/A,1.2.3.4(浙江-杭州),{},{},{},{},{},{channels},{order},{},{}",
            100 + person,
            ["城东", "城西"][person % 2],
            STEPS[step(person, 0) - 1],
            step(person, 1),
            step(person, 2),
            step(person, 3),
            (person * 7) % 11,
            if person % 5 == 0 { "(空)".to_owned() } else { format!("窗口太少了，第{person}次来都要等很久") },
        )
        .unwrap();
    }
    text
}

#[test]
fn an_export_of_wjx_by_text_is_understood() {
    let table = table(wjx_texts().as_bytes());
    assert_eq!(table.about().origin, Some(Origin::Wjx));
    let (study, shown) = study(&table);
    let parts = &shown["parts"];
    assert_eq!(parts["overall"], "总体满意度");
    assert_eq!(parts["recommend"], "您有多大可能推荐我们");
    assert_eq!(parts["ratings"], json!(["环境—灯光", "环境—座位", "环境—卫生"]));
    assert_eq!(parts["dimensions"], json!({"环境": ["环境—灯光", "环境—座位", "环境—卫生"]}));
    assert_eq!(parts["segments"], json!(["您的网点"]));
    let texts = parts["texts"].as_array().unwrap();
    assert!(texts.contains(&json!("您的意见")) && texts.len() == 2, "{texts:?}");
    assert_eq!(shown["median_seconds"], 129.5);
    let options = &finding(&shown, "choices")["outcomes"][0];
    assert_eq!((&options["n"], &options["result"]["question"]), (&json!(45), &json!("您用过哪些渠道？")));
    let counts: Vec<_> = options["result"]["options"]
        .as_array()
        .unwrap()
        .iter()
        .map(|option| (option["option"].as_str().unwrap(), option["count"].as_f64().unwrap()))
        .collect();
    assert_eq!(counts, [("微信", 30.0), ("电话", 30.0), ("其他", 15.0)]);
    let places = &finding(&shown, "rankings")["outcomes"][0]["result"]["items"];
    assert_eq!(
        (&places[0]["name"], &places[0]["mean"]["value"], &places[0]["first"]),
        (&json!("质量"), &json!(1.5), &json!(30))
    );
    let paper = study.paper("a.csv", moment(), Language::Chinese);
    let about: Vec<_> = paper.masthead.iter().map(|entry| entry.text.as_str()).collect();
    assert!(about.contains(&"问卷星") && about.contains(&"2 分 10 秒"), "{about:?}");
}

#[test]
fn an_export_of_wjx_by_number_is_understood() {
    let mut text = "序号,提交答卷时间,所用时间,来源,来源详情,来自IP,1、您的性别,2、总体满意度,第3题(微信),第3题(电话),第4题(灯光),第4题(座位),第4题(卫生),总分\n".to_owned();
    for person in 0..60 {
        let skipped = person % 6 == 0;
        let chosen = |option: usize| if skipped { -3 } else { i64::from(person % (option + 2) == 1) };
        writeln!(
            text,
            "{person},2026/09/03 12:00:00,95秒,链接,直接访问,1.2.3.4(浙江-杭州),{},{},{},{},{},{},{},88",
            1 + person % 2,
            if person % 10 == 9 { "-2".to_owned() } else { step(person, 0).to_string() },
            chosen(0),
            chosen(1),
            step(person, 1),
            step(person, 2),
            step(person, 3),
        )
        .unwrap();
    }
    let table = table(text.as_bytes());
    let overall = table.numbers("2、总体满意度").unwrap();
    assert_eq!(overall.iter().filter(|answer| answer.is_nan()).count(), 6);
    let (_, shown) = study(&table);
    assert_eq!(shown["parts"]["overall"], "总体满意度");
    assert_eq!(shown["parts"]["segments"], json!(["您的性别"]));
    assert_eq!(shown["parts"]["dimensions"]["第4题"].as_array().unwrap().len(), 3);
    assert_eq!(finding(&shown, "choices")["outcomes"][0]["n"], 50);
}

#[test]
fn other_sites_are_known_by_the_names_of_their_columns() {
    let tencent = "编号,开始答题时间,结束答题时间,答题时长,语言,清洗数据结果,1.总体满意度,2.网点\n";
    let jinshuju = "序号,总体满意度,网点,提交人,提交时间,修改时间,填写设备,IP\n";
    for (header, origin, row) in [
        (tencent, Origin::TencentSurvey, "{n},2026-09-03,2026-09-03,00:01:35,简体中文,有效,{a},{b}\n"),
        (jinshuju, Origin::Jinshuju, "{n},{a},{b},张,2026-09-03,2026-09-03,手机,1.2.3.4\n"),
    ] {
        let rows = (0..40).map(|person| {
            let outlet = ["东", "西"][person % 2];
            let answer = step(person, 0).to_string();
            row.replace("{n}", &person.to_string()).replace("{a}", &answer).replace("{b}", outlet)
        });
        let table = table((header.to_owned() + &rows.collect::<String>()).as_bytes());
        assert_eq!(table.about().origin, Some(origin));
        let (_, shown) = study(&table);
        assert_eq!(shown["parts"]["overall"], "总体满意度");
        assert_eq!(shown["parts"]["segments"], json!(["网点"]), "{origin:?}");
    }
    let plain = table(b"id,IP,overall\n1,2,3\n");
    assert_eq!(plain.about().origin, None);
}

fn variable(name: &str, label: &str, labels: &[(f64, &str)], value: impl Fn(usize) -> f64) -> Variable {
    Variable {
        name: name.to_owned(),
        label: label.to_owned(),
        measure: Measure::Ordinal,
        format: Format::number(4, 0),
        labels: labels.iter().map(|(code, text)| (Code::Number(*code), (*text).to_owned())).collect(),
        missing: Missing::Values(vec![Code::Number(99.0)]),
        values: Values::Numbers((0..60).map(value).collect()),
    }
}

#[test]
#[allow(clippy::cast_precision_loss)]
fn a_file_of_spss_is_understood() {
    let steps: Vec<(f64, &str)> = (1..).map(f64::from).zip(STEPS).chain([(99.0, "不清楚")]).collect();
    let answer = |question: usize| {
        move |person: usize| if person % 20 == 19 { 99.0 } else { step(person, question) as f64 }
    };
    let chosen = [(0.0, "未选"), (1.0, "选中")];
    let file = SavFile {
        label: "三季度调查".to_owned(),
        variables: vec![
            variable("Q1", "总体满意度", &steps, answer(0)),
            variable("Q2_1", "灯光", &steps, answer(1)),
            variable("Q2_2", "座位", &steps, answer(2)),
            variable("Q2_3", "卫生", &steps, answer(3)),
            variable("Q3", "网点", &[(1.0, "城东"), (2.0, "城西")], |person| 1.0 + (person % 2) as f64),
            variable("Q4_1", "微信", &chosen, |person| f64::from(u8::from(person % 3 == 0))),
            variable("Q4_2", "电话", &chosen, |person| f64::from(u8::from(person % 5 == 0))),
        ],
        weight: None,
        sets: vec![ResponseSet {
            name: "$Q4".to_owned(),
            label: "用过的渠道".to_owned(),
            kind: SetKind::Chosen("1".to_owned()),
            variables: vec![5, 6],
        }],
    };
    let mut bytes = Vec::new();
    manyi_sav::write(&file, Packing::Zlib, &mut bytes).unwrap();
    let table = table(&bytes);
    let (study, shown) = study(&table);
    assert_eq!(study.paper("a.sav", moment(), Language::Chinese).title, "三季度调查");
    let parts = &shown["parts"];
    assert_eq!(parts["overall"], "总体满意度");
    assert_eq!(parts["dimensions"], json!({"Q2": ["灯光", "座位", "卫生"]}));
    assert_eq!(parts["segments"], json!(["网点"]));
    let groups = &finding(&shown, "segments")["outcomes"][0]["result"]["groups"];
    assert_eq!((&groups[0]["name"], &groups[1]["name"]), (&json!("城东"), &json!("城西")));
    assert_eq!(finding(&shown, "scores")["outcomes"][0]["n"], 57);
    let options = &finding(&shown, "choices")["outcomes"][0]["result"]["options"];
    assert_eq!((&options[0]["option"], &options[0]["count"]), (&json!("微信"), &json!(20.0)));
    let by_name = Spec::from_toml("overall = \"Q2_1\"\nratings = [\"座位\", \"Q2_3\"]").unwrap();
    let shown = serde_json::to_value(analyze(&table, &by_name).unwrap()).unwrap();
    assert_eq!(
        (&shown["parts"]["overall"], &shown["parts"]["ratings"]),
        (&json!("灯光"), &json!(["座位", "卫生"]))
    );
}

fn moment() -> manyi_document::Moment {
    manyi_document::Moment { year: 2026, month: 11, day: 1, hour: 9, minute: 0, second: 0 }
}
