//! What the columns of a file probably mean, from their names and values. A proposal: a person decides.

use super::{cell::moment, mapping::AttributeKind};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// What to do with a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ColumnUse {
    Id,
    Unit,
    Day,
    Overall,
    Dimension,
    Nps,
    Ces,
    Comment,
    Attribute,
    Ignore,
}

/// What a column probably means; scale, values and code fit the fields of a mapping.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct ColumnProposal {
    #[serde(rename = "use")]
    pub use_as: ColumnUse,
    /// Of a dimension or an attribute.
    pub code: Option<String>,
    pub scale: Option<[i64; 2]>,
    pub values: BTreeMap<String, i64>,
    pub not_applicable: Vec<String>,
    pub kind: Option<AttributeKind>,
}

/// A column with the cells that are looked at.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sampled {
    pub name: String,
    /// Without empty ones, in the order of the rows.
    pub cells: Vec<String>,
}

/// Names that begin with or contain these are taken for what stands before them; the first that fits wins.
const NAMES: [(ColumnUse, &[&str]); 9] = [
    // Of persons: left out unless somebody wants it.
    (
        ColumnUse::Ignore,
        &["电话", "手机", "联系方式", "身份证", "邮箱", "姓名", "ip", "phone", "mobile", "email", "name"],
    ),
    // How it was answered, no answer: `所用时间` is no day.
    (ColumnUse::Ignore, &["来源", "来自", "所用时间", "source", "duration"]),
    (ColumnUse::Id, &["编号", "序号", "流水号", "id", "number", "no"]),
    (ColumnUse::Day, &["提交答卷时间", "提交时间", "日期", "时间", "date", "day", "submitted_at", "time"]),
    (ColumnUse::Unit, &["网点编码", "网点", "机构", "部门", "单位", "unit", "unit_code", "branch", "outlet"]),
    (ColumnUse::Nps, &["nps", "推荐", "recommend"]),
    (ColumnUse::Ces, &["ces", "费力", "省心", "effort"]),
    (ColumnUse::Overall, &["总体", "整体", "综合满意", "overall", "satisfaction"]),
    (ColumnUse::Comment, &["意见", "建议", "留言", "comment", "remark", "feedback"]),
];

/// Words of the usual scales, worst first.
const WORDS: [&[&str]; 4] = [
    &["非常不满意", "不满意", "一般", "满意", "非常满意"],
    &["很不满意", "不满意", "一般", "满意", "很满意"],
    &["very dissatisfied", "dissatisfied", "neutral", "satisfied", "very satisfied"],
    &["不满意", "一般", "满意"],
];

/// Cells that people write where a rating does not apply.
const NOT_APPLICABLE: [&str; 8] =
    ["不适用", "不清楚", "不了解", "未使用", "n/a", "na", "not applicable", "-"];

/// One proposal for each column; id, unit, day and each role but the dimension are proposed once.
pub(crate) fn propose(columns: &[Sampled]) -> Vec<ColumnProposal> {
    let mut taken = BTreeSet::new();
    let mut codes = BTreeSet::new();
    columns
        .iter()
        .enumerate()
        .map(|(index, column)| {
            let mut proposal = propose_one(column);
            let single =
                !matches!(proposal.use_as, ColumnUse::Dimension | ColumnUse::Attribute | ColumnUse::Ignore);
            if single && !taken.insert(proposal.use_as) {
                proposal = match proposal.scale {
                    Some(_) => ColumnProposal { use_as: ColumnUse::Dimension, ..proposal },
                    None => attribute(column),
                };
            }
            if matches!(proposal.use_as, ColumnUse::Dimension | ColumnUse::Attribute) {
                proposal.code = Some(code_of(&column.name, index + 1, &mut codes));
            }
            proposal
        })
        .collect()
}

fn propose_one(column: &Sampled) -> ColumnProposal {
    let by_name = use_by_name(&column.name);
    let rating = rating(&column.cells);
    match by_name {
        Some(ColumnUse::Ignore) => plain(ColumnUse::Ignore),
        _ if column.cells.is_empty() => plain(ColumnUse::Ignore),
        Some(ColumnUse::Id) if all_different(&column.cells) => plain(ColumnUse::Id),
        Some(ColumnUse::Day) if column.cells.iter().all(|cell| moment(cell).is_ok()) => plain(ColumnUse::Day),
        Some(ColumnUse::Unit) => plain(ColumnUse::Unit),
        Some(ColumnUse::Comment) => plain(ColumnUse::Comment),
        Some(ColumnUse::Nps) if numbers(&column.cells).is_some_and(|(low, high)| low >= 0 && high <= 10) => {
            ColumnProposal { scale: Some([0, 10]), ..plain(ColumnUse::Nps) }
        }
        Some(role @ (ColumnUse::Overall | ColumnUse::Ces)) if rating.is_some() => {
            ColumnProposal { use_as: role, ..rating.unwrap_or_else(|| plain(role)) }
        }
        _ => rating.unwrap_or_else(|| {
            if is_prose(&column.cells) { plain(ColumnUse::Comment) } else { attribute(column) }
        }),
    }
}

fn plain(use_as: ColumnUse) -> ColumnProposal {
    ColumnProposal {
        use_as,
        code: None,
        scale: None,
        values: BTreeMap::new(),
        not_applicable: Vec::new(),
        kind: None,
    }
}

fn use_by_name(name: &str) -> Option<ColumnUse> {
    let name = name.trim().to_lowercase();
    // Short English words only as a whole word: `no` is not in `online`.
    let fits = |word: &&str| {
        if word.is_ascii() {
            name.split(|c: char| !c.is_alphanumeric()).any(|part| part == *word) || name == *word
        } else {
            name.contains(*word)
        }
    };
    NAMES.iter().find(|(_, words)| words.iter().any(fits)).map(|(use_as, _)| *use_as)
}

/// Few whole numbers from 0 to 10, or the words of a scale.
fn rating(cells: &[String]) -> Option<ColumnProposal> {
    let distinct: BTreeSet<String> = cells.iter().map(|cell| cell.trim().to_lowercase()).collect();
    let (beside, answers): (Vec<_>, Vec<_>) =
        distinct.into_iter().partition(|cell| NOT_APPLICABLE.contains(&cell.as_str()));
    let found = if answers.is_empty() { None } else { numeric(&answers).or_else(|| in_words(&answers)) };
    found.map(|(scale, values, zero)| {
        let spelled = |values: BTreeMap<String, i64>| {
            let original = |word: &String| cells.iter().find(|cell| cell.trim().to_lowercase() == *word);
            values
                .into_iter()
                .map(|(word, point)| {
                    (original(&word).map_or(word.clone(), |cell| cell.trim().to_owned()), point)
                })
                .collect()
        };
        ColumnProposal {
            scale: Some(scale),
            values: spelled(values),
            not_applicable: zero.into_iter().chain(beside).collect(),
            ..plain(ColumnUse::Dimension)
        }
    })
}

type Scale = ([i64; 2], BTreeMap<String, i64>, Option<String>);

fn numeric(answers: &[String]) -> Option<Scale> {
    let (low, high) = numbers(answers)?;
    if low < 0 || !(2..=10).contains(&high) {
        return None;
    }
    let scale = match high {
        ..=5 => [1, 5],
        6..=7 => [1, 7],
        _ if low == 0 => [0, 10],
        _ => [1, 10],
    };
    // On a scale that begins at 1, a zero means that the question did not apply.
    let zero = (low == 0 && scale[0] == 1).then(|| "0".to_owned());
    Some((scale, BTreeMap::new(), zero))
}

fn in_words(answers: &[String]) -> Option<Scale> {
    let known = WORDS.iter().find(|words| answers.iter().all(|answer| words.contains(&answer.as_str())));
    if let (Some(words), true) = (known, answers.len() >= 2) {
        let points = (1_i64..).zip(words.iter()).map(|(point, word)| ((*word).to_owned(), point));
        return Some(([1, i64::try_from(words.len()).ok()?], points.collect(), None));
    }
    // Two words, one of which denies: the other is the better one.
    let denies = |word: &str| {
        ["dissatisf", "not ", "unhappy", "不", "未", "否", "no"]
            .iter()
            .any(|sign| word.starts_with(sign) || word.contains("dissatisf"))
    };
    match answers {
        [one, two] if denies(one) != denies(two) => {
            let point = |word: &String| i64::from(!denies(word));
            Some(([0, 1], [(one.clone(), point(one)), (two.clone(), point(two))].into(), None))
        }
        _ => None,
    }
}

/// Lowest and highest, if all are whole numbers.
fn numbers(cells: &[String]) -> Option<(i64, i64)> {
    let mut ends: Option<(i64, i64)> = None;
    for cell in cells {
        let cell = cell.trim();
        let number: i64 = cell.strip_suffix(".0").unwrap_or(cell).parse().ok()?;
        ends = Some(ends.map_or((number, number), |(low, high)| (low.min(number), high.max(number))));
    }
    ends
}

fn all_different(cells: &[String]) -> bool {
    cells.iter().collect::<BTreeSet<_>>().len() == cells.len()
}

/// Long and rarely the same: people's own words.
fn is_prose(cells: &[String]) -> bool {
    let characters: usize = cells.iter().map(|cell| cell.chars().count()).sum();
    let different = cells.iter().collect::<BTreeSet<_>>().len();
    cells.len() >= 3
        && characters >= cells.len() * 8
        && different * 2 > cells.len()
        && numbers(cells).is_none()
}

fn attribute(column: &Sampled) -> ColumnProposal {
    let number = column.cells.iter().all(|cell| cell.trim().parse::<f64>().is_ok_and(f64::is_finite));
    let kind = if number { AttributeKind::Number } else { AttributeKind::Text };
    ColumnProposal { kind: Some(kind), ..plain(ColumnUse::Attribute) }
}

/// The name as a code where it is written in letters, else one by its place.
fn code_of(name: &str, place: usize, taken: &mut BTreeSet<String>) -> String {
    let lower: String =
        name.trim().to_lowercase().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    let parts: Vec<_> = lower.split('_').filter(|part| !part.is_empty()).collect();
    let mut code: String = parts.join("_").chars().take(40).collect();
    let reserved = ["overall", "nps", "ces", "comment"].contains(&code.as_str());
    if !name.is_ascii()
        || reserved
        || !code.starts_with(|c: char| c.is_ascii_lowercase())
        || taken.contains(&code)
    {
        code = format!("column_{place}");
    }
    taken.insert(code.clone());
    code
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(name: &str, cells: &[&str]) -> Sampled {
        Sampled { name: name.to_owned(), cells: cells.iter().map(|cell| (*cell).to_owned()).collect() }
    }

    #[test]
    fn columns_are_recognised() {
        for (name, cells, wanted, scale) in [
            ("编号", &["1", "2", "3"][..], ColumnUse::Id, None),
            ("提交时间", &["2026/9/1 12:00:00", "2026/9/2"], ColumnUse::Day, None),
            ("网点编码", &["N01", "N02"], ColumnUse::Unit, None),
            ("总体满意度", &["5", "4", "1"], ColumnUse::Overall, Some([1, 5])),
            ("1、您的总体评价", &["满意", "非常满意", "一般"], ColumnUse::Overall, Some([1, 5])),
            ("satisfaction", &["Satisfied", "Neutral or Dissatisfied"], ColumnUse::Overall, Some([0, 1])),
            ("推荐意愿", &["9", "10", "0"], ColumnUse::Nps, Some([0, 10])),
            ("in_flight_wifi_service", &["0", "3", "5"], ColumnUse::Dimension, Some([1, 5])),
            ("服务态度", &["9", "10", "7"], ColumnUse::Dimension, Some([1, 10])),
            ("意见建议", &["无"], ColumnUse::Comment, None),
            (
                "q7",
                &["希望多开几个窗口吧", "等了一个多小时才轮到", "工作人员态度非常好哦"],
                ColumnUse::Comment,
                None,
            ),
            ("age", &["48", "35", "7"], ColumnUse::Attribute, None),
            ("gender", &["Male", "Female"], ColumnUse::Attribute, None),
            ("ease_of_online_booking", &["3", "4"], ColumnUse::Dimension, Some([1, 5])),
            ("手机号", &["13800000000"], ColumnUse::Ignore, None),
            ("来自IP", &["1.2.3.4(浙江-杭州)"], ColumnUse::Ignore, None),
            ("空", &[], ColumnUse::Ignore, None),
        ] {
            let found = propose(&[column(name, cells)]).remove(0);
            assert_eq!((found.use_as, found.scale), (wanted, scale), "{name}");
        }
    }

    #[test]
    fn words_and_zeros_are_read() {
        let found = propose(&[
            column("satisfaction", &["Satisfied", "Neutral or Dissatisfied"]),
            column("cleanliness", &["0", "5", "不适用"]),
        ]);
        let values = [("Neutral or Dissatisfied".to_owned(), 0), ("Satisfied".to_owned(), 1)];
        assert_eq!(found[0].values, values.into());
        assert_eq!(found[1].not_applicable, ["0", "不适用"]);
        assert_eq!(found[1].code.as_deref(), Some("cleanliness"));
    }

    #[test]
    fn what_is_asked_once_is_proposed_once_and_codes_differ() {
        let found = propose(&[
            column("总体满意度", &["5"]),
            column("总体印象", &["4", "5"]),
            column("Age", &["40"]),
            column("age", &["41"]),
        ]);
        let uses: Vec<_> = found.iter().map(|proposal| proposal.use_as).collect();
        assert_eq!(
            uses,
            [ColumnUse::Overall, ColumnUse::Dimension, ColumnUse::Attribute, ColumnUse::Attribute]
        );
        let codes: Vec<_> = found.iter().map(|proposal| proposal.code.as_deref()).collect();
        assert_eq!(codes, [None, Some("column_2"), Some("age"), Some("column_4")]);
    }
}
