//! The authorisation matrix: every operation × every role × a thing of the own and of another company.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::disallowed_methods)]

mod support;
mod things;

use manyi_identity::Role;
use reqwest::{Method, Response, StatusCode};
use serde::Deserialize;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;
use support::{Caller, TestServer};
use things::Things;

#[derive(Deserialize)]
struct Matrix {
    permissions: BTreeMap<String, BTreeSet<String>>,
    operations: BTreeMap<String, Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    access: String,
    scope: Option<String>,
    thing: Option<String>,
    body: Option<String>,
    /// Behind `?`.
    query: Option<String>,
    /// Would end the caller's session or the thing: only its refusals are tried here, its own test tries the rest.
    #[serde(default)]
    spare: bool,
    /// Shows what belongs to no unit: needs someone over the whole organisation.
    #[serde(default)]
    whole: bool,
}

struct Operation {
    id: String,
    method: Method,
    path: String,
    document: Value,
}

fn matrix() -> Matrix {
    toml::from_str(include_str!("authorisation.toml")).expect("authorisation.toml")
}

async fn operations(server: &TestServer) -> Vec<Operation> {
    let document = server.stranger().get("/api/v1/openapi.json").await;
    let mut operations = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let Some(id) = operation["operationId"].as_str() else { continue };
            let method = method.to_uppercase().parse().unwrap();
            operations.push(Operation {
                id: id.to_owned(),
                method,
                path: path.clone(),
                document: operation.clone(),
            });
        }
    }
    operations
}

#[tokio::test]
async fn every_operation_stands_in_the_matrix_as_it_is_declared() {
    let server = TestServer::start().await;
    let matrix = matrix();
    let mut found = BTreeSet::new();
    for operation in operations(&server).await {
        found.insert(operation.id.clone());
        let row =
            matrix.operations.get(&operation.id).unwrap_or_else(|| panic!("`{}` has no row", operation.id));
        let declared = match operation.document["x-access"].as_str() {
            Some("permission") => operation.document["x-permission"].as_str().unwrap(),
            Some(other) => other,
            None => panic!("`{}` declares no access", operation.id),
        };
        assert_eq!(declared, row.access, "access of `{}`", operation.id);
        assert_eq!(
            operation.document["x-scope"].as_str(),
            row.scope.as_deref(),
            "scope of `{}`",
            operation.id
        );
    }
    let rows: BTreeSet<String> = matrix.operations.keys().cloned().collect();
    assert_eq!(rows, found, "rows of operations that are gone");
}

#[tokio::test]
async fn every_role_gets_exactly_what_the_matrix_says() {
    let server = TestServer::start().await;
    let matrix = matrix();
    let operations = operations(&server).await;
    let (own, other) = (server.company("A").await, server.company("B").await);
    let things = Things::prepare(&server, &own, &other).await;
    let mut wrong = Vec::new();
    for operation in &operations {
        let row = &matrix.operations[&operation.id];
        let status = call(&server.stranger(), operation, row, &things.own, "x").await;
        if row.access != "public" && status != StatusCode::UNAUTHORIZED {
            wrong.push(format!("{} by a stranger: {status}", operation.id));
        }
    }
    for role in Role::ALL {
        let within = server.signed_in(&format!("{}-a", role.code()), own.unit.id, role).await;
        let root = server.app.identity.directory().unit_by_code("G").await.unwrap();
        let above = server.signed_in(&format!("{}-g", role.code()), root.id, role).await;
        for operation in operations.iter().filter(|operation| !matrix.operations[&operation.id].spare) {
            let row = &matrix.operations[&operation.id];
            let allowed = matrix.permissions.get(&row.access).is_none_or(|roles| roles.contains(role.code()));
            let mut expect = |who: &str, status: StatusCode, fine: bool| {
                if !fine {
                    wrong.push(format!("{} by {} {who}: {status}", operation.id, role.code()));
                }
            };
            // Settings of the organisation are changed only by someone over all of it.
            let setting = row.scope.as_deref() == Some("organisation") && operation.method != Method::GET;
            let needs_all = setting || row.whole;
            let status = call(&within, operation, row, &things.own, role.code()).await;
            expect("on an own thing", status, admitted(status) == (allowed && !needs_all));
            if row.scope.as_deref() == Some("subtree") && (row.thing.is_some() || has_unit(row)) && allowed {
                let status = call(&within, operation, row, &things.other, &format!("{}x", role.code())).await;
                let hidden = [StatusCode::NOT_FOUND, StatusCode::UNPROCESSABLE_ENTITY].contains(&status);
                let shared = row.thing.as_deref() == Some("questionnaire") && !has_unit(row);
                expect("on another company's thing", status, hidden || shared);
            }
            let status = call(&above, operation, row, &things.own, &format!("{}g", role.code())).await;
            expect("over the whole organisation", status, admitted(status) == allowed);
        }
    }
    assert!(wrong.is_empty(), "{} wrong cells:\n{}", wrong.len(), wrong.join("\n"));
}

#[tokio::test]
async fn lists_show_nothing_of_another_company() {
    let server = TestServer::start().await;
    let (own, other) = (server.company("A").await, server.company("B").await);
    let things = Things::prepare(&server, &own, &other).await;
    let foreign: Vec<&str> = [
        "automation_rule",
        "bank_question",
        "case",
        "analysis",
        "person",
        "link",
        "unit",
        "response",
        "customer",
        "programme",
        "sampled",
        "visit",
        "feedback",
        "knowledge_article",
        "knowledge_gap",
        "meeting",
        "meeting_series",
        "meeting_resolution",
    ]
    .iter()
    .map(|kind| things.other[*kind].as_str())
    .collect();
    for (role, paths) in [
        (
            Role::ServiceSupervisor,
            &[
                "/cases",
                "/people",
                "/units",
                "/responses",
                "/waves",
                "/feedback",
                "/automation-rules",
                "/automation-runs",
                "/overdue-cases",
            ][..],
        ),
        (
            Role::SatisfactionManager,
            &[
                "/cases",
                "/feedback",
                "/people",
                "/units",
                "/responses",
                "/overview",
                "/analyses",
                "/reports/pages",
                "/figures?grain=unit",
                "/customer-counts",
                "/customers",
                "/programmes",
                "/visits",
                "/bank-questions",
                "/knowledge-articles",
                "/knowledge-search?text=t",
                "/knowledge-gaps",
                "/meetings",
                "/meeting-series",
                "/meeting-resolutions",
            ],
        ),
        (Role::Agent, &["/cases", "/people"]),
        (Role::SystemAdmin, &["/people", "/units"]),
    ] {
        let caller = server.signed_in(&format!("{}-l", role.code()), own.unit.id, role).await;
        for path in paths {
            let seen = caller.get(&format!("/api/v1{path}")).await.to_string();
            for id in &foreign {
                assert!(!seen.contains(id), "{path} shows {id} to {}", role.code());
            }
        }
    }
}

/// Neither unknown nor forbidden nor invisible: the caller got as far as the operation itself.
fn admitted(status: StatusCode) -> bool {
    ![StatusCode::UNAUTHORIZED, StatusCode::FORBIDDEN, StatusCode::NOT_FOUND].contains(&status)
}

fn has_unit(row: &Row) -> bool {
    row.body.as_deref().is_some_and(|body| body.contains("{unit}"))
}

async fn call(
    caller: &Caller,
    operation: &Operation,
    row: &Row,
    things: &BTreeMap<&str, String>,
    fresh: &str,
) -> StatusCode {
    let id = row.thing.as_deref().map_or("", |thing| things[thing].as_str());
    let path = operation
        .path
        .replace("{id}", id)
        .replace("{token}", id)
        .replace("{file}", "0192f0aa-0000-7000-8000-000000000001")
        .replace("{version}", "1")
        .replace("{code}", "nps");
    let path = row.query.iter().fold(path, |path, query| format!("{path}?{query}"));
    for _ in 0..10 {
        let answer = sent(caller, operation, row, (&path, things, fresh)).await;
        let status = answer.status();
        if status != StatusCode::SERVICE_UNAVAILABLE || !is_undecided(answer).await {
            return status;
        }
        tokio::time::sleep(Duration::from_millis(250)).await;
    }
    panic!("{} was too busy to decide, ten times", operation.id);
}

/// The store or the clock gave out, perhaps before anybody asked who is calling. Any other 503, such as of a missing
/// font, is the operation's own word and so an admission.
async fn is_undecided(answer: Response) -> bool {
    let problem: Value = answer.json().await.unwrap_or_default();
    problem["code"] == "unavailable" || problem["code"] == "timed_out"
}

async fn sent(
    caller: &Caller,
    operation: &Operation,
    row: &Row,
    (path, things, fresh): (&str, &BTreeMap<&str, String>, &str),
) -> Response {
    let mut request = caller.request(operation.method.clone(), path).header("if-match", "\"1\"");
    if let Some(body) = &row.body {
        let body = body
            .replace("{unit}", &things["unit"])
            .replace("{person}", &things["person"])
            .replace("{questionnaire}", &things["questionnaire"])
            .replace("{fresh}", &format!("new-{}-{}", fresh.replace('_', "-"), operation.id.len()));
        request = request.header("content-type", "application/json").body(body);
    }
    request.send().await.unwrap()
}
