//! What a customer does with a matter on its page reaches the case that handles it, through the real server.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[allow(dead_code, reason = "each test file uses its part")]
mod support;

use manyi_case::{Act, perform_act};
use manyi_identity::Role;
use manyi_kernel::{Actor, CaseId, PersonId};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use std::time::Duration;
use support::{Caller, TestServer};

struct World {
    server: TestServer,
    supervisor: Caller,
    unit: manyi_kernel::UnitId,
    agent: PersonId,
}

async fn world() -> World {
    let server = TestServer::start().await;
    let company = server.company("N").await;
    let unit = company.unit.id;
    let supervisor = server.signed_in("supervisor", unit, Role::ServiceSupervisor).await;
    let agent = server.person("agent", unit, vec![Role::Agent]).await;
    World { server, supervisor, unit, agent }
}

impl World {
    /// A complaint by telephone that became a case.
    async fn complaint(&self) -> (Value, CaseId) {
        let body = json!({ "kind": "complaint", "channel": "phone", "unit_id": self.unit, "text": "停电三天无人处理" });
        let one = self.send("/api/v1/feedback", None, &body).await;
        let path = format!("/api/v1/feedback/{}/case", one["id"].as_str().unwrap());
        let one = self.send(&path, one["revision"].as_i64(), &json!({})).await;
        let case =
            self.supervisor.get(&format!("/api/v1/cases?q={}", one["case_number"].as_str().unwrap())).await;
        let id = case["items"][0]["id"].as_str().unwrap().parse().unwrap();
        (one, id)
    }

    async fn send(&self, path: &str, revision: Option<i64>, body: &Value) -> Value {
        let mut request = self.supervisor.request(Method::POST, path).json(body);
        if let Some(revision) = revision {
            request = request.header("if-match", format!("\"{revision}\""));
        }
        let answer = request.send().await.unwrap();
        let status = answer.status();
        let text = answer.text().await.unwrap();
        assert!(status.is_success(), "{path}: {status} {text}");
        serde_json::from_str(&text).unwrap()
    }

    /// As the customer clicks it.
    async fn says(&self, one: &Value, form: &str) {
        let page = one["receipt_url"].as_str().unwrap().strip_prefix(&self.server.address).unwrap();
        let request = self.server.stranger().request(Method::POST, page).body(form.to_owned());
        let request = request.header("content-type", "application/x-www-form-urlencoded");
        let answer = request.send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::OK, "{}", answer.text().await.unwrap());
    }

    async fn act(&self, case: CaseId, act: Act) {
        perform_act(&self.server.app.case, &Actor::system(), case, None, act).await.unwrap();
    }

    async fn resolve(&self, case: CaseId) {
        self.act(case, Act::Resolve { summary: "已恢复供电".into(), cause: None }).await;
    }

    async fn until(&self, path: &str, wanted: &str) -> Value {
        let mut shown = Value::Null;
        for _ in 0..1_200 {
            shown = self.supervisor.get(path).await;
            if shown["state"] == wanted {
                return shown;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("{path} is never {wanted}: {shown}");
    }
}

fn feedback(one: &Value) -> String {
    format!("/api/v1/feedback/{}", one["id"].as_str().unwrap())
}

fn of(case: CaseId) -> String {
    format!("/api/v1/cases/{case}")
}

#[tokio::test(flavor = "multi_thread")]
async fn an_objection_opens_the_case_again_and_a_second_solution_answers_it() {
    let world = world().await;
    let (one, case) = world.complaint().await;
    world.act(case, Act::Accept).await;
    world.act(case, Act::Assign { to: world.agent }).await;
    world.resolve(case).await;
    world.until(&feedback(&one), "answered").await;
    world.says(&one, "do=appeal&text=%E8%BF%98%E6%98%AF%E6%B2%A1%E7%94%B5").await;
    world.until(&of(case), "in_progress").await;
    world.until(&feedback(&one), "in_progress").await;
    world.resolve(case).await;
    world.until(&feedback(&one), "answered").await;
    assert_eq!(world.supervisor.get(&of(case)).await["state"], "resolved", "the objection is answered");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_taken_back_ends_its_case_and_what_is_merged_goes_on_in_the_other() {
    let world = world().await;
    let (withdrawn, its_case) = world.complaint().await;
    world.says(&withdrawn, "do=withdraw").await;
    world.until(&of(its_case), "withdrawn").await;

    let (one, from) = world.complaint().await;
    let (_, into) = world.complaint().await;
    for case in [from, into] {
        world.act(case, Act::Accept).await;
    }
    let there = world.supervisor.get(&of(into)).await;
    let revision = world.supervisor.get(&of(from)).await["revision"].as_i64();
    world.send(&format!("{}/merge", of(from)), revision, &json!({ "number": there["number"] })).await;
    world.act(into, Act::Assign { to: world.agent }).await;
    world.resolve(into).await;
    let followed = world.until(&feedback(&one), "answered").await;
    assert_eq!(followed["case_number"], there["number"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_objection_to_a_case_that_was_declined_is_handled_in_the_register() {
    let world = world().await;
    let (one, case) = world.complaint().await;
    let reason = manyi_case::DeclineReason::ALL[0];
    world.act(case, Act::Decline { reason, text: Some("不属于本单位".into()) }).await;
    world.until(&feedback(&one), "closed").await;
    world.says(&one, "do=appeal&text=x").await;
    for _ in 0..1_200 {
        let shown = world.supervisor.get(&feedback(&one)).await;
        if shown["case_number"].is_null() {
            let actions = shown["allowed_actions"].as_array().unwrap();
            assert!(actions.contains(&json!("answer")) && actions.contains(&json!("open_case")), "{shown}");
            let again =
                world.send(&format!("{}/case", feedback(&one)), shown["revision"].as_i64(), &json!({})).await;
            assert_ne!(again["case_number"], one["case_number"], "a case of its own");
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("the feedback never leaves its case");
}
