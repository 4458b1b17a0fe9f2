//! Answers out of the API as files: labels and sets that another program reads, personal data hidden by the rule of the
//! console.

use crate::answered::answered;
use crate::{
    http::Api,
    support::{Stage, every_answer, every_kind, submission},
};
use manyi_kernel::{QuestionnaireId, Revision};
use manyi_rules::Questionnaire;
use manyi_sav::{Missing, SavFile, SetKind, Value as SavValue, Values, Variable};
use manyi_survey::{
    questionnaire::commands::{publish_questionnaire, update_draft},
    response::{
        commands::submit_response,
        export::{ColumnFiles, FileColumn},
    },
};
use manyi_test::{TestDatabase, db_test};
use serde_json::{Map, Value, json};
use std::{path::PathBuf, process::Command, sync::Arc};
use uuid::Uuid;

const FIFTY: [(&str, &[u8]); 4] = [
    ("surveyjs", include_bytes!("../../../../testdata/questionnaires/fifty/surveyjs.json")),
    ("xlsform", include_bytes!("../../../../testdata/questionnaires/fifty/xlsform.xlsx")),
    ("limesurvey", include_bytes!("../../../../testdata/questionnaires/fifty/limesurvey.lss")),
    ("text", include_bytes!("../../../../testdata/questionnaires/fifty/plain.txt")),
];
const PEOPLE: usize = 12;
/// Columns of every file before those of the questions.
const COMMON: usize = 6;

/// The file goes in through the API, is published and answered by a dozen people through the API.
async fn run_through(stage: &Stage, format: &str, file: &[u8]) -> QuestionnaireId {
    let api = Api::new(&stage.room, &stage.manager);
    let (status, converted) =
        api.bytes("POST", &format!("/api/v1/questionnaires/convert?format={format}"), file.to_vec()).await;
    let converted: Value = serde_json::from_slice(&converted).unwrap();
    assert_eq!((status, &converted["question_count"]), (200, &json!(50)), "{format}");
    let document: Questionnaire = manyi_rules::parse(&converted["document"]).0;
    let id = stage.published_as(converted["document"].clone()).await;
    let link = stage.link(id, &stage.north).await;
    for number in 1..=PEOPLE {
        let body = json!({"token": link.code, "submission_id": Uuid::new_v4(), "answers": answered(&document, number)});
        let (status, said) =
            Api::nobody(&stage.room).call("POST", "/api/v1/responses", None, Some(body)).await;
        assert_eq!(status, 201, "{format} {number}: {said}");
    }
    id
}

async fn exported(stage: &Stage, id: QuestionnaireId, query: &str) -> Vec<u8> {
    let api = Api::new(&stage.room, &stage.manager);
    let path = format!("/api/v1/questionnaires/{id}/answers?{query}");
    let (status, bytes) = api.bytes("GET", &path, Vec::new()).await;
    assert_eq!(status, 200, "{}", String::from_utf8_lossy(&bytes));
    bytes
}

fn variable<'a>(file: &'a SavFile, name: &str) -> &'a Variable {
    file.variables.iter().find(|variable| variable.name == name).unwrap()
}

#[db_test(manyi_survey::migrations())]
async fn fifty_questions_come_in_from_four_formats_run_and_leave_with_labels(db: TestDatabase) {
    let stage = Stage::new(&db);
    let mut first: Option<SavFile> = None;
    for (format, bytes) in FIFTY {
        let id = run_through(&stage, format, bytes).await;
        let bytes = exported(&stage, id, "format=sav").await;
        let mut file = manyi_sav::read(&bytes).unwrap();
        assert_eq!(file.rows(), PEOPLE, "{format}");
        let scale = variable(&file, "q41");
        assert_eq!((scale.label.as_str(), scale.labels.len()), ("总体满意度", 6), "{format}");
        assert_eq!(scale.missing, Missing::Values(vec![SavValue::Number(-99.0)]), "{format}");
        let set = file.sets.iter().find(|set| set.name.eq_ignore_ascii_case("$q6")).unwrap();
        assert_eq!((set.kind.clone(), set.variables.len()), (SetKind::Chosen("1".to_owned()), 5));
        seen_by_another_program(&bytes, &file);
        // Number and time of a response differ; what was asked and answered does not.
        file.variables.drain(..COMMON);
        match &first {
            None => first = Some(file),
            Some(first) => assert!(equal(first, &file), "{format} gives other columns than surveyjs"),
        }
    }
}

/// Missing values equal each other here.
fn equal(one: &SavFile, other: &SavFile) -> bool {
    format!("{one:?}") == format!("{other:?}")
}

/// pyreadstat, where `scripts/pyreadstat.sh` has put it.
fn other_program() -> Option<PathBuf> {
    let folder = std::env::var_os("MANYI_PYREADSTAT")
        .map(PathBuf::from)
        .or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cache/manyi/pyreadstat")))?;
    Some(folder.join("bin/python")).filter(|python| python.exists())
}

/// Rows, names, labels, missing values, sets and every single value are the same to both readers.
fn seen_by_another_program(bytes: &[u8], ours: &SavFile) {
    let Some(python) = other_program() else {
        println!("passed over: scripts/pyreadstat.sh has put no pyreadstat there");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("answers.sav");
    std::fs::write(&path, bytes).unwrap();
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/survey/spss.py");
    let said = Command::new(python).arg(script).arg(&path).output().unwrap();
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    let theirs: Value = serde_json::from_slice(&said.stdout).unwrap();
    assert_eq!(theirs["rows"], json!(ours.rows()));
    let (mut missing, mut sets) = (0, 0);
    for variable in &ours.variables {
        let name = &variable.name;
        assert_eq!(theirs["labels"][name], json!(variable.label), "{name}");
        let mut labels: Vec<_> =
            variable.labels.iter().map(|(code, label)| json!([plain(code), label])).collect();
        labels.sort_by_key(|pair| (pair[0].as_f64().map(|code| (code * 10.0) as i64), pair.to_string()));
        let known = theirs["values"].get(name).cloned().unwrap_or(json!([]));
        assert_eq!(known, json!(labels), "{name}");
        if let Missing::Values(values) = &variable.missing {
            let pairs: Vec<_> = values.iter().map(|value| json!([plain(value), plain(value)])).collect();
            assert_eq!(theirs["missing"][name], json!(pairs), "{name}");
            missing += 1;
        }
        let values = match &variable.values {
            // The system's missing is nothing in both.
            Values::Numbers(numbers) => numbers.iter().map(|number| json!(number)).collect::<Vec<_>>(),
            Values::Texts { rows, .. } => rows.iter().map(|text| json!(text)).collect(),
        };
        assert_eq!(theirs["columns"][name], json!(values), "{name}");
    }
    for set in &ours.sets {
        let SetKind::Chosen(counted) = &set.kind else { panic!("{set:?}") };
        let members: Vec<_> =
            set.variables.iter().map(|at| ours.variables[*at].name.to_uppercase()).collect();
        let found = &theirs["sets"][set.name.trim_start_matches('$')];
        assert_eq!(*found, json!([set.label, counted, members]), "{}", set.name);
        sets += 1;
    }
    assert!(missing > 50 && sets > 2, "{missing} {sets}");
}

fn plain(value: &SavValue) -> Value {
    match value {
        SavValue::Number(number) => json!(number),
        SavValue::Text(text) => json!(text),
    }
}

#[db_test(manyi_survey::migrations())]
async fn a_file_hides_what_the_console_hides(db: TestDatabase) {
    let stage = Stage::new(&db);
    let id = stage.published_as(every_kind()).await;
    let link = stage.link(id, &stage.north).await;
    let mut answers = every_answer();
    answers.insert("q_comment".to_owned(), json!("请回电13812345678，谢谢"));
    let response = submit_response(&stage.room, submission(&link.code, &answers)).await.unwrap().response_id;
    let (_, detail) =
        Api::new(&stage.room, &stage.manager).get(&format!("/api/v1/responses/{response}")).await;
    let shown: Map<String, Value> = detail["answers"]
        .as_array()
        .unwrap()
        .iter()
        .map(|answer| (answer["question_key"].as_str().unwrap().to_owned(), answer["value"].clone()))
        .collect();
    let csv = String::from_utf8(exported(&stage, id, "words=codes").await).unwrap();
    let mut lines = csv.trim_start_matches('\u{feff}').lines().map(|line| line.split(','));
    let (names, cells) = (lines.next().unwrap(), lines.next().unwrap());
    let file: Map<String, Value> =
        names.zip(cells).map(|(name, cell)| (name.to_owned(), json!(cell))).collect();
    for (key, hidden) in [
        ("q_mobile", "138****8000"),
        ("q_email", "***@b.cn"),
        ("q_id", "110*************2X"),
        ("q_day", "2026-10-01"),
    ] {
        assert_eq!((&file[key], &shown[key]), (&json!(hidden), &json!(hidden)), "{key}");
    }
    for format in ["csv", "wjx", "wjx&workbook=true", "wjx_numbers&workbook=true", "sav", "xlsx"] {
        let bytes = exported(&stage, id, &format!("format={format}")).await;
        for secret in ["13800138000", "13812345678", "11010519491231002X", "文三路 1 号", "120.21"] {
            let found = bytes.windows(secret.len()).any(|window| window == secret.as_bytes());
            assert!(!found, "{format} tells {secret}");
        }
    }
}

/// Stands where the product's writer stands and shows what it was given.
struct Shown;

impl ColumnFiles for Shown {
    fn parquet(&self, columns: Vec<FileColumn>) -> Result<Vec<u8>, String> {
        Ok(format!("{columns:#?}").into_bytes())
    }
}

#[db_test(manyi_survey::migrations())]
async fn columns_have_types_words_and_gaps(db: TestDatabase) {
    let stage = Stage::new(&db);
    let id = stage.published_as(every_kind()).await;
    let link = stage.link(id, &stage.north).await;
    submit_response(&stage.room, submission(&link.code, &every_answer())).await.unwrap();
    let path = format!("/api/v1/questionnaires/{id}/answers?format=parquet");
    let none = Api::new(&stage.room, &stage.manager).bytes("GET", &path, Vec::new()).await;
    assert_eq!(none.0, 400, "a room without a writer says which formats there are");
    let room = stage.room.clone().with_columns(Arc::new(Shown));
    let (status, shown) = Api::new(&room, &stage.manager).bytes("GET", &path, Vec::new()).await;
    let shown: String = String::from_utf8(shown).unwrap().split_whitespace().collect();
    assert_eq!(status, 200);
    for wanted in [
        "name:\"q_overall\",",
        "name:\"q_channels_app\",",
        "name:\"q_aspects_app_not_applicable\",",
        "Texts([Some(\"138****8000\",),],)",
        "Truths([Some(true,),],)",
        "Whole([Some(1,),],)",
    ] {
        assert!(shown.contains(wanted), "{wanted}\n{shown}");
    }
}

#[db_test(manyi_survey::migrations())]
async fn a_file_holds_what_its_reader_sees_and_leaves_a_trace(db: TestDatabase) {
    let stage = Stage::new(&db);
    let id = stage.published().await;
    for unit in [&stage.north, &stage.south] {
        let link = stage.link(id, unit).await;
        submit_response(&stage.room, submission(&link.code, &stage.answers(id, 4).await)).await.unwrap();
    }
    let path = format!("/api/v1/questionnaires/{id}/answers?format=csv");
    for (reader, rows) in [(&stage.manager, 2), (&stage.north_head, 1)] {
        let (status, bytes) = Api::new(&stage.room, reader).bytes("GET", &path, Vec::new()).await;
        let lines = String::from_utf8(bytes).unwrap().lines().count();
        assert_eq!((status, lines), (200, rows + 1));
    }
    assert_eq!(Api::nobody(&stage.room).bytes("GET", &path, Vec::new()).await.0, 401);
    for (query, status) in [("format=pdf", 400), ("encoding=latin1", 400), ("period=soon", 400)] {
        let path = format!("/api/v1/questionnaires/{id}/answers?{query}");
        let (got, said) = Api::new(&stage.room, &stage.manager).bytes("GET", &path, Vec::new()).await;
        assert_eq!(got, status, "{query}: {}", String::from_utf8_lossy(&said));
    }
}

#[db_test(manyi_survey::migrations())]
async fn what_a_format_cannot_carry_is_said_and_the_same_wording_gets_a_number(db: TestDatabase) {
    let stage = Stage::new(&db);
    let long = "请问您对本次办理业务的全过程有哪些意见".repeat(6);
    let open = |key: &str, text: &str| json!({"key": key, "kind": "open", "text": {"zh-CN": text}});
    let hidden = json!({"key": "q_source", "kind": "hidden", "text": {"zh-CN": "来源"}, "param": "source"});
    let questions = json!([open("q_a", "意见"), open("q_b", "意见"), open("q_long", &long), hidden]);
    let document = json!({"format": 2, "title": {"zh-CN": "意见"}, "languages": ["zh-CN"],
        "pages": [{"key": "p1", "questions": questions}]});
    let id = stage.published_as(document).await;
    let csv = String::from_utf8(exported(&stage, id, "format=csv").await).unwrap();
    assert!(csv.contains(",意见,意见 (2),"), "{csv}");
    let api = Api::new(&stage.room, &stage.manager);
    let short = json!({"kind": "label_shortened", "name": "q_long", "text": long});
    let left_out = json!({"kind": "question_left_out", "name": "q_source", "text": "来源"});
    for (format, losses) in
        [("sav", json!([short])), ("csv", json!([])), ("xlsx", json!([])), ("parquet", json!([]))]
    {
        let path = format!("/api/v1/questionnaires/{id}/answers/report?format={format}");
        let (status, said) = api.call("GET", &path, None, None).await;
        assert_eq!((status, &said["losses"]), (200, &losses), "{format}");
    } // The layout has the questions that the newest version asks; those of an earlier one come after its own.
    for format in ["wjx", "wjx_numbers"] {
        let path = format!("/api/v1/questionnaires/{id}/answers/report?format={format}");
        let losses = api.call("GET", &path, None, None).await.1["losses"].as_array().cloned().unwrap();
        assert_eq!(losses[0], left_out, "{format}");
        assert!(losses.iter().all(|loss| loss["kind"] == "question_left_out"), "{format}: {losses:?}");
        assert!(losses.iter().any(|loss| loss["name"] == "q_overall"), "{format}: {losses:?}");
    }
}

#[db_test(manyi_survey::migrations())]
async fn what_was_chosen_once_keeps_its_words_when_the_option_is_gone(db: TestDatabase) {
    let stage = Stage::new(&db);
    let option = |key: &str, text: &str| json!({"key": key, "text": {"zh-CN": text}});
    let asking = |options: Value| {
        json!({"format": 2, "title": {"zh-CN": "渠道"}, "pages": [{"key": "p", "questions": [
            {"key": "q_one", "kind": "single_choice", "text": {"zh-CN": "首选"}, "options": options},
            {"key": "q_all", "kind": "multiple_choice", "text": {"zh-CN": "用过"}, "options": options}]}]})
    };
    let (hall, app) = (option("hall", "大厅"), option("app", "手机"));
    let id = stage.published_as(asking(json!([hall, app]))).await;
    let link = stage.link(id, &stage.north).await;
    let answers = [("q_one".to_owned(), json!("hall")), ("q_all".to_owned(), json!(["hall"]))].into();
    submit_response(&stage.room, submission(&link.code, &answers)).await.unwrap();
    let later = asking(json!([app, option("web", "网页")]));
    update_draft(&stage.room, &stage.manager, id, Revision(4), later).await.unwrap();
    publish_questionnaire(&stage.room, &stage.manager, id, Revision(5)).await.unwrap();
    for (format, heading, cells) in [
        ("csv", "用过 · 网页,用过 · 大厅", ",大厅,0,0,1"),
        ("csv&words=codes", "q_all_web,q_all_hall", ",3,0,0,1"),
        ("wjx", "首选,2、用过", ",大厅,大厅"),
        ("wjx_numbers", "第2题(网页),第2题(大厅)", ",3,0,0,1"),
    ] {
        let text = String::from_utf8(exported(&stage, id, &format!("format={format}")).await).unwrap();
        let (head, line) = text.trim_end().split_once('\n').unwrap();
        assert!(head.contains(heading) && line.contains(cells), "{format}: {text}");
    }
    let file = manyi_sav::read(&exported(&stage, id, "format=sav").await).unwrap();
    let labels = format!("{:?}", variable(&file, "q_one").labels);
    assert!(labels.contains("大厅"), "{labels}");
}
