//! What a codebook is: codes under codes, some merged into others.

use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Codes under each other; deeper than this nobody finds anything.
pub(crate) const MAX_DEPTH: usize = 5;

/// A code as it stands in the tree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = InterviewCode)]
pub struct Code {
    pub id: Uuid,
    pub parent_id: Option<Uuid>,
    pub name: String,
    /// When it is to be given and when not.
    pub description: String,
    pub revision: i32,
}

/// All codes in force, and where the merged ones went.
#[derive(Clone, Debug, Default)]
pub(crate) struct Codebook {
    codes: BTreeMap<Uuid, Code>,
    merged: BTreeMap<Uuid, Uuid>,
}

impl Codebook {
    pub fn new(codes: Vec<Code>, merged: BTreeMap<Uuid, Uuid>) -> Self {
        Self { codes: codes.into_iter().map(|code| (code.id, code)).collect(), merged }
    }

    pub fn get(&self, id: Uuid) -> Option<&Code> {
        self.codes.get(&id)
    }

    /// The code that `id` is today: itself, or the one that it was merged into.
    pub fn today(&self, id: Uuid) -> Option<&Code> {
        let mut at = id;
        // Each step leaves one merged code behind: more steps than those are a ring, which no merge makes.
        for _ in 0..=self.merged.len() {
            match self.merged.get(&at) {
                Some(next) => at = *next,
                None => return self.get(at),
            }
        }
        None
    }

    /// From the code up to the root, itself first.
    pub fn line(&self, id: Uuid) -> Vec<&Code> {
        let mut line = Vec::new();
        let mut at = self.get(id);
        while let Some(code) = at {
            line.push(code);
            if line.len() > MAX_DEPTH * 2 {
                break;
            }
            at = code.parent_id.and_then(|parent| self.get(parent));
        }
        line
    }

    /// `服务 / 等候`
    pub fn path(&self, id: Uuid) -> String {
        let names: Vec<&str> = self.line(id).iter().rev().map(|code| code.name.as_str()).collect();
        names.join(" / ")
    }

    /// The code and all under it.
    pub fn branch(&self, id: Uuid) -> BTreeSet<Uuid> {
        self.codes
            .keys()
            .copied()
            .filter(|other| self.line(*other).iter().any(|code| code.id == id))
            .collect()
    }

    /// Levels of the branch under `id`, itself included.
    fn height(&self, id: Uuid) -> usize {
        let own = self.line(id).len();
        self.branch(id).iter().map(|other| self.line(*other).len() + 1 - own).max().unwrap_or(1)
    }

    /// Whether a branch so high may hang under `parent`; `moved` is the code that moves there, if one does.
    pub fn may_hang(&self, moved: Option<Uuid>, parent: Option<Uuid>) -> Result<(), &'static str> {
        let Some(parent) = parent else { return Ok(()) };
        if self.get(parent).is_none() {
            return Err("interview.unknown_code");
        }
        if moved.is_some_and(|moved| self.branch(moved).contains(&parent)) {
            return Err("interview.under_itself");
        }
        let height = moved.map_or(1, |moved| self.height(moved));
        if self.line(parent).len() + height > MAX_DEPTH { Err("interview.too_deep") } else { Ok(()) }
    }

    /// Whether another code beside `id` under `parent` has this name.
    pub fn is_taken(&self, id: Option<Uuid>, parent: Option<Uuid>, name: &str) -> bool {
        let folded = name.to_lowercase();
        self.codes
            .values()
            .any(|code| Some(code.id) != id && code.parent_id == parent && code.name.to_lowercase() == folded)
    }

    /// In the order of the tree: each followed by what is under it, siblings by name.
    pub fn in_order(&self) -> Vec<&Code> {
        let mut all: Vec<&Code> = self.codes.values().collect();
        all.sort_by_cached_key(|code| {
            let mut names: Vec<(String, Uuid)> =
                self.line(code.id).iter().map(|code| (code.name.clone(), code.id)).collect();
            names.reverse();
            names
        });
        all
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub(crate) fn code(id: u128, parent: Option<u128>, name: &str) -> Code {
        Code {
            id: Uuid::from_u128(id),
            parent_id: parent.map(Uuid::from_u128),
            name: name.into(),
            description: String::new(),
            revision: 1,
        }
    }

    /// 服务(1) – 等候(2) – 叫号(3); 环境(4); 排队(9) was merged into 等候.
    pub(crate) fn book() -> Codebook {
        let codes = vec![
            code(1, None, "服务"),
            code(2, Some(1), "等候"),
            code(3, Some(2), "叫号"),
            code(4, None, "环境"),
        ];
        Codebook::new(codes, BTreeMap::from([(Uuid::from_u128(9), Uuid::from_u128(2))]))
    }

    #[test]
    fn codes_have_a_path_and_a_branch() {
        let book = book();
        let id = Uuid::from_u128;
        assert_eq!(book.path(id(3)), "服务 / 等候 / 叫号");
        assert_eq!(book.branch(id(2)), [id(2), id(3)].into());
        assert_eq!(book.today(id(9)).map(|code| code.id), Some(id(2)));
        assert_eq!(book.today(id(77)), None);
        let order: Vec<&str> = book.in_order().iter().map(|code| code.name.as_str()).collect();
        assert_eq!(order, ["服务", "等候", "叫号", "环境"]);
    }

    #[test]
    fn a_code_hangs_where_the_tree_stays_a_tree() {
        let id = |id| Some(Uuid::from_u128(id));
        for (moved, parent, wanted) in [
            (None, id(3), Ok(())),
            (None, id(77), Err("interview.unknown_code")),
            (id(1), id(3), Err("interview.under_itself")),
            (id(2), id(2), Err("interview.under_itself")),
            (id(1), id(4), Ok(())),
            (id(4), id(3), Ok(())),
            (id(4), None, Ok(())),
        ] {
            assert_eq!(book().may_hang(moved, parent), wanted, "{moved:?} under {parent:?}");
        }
    }

    #[test]
    fn a_tree_has_five_levels_at_most() {
        let mut codes = vec![code(1, None, "1")];
        codes.extend((2..=5).map(|n| code(n, Some(n - 1), &n.to_string())));
        let book = Codebook::new(codes, BTreeMap::new());
        let id = |id| Some(Uuid::from_u128(id));
        assert_eq!(book.may_hang(None, id(4)), Ok(()));
        assert_eq!(book.may_hang(None, id(5)), Err("interview.too_deep"));
    }

    #[test]
    fn siblings_have_different_names() {
        let id = |id| Some(Uuid::from_u128(id));
        for (own, parent, name, taken) in [
            (None, id(1), "等候", true),
            (id(2), id(1), "等候", false),
            (None, None, "等候", false),
            (None, None, "环境", true),
        ] {
            assert_eq!(book().is_taken(own, parent, name), taken, "{name}");
        }
    }
}
