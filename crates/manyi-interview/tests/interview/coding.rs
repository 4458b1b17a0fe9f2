//! The codebook, and what the coding comes to.

use crate::stage::Stage;
use manyi_test::{TestDatabase, db_test};
use serde_json::{Value, json};

#[db_test(manyi_interview::migrations())]
async fn codes_are_counted_by_session_and_segment_with_what_is_under_them(db: TestDatabase) {
    let stage = Stage::new(&db);
    let service = stage.code("服务", None).await;
    let wait = stage.code("等候", Some(&service)).await;
    let (first, second) = (stage.held("第一场").await, stage.held("第二场").await);
    let (old, new) =
        (stage.agreed(&first, "王秀兰", "老客户").await, stage.agreed(&second, "赵建军", "新客户").await);
    stage.said(&first, &old, "等了一个小时", &[&wait]).await;
    stage.said(&first, &old, "态度不错，就是等", &[&wait, &service]).await;
    stage.said(&second, &new, "窗口太少", &[&service]).await;
    stage.said(&second, &new, "停车不便", &[]).await;

    let by_session = stage.did("GET", "/interview-code-counts?by=session", Value::Null).await;
    let rows: Vec<_> = by_session["codes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (row["quotes"].clone(), row["participants"].clone(), row["sessions"].clone()))
        .collect();
    assert_eq!(json!(rows), json!([[3, 2, 2], [2, 1, 1]]), "{by_session}");
    assert_eq!((by_session["quotes"].as_u64(), by_session["uncoded"].as_u64()), (Some(4), Some(1)));
    let by_segment = stage.did("GET", "/interview-code-counts?by=segment", Value::Null).await;
    let of = |label: &str| {
        by_segment["groups"].as_array().unwrap().iter().position(|group| group["label"] == label).unwrap()
    };
    assert_eq!(by_segment["codes"][0]["by_group"][of("新客户")], 1);
    assert_eq!(by_segment["codes"][1]["by_group"][of("老客户")], 2);
}

#[db_test(manyi_interview::migrations())]
async fn merging_keeps_each_quote_once_and_what_hung_below(db: TestDatabase) {
    let stage = Stage::new(&db);
    let (wait, queue) = (stage.code("等候", None).await, stage.code("排队", None).await);
    let ticket = stage.code("叫号", Some(&queue)).await;
    let id = stage.held("座谈").await;
    let who = stage.agreed(&id, "王秀兰", "老客户").await;
    stage.said(&id, &who, "等也等了，排也排了", &[&wait, &queue]).await;
    stage.said(&id, &who, "排队排到门外", &[&queue]).await;

    let path = format!("/interview-codes/{queue}/merge");
    let (status, problem) = stage.call(&stage.manager, "POST", &path, json!({ "into": ticket })).await;
    assert_eq!(
        (status, problem["fields"][0]["code"].as_str()),
        (422, Some("interview.under_itself")),
        "{problem}"
    );
    stage.did("POST", &path, json!({ "into": wait })).await;
    let codes = stage.did("GET", "/interview-codes", Value::Null).await;
    let codes: Vec<_> = codes
        .as_array()
        .unwrap()
        .iter()
        .map(|code| (code["name"].clone(), code["parent_id"].clone()))
        .collect();
    assert_eq!(json!(codes), json!([["等候", null], ["叫号", wait]]));
    let left = stage.did("GET", &format!("/interview-sessions/{id}"), Value::Null).await;
    for quote in left["quotes"].as_array().unwrap() {
        assert_eq!(quote["code_ids"], json!([wait]));
    }
    // A page that still knows the old code marks with the new one.
    let late = stage.said(&id, &who, "还要排", &[&queue]).await;
    assert_eq!(late["code_ids"], json!([wait]));
    assert_eq!(
        stage.call(&stage.manager, "POST", &path, json!({ "into": wait })).await.0,
        404,
        "merged already"
    );
}

#[db_test(manyi_interview::migrations())]
async fn a_code_has_its_own_name_beside_others_and_is_edited_by_one_at_a_time(db: TestDatabase) {
    let stage = Stage::new(&db);
    let wait = stage.code("等候", None).await;
    let (status, problem) =
        stage.call(&stage.manager, "POST", "/interview-codes", json!({ "name": "等候" })).await;
    assert_eq!(
        (status, problem["fields"][0]["code"].as_str()),
        (422, Some("interview.name_taken")),
        "{problem}"
    );
    let path = format!("/interview-codes/{wait}");
    assert_eq!(
        stage.did("PUT", &path, json!({ "name": "等候时间", "description": "说到等了多久" })).await["revision"],
        2
    );
    assert_eq!(stage.call(&stage.manager, "PUT", &path, json!({ "name": "等" })).await.0, 412);
}

#[db_test(manyi_interview::migrations())]
async fn quotes_are_found_by_words_code_and_segment(db: TestDatabase) {
    let stage = Stage::new(&db);
    let service = stage.code("服务", None).await;
    let wait = stage.code("等候", Some(&service)).await;
    let id = stage.held("座谈").await;
    let (old, new) = (stage.agreed(&id, "王秀兰", "old").await, stage.agreed(&id, "赵建军", "new").await);
    stage.said(&id, &old, "100% 的人在等", &[&wait]).await;
    stage.said(&id, &new, "1000 个人在等", &[]).await;
    for (query, total) in [
        ("text=%E5%9C%A8%E7%AD%89", 2),
        ("text=100%25", 1),
        ("text=_", 0),
        (&format!("code={service}"), 1),
        (&format!("session={id}"), 2),
        ("segment=new", 1),
        ("uncoded=true", 1),
        ("segment=old&uncoded=true", 0),
    ] {
        let found = stage.did("GET", &format!("/interview-quotes?{query}"), Value::Null).await;
        assert_eq!(found["total"], total, "{query}: {found}");
    }
}

#[db_test(manyi_interview::migrations())]
async fn a_file_of_quotes_names_nobody_and_holds_no_formula(db: TestDatabase) {
    let stage = Stage::new(&db);
    let service = stage.code("服务", None).await;
    let wait = stage.code("等候", Some(&service)).await;
    let id = stage.held("=座谈").await;
    let who = stage.agreed(&id, "王秀兰", "老客户").await;
    stage.said(&id, &who, "=打13812345678也没人接", &[&wait]).await;
    let (status, file) = stage.call(&stage.analyst, "GET", "/interview-quotes.csv", Value::Null).await;
    let file = file.as_str().unwrap();
    assert_eq!(status, 200);
    assert!(file.contains("'=座谈,2026-10-08,P1,老客户,wait,'=打138******78也没人接,服务 / 等候"), "{file}");
    assert!(!file.contains("王秀兰"), "{file}");
    let (status, book) = stage.call(&stage.analyst, "GET", "/interview-quotes.xlsx", Value::Null).await;
    assert!(status == 200 && book.as_str().unwrap().starts_with("PK"));
    assert!(stage.trail().await.iter().any(|(action, _)| action == "interview.export_quotes"));
}

#[db_test(manyi_interview::migrations())]
async fn a_quote_is_reworded_and_taken_away_while_the_session_is_open(db: TestDatabase) {
    let stage = Stage::new(&db);
    let id = stage.held("座谈").await;
    let who = stage.agreed(&id, "王秀兰", "老客户").await;
    let quote = stage.said(&id, &who, "等了很久", &[]).await;
    let path = format!("/interview-quotes/{}", quote["id"].as_str().unwrap());
    let body = |topic: &str| json!({ "participant_id": who, "text": "等了一个小时", "topic": topic });
    assert_eq!(
        stage.call(&stage.manager, "PUT", &path, body("weather")).await.1["fields"][0]["place"],
        "/topic"
    );
    let changed = stage.did("PUT", &path, body("staff")).await;
    assert_eq!(
        (changed["quotes"][0]["text"].as_str(), changed["quotes"][0]["revision"].as_i64()),
        (Some("等了一个小时"), Some(2))
    );
    assert_eq!(stage.call(&stage.manager, "PUT", &path, body("staff")).await.0, 412);
    let without = stage.did("DELETE", &path, Value::Null).await;
    assert_eq!(without["quotes"], json!([]));
}
