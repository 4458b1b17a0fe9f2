use super::{Person, row::completed_one, store};
use crate::{
    IdentityRoom,
    events::PersonChanged,
    password::HashError,
    text::{self, login_key},
    unit,
};
use manyi_kernel::{Actor, FieldProblem, Locale, PersonId, Problem, Revision, UnitId};
use manyi_storage::{StorageError, UnitOfWork};
use serde::Deserialize;

/// A new member of staff, without roles and without a password: those come by a role grant and a sign-in link.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CreatePerson {
    /// 3–64 ASCII letters, digits, `-`, `_`, `.`, `@`; case does not matter.
    pub login: String,
    pub name: String,
    pub unit_id: UnitId,
}

#[derive(Debug, thiserror::Error)]
pub enum CreatePersonError {
    #[error("some fields are wrong")]
    Invalid(Vec<FieldProblem>),
    #[error(transparent)]
    Hash(#[from] HashError),
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl From<CreatePersonError> for Problem {
    fn from(error: CreatePersonError) -> Self {
        match error {
            CreatePersonError::Invalid(fields) => Self::invalid(fields),
            CreatePersonError::Hash(error) => error.into(),
            CreatePersonError::Storage(error) => error.into(),
        }
    }
}

/// Adds a person to a unit of the actor's scope. A `password` is given only where nobody could
/// follow a link: the command line and sample data; it must satisfy the policy like any other.
pub async fn create_person(
    room: &IdentityRoom,
    actor: &Actor,
    input: CreatePerson,
    password: Option<&str>,
) -> Result<Person, CreatePersonError> {
    let (login, name) = read(&input.login, &input.name, "").map_err(CreatePersonError::Invalid)?;
    if let Some(password) = password {
        let refused = room.settings().passwords.check(password, &login).err();
        if let Some(refused) = refused {
            return Err(CreatePersonError::Invalid(vec![refused.at("/password")]));
        }
    }
    let hash = match password {
        Some(password) => Some(room.hasher().hash(password).await?),
        None => None,
    };
    let mut work = room.db().begin(actor).await?;
    let unit = unit::store::find(work.connection(), &actor.scope, input.unit_id).await?;
    let unit =
        unit.ok_or_else(|| CreatePersonError::Invalid(vec![FieldProblem::new("/unit_id", "no_such_unit")]))?;
    let new = NewPerson { login, name, hash };
    let row = insert(&mut work, &unit, new).await.map_err(|error| {
        if error.conflicts_on("login_key") {
            return CreatePersonError::Invalid(vec![FieldProblem::new("/login", "taken")]);
        }
        error.into()
    })?;
    let person = completed_one(work.connection(), row).await?;
    work.commit().await?;
    room.forget_directory();
    Ok(person)
}

pub(crate) struct NewPerson {
    pub login: String,
    pub name: String,
    pub hash: Option<String>,
}

/// Login and name in order, or all that is wrong with them; `root` is the JSON pointer of their object.
pub(crate) fn read(login: &str, name: &str, root: &str) -> Result<(String, String), Vec<FieldProblem>> {
    match (text::login(login, &format!("{root}/login")), text::name(name, &format!("{root}/name"))) {
        (Ok(login), Ok(name)) => Ok((login, name)),
        (login, name) => Err([login.err(), name.err()].into_iter().flatten().collect()),
    }
}

/// Writes the row, its event and its audit row.
pub(crate) async fn insert(
    work: &mut UnitOfWork,
    unit: &unit::store::Model,
    new: NewPerson,
) -> Result<store::Model, StorageError> {
    let row = store::Model {
        id: PersonId::new().0,
        login_key: login_key(&new.login),
        login: new.login,
        name: new.name,
        unit_id: unit.id,
        unit_path: unit.unit_path.clone(),
        locale: Locale::default().code().to_owned(),
        password_hash: new.hash,
        disabled: false,
        last_sign_in_at: None,
        revision: Revision::FIRST.0,
        created_at: work.now().as_millisecond(),
    };
    store::insert(work.connection(), row.clone()).await?;
    let id = row.person_id();
    work.record(&PersonChanged { person_id: id }, id, &unit.path())?;
    work.audit("person.create", "person", id, &unit.path());
    Ok(row)
}
