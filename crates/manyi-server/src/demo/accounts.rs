//! The people of the sample. Passwords are random; they are told once and kept nowhere.

use super::organisation::{ACCOUNTS, AGENT_NAMES, outlets};
use super::{actor, unit};
use crate::app::App;
use anyhow::{Context, Result};
use manyi_identity::{
    CreatePerson, LinkPassword, PeopleFilter, Person, Role, create_person, grant_roles, issue_sign_in_link,
    list_people, use_link,
};
use manyi_kernel::UnitRef;
use rand::Rng;
use serde::Serialize;

/// Letters and digits that nobody confuses when reading them off a screen.
const ALPHABET: &[u8] = b"abcdefghjkmnpqrstuvwxyz23456789";

#[derive(Clone, Debug, Serialize)]
pub struct Account {
    pub login: String,
    pub name: String,
    pub roles: Vec<String>,
    pub password: String,
}

/// Creates the people who are not there; returns the sign-in accounts with new passwords.
pub async fn create(app: &App, units: &[UnitRef]) -> Result<Vec<Account>> {
    for sample in ACCOUNTS {
        ensure_person(app, units, (sample.login, sample.name, sample.unit), sample.roles).await?;
    }
    for (index, name) in AGENT_NAMES.iter().enumerate() {
        let Some(outlet) = outlets().nth(index / 2) else { break };
        let login = format!("agent{:02}", index + 1);
        ensure_person(app, units, (&login, name, outlet.code), &["agent"]).await?;
    }
    new_passwords(app).await
}

/// Gives every sample account a new random password.
pub async fn new_passwords(app: &App) -> Result<Vec<Account>> {
    let mut accounts = Vec::new();
    for sample in ACCOUNTS {
        let person =
            find(app, sample.login).await?.with_context(|| format!("no account {}", sample.login))?;
        let password = random_password();
        let link = issue_sign_in_link(&app.identity, &actor(), person.id).await?;
        let secret = link.url.rsplit('/').next().unwrap_or_default().to_owned();
        use_link(&app.identity, &secret, LinkPassword { password: password.clone() }).await?;
        let roles = sample.roles.iter().map(|role| (*role).to_owned()).collect();
        accounts.push(Account { login: sample.login.into(), name: sample.name.into(), roles, password });
    }
    Ok(accounts)
}

async fn ensure_person(
    app: &App,
    units: &[UnitRef],
    (login, name, unit_code): (&str, &str, &str),
    roles: &[&str],
) -> Result<()> {
    if find(app, login).await?.is_some() {
        return Ok(());
    }
    let unit_id = unit(units, unit_code)?.id;
    let new = CreatePerson { login: login.to_owned(), name: name.to_owned(), unit_id };
    let person = create_person(&app.identity, &actor(), new, None).await?;
    let roles = Role::ALL.into_iter().filter(|role| roles.contains(&role.code())).collect();
    grant_roles(&app.identity, &actor(), person.id, roles).await?;
    Ok(())
}

async fn find(app: &App, login: &str) -> Result<Option<Person>> {
    let filter = PeopleFilter { q: Some(login.to_owned()), ..PeopleFilter::default() };
    let page = list_people(&app.identity, &actor(), filter).await?;
    Ok(page.items.into_iter().find(|person| person.login == login))
}

/// Sixteen characters, about 79 bits.
fn random_password() -> String {
    let mut random = rand::rng();
    (0..16).map(|_| char::from(ALPHABET[random.random_range(0..ALPHABET.len())])).collect()
}
