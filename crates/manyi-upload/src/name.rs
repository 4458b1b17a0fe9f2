//! Names of files as people may see them.

/// The last part of a path, without what no name needs.
pub fn tidy_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    // Marks that turn the direction of writing make `gpj.exe` out of `exe.jpg`.
    let turns =
        |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    last.chars().filter(|c| !c.is_control() && !turns(*c)).take(120).collect()
}
