use crate::{
    http::Api,
    support::{Stage, facts_of},
};
use manyi_storage::log::{last_position, read_after};
use manyi_survey::import::{
    ImportFailed, ImportOptions, ImportOrder, ImportReport, Mapping, RowFault, import_responses,
};
use manyi_tabular::Source;
use manyi_test::{TestDatabase, db_test};
use std::str::FromStr;

const MAPPING: &str = r#"
[wave]
name = "三季度电话调查"
day_column = "日期"
[unit]
column = "网点"
[questionnaire]
title = "电话调查"
[id]
column = "编号"
[[question]]
column = "总体"
role = "overall"
scale = [1, 5]
values = { "满意" = 4 }
[[question]]
column = "态度"
role = "dimension"
code = "attitude"
scale = [1, 5]
not_applicable = ["0"]
[[question]]
column = "意见"
role = "comment"
"#;

const FILE: &str = "编号,日期,网点,总体,态度,意见,电话
1,2026-09-01,N01,5,0,很好,13800000000
2,2026-09-02,S01,满意,3,,13800000001
3,2026/9/30,N01,1.0,,\"等了很久,没人管\",13800000002
";

async fn import(
    stage: &Stage,
    file: &[u8],
    mapping: &str,
    skip_bad_rows: bool,
) -> Result<ImportReport, ImportFailed> {
    let mapping = Mapping::from_str(mapping).unwrap();
    let source = Source::Bytes(file.into());
    let options = ImportOptions { skip_bad_rows };
    import_responses(
        &stage.room,
        &stage.manager,
        ImportOrder { source: &source, file_name: "file.csv", mapping: &mapping, options },
        |_| (),
    )
    .await
}

#[db_test(manyi_survey::migrations())]
async fn importing_again_adds_nothing(db: TestDatabase) {
    let stage = Stage::new(&db);
    let first = import(&stage, FILE.as_bytes(), MAPPING, false).await.unwrap();
    assert_eq!((first.imported, first.present, first.rows_read, first.encoding), (3, 0, 3, "UTF-8"));
    let position = last_position(stage.room.db.reader()).await.unwrap();
    let second = import(&stage, FILE.as_bytes(), MAPPING, false).await.unwrap();
    assert_eq!((second.imported, second.present, second.wave_id), (0, 3, first.wave_id));
    assert_eq!(last_position(stage.room.db.reader()).await.unwrap(), position, "no event either");
    // The same rows in another order, in another encoding, with one more.
    let longer = "编号,日期,网点,总体,态度,意见,电话\n4,2026-09-03,N01,2,2,,\n".to_owned()
        + &FILE.lines().skip(1).collect::<Vec<_>>().join("\r\n");
    let gbk = encoding_rs::GBK.encode(&longer).0;
    let third = import(&stage, &gbk, MAPPING, false).await.unwrap();
    assert_eq!((third.imported, third.present, third.encoding), (1, 3, "GBK"));
}

#[db_test(manyi_survey::migrations())]
async fn a_workbook_is_the_same_import_as_its_csv(db: TestDatabase) {
    let stage = Stage::new(&db);
    import(&stage, FILE.as_bytes(), MAPPING, false).await.unwrap();
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let rows =
        ["编号|日期|网点|总体|态度|意见|电话", "1|2026-09-01|N01|5|0|很好|1", "9|2026-09-02|S01|满意|3||2"];
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(cells.split('|')) {
            match cell.parse::<f64>() {
                Ok(number) => sheet.write(row, column, number).unwrap(),
                Err(_) => sheet.write(row, column, cell).unwrap(),
            };
        }
    }
    let bytes = book.save_to_buffer().unwrap();
    let report = import(&stage, &bytes, MAPPING, false).await.unwrap();
    assert_eq!((report.imported, report.present, report.encoding), (1, 1, "Excel"));
}

#[db_test(manyi_survey::migrations())]
async fn imported_rows_read_like_any_response(db: TestDatabase) {
    let stage = Stage::new(&db);
    let report = import(&stage, FILE.as_bytes(), MAPPING, false).await.unwrap();
    let api = Api::new(&stage.room, &stage.manager);
    let (_, page) = api.get(&format!("/api/v1/responses?wave={}", report.wave_id)).await;
    let overall: Vec<_> =
        page["items"].as_array().unwrap().iter().map(|row| row["overall"]["value"].clone()).collect();
    assert_eq!(overall, [1, 4, 5]);
    assert_eq!(page["items"][0]["comment_excerpt"], "等了很久,没人管");
    let id = page["items"][2]["id"].as_str().unwrap();
    let (_, detail) = api.get(&format!("/api/v1/responses/{id}")).await;
    let attitude =
        detail["answers"].as_array().unwrap().iter().find(|answer| answer["question_key"] == "attitude");
    assert_eq!(attitude.unwrap()["not_applicable"], true);
    assert_eq!((&detail["wave_name"], &detail["channel"]), (&"三季度电话调查".into(), &"import".into()));
    let head = Api::new(&stage.room, &stage.north_head);
    assert_eq!(head.get("/api/v1/responses").await.1["total"], 2, "rows belong to their units");
    let (_, waves) = api.get("/api/v1/waves").await;
    let wave = waves.as_array().unwrap().iter().find(|wave| wave["source"] == "import").unwrap();
    assert_eq!((&wave["first_day"], &wave["last_day"]), (&"2026-09-01".into(), &"2026-09-30".into()));
}

#[db_test(manyi_survey::migrations())]
async fn one_wrong_row_keeps_the_file_out_unless_it_is_to_be_skipped(db: TestDatabase) {
    let stage = Stage::new(&db);
    let file = FILE.to_owned()
        + "4,2026-09-01,N01,6,3,,\n5,2026-09-01,X99,5,3,,\n5,2026-09-01,N01,5,3,,\n6,2027-01-01,N01,=1+1,3,,\n7,heute,,5\n,2026-09-01,N01,5,3,,\n";
    let Err(ImportFailed::BadRows { bad_rows, rows_read, problems }) =
        import(&stage, file.as_bytes(), MAPPING, false).await
    else {
        panic!("imported");
    };
    assert_eq!((bad_rows, rows_read), (6, 9));
    let found: Vec<_> = problems
        .iter()
        .map(|problem| (problem.line, problem.column.as_str(), problem.value.as_str(), problem.fault.code()))
        .collect();
    assert_eq!(
        found,
        [
            (5, "总体", "6", "out_of_scale"),
            (6, "网点", "X99", "unknown_unit"),
            (7, "编号", "5", "repeated_id"),
            (8, "总体", "=1+1", "formula"),
            (8, "日期", "2027-01-01", "future_day"),
            (9, "", "7,heute,,5", "ragged"),
            (10, "编号", "", "missing_id"),
        ]
    );
    assert_eq!(problems[0].fault, RowFault::OutOfScale { min: 1, max: 5 });
    assert_eq!(last_position(stage.room.db.reader()).await.unwrap(), 0, "nothing was imported");

    let report = import(&stage, file.as_bytes(), MAPPING, true).await.unwrap();
    assert_eq!((report.imported, report.skipped_rows, report.problems.len()), (3, 6, 7));
}

#[db_test(manyi_survey::migrations())]
async fn equal_rows_without_ids_all_count(db: TestDatabase) {
    let stage = Stage::new(&db);
    let mapping = "[wave]\nname=\"W\"\nday=\"2026-09-01\"\n[questionnaire]\ntitle=\"T\"\n\
                   [[question]]\ncolumn=\"a\"\nrole=\"nps\"\n";
    let first = import(&stage, b"a\n9\n9\n3\n", mapping, false).await.unwrap();
    let second = import(&stage, b"a\n9\n3\n9\n9\n", mapping, false).await.unwrap();
    assert_eq!((first.imported, second.imported, second.present), (3, 1, 3));
}

#[db_test(manyi_survey::migrations())]
async fn a_wave_keeps_its_questions_and_a_questionnaire_its_waves(db: TestDatabase) {
    let stage = Stage::new(&db);
    let first = import(&stage, FILE.as_bytes(), MAPPING, false).await.unwrap();
    let changed = MAPPING.replace("code = \"attitude\"", "code = \"manner\"");
    let refused = import(&stage, FILE.as_bytes(), &changed, false).await;
    assert!(matches!(refused, Err(ImportFailed::MappingChanged { .. })));
    let next_wave = MAPPING.replace("三季度", "四季度");
    let second = import(&stage, FILE.as_bytes(), &next_wave, false).await.unwrap();
    assert_eq!((second.questionnaire_id, second.version), (first.questionnaire_id, 1));
    assert_ne!(second.wave_id, first.wave_id);
    let third = import(&stage, FILE.as_bytes(), &changed.replace("三季度", "复测"), false).await.unwrap();
    assert_eq!((third.questionnaire_id, third.version), (first.questionnaire_id, 2));
}

#[db_test(manyi_survey::migrations())]
async fn files_that_cannot_serve_are_refused_by_name(db: TestDatabase) {
    let stage = Stage::new(&db);
    let wrong_unit = MAPPING.replace("column = \"网点\"", "code = \"X99\"");
    for (file, mapping, wanted) in [
        (&b""[..], MAPPING, "empty"),
        (b"PK\x03\x04....xl/workbook.xml", MAPPING, "workbook"),
        (b"PK\x03\x04....answers.csv", MAPPING, "archive"),
        (b"\x89PNG\r\n\x1A\n", MAPPING, "picture"),
        (b"<html><table><tr><td>1</td></tr></table>", MAPPING, "web_page"),
        (b"\x00\x01\x02", MAPPING, "binary"),
        (b"a,b\n\xFF\xFF\xFF,1\n", MAPPING, "unknown_encoding"),
        ("编号,日期\n1,2\n".as_bytes(), MAPPING, "missing_column"),
        ("编号,日期,编号\n1,2,3\n".as_bytes(), MAPPING, "repeated_column"),
        ("编号,日期,网点,总体,态度,意见\n".as_bytes(), MAPPING, "no_rows"),
        (FILE.as_bytes(), wrong_unit.as_str(), "unknown_unit"),
    ] {
        let failure = import(&stage, file, mapping, true).await.unwrap_err();
        assert_eq!(failure.code().code, wanted, "{failure}");
    }
}

#[db_test(manyi_survey::migrations())]
async fn an_interrupted_import_goes_on_where_it_stopped(db: TestDatabase) {
    let stage = Stage::new(&db);
    let mapping = "[wave]\nname=\"W\"\nday=\"2026-09-01\"\n[questionnaire]\ntitle=\"T\"\n\
                   [[question]]\ncolumn=\"a\"\nrole=\"nps\"\n";
    let file = "a\n".to_owned() + &(0..3_500).map(|row| format!("{}\n", row % 11)).collect::<String>();
    let parsed = Mapping::from_str(mapping).unwrap();
    let stopped = tokio::sync::Notify::new();
    let source = Source::Bytes(file.as_bytes().into());
    let (room, options) = (&stage.room, ImportOptions::default());
    let half = import_responses(
        room,
        &stage.manager,
        ImportOrder { source: &source, file_name: "a.csv", mapping: &parsed, options },
        |progress| {
            if progress.rows_done >= 2_000 {
                stopped.notify_one();
            }
        },
    );
    tokio::select! {
        biased;
        () = stopped.notified() => {}
        finished = half => panic!("not interrupted: {finished:?}"),
    }
    assert_eq!(last_position(stage.room.db.reader()).await.unwrap(), 1, "the questionnaire only");
    let api = Api::new(&stage.room, &stage.manager);
    assert_eq!(api.get("/api/v1/responses").await.1["total"], 0, "half an import shows nowhere");

    let rest = import(&stage, file.as_bytes(), mapping, false).await.unwrap();
    assert_eq!((rest.imported, rest.present), (3_500, 0));
    assert_eq!(api.get("/api/v1/responses").await.1["total"], 3_500);
    let facts = facts_of(&stage.room.db, &read_after(stage.room.db.reader(), 0, 1_000).await.unwrap()).await;
    assert_eq!(facts[0].rows.len(), 3_500);
    let again = import(&stage, file.as_bytes(), mapping, false).await.unwrap();
    assert_eq!((again.imported, again.present), (0, 3_500));
}

/// An import that stopped is not mixed with a corrected file: what it stored is taken back.
#[db_test(manyi_survey::migrations())]
async fn a_corrected_file_takes_the_place_of_one_that_stopped(db: TestDatabase) {
    let stage = Stage::new(&db);
    let mapping = "[wave]\nname=\"W\"\nday=\"2026-09-01\"\n[questionnaire]\ntitle=\"T\"\n\
                   [id]\ncolumn=\"id\"\n[[question]]\ncolumn=\"a\"\nrole=\"nps\"\n";
    let rows = |first: u32| {
        "id,a\n".to_owned() + &(first..2_500).map(|row| format!("{row},{}\n", row % 11)).collect::<String>()
    };
    let parsed = Mapping::from_str(mapping).unwrap();
    let stopped = tokio::sync::Notify::new();
    let source = Source::Bytes(rows(0).as_bytes().into());
    let options = ImportOptions::default();
    let half = import_responses(
        &stage.room,
        &stage.manager,
        ImportOrder { source: &source, file_name: "a.csv", mapping: &parsed, options },
        |progress| {
            if progress.rows_done >= 1_000 {
                stopped.notify_one();
            }
        },
    );
    tokio::select! {
        biased;
        () = stopped.notified() => {}
        finished = half => panic!("not interrupted: {finished:?}"),
    }
    // The first hundred rows were a mistake.
    let other = stage.room_on(stage.room.db.clone());
    let source = Source::Bytes(rows(100).as_bytes().into());
    let rest = import_responses(
        &other,
        &stage.manager,
        ImportOrder { source: &source, file_name: "b.csv", mapping: &parsed, options },
        |_| (),
    )
    .await;
    match stage.room.db.engine() {
        manyi_storage::Engine::Sqlite => assert_eq!(rest.unwrap().imported, 2_400),
        // Another process may still be at work: it is given a minute.
        manyi_storage::Engine::Postgres => assert!(matches!(rest, Err(ImportFailed::Busy))),
    }
}

#[db_test(manyi_survey::migrations())]
async fn attributes_stay_with_their_response(db: TestDatabase) {
    let stage = Stage::new(&db);
    let mapping = MAPPING.to_owned()
        + "[[attribute]]\ncolumn=\"电话\"\ncode=\"segment\"\ntext={zh-CN=\"客户群\",en=\"Segment\"}\n\
           [[attribute]]\ncolumn=\"年龄\"\ncode=\"age\"\nkind=\"number\"\n";
    let file = "编号,日期,网点,总体,态度,意见,电话,年龄\n1,2026-09-01,N01,5,0,=1+1,企业,41.0\n2,2026-09-01,N01,4,0,,,\n";
    let report = import(&stage, file.as_bytes(), &mapping, false).await.unwrap();
    let api = Api::new(&stage.room, &stage.manager);
    let (_, page) = api.get(&format!("/api/v1/responses?wave={}", report.wave_id)).await;
    let attributes = |index: usize| {
        let id = page["items"][index]["id"].as_str().unwrap().to_owned();
        let api = &api;
        async move { api.get(&format!("/api/v1/responses/{id}")).await.1["attributes"].clone() }
    };
    assert_eq!(attributes(0).await, serde_json::json!([]));
    assert_eq!(
        attributes(1).await,
        serde_json::json!([
            {"code": "segment", "name": "客户群", "value": "企业", "is_masked": false},
            {"code": "age", "name": "年龄", "value": 41, "is_masked": false},
        ])
    );
    assert_eq!(page["items"][1]["comment_excerpt"], "=1+1", "a text, whatever it begins with");
}
