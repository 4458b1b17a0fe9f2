//! Texts of rows, each stored once.

use super::AnswerValues;
use std::collections::HashMap;

/// Levels in the making: rows name them by key, people by name.
#[derive(Default)]
pub(super) struct Levels {
    index: HashMap<String, u32>,
    keys: Vec<String>,
    codes: Vec<Option<u32>>,
}

impl Levels {
    /// Known beforehand, in this order.
    pub fn with(keys: impl IntoIterator<Item = String>) -> Self {
        let mut levels = Self::default();
        for key in keys {
            levels.code(&key);
        }
        levels
    }

    fn code(&mut self, key: &str) -> u32 {
        if let Some(code) = self.index.get(key) {
            return *code;
        }
        let code = u32::try_from(self.keys.len()).unwrap_or(u32::MAX);
        self.index.insert(key.to_owned(), code);
        self.keys.push(key.to_owned());
        code
    }

    pub fn push(&mut self, key: Option<&str>) {
        let code = key.map(|key| self.code(key));
        self.codes.push(code);
    }

    /// Rows that came before the first value.
    pub fn pad(&mut self, rows: usize) {
        self.codes.resize(rows, None);
    }

    /// With the name of each key; names that two keys share are told apart by the key.
    pub fn named(self, name: impl Fn(&str) -> String) -> AnswerValues {
        let mut names: Vec<String> = self.keys.iter().map(|key| name(key)).collect();
        let mut seen: HashMap<String, usize> = HashMap::new();
        for name in &names {
            *seen.entry(name.clone()).or_default() += 1;
        }
        for (name, key) in names.iter_mut().zip(&self.keys) {
            if seen.get(name).is_some_and(|count| *count > 1) {
                *name = format!("{name} ({key})");
            }
        }
        AnswerValues::Levels { codes: self.codes, levels: names }
    }

    /// In ascending order of their keys, which are their names.
    pub fn sorted(self) -> AnswerValues {
        let mut order: Vec<usize> = (0..self.keys.len()).collect();
        order.sort_by(|one, other| self.keys[*one].cmp(&self.keys[*other]));
        let mut place = vec![0_u32; order.len()];
        for (new, old) in order.iter().enumerate() {
            place[*old] = u32::try_from(new).unwrap_or(u32::MAX);
        }
        let codes = self.codes.into_iter().map(|code| code.map(|code| place[code as usize])).collect();
        AnswerValues::Levels { codes, levels: order.into_iter().map(|old| self.keys[old].clone()).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_of_the_same_name_are_told_apart() {
        let mut levels = Levels::default();
        for key in [Some("a"), None, Some("b"), Some("c"), Some("a")] {
            levels.push(key);
        }
        let values = levels.named(|key| if key == "c" { "另一".to_owned() } else { "同名".to_owned() });
        let levels = ["同名 (a)", "同名 (b)", "另一"].map(str::to_owned).to_vec();
        let codes = vec![Some(0), None, Some(1), Some(2), Some(0)];
        assert_eq!(values, AnswerValues::Levels { codes, levels });
    }

    #[test]
    fn months_stand_in_order() {
        let mut levels = Levels::default();
        for key in ["2026-10", "2026-09", "2026-10"] {
            levels.push(Some(key));
        }
        let levels_in_order = ["2026-09", "2026-10"].map(str::to_owned).to_vec();
        let codes = vec![Some(1), Some(0), Some(1)];
        assert_eq!(levels.sorted(), AnswerValues::Levels { codes, levels: levels_in_order });
    }
}
