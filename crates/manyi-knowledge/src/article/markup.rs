//! Simple marks in a text, read into blocks: nothing a writer types can become markup of a page.

use manyi_kernel::coded;
use manyi_web::page::escape;
use serde::Serialize;

coded! {
    KnowledgeBlockKind {
        Paragraph = "paragraph",
        Heading = "heading",
        /// Of a list without an order.
        Item = "item",
        /// Of a list with an order.
        Step = "step",
    }
}

/// A part of a line that is written alike.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = KnowledgeRun)]
pub(crate) struct Run {
    pub text: String,
    pub is_strong: bool,
    /// An address of the web, of mail or of a telephone.
    pub link: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = KnowledgeBlock)]
pub(crate) struct Block {
    pub kind: KnowledgeBlockKind,
    pub runs: Vec<Run>,
}

/// The blocks of a text; lines that follow each other are one paragraph.
pub(crate) fn blocks(text: &str) -> Vec<Block> {
    let mut found: Vec<Block> = Vec::new();
    let mut goes_on = false;
    for line in text.lines().map(str::trim) {
        if line.is_empty() {
            goes_on = false;
            continue;
        }
        let (kind, words) = kind_of(line);
        match found.last_mut().filter(|_| goes_on && kind == KnowledgeBlockKind::Paragraph) {
            Some(last) => {
                last.runs.push(Run { text: "\n".into(), is_strong: false, link: None });
                last.runs.extend(runs(words));
            }
            None => found.push(Block { kind, runs: runs(words) }),
        }
        goes_on = kind == KnowledgeBlockKind::Paragraph;
    }
    found
}

fn kind_of(line: &str) -> (KnowledgeBlockKind, &str) {
    let marked = |marks: &[&str]| marks.iter().find_map(|mark| line.strip_prefix(mark)).map(str::trim_start);
    if let Some(words) = marked(&["# ", "## ", "### "]) {
        return (KnowledgeBlockKind::Heading, words);
    }
    if let Some(words) = marked(&["- ", "* ", "· "]) {
        return (KnowledgeBlockKind::Item, words);
    }
    let rest = line.trim_start_matches(|sign: char| sign.is_ascii_digit());
    if rest.len() < line.len() && line.len() - rest.len() <= 2 {
        let words = rest.strip_prefix(". ").or_else(|| rest.strip_prefix('、'));
        if let Some(words) = words {
            return (KnowledgeBlockKind::Step, words.trim_start());
        }
    }
    (KnowledgeBlockKind::Paragraph, line)
}

fn runs(line: &str) -> Vec<Run> {
    let mut found = Vec::new();
    let mut push = |text: &str, is_strong: bool, link: Option<&str>| {
        if !text.is_empty() {
            found.push(Run { text: text.to_owned(), is_strong, link: link.map(str::to_owned) });
        }
    };
    let mut rest = line;
    while let Some(at) = rest.find("**").into_iter().chain(rest.find('[')).min() {
        let (before, marked) = rest.split_at(at);
        if let Some((words, after)) = strong(marked) {
            push(before, false, None);
            push(words, true, None);
            rest = after;
        } else if let Some((words, link, after)) = linked(marked) {
            push(before, false, None);
            push(words, false, Some(link));
            rest = after;
        } else {
            let end = at + marked.chars().next().map_or(0, char::len_utf8);
            push(&rest[..end], false, None);
            rest = &rest[end..];
        }
    }
    push(rest, false, None);
    found
}

fn strong(text: &str) -> Option<(&str, &str)> {
    let (words, after) = text.strip_prefix("**")?.split_once("**")?;
    (!words.is_empty()).then_some((words, after))
}

fn linked(text: &str) -> Option<(&str, &str, &str)> {
    let (words, rest) = text.strip_prefix('[')?.split_once("](")?;
    let (link, after) = rest.split_once(')')?;
    let known = ["https://", "http://", "tel:", "mailto:"].iter().any(|start| link.starts_with(start));
    (known && !words.is_empty() && !link.contains(char::is_whitespace)).then_some((words, link, after))
}

/// The blocks as HTML, everything escaped.
pub(crate) fn html(blocks: &[Block]) -> String {
    let mut page = String::new();
    let list = |kind: KnowledgeBlockKind| match kind {
        KnowledgeBlockKind::Item => "ul",
        KnowledgeBlockKind::Step => "ol",
        KnowledgeBlockKind::Paragraph | KnowledgeBlockKind::Heading => "",
    };
    let mut open = "";
    for block in blocks {
        let wanted = list(block.kind);
        if wanted != open {
            page.push_str(&ended(open));
            if !wanted.is_empty() {
                page.push_str(&format!("<{wanted}>"));
            }
            open = wanted;
        }
        let tag = match block.kind {
            KnowledgeBlockKind::Paragraph => "p",
            KnowledgeBlockKind::Heading => "h3",
            KnowledgeBlockKind::Item | KnowledgeBlockKind::Step => "li",
        };
        let words: String = block.runs.iter().map(run_html).collect();
        page.push_str(&format!("<{tag}>{words}</{tag}>"));
    }
    page.push_str(&ended(open));
    page
}

fn ended(tag: &str) -> String {
    if tag.is_empty() { String::new() } else { format!("</{tag}>") }
}

fn run_html(run: &Run) -> String {
    let text = escape(&run.text).replace('\n', "<br>");
    match &run.link {
        Some(link) => format!("<a href=\"{}\" rel=\"noopener\">{text}</a>", escape(link)),
        None if run.is_strong => format!("<strong>{text}</strong>"),
        None => text,
    }
}

/// The words alone, for the search and for excerpts.
pub(crate) fn plain(text: &str) -> String {
    let words = |block: &Block| block.runs.iter().map(|run| run.text.as_str()).collect::<String>();
    blocks(text).iter().map(words).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_become_blocks_and_nothing_else_becomes_markup() {
        for (text, wanted) in [
            ("第一行\n第二行\n\n另一段", "<p>第一行<br>第二行</p><p>另一段</p>"),
            (
                "## 材料\n- 身份证\n- 房产证\n1. 先取号\n2、再办理",
                "<h3>材料</h3><ul><li>身份证</li><li>房产证</li></ul><ol><li>先取号</li><li>再办理</li></ol>",
            ),
            (
                "请**当面**核对，见[官网](https://a.cn/?a=1&b=2)",
                "<p>请<strong>当面</strong>核对，见<a href=\"https://a.cn/?a=1&amp;b=2\" rel=\"noopener\">官网</a></p>",
            ),
            ("<script>1</script>", "<p>&lt;script&gt;1&lt;/script&gt;</p>"),
            ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>"),
            ("[x](https://a\" onclick=\"b)", "<p>[x](https://a&quot; onclick=&quot;b)</p>"),
            ("**没有结束", "<p>**没有结束</p>"),
            ("2026 年起", "<p>2026 年起</p>"),
            ("", ""),
        ] {
            assert_eq!(html(&blocks(text)), wanted, "{text}");
        }
        assert_eq!(plain("## 材料\n- **身份证**"), "材料\n身份证");
    }
}
