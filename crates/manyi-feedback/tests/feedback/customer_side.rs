use crate::stage::{NORTH, Stage, migrations};
use manyi_test::{TestDatabase, db_test};
use serde_json::{Value, json};

/// The path of a form that hangs in the north.
pub async fn form(stage: &Stage) -> String {
    let body = json!({ "unit_id": NORTH, "name": "大厅" });
    let point = stage.call(&stage.agent, "POST", "/feedback-points", body).await;
    assert_eq!(point.status, 201, "{}", point.text);
    point.json()["url"].as_str().unwrap().strip_prefix("https://manyi.example.com").unwrap().to_owned()
}

pub fn page_of(thing: &Value) -> String {
    thing["receipt_url"].as_str().unwrap().strip_prefix("https://manyi.example.com").unwrap().to_owned()
}

#[db_test(migrations())]
async fn the_form_records_once_and_leads_to_the_receipt(db: TestDatabase) {
    let stage = Stage::new(db);
    let form = form(&stage).await;
    let empty = stage.page(&form).await;
    assert!(empty.status == 200 && empty.text.contains("北城营业厅") && !empty.text.contains("<script"));
    let filled = "submission=0192f0aa-0000-7000-8000-000000000001&kind=complaint&text=%E6%8E%92%E9%98%9F&phone=13812341234";
    let sent = stage.submit(&form, filled).await;
    assert_eq!(sent.status, 303, "{}", sent.text);
    let receipt = sent.location.unwrap();
    let again = stage.submit(&form, filled).await;
    assert_eq!(again.location.as_deref(), Some(receipt.as_str()), "a second click finds the first");
    let page = stage.page(&receipt).await;
    for part in ["我们收到了", "已收到", "排队", "/fb/status/", "我们</span> 收到您的诉求"]
    {
        assert!(page.text.contains(part), "{part}");
    }
    assert!(!page.text.contains("13812341234"), "the page shows nobody's number");
    let list = stage.call(&stage.agent, "GET", "/feedback", Value::Null).await.json();
    assert_eq!((&list["total"], &list["items"][0]["channel"]), (&json!(1), &json!("qr_code")));
}

#[db_test(migrations())]
async fn a_form_of_the_company_takes_what_is_about_a_unit_below_it(db: TestDatabase) {
    let stage = Stage::new(db);
    let body = json!({ "unit_id": NORTH, "name": "大厅" });
    let point = stage.call(&stage.agent, "POST", "/feedback-points", body).await.json();
    let north = point["url"].as_str().unwrap().strip_prefix("https://manyi.example.com").unwrap().to_owned();
    let group = stage.room.directory.unit_by_code("晴川集团").await.unwrap();
    let body = json!({ "unit_id": group.id, "name": "公众号" });
    let point = stage.call(&stage.chief, "POST", "/feedback-points", body).await.json();
    let top = point["url"].as_str().unwrap().strip_prefix("https://manyi.example.com").unwrap().to_owned();
    // 南城营业厅, and what was typed on the page before.
    let south = "unit=%E5%8D%97%E5%9F%8E%E8%90%A5%E4%B8%9A%E5%8E%85";
    let asked =
        stage.submit(&format!("{top}?by=web&{south}"), "question=%3Cb%3E%E6%B0%B4%E8%A1%A8&asking=x").await;
    assert_eq!(asked.status, 200, "nothing is sent yet");
    let page = asked.text;
    assert!(page.contains("南城营业厅 · ") && page.contains("水表</textarea>") && !page.contains("<b>"));
    assert!(page.contains(&format!("by=web&amp;{south}\"")), "the address stays with the form: {page}");
    for (to, kind) in [
        (format!("{top}?by=web&{south}"), "complaint"),
        (format!("{top}?by=web&unit=nowhere"), "compliment"),
        (format!("{north}?by=web&{south}"), "suggestion"),
    ] {
        let sent = stage.submit(&to, &format!("kind={kind}&text=x")).await;
        assert_eq!(sent.status, 303, "{}", sent.text);
    }
    let list = stage.call(&stage.chief, "GET", "/feedback", Value::Null).await.json();
    let mut units: Vec<(&str, &str)> = list["items"].as_array().unwrap().iter().map(place).collect();
    units.sort_unstable();
    let expected = [("complaint", "南城营业厅"), ("compliment", "晴川集团"), ("suggestion", "北城营业厅")];
    assert_eq!(units, expected, "no address reaches a unit that the form does not stand for");
}

fn place(row: &Value) -> (&str, &str) {
    (row["kind"].as_str().unwrap(), row["unit"]["name"].as_str().unwrap())
}

#[db_test(migrations())]
async fn what_is_wrong_on_the_form_is_said_and_what_was_typed_is_kept(db: TestDatabase) {
    let stage = Stage::new(db);
    let form = form(&stage).await;
    let wrong = stage.submit(&form, "kind=complaint&text=%E6%8E%92%E9%98%9F&phone=call+me").await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.text.contains("这不是电话号码") && wrong.text.contains("排队"));
    let both = stage.submit(&form, "text=x&phone=call+me").await.text;
    assert!(both.contains("这不是电话号码") && both.contains("请填写此项"), "all that is wrong at once");
    let english = stage.submit(&format!("{form}?lang=en"), "text=x").await;
    assert!(english.status == 422 && english.text.contains("Please fill this in"));
    assert_eq!(stage.submit(&form, "kind=complaint&text=x&website=spam").await.status, 429);
    assert_eq!(stage.page("/fb/nosuchform").await.status, 404);
    let points = stage.call(&stage.agent, "GET", "/feedback-points", Value::Null).await.json();
    let path = format!("/feedback-points/{}", points[0]["id"].as_str().unwrap());
    stage.call(&stage.agent, "PUT", &path, json!({ "name": "大厅", "enabled": false })).await;
    assert_eq!(stage.page(&form).await.status, 410);
    let picture = stage.call(&stage.agent, "GET", &format!("{path}/qr.svg"), Value::Null).await;
    assert!(picture.text.contains("<svg"));
}

#[db_test(migrations())]
async fn a_decision_is_rated_once_and_can_be_objected_to_once(db: TestDatabase) {
    let stage = Stage::new(db);
    let one = stage.recorded(json!({})).await;
    let page = page_of(&one);
    assert_eq!(stage.submit(&page, "do=rate&score=5").await.status, 422, "nothing to rate yet");
    assert_eq!(stage.submit(&page, "do=appeal&text=x").await.status, 422);
    let one = stage.act(&one, json!({ "action": "note", "text": "内部意见" })).await;
    let one = stage.act(&one, json!({ "action": "answer", "text": "已增开两个窗口" })).await;
    let shown = stage.page(&page).await.text;
    assert!(shown.contains("已增开两个窗口") && !shown.contains("内部意见") && shown.contains("已答复"));
    assert_eq!(stage.submit(&page, "do=rate").await.status, 422);
    assert_eq!(stage.submit(&page, "do=rate&score=2&text=%E6%85%A2").await.status, 303);
    assert_eq!(stage.submit(&page, "do=rate&score=5").await.status, 422, "the first rating stays");
    assert_eq!(stage.submit(&page, "do=appeal&text=%E4%BB%8D%E6%8E%92%E9%98%9F").await.status, 303);
    let now = stage.show(&one).await;
    assert_eq!((&now["state"], &now["rating"]), (&json!("in_progress"), &json!(2)));
    stage.act(&now, json!({ "action": "answer", "text": "再次核查" })).await;
    assert_eq!(stage.submit(&page, "do=appeal&text=x").await.status, 422, "once");
}

#[db_test(migrations())]
async fn an_objection_comes_too_late_after_thirty_days(db: TestDatabase) {
    let stage = Stage::new(db);
    stage.at("2026-10-12T09:00");
    let one = stage.recorded(json!({})).await;
    stage.act(&one, json!({ "action": "answer", "text": "已处理" })).await;
    stage.at("2026-11-11T09:00");
    assert!(stage.page(&page_of(&one)).await.text.contains("提出申诉"));
    stage.at("2026-11-11T09:01");
    assert!(!stage.page(&page_of(&one)).await.text.contains("提出申诉"));
    assert_eq!(stage.submit(&page_of(&one), "do=appeal&text=x").await.status, 422);
}

#[db_test(migrations())]
async fn the_customer_takes_a_matter_back_and_urges_at_most_hourly(db: TestDatabase) {
    let stage = Stage::new(db);
    stage.at("2026-10-12T09:00");
    let one = stage.recorded(json!({})).await;
    let page = page_of(&one);
    assert_eq!(stage.submit(&page, "do=urge").await.status, 303);
    stage.at("2026-10-12T09:30");
    let soon = stage.submit(&page, "do=urge").await;
    assert!(soon.status == 422 && soon.text.contains("刚刚催办过"));
    stage.at("2026-10-12T10:31");
    stage.act(&stage.show(&one).await, json!({ "action": "note", "text": "已联系班组" })).await;
    let urged = stage.submit(&page, "do=urge").await;
    assert_eq!(urged.status, 303, "what staff do meanwhile does not count: {}", urged.text);
    assert_eq!(stage.show(&one).await["urged_count"], 2);
    assert_eq!(stage.submit(&page, "do=withdraw").await.status, 303);
    assert_eq!(stage.show(&one).await["state"], "withdrawn");
    assert_eq!(stage.submit(&page, "do=supplement&text=x").await.status, 422);
    assert_eq!(stage.page("/fb/status/wrong").await.status, 404);
}
