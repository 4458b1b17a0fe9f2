//! What the templates show: plain data, made from the document, the answers and the words.
//! Nothing in here knows the store or HTTP.

mod attached;
mod deciding;
mod gate;
mod kiosk;
mod languages;
mod notice;
mod page;
mod place;
mod question;
mod rows;
mod scale;

pub(super) use attached::KeptFile;
pub(super) use gate::{ChallengeView, GatePage};
pub(super) use kiosk::KioskPage;
use languages::is_right_to_left;
pub(super) use languages::{LanguageChoice, choices};
pub(super) use notice::{NoticePage, ThanksPage};
pub(super) use page::{Frame, Hidden, PageInput, QuestionnairePage, page_view, takes_signs};

use manyi_kernel::Locale;

/// How the person wants to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Display {
    /// Of our own words.
    pub locale: Locale,
    /// Tag of the language that was asked for; the questionnaire is read in the best of its own for it.
    pub language: String,
    /// 适老化: everything larger.
    pub large: bool,
    /// On a tablet that everybody uses in turn.
    pub kiosk: bool,
}

impl Default for Display {
    fn default() -> Self {
        Self::of(Locale::default())
    }
}

impl Display {
    pub fn of(locale: Locale) -> Self {
        Self { locale, language: locale.code().to_owned(), large: false, kiosk: false }
    }

    /// Reads in another language. Our own words are there in two: whoever reads neither gets English.
    pub fn read_in(&mut self, tag: &str) {
        if !is_tag(tag) {
            return;
        }
        let chinese = tag.to_ascii_lowercase().starts_with("zh");
        let other = if chinese { Locale::ZhCn } else { Locale::En };
        self.locale = Locale::from_tag(tag).unwrap_or(other);
        self.language = tag.to_owned();
    }

    /// `rtl` where the language is written from right to left.
    pub fn direction(&self) -> &'static str {
        if is_right_to_left(&self.language) { "rtl" } else { "ltr" }
    }

    /// What an address needs to show the same again, to stand behind `?`.
    pub fn query(&self) -> String {
        let size = if self.large { "&size=large" } else { "" };
        let kiosk = if self.kiosk { "&kiosk=1" } else { "" };
        format!("lang={}{size}{kiosk}", self.language)
    }
}

/// Goes into addresses: letters, digits and `-` only.
fn is_tag(tag: &str) -> bool {
    (2..=35).contains(&tag.len()) && tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}
