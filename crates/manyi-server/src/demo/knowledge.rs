//! The knowledge base of the sample, with its help page in use.

use super::{
    actor, people,
    story::Story,
    texts::articles::{ARTICLES, ASKED, IN_REVIEW, NOTICE, SampleArticle, Then},
    unit,
};
use crate::app::App;
use anyhow::{Context, Result};
use jiff::{ToSpan, civil::Date};
use manyi_feedback::{NewPoint, create_point};
use manyi_identity::Role;
use manyi_kernel::{Actor, ActorKind, KnowledgeArticleId, Locale, UnitRef};
use manyi_knowledge::{Document, KnowledgeArticleDecision, KnowledgeArticleStep, Voter};

/// Makes it where nobody has written an article yet.
pub async fn create(app: &App, units: &[UnitRef], story: &Story) -> Result<()> {
    let room = &app.knowledge;
    if !manyi_knowledge::is_untouched(room).await? {
        return Ok(());
    }
    // The way from the help pages to a person.
    let form =
        NewPoint { unit_id: unit(units, super::organisation::GROUP)?.id, name: "自助帮助页".to_owned() };
    create_point(&app.feedback, &actor(), form).await?;
    let [author, approver] = managers(app).await?;
    let review_on = story.today().checked_add(180.days())?;
    for article in ARTICLES {
        let id = submitted(app, &author, made(units, article, (review_on, None))?).await?;
        manyi_knowledge::decide_article(room, &approver, id, (KnowledgeArticleDecision::Publish, "")).await?;
    }
    let holds_on = story.today().checked_add(12.days())?;
    let id = submitted(app, &author, made(units, &NOTICE, (review_on, Some(holds_on)))?).await?;
    manyi_knowledge::decide_article(room, &approver, id, (KnowledgeArticleDecision::Publish, "")).await?;
    submitted(app, &author, made(units, &IN_REVIEW, (review_on, None))?).await?;
    for (code, question, times, then) in ASKED {
        for _ in 0..*times {
            asked(app, unit(units, code)?, (question, *then)).await?;
        }
    }
    Ok(())
}

/// Two who write and approve for each other.
async fn managers(app: &App) -> Result<[Actor; 2]> {
    let present = app.identity.directory().people().await;
    let roster = people::roster();
    let wanted = roster.iter().filter(|person| person.roles.contains(&Role::SatisfactionManager));
    let mut found = wanted
        .filter_map(|person| present.iter().find(|one| one.name == person.name))
        .map(|person| Actor { kind: ActorKind::Person(person.id), ..actor() });
    let two = found.next().zip(found.next()).context("the sample has two satisfaction managers")?;
    Ok([two.0, two.1])
}

fn made(
    units: &[UnitRef],
    article: &SampleArticle,
    (review_on, effective_on): (Date, Option<Date>),
) -> Result<Document> {
    Ok(Document {
        unit_id: unit(units, article.unit)?.id,
        kind: article.kind,
        audience: article.audience,
        title: article.title.to_owned(),
        category: article.category.to_owned(),
        body: article.body.to_owned(),
        asked_as: article.asked_as.iter().map(|text| (*text).to_owned()).collect(),
        review_on,
        effective_on,
    })
}

async fn submitted(app: &App, author: &Actor, document: Document) -> Result<KnowledgeArticleId> {
    let id = manyi_knowledge::create_article(&app.knowledge, author, document, None).await?;
    manyi_knowledge::step_article(&app.knowledge, author, id, KnowledgeArticleStep::Submit).await?;
    Ok(id)
}

async fn asked(app: &App, unit: &UnitRef, (question, then): (&str, Then)) -> Result<()> {
    let (room, customer) = (&app.knowledge, Actor::respondent(Locale::ZhCn));
    let asked = manyi_knowledge::ask(room, &customer, unit, (question, None)).await?;
    match (then, asked.article) {
        (Then::Person, _) => manyi_knowledge::hand_over(room, &customer, asked.id).await?,
        (Then::Helped | Then::NotHelped, Some(article)) => {
            let said = (Voter::Visitor(asked.id.0), then == Then::Helped);
            manyi_knowledge::vote(room, &customer, article, said).await?;
        }
        _ => {}
    }
    Ok(())
}
