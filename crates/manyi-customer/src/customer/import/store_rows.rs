//! Storing the rows of a file: new customers are made, known ones filled up, all in one transaction.

use super::columns::CustomerMapping;
use super::read::{FileCustomer, RowFault, read};
use super::refused::ImportRefused;
use crate::CustomerRoom;
use crate::customer::{CustomerFields, entity, store};
use jiff::Timestamp;
use manyi_kernel::{Actor, CustomerId, FieldProblem, Revision, UnitId, UnitPath, UnitRef};
use manyi_storage::StorageError;
use manyi_storage::sea_orm::ConnectionTrait;
use manyi_tabular::Source;
use serde::Serialize;
use std::collections::HashMap;

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct ImportOutcome {
    pub created: usize,
    pub updated: usize,
    /// Rows that were wrong and left out.
    pub skipped: usize,
}

/// Rows ready to be stored, and those that cannot be.
#[derive(Debug, Default)]
pub(super) struct Merged {
    pub rows: Vec<entity::Model>,
    pub created: usize,
    pub faults: Vec<RowFault>,
}

/// Stores the good rows; if one is wrong none is, unless `skip_bad_rows`.
///
/// A customer is known by the code: cells that hold something replace what was known, empty ones leave it.
/// Customers who were erased stay so. Units and customers outside the actor's scope are unknown.
pub async fn import_customers(
    room: &CustomerRoom,
    actor: &Actor,
    source: Source,
    (mapping, skip_bad_rows): (CustomerMapping, bool),
) -> Result<ImportOutcome, ImportRefused> {
    let asked = mapping.clone();
    let file = tokio::task::spawn_blocking(move || read(&source, Some(&asked)))
        .await
        .map_err(|_| StorageError::Abandoned("reading panicked"))??;
    if !skip_bad_rows && !file.faults.is_empty() {
        return Err(ImportRefused::Rows(file.faults));
    }
    let mut work = room.db.begin(actor).await?;
    let codes: Vec<&str> = file.good.iter().map(|row| row.code.as_str()).collect();
    store::lock_codes(work.connection(), &codes).await?;
    let at = (work.connection(), work.now());
    let merged = merge(room, actor, at, file.good, mapping.default_unit).await?;
    if !skip_bad_rows && !merged.faults.is_empty() {
        return Err(ImportRefused::Rows(merged.faults));
    }
    let wrong = file.faults.iter().chain(&merged.faults);
    let skipped = wrong.map(|fault| fault.line).collect::<std::collections::BTreeSet<_>>().len();
    let outcome =
        ImportOutcome { created: merged.created, updated: merged.rows.len() - merged.created, skipped };
    if !merged.rows.is_empty() {
        store::put(work.connection(), &merged.rows).await?;
        let subject = merged.rows.len();
        work.audit("customer.import", "customers", subject, &UnitPath::root());
    }
    work.commit().await?;
    Ok(outcome)
}

/// What each row makes of the customer it names.
pub(super) async fn merge(
    room: &CustomerRoom,
    actor: &Actor,
    (db, now): (&impl ConnectionTrait, Timestamp),
    found: Vec<FileCustomer>,
    default_unit: Option<UnitId>,
) -> Result<Merged, StorageError> {
    let units = room.directory.units().await;
    let visible: Vec<&UnitRef> = units.iter().filter(|unit| actor.scope.allows(&unit.path)).collect();
    let by_code: HashMap<&str, &UnitRef> = visible.iter().map(|unit| (unit.code.as_str(), *unit)).collect();
    let default = default_unit.and_then(|id| visible.iter().find(|unit| unit.id == id).copied());
    let codes: Vec<&str> = found.iter().map(|row| row.code.as_str()).collect();
    let mut known = store::by_codes(db, &codes).await?;
    let mut merged = Merged::default();
    for row in found {
        let line = row.line;
        let before = known.remove(&row.code);
        let is_new = before.is_none();
        let named = row.unit.as_deref().map(|code| by_code.get(code).copied().ok_or(code));
        let unit = match named {
            Some(Err(code)) => {
                Err(FieldProblem::new("unit", "customer.unknown_unit_code").with("code", code))
            }
            Some(Ok(unit)) => Ok(Some(unit)),
            None if is_new => {
                default.map(Some).ok_or_else(|| FieldProblem::new("unit", "customer.unit_missing"))
            }
            None => Ok(None),
        };
        let made = unit.and_then(|unit| {
            let hidden = |before: &entity::Model| {
                !actor.scope.allows(&UnitPath::from_stored(before.unit_path.clone()))
            };
            match &before {
                Some(before) if hidden(before) => Err(FieldProblem::new("code", "customer.code_taken")),
                Some(before) if before.erased_at.is_some() => {
                    Err(FieldProblem::new("code", "customer.erased"))
                }
                _ => Ok(unit),
            }
        });
        match made {
            Ok(unit) => {
                merged.rows.push(filled(before, row, unit, now)?);
                merged.created += usize::from(is_new);
            }
            Err(problem) => {
                merged.faults.push(RowFault { line, column: problem.place.clone(), problem });
            }
        }
    }
    Ok(merged)
}

fn filled(
    before: Option<entity::Model>,
    row: FileCustomer,
    unit: Option<&UnitRef>,
    now: Timestamp,
) -> Result<entity::Model, StorageError> {
    let now = now.as_millisecond();
    let known = before.as_ref().map(store::fields_of).transpose()?.unwrap_or_default();
    let mut attributes = known.attributes;
    attributes.extend(row.attributes);
    let fields = CustomerFields {
        name: row.name.or(known.name),
        kind: row.kind.unwrap_or(known.kind),
        tier: row.tier.or(known.tier),
        region: row.region.or(known.region),
        mobile: row.mobile.or(known.mobile),
        email: row.email.or(known.email),
        // A refusal is taken back by a word only, never by a file that does not know of it.
        consent: row.consent.unwrap_or(known.consent),
        attributes,
    };
    let mut model = before.unwrap_or_else(|| entity::Model {
        id: CustomerId::new().0,
        code: row.code,
        unit_id: UnitId::new().0,
        unit_path: String::new(),
        name: None,
        kind: String::new(),
        tier: None,
        region: None,
        mobile: None,
        email: None,
        consent: String::new(),
        attributes: None,
        erased_at: None,
        revision: 0,
        created_at: now,
        updated_at: now,
    });
    if let Some(unit) = unit {
        model.unit_id = unit.id.0;
        model.unit_path = unit.path.to_string();
    }
    model.revision = Revision(model.revision).next().0;
    model.updated_at = now;
    store::write_fields(&mut model, fields)?;
    Ok(model)
}
