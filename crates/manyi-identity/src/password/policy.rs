//! Length against guessing, a list against the obvious; no rules about kinds of characters, which
//! make people write `Password1!` (NIST SP 800-63B 5.1.1, ASVS 5.0 6.2).

use super::common;
use manyi_kernel::FieldProblem;

/// Bounds are in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PasswordPolicy {
    pub min: usize,
    pub max: usize,
}

impl Default for PasswordPolicy {
    fn default() -> Self {
        Self { min: 12, max: 128 }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasswordRefused {
    TooShort {
        min: usize,
    },
    TooLong {
        max: usize,
    },
    /// Made of words, rows and numbers that everybody tries first.
    Common,
    /// Little besides the login or name.
    LikeLogin,
}

impl PasswordPolicy {
    pub fn check(&self, password: &str, login: &str) -> Result<(), PasswordRefused> {
        let length = password.chars().count();
        if length < self.min {
            return Err(PasswordRefused::TooShort { min: self.min });
        }
        if length > self.max {
            return Err(PasswordRefused::TooLong { max: self.max });
        }
        if common::is_like(password, login) {
            return Err(PasswordRefused::LikeLogin);
        }
        if common::is_common(password) {
            return Err(PasswordRefused::Common);
        }
        Ok(())
    }
}

impl PasswordRefused {
    /// The refusal as a problem of the field at `place`.
    pub fn at(self, place: &str) -> FieldProblem {
        match self {
            Self::TooShort { min } => FieldProblem::new(place, "password_too_short").with("min", min),
            Self::TooLong { max } => FieldProblem::new(place, "password_too_long").with("max", max),
            Self::Common => FieldProblem::new(place, "password_common"),
            Self::LikeLogin => FieldProblem::new(place, "password_like_login"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_obvious_is_refused_and_long_phrases_are_not() {
        use PasswordRefused::{Common, LikeLogin, TooLong, TooShort};
        let policy = PasswordPolicy::default();
        let long = "长".repeat(129);
        for (password, wanted) in [
            ("short", Err(TooShort { min: 12 })),
            ("十一个汉字是不够长的啊", Err(TooShort { min: 12 })),
            (long.as_str(), Err(TooLong { max: 128 })),
            ("123456789012", Err(Common)),
            ("aaaaaaaaaaaaaa", Err(Common)),
            ("abcabcabcabcabc", Err(Common)),
            ("password1234", Err(Common)),
            ("P@ssw0rd2026!", Err(Common)),
            ("qwertyuiop[]", Err(Common)),
            ("1qaz2wsx3edc", Err(Common)),
            ("admin123admin", Err(Common)),
            ("woaini520520", Err(Common)),
            ("Manyi@2026!!", Err(Common)),
            ("iloveyou1314", Err(Common)),
            ("zhang.wei2026", Err(LikeLogin)),
            ("zhang.wei-zhang.wei", Err(LikeLogin)),
            ("correct horse battery", Ok(())),
            ("青山绿水间有一只白鹭飞", Err(TooShort { min: 12 })),
            ("青山绿水间有一只白鹭飞过去了", Ok(())),
            ("k7#Vw2pQ9!xL", Ok(())),
            ("zhang.wei rides a bicycle", Ok(())),
        ] {
            assert_eq!(policy.check(password, "zhang.wei"), wanted, "{password}");
        }
    }
}
