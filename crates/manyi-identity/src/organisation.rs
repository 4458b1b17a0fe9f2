//! The one organisation this installation serves.

use crate::{
    IdentityRoom,
    events::UnitChanged,
    text,
    unit::store::{self as units, NewUnit},
};
use manyi_kernel::{Actor, FieldProblem, Problem, ProblemKind, UnitId, UnitKind, UnitPath, UnitRef};
use manyi_storage::{StorageError, UnitOfWork};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, entity::prelude::*,
    sea_query::Expr,
};

/// The only row.
const ID: i32 = 1;

pub(crate) mod store {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "organisations")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: i32,
        pub name: String,
        pub created_at: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

#[derive(Debug, thiserror::Error)]
pub enum FoundError {
    #[error("the organisation exists already")]
    Exists,
    #[error("some fields are wrong")]
    Invalid(Vec<FieldProblem>),
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl From<FoundError> for Problem {
    fn from(error: FoundError) -> Self {
        match error {
            FoundError::Exists => Self::new(ProblemKind::Conflict, "setup.done"),
            FoundError::Invalid(fields) => Self::invalid(fields),
            FoundError::Storage(error) => error.into(),
        }
    }
}

/// Founds the organisation with its top unit; for the command line and sample data.
pub async fn found_organisation(
    room: &IdentityRoom,
    actor: &Actor,
    name: &str,
    code: &str,
) -> Result<UnitRef, FoundError> {
    let (name, code) = match (text::name(name, "/name"), text::code(code, "/code")) {
        (Ok(name), Ok(code)) => (name, code),
        (name, code) => {
            return Err(FoundError::Invalid([name.err(), code.err()].into_iter().flatten().collect()));
        }
    };
    let mut work = room.db().begin(actor).await?;
    let root = found(&mut work, name, code).await?.to_ref()?;
    work.commit().await?;
    room.forget_directory();
    Ok(root)
}

/// The organisation's row and its top unit; of two at once the second is refused.
pub(crate) async fn found(
    work: &mut UnitOfWork,
    name: String,
    code: String,
) -> Result<units::Model, FoundError> {
    if self::name(work.connection()).await?.is_some() {
        return Err(FoundError::Exists);
    }
    let row = store::Model { id: ID, name: name.clone(), created_at: work.now().as_millisecond() };
    let inserted = store::Entity::insert(row.into_active_model().reset_all())
        .exec_without_returning(work.connection())
        .await;
    if let Err(error) = inserted.map_err(StorageError::from) {
        return Err(if matches!(error, StorageError::Conflict(_)) {
            FoundError::Exists
        } else {
            error.into()
        });
    }
    let unit = NewUnit {
        id: UnitId::new(),
        parent: None,
        path: UnitPath::root().child(1),
        kind: UnitKind::Group,
        code,
        name,
    };
    let root = units::insert(work.connection(), unit, work.now()).await?;
    let id = UnitId(root.id);
    work.record(&UnitChanged { unit_id: id }, id, &root.path())?;
    work.audit("organisation.found", "unit", id, &root.path());
    Ok(root)
}

/// `None` before set-up.
pub(crate) async fn name(connection: &impl ConnectionTrait) -> Result<Option<String>, StorageError> {
    Ok(store::Entity::find_by_id(ID).one(connection).await?.map(|row| row.name))
}

/// Takes the organisation's row until the transaction ends: rules about all people are decided one
/// after another. SQLite has one writer anyway.
pub(crate) async fn lock(connection: &impl ConnectionTrait) -> Result<(), StorageError> {
    store::Entity::update_many()
        .col_expr(store::Column::Name, Expr::col(store::Column::Name))
        .filter(store::Column::Id.eq(ID))
        .exec(connection)
        .await?;
    Ok(())
}
