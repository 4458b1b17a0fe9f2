//! Consent, masking, and being forgotten.

use crate::stage::Stage;
use manyi_kernel::{CustomerId, Permission};
use manyi_test::{TestDatabase, db_test};
use serde_json::{Value, json};

#[db_test(manyi_interview::migrations())]
async fn nobody_is_quoted_without_consent(db: TestDatabase) {
    let stage = Stage::new(&db);
    let id = stage.held("座谈").await;
    let (people, quotes) =
        (format!("/interview-sessions/{id}/participants"), format!("/interview-sessions/{id}/quotes"));
    let found = stage.did("POST", &people, json!({ "name": "王秀兰" })).await;
    let who = found["participants"][0]["id"].as_str().unwrap().to_owned();
    let said = json!({ "participant_id": who, "text": "等了一个小时" });
    let (status, problem) = stage.call(&stage.manager, "POST", &quotes, said.clone()).await;
    assert_eq!((status, problem["code"].as_str()), (409, Some("interview.no_consent")), "{problem}");

    let path = format!("/interview-participants/{who}");
    let agreed = stage.did("POST", &format!("{path}/consent"), json!({ "way": "spoken" })).await;
    let consent = &agreed["participants"][0]["consent"];
    assert_eq!(consent["wording"], "您是否同意我们记录并匿名引用您的话？", "the words of the guide");
    assert!(consent["consented_at"].as_str().is_some(), "{consent}");
    assert_eq!(stage.call(&stage.manager, "POST", &quotes, said.clone()).await.0, 201);

    let without = stage.did("POST", &format!("{path}/withdrawal"), Value::Null).await;
    assert_eq!(
        (without["quotes"].as_array().unwrap().len(), &without["participants"][0]["may_be_quoted"]),
        (0, &json!(false))
    );
    assert_eq!(stage.call(&stage.manager, "POST", &quotes, said).await.0, 409);
}

#[db_test(manyi_interview::migrations())]
async fn who_took_part_is_masked_and_a_look_is_written_down(db: TestDatabase) {
    let stage = Stage::new(&db);
    let id = stage.held("座谈").await;
    let who = stage.agreed(&id, "王秀兰", "老客户").await;
    let (_, seen) =
        stage.call(&stage.analyst, "GET", &format!("/interview-sessions/{id}"), Value::Null).await;
    assert_eq!(
        (seen["participants"][0]["name"].as_str(), seen["participants"][0]["contact"].as_str()),
        (Some("王**"), Some("138****1000"))
    );
    let path = format!("/interview-participants/{who}/reveal");
    assert!(!stage.analyst.may(Permission::InterviewManage));
    let whole = stage.did("POST", &path, Value::Null).await;
    assert_eq!((whole["name"].as_str(), whole["contact"].as_str()), (Some("王秀兰"), Some("13800131000")));
    assert!(stage.trail().await.contains(&("interview.reveal_participant".to_owned(), who)));
}

#[db_test(manyi_interview::migrations())]
async fn a_forgotten_participant_leaves_no_name_and_no_words(db: TestDatabase) {
    let stage = Stage::new(&db);
    let id = stage.held("座谈").await;
    let (first, second) =
        (stage.agreed(&id, "王秀兰", "老客户").await, stage.agreed(&id, "赵建军", "新客户").await);
    stage.said(&id, &first, "我等了一个小时", &[]).await;
    stage.said(&id, &second, "王秀兰说得对", &[]).await;
    let revision = manyi_kernel::Revision(2);
    let notes = "王秀兰先说，赵建军附和。";
    manyi_interview::write_notes(&stage.room, &stage.manager, (id.parse().unwrap(), revision), notes)
        .await
        .unwrap();
    for _ in 0..2 {
        stage.did("POST", &format!("/interview-participants/{first}/erase"), Value::Null).await;
    }
    let left = stage.did("GET", &format!("/interview-sessions/{id}"), Value::Null).await;
    assert!(!left.to_string().contains("王秀兰"), "{left}");
    assert_eq!(
        (left["notes"].as_str(), left["quotes"][0]["text"].as_str()),
        (Some("P1先说，赵建军附和。"), Some("P1说得对"))
    );
    let gone = &left["participants"][0];
    assert_eq!(
        (gone["erased"].as_bool(), gone["segment"].is_null(), gone["ordinal"].as_i64()),
        (Some(true), true, Some(1))
    );
    let path = format!("/interview-participants/{first}");
    assert_eq!(stage.call(&stage.manager, "PUT", &path, json!({ "name": "王秀兰" })).await.0, 404);
}

#[db_test(manyi_interview::migrations())]
async fn an_erased_customer_is_forgotten_in_every_session(db: TestDatabase) {
    let stage = Stage::new(&db);
    let customer = CustomerId::new();
    let mut sessions = Vec::new();
    for title in ["第一场", "第二场"] {
        let id = stage.held(title).await;
        let body = json!({ "name": "王秀兰", "customer_id": customer });
        stage.did("POST", &format!("/interview-sessions/{id}/participants"), body).await;
        sessions.push(id);
    }
    let system = manyi_kernel::Actor::system();
    manyi_interview::erase_participants_of(&stage.room, &system, customer).await.unwrap();
    for id in sessions {
        let left = stage.did("GET", &format!("/interview-sessions/{id}"), Value::Null).await;
        assert_eq!(
            (left["participants"][0]["erased"].as_bool(), left["participants"][0]["name"].is_null()),
            (Some(true), true)
        );
    }
}
