use crate::{browser::Browser, support::Stage};
use manyi_test::{TestDatabase, db_test};

#[db_test(manyi_survey::migrations())]
async fn language_and_size_change_and_answers_stay(db: TestDatabase) {
    let stage = Stage::new(&db);
    let link = stage.link(stage.published().await, &stage.north).await;
    let mut browser = Browser::new(&stage);
    let first = browser.open(&format!("/q/{}", link.code)).await;
    let english = browser.press_and_follow(&first, "lang:en", &[("q_overall", "2")]).await;
    assert!(
        english.has("How was our service?")
            && english.has("lang=\"en\"")
            && english.is_checked("q_overall-2")
    );
    let large = browser.press_and_follow(&english, "size:large", &[]).await;
    assert!(
        large.has("class=\"survey large\"") && large.has("Page 1 of 3") && large.is_checked("q_overall-2")
    );
    let second = browser.press_and_follow(&large, "next", &[]).await;
    assert!(second.has("class=\"survey large\"") && second.has("Service efficiency"));
    let kept = browser.press(&second, "save", &[("q_attitude", "3")]).await;
    assert_eq!(kept.status, 204);
    let chinese = browser.press_and_follow(&second, "lang:zh-CN", &[("q_attitude", "3")]).await;
    assert!(chinese.has("服务效率") && chinese.is_checked("q_attitude-3"));
}

#[db_test(manyi_survey::migrations())]
async fn the_largest_page_of_the_template_is_small_and_whole(db: TestDatabase) {
    let stage = Stage::new(&db);
    let link = stage.link(stage.published().await, &stage.north).await;
    let mut browser = Browser::new(&stage);
    let first = browser.open(&format!("/q/{}", link.code)).await;
    let second = browser.press_and_follow(&first, "next", &[("q_overall", "2")]).await;
    // The promise is 40 KB compressed; this is before compression.
    assert!(second.html.len() < 40 * 1024, "{}", second.html.len());
    for outside in ["src=\"http", "href=\"http", "url(", "@import", " style=\""] {
        assert!(!second.has(outside), "{outside}");
    }
    let script = second.html.split("<script>").nth(1).unwrap().split("</script>").next().unwrap();
    assert!(script.len() <= 8 * 1024);
}
