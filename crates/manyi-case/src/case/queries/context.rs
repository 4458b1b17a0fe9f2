//! What a row needs to be shown: names, and the policy it was registered under.

use crate::{
    CaseRoom,
    case::{
        CaseChannel, CaseOrigin, CasePriority, CaseState,
        store::{case_row, code},
        view::{CaseHead, CasePerson, CaseUnit},
    },
    clock::{ClockState, NextDue},
    policy::store::{PolicyInForce, version},
    words::sentence,
};
use jiff::Timestamp;
use manyi_kernel::{CaseId, Locale, PersonId, Revision, UnitId, UnitPath};
use manyi_storage::{StorageError, instant};
use std::collections::{HashMap, hash_map::Entry};

/// Fetched once for a whole page of rows.
pub(super) struct ViewContext {
    pub now: Timestamp,
    pub locale: Locale,
    units: HashMap<UnitId, String>,
    people: HashMap<PersonId, String>,
    policies: HashMap<i32, PolicyInForce>,
}

impl ViewContext {
    pub async fn fetch(
        room: &CaseRoom,
        locale: Locale,
        rows: &[case_row::Model],
    ) -> Result<Self, StorageError> {
        let mut policies = HashMap::new();
        for row in rows {
            if let Entry::Vacant(missing) = policies.entry(row.policy_version) {
                missing.insert(version(room.db.reader(), row.policy_version, &room.calendar).await?);
            }
        }
        let units = room.directory.units().await.into_iter().map(|unit| (unit.id, unit.name)).collect();
        let people =
            room.directory.people().await.into_iter().map(|person| (person.id, person.name)).collect();
        Ok(Self { now: room.db.now(), locale, units, people, policies })
    }

    pub fn policy(&self, row: &case_row::Model) -> Result<&PolicyInForce, StorageError> {
        let found = self.policies.get(&row.policy_version);
        found.ok_or_else(|| {
            StorageError::Corrupt(format!("case policy version {} is missing", row.policy_version))
        })
    }

    /// Somebody who has left is named by their id.
    pub fn person(&self, id: PersonId) -> CasePerson {
        CasePerson { id, name: self.people.get(&id).cloned().unwrap_or_else(|| id.to_string()) }
    }

    pub fn head(&self, row: &case_row::Model) -> Result<CaseHead, StorageError> {
        let next_due = self.next_due(row)?;
        let unit_id = UnitId(row.unit_id);
        let name = self.units.get(&unit_id).cloned().unwrap_or_else(|| row.unit_path.clone());
        Ok(CaseHead {
            id: CaseId(row.id),
            number: row.number.clone(),
            title: self.title(row),
            state: code!(CaseState, &row.state)?,
            priority: code!(CasePriority, &row.priority)?,
            origin: code!(CaseOrigin, &row.origin)?,
            channel: code!(CaseChannel, &row.channel)?,
            unit: CaseUnit { id: unit_id, name, path: UnitPath::from_stored(row.unit_path.as_str()) },
            assignee: row.assignee_id.map(|id| self.person(PersonId(id))),
            registered_at: instant(row.registered_at),
            overdue: next_due.as_ref().is_some_and(|due| due.state == ClockState::Breached),
            next_due,
            revision: Revision(row.revision),
        })
    }

    fn title(&self, row: &case_row::Model) -> String {
        match (&row.title, row.score_value.zip(row.score_max)) {
            (Some(title), _) => title.clone(),
            (None, Some((score, max))) => {
                sentence(self.locale, "case.title.low_score", &[("score", &score), ("max", &max)])
            }
            (None, None) => row.number.clone(),
        }
    }

    fn next_due(&self, row: &case_row::Model) -> Result<Option<NextDue>, StorageError> {
        let Some((target, due_at)) = row.next_due()? else { return Ok(None) };
        let in_force = self.policy(row)?;
        let rule = in_force.policy.rule(
            code!(CaseOrigin, &row.origin)?,
            code!(CaseChannel, &row.channel)?,
            code!(CasePriority, &row.priority)?,
        );
        let Some(allowed) = rule.map(|rule| rule.allowance(target)) else { return Ok(None) };
        let left = |from| in_force.calendar.minutes_between(allowed.basis, from, due_at, &[]);
        let (due_at, state) = match row.held_at.map(instant) {
            Some(held) if due_at < held => (due_at, ClockState::Breached),
            Some(held) => {
                let resumed = in_force.calendar.add_minutes(allowed.basis, self.now, left(held), &[]);
                (resumed.map_or(due_at, |deadline| deadline.due_at), ClockState::Paused)
            }
            None if due_at < self.now => (due_at, ClockState::Breached),
            None => {
                let little = left(self.now) * 100 <= allowed.minutes * in_force.policy.warning_percent;
                (due_at, if little { ClockState::Warning } else { ClockState::Running })
            }
        };
        Ok(Some(NextDue { target, due_at, state }))
    }
}
