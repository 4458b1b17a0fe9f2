//! The help page: answers, honest refusals, what helped, and what nothing answers.

use crate::stage::{Stage, between};
use manyi_kernel::FactValue;
use manyi_knowledge::{ASKING_FACTS, facts_for_events};
use manyi_storage::log::read_after;
use manyi_test::{TestDatabase, db_test};
use serde_json::{Value, json};

const MOST_BYTES: usize = 40 * 1024;

/// Whether each asking was served without a person, in the order of asking.
async fn self_served(stage: &Stage) -> Vec<i64> {
    let events = read_after(stage.db.reader(), 0, 1_000).await.unwrap();
    let batches = facts_for_events(&stage.db, &events).await.unwrap();
    let batch = batches.iter().find(|batch| batch.table == &ASKING_FACTS).unwrap();
    let place = ASKING_FACTS.columns.iter().position(|column| column.name == "self_served").unwrap();
    let value = |row: &manyi_kernel::FactRow| match row.values[place] {
        FactValue::Int(value) => value,
        _ => panic!("no number"),
    };
    let mut found: Vec<i64> = batch.rows.iter().map(value).collect();
    found.sort_unstable();
    found
}

#[db_test(manyi_knowledge::migrations())]
async fn a_customer_gets_an_article_as_the_answer_and_says_once_whether_it_helped(db: TestDatabase) {
    let stage = Stage::new(db);
    let [id, ..] = stage.small_base().await;
    let page = stage.page("/help/north").await;
    assert_eq!((page.status, page.text.contains("怎么办理用水过户")), (200, true));
    assert!(page.text.len() <= MOST_BYTES && !page.text.contains("<script"));
    assert_eq!(stage.page("/help/elsewhere").await.status, 404);
    // "业务办理"
    let shelf = stage.page("/help/north?lang=en&category=%E4%B8%9A%E5%8A%A1%E5%8A%9E%E7%90%86").await;
    assert!(
        shelf.text.contains("怎么办理用水过户") && shelf.text.contains(">All questions<"),
        "{}",
        shelf.text
    );

    let answer = stage.submit("/help/north", &[("question", "请问房子卖了水表怎么换户名")]).await;
    assert_eq!(answer.status, 200);
    assert!(
        answer.text.contains("<strong>身份证</strong>")
            && answer.text.contains("来源：《怎么办理用水过户》第 1 版")
    );
    assert!(answer.text.len() <= MOST_BYTES);
    let asking = between(&answer.text, "name=\"asking\" value=\"", "\"").to_owned();
    let said = [("article", id.as_str()), ("asking", &asking), ("helpful", "yes")];
    assert_eq!(stage.submit("/help/north/votes", &said).await.status, 200);
    let again = [("article", id.as_str()), ("asking", &asking), ("helpful", "no")];
    assert_eq!(stage.submit("/help/north/votes", &again).await.status, 200);
    let seen = stage.article(&stage.agent, &id).await;
    assert_eq!((seen["helpful_count"].as_i64(), seen["unhelpful_count"].as_i64()), (Some(1), Some(0)));
    assert_eq!(self_served(&stage).await, [1]);

    let vote = format!("/knowledge-articles/{id}/vote");
    assert_eq!(
        stage.did(&stage.agent, "POST", &vote, json!({ "is_helpful": false })).await["is_counted"],
        true
    );
    assert_eq!(
        stage.did(&stage.agent, "POST", &vote, json!({ "is_helpful": true })).await["is_counted"],
        false
    );
}

#[db_test(manyi_knowledge::migrations())]
async fn what_nothing_answers_is_said_kept_masked_and_merged(db: TestDatabase) {
    let stage = Stage::new(db);
    stage.small_base().await;
    let questions = [
        "可以用社保卡交水费吗，电话13800138000",
        "请问可以用社保卡交水费吗？电话13800138000",
        "周末有篮球比赛吗",
    ];
    for question in questions {
        let answer = stage.submit("/help/north", &[("question", question)]).await;
        assert!(
            answer.text.contains("没有找到答案") && answer.text.contains("联系工作人员"),
            "{question} {}",
            answer.text
        );
    }
    let gaps = stage.did(&stage.author, "GET", "/knowledge-gaps", Value::Null).await;
    let first = &gaps["items"][0];
    assert_eq!((gaps["total"].as_i64(), first["count"].as_i64()), (Some(2), Some(2)));
    assert_eq!(first["text"], "可以用社保卡交水费吗，电话【手机号】");
    assert_eq!(stage.did(&stage.elsewhere, "GET", "/knowledge-gaps", Value::Null).await["total"], 0);
    assert_eq!(self_served(&stage).await, [0, 0, 0]);
    for event in read_after(stage.db.reader(), 0, 1_000).await.unwrap() {
        assert!(!event.payload.to_string().contains("社保"), "{}", event.payload);
    }

    let new = json!({ "document": stage.document("社保卡能交水费吗", &[]), "answers": first["id"] });
    stage.did(&stage.author, "POST", "/knowledge-articles", new).await;
    let open = stage.did(&stage.author, "GET", "/knowledge-gaps", Value::Null).await;
    assert_eq!(
        (open["total"].as_i64(), open["items"][0]["text"].as_str()),
        (Some(1), Some("周末有篮球比赛吗"))
    );
    let settle = format!("/knowledge-gaps/{}/settlement", open["items"][0]["id"].as_str().unwrap());
    let bare = stage.call(&stage.author, "POST", &settle, json!({})).await;
    assert_eq!((bare.status, bare.json()["fields"][0]["place"].as_str()), (422, Some("/reason")));
    let settled = stage.did(&stage.author, "POST", &settle, json!({ "reason": "与服务无关" })).await;
    assert_eq!(settled["state"], "dismissed");
}

#[db_test(manyi_knowledge::migrations())]
async fn whoever_goes_on_to_a_person_or_was_not_helped_was_not_served(db: TestDatabase) {
    let stage = Stage::new(db);
    let [id, ..] = stage.small_base().await;
    let ask = || stage.submit("/help/north", &[("question", "房子卖了水表怎么换户名")]);
    let first = ask().await;
    let asking = between(&first.text, "name=\"asking\" value=\"", "\"").to_owned();
    let person = stage.submit("/help/north/person", &[("asking", &asking)]).await;
    let form = "/fb/north?by=web&unit=%E5%8C%97%E5%9F%8E%E8%90%A5%E4%B8%9A%E5%8E%85&lang=zh-CN";
    assert_eq!((person.status, person.location.as_deref()), (307, Some(form)));
    assert!(
        first.text.contains("name=\"question\" value=\"房子卖了水表怎么换户名\""),
        "it goes on in the body"
    );

    let second = ask().await;
    let asking = between(&second.text, "name=\"asking\" value=\"", "\"").to_owned();
    let said = [
        ("article", id.as_str()),
        ("asking", &asking),
        ("helpful", "no"),
        ("question", "房子卖了水表怎么换户名"),
    ];
    let thanks = stage.submit("/help/north/votes", &said).await;
    assert!(thanks.text.contains("联系工作人员"));
    ask().await;
    assert_eq!(self_served(&stage).await, [0, 0, 1]);
    let gaps = stage.did(&stage.author, "GET", "/knowledge-gaps", Value::Null).await;
    assert_eq!(gaps["items"][0]["text"], "房子卖了水表怎么换户名", "what did not help is a gap");
}

#[db_test(manyi_knowledge::migrations())]
async fn articles_for_staff_and_other_units_are_not_for_customers(db: TestDatabase) {
    let stage = Stage::new(db);
    let mut staff = stage.document("怎么办理用水过户", &["房子卖了水表换户名"]);
    staff["audience"] = json!("staff");
    let mut south = stage.document("南城停车怎么收费", &[]);
    south["unit_id"] = json!(stage.south.id);
    let hidden = [stage.published(staff).await, stage.published(south).await];
    let page = stage.page("/help/north").await;
    assert!(!page.text.contains("过户") || !page.text.contains("/articles/"), "{}", page.text);
    for id in &hidden {
        assert_eq!(stage.page(&format!("/help/north/articles/{id}")).await.status, 404);
        let said =
            [("article", id.as_str()), ("visit", "0192f0aa-0000-7000-8000-000000000001"), ("helpful", "yes")];
        assert_eq!(stage.submit("/help/north/votes", &said).await.status, 404);
    }
    let answer = stage.submit("/help/north", &[("question", "房子卖了水表换户名")]).await;
    assert!(answer.text.contains("没有找到答案"));
    let empty = stage.submit("/help/north", &[("question", " ")]).await;
    assert_eq!((empty.status, empty.text.contains("role=\"alert\"")), (422, true));
}

#[db_test(manyi_knowledge::migrations())]
async fn an_article_page_takes_one_word_a_visit(db: TestDatabase) {
    let stage = Stage::new(db);
    let [id, ..] = stage.small_base().await;
    let page = stage.page(&format!("/help/north/articles/{id}?lang=en")).await;
    assert!(page.status == 200 && page.text.contains("Was this helpful?") && page.text.len() <= MOST_BYTES);
    let visit = between(&page.text, "name=\"visit\" value=\"", "\"").to_owned();
    for helpful in ["yes", "yes", "no"] {
        let said = [("article", id.as_str()), ("visit", visit.as_str()), ("helpful", helpful)];
        assert_eq!(stage.submit("/help/north/votes", &said).await.status, 200);
    }
    let seen = stage.article(&stage.agent, &id).await;
    assert_eq!((seen["helpful_count"].as_i64(), seen["unhelpful_count"].as_i64()), (Some(1), Some(0)));
}
