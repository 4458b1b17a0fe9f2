//! One article on its own page.

use super::frame::{ArticleView, Say, door, framed, template_fault};
use crate::{KnowledgeRoom, find::readable};
use askama::Template;
use axum::{extract::State, response::Response};
use manyi_kernel::{KnowledgeArticleId, Problem};
use manyi_web::{ApiResult, Path, RequestLocale};
use uuid::Uuid;

#[derive(Template)]
#[template(path = "article.html")]
struct ArticlePage {
    say: Say,
    code: String,
    article: ArticleView,
    /// A visitor without a network that tells anything is known by this for one click.
    visit: String,
    form: Option<String>,
}

pub(super) async fn show_article(
    State(room): State<KnowledgeRoom>,
    RequestLocale(locale): RequestLocale,
    Path((code, id)): Path<(String, KnowledgeArticleId)>,
) -> ApiResult<Response> {
    let door = door(&room, &code).await?;
    let articles = readable(&room, &door.unit.path).await?;
    let shown = articles.iter().find(|shown| shown.id == id).ok_or_else(Problem::not_found)?;
    let page = ArticlePage {
        say: Say(locale),
        code,
        article: ArticleView::of(locale, shown),
        visit: Uuid::new_v4().to_string(),
        form: door.form,
    };
    let title = page.article.title.clone();
    let body = page.render().map_err(|error| template_fault(&error))?;
    Ok(framed(&room, locale, title, body).await)
}
