//! Short texts that people type: names, codes, logins.

use manyi_kernel::FieldProblem;

/// Longest name, in characters.
const NAME_MAX: usize = 64;
const CODE_MAX: usize = 32;
const LOGIN: std::ops::RangeInclusive<usize> = 3..=64;

/// A name without surrounding space; no control or direction-changing characters, which could
/// disguise it in a list.
pub(crate) fn name(text: &str, place: &str) -> Result<String, FieldProblem> {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return Err(FieldProblem::new(place, "required"));
    }
    if trimmed.chars().count() > NAME_MAX {
        return Err(FieldProblem::new(place, "too_long").with("max", NAME_MAX));
    }
    if trimmed.chars().any(is_invisible) {
        return Err(FieldProblem::new(place, "invisible_character"));
    }
    Ok(trimmed.to_owned())
}

/// The organisation's own code of a unit: ASCII letters, digits, `-`, `_`, `.`.
pub(crate) fn code(text: &str, place: &str) -> Result<String, FieldProblem> {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return Err(FieldProblem::new(place, "required"));
    }
    if trimmed.len() > CODE_MAX {
        return Err(FieldProblem::new(place, "too_long").with("max", CODE_MAX));
    }
    if !trimmed.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte)) {
        return Err(FieldProblem::new(place, "code_characters"));
    }
    Ok(trimmed.to_owned())
}

/// A login: ASCII, so that two that look alike cannot differ. Compared without regard to case.
pub(crate) fn login(text: &str, place: &str) -> Result<String, FieldProblem> {
    let trimmed = text.trim();
    let fits = trimmed.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.@".contains(&byte));
    let begins = trimmed.bytes().next().is_some_and(|byte| byte.is_ascii_alphanumeric());
    if !LOGIN.contains(&trimmed.len()) || !fits || !begins {
        return Err(FieldProblem::new(place, "login_form")
            .with("min", LOGIN.start())
            .with("max", LOGIN.end()));
    }
    Ok(trimmed.to_owned())
}

/// What logins are compared by.
pub(crate) fn login_key(login: &str) -> String {
    login.trim().to_lowercase()
}

fn is_invisible(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_shown_as_they_are() {
        for (text, wanted) in [
            (" 张·买买提 ", Ok("张·买买提")),
            ("𠮷田", Ok("𠮷田")),
            ("", Err("required")),
            ("  ", Err("required")),
            ("👩\u{200d}👧", Ok("👩\u{200d}👧")),
            ("a\u{202e}b", Err("invisible_character")),
            ("a\nb", Err("invisible_character")),
            ("a\0b", Err("invisible_character")),
            (&"长".repeat(65), Err("too_long")),
        ] {
            let got = name(text, "/name").map_err(|problem| problem.code);
            assert_eq!(got, wanted.map(str::to_owned).map_err(str::to_owned), "{text:?}");
        }
    }

    #[test]
    fn logins_cannot_look_alike() {
        for (text, fits) in [
            ("zhang.wei", true),
            ("A10023", true),
            ("zhang@example.com", true),
            ("ab", false),
            ("zhаng", false),
            ("_root", false),
            ("张伟", false),
            ("a b c", false),
        ] {
            assert_eq!(login(text, "/login").is_ok(), fits, "{text}");
        }
        assert_eq!(login_key(" Zhang.Wei "), "zhang.wei");
    }
}
