use crate::stack::{answer, product};
use axum::{Router, body::Body, http::Request};
use manyi_kernel::Permission;
use manyi_web::{Access, Scope, operation};
use utoipa_axum::{router::OpenApiRouter, routes};

#[utoipa::path(get, path = "/api/v1/open", operation_id = "see_open")]
async fn see_open() {}

#[utoipa::path(get, path = "/api/v1/own", operation_id = "see_own")]
async fn see_own() {}

#[utoipa::path(get, path = "/api/v1/policy", operation_id = "see_policy")]
async fn see_policy() {}

#[utoipa::path(put, path = "/api/v1/policy", operation_id = "set_policy")]
async fn set_policy() {}

#[utoipa::path(post, path = "/api/v1/rows", operation_id = "add_row")]
async fn add_row() {}

fn routes() -> OpenApiRouter {
    let policy = Access::Needs(Permission::CasePolicyEdit, Scope::Organisation);
    OpenApiRouter::with_openapi(manyi_web::openapi::base("Manyi", "1"))
        .routes(operation(routes!(see_open), Access::Public("for everybody")))
        .routes(operation(routes!(see_own), Access::SignedIn))
        .routes(operation(routes!(see_policy), policy))
        .routes(operation(routes!(set_policy), policy))
        .routes(operation(routes!(add_row), Access::Needs(Permission::CaseCreate, Scope::Subtree)))
}

async fn status(app: &Router, method: &str, path: &str, session: &str) -> u16 {
    let mut request = Request::builder().method(method).uri(path).header("x-csrf-token", "token");
    if !session.is_empty() {
        request = request.header("x-test-session", session);
    }
    answer(app, request.body(Body::empty()).unwrap()).await.status.as_u16()
}

#[tokio::test]
async fn an_operation_admits_whom_it_declares() {
    let app = product(routes().split_for_parts().0);
    const NOBODY: &str = "";
    const POWERLESS: &str = "/1/ unit.read";
    const BRANCH: &str = "/1/2/ case_policy.edit,case.create";
    const WHOLE: &str = "/1/ case_policy.edit,case.create";
    for (method, path, wanted) in [
        ("GET", "/api/v1/open", [200, 200, 200, 200]),
        ("GET", "/api/v1/own", [401, 200, 200, 200]),
        ("GET", "/api/v1/policy", [401, 403, 200, 200]),
        ("PUT", "/api/v1/policy", [401, 403, 403, 200]),
        ("POST", "/api/v1/rows", [401, 403, 200, 200]),
        ("DELETE", "/api/v1/rows", [405, 405, 405, 405]),
    ] {
        for (session, wanted) in [NOBODY, POWERLESS, BRANCH, WHOLE].into_iter().zip(wanted) {
            assert_eq!(status(&app, method, path, session).await, wanted, "{method} {path} `{session}`");
        }
    }
}

#[test]
fn the_document_says_what_the_guard_does() {
    let document = serde_json::to_value(routes().split_for_parts().1).unwrap();
    let policy = &document["paths"]["/api/v1/policy"]["put"];
    assert_eq!(policy["x-access"], "permission");
    assert_eq!(policy["x-permission"], "case_policy.edit");
    assert_eq!(policy["x-scope"], "organisation");
    assert_eq!(policy["security"][0]["session"], serde_json::json!([]));
    assert_eq!(policy["responses"]["403"]["$ref"], "#/components/responses/Problem");
    let open = &document["paths"]["/api/v1/open"]["get"];
    assert_eq!(open["x-access"], "public");
    assert_eq!(open["x-public-reason"], "for everybody");
    assert!(document["components"]["schemas"]["Problem"]["properties"]["request_id"].is_object());
    assert_eq!(document["components"]["securitySchemes"]["session"]["in"], "cookie");
}
