//! Wordings out of the headers of exports.

/// Kinds of questions that exports name behind the wording.
const KINDS: [&str; 14] = [
    "单选", "多选", "下拉", "量表", "矩阵", "排序", "填空", "简答", "打分", "评分", "评价", "滑动", "比重",
    "NPS",
];

/// `1、您对窗口服务满意吗？(单选)` without number and kind; `None` where there is nothing to take off.
pub(crate) fn wording(header: &str) -> Option<String> {
    let without = without_kind(without_number(header.trim())).trim();
    (!without.is_empty() && without != header).then(|| without.to_owned())
}

fn without_number(header: &str) -> &str {
    let head = header.trim_start_matches(['Q', 'q']);
    let digits = head.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(0);
    if digits == 0 {
        return header;
    }
    let rest = &head[digits..];
    rest.strip_prefix(['、', '.', '．', ':', '：']).map_or(header, str::trim_start)
}

fn without_kind(header: &str) -> &str {
    for (open, close) in [('(', ')'), ('（', '）'), ('[', ']'), ('【', '】')] {
        if let Some(inner) = header.strip_suffix(close)
            && let Some(at) = inner.rfind(open)
            && KINDS.iter().any(|kind| inner[at + open.len_utf8()..].contains(kind))
            && inner[at..].chars().count() <= 8
        {
            return &header[..at];
        }
    }
    header
}

/// `3、环境—灯光` belongs to `环境`: question and row of a matrix.
pub(crate) fn matrix(header: &str) -> Option<(&str, &str)> {
    if let Some((question, row)) = header.split_once('—') {
        let row = row.trim_start_matches('—').trim();
        return (!question.is_empty() && !row.is_empty()).then_some((question.trim(), row));
    }
    numbered(header)
}

/// `第3题(灯光)`, as exports by option number call rows and options.
pub(super) fn numbered(header: &str) -> Option<(&str, &str)> {
    let inner = header.strip_suffix([')', '）'])?;
    let (question, row) = inner.split_once(['(', '（'])?;
    let number = question.strip_prefix('第')?.strip_suffix('题')?;
    let is_number = !number.is_empty() && number.chars().all(|letter| letter.is_ascii_digit());
    (is_number && !row.is_empty()).then_some((question, row))
}

/// `123秒`, `2分3秒`, `1小时2分`, `00:02:03`, `123`.
pub(super) fn seconds(text: &str) -> Option<f64> {
    let text = text.trim();
    if let Ok(seconds) = text.parse::<f64>() {
        return Some(seconds).filter(|seconds| seconds.is_finite() && *seconds >= 0.0);
    }
    if text.contains(':') {
        let parts: Vec<f64> = text.split(':').map(|part| part.parse().ok()).collect::<Option<_>>()?;
        return (parts.len() <= 3).then(|| parts.iter().fold(0.0, |sum, part| sum * 60.0 + part));
    }
    let (mut sum, mut digits) = (0.0, String::new());
    for letter in text.chars() {
        let unit = match letter {
            '0'..='9' | '.' => {
                digits.push(letter);
                continue;
            }
            '时' => 3600.0,
            '分' => 60.0,
            '秒' => 1.0,
            '天' => 86_400.0,
            '小' | '钟' | ' ' => continue,
            _ => return None,
        };
        sum += std::mem::take(&mut digits).parse::<f64>().ok()? * unit;
    }
    (digits.is_empty() && !text.is_empty()).then_some(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_kinds_are_no_part_of_the_wording() {
        for (header, wanted) in [
            ("1、您对窗口服务满意吗？(单选)", Some("您对窗口服务满意吗？")),
            ("12、您的意见", Some("您的意见")),
            ("3.总体满意度", Some("总体满意度")),
            ("Q2: 等候时间[量表题]", Some("等候时间")),
            ("5、网点（城东）", Some("网点（城东）")),
            ("网点（城东）", None),
            ("2026年满意度", None),
            ("overall", None),
            ("3、", None),
        ] {
            assert_eq!(wording(header).as_deref(), wanted, "{header}");
        }
    }

    #[test]
    fn rows_of_a_matrix_are_known() {
        assert_eq!(matrix("3、环境—灯光"), Some(("3、环境", "灯光")));
        assert_eq!(matrix("第3题(灯光)"), Some(("第3题", "灯光")));
        for other in ["3、环境", "第3题", "第三题(灯光)", "环境—", "网点（城东）"] {
            assert_eq!(matrix(other), None, "{other}");
        }
    }

    #[test]
    fn durations_are_read_as_exports_write_them() {
        for (text, wanted) in [
            ("123秒", Some(123.0)),
            ("2分3秒", Some(123.0)),
            ("1小时2分", Some(3720.0)),
            ("2分钟", Some(120.0)),
            ("00:02:03", Some(123.0)),
            ("95", Some(95.0)),
            ("", None),
            ("2026/09/03 12:00:00", None),
            ("很快", None),
        ] {
            assert_eq!(seconds(text), wanted, "{text}");
        }
    }
}
