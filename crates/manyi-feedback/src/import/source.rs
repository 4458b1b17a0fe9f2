//! What tells that a matter came in before: its number on the outside platform, else all that the row says.

use crate::feedback::commands::NewFeedback;
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// Of a matter with a platform and a number there. One rule for lists and for programs.
pub(crate) fn outside_source(platform: Option<&str>, number: Option<&str>) -> Option<String> {
    let tidy =
        |text: Option<&str>| text.map(|text| text.trim().to_lowercase()).filter(|text| !text.is_empty());
    Some(format!("{}:{}", tidy(platform)?, tidy(number)?))
}

/// Of a row of a list.
pub(super) fn of_row(new: &NewFeedback) -> String {
    if let Some(source) = outside_source(new.platform.as_deref(), new.platform_number.as_deref()) {
        return source;
    }
    let said = new.said_at.map(|at| at.to_string());
    let parts = [
        Some(new.unit_id.to_string()),
        Some(new.text.clone()),
        new.platform_number.clone(),
        said,
        new.sender.phone.clone(),
        new.sender.email.clone(),
        new.sender.name.clone(),
    ];
    let mut digest = Sha256::new();
    for part in parts {
        digest.update(part.unwrap_or_default().as_bytes());
        digest.update([0]);
    }
    digest.finalize().iter().fold("row:".to_owned(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
