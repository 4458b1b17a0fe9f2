//! From links to a file of posters.

use super::{PosterPress, PosterRefusal};
use crate::{
    SurveyRoom,
    link::{LinkView, bundle, qr, queries, store},
};
use manyi_document::{Language, Poster, PosterSheet, PosterSize};
use manyi_kernel::{Actor, LinkId, Locale, QuestionnaireId, TIME_ZONE};
use manyi_storage::StorageError;
use serde::Deserialize;
use std::{collections::BTreeMap, sync::Arc};

/// Posters of one file: more take longer than somebody waits.
pub const MAX_POSTERS: usize = 200;
/// Characters of each text.
pub const MAX_TEXT: usize = 60;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PosterPaper {
    A4,
    A5,
    /// A folded sheet of A5 that stands on a table.
    TableCard,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PosterFormat {
    /// One file with a page for each.
    Pdf,
    /// A file for each, and a list that says which is whose.
    Zip,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PosterOrder {
    pub links: Vec<LinkId>,
    pub paper: PosterPaper,
    pub format: PosterFormat,
    pub title: String,
    pub call: String,
    /// May be empty.
    pub note: String,
    /// Language of typesetting.
    pub locale: Locale,
}

#[derive(Debug, thiserror::Error)]
pub enum MakePostersFailed {
    #[error("1 to {MAX_POSTERS} posters at a time")]
    Count,
    /// Names of the fields.
    #[error("a text is missing or has more than {MAX_TEXT} characters")]
    TextLength(Vec<&'static str>),
    /// Positions in the list of links.
    #[error("{} links are unknown or out of reach", .0.len())]
    UnknownLinks(Vec<usize>),
    #[error("there is no Chinese font")]
    NoFont { folder: String },
    /// Nothing the caller can mend; the text is for the log.
    #[error("{0}")]
    Failed(String),
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl From<PosterRefusal> for MakePostersFailed {
    fn from(refusal: PosterRefusal) -> Self {
        match refusal {
            PosterRefusal::NoChineseFont { folder } => Self::NoFont { folder },
            PosterRefusal::Failed(why) => Self::Failed(why),
        }
    }
}

/// Draws the posters in the order asked for; each link once.
///
/// # Errors
/// See [`MakePostersFailed`].
pub async fn make_posters(
    room: &SurveyRoom,
    actor: &Actor,
    questionnaire: QuestionnaireId,
    order: PosterOrder,
) -> Result<Vec<u8>, MakePostersFailed> {
    if order.links.is_empty() || order.links.len() > MAX_POSTERS {
        return Err(MakePostersFailed::Count);
    }
    let texts = [("title", &order.title, 1), ("call", &order.call, 1), ("note", &order.note, 0)];
    let wrong = texts.into_iter().filter(|(_, text, least)| {
        !(*least..=MAX_TEXT).contains(&text.trim().chars().count()) || text.chars().any(char::is_control)
    });
    let wrong: Vec<_> = wrong.map(|(field, ..)| field).collect();
    if !wrong.is_empty() {
        return Err(MakePostersFailed::TextLength(wrong));
    }
    let links = asked_links(room, actor, questionnaire, &order.links).await?;
    let press = room.posters.clone().ok_or_else(|| MakePostersFailed::Failed("no press".to_owned()))?;
    let units = room.directory.units().await;
    let top = units.into_iter().min_by_key(|unit| unit.path.as_str().len());
    let sheet = PosterSheet {
        language: match order.locale {
            Locale::ZhCn => Language::Chinese,
            Locale::En => Language::English,
        },
        size: match order.paper {
            PosterPaper::A4 => PosterSize::A4,
            PosterPaper::A5 => PosterSize::A5,
            PosterPaper::TableCard => PosterSize::TableCard,
        },
        organisation: top.map(|unit| unit.name).unwrap_or_default(),
        title: order.title.trim().to_owned(),
        call: order.call.trim().to_owned(),
        note: order.note.trim().to_owned(),
        made_at: room.db.now().in_tz(TIME_ZONE).map(|at| at.datetime()).unwrap_or_default().into(),
        posters: links.iter().map(poster).collect::<Result<_, _>>()?,
    };
    let drawn = tokio::task::spawn_blocking(move || match order.format {
        PosterFormat::Pdf => Ok(press.posters(&sheet)?),
        PosterFormat::Zip => zip(&press, &sheet, &links),
    });
    drawn.await.map_err(|error| MakePostersFailed::Failed(error.to_string()))?
}

async fn asked_links(
    room: &SurveyRoom,
    actor: &Actor,
    questionnaire: QuestionnaireId,
    asked: &[LinkId],
) -> Result<Vec<LinkView>, MakePostersFailed> {
    let links = store::list(room.db.reader(), &actor.scope, questionnaire).await?;
    let views = queries::views(room, links).await?;
    let mut known: BTreeMap<LinkId, LinkView> = views.into_iter().map(|view| (view.id, view)).collect();
    let unknown: Vec<usize> =
        asked.iter().enumerate().filter(|(_, id)| !known.contains_key(id)).map(|(at, _)| at).collect();
    if !unknown.is_empty() {
        return Err(MakePostersFailed::UnknownLinks(unknown));
    }
    Ok(asked.iter().filter_map(|id| known.remove(id)).collect())
}

fn poster(link: &LinkView) -> Result<Poster, MakePostersFailed> {
    let code = qr::svg(&link.url).map_err(|error| MakePostersFailed::Failed(error.to_string()))?;
    let place = match &link.place {
        Some(place) => format!("{} · {}", link.unit.name, place.name),
        None => link.unit.name.clone(),
    };
    let address = link.short_url.as_ref().unwrap_or(&link.url);
    let address = address.split_once("://").map_or(address.as_str(), |(_, rest)| rest).to_owned();
    Ok(Poster { place, address, code })
}

fn zip(
    press: &Arc<dyn PosterPress>,
    sheet: &PosterSheet,
    links: &[LinkView],
) -> Result<Vec<u8>, MakePostersFailed> {
    let mut files = Vec::new();
    for poster in &sheet.posters {
        files.push(press.posters(&PosterSheet { posters: vec![poster.clone()], ..sheet.clone() })?);
    }
    bundle::of_files(links, "pdf", files).map_err(|error| MakePostersFailed::Failed(error.to_string()))
}
