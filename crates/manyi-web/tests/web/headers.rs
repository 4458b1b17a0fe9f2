use crate::stack::{answer, config, get, product};
use axum::{Router, body::Body, http::Request, response::Html, routing::get as on_get};
use manyi_web::page::{PageShell, shell};

fn routes() -> Router {
    Router::new()
        .route("/api/v1/thing", on_get(|| async { "{}" }))
        .route("/q/page", on_get(|| async { shell(PageShell::default()) }))
        .route("/overview", on_get(|| async { Html("<div id=root></div>") }))
}

#[tokio::test]
async fn every_answer_tells_browsers_what_to_refuse() {
    let app = product(routes());
    for (path, policy) in [
        ("/api/v1/thing", "default-src 'none'; frame-ancestors 'none'"),
        ("/q/page", "script-src 'none'"),
        ("/overview", "script-src 'self'"),
        ("/api/v1/absent", "default-src 'none'; frame-ancestors 'none'"),
        ("/absent", "script-src 'none'"),
    ] {
        let answer = get(&app, path).await;
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "same-origin"),
            ("x-frame-options", "DENY"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
        ] {
            assert_eq!(answer.headers[name], value, "{path}");
        }
        let sent = answer.headers["content-security-policy"].to_str().unwrap();
        assert!(sent.contains(policy) && sent.contains("frame-ancestors 'none'"), "{path} {sent}");
        assert!(!answer.headers.contains_key("strict-transport-security"), "{path}");
        assert!(!answer.headers.contains_key("access-control-allow-origin"), "{path}");
        let stored = answer.headers.get("cache-control").map(|value| value.to_str().unwrap());
        assert_eq!(stored == Some("no-store"), path != "/overview", "{path}");
    }
}

#[tokio::test]
async fn https_is_kept_and_the_request_id_is_ours() {
    let app = manyi_web::assemble(routes(), &config("https://manyi.example.com"));
    let request = Request::builder().uri("/api/v1/thing").header("x-request-id", "forged\" id");
    let answer = answer(&app, request.body(Body::empty()).unwrap()).await;
    assert_eq!(answer.headers["strict-transport-security"], "max-age=31536000");
    assert_ne!(answer.headers["x-request-id"], "forged\" id");
    assert_eq!(answer.headers["x-request-id"].len(), 32);
}
