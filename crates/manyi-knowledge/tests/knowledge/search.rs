//! Finding articles.

use crate::stage::{CASE, Stage};
use manyi_kernel::Actor;
use manyi_test::{TestDatabase, db_test};
use serde_json::{Value, json};

async fn titles(stage: &Stage, who: &Actor, text: &str) -> (Vec<String>, bool) {
    let query: String = text.bytes().map(|byte| format!("%{byte:02X}")).collect();
    let found = stage.did(who, "GET", &format!("/knowledge-search?text={query}"), Value::Null).await;
    let items = found["items"].as_array().unwrap().iter();
    let titles = items.map(|item| item["title"].as_str().unwrap().to_owned()).collect();
    (titles, found["is_answered"].as_bool().unwrap())
}

#[db_test(manyi_knowledge::migrations())]
async fn questions_words_and_pinyin_find_an_article(db: TestDatabase) {
    let stage = Stage::new(db);
    stage.small_base().await;
    for (text, first, answered) in [
        ("房子卖了，水表怎么换户名", "怎么办理用水过户", true),
        ("guohu", "怎么办理用水过户", false),
        ("dfzd", "电费账单在哪里看", false),
        ("ranqilouqi", "燃气漏气怎么办", false),
        ("房产证", "", false),
    ] {
        let (found, is_answered) = titles(&stage, &stage.agent, text).await;
        assert_eq!(is_answered, answered, "{text} {found:?}");
        assert!(!found.is_empty() && (first.is_empty() || found[0] == first), "{text} {found:?}");
    }
    assert_eq!(titles(&stage, &stage.agent, " ").await, (Vec::new(), false));
}

#[db_test(manyi_knowledge::migrations())]
async fn a_search_shows_only_what_holds_for_ones_units(db: TestDatabase) {
    let stage = Stage::new(db);
    let mut south = stage.document("南城停车怎么收费", &[]);
    south["unit_id"] = json!(stage.south.id);
    stage.published(south).await;
    stage.draft(stage.document("停车场草稿", &[])).await;
    assert_eq!(titles(&stage, &stage.agent, "停车").await.0, Vec::<String>::new());
    assert_eq!(titles(&stage, &stage.elsewhere, "停车").await.0, ["南城停车怎么收费"]);
}

#[db_test(manyi_knowledge::migrations())]
async fn a_case_shows_the_articles_that_fit_it(db: TestDatabase) {
    let stage = Stage::new(db);
    stage.small_base().await;
    let path = format!("/cases/{CASE}/knowledge");
    let found = stage.did(&stage.agent, "GET", &path, Value::Null).await;
    assert_eq!(found["items"][0]["title"], "怎么办理用水过户");
    assert_eq!(
        stage.call(&stage.elsewhere, "GET", &path, Value::Null).await.status,
        404,
        "a case of the north"
    );
}
