//! What a line is: the head of a question, an option, a break, or words.

use regex::Regex;
use std::sync::LazyLock;

/// A line of the text with its number from 1.
#[derive(Clone, Debug)]
pub(super) struct Line<'a> {
    pub number: usize,
    pub text: &'a str,
}

pub(super) fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let lines = text.lines().enumerate().map(|(index, text)| Line { number: index + 1, text: text.trim() });
    lines.filter(|line| !line.text.is_empty())
}

static BREAK: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^(?:[-=*_—]{3,}|[=\-【\[（(\s]*(?:分页符?|page ?break)[=\-】\]）)\s]*)$").ok()
});
static HEAD: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^(?:\*\s*)?(?:(?:[QqＱ]|第)\s*)?([0-9０-９]{1,3})\s*(?:题?\s*[.．、:：)）]|题)\s*(.+)$").ok()
});
static OPTION: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^(?:[(（]?([A-Za-zＡ-Ｚ])\s*[.．、:：)）]|([①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳])|[○●◯□■☐〇☑√]|[-•·*+]\s|[(（]([0-9]{1,2})[)）])\s*(.+)$").ok()
});
static INLINE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?:^|[\s　]+|\b)(?:[(（]?[A-Za-z]\s*[.．、:：)）]|[①②③④⑤⑥⑦⑧⑨⑩]|[○●◯□■☐〇])\s*").ok()
});
static HEADING: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^(?:第[一二三四五六七八九十百0-9]+(?:部分|页|章|节)[\s:：、.]*(.*)|[一二三四五六七八九十]{1,3}、(.+))$").ok()
});
static BRACKET: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"[\[【［（(〔]([^\[\]【】［］（）()〔〕]*)[\]】］）)〕]").ok());

pub(super) fn is_break(text: &str) -> bool {
    BREAK.as_ref().is_some_and(|pattern| pattern.is_match(&text.to_lowercase()))
}

/// Number and words of a line that begins a question.
pub(super) fn head(text: &str) -> Option<(usize, &str)> {
    let found = HEAD.as_ref()?.captures(text)?;
    let digits: String = found.get(1)?.as_str().chars().map(narrow).collect();
    let words = found.get(2)?;
    // `3.5 元` is no question 3.
    let decimal = text.contains('.')
        && words.as_str().starts_with(|c: char| c.is_ascii_digit())
        && words.start() > 0
        && text[..words.start()].ends_with('.');
    (!decimal).then_some((digits.parse().ok()?, words.as_str().trim()))
}

fn narrow(c: char) -> char {
    match c {
        '０'..='９' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        other => other,
    }
}

/// Words of a line that is marked as an option.
pub(super) fn option(text: &str) -> Option<&str> {
    let found = OPTION.as_ref()?.captures(text)?;
    found.get(4).map(|words| words.as_str().trim())
}

/// `A. 男  B. 女` are two options on one line.
pub(super) fn options_on_line(text: &str) -> Vec<&str> {
    let Some(pattern) = INLINE.as_ref().filter(|_| option(text).is_some()) else { return Vec::new() };
    let marks: Vec<_> = pattern.find_iter(text).collect();
    let ends = marks.iter().skip(1).map(regex::Match::start).chain([text.len()]);
    let found: Vec<_> = marks.iter().zip(ends).map(|(mark, end)| text[mark.end()..end].trim()).collect();
    if found.len() > 1 && found.iter().all(|words| !words.is_empty()) {
        return found;
    }
    option(text).into_iter().collect()
}

/// Words of a heading: `第一部分：基本信息`, `二、服务体验`.
pub(super) fn heading(text: &str) -> Option<&str> {
    let found = HEADING.as_ref()?.captures(text)?;
    let words = found.get(1).or_else(|| found.get(2))?.as_str().trim();
    Some(if words.is_empty() { text } else { words })
}

/// The text without those of its brackets that `take` understands.
pub(super) fn without_brackets(text: &str, mut take: impl FnMut(&str) -> bool) -> String {
    let Some(pattern) = BRACKET.as_ref() else { return text.to_owned() };
    let (mut kept, mut from) = (String::with_capacity(text.len()), 0);
    for found in pattern.captures_iter(text) {
        let (Some(whole), Some(inner)) = (found.get(0), found.get(1)) else { continue };
        if take(inner.as_str().trim()) {
            kept.push_str(&text[from..whole.start()]);
            from = whole.end();
        }
    }
    kept.push_str(&text[from..]);
    kept.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_are_numbered_in_many_ways() {
        for (text, wanted) in [
            ("1. 您的性别", Some((1, "您的性别"))),
            ("1、您的性别", Some((1, "您的性别"))),
            ("１．您的性别", Some((1, "您的性别"))),
            ("1）您的性别", Some((1, "您的性别"))),
            ("Q12: 您的性别", Some((12, "您的性别"))),
            ("第3题：您的性别", Some((3, "您的性别"))),
            ("*4. 您的性别", Some((4, "您的性别"))),
            ("3.5 元一份", None),
            ("2026 年", None),
            ("A. 男", None),
        ] {
            assert_eq!(head(text), wanted, "{text}");
        }
    }

    #[test]
    fn options_are_marked_in_many_ways() {
        for (text, wanted) in [
            ("A. 男", &["男"][..]),
            ("a) 男", &["男"]),
            ("（A）男", &["男"]),
            ("① 男", &["男"]),
            ("○ 男", &["男"]),
            ("- 男", &["男"]),
            ("(1) 男", &["男"]),
            ("A. 男  B. 女", &["男", "女"]),
            ("A.男 B.女 C.不愿透露", &["男", "女", "不愿透露"]),
            ("○男 ○女", &["男", "女"]),
            ("男", &[]),
        ] {
            assert_eq!(options_on_line(text), wanted, "{text}");
        }
    }

    #[test]
    fn breaks_and_headings_are_known() {
        for text in ["---", "=====", "===分页===", "【分页】", "[分页符]", "Page break"] {
            assert!(is_break(text), "{text}");
        }
        assert!(!is_break("不分页也可以"));
        for (text, wanted) in [
            ("第一部分：基本信息", Some("基本信息")),
            ("第二部分", Some("第二部分")),
            ("二、服务体验", Some("服务体验")),
            ("一般", None),
        ] {
            assert_eq!(heading(text), wanted, "{text}");
        }
    }

    #[test]
    fn only_understood_brackets_are_taken_out() {
        let kept =
            without_brackets("您（本人）的性别[单选题]【必答】", |inner| inner != "本人");
        assert_eq!(kept, "您（本人）的性别");
    }
}
