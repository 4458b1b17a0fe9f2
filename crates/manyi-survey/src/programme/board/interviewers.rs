//! What each interviewer did.

use crate::programme::sample::ContactCode;
use manyi_kernel::{PersonId, PersonRef};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct BoardInterviewer {
    pub id: PersonId,
    pub name: Option<String>,
    pub attempts: u64,
    /// People tried.
    pub people: u64,
    pub interviewed: u64,
    pub refused: u64,
}

/// The busiest first.
pub(super) fn interviewers(
    contacts: Vec<(Option<Uuid>, Uuid, String)>,
    people: &[PersonRef],
) -> Vec<BoardInterviewer> {
    let mut by_person: BTreeMap<Uuid, (BoardInterviewer, BTreeSet<Uuid>)> = BTreeMap::new();
    for (interviewer, sampled, code) in contacts {
        let Some(id) = interviewer else { continue };
        let (found, tried) = by_person.entry(id).or_insert_with(|| {
            let name = people.iter().find(|person| person.id.0 == id).map(|person| person.name.clone());
            let empty = BoardInterviewer {
                id: PersonId(id),
                name,
                attempts: 0,
                people: 0,
                interviewed: 0,
                refused: 0,
            };
            (empty, BTreeSet::new())
        });
        found.attempts += 1;
        match ContactCode::from_code(&code) {
            Some(ContactCode::Interviewed) => found.interviewed += 1,
            Some(ContactCode::Refused) => found.refused += 1,
            _ => {}
        }
        tried.insert(sampled);
        found.people = tried.len() as u64;
    }
    let mut all: Vec<BoardInterviewer> = by_person.into_values().map(|(found, _)| found).collect();
    all.sort_by_key(|found| std::cmp::Reverse(found.attempts));
    all
}
