//! What stands behind the `?` of a page's address.

use super::view::Display;
use manyi_kernel::Locale;
use serde::Deserialize;
use std::collections::BTreeMap;

/// Messengers add parameters of their own: unknown ones do no harm.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct Address {
    /// Key of the page.
    pub page: Option<String>,
    pub size: Option<String>,
    /// Tag of the language to read in.
    pub lang: Option<String>,
    /// On a tablet that everybody uses in turn.
    pub kiosk: Option<String>,
    /// [`super::visit::Visit`] where the browser keeps no cookies.
    pub visit: Option<String>,
    /// Something on the page has changed by the last answer.
    pub more: Option<String>,
    /// Begin anew and leave an earlier draft be.
    pub new: Option<String>,
    /// Of the thanks: key of the early ending.
    pub end: Option<String>,
    /// Of the thanks: led out by a quota that names no ending.
    pub full: Option<String>,
    /// [`crate::door::pass`] where the browser keeps no cookies.
    pub pass: Option<String>,
    /// What else the link brings along, for hidden questions.
    #[serde(flatten)]
    pub more_params: BTreeMap<String, String>,
}

impl Address {
    /// `locale` is what the browser asks for, unless the address says more.
    pub fn display(&self, locale: Locale) -> Display {
        let mut display = Display {
            large: self.size.as_deref() == Some("large"),
            kiosk: self.kiosk.is_some(),
            ..Display::of(locale)
        };
        if let Some(tag) = &self.lang {
            display.read_in(tag);
        }
        display
    }
}
