//! What the templates show: plain data, made from the document, the answers and the words.
//! Nothing in here knows the store or HTTP.

mod attached;
mod deciding;
mod gate;
mod notice;
mod page;
mod place;
mod question;
mod rows;
mod scale;

pub(super) use attached::KeptFile;
pub(super) use gate::{ChallengeView, GatePage};
pub(super) use notice::{NoticePage, ThanksPage};
pub(super) use page::{Frame, Hidden, PageInput, QuestionnairePage, page_view};

use manyi_kernel::Locale;

/// How the person wants to read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Display {
    pub locale: Locale,
    /// 适老化: everything larger.
    pub large: bool,
}

impl Display {
    /// What an address needs to show the same again, to stand behind `?`.
    pub fn query(self) -> String {
        let size = if self.large { "&size=large" } else { "" };
        format!("lang={}{size}", self.locale.code())
    }

    pub fn other_locale(self) -> Locale {
        match self.locale {
            Locale::ZhCn => Locale::En,
            Locale::En => Locale::ZhCn,
        }
    }
}
