//! What makes no sense in a mailbox, all of it at once.

use super::NewMailbox;
use crate::channel::{Medium, is_address};
use manyi_kernel::FieldProblem;

const LONGEST: usize = 500;

pub(super) fn problems(new: &NewMailbox) -> Vec<FieldProblem> {
    let mut found = Vec::new();
    let settings = &new.settings;
    for (place, text) in [
        ("/name", &new.name),
        ("/settings/host", &settings.host),
        ("/settings/username", &settings.username),
        ("/settings/folder", &settings.folder),
    ] {
        if text.trim().is_empty() {
            found.push(FieldProblem::new(place, "required"));
        } else if text.chars().count() > LONGEST || text.chars().any(char::is_control) {
            found.push(FieldProblem::new(place, "connect.bad_text").with("max", LONGEST));
        }
    }
    if settings.port == 0 {
        let wrong = FieldProblem::new("/settings/port", "connect.out_of_range");
        found.push(wrong.with("min", 1).with("max", 65_535));
    }
    if !is_address(Medium::Mail, &settings.address) {
        found.push(FieldProblem::new("/settings/address", "connect.bad_address"));
    }
    // A line end in a password would be a second command to the server.
    if new.secret.as_deref().is_some_and(|secret| secret.chars().any(char::is_control)) {
        found.push(FieldProblem::new("/secret", "connect.bad_text").with("max", LONGEST));
    }
    found
}
