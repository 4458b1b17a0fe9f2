//! Every kind of question answered in a browser without scripts.

use crate::{
    browser::{Browser, Shown},
    support::{Stage, every_kind},
};
use manyi_test::{TestDatabase, db_test};
use sea_orm::{ConnectionTrait, Statement};
use serde_json::{Value, json};

/// Answers and course of the only response.
async fn stored(db: &TestDatabase) -> (Value, Value) {
    let reader = db.reader();
    let sql = "SELECT answers, course FROM responses";
    let rows =
        reader.query_all_raw(Statement::from_string(reader.get_database_backend(), sql)).await.unwrap();
    assert_eq!(rows.len(), 1);
    let text = |name: &str| rows[0].try_get::<Option<String>>("", name).unwrap();
    let json = |text: Option<String>| text.map_or(Value::Null, |text| serde_json::from_str(&text).unwrap());
    (json(text("answers")), json(text("course")))
}

const CHOICES: [(&str, &str); 9] = [
    ("q_overall", "4"),
    ("q_visit", "other"),
    ("q_visit.other.text", "换表 <b>"),
    ("q_channels", "hall"),
    ("q_channels", "app"),
    ("q_age", "not-applicable"),
    ("q_solved", "no"),
    ("q_area", "s1"),
    ("q_nothing", "x"),
];

const FIELDS: [(&str, &str); 10] = [
    ("q_effort", "55"),
    ("q_minutes", "12.5"),
    ("q_name", "A12"),
    ("q_day", "2026/10/1"),
    ("q_hour", "9:30"),
    ("q_call", "2026-10-02T10:00"),
    ("q_email", "A@b.cn"),
    ("q_mobile", "138 0013 8000"),
    ("q_id", "11010519491231002x"),
    ("q_comment", "好"),
];

const ROWS: [(&str, &str); 13] = [
    ("q_aspects.speed", "4"),
    ("q_aspects.manner", "5"),
    ("q_aspects.app", "not-applicable"),
    ("q_when.hall", "often"),
    ("q_when.app", "seldom"),
    ("q_why.hall", "fast"),
    ("q_why.hall", "kind"),
    ("q_order.speed", "1"),
    ("q_order.price", "2"),
    ("q_points.price", "40"),
    ("q_points.speed", "60"),
    ("q_image.warm", "6"),
    ("q_image.modern", "2"),
];

const MORE: [(&str, &str); 13] = [
    ("q_picture", "open"),
    ("q_picture", "desk"),
    ("q_words_rows.good", "态度好"),
    ("q_dual.app.first", "2"),
    ("q_dual.app.second", "7"),
    ("q_home.province", "330000"),
    ("q_home.prefecture", "330100"),
    ("q_home.county", "330106"),
    ("q_home.detail", "文三路 1 号"),
    ("q_where", "杭州东站"),
    ("q_where.point", "30.29,120.21,15"),
    ("q_sign", "王敏"),
    ("q_sign.strokes", "1,2 3,4"),
];

const SETS: [(&str, &str); 11] = [
    ("q_kano.booking.functional", "2"),
    ("q_kano.booking.dysfunctional", "5"),
    ("q_servqual.clean.expectation", "6"),
    ("q_servqual.clean.perception", "5"),
    ("q_servqual.prompt", "not-applicable"),
    ("q_import.price.importance", "5"),
    ("q_import.price.satisfaction", "2"),
    ("q_index.image", "8"),
    ("q_index.again", "9"),
    ("q_consent", "yes"),
    ("q_mean", "99"),
];

async fn first_page(stage: &Stage, browser: &mut Browser) -> Shown {
    let link = stage.link(stage.published_as(every_kind()).await, &stage.north).await;
    browser.open(&format!("/q/{}?source=qr&from=wechat", link.code)).await
}

#[db_test(manyi_survey::migrations())]
async fn every_kind_is_answered_and_stored(db: TestDatabase) {
    let stage = Stage::new(&db);
    let mut browser = Browser::new(&stage);
    let first = first_page(&stage, &mut browser).await;
    assert_eq!(first.status, 200);
    for part in [
        "第一部分",
        "😞",
        "<select",
        "<optgroup label=\"城南\"",
        "data-alone",
        "q_visit-other",
        "value=\"qr\"",
    ] {
        assert!(first.has(part), "{part}");
    }
    assert!(!first.has("q_mean") && !first.has("from=wechat"));
    let second = browser.press_and_follow(&first, "next", &CHOICES).await;
    assert!(second.has("您来办的是其他（换表 &#60;b&#62;）。"), "{}", second.html);
    assert!(second.has("type=\"date\"") && second.has("type=\"range\"") && second.has("例如 A12"));
    let third = browser.press_and_follow(&second, "next", &FIELDS).await;
    assert!(third.has("a.q_aspects.app") && third.has("a.q_when.hall") && !third.has("a.q_when.phone"));
    let more = browser.press_and_follow(&third, "next", &ROWS).await;
    let fourth = browser.press_and_follow(&more, "next", &MORE).await;
    assert!(fourth.has("如果没有，您觉得") && fourth.has("应该做到") && fourth.has("重要程度"));
    let thanks = browser.press_and_follow(&fourth, "next", &SETS).await;
    assert!(thanks.has("感谢您试填"), "{}", thanks.html);
    let (answers, course) = stored(&db).await;
    assert_eq!(
        answers,
        json!({
            "q_source": "qr", "q_overall": 4, "q_visit": "other", "q_visit.other.text": "换表 <b>",
            "q_channels": ["hall", "app"], "q_age": { "not_applicable": true }, "q_solved": "no", "q_area": "s1",
            "q_effort": 55, "q_minutes": 12.5, "q_name": "A12", "q_day": "2026-10-01", "q_hour": "09:30",
            "q_call": "2026-10-02T10:00", "q_email": "a@b.cn", "q_mobile": "13800138000",
            "q_id": "11010519491231002X", "q_comment": "好",
            "q_aspects": { "speed": 4, "manner": 5, "app": { "not_applicable": true } },
            "q_when": { "hall": "often", "app": "seldom" }, "q_why": { "hall": ["fast", "kind"] },
            "q_order": ["speed", "price"], "q_points": { "price": 40, "speed": 60 },
            "q_image": { "warm": 6, "modern": 2 },
            "q_picture": ["open", "desk"], "q_words_rows": { "good": "态度好" },
            "q_dual": { "app": { "first": 2, "second": 7 } }, "q_home": { "code": "330106", "detail": "文三路 1 号" },
            "q_where": { "latitude": 30.29, "longitude": 120.21, "accuracy": 15, "words": "杭州东站" },
            "q_sign": { "name": "王敏", "strokes": "1,2 3,4" },
            "q_kano": { "booking": { "functional": 2, "dysfunctional": 5 } },
            "q_servqual": { "clean": { "expectation": 6, "perception": 5 }, "prompt": { "not_applicable": true } },
            "q_import": { "price": { "importance": 5, "satisfaction": 2 } }, "q_index": { "image": 8, "again": 9 },
            "q_mean": 4.5, "q_reach": 5, "q_consent": true })
    );
    let mut order: Vec<_> =
        course["order"]["q_channels"].as_array().unwrap().iter().map(|key| key.as_str().unwrap()).collect();
    assert_eq!(order.pop(), Some("none"), "the fixed option stays at the end");
    order.sort_unstable();
    assert_eq!(order, ["app", "hall", "phone"]);
}

#[db_test(manyi_survey::migrations())]
async fn what_is_wrong_stays_as_it_was_typed_and_is_marked(db: TestDatabase) {
    let stage = Stage::new(&db);
    let mut browser = Browser::new(&stage);
    let first = first_page(&stage, &mut browser).await;
    let refused = browser
        .press(&first, "next", &[("q_visit", "other"), ("q_channels", "none"), ("q_channels", "app")])
        .await;
    assert_eq!(refused.status, 422);
    for part in ["q_overall-problem", "请说明您选的这一项", "不能与其他选项同时选"] {
        assert!(refused.has(part), "{part}");
    }
    let second = browser.press_and_follow(&first, "next", &CHOICES).await;
    let wrong = [
        ("q_minutes", "many"),
        ("q_name", "window"),
        ("q_day", "2026-02-30"),
        ("q_mobile", "10086"),
        ("q_id", "110105194912310021"),
        ("q_effort", "57"),
    ];
    let refused = browser.press(&second, "next", &wrong).await;
    assert_eq!(refused.status, 422);
    for part in
        ["请填写数字", "一个大写字母加数字", "请填写日期", "11 位手机号码", "身份证号码不对", "按 5 的间隔"]
    {
        assert!(refused.has(part), "{part}");
    }
    assert!(refused.has("value=\"window\"") && refused.has("value=\"2026-02-30\""));
    let third = browser.press_and_follow(&second, "next", &FIELDS).await;
    let wrong =
        [("q_aspects.speed", "4"), ("q_order.speed", "1"), ("q_order.price", "1"), ("q_points.price", "30")];
    let refused = browser.press(&third, "next", &wrong).await;
    for part in [
        "还有 2 行没有答完",
        "两项排在同一位",
        "现在合计 30，应为 100",
        "class=\"rated open\" id=\"q_aspects-manner\"",
    ] {
        assert!(refused.has(part), "{part}");
    }
    assert!(refused.is_checked("q_aspects-speed-4"));
}

#[db_test(manyi_survey::migrations())]
async fn a_hint_is_given_once_and_may_be_insisted_on(db: TestDatabase) {
    let stage = Stage::new(&db);
    let mut browser = Browser::new(&stage);
    let first = first_page(&stage, &mut browser).await;
    let second = browser.press_and_follow(&first, "next", &CHOICES).await;
    let hinted = browser.press(&second, "next", &[("q_minutes", "300")]).await;
    assert_eq!(hinted.status, 422);
    assert!(hinted.has("等了四个小时以上，请核对") && hinted.has("请再点一次"));
    let third = browser.press_and_follow(&hinted, "next", &[]).await;
    assert!(third.has("a.q_aspects.speed"));
}

#[db_test(manyi_survey::migrations())]
async fn the_largest_page_stays_small_and_every_field_has_a_name(db: TestDatabase) {
    let stage = Stage::new(&db);
    let mut browser = Browser::new(&stage);
    let first = first_page(&stage, &mut browser).await;
    let second = browser.press_and_follow(&first, "next", &CHOICES).await;
    let third = browser.press_and_follow(&second, "next", &FIELDS).await;
    for page in [&first, &second, &third] {
        assert!(page.html.len() < 48 * 1024, "{}", page.html.len());
        for outside in ["src=\"http", "href=\"http", "url(", "@import", " style=\""] {
            assert!(!page.has(outside), "{outside}");
        }
        for tag in page.html.split("<input ").skip(1).chain(page.html.split("<select ").skip(1)) {
            let tag = tag.split('>').next().unwrap();
            if tag.contains("type=\"hidden\"") || tag.contains("aria-hidden") {
                continue;
            }
            let id = tag.split_once("id=\"").map(|(_, rest)| rest.split('"').next().unwrap().to_owned());
            let labelled = id.is_some_and(|id| page.has(&format!("for=\"{id}\"")));
            assert!(labelled || tag.contains("aria-label=\""), "{tag}");
        }
    }
}
