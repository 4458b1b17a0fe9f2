//! What the pages have in common.

use crate::{
    KnowledgeRoom,
    article::markup::{blocks, html},
    find::Shown,
    ports::HelpDoor,
    words::{sentence, word},
};
use axum::response::Response;
use manyi_kernel::{Locale, Problem, ProblemKind, day_of};
use manyi_web::page::{Accent, HeadExtra, PageShell, shell};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

const STYLE: &str = include_str!("../../templates/help.css");

/// Words by name, for templates.
pub(super) struct Say(pub Locale);

impl Say {
    pub fn it(&self, key: &str) -> String {
        word(self.0, &format!("knowledge.page.{key}"))
    }

    pub fn code(&self) -> &'static str {
        self.0.code()
    }

    /// Name and code of the other language.
    pub fn other(&self) -> (&'static str, &'static str) {
        match self.0 {
            Locale::ZhCn => ("English", "en"),
            Locale::En => ("中文", "zh-CN"),
        }
    }
}

/// An article as a page shows it.
pub(super) struct ArticleView {
    pub id: String,
    pub title: String,
    /// HTML, escaped.
    pub body: String,
    /// Where it comes from: title, version, day.
    pub source: String,
}

impl ArticleView {
    pub fn of(locale: Locale, shown: &Shown) -> Self {
        let (version, day) = (shown.version, day_of(shown.effective_at));
        Self {
            id: shown.id.to_string(),
            title: shown.document.title.clone(),
            body: html(&blocks(&shown.document.body)),
            source: sentence(
                locale,
                "knowledge.page.source",
                &[("title", &shown.document.title), ("version", &version), ("day", &day)],
            ),
        }
    }
}

/// # Errors
/// Where no help page has the code.
pub(super) async fn door(room: &KnowledgeRoom, code: &str) -> Result<HelpDoor, Problem> {
    room.doors.door(code).await?.ok_or(Problem::new(ProblemKind::NotFound, "knowledge.unknown_page"))
}

/// The way to a person: to the form, for the unit of this page.
pub(super) fn way_to_person(door: &HelpDoor, locale: Locale) -> Option<String> {
    let form = door.form.as_ref()?;
    let unit = utf8_percent_encode(&door.unit.code, NON_ALPHANUMERIC);
    Some(format!("{form}?by=web&unit={unit}&lang={}", locale.code()))
}

/// The body inside the frame, under the name of the top unit.
pub(super) async fn framed(room: &KnowledgeRoom, locale: Locale, title: String, body: String) -> Response {
    let units = room.directory.units().await;
    let top = units.into_iter().min_by_key(|unit| unit.path.as_str().len());
    shell(PageShell {
        locale,
        title,
        accent: Accent::default(),
        organisation: top.map_or_else(String::new, |unit| unit.name),
        body,
        head_extra: HeadExtra { style: STYLE, script: "" },
        frame_ancestors: Vec::new(),
    })
}

pub(super) fn template_fault(error: &askama::Error) -> Problem {
    tracing::error!(%error, "a help page cannot be written");
    Problem::internal()
}
