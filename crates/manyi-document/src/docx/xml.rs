//! Text as XML takes it.

/// Escaped; characters that XML 1.0 has no place for are left out.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\u{fffe}' | '\u{ffff}' => {}
            control if control < ' ' && !matches!(control, '\t' | '\n' | '\r') => {}
            other => out.push(other),
        }
    }
    out
}

/// Runs of one face; a line break within the text is one on the page.
pub(super) fn run(text: &str, properties: &str) -> String {
    let properties =
        if properties.is_empty() { String::new() } else { format!("<w:rPr>{properties}</w:rPr>") };
    let lines = text.lines().map(|line| format!("<w:t xml:space=\"preserve\">{}</w:t>", escaped(line)));
    format!("<w:r>{properties}{}</w:r>", lines.collect::<Vec<_>>().join("<w:br/>"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_people_write_breaks_the_file() {
        for (text, wanted) in [
            ("增派两人", "增派两人"),
            ("A & B <c>", "A &amp; B &lt;c&gt;"),
            ("\"引号\"", "&quot;引号&quot;"),
            ("钟\u{7}\u{0}声\u{fffe}", "钟声"),
        ] {
            assert_eq!(escaped(text), wanted);
        }
        assert_eq!(
            run("一\n二", ""),
            "<w:r><w:t xml:space=\"preserve\">一</w:t><w:br/><w:t xml:space=\"preserve\">二</w:t></w:r>"
        );
    }
}
