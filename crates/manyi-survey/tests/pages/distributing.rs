use crate::{
    browser::Browser,
    support::{Stage, every_kind},
};
use axum::http::{HeaderMap, header};
use manyi_kernel::UnitId;
use manyi_survey::{
    link::{
        Link, LinkPage, Place, PlaceKind,
        commands::{CreateLinksFailed, PlaceFault, create_place_links, set_page},
    },
    response::{
        ResponseFilter,
        table::{TableRequest, answer_table},
    },
};
use manyi_test::{TestDatabase, db_test};
use serde_json::json;

fn counter(code: &str, name: &str) -> Place {
    Place { kind: PlaceKind::Counter, code: code.to_owned(), name: name.to_owned() }
}

async fn places(stage: &Stage, places: Vec<(UnitId, Place)>) -> Vec<Link> {
    let questionnaire = stage.published().await;
    create_place_links(&stage.room, &stage.manager, questionnaire, places).await.unwrap()
}

async fn present(stage: &Stage, link: &Link, page: LinkPage) {
    set_page(&stage.room, &stage.manager, link.id, page).await.unwrap();
}

#[db_test(manyi_survey::migrations())]
async fn each_place_has_its_own_link_and_keeps_it(db: TestDatabase) {
    let stage = Stage::new(&db);
    let (north, south) = (stage.north.id, stage.south.id);
    let wanted = vec![
        (north, counter("C1", "1号窗口")),
        (north, counter("C2", "2号窗口")),
        (south, counter("C1", "一号柜台")),
        (north, counter("C1", "again")),
    ];
    let first = places(&stage, wanted.clone()).await;
    assert_eq!(first.len(), 3);
    let questionnaire = first[0].questionnaire_id;
    let again = create_place_links(&stage.room, &stage.manager, questionnaire, wanted).await.unwrap();
    assert_eq!(again, first, "none is made twice");
    let whole = stage.link(questionnaire, &stage.north).await;
    assert_eq!(whole.place, None, "the unit's own link stands beside those of its counters");
    let mut codes: Vec<_> =
        again.iter().chain([&whole]).map(|link| link.short_code.clone().unwrap()).collect();
    codes.sort();
    codes.dedup();
    assert_eq!(codes.len(), 4);
    let bad = vec![(north, counter("C 1", "x")), (north, counter("C3", ""))];
    let refused = create_place_links(&stage.room, &stage.manager, questionnaire, bad).await.unwrap_err();
    let CreateLinksFailed::Places(wrong) = refused else { panic!("{refused}") };
    assert_eq!(wrong, [(0, PlaceFault::Code), (1, PlaceFault::Name)]);
    let foreign = vec![(south, counter("C9", "x"))];
    let refused = create_place_links(&stage.room, &stage.north_head, questionnaire, foreign).await;
    assert!(matches!(refused, Err(CreateLinksFailed::UnknownUnits(at)) if at == [0]));
}

#[db_test(manyi_survey::migrations())]
async fn a_response_tells_the_counter_it_came_from(db: TestDatabase) {
    let stage = Stage::new(&db);
    let links = places(
        &stage,
        vec![(stage.north.id, counter("C1", "1号窗口")), (stage.north.id, counter("C2", "2号窗口"))],
    )
    .await;
    for (link, overall) in [(&links[0], 5), (&links[1], 2), (&links[1], 3)] {
        let answers = stage.answers(link.questionnaire_id, overall).await;
        let sent = crate::support::submission(&link.code, &answers);
        manyi_survey::response::commands::submit_response(&stage.room, sent).await.unwrap();
    }
    for (link, rows) in [(None, 3), (Some(links[0].id), 1), (Some(links[1].id), 2)] {
        let request = TableRequest {
            questionnaire: links[0].questionnaire_id,
            filter: ResponseFilter { link, ..ResponseFilter::default() },
            scope: &stage.manager.scope,
            locale: manyi_kernel::Locale::ZhCn,
            wanted: None,
            max_rows: 10,
        };
        let table = answer_table(&stage.room, &request).await.unwrap();
        assert_eq!(table.rows, rows, "{link:?}");
        let labels: Vec<_> = table.columns.iter().map(|column| column.label.as_str()).collect();
        assert!(labels.contains(&"点位") && labels.contains(&"点位编号"), "{labels:?}");
    }
}

#[db_test(manyi_survey::migrations())]
async fn a_short_address_leads_on_with_what_the_questionnaire_asks_for(db: TestDatabase) {
    let stage = Stage::new(&db);
    let questionnaire = stage.published_as(every_kind()).await;
    let link = stage.link(questionnaire, &stage.north).await;
    let short = link.short_code.clone().unwrap();
    let mut browser = Browser::new(&stage);
    for (asked, wanted) in [
        (format!("/q/{short}"), format!("/q/{}", link.code)),
        (format!("/q/{}", short.to_lowercase()), format!("/q/{}", link.code)),
        (
            format!("/q/{short}?lang=en&source=app%26x%3D1&from=groupmessage&token=1&page=p2"),
            format!("/q/{}?lang=en&source=app%26x%3D1", link.code),
        ),
    ] {
        let shown = browser.open(&asked).await;
        assert_eq!((shown.status, shown.location), (303, wanted), "{asked}");
    }
    for asked in ["/q/ABCDEF", "/q/abcde", "/q/ABCDE0"] {
        assert_eq!(browser.open(asked).await.status, 404, "{asked}");
    }
}

fn policy(headers: &HeaderMap) -> (String, bool) {
    let policy = headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
    let ancestors = policy.split("frame-ancestors ").nth(1).unwrap().to_owned();
    (ancestors, headers.contains_key(header::X_FRAME_OPTIONS))
}

#[db_test(manyi_survey::migrations())]
async fn only_sites_on_the_links_list_may_show_its_pages(db: TestDatabase) {
    let stage = Stage::new(&db);
    let questionnaire = stage.published().await;
    let (open, shut) =
        (stage.link(questionnaire, &stage.north).await, stage.link(questionnaire, &stage.south).await);
    let sites = ["https://www.example.com", "http://10.0.0.8:8080"];
    let page = LinkPage { embed_origins: sites.map(str::to_owned).to_vec(), ..LinkPage::default() };
    present(&stage, &open, page).await;
    let mut browser = Browser::new(&stage);
    browser.keeps_cookies = false;
    for (link, wanted) in [(&open, (sites.join(" "), false)), (&shut, ("'none'".to_owned(), true))] {
        let address = format!("/q/{}", link.code);
        let first = browser.open(&address).await;
        assert_eq!(policy(&browser.headers), wanted);
        // A page with problems, the next page, the thanks and the kiosk are the same link's.
        browser.press(&first, "next", &[]).await;
        assert_eq!(policy(&browser.headers), wanted);
        let second = browser.press_and_follow(&first, "next", &[("q_overall", "4")]).await;
        assert!(second.has("q_attitude"), "it goes on without cookies, which a frame does not get");
        assert_eq!(policy(&browser.headers), wanted);
        for end in ["thanks", "kiosk"] {
            browser.open(&format!("{address}/{end}")).await;
            assert_eq!(policy(&browser.headers), wanted, "{end}");
        }
    }
    browser.open("/q/123456789ABC").await;
    assert_eq!(policy(&browser.headers), ("'none'".to_owned(), true));
    let script = browser.open("/q/embed.js").await;
    assert!(script.status == 200 && !script.has("document.cookie"));
    assert_eq!(browser.headers["cross-origin-resource-policy"], "cross-origin");
}

fn three_languages() -> serde_json::Value {
    json!({
        "format": 2, "languages": ["zh-CN", "en", "ja"],
        "title": { "zh-CN": "用水服务", "en": "Water service", "ja": "水道サービス" },
        "thanks": { "zh-CN": "谢谢您", "ja": "ありがとう" },
        "pages": [{ "key": "p1", "questions": [
            { "key": "q_overall", "kind": "scale", "role": "overall", "required": true,
              "text": { "zh-CN": "总体如何？", "en": "Overall?", "ja": "全体として？" },
              "scale": { "min": 1, "max": 5 } }
        ] }]
    })
}

#[db_test(manyi_survey::migrations())]
async fn any_language_of_the_questionnaire_can_be_read_and_is_stored(db: TestDatabase) {
    let stage = Stage::new(&db);
    let questionnaire = stage.published_as(three_languages()).await;
    let link = stage.link(questionnaire, &stage.north).await;
    let address = format!("/q/{}", link.code);
    let mut browser = Browser::new(&stage);
    let first = browser.open(&address).await;
    assert!(first.has("总体如何？") && first.has("日本語") && first.has("value=\"lang:en\""));
    let japanese = browser.press_and_follow(&first, "lang:ja", &[("q_overall", "5")]).await;
    assert!(
        japanese.has("全体として？") && japanese.has("lang=\"ja\"") && japanese.is_checked("q_overall-5")
    );
    let thanks = browser.press_and_follow(&japanese, "next", &[]).await;
    assert!(thanks.has("ありがとう"));
    present(&stage, &link, LinkPage { language: Some("ja".to_owned()), ..LinkPage::default() }).await;
    let mut other = Browser::new(&stage);
    assert!(other.open(&address).await.has("全体として？"), "the link's own language comes first");
    assert!(
        other.open(&format!("{address}?lang=en")).await.has("Overall?"),
        "unless the address asks for another"
    );
    assert!(other.open(&format!("{address}?lang=fr")).await.has("总体如何？"), "what it has not falls back");
    assert!(other.open(&format!("{address}?lang=%22%3E%3Cscript%3E")).await.has("全体として？"));
}

#[db_test(manyi_survey::migrations())]
async fn a_kiosk_begins_anew_for_everybody(db: TestDatabase) {
    let stage = Stage::new(&db);
    let questionnaire = stage.published_as(three_languages()).await;
    let link = stage.link(questionnaire, &stage.north).await;
    present(&stage, &link, LinkPage { kiosk_idle_seconds: Some(30), ..LinkPage::default() }).await;
    let mut browser = Browser::new(&stage);
    let attract = browser.open(&format!("/q/{}/kiosk", link.code)).await;
    assert!(attract.has("用水服务") && attract.has("data-idle=\"30\"") && attract.has("日本語"));
    let start = format!("/q/{}?lang=ja&kiosk=1&new=1", link.code);
    assert!(attract.has(&start.replace('&', "&#38;")), "{}", attract.html);
    let page = browser.open(&start).await;
    assert!(page.has("全体として？") && page.has("data-kiosk=\"/q/"));
    let thanks = browser.press_and_follow(&page, "next", &[("q_overall", "4")]).await;
    assert!(thanks.has("data-done") && thanks.has("Next person"));
    let again = browser.headers[header::REFRESH].to_str().unwrap().to_owned();
    assert_eq!(again, format!("8; url=/q/{}/kiosk?lang=ja&kiosk=1", link.code));
}
