//! What both pages have in common.

use crate::{FeedbackRoom, words::word};
use axum::response::Response;
use manyi_kernel::{Locale, Problem};
use manyi_web::page::{Accent, HeadExtra, PageShell, shell};

const STYLE: &str = include_str!("../../templates/feedback.css");

/// A choice among a few.
pub(crate) struct Choice {
    pub value: &'static str,
    pub label: String,
    pub chosen: bool,
}

/// A name and the code of the other language of the page.
pub(crate) fn other_language(locale: Locale) -> (&'static str, &'static str) {
    match locale {
        Locale::ZhCn => ("English", "en"),
        Locale::En => ("中文", "zh-CN"),
    }
}

/// The body inside the frame, under the name of the top unit.
pub(crate) async fn framed(room: &FeedbackRoom, locale: Locale, title: String, body: String) -> Response {
    let units = room.directory.units().await;
    let top = units.into_iter().min_by_key(|unit| unit.path.as_str().len());
    let organisation = top.map_or_else(String::new, |unit| unit.name);
    let head_extra = HeadExtra { style: STYLE, script: "" };
    shell(PageShell {
        locale,
        title,
        accent: Accent::default(),
        organisation,
        body,
        head_extra,
        frame_ancestors: Vec::new(),
    })
}

pub(crate) fn template_fault(error: &askama::Error) -> Problem {
    tracing::error!(%error, "a feedback page cannot be written");
    Problem::internal()
}

/// Words by name, for templates.
pub(crate) struct Say(pub Locale);

impl Say {
    pub fn it(&self, key: &str) -> String {
        word(self.0, &format!("feedback.page.{key}"))
    }

    pub fn code(&self) -> &'static str {
        self.0.code()
    }
}
