//! What a customer is given, and who may give it. Pure.

use manyi_kernel::{OrgScope, UnitPath, coded};
use serde::{Deserialize, Serialize};
use std::fmt;
use uuid::Uuid;

/// One remedy within a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(transparent)]
#[schema(value_type = String, format = "uuid")]
pub struct RemedyId(pub Uuid);

impl RemedyId {
    /// Time-ordered; never a secret.
    #[expect(clippy::new_without_default, reason = "an id is made on purpose")]
    pub fn new() -> Self {
        Self(Uuid::now_v7())
    }
}

impl fmt::Display for RemedyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

coded! {
    /// How far somebody may go alone.
    RemedyAuthority {
        /// Works on the case.
        Handler = "handler",
        /// Hands out the work.
        Assigner = "assigner",
        /// Hands out the work of the unit above.
        Superior = "superior",
    }
}

/// What a person brings to the decision; the case's place decides what it amounts to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RemedyPower {
    /// Hands out work.
    pub assigns: bool,
    pub scope: OrgScope,
}

impl RemedyPower {
    pub fn over(&self, unit: &UnitPath) -> RemedyAuthority {
        if !self.assigns {
            RemedyAuthority::Handler
        } else if self.scope.allows(&above(unit)) {
            RemedyAuthority::Superior
        } else {
            RemedyAuthority::Assigner
        }
    }
}

/// `/1/2/` lies below `/1/`; what has nothing above it is its own superior.
fn above(unit: &UnitPath) -> UnitPath {
    let inner = unit.as_str().trim_end_matches('/');
    match inner.rfind('/') {
        Some(end) if end > 0 => UnitPath::from_stored(&inner[..=end]),
        _ => unit.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn authority_grows_with_the_right_and_with_the_place() {
        for (assigns, scope, wanted) in [
            (false, "/1/", RemedyAuthority::Handler),
            (true, "/1/2/", RemedyAuthority::Assigner),
            (true, "/1/", RemedyAuthority::Superior),
            (true, "/", RemedyAuthority::Superior),
        ] {
            let scope = OrgScope::subtrees(vec![UnitPath::from_stored(scope)]);
            let power = RemedyPower { assigns, scope };
            assert_eq!(power.over(&UnitPath::from_stored("/1/2/")), wanted, "{power:?}");
        }
        let top =
            RemedyPower { assigns: true, scope: OrgScope::subtrees(vec![UnitPath::from_stored("/1/")]) };
        assert_eq!(top.over(&UnitPath::from_stored("/1/")), RemedyAuthority::Superior);
    }
}
