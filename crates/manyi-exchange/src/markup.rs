//! Texts with markup of web pages as plain text.

/// The words of a text, and whether tags other than breaks were taken out.
pub(crate) fn plain(text: &str) -> (String, bool) {
    if !text.contains(['<', '&']) {
        return (text.trim().to_owned(), false);
    }
    let (mut words, mut removed, mut rest) = (String::with_capacity(text.len()), false, text);
    while let Some(at) = rest.find('<') {
        words.push_str(&rest[..at]);
        let tag = &rest[at + 1..];
        let begins = tag.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!'));
        let Some(end) = tag.find('>').filter(|_| begins) else {
            words.push('<');
            rest = tag;
            continue;
        };
        let name: String =
            tag[..end].trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
        let breaks = ["br", "p", "div", "li"].contains(&name.to_ascii_lowercase().as_str());
        if breaks && !words.is_empty() && !words.ends_with('\n') {
            words.push('\n');
        }
        removed |= !breaks;
        rest = &tag[end + 1..];
    }
    words.push_str(rest);
    (entities(&words).trim().to_owned(), removed)
}

fn entities(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    // The ampersand last: `&amp;lt;` is a written `&lt;`.
    let named = [
        ("&nbsp;", " "),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&apos;", "'"),
        ("&amp;", "&"),
    ];
    named.iter().fold(text.to_owned(), |text, (entity, letter)| text.replace(entity, letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_kept_and_tags_are_not() {
        for (text, words, removed) in [
            (" 您好 ", "您好", false),
            ("<p>您好</p><p>请填写</p>", "您好\n请填写", false),
            ("a<br />b", "a\nb", false),
            ("<b>粗</b>体", "粗体", true),
            ("1 < 2 &amp;&nbsp;3 &gt; 2", "1 < 2 & 3 > 2", false),
            ("<script>x</script>", "x", true),
            ("a <", "a <", false),
        ] {
            assert_eq!(plain(text), (words.to_owned(), removed), "{text}");
        }
    }
}
