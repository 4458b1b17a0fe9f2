//! All that can be wrong with a set-up, at once.

use super::{SetUp, SetUpAdministrator};
use crate::{
    password::PasswordPolicy,
    person::create,
    role::Role,
    text::{self, login_key},
};
use manyi_kernel::FieldProblem;
use std::collections::BTreeSet;

/// The same, in order.
#[derive(Debug)]
pub(super) struct Checked {
    pub organisation_name: String,
    /// Role, login, name; each of the three roles once.
    pub administrators: Vec<(Role, String, String)>,
}

pub(super) fn check(input: &SetUp, policy: &PasswordPolicy) -> Result<Checked, Vec<FieldProblem>> {
    let mut problems = Vec::new();
    let organisation_name = text::name(&input.organisation_name, "/organisation_name");
    let organisation_name = organisation_name.map_err(|problem| problems.push(problem)).unwrap_or_default();
    let mut administrators = Vec::new();
    for (place, administrator) in input.administrators.iter().enumerate() {
        match one(administrator, &format!("/administrators/{place}")) {
            Ok(administrator) => administrators.push(administrator),
            Err(wrong) => problems.extend(wrong),
        }
    }
    problems.extend(missing_or_twice(&input.administrators));
    let logins: BTreeSet<String> = administrators.iter().map(|(_, login, _)| login_key(login)).collect();
    if logins.len() < administrators.len() {
        problems.push(FieldProblem::new("/administrators", "logins_alike"));
    }
    let login = administrators.iter().find(|(role, ..)| *role == Role::SystemAdmin);
    let refused = policy.check(&input.password, login.map_or("", |(_, login, _)| login)).err();
    problems.extend(refused.map(|refused| refused.at("/password")));
    if problems.is_empty() { Ok(Checked { organisation_name, administrators }) } else { Err(problems) }
}

fn one(input: &SetUpAdministrator, place: &str) -> Result<(Role, String, String), Vec<FieldProblem>> {
    let (login, name) = create::read(&input.login, &input.name, place)?;
    if !input.role.is_administrator() {
        return Err(vec![FieldProblem::new(format!("{place}/role"), "not_an_administrator")]);
    }
    Ok((input.role, login, name))
}

fn missing_or_twice(administrators: &[SetUpAdministrator]) -> Vec<FieldProblem> {
    let times = |role: Role| administrators.iter().filter(|administrator| administrator.role == role).count();
    Role::ADMINISTRATORS
        .into_iter()
        .filter(|role| times(*role) != 1)
        .map(|role| {
            FieldProblem::new("/administrators", "one_of_each_administrator").with("role", role.code())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn administrator(role: Role, login: &str) -> SetUpAdministrator {
        SetUpAdministrator { role, login: login.to_owned(), name: "某人".to_owned() }
    }

    fn codes(administrators: Vec<SetUpAdministrator>, password: &str) -> Vec<String> {
        let input = SetUp {
            token: String::new(),
            organisation_name: "云岭".to_owned(),
            administrators,
            password: password.to_owned(),
        };
        let checked = check(&input, &PasswordPolicy::default());
        checked.err().unwrap_or_default().into_iter().map(|problem| problem.code).collect()
    }

    #[test]
    fn three_administrators_are_three_people() {
        use Role::{Agent, AuditAdmin, SecurityAdmin, SystemAdmin};
        let fine = "a good long phrase";
        let three = |logins: [&str; 3]| {
            vec![
                administrator(SystemAdmin, logins[0]),
                administrator(SecurityAdmin, logins[1]),
                administrator(AuditAdmin, logins[2]),
            ]
        };
        for (administrators, password, wanted) in [
            (three(["sys", "sec", "aud"]), fine, vec![]),
            (three(["sys", "SYS", "aud"]), fine, vec!["logins_alike"]),
            (three(["sys", "sec", "aud"]), "short", vec!["password_too_short"]),
            (three(["s", "sec", "aud"]), fine, vec!["login_form"]),
            (vec![administrator(SystemAdmin, "sys")], fine, vec!["one_of_each_administrator"; 2]),
            (
                [three(["sys", "sec", "aud"]), vec![administrator(SystemAdmin, "sys2")]].concat(),
                fine,
                vec!["one_of_each_administrator"],
            ),
            (
                [three(["sys", "sec", "aud"]), vec![administrator(Agent, "agent")]].concat(),
                fine,
                vec!["not_an_administrator"],
            ),
        ] {
            assert_eq!(codes(administrators, password), wanted);
        }
    }
}
