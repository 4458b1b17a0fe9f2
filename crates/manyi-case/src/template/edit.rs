//! Keeps the catalogue of a unit.

use super::{
    CaseTemplate,
    store::{self, StoredTemplate},
};
use crate::CaseRoom;
use manyi_kernel::{Actor, FieldProblem, Problem, ProblemKind, Revision, UnitId};
use manyi_storage::{StorageError, UnitOfWork};
use uuid::Uuid;

/// Of one unit; more cannot be found again by anybody.
const MOST: usize = 200;

#[derive(Clone, Debug)]
pub struct NewTemplate {
    pub unit_id: UnitId,
    pub template: CaseTemplate,
}

#[derive(Debug, thiserror::Error)]
pub enum TemplateError {
    #[error("no such template")]
    NotFound,
    #[error("invalid template")]
    Invalid(Vec<FieldProblem>),
    #[error("the template was edited meanwhile")]
    EditedMeanwhile,
    #[error(transparent)]
    Storage(StorageError),
}

impl From<StorageError> for TemplateError {
    fn from(error: StorageError) -> Self {
        match error {
            StorageError::RevisionMismatch => Self::EditedMeanwhile,
            other => Self::Storage(other),
        }
    }
}

impl From<TemplateError> for Problem {
    fn from(error: TemplateError) -> Self {
        match error {
            TemplateError::NotFound => Self::not_found(),
            TemplateError::Invalid(fields) => Self::invalid(fields),
            TemplateError::EditedMeanwhile => {
                Self::new(ProblemKind::RevisionMismatch, "case.template_edited_meanwhile")
            }
            TemplateError::Storage(error) => error.into(),
        }
    }
}

/// Puts a template into the catalogue of a unit of the actor's scope; returns its id.
pub async fn create_template(
    room: &CaseRoom,
    actor: &Actor,
    new: NewTemplate,
) -> Result<Uuid, TemplateError> {
    let unit = room.directory.unit(new.unit_id).await.filter(|unit| actor.scope.allows(&unit.path));
    let unknown = || TemplateError::Invalid(vec![FieldProblem::new("/unit_id", "case.unknown_unit")]);
    let unit = unit.ok_or_else(unknown)?;
    let template = new.template.checked().map_err(TemplateError::Invalid)?;
    let mut uow = room.db.begin(actor).await?;
    let id = Uuid::now_v7();
    check_name(&uow, unit.id, id, &template).await?;
    let stored = StoredTemplate {
        id,
        unit_id: unit.id,
        unit_path: unit.path,
        template,
        updated_at: uow.now(),
        revision: Revision::FIRST,
    };
    store::insert(uow.connection(), &stored).await?;
    uow.audit("case_template.create", "case_template", id, &stored.unit_path);
    uow.commit().await?;
    Ok(id)
}

pub(super) async fn update_template(
    room: &CaseRoom,
    actor: &Actor,
    (id, expected): (Uuid, Revision),
    template: CaseTemplate,
) -> Result<StoredTemplate, TemplateError> {
    let template = template.checked().map_err(TemplateError::Invalid)?;
    let mut uow = room.db.begin(actor).await?;
    let before = store::find(uow.connection(), &actor.scope, id).await?.ok_or(TemplateError::NotFound)?;
    check_name(&uow, before.unit_id, id, &template).await?;
    let stored = StoredTemplate { template, updated_at: uow.now(), revision: expected.next(), ..before };
    store::update(uow.connection(), &stored, expected).await?;
    uow.audit("case_template.update", "case_template", id, &stored.unit_path);
    uow.commit().await?;
    Ok(stored)
}

pub(super) async fn remove_template(room: &CaseRoom, actor: &Actor, id: Uuid) -> Result<(), TemplateError> {
    let mut uow = room.db.begin(actor).await?;
    let stored = store::find(uow.connection(), &actor.scope, id).await?.ok_or(TemplateError::NotFound)?;
    store::delete(uow.connection(), id).await?;
    uow.audit("case_template.remove", "case_template", id, &stored.unit_path);
    uow.commit().await?;
    Ok(())
}

/// Two of one name cannot be told apart in a picker.
async fn check_name(
    uow: &UnitOfWork,
    unit: UnitId,
    id: Uuid,
    template: &CaseTemplate,
) -> Result<(), TemplateError> {
    let others = store::of_unit(uow.connection(), unit).await?;
    let others: Vec<&StoredTemplate> = others.iter().filter(|other| other.id != id).collect();
    let refuse = |code: &str| Err(TemplateError::Invalid(vec![FieldProblem::new("/name", code)]));
    if others.iter().any(|other| other.template.name == template.name) {
        return refuse("case.template_name_twice");
    }
    if others.len() >= MOST {
        return refuse("case.templates_full");
    }
    Ok(())
}
