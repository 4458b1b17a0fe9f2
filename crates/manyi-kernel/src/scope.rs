//! Where in the organisation tree a row lives and which subtrees an actor sees.

use serde::{Deserialize, Serialize};

/// The place of a unit: the ordinals of its ancestors and itself, `/1/3/12/`.
///
/// Rows carry the path of their unit, so that "this subtree" is a prefix test in every store.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(transparent)]
#[schema(value_type = String, example = "/1/3/12/")]
pub struct UnitPath(String);

impl UnitPath {
    /// The whole organisation: prefix of every path.
    pub fn root() -> Self {
        Self("/".to_owned())
    }

    pub fn from_stored(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    pub fn child(&self, ordinal: i32) -> Self {
        Self(format!("{}{ordinal}/", self.0))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn contains(&self, other: &Self) -> bool {
        other.0.starts_with(&self.0)
    }
}

impl std::fmt::Display for UnitPath {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// The subtrees an actor sees. Empty sees nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrgScope(Vec<UnitPath>);

impl OrgScope {
    pub fn everything() -> Self {
        Self(vec![UnitPath::root()])
    }

    pub fn nothing() -> Self {
        Self(Vec::new())
    }

    pub fn subtrees(paths: Vec<UnitPath>) -> Self {
        Self(paths)
    }

    pub fn paths(&self) -> &[UnitPath] {
        &self.0
    }

    pub fn allows(&self, path: &UnitPath) -> bool {
        self.0.iter().any(|subtree| subtree.contains(path))
    }

    /// What is left of this scope inside `within`: the filter "this unit", never wider than the scope.
    pub fn narrowed_to(&self, within: &UnitPath) -> Self {
        if self.allows(within) {
            return Self(vec![within.clone()]);
        }
        Self(self.0.iter().filter(|path| within.contains(path)).cloned().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(text: &str) -> UnitPath {
        UnitPath::from_stored(text)
    }

    #[test]
    fn a_sibling_whose_number_starts_alike_is_outside() {
        let scope = OrgScope::subtrees(vec![path("/1/2/")]);
        assert!(scope.allows(&path("/1/2/9/")));
        assert!(!scope.allows(&path("/1/22/")));
    }

    #[test]
    fn narrowing_never_widens() {
        let scope = OrgScope::subtrees(vec![path("/1/2/")]);
        assert_eq!(scope.narrowed_to(&path("/1/")), scope);
        assert_eq!(scope.narrowed_to(&path("/1/3/")), OrgScope::nothing());
        assert_eq!(scope.narrowed_to(&path("/1/2/7/")), OrgScope::subtrees(vec![path("/1/2/7/")]));
    }
}
