//! What a row needs to be shown: names, and the policy it was registered under.

use crate::{
    CaseRoom,
    case::{
        CaseChannel, CaseOrigin, CasePriority, CaseSeverity, CaseState, CustomerTier, Doer, Step,
        store::{case_row, code},
        view::{CaseHead, CasePerson, CaseUnit},
    },
    clock::{CaseTarget, ClockState, NextDue},
    policy::{
        Matter,
        store::{PolicyInForce, of_case},
    },
    tag::store::tags_of,
    words::{sentence, word},
};
use jiff::Timestamp;
use manyi_kernel::{AutomationRuleId, CaseId, Locale, PersonId, Revision, UnitId, UnitPath};
use manyi_storage::{StorageError, instant};
use sea_orm::ConnectionTrait;
use std::collections::{BTreeSet, HashMap, hash_map::Entry};
use std::sync::Arc;
use uuid::Uuid;

/// Names of units and people; clones share them.
#[derive(Clone)]
pub(crate) struct Names {
    units: Arc<HashMap<UnitId, (String, UnitPath)>>,
    people: Arc<HashMap<PersonId, String>>,
}

impl Names {
    /// To be called while no connection is held: the directory may need one of the same pool, and under a crowd
    /// those who hold one and wait for another wait for each other.
    pub async fn fetch(room: &CaseRoom) -> Self {
        let (units, people) = (room.directory.units().await, room.directory.people().await);
        Self {
            units: Arc::new(units.into_iter().map(|unit| (unit.id, (unit.name, unit.path))).collect()),
            people: Arc::new(people.into_iter().map(|person| (person.id, person.name)).collect()),
        }
    }
}

/// Fetched once for a whole page of rows.
pub(crate) struct ViewContext {
    pub now: Timestamp,
    pub locale: Locale,
    names: Names,
    policies: HashMap<(i32, Option<Uuid>), PolicyInForce>,
    tags: HashMap<Uuid, Vec<String>>,
    /// Of a case in detail: see [`Self::with_rules_of`].
    rules: HashMap<AutomationRuleId, String>,
}

impl ViewContext {
    /// `connection`: the one the rows were read with, so that a request asks its pool once.
    pub async fn fetch(
        room: &CaseRoom,
        names: Names,
        connection: &impl ConnectionTrait,
        locale: Locale,
        rows: &[case_row::Model],
    ) -> Result<Self, StorageError> {
        let mut policies = HashMap::new();
        for row in rows {
            if let Entry::Vacant(missing) = policies.entry((row.policy_version, row.calendar_id)) {
                let (version, calendar) = (row.policy_version, row.calendar_id);
                missing.insert(of_case(connection, version, calendar, &room.calendar).await?);
            }
        }
        let cases: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
        let tags = tags_of(connection, &cases).await?;
        Ok(Self { now: room.db.now(), locale, names, policies, tags, rules: HashMap::new() })
    }

    /// With the names of the rules that took these steps.
    pub async fn with_rules_of(mut self, room: &CaseRoom, steps: &[Step]) -> Result<Self, StorageError> {
        let rules: BTreeSet<AutomationRuleId> = steps.iter().filter_map(|step| step.by.rule()).collect();
        if !rules.is_empty() {
            self.rules = room.rules.names(&rules).await?;
        }
        Ok(self)
    }

    /// Who did it, in words.
    pub fn doer(&self, by: Doer) -> String {
        match by {
            Doer::Person(id) => self.person(id).name,
            Doer::Customer => word(self.locale, "case.doer.customer"),
            Doer::System => word(self.locale, "case.doer.system"),
            Doer::Rule(id) => match self.rules.get(&id) {
                Some(name) => sentence(self.locale, "case.doer.rule", &[("name", name)]),
                None => word(self.locale, "case.doer.some_rule"),
            },
        }
    }

    pub fn policy(&self, row: &case_row::Model) -> Result<&PolicyInForce, StorageError> {
        let found = self.policies.get(&(row.policy_version, row.calendar_id));
        found.ok_or_else(|| {
            StorageError::Corrupt(format!("case policy version {} is missing", row.policy_version))
        })
    }

    /// A unit that is gone is named by its place.
    pub fn unit(&self, id: UnitId, path: &UnitPath) -> CaseUnit {
        let name = self.names.units.get(&id).map_or_else(|| path.to_string(), |(name, _)| name.clone());
        CaseUnit { id, name, path: path.clone() }
    }

    /// As [`Self::unit`], where only the id was kept.
    pub fn unit_by_id(&self, id: UnitId) -> CaseUnit {
        match self.names.units.get(&id) {
            Some((name, path)) => CaseUnit { id, name: name.clone(), path: path.clone() },
            None => CaseUnit { id, name: id.to_string(), path: UnitPath::from_stored("") },
        }
    }

    /// Somebody who has left is named by their id.
    pub fn person(&self, id: PersonId) -> CasePerson {
        CasePerson { id, name: self.names.people.get(&id).cloned().unwrap_or_else(|| id.to_string()) }
    }

    pub fn head(&self, row: &case_row::Model) -> Result<CaseHead, StorageError> {
        let next_due = self.next_due(row)?;
        let unit_id = UnitId(row.unit_id);
        Ok(CaseHead {
            id: CaseId(row.id),
            number: row.number.clone(),
            title: self.title(row),
            state: code!(CaseState, &row.state)?,
            priority: code!(CasePriority, &row.priority)?,
            origin: code!(CaseOrigin, &row.origin)?,
            channel: code!(CaseChannel, &row.channel)?,
            unit: self.unit(unit_id, &UnitPath::from_stored(row.unit_path.as_str())),
            assignee: row.assignee_id.map(|id| self.person(PersonId(id))),
            registered_at: instant(row.registered_at),
            overdue: next_due.as_ref().is_some_and(|due| due.state == ClockState::Breached),
            next_due,
            severity: row.severity.as_deref().map(|code| code!(CaseSeverity, code)).transpose()?,
            tier: code!(CustomerTier, &row.tier)?,
            level: row.level,
            open_tasks: row.open_tasks,
            tags: self.tags.get(&row.id).cloned().unwrap_or_default(),
            revision: Revision(row.revision),
        })
    }

    pub fn title(&self, row: &case_row::Model) -> String {
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
        let (due_at, state) = match row.held_at.map(instant) {
            Some(held) if due_at < held => (due_at, ClockState::Breached),
            Some(held) => (self.if_resumed_now(row, target, held, due_at)?, ClockState::Paused),
            None if due_at < self.now => (due_at, ClockState::Breached),
            None => {
                let little = row.next_warn_at.is_some_and(|warn_at| instant(warn_at) <= self.now);
                (due_at, if little { ClockState::Warning } else { ClockState::Running })
            }
        };
        Ok(Some(NextDue { target, due_at, state }))
    }

    /// The time that was left when the hold began, from now on.
    fn if_resumed_now(
        &self,
        row: &case_row::Model,
        target: CaseTarget,
        held: Timestamp,
        due_at: Timestamp,
    ) -> Result<Timestamp, StorageError> {
        let in_force = self.policy(row)?;
        let rule = in_force.rule(&Matter {
            origin: code!(CaseOrigin, &row.origin)?,
            channel: code!(CaseChannel, &row.channel)?,
            priority: code!(CasePriority, &row.priority)?,
            severity: row.severity.as_deref().map(|code| code!(CaseSeverity, code)).transpose()?,
            tier: code!(CustomerTier, &row.tier)?,
        })?;
        let Some(allowed) = rule.allowance(target) else { return Ok(due_at) };
        let left = in_force.calendar.minutes_between(allowed.time(), held, due_at, &[]);
        let resumed = in_force.calendar.add_minutes(allowed.time(), self.now, left, &[]);
        Ok(resumed.map_or(due_at, |deadline| deadline.due_at))
    }
}
