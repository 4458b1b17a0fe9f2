use crate::stack::get;
use axum::{Router, routing::get as on_get};
use manyi_kernel::Locale;
use manyi_web::page::{Accent, HeadExtra, PageShell, shell};

#[tokio::test]
async fn a_page_is_complete_without_any_other_request() {
    let page = || async {
        shell(PageShell {
            locale: Locale::En,
            title: "How did we do?".into(),
            accent: Accent::parse("#ffcc00").unwrap(),
            organisation: "Yunling".into(),
            body: "<h1>How did we do?</h1>".into(),
            head_extra: HeadExtra { style: ".scale{display:flex}", script: "" },
            ..PageShell::default()
        })
    };
    let app = crate::stack::product(Router::new().route("/q/page", on_get(page)));
    let answer = get(&app, "/q/page").await;
    assert!(answer.text.starts_with("<!doctype html>\n<html lang=\"en\">"));
    assert!(answer.text.contains("viewport-fit=cover") && answer.text.contains(".scale{display:flex}"));
    for outside in ["http://", "https://", "src=", "@import", "url("] {
        assert!(!answer.text.contains(outside), "{outside}");
    }
    assert!(
        !answer.text.contains("--accent:#ffcc00;--on-accent:#fff"),
        "yellow is darkened or written on in ink"
    );
    assert!(answer.text.len() < 8 * 1024);
}
