//! The question, and what comes of it.

use super::{
    ADDRESS,
    frame::{ArticleView, Say, door, framed, template_fault, way_to_person},
    listing::Listing,
};
use crate::{
    KnowledgeRefused, KnowledgeRoom,
    asking::commands::{Asked, ask},
    find::readable,
    ports::HelpDoor,
};
use askama::Template;
use axum::{extract::State, http::StatusCode, response::Response};
use manyi_connect::Origin;
use manyi_kernel::{Actor, Locale};
use manyi_web::{ApiResult, Form, Path, Query, RequestLocale};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "help.html")]
struct HelpPage {
    say: Say,
    code: String,
    unit: String,
    question: String,
    problem: String,
    /// Nothing was asked yet where absent.
    asked: Option<AskedView>,
    /// Where nothing was asked yet.
    listing: Listing,
    /// Where a person is reached.
    form: Option<String>,
}

struct AskedView {
    id: String,
    article: Option<ArticleView>,
    nearest: Vec<ArticleView>,
}

#[derive(Deserialize)]
pub(super) struct Shelved {
    category: Option<String>,
}

/// The empty page: the question, and what there is to read, of all categories or of one.
pub(super) async fn show_help(
    State(room): State<KnowledgeRoom>,
    RequestLocale(locale): RequestLocale,
    Path(code): Path<String>,
    Query(Shelved { category }): Query<Shelved>,
) -> ApiResult<Response> {
    let door = door(&room, &code).await?;
    let (say, articles) = (Say(locale), readable(&room, &door.unit.path).await?);
    let listing = match category {
        Some(category) => Listing::of_one(&say, &articles, &category),
        None => Listing::of_all(&say, &articles),
    };
    whole(&room, locale, (&code, door, listing), (String::new(), String::new())).await
}

async fn whole(
    room: &KnowledgeRoom,
    locale: Locale,
    (code, door, listing): (&str, HelpDoor, Listing),
    (question, problem): (String, String),
) -> ApiResult<Response> {
    let page = HelpPage {
        say: Say(locale),
        code: code.to_owned(),
        form: way_to_person(&door, locale),
        unit: door.unit.name,
        question,
        problem,
        asked: None,
        listing,
    };
    page.answered(room).await
}

/// Answers a question with an article, or says that none does.
pub(super) async fn post_question(
    State(room): State<KnowledgeRoom>,
    RequestLocale(locale): RequestLocale,
    Path(code): Path<String>,
    origin: Origin,
    form: Form,
) -> ApiResult<Response> {
    let door = door(&room, &code).await?;
    let question = form.first("question").unwrap_or_default().trim().to_owned();
    let customer = Actor::respondent(locale);
    let hidden = origin.hidden(&room.sealer, ADDRESS);
    match ask(&room, &customer, &door.unit, (&question, hidden)).await {
        Ok(asked) => {
            let page = HelpPage {
                say: Say(locale),
                code,
                form: way_to_person(&door, locale),
                unit: door.unit.name,
                question,
                problem: String::new(),
                asked: Some(view(locale, &asked)),
                listing: Listing::none(),
            };
            page.answered(&room).await
        }
        Err(KnowledgeRefused::Wrong(_)) => {
            let (say, articles) = (Say(locale), readable(&room, &door.unit.path).await?);
            let (problem, listing) = (say.it("wrong_question"), Listing::of_all(&say, &articles));
            let mut response = whole(&room, locale, (&code, door, listing), (question, problem)).await?;
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(response)
        }
        Err(other) => Err(manyi_kernel::Problem::from(other).into()),
    }
}

fn view(locale: Locale, asked: &Asked) -> AskedView {
    AskedView {
        id: asked.id.to_string(),
        article: asked.answer.article.as_ref().map(|(shown, _)| ArticleView::of(locale, shown)),
        nearest: asked.answer.nearest.iter().map(|shown| ArticleView::of(locale, shown)).collect(),
    }
}

impl HelpPage {
    async fn answered(self, room: &KnowledgeRoom) -> ApiResult<Response> {
        let title = self.say.it("heading");
        let body = self.render().map_err(|error| template_fault(&error))?;
        Ok(framed(room, self.say.0, title, body).await)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::expect_used)]
    use super::{
        super::listing::{CategoryView, TitleView},
        *,
    };

    fn article() -> ArticleView {
        ArticleView {
            id: "a".into(),
            title: "<怎么>过户".into(),
            body: "<p>带身份证</p>".into(),
            source: "来源".into(),
        }
    }

    fn listing() -> Listing {
        let titles = vec![TitleView { id: "a".into(), title: "<怎么>过户".into() }];
        let rest = Some(("全部 9 篇".to_owned(), "&category=1".to_owned()));
        let category = CategoryView { name: "办理".into(), titles, rest };
        let too_many = Some("这里只列出前 300 篇".to_owned());
        Listing { categories: vec![category], place: "&category=1".into(), too_many }
    }

    #[test]
    fn every_page_is_written_in_both_languages_without_a_missing_word() {
        for locale in Locale::ALL {
            for (asked, listing) in [
                (None, listing()),
                (Some((Some(article()), vec![])), Listing::none()),
                (Some((None, vec![article()])), Listing::none()),
                (Some((None, vec![])), Listing::none()),
            ] {
                let asked = asked.map(|(article, nearest)| AskedView { id: "q".into(), article, nearest });
                let (is_asked, is_answered) =
                    (asked.is_some(), asked.as_ref().is_some_and(|asked| asked.article.is_some()));
                let page = HelpPage {
                    say: Say(locale),
                    code: "abc".into(),
                    unit: "东城营业厅".into(),
                    question: "\"><script>".into(),
                    problem: String::new(),
                    asked,
                    listing,
                    form: Some("/fb/abc".into()),
                };
                let html = page.render().expect("renders");
                assert!(
                    !html.contains("knowledge.page")
                        && !html.contains("<script>")
                        && !html.contains("<怎么>"),
                    "{html}"
                );
                assert_eq!(html.contains("/help/abc/person"), is_asked, "the way to a person is counted");
                assert_eq!(html.contains("/help/abc/votes"), is_answered);
            }
        }
    }
}
