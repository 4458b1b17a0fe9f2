use super::{Accent, HeadExtra, PageShell, escape, shell};
use crate::{ApiProblem, WebConfig};
use axum::response::Response;
use manyi_kernel::{Locale, ProblemKind};
use std::collections::BTreeMap;

/// The page for an expired or unknown link, an oversize body, a store that is away. The status is the caller's to set.
pub(crate) fn error_page(
    config: &WebConfig,
    locale: Locale,
    pending: &ApiProblem,
    request_id: &str,
) -> Response {
    let words = &config.translations;
    let problem = &pending.problem;
    let title = words.title(locale, problem);
    let text = |key: &str| escape(&words.text(locale, key, &BTreeMap::new())).into_owned();
    let fields: String = problem
        .fields
        .iter()
        .map(|field| format!("<li>{}</li>", escape(&words.field(locale, field))))
        .collect();
    let fields = if fields.is_empty() { fields } else { format!("<ul>{fields}</ul>") };
    let retry = match problem.kind {
        // An empty address is the page itself, without repeating a form.
        ProblemKind::Unavailable | ProblemKind::TooMany | ProblemKind::Internal => {
            format!("<p class=\"actions\"><a class=\"button\" href=\"\">{}</a></p>", text("page.error.retry"))
        }
        _ => String::new(),
    };
    let body = format!(
        "<h1>{}</h1><p role=\"alert\">{}</p>{fields}{retry}<p class=\"muted\">{} <code>{}</code></p>",
        escape(&title),
        escape(&words.detail(locale, problem)),
        text("page.error.request_id"),
        escape(request_id),
    );
    shell(PageShell {
        locale,
        title,
        accent: Accent::default(),
        organisation: config.organisation.clone(),
        body,
        head_extra: HeadExtra::default(),
        frame_ancestors: Vec::new(),
    })
}
