//! Answers leave in every layout and come in again as they were.
#![allow(clippy::unwrap_used)]

#[path = "support/answered.rs"]
mod answered;

use answered::answered;
use calamine::{Data, Reader, Xlsx};
use manyi_exchange::answers::{
    AnswerReader, AnswerRow, CellFault, ColumnPlace, SavMaker, Unfit, WjxSheet, WjxVariant, answer_columns,
    csv_line, table_of_data_file, workbook, write_sav,
};
use manyi_rules::{Questionnaire, RawAnswers, parse_str};
use serde_json::{Value, json};
use std::io::Cursor;

type Table = Vec<Vec<String>>;

fn row(number: i64, answers: RawAnswers) -> AnswerRow {
    AnswerRow {
        number,
        submitted_at: "2026/11/22 12:00:00".to_owned(),
        duration_seconds: Some(120),
        channel: "link".to_owned(),
        unit: "一期".to_owned(),
        quality: "valid".to_owned(),
        seed: 0,
        answers,
    }
}

/// Every kind, answered in full, with “not applicable” where it may be said, and hardly at all.
fn every_kind() -> (Questionnaire, Vec<AnswerRow>) {
    let (mut document, _) = parse_str(include_str!("../../../testdata/questionnaires/every_kind.json"));
    for page in &mut document.pages {
        for question in &mut page.questions {
            question.not_applicable = true;
        }
    }
    let full = json!({
        "q_source": "qr", "q_overall": 4, "q_visit": "other", "q_visit.other.text": "换表",
        "q_channels": ["app", "hall"], "q_age": "old", "q_solved": "no", "q_area": "s1", "q_effort": 55,
        "q_minutes": 12.5, "q_name": "1.50", "q_day": "2026-10-01", "q_hour": "09:30", "q_call": "2026-10-02T10:00",
        "q_email": "a@b.cn", "q_mobile": "13800138000", "q_id": "11010519491231002X",
        "q_comment": "=1+1，\"好\"\n第二行",
        "q_aspects": { "speed": 4, "manner": 5, "app": { "not_applicable": true } },
        "q_when": { "hall": "often", "app": "seldom" }, "q_why": { "hall": ["fast", "kind"] },
        "q_order": ["speed", "price"], "q_points": { "price": 40, "speed": 60 }, "q_image": { "warm": 6, "modern": 2 },
        "q_kano": { "booking": { "functional": 2, "dysfunctional": 5 }, "wifi": { "functional": 1, "dysfunctional": 4 } },
        "q_servqual": { "clean": { "expectation": 6, "perception": 5 }, "prompt": { "not_applicable": true } },
        "q_import": { "price": { "importance": 5, "satisfaction": 2 } }, "q_index": { "image": 8, "again": 9 },
        "q_consent": true, "q_picture": ["open", "desk"], "q_words_rows": { "good": "态度好" },
        "q_dual": { "app": { "first": 2, "second": 7 } }, "q_home": { "code": "330106", "detail": "文三路 1 号" },
        "q_where": { "latitude": 30.29, "longitude": 120.21, "accuracy": 15 }, "q_sign": { "name": "王敏" } });
    let nothing = json!({ "not_applicable": true });
    let passed = json!({ "q_overall": nothing, "q_channels": nothing, "q_visit": nothing, "q_order": nothing,
        "q_effort": nothing, "q_comment": nothing, "q_picture": nothing, "q_points": nothing });
    let rows = [full, passed, json!({ "q_overall": 1 })];
    let rows = rows
        .into_iter()
        .zip(1..)
        .map(|(answers, number)| row(number, answers.as_object().unwrap().clone().into_iter().collect()));
    (document, rows.collect())
}

fn fifty() -> (Questionnaire, Vec<AnswerRow>) {
    let file = include_bytes!("../../../testdata/questionnaires/fifty/limesurvey.lss");
    let document = manyi_exchange::read(file, None).unwrap().document;
    let rows = (1..=40).map(|number: usize| row(i64::try_from(number).unwrap(), answered(&document, number)));
    let rows = rows.collect();
    (document, rows)
}

/// Delimited text as rows of cells.
fn cells_of(text: &str) -> Table {
    let (mut table, mut cells, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                cell.push('"');
                letters.next();
            }
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {}
            '\n' if !quoted => {
                cells.push(std::mem::take(&mut cell));
                table.push(std::mem::take(&mut cells));
            }
            other => cell.push(other),
        }
    }
    table
}

fn through_csv(table: &Table) -> Table {
    cells_of(&table.iter().map(|row| csv_line(row.iter().map(String::as_str))).collect::<String>())
}

fn through_xlsx(table: &Table) -> Table {
    let bytes = workbook(&[("答卷", table.clone())]).unwrap();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let range = book.worksheet_range("答卷").unwrap();
    let text = |cell: &Data| match cell {
        Data::Empty => String::new(),
        other => other.to_string(),
    };
    range.rows().map(|row| row.iter().map(text).collect()).collect()
}

fn plain(document: &Questionnaire, rows: &[AnswerRow], codes: bool, language: &str) -> Table {
    let columns = answer_columns([document], language);
    let common = ["答卷编号", "提交时间", "用时（秒）", "渠道", "单位", "质量状态"].map(str::to_owned);
    let heads = columns.iter().map(|one| if codes { one.name.clone() } else { one.label.clone() });
    let mut table = vec![common.into_iter().chain(heads).collect::<Vec<_>>()];
    for row in rows {
        let common =
            [&row.number.to_string(), &row.submitted_at, "120", &row.channel, &row.unit, &row.quality]
                .map(str::to_owned);
        let found = columns.iter().map(|column| {
            let found = column.found(&row.answers, "不适用");
            if codes { found.code } else { found.label }
        });
        table.push(common.into_iter().chain(found).collect());
    }
    table
}

fn sav(document: &Questionnaire, rows: &[AnswerRow]) -> Table {
    let mut maker = SavMaker::new("答卷", answer_columns([document], "zh-CN"), "不适用");
    rows.iter().for_each(|row| maker.push(row));
    let mut bytes = Vec::new();
    write_sav(&maker.finish(true), &mut bytes).unwrap();
    cells_of(&table_of_data_file(&bytes).unwrap())
}

fn wjx(document: &Questionnaire, rows: &[AnswerRow], variant: WjxVariant) -> Table {
    let sheet = WjxSheet::new(document, "zh-CN", variant);
    std::iter::once(sheet.header()).chain(rows.iter().map(|row| sheet.row(row))).collect()
}

fn read(document: &Questionnaire, table: &Table) -> Vec<RawAnswers> {
    let reader = AnswerReader::new(document, &table[0]);
    let row = |row: &Vec<String>| reader.read(row.iter().map(String::as_str));
    table[1..].iter().map(|cells| row(cells).unwrap()).collect()
}

/// What was chosen of several stands in no order.
fn settled(answers: &RawAnswers, but: &[&str]) -> RawAnswers {
    let sorted = |value: &Value| match value {
        Value::Array(keys) => {
            let mut keys = keys.clone();
            keys.sort_by_key(Value::to_string);
            Value::Array(keys)
        }
        Value::Number(number) => json!(number.as_f64()),
        other => other.clone(),
    };
    let kept = answers.iter().filter(|(key, _)| !but.contains(&key.as_str()));
    kept.map(|(key, value)| (key.clone(), if key == "q_order" { value.clone() } else { sorted(value) }))
        .collect()
}

#[test]
fn answers_come_back_from_every_layout() {
    for (document, rows) in [every_kind(), fifty()] {
        let tables = [
            ("CSV, words", through_csv(&plain(&document, &rows, false, "zh-CN"))),
            ("CSV, codes", through_csv(&plain(&document, &rows, true, "zh-CN"))),
            ("CSV, English words", through_csv(&plain(&document, &rows, false, "en"))),
            ("XLSX", through_xlsx(&plain(&document, &rows, false, "zh-CN"))),
            ("SAV", sav(&document, &rows)),
            ("问卷星, words", through_csv(&wjx(&document, &rows, WjxVariant::Texts))),
            ("问卷星, numbers", through_xlsx(&wjx(&document, &rows, WjxVariant::Numbers))),
        ];
        for (name, table) in tables {
            // 问卷星 has no place for what nobody was asked.
            let but: &[&str] = if name.starts_with("问卷星") { &["q_source"] } else { &[] };
            for (row, found) in rows.iter().zip(read(&document, &table)) {
                assert_eq!(settled(&found, but), settled(&row.answers, but), "{name}, row {}", row.number);
            }
        }
    }
}

#[test]
fn what_does_not_fit_is_said() {
    let (document, _) = every_kind();
    let headings =
        ["序号", "提交答卷时间", "总分", "q_overall", "q_overall", "血型", "q_channels_app", "q_visit"];
    let reader = AnswerReader::new(&document, &headings.map(str::to_owned));
    let to = |question: &str| ColumnPlace::Answer { question: question.to_owned() };
    let unfit = |why| ColumnPlace::Unfit { why };
    assert_eq!(
        reader.places(),
        [
            ColumnPlace::Response,
            ColumnPlace::Response,
            ColumnPlace::Response,
            to("q_overall"),
            unfit(Unfit::Repeated),
            unfit(Unfit::Unknown),
            to("q_channels"),
            to("q_visit")
        ]
    );
    assert_eq!(reader.column_of("q_visit"), Some(7));
    let cells = ["1", "2026/11/22", "", "很好吧", "4", "A", "也许", "99"];
    let faults = reader.read(cells.into_iter()).unwrap_err();
    assert_eq!(
        faults,
        [(3, CellFault::NoSuchOption), (6, CellFault::NotAMark), (7, CellFault::NoSuchOption)]
    );
    let nothing = AnswerReader::new(&document, &["血型".to_owned()]);
    assert!(!nothing.reads_anything());
}

#[test]
fn a_question_may_be_called_like_what_an_export_says_of_responses() {
    let document = json!({ "format": 2, "title": { "zh-CN": "问" }, "pages": [{ "key": "p", "questions": [
        { "key": "q_way", "kind": "short_text", "text": { "zh-CN": "渠道" } },
        { "key": "q_unit", "kind": "short_text", "text": { "zh-CN": "单位" } }] }] });
    let (document, _) = manyi_rules::parse(&document);
    for (headings, wanted) in [
        (&["渠道", "单位"][..], &["q_way", "q_unit"][..]),
        (
            &["答卷编号", "提交时间", "用时（秒）", "渠道", "单位", "质量状态", "渠道", "单位"],
            &["", "", "", "", "", "", "q_way", "q_unit"],
        ),
    ] {
        let headings: Vec<_> = headings.iter().map(|heading| (*heading).to_owned()).collect();
        let question = |place: ColumnPlace| match place {
            ColumnPlace::Answer { question } => question,
            ColumnPlace::Response => String::new(),
            ColumnPlace::Unfit { why } => format!("{why:?}"),
        };
        let found: Vec<_> =
            AnswerReader::new(&document, &headings).places().into_iter().map(question).collect();
        assert_eq!(found, wanted);
    }
}
