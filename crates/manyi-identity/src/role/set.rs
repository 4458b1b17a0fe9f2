use super::Role;
use manyi_kernel::{FieldProblem, Permission};
use std::collections::BTreeSet;

/// Roles one person may hold together. There is no other way to make one than through the rule.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RoleSet(BTreeSet<Role>);

/// An administrator's role stands beside another role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{}` cannot be held together with `{}`", .administrator.code(), .other.code())]
pub struct RolesExclude {
    pub administrator: Role,
    pub other: Role,
}

impl RolesExclude {
    pub fn at(self, place: &str) -> FieldProblem {
        FieldProblem::new(place, "roles_exclude")
            .with("administrator", self.administrator.code())
            .with("other", self.other.code())
    }
}

impl RoleSet {
    pub fn none() -> Self {
        Self::default()
    }

    /// An administrator holds that one role and nothing else.
    pub fn of(roles: impl IntoIterator<Item = Role>) -> Result<Self, RolesExclude> {
        let roles: BTreeSet<Role> = roles.into_iter().collect();
        let administrator = roles.iter().copied().find(|role| role.is_administrator());
        let other = administrator.and_then(|held| roles.iter().copied().find(|role| *role != held));
        match (administrator, other) {
            (Some(administrator), Some(other)) => Err(RolesExclude { administrator, other }),
            _ => Ok(Self(roles)),
        }
    }

    /// What the store holds. Rows that break the rule were not written by us: such a person may do nothing.
    pub(crate) fn from_stored<'c>(codes: impl IntoIterator<Item = &'c str>) -> Self {
        let roles: Option<Vec<Role>> = codes.into_iter().map(Role::from_code).collect();
        roles.and_then(|roles| Self::of(roles).ok()).unwrap_or_else(|| {
            tracing::error!(
                "stored roles break the separation of administrators; the person gets no permission"
            );
            Self::none()
        })
    }

    pub fn iter(&self) -> impl Iterator<Item = Role> + '_ {
        self.0.iter().copied()
    }

    pub fn contains(&self, role: Role) -> bool {
        self.0.contains(&role)
    }

    /// The administrator's role in this set, which then is the only one.
    pub fn administrator(&self) -> Option<Role> {
        self.iter().find(|role| role.is_administrator())
    }

    pub fn permissions(&self) -> BTreeSet<Permission> {
        self.iter().flat_map(|role| role.permissions().iter().copied()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_pair_holds_an_administrator_and_anything_else() {
        for left in Role::ALL {
            for right in Role::ALL {
                let allowed = left == right || (!left.is_administrator() && !right.is_administrator());
                assert_eq!(RoleSet::of([left, right]).is_ok(), allowed, "{left:?} {right:?}");
                let stored = RoleSet::from_stored([left.code(), right.code()]);
                assert_eq!(stored.permissions().is_empty(), !allowed, "{left:?} {right:?}");
            }
        }
        assert!(RoleSet::of([]).is_ok());
        assert_eq!(RoleSet::from_stored(["superuser"]), RoleSet::none());
    }
}
