//! Pictures and files that show what was seen.

use crate::{
    process::{checklist, report, sent},
    stage::Stage,
};
use manyi_test::{TestDatabase, db_test};
use serde_json::{Value, json};

/// One white point.
const PNG: &[u8] = &[
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44, 0x52, 0x00,
    0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x00, 0x00, 0x00, 0x00, 0x3a, 0x7e, 0x9b, 0x55, 0x00,
    0x00, 0x00, 0x0a, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9c, 0x63, 0xf8, 0x0f, 0x00, 0x01, 0x01, 0x01, 0x00,
    0xb1, 0x38, 0xf6, 0x14, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
];

async fn send(stage: &Stage, visit: &str, (item, name): (&str, &str), bytes: &[u8]) -> (u16, Value) {
    let path = format!("/my-visits/{visit}/evidence?item={item}&name={name}");
    stage.send(&stage.shopper, ("POST", &path), "application/octet-stream", bytes.to_vec()).await
}

#[db_test(manyi_visit::migrations())]
async fn the_unit_sees_what_was_photographed_once_the_report_is_approved(db: TestDatabase) {
    let stage = Stage::new(&db);
    let checklist = checklist(&stage).await;
    let id = sent(&stage, &checklist, &stage.shopper, &stage.north).await;
    let (status, detail) = send(&stage, &id, ("queue", "IMG_1.png"), PNG).await;
    assert_eq!((status, detail["evidence"][0]["item"].as_str()), (201, Some("queue")), "{detail}");
    let file = detail["evidence"][0]["id"].as_str().unwrap();
    let (own, of_unit) =
        (format!("/my-visits/{id}/evidence/{file}"), format!("/visits/{id}/evidence/{file}"));
    assert_eq!(stage.call(&stage.shopper, "GET", &own, Value::Null).await.0, 200);
    assert_eq!(stage.call(&stage.other_shopper, "GET", &own, Value::Null).await.0, 404);
    assert_eq!(stage.call(&stage.head, "GET", &of_unit, Value::Null).await.0, 404, "not yet theirs to see");
    assert_eq!(stage.call(&stage.manager, "GET", &of_unit, Value::Null).await.0, 200);

    // A picture stands for the note that a lost point needs.
    let mut marks = report(1, 2);
    marks["marks"]["queue"] = json!({ "points": 2 });
    let (status, body) = stage.call(&stage.shopper, "POST", &format!("/my-visits/{id}/report"), marks).await;
    assert_eq!(status, 200, "{body}");
    stage.call(&stage.manager, "POST", &format!("/visits/{id}/approval"), json!({})).await;
    let (_, seen) = stage.call(&stage.head, "GET", &format!("/visits/{id}"), Value::Null).await;
    assert_eq!(seen["evidence"][0]["name"], "IMG_1.png");
    assert_eq!(stage.call(&stage.head, "GET", &of_unit, Value::Null).await.0, 200);
}

#[db_test(manyi_visit::migrations())]
async fn what_is_no_picture_is_not_taken_whatever_it_is_called(db: TestDatabase) {
    let stage = Stage::new(&db);
    let checklist = checklist(&stage).await;
    let id = sent(&stage, &checklist, &stage.shopper, &stage.north).await;
    for (item, name, bytes, place) in [
        ("queue", "a.png", &b"<script>alert(1)</script>"[..], "/file"),
        ("queue", "a.html", PNG, "/file"),
        ("queue", "a.txt", b"text", "/file"),
        ("smile", "a.png", PNG, "/item"),
    ] {
        let (status, problem) = send(&stage, &id, (item, name), bytes).await;
        assert_eq!((status, problem["fields"][0]["place"].as_str()), (422, Some(place)), "{name}: {problem}");
    }
    let (_, mine) = stage.call(&stage.shopper, "GET", &format!("/my-visits/{id}"), Value::Null).await;
    assert_eq!(mine["evidence"], json!([]));
}

#[db_test(manyi_visit::migrations())]
async fn a_file_is_taken_back_before_the_report_and_stays_after_it(db: TestDatabase) {
    let stage = Stage::new(&db);
    let checklist = checklist(&stage).await;
    let id = sent(&stage, &checklist, &stage.shopper, &stage.north).await;
    let mut files = Vec::new();
    for name in ["a.png", "b.png"] {
        let (_, detail) = send(&stage, &id, ("greeting", name), PNG).await;
        let all = detail["evidence"].as_array().unwrap();
        files.push(format!("/my-visits/{id}/evidence/{}", all.last().unwrap()["id"].as_str().unwrap()));
    }
    let (status, left) = stage.call(&stage.shopper, "DELETE", &files[0], Value::Null).await;
    assert_eq!((status, left["evidence"].as_array().unwrap().len()), (200, 1), "{left}");
    // The same content was kept for the other one.
    assert_eq!(stage.call(&stage.shopper, "GET", &files[1], Value::Null).await.0, 200);
    stage.call(&stage.shopper, "POST", &format!("/my-visits/{id}/report"), report(1, 5)).await;
    let (status, problem) = stage.call(&stage.shopper, "DELETE", &files[1], Value::Null).await;
    assert_eq!((status, problem["code"].as_str()), (409, Some("visit.wrong_state")), "{problem}");
    assert_eq!(send(&stage, &id, ("greeting", "c.png"), PNG).await.0, 409);
}

#[db_test(manyi_visit::migrations())]
async fn an_item_has_nine_files_at_most(db: TestDatabase) {
    let stage = Stage::new(&db);
    let checklist = checklist(&stage).await;
    let id = sent(&stage, &checklist, &stage.shopper, &stage.north).await;
    for number in 1..=9 {
        assert_eq!(send(&stage, &id, ("queue", &format!("{number}.png")), PNG).await.0, 201);
    }
    let (status, problem) = send(&stage, &id, ("queue", "10.png"), PNG).await;
    assert_eq!(
        (status, problem["fields"][0]["code"].as_str()),
        (422, Some("visit.too_many_files")),
        "{problem}"
    );
    assert_eq!(send(&stage, &id, ("greeting", "10.png"), PNG).await.0, 201);
}
