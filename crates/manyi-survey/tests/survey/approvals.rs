//! Review, approval and publication of drafts, as the API shows them.

use crate::{http::Api, support::Stage};
use manyi_kernel::{Actor, ActorKind, PersonId};
use manyi_test::{TestDatabase, db_test};
use serde_json::{Value, json};

/// The same rights as somebody else, another person.
fn another(actor: &Actor) -> Actor {
    Actor { kind: ActorKind::Person(PersonId::new()), ..actor.clone() }
}

struct Room {
    author: Api,
    reviewer: Api,
    path: String,
}

impl Room {
    async fn new(stage: &Stage) -> Self {
        let author = Api::new(&stage.room, &stage.manager);
        let new = json!({"template": "satisfaction_standard", "scale": "five"});
        let (status, made) = author.call("POST", "/api/v1/questionnaires", None, Some(new)).await;
        assert_eq!(status, 201, "{made}");
        let path = format!("/api/v1/questionnaires/{}", made["id"].as_str().unwrap());
        Self { author, reviewer: Api::new(&stage.room, &another(&stage.manager)), path }
    }

    async fn ask(&self, revision: i32) -> (u16, Value) {
        let body = json!({"note": "请看第三页"});
        self.author.call("POST", &format!("{}/reviews", self.path), Some(revision), Some(body)).await
    }

    async fn decide(&self, who: &Api, revision: i32, verdict: &str, comment: &str) -> (u16, Value) {
        let body = json!({"verdict": verdict, "comment": comment});
        who.call("POST", &format!("{}/reviews/decide", self.path), Some(revision), Some(body)).await
    }

    async fn publish(&self, revision: i32) -> (u16, Value) {
        self.author.call("POST", &format!("{}/publish", self.path), Some(revision), None).await
    }

    async fn require(&self, own_allowed: bool) {
        let policy = json!({"approval_required": true, "own_approval_allowed": own_allowed});
        let path = "/api/v1/questionnaire-review-policy";
        assert_eq!(self.author.call("PUT", path, None, Some(policy.clone())).await, (200, policy.clone()));
        assert_eq!(self.author.get(path).await, (200, policy));
    }
}

fn code(answer: &(u16, Value)) -> (u16, &str) {
    (answer.0, answer.1["code"].as_str().unwrap_or_default())
}

#[db_test(manyi_survey::migrations())]
async fn what_somebody_else_approved_is_published(db: TestDatabase) {
    let stage = Stage::new(&db);
    let room = Room::new(&stage).await;
    room.require(false).await;
    assert_eq!(code(&room.publish(1).await), (409, "questionnaire.not_approved"));
    let (status, asked) = room.ask(1).await;
    assert_eq!((status, &asked["review"]["state"]), (200, &json!("in_review")));
    assert_eq!(
        (&asked["review"]["note"], &asked["review"]["is_current"]),
        (&json!("请看第三页"), &json!(true))
    );
    assert_eq!(code(&room.ask(1).await), (409, "questionnaire.in_review_already"));
    assert_eq!(code(&room.publish(1).await), (409, "questionnaire.not_approved"));
    let own = room.decide(&room.author, 1, "approve", "").await;
    assert_eq!(code(&own), (409, "questionnaire.own_review"));
    let (status, approved) = room.decide(&room.reviewer, 1, "approve", "可以").await;
    assert_eq!((status, &approved["review"]["state"]), (200, &json!("approved")));
    assert_eq!(
        code(&room.decide(&room.reviewer, 1, "return", "迟了").await),
        (409, "questionnaire.not_in_review")
    );
    let (status, published) = room.publish(1).await;
    assert_eq!((status, &published["latest_version"]), (200, &json!(1)));
}

#[db_test(manyi_survey::migrations())]
async fn an_edit_after_the_approval_needs_another(db: TestDatabase) {
    let stage = Stage::new(&db);
    let room = Room::new(&stage).await;
    room.require(true).await;
    room.ask(1).await;
    let (status, _) = room.decide(&room.author, 1, "approve", "").await;
    assert_eq!(status, 200, "the policy lets authors approve");
    let (_, detail) = room.author.get(&room.path).await;
    let mut document = detail["document"].clone();
    document["title"]["zh-CN"] = json!("改过");
    let edit = json!({ "document": document });
    let (status, edited) =
        room.author.call("PUT", &format!("{}/draft", room.path), Some(1), Some(edit)).await;
    assert_eq!((status, &edited["review"]["is_current"]), (200, &json!(false)));
    assert_eq!(code(&room.publish(2).await), (409, "questionnaire.not_approved"));
    let late = room.decide(&room.reviewer, 2, "approve", "").await;
    assert_eq!(code(&late), (409, "questionnaire.not_in_review"));
}

#[db_test(manyi_survey::migrations())]
async fn a_returned_draft_comes_with_a_comment_and_may_be_sent_again(db: TestDatabase) {
    let stage = Stage::new(&db);
    let room = Room::new(&stage).await;
    room.ask(1).await;
    let (status, refused) = room.decide(&room.reviewer, 1, "return", "  ").await;
    assert_eq!((status, &refused["fields"][0]["place"]), (422, &json!("/comment")), "{refused}");
    let stale = room.decide(&room.reviewer, 7, "return", "旧的").await;
    assert_eq!(code(&stale), (412, "questionnaire.edited_meanwhile"));
    let (_, returned) = room.decide(&room.reviewer, 1, "return", "第二题有歧义").await;
    assert_eq!(returned["review"]["comment"], "第二题有歧义");
    assert_eq!(room.ask(1).await.1["review"]["state"], "in_review");
    let (_, all) = room.reviewer.get(&format!("{}/reviews", room.path)).await;
    let states: Vec<_> = all.as_array().unwrap().iter().map(|one| one["state"].as_str().unwrap()).collect();
    assert_eq!(states, ["in_review", "returned"]);
    // Without the policy a review is advice.
    assert_eq!(room.publish(1).await.0, 200);
}

#[db_test(manyi_survey::migrations())]
async fn of_two_decisions_one_counts(db: TestDatabase) {
    let stage = Stage::new(&db);
    let room = Room::new(&stage).await;
    room.ask(1).await;
    let (one, other) = tokio::join!(
        room.decide(&room.reviewer, 1, "approve", ""),
        room.decide(&room.reviewer, 1, "return", "不行")
    );
    let mut statuses = [one.0, other.0];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409], "{one:?} {other:?}");
}

#[db_test(manyi_survey::migrations())]
async fn a_half_right_draft_is_not_sent_to_a_reviewer(db: TestDatabase) {
    let stage = Stage::new(&db);
    let room = Room::new(&stage).await;
    let empty = json!({"document": {"format": 2, "title": {"zh-CN": "空"}, "pages": []}});
    room.author.call("PUT", &format!("{}/draft", room.path), Some(1), Some(empty)).await;
    assert_eq!(code(&room.ask(2).await), (422, "questionnaire.not_publishable"));
}
