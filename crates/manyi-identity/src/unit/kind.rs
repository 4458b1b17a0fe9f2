//! Which unit may stand under which.

use manyi_kernel::UnitKind;

pub(crate) fn code(kind: UnitKind) -> &'static str {
    match kind {
        UnitKind::Group => "group",
        UnitKind::Company => "company",
        UnitKind::Department => "department",
        UnitKind::Outlet => "outlet",
    }
}

pub(crate) fn from_code(code: &str) -> Option<UnitKind> {
    [UnitKind::Group, UnitKind::Company, UnitKind::Department, UnitKind::Outlet]
        .into_iter()
        .find(|kind| self::code(*kind) == code)
}

/// Companies and departments nest; an outlet is where the tree ends and the group where it begins.
pub(crate) fn may_contain(parent: UnitKind, child: UnitKind) -> bool {
    use UnitKind::{Company, Department, Group, Outlet};
    match parent {
        Group => child != Group,
        Company => matches!(child, Company | Department | Outlet),
        Department => matches!(child, Department | Outlet),
        Outlet => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use UnitKind::{Company, Department, Group, Outlet};

    #[test]
    fn the_tree_narrows_downwards() {
        for (parent, allowed) in [
            (Group, vec![Company, Department, Outlet]),
            (Company, vec![Company, Department, Outlet]),
            (Department, vec![Department, Outlet]),
            (Outlet, vec![]),
        ] {
            for child in [Group, Company, Department, Outlet] {
                assert_eq!(may_contain(parent, child), allowed.contains(&child), "{parent:?} {child:?}");
            }
        }
    }
}
