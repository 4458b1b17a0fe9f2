//! Races through HTTP: a hundred people at once for the last places of a quota, a hundred tries of one one-time link.
//!
//! `cargo xtask races` runs many of them; in the usual tests a few.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[allow(dead_code, reason = "other tests use the rest of it")]
mod support;

use futures::future::join_all;
use jiff::civil::Date;
use manyi_identity::Role;
use manyi_kernel::{Actor, QuestionnaireId, Revision, UnitId};
use manyi_storage::sea_orm::{ConnectionTrait, Statement};
use manyi_survey::invitation::commands::{InvitationOrder, create_invitations};
use manyi_survey::link::commands::create_links;
use manyi_survey::questionnaire::commands::{
    NewQuestionnaire, TemplateCode, TemplateScaleCode, create_questionnaire, publish_questionnaire,
    update_draft,
};
use reqwest::{Client, Method};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use support::TestServer;
use uuid::Uuid;

/// People of one race, each with a connection of their own.
const AT_ONCE: usize = 100;
/// Places of the quota.
const PLACES: usize = 3;
/// Races of a usual run; `MANYI_RACE_ROUNDS` says otherwise.
const ROUNDS: u64 = 2;

fn rounds() -> u64 {
    std::env::var("MANYI_RACE_ROUNDS").ok().and_then(|text| text.parse().ok()).unwrap_or(ROUNDS)
}

fn document() -> Value {
    json!({ "format": 2, "title": { "zh-CN": "问" },
        "endings": [{ "key": "e_full", "text": { "zh-CN": "名额已满" }, "exit": "quota_full" }],
        "quotas": [{ "key": "age", "when_full": { "end": "e_full" }, "cells": [{ "key": "young", "limit": PLACES,
            "if": { "question": "q_age", "op": "at_most", "value": 30 } }] }],
        "pages": [{ "key": "p1", "questions": [
            { "key": "q_age", "kind": "number", "required": true, "text": { "zh-CN": "年龄" } }] }] })
}

struct Course {
    server: TestServer,
    clients: Vec<Client>,
    outlet: UnitId,
}

impl Course {
    async fn new(database_url: Option<String>) -> Self {
        let server = TestServer::start_on(database_url).await;
        let outlet = server.company("A").await.outlet.id;
        // One client each: a shared one would share connections too.
        server.stranger();
        let clients = (0..AT_ONCE).map(|_| Client::new()).collect();
        Self { server, clients, outlet }
    }

    async fn published(&self) -> QuestionnaireId {
        let (room, actor) = (&self.server.app.survey, Actor::system());
        let new = NewQuestionnaire {
            template: TemplateCode::SatisfactionStandard,
            scale: TemplateScaleCode::Five,
            title: None,
        };
        let id = create_questionnaire(room, &actor, new).await.unwrap().id;
        update_draft(room, &actor, id, Revision(1), document()).await.unwrap();
        publish_questionnaire(room, &actor, id, Revision(2)).await.unwrap();
        id
    }

    /// How many of all who tried with this token got which status and code.
    async fn all_at_once(&self, token: &str, age: i64) -> BTreeMap<(u16, String), usize> {
        let url = format!("{}/api/v1/responses", self.server.address);
        let tries = self.clients.iter().map(|client| {
            let body = json!({"token": token, "submission_id": Uuid::new_v4(), "answers": {"q_age": age}});
            let request = client.post(&url).json(&body);
            async move {
                loop {
                    let answer = request.try_clone().unwrap().send().await.unwrap();
                    let status = answer.status().as_u16();
                    let body: Value = answer.json().await.unwrap();
                    // On a machine that is busy elsewhere; who is told so comes again with the same submission.
                    if status != 503 {
                        return (status, body["code"].as_str().unwrap_or_default().to_owned());
                    }
                }
            }
        });
        let mut outcomes = BTreeMap::new();
        for outcome in join_all(tries).await {
            *outcomes.entry(outcome).or_default() += 1;
        }
        outcomes
    }

    async fn responses(&self) -> i64 {
        let reader = self.server.app.db.reader();
        let count = Statement::from_string(reader.get_database_backend(), "SELECT COUNT(*) FROM responses");
        reader.query_one_raw(count).await.unwrap().unwrap().try_get_by_index(0).unwrap()
    }

    async fn race_for_a_quota(&self) {
        let (room, actor) = (&self.server.app.survey, Actor::system());
        let id = self.published().await;
        let link = create_links(room, &actor, id, &[self.outlet]).await.unwrap().remove(0);
        let outcomes = self.all_at_once(&link.code, 20).await;
        let wanted =
            [((201, String::new()), PLACES), ((409, "survey.quota_full".to_owned()), AT_ONCE - PLACES)];
        assert_eq!(outcomes, wanted.into());
    }

    async fn race_for_a_link(&self, questionnaire_id: QuestionnaireId) {
        let order = InvitationOrder {
            questionnaire_id,
            unit_id: self.outlet,
            count: 1,
            expires_on: Date::constant(2099, 12, 31),
        };
        let (room, actor) = (&self.server.app.survey, Actor::system());
        let invitation = create_invitations(room, &actor, order).await.unwrap().remove(0);
        let token = invitation.url.rsplit('/').next().unwrap();
        let outcomes = self.all_at_once(token, 60).await;
        let wanted = [((201, String::new()), 1), ((410, "survey.invitation_used".to_owned()), AT_ONCE - 1)];
        assert_eq!(outcomes, wanted.into());
    }
}

async fn races(engine: &str, database_url: Option<String>) {
    let course = Course::new(database_url).await;
    let invited = course.published().await;
    let rounds = rounds();
    for round in 0..rounds {
        let before = course.responses().await;
        let won = match round % 2 {
            0 => {
                course.race_for_a_quota().await;
                PLACES
            }
            _ => {
                course.race_for_a_link(invited).await;
                1
            }
        };
        assert_eq!(course.responses().await, before + i64::try_from(won).unwrap(), "round {round}");
    }
    println!("{rounds} races of {AT_ONCE} through HTTP, {engine}: 0 violations");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sqlite_places_and_one_time_links_are_taken_once() {
    races("SQLite", None).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn postgres_places_and_one_time_links_are_taken_once() {
    if manyi_test::postgres::is_skipped() {
        return;
    }
    let database = manyi_test::postgres::server().fresh_database();
    races("PostgreSQL", Some(database.url().to_owned())).await;
}

/// The test server has one connection to read with. Under a crowd, requests that hold one and ask for another hold up
/// each other until all of them are refused.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn names_that_changed_are_read_before_a_case_takes_its_connection() {
    let server = TestServer::start().await;
    let company = server.company("A").await;
    let supervisor = server.signed_in("supervisor", company.unit.id, Role::ServiceSupervisor).await;
    let body = json!({"origin": "complaint", "title": "排队太久", "unit_id": company.outlet.id,
        "channel": "hotline", "priority": "normal"});
    let made = supervisor.request(Method::POST, "/api/v1/cases").json(&body).send().await.unwrap();
    assert_eq!(made.status(), 201);
    let case: Value = made.json().await.unwrap();
    let shown = format!("/api/v1/cases/{}", case["id"].as_str().unwrap());
    for (login, path) in [("one", "/api/v1/cases"), ("two", shown.as_str())] {
        // Somebody new makes the directory forget the names it has.
        server.person(login, company.outlet.id, vec![]).await;
        supervisor.get(path).await;
    }
}
