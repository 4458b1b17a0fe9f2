//! The people of the sample. Passwords are random; they are told once and kept nowhere.

pub mod names;
mod roster;

pub use roster::{Sampled, roster};

use super::{actor, unit};
use crate::app::App;
use anyhow::{Context, Result};
use manyi_identity::{
    CreatePerson, LinkPassword, PeopleFilter, Person, Role, UpdatePerson, create_person, grant_roles,
    issue_sign_in_link, list_people, update_person, use_link,
};
use manyi_kernel::{PersonId, UnitRef};
use rand::Rng;
use serde::Serialize;
use std::collections::HashMap;

/// Letters and digits that nobody confuses when reading them off a screen.
const ALPHABET: &[u8] = b"abcdefghjkmnpqrstuvwxyz23456789";

/// An account that can sign in.
#[derive(Clone, Debug, Serialize)]
pub struct Account {
    pub login: String,
    pub name: String,
    pub roles: Vec<String>,
    pub password: String,
}

/// Creates the people who are not there; returns the sign-in accounts with new passwords.
pub async fn create(app: &App, units: &[UnitRef], told: impl Fn(usize, usize)) -> Result<Vec<Account>> {
    let present = everybody(app).await?;
    for (index, sampled) in roster().iter().enumerate() {
        if present.get(&sampled.login).is_none_or(|person| person.disabled != sampled.left.is_some()) {
            ensure_person(app, units, sampled, present.get(&sampled.login)).await?;
        }
        told(index + 1, roster::STAFF);
    }
    new_passwords(app).await
}

/// Gives every sample account a new random password.
pub async fn new_passwords(app: &App) -> Result<Vec<Account>> {
    let present = everybody(app).await?;
    let mut accounts = Vec::new();
    for sampled in roster().into_iter().filter(|sampled| sampled.account) {
        let person = present.get(&sampled.login).with_context(|| format!("no account {}", sampled.login))?;
        let password = random_password();
        let link = issue_sign_in_link(&app.identity, &actor(), person.id).await?;
        let secret = link.url.rsplit('/').next().unwrap_or_default().to_owned();
        use_link(&app.identity, &secret, LinkPassword { password: password.clone() }).await?;
        let roles = sampled.roles.iter().map(|role| role.code().to_owned()).collect();
        accounts.push(Account { login: sampled.login, name: sampled.name, roles, password });
    }
    Ok(accounts)
}

/// The member of staff of this login.
pub async fn person(app: &App, login: &str) -> Result<PersonId> {
    let present = everybody(app).await?;
    present.get(login).map(|person| person.id).with_context(|| format!("no account {login}"))
}

/// Who is there, by login.
async fn everybody(app: &App) -> Result<HashMap<String, Person>> {
    let mut found = HashMap::new();
    let mut cursor = None;
    loop {
        let filter = PeopleFilter { cursor, limit: Some(200), ..PeopleFilter::default() };
        let page = list_people(&app.identity, &actor(), filter).await?;
        found.extend(page.items.into_iter().map(|person| (person.login.clone(), person)));
        cursor = page.next_cursor;
        if cursor.is_none() {
            return Ok(found);
        }
    }
}

async fn ensure_person(
    app: &App,
    units: &[UnitRef],
    sampled: &Sampled,
    present: Option<&Person>,
) -> Result<()> {
    let person = match present {
        Some(person) => person.clone(),
        None => {
            let unit_id = unit(units, sampled.unit)?.id;
            let new = CreatePerson { login: sampled.login.clone(), name: sampled.name.clone(), unit_id };
            create_person(&app.identity, &actor(), new, None).await?
        }
    };
    let roles: Vec<Role> = sampled.roles.to_vec();
    let person = grant_roles(&app.identity, &actor(), person.id, roles).await?;
    if sampled.left.is_some() {
        let disabled = UpdatePerson { disabled: Some(true), ..UpdatePerson::default() };
        update_person(&app.identity, &actor(), (person.id, person.revision), disabled).await?;
    }
    Ok(())
}

/// Sixteen characters, about 79 bits.
fn random_password() -> String {
    let mut random = rand::rng();
    (0..16).map(|_| char::from(ALPHABET[random.random_range(0..ALPHABET.len())])).collect()
}
