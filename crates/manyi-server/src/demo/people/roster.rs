//! Who works where: 120 people, of whom some have left.

use super::names;
use crate::demo::organisation::{GROUP, outlets};
use manyi_identity::Role::{self, *};
use rand::SeedableRng;
use rand::rngs::StdRng;
use std::collections::HashSet;

pub const STAFF: usize = 120;

/// A member of staff of the sample.
pub struct Sampled {
    pub login: String,
    pub name: String,
    /// Code.
    pub unit: &'static str,
    pub roles: &'static [Role],
    /// The first start prints a password; the others get theirs from an administrator.
    pub account: bool,
    /// Retired or gone from this month of the story; such an account is disabled.
    pub left: Option<i32>,
}

/// The accounts whose passwords the first start prints: login, name, unit, role.
const ACCOUNTS: [(&str, &str, &str, &[Role]); 9] = [
    ("manager", "沈知遥", GROUP, &[SatisfactionManager]),
    ("analyst", "顾明川", GROUP, &[Analyst]),
    ("executive", "贺长林", GROUP, &[Executive]),
    ("supervisor", "罗雅琴", "YL-E", &[ServiceSupervisor]),
    ("agent", "唐小禾", "YL-E", &[Agent]),
    ("head", "邱建业", "YL-W", &[DepartmentHead]),
    ("sysadmin", "系统管理员", GROUP, &[SystemAdmin]),
    ("secadmin", "安全管理员", GROUP, &[SecurityAdmin]),
    ("auditadmin", "审计管理员", GROUP, &[AuditAdmin]),
];

/// The others: login, unit, roles, how many, how many of them have left.
const OFFICES: &[(&str, &str, &[Role], usize, usize)] = &[
    ("yl", GROUP, &[SatisfactionManager], 1, 0),
    ("yl-cx", GROUP, &[ExperienceDesigner, MysteryShopper], 2, 0),
    ("yl-an", GROUP, &[Analyst], 1, 0),
    ("yl-ex", GROUP, &[Executive], 3, 1),
    ("yl-ov", GROUP, &[Oversight], 2, 0),
    ("cs-sv", "YL-CS", &[ServiceSupervisor], 2, 0),
    ("cs", "YL-CS", &[Agent], 10, 2),
    ("e-hd", "YL-E", &[DepartmentHead], 2, 0),
    ("e", "YL-E", &[Agent], 3, 0),
    ("w-hd", "YL-W", &[DepartmentHead], 1, 0),
    ("w-sv", "YL-W", &[ServiceSupervisor], 1, 0),
    ("w", "YL-W", &[Agent], 3, 0),
    ("g-hd", "YL-G", &[DepartmentHead], 2, 1),
    ("g-sv", "YL-G", &[ServiceSupervisor], 1, 0),
    ("g", "YL-G", &[Agent], 3, 0),
];

/// The same people at every start.
pub fn roster() -> Vec<Sampled> {
    let mut rng = StdRng::seed_from_u64(120);
    let mut taken: HashSet<String> = ACCOUNTS.iter().map(|account| account.1.to_owned()).collect();
    let mut fresh = move || loop {
        let name = names::name(&mut rng);
        if taken.insert(name.clone()) {
            return name;
        }
    };
    let mut people: Vec<Sampled> = ACCOUNTS
        .iter()
        .map(|(login, name, unit, roles)| Sampled {
            login: (*login).to_owned(),
            name: (*name).to_owned(),
            unit,
            roles,
            account: true,
            left: None,
        })
        .collect();
    let mut add = |people: &mut Vec<Sampled>, prefix: &str, unit, roles, (count, gone): (usize, usize)| {
        for index in 0..count {
            let left = (index < gone).then_some(5 + index as i32 * 3);
            let login = format!("{prefix}-{:02}", index + 1);
            people.push(Sampled { login, name: fresh(), unit, roles, account: false, left });
        }
    };
    for (prefix, unit, roles, count, gone) in OFFICES {
        add(&mut people, prefix, unit, roles, (*count, *gone));
    }
    // The rest share the outlets as their customers do: each has a head and at least four at the counter.
    let room = STAFF - people.len();
    let volume: f64 = outlets().map(|outlet| outlet.volume).sum();
    let fixed = outlets().count() * 5;
    let spare = room.saturating_sub(fixed) as f64;
    let (mut given, mut share) = (0, 0.0);
    for (index, outlet) in outlets().enumerate() {
        share += spare * outlet.volume / volume;
        let agents = 4 + (share.round() as usize).saturating_sub(given);
        given += agents - 4;
        let prefix = outlet.code.to_lowercase();
        add(&mut people, &format!("{prefix}-hd"), outlet.code, &[ServiceSupervisor], (1, 0));
        add(&mut people, &prefix, outlet.code, &[Agent], (agents, usize::from(index % 3 == 0)));
    }
    people
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_group_has_120_people_of_every_role() {
        let people = roster();
        assert_eq!(people.len(), STAFF);
        for role in Role::ALL {
            assert!(people.iter().any(|person| person.roles.contains(&role)), "{role:?}");
        }
        let names: HashSet<&str> = people.iter().map(|person| person.name.as_str()).collect();
        let logins: HashSet<&str> = people.iter().map(|person| person.login.as_str()).collect();
        assert_eq!((names.len(), logins.len()), (STAFF, STAFF));
        let left = people.iter().filter(|person| person.left.is_some()).count();
        assert_eq!(left, 8);
        for outlet in outlets() {
            let team = people.iter().filter(|person| person.unit == outlet.code && person.left.is_none());
            assert!(team.count() >= 4, "{}", outlet.code);
        }
    }
}
