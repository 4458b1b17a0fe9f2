//! Names of other tools as keys of the document.

use manyi_rules::MAX_KEY_LENGTH;
use std::collections::BTreeSet;

/// A key out of `name` that is not in `taken`: small letters, digits and `_`. What begins with a digit gets
/// `prefix` in front; what has no usable letter is `prefix` and `number`.
pub(crate) fn key_of(name: &str, prefix: &str, number: usize, taken: &mut BTreeSet<String>) -> String {
    let usable = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | ' ' | '.');
    let plain = name.chars().all(usable) && name.chars().any(|c| c.is_ascii_alphanumeric());
    let mut key: String = match plain {
        true => name
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '_' })
            .collect(),
        false => format!("{prefix}{number}"),
    };
    if !key.starts_with(|c: char| c.is_ascii_lowercase()) {
        key = format!("{prefix}{}", key.trim_start_matches('_'));
    }
    key.truncate(MAX_KEY_LENGTH - 6);
    let first = key.clone();
    let mut again = 2;
    while !taken.insert(key.clone()) {
        key = format!("{first}_{again}");
        again += 1;
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_keys() {
        let mut taken = BTreeSet::new();
        for (name, wanted) in [
            ("q1", "q1"),
            ("Q1", "q1_2"),
            ("1", "o1"),
            ("-2", "o2"),
            ("Overall Satisfaction", "overall_satisfaction"),
            ("满意", "o7"),
            ("", "o7_2"),
            ("__", "o7_3"),
            ("a.b", "a_b"),
        ] {
            assert_eq!(key_of(name, "o", 7, &mut taken), wanted, "{name}");
        }
    }
}
