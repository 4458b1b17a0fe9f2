//! The way in: what the token opens, and what stands around every page behind it.

use super::{address::Address, refused::Refused, view::Frame};
use crate::{
    SurveyRoom,
    link::KIOSK_IDLE_SECONDS,
    questionnaire::PublishedVersion,
    response::{Entry, EntryRefused, find_entry},
};
use manyi_kernel::{Locale, Problem, UnitRef};
use std::sync::Arc;

pub(super) struct Door {
    pub token: String,
    pub entry: Entry,
    pub frame: Frame,
}

impl Door {
    /// Finds what the token opens, whether or not it admits anybody.
    pub async fn find(
        room: &SurveyRoom,
        token: String,
        locale: Locale,
        address: &Address,
    ) -> Result<Self, Refused> {
        let display = address.display(locale);
        let units = room.directory.units().await;
        let frame = Frame { organisation: organisation(&units), display, ..Frame::default() };
        if let Err(problem) = plain(&token) {
            return Err(Refused::entry(&frame, problem));
        }
        let entry = find_entry(room, &token).await.map_err(|refusal| Refused::entry(&frame, refusal))?;
        let unit = units.into_iter().find(|unit| unit.id == entry.unit_id);
        let mut frame = Frame {
            unit: unit.map(|unit| unit.name).filter(|name| *name != frame.organisation).unwrap_or_default(),
            address: format!("/q/{token}"),
            idle_seconds: entry.page.kiosk_idle_seconds.unwrap_or(KIOSK_IDLE_SECONDS),
            ancestors: entry.page.embed_origins.clone(),
            ..frame
        };
        if let (None, Some(tag)) = (&address.lang, &entry.page.language) {
            frame.display.read_in(tag);
        }
        Ok(Self { token, entry, frame })
    }

    pub fn admit(&self) -> Result<(), Refused> {
        self.entry.admit().map_err(|refusal| Refused::entry(&self.frame, refusal))
    }

    pub async fn version(&self, room: &SurveyRoom, version: i32) -> Result<Arc<PublishedVersion>, Refused> {
        let found = room.version(self.entry.questionnaire_id, version).await?;
        found.ok_or_else(|| Problem::not_found().into())
    }

    /// Whether any published version has a question for files: a draft may have begun an earlier one.
    pub async fn asks_for_files(&self, room: &SurveyRoom) -> Result<bool, Refused> {
        for number in (1..=self.entry.latest_version).rev() {
            let version = room.version(self.entry.questionnaire_id, number).await?;
            let asks = |found: Arc<PublishedVersion>| {
                found.document.questions().any(|one| one.body.files().is_some())
            };
            if version.is_some_and(asks) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The address of a page, shown as the person wants to read.
    pub fn page_address(&self, page: &str) -> String {
        format!("{}?{}&page={page}", self.frame.address, self.frame.display.query())
    }

    /// `ending` is the key of the early ending that was come to.
    pub fn thanks_address(&self, ending: Option<&str>) -> String {
        let end = ending.map(|key| format!("&end={key}")).unwrap_or_default();
        format!("{}/thanks?{}{end}", self.frame.address, self.frame.display.query())
    }
}

/// The token goes into addresses and cookie paths: anything but letters and digits is no token.
fn plain(token: &str) -> Result<(), EntryRefused> {
    match token.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        true => Ok(()),
        false => Err(EntryRefused::Unknown),
    }
}

/// The unit at the top of the tree.
fn organisation(units: &[UnitRef]) -> String {
    let top = units.iter().min_by_key(|unit| unit.path.as_str().len());
    top.map(|unit| unit.name.clone()).unwrap_or_default()
}
