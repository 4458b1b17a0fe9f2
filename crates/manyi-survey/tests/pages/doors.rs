use crate::{
    browser::Browser,
    support::{Stage, submission, token_of},
};
use jiff::{SignedDuration, civil::date};
use manyi_survey::{
    invitation::commands::{InvitationOrder, create_invitations},
    link::{LinkState, commands::set_link_state},
    response::commands::submit_response,
};
use manyi_test::{TestDatabase, db_test};

#[db_test(manyi_survey::migrations())]
async fn an_address_that_opens_nothing_says_so(db: TestDatabase) {
    let stage = Stage::new(&db);
    let mut browser = Browser::new(&stage);
    for token in ["x", "123456789ABC", "123456789ABC123456789ABC", "%2e%2e%2fetc", "%3Cscript%3E", "满意"] {
        let token: String = token
            .bytes()
            .map(|b| if b.is_ascii() { char::from(b).to_string() } else { format!("%{b:02X}") })
            .collect();
        let page = browser.open(&format!("/q/{token}")).await;
        assert_eq!(page.status, 404, "{token}");
        assert!(page.has("没有找到这份问卷") && !page.has("<script>alert"));
    }
    let page = browser.open("/q/123456789ABC?lang=en").await;
    assert!(page.has("No questionnaire here"));
}

#[db_test(manyi_survey::migrations())]
async fn a_closed_link_thanks_and_takes_nothing(db: TestDatabase) {
    let stage = Stage::new(&db);
    let link = stage.link(stage.published().await, &stage.north).await;
    let mut browser = Browser::new(&stage);
    let address = format!("/q/{}", link.code);
    let page = browser.open(&address).await;
    set_link_state(&stage.room, &stage.manager, link.id, LinkState::Closed).await.unwrap();
    assert_eq!(browser.open(&address).await.status, 410);
    let refused = browser.press(&page, "next", &[("q_overall", "4")]).await;
    assert_eq!(refused.status, 410);
    assert!(refused.has("停止收集"));
}

#[db_test(manyi_survey::migrations())]
async fn an_invitation_says_when_it_is_used_or_over(db: TestDatabase) {
    let stage = Stage::new(&db);
    let questionnaire = stage.published().await;
    let order = InvitationOrder {
        questionnaire_id: questionnaire,
        unit_id: stage.north.id,
        count: 2,
        expires_on: date(2026, 10, 14),
    };
    let invitations = create_invitations(&stage.room, &stage.manager, order).await.unwrap();
    let used = token_of(&invitations[0].url);
    submit_response(&stage.room, submission(&used, &stage.answers(questionnaire, 5).await)).await.unwrap();
    let mut browser = Browser::new(&stage);
    let page = browser.open(&format!("/q/{used}")).await;
    assert_eq!((page.status, page.has("已经收到")), (410, true));

    let over = token_of(&invitations[1].url);
    assert_eq!(browser.open(&format!("/q/{over}")).await.status, 200);
    db.clock().advance(SignedDuration::from_hours(4 * 24));
    let page = browser.open(&format!("/q/{over}")).await;
    assert_eq!((page.status, page.has("2026-10-14")), (410, true));
    let thanks = browser.open(&format!("/q/{used}/thanks")).await;
    assert!(!thanks.has("再填一份"), "an invitation is used once");
}

#[db_test(manyi_survey::migrations())]
async fn bad_input_is_refused_with_a_page(db: TestDatabase) {
    let stage = Stage::new(&db);
    let link = stage.link(stage.published().await, &stage.north).await;
    let mut browser = Browser::new(&stage);
    let address = format!("/q/{}", link.code);
    for (body, status) in [
        ("a.q_overall=%FF%FE".to_owned(), 400),
        (format!("a.q_comment={}", "x".repeat(300_000)), 413),
        (String::new(), 303),
        ("page=p_nowhere&shown=q_overall&a.q_overall=4".to_owned(), 303),
        ("page=p_overall&shown=q_overall&a.q_overall=4&version=99".to_owned(), 404),
        ("page=p_overall&shown=q_overall&a.q_overall=four&submission=x&visit=..".to_owned(), 422),
    ] {
        let shown = body.chars().take(60).collect::<String>();
        let page = browser.post_text(&address, body).await;
        assert_eq!(page.status, status, "{shown}");
    }
}
