//! Every operation of this crate against every role: the table below is the whole of who may do what.

use crate::house::House;
use axum::http::Method;
use manyi_identity::Role;
use manyi_test::{TestDatabase, db_test};
use serde_json::json;
use std::collections::BTreeSet;

/// Method, path template, and the roles that pass the access check (`None`: any signed-in person).
const OPERATIONS: &[(&str, &str, Option<&[Role]>)] = &[
    ("get", "/api/v1/session", None),
    ("patch", "/api/v1/session", None),
    ("post", "/api/v1/session/password", None),
    ("get", "/api/v1/preferences", None),
    ("put", "/api/v1/preferences/{key}", None),
    ("get", "/api/v1/units", Some(&Role::ALL)),
    ("post", "/api/v1/units", Some(&[Role::SystemAdmin])),
    ("patch", "/api/v1/units/{id}", Some(&[Role::SystemAdmin])),
    ("get", "/api/v1/people", Some(SEES_PEOPLE)),
    ("get", "/api/v1/people/{id}", Some(SEES_PEOPLE)),
    ("post", "/api/v1/people", Some(&[Role::SystemAdmin])),
    ("patch", "/api/v1/people/{id}", Some(&[Role::SystemAdmin])),
    ("post", "/api/v1/people/{id}/sign-in-link", Some(&[Role::SystemAdmin])),
    ("put", "/api/v1/people/{id}/roles", Some(&[Role::SecurityAdmin])),
    ("get", "/api/v1/roles", Some(SEES_PEOPLE)),
    ("get", "/api/v1/audit", Some(&[Role::AuditAdmin])),
    // Last: it ends the session.
    ("delete", "/api/v1/session", None),
];

const SEES_PEOPLE: &[Role] = &[
    Role::SatisfactionManager,
    Role::ServiceSupervisor,
    Role::Agent,
    Role::DepartmentHead,
    Role::SystemAdmin,
    Role::SecurityAdmin,
    Role::AuditAdmin,
];

/// Anybody may call these; what they carry is checked instead.
const PUBLIC: &[(&str, &str)] = &[
    ("post", "/api/v1/session"),
    ("get", "/api/v1/setup"),
    ("post", "/api/v1/setup"),
    ("get", "/api/v1/sign-in-links/{token}"),
    ("post", "/api/v1/sign-in-links/{token}"),
];

#[db_test(manyi_identity::migrations())]
async fn every_operation_admits_exactly_its_roles(db: TestDatabase) {
    let house = House::build(db).await;
    let mut callers = vec![(None, crate::house::Browser::new(&house.app))];
    for role in Role::ALL {
        callers.push((Some(role), house.browser_of(role.code(), &house.root, &[role]).await));
    }
    for (role, browser) in &callers {
        for (method, template, admitted) in OPERATIONS {
            let path = template.replace("{id}", "00000000-0000-7000-8000-000000000000");
            let method: Method = method.to_uppercase().parse().unwrap();
            let status =
                browser.send(method.clone(), &path, Some(json!({})), &[("if-match", "\"1\"")]).await.status;
            let wanted = match (role, admitted) {
                (None, _) => Some(401),
                (Some(role), Some(admitted)) if !admitted.contains(role) => Some(403),
                _ => None,
            };
            match wanted {
                Some(wanted) => assert_eq!(status.as_u16(), wanted, "{role:?} {method} {template}"),
                None => assert!(
                    ![401, 403, 500].contains(&status.as_u16()),
                    "{role:?} {method} {template} {status}"
                ),
            }
        }
    }
}

#[db_test(manyi_identity::migrations())]
async fn no_route_is_missing_from_the_table(db: TestDatabase) {
    let house = House::build(db).await;
    let (_, document) = manyi_identity::router(house.room.clone()).split_for_parts();
    let document = serde_json::to_value(&document).unwrap();
    let mut routes = BTreeSet::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let access = operation["x-access"].as_str().unwrap();
            assert_eq!(access == "permission", operation["x-permission"].is_string(), "{method} {path}");
            assert_eq!(access == "permission", operation["x-scope"].is_string(), "{method} {path}");
            assert_eq!(
                access == "public",
                PUBLIC.contains(&(method.as_str(), path.as_str())),
                "{method} {path}"
            );
            routes.insert((method.clone(), path.clone()));
        }
    }
    let declared = OPERATIONS.iter().map(|(method, path, _)| (*method, *path)).chain(PUBLIC.iter().copied());
    let declared: BTreeSet<_> = declared.map(|(method, path)| (method.to_owned(), path.to_owned())).collect();
    assert_eq!(routes, declared);
}
