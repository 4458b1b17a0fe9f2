//! Ratings that are written in words: `非常满意`, `4分`, `strongly disagree`.

/// Words for how strongly something is so, from +2 to −2; the rest of the wording has to say what.
const STRONG: [&str; 9] = ["非常", "十分", "极其", "极", "完全", "特别", "很", "最", "相当"];
const SOME: [&str; 6] = ["比较", "基本", "较为", "较", "还算", "有点"];
const NOT: [&str; 4] = ["不太", "不大", "不怎么", "不"];
const GOOD: [&str; 16] = [
    "满意", "同意", "赞同", "认同", "重要", "愿意", "可能", "符合", "容易", "方便", "好", "喜欢", "必要",
    "清楚", "高", "会",
];
const BAD: [&str; 6] = ["差", "坏", "糟糕", "低", "困难", "反对"];
const MIDDLE: [&str; 11] =
    ["一般", "中立", "普通", "说不清", "不确定", "无所谓", "尚可", "neutral", "undecided", "average", "fair"];
const STRONG_ENGLISH: [&str; 7] =
    ["very ", "strongly ", "extremely ", "completely ", "totally ", "highly ", "definitely "];
const SOME_ENGLISH: [&str; 5] = ["somewhat ", "rather ", "fairly ", "mostly ", "slightly "];
const GOOD_ENGLISH: [&str; 8] =
    ["satisfied", "agree", "important", "likely", "good", "easy", "helpful", "willing"];
const BAD_ENGLISH: [&str; 10] = [
    "dissatisfied",
    "unsatisfied",
    "disagree",
    "unimportant",
    "unlikely",
    "poor",
    "bad",
    "difficult",
    "unhelpful",
    "unwilling",
];

/// The number of each answer where all of them are steps of one scale: a number that is written with them, else
/// 5 for the best to 1 for the worst. `None` for anything else, so that groups stay groups.
pub(crate) fn grades(answers: &[String]) -> Option<Vec<f64>> {
    let numbered: Option<Vec<f64>> = answers.iter().map(|answer| numbered(answer)).collect();
    if let Some(numbers) = numbered.filter(|numbers| distinct(numbers) && numbers.len() >= 2) {
        return Some(numbers);
    }
    let grades: Vec<i8> = answers.iter().map(|answer| grade(answer)).collect::<Option<_>>()?;
    let steps: Vec<f64> = grades.iter().map(|grade| f64::from(grade + 3)).collect();
    let both_ends = grades.iter().any(|grade| *grade > 0) && grades.iter().any(|grade| *grade < 0);
    (distinct(&steps) && steps.len() >= 3 && both_ends).then_some(steps)
}

fn distinct(numbers: &[f64]) -> bool {
    let mut sorted = numbers.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.windows(2).all(|pair| pair[0] < pair[1])
}

/// `5分`, `10（非常愿意）`, `1 = very dissatisfied`; not `18-25岁` or `3年以上`.
fn numbered(answer: &str) -> Option<f64> {
    let answer = answer.trim();
    let digits = answer.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(answer.len());
    let number: f64 = answer.get(..digits)?.parse().ok().filter(|number| *number <= 10.0)?;
    let rest = answer[digits..].trim_start_matches(['分', '星', '级']);
    let rest =
        rest.trim_matches(|letter: char| letter.is_whitespace() || "()（）[]-—=:：.。、,，".contains(letter));
    (rest.is_empty() || grade(rest).is_some()).then_some(number)
}

/// From +2 to −2.
fn grade(answer: &str) -> Option<i8> {
    let lower = answer.trim().to_lowercase();
    if MIDDLE.contains(&lower.as_str()) || lower.starts_with("neither ") {
        return Some(0);
    }
    english(&lower).or_else(|| chinese(&lower))
}

fn chinese(answer: &str) -> Option<i8> {
    let (strength, rest) = strip(answer, &STRONG).map(|rest| (2, rest)).unwrap_or((1, answer));
    let rest = if strength == 1 { strip(rest, &SOME).unwrap_or(rest) } else { rest };
    let (sign, rest) = strip(rest, &NOT).map(|rest| (-1, rest)).unwrap_or((1, rest));
    // "不很满意", "不是很满意": weakly no.
    let (strength, rest) = match strip(rest.trim_start_matches('是'), &STRONG) {
        Some(after) if sign < 0 => (1, after),
        _ => (strength, rest),
    };
    let rest = strip(rest, &SOME).unwrap_or(rest);
    if GOOD.contains(&rest) {
        Some(sign * strength)
    } else if BAD.contains(&rest) && sign > 0 {
        Some(-strength)
    } else {
        None
    }
}

fn english(answer: &str) -> Option<i8> {
    if matches!(answer, "excellent") {
        return Some(2);
    }
    let (not, rest) = answer.strip_prefix("not ").map_or((false, answer), |rest| (true, rest));
    let rest = rest.strip_prefix("at all ").unwrap_or(rest);
    let (strength, rest) = strip(rest, &STRONG_ENGLISH).map(|rest| (2, rest)).unwrap_or((1, rest));
    let rest = strip(rest, &SOME_ENGLISH).unwrap_or(rest);
    let sign = if GOOD_ENGLISH.contains(&rest) {
        1
    } else if BAD_ENGLISH.contains(&rest) {
        -1
    } else {
        return None;
    };
    Some(if not { -sign } else { sign * strength })
}

fn strip<'a>(text: &'a str, heads: &[&str]) -> Option<&'a str> {
    heads.iter().find_map(|head| text.strip_prefix(head))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_in_words_become_steps_of_a_scale_and_groups_stay_groups() {
        for (answers, wanted) in [
            (&["非常满意", "满意", "一般", "不满意", "非常不满意"][..], Some(&[5.0, 4.0, 3.0, 2.0, 1.0][..])),
            (&["很不满意", "不太满意", "一般", "比较满意", "很满意"], Some(&[1.0, 2.0, 3.0, 4.0, 5.0])),
            (&["满意", "不满意", "一般"], Some(&[4.0, 2.0, 3.0])),
            (&["很好", "好", "一般", "差", "很差"], Some(&[5.0, 4.0, 3.0, 2.0, 1.0])),
            (&["完全同意", "不是很同意", "中立"], Some(&[5.0, 2.0, 3.0])),
            (
                &["Very satisfied", "Satisfied", "Neutral", "Dissatisfied", "Very dissatisfied"],
                Some(&[5.0, 4.0, 3.0, 2.0, 1.0]),
            ),
            (
                &["strongly disagree", "disagree", "neither agree nor disagree", "agree", "strongly agree"],
                Some(&[1.0, 2.0, 3.0, 4.0, 5.0]),
            ),
            (&["5分", "1分", "10（非常愿意）"], Some(&[5.0, 1.0, 10.0])),
            (&["1 = very dissatisfied", "5 = very satisfied"], Some(&[1.0, 5.0])),
            // Two answers of one step cannot be told apart.
            (&["满意", "比较满意", "不满意"], None),
            (&["满意", "非常满意", "一般"], None),
            (&["满意", "不满意"], None),
            (&["男", "女"], None),
            (&["18-25岁", "26-35岁"], None),
            (&["3年以上", "1年以下"], None),
            (&["高中", "初中", "本科"], None),
            (&["Satisfied", "Neutral or Dissatisfied"], None),
            (&[], None),
        ] {
            let answers: Vec<String> = answers.iter().map(|answer| (*answer).to_owned()).collect();
            assert_eq!(grades(&answers).as_deref(), wanted, "{answers:?}");
        }
    }
}
