//! The signals that two texts ask the same: overlap, nearness, what is left over, and what must not differ.

use super::index::Candidate;

/// Count of the signals.
pub const SIGNALS: usize = 17;

/// Two folded texts and what is known of them together.
#[derive(Clone, Copy)]
pub struct Meeting<'a> {
    /// The query.
    pub a: &'a [char],
    /// The text of the store.
    pub b: &'a [char],
    pub candidate: Candidate,
    /// Nearness of their points, −1 to 1.
    pub nearness: f32,
    /// Margin of the judge of pairs.
    pub margin: f32,
    /// How near the text of the store is to everything else: texts that fit all queries fit none.
    pub crowd: f32,
    /// How rare a character is, about 0 (everywhere) to 1 (never seen).
    pub rarity: &'a dyn Fn(char) -> f32,
}

/// Words that make questions different kinds of questions.
const KINDS: [&[&str]; 6] = [
    &["怎么", "怎样", "如何", "咋", "how"],
    &["为什么", "为啥", "为何", "怎么回事", "why"],
    &["多少", "几", "多大", "how much", "how many"],
    &["什么时候", "何时", "多久", "几天", "几点", "when"],
    &["哪里", "哪儿", "在哪", "where"],
    &["能", "可以", "可不可以", "是否", "吗", "can "],
];
const NEGATIONS: [&str; 8] = ["不", "没", "无", "未", "别", "not", "n't", "no "];
/// Longer texts are compared by their first characters: the cost is the product of the lengths.
const COMPARED: usize = 64;

/// The signals of a meeting.
#[must_use]
pub fn signals(meeting: &Meeting<'_>) -> [f32; SIGNALS] {
    let (a, b) = (meeting.a, meeting.b);
    let common = longest_common_subsequence(a, b) as f32;
    let (first, second) = (a.len().max(1) as f32, b.len().max(1) as f32);
    let [kinds, negations, numbers] = differences(a, b);
    let (covered_a, missing_a) = covered(a, b, meeting.rarity);
    let (covered_b, missing_b) = covered(b, a, meeting.rarity);
    [
        meeting.candidate.bm25,
        meeting.candidate.cosine,
        meeting.nearness,
        meeting.margin.clamp(-3.0, 3.0),
        common / first,
        common / second,
        (first - second).abs() / first.max(second),
        f32::from(u8::from(a.first() == b.first())),
        f32::from(u8::from(a.last() == b.last())),
        covered_a,
        covered_b,
        missing_a,
        missing_b,
        kinds,
        negations,
        numbers,
        meeting.crowd,
    ]
}

/// The share of a text's rarity that the other has too, and the rarest character that it lacks.
fn covered(text: &[char], other: &[char], rarity: &dyn Fn(char) -> f32) -> (f32, f32) {
    let (mut all, mut shared, mut rarest) = (1e-6, 0.0, 0.0_f32);
    for &c in text.iter().take(COMPARED) {
        let weight = rarity(c);
        all += weight;
        if other.contains(&c) {
            shared += weight;
        } else {
            rarest = rarest.max(weight);
        }
    }
    (shared / all, rarest)
}

/// Do the kinds of question, the negations, the numbers differ? 0 or 1 each, for kinds the share that differs.
fn differences(a: &[char], b: &[char]) -> [f32; 3] {
    let [first, second] = [a, b].map(|chars| chars.iter().take(COMPARED).collect::<String>());
    let has = |text: &str, words: &[&str]| words.iter().any(|word| text.contains(word));
    let kinds = KINDS.iter().filter(|words| has(&first, words) != has(&second, words)).count();
    let negated = |text: &str| NEGATIONS.iter().map(|word| text.matches(word).count()).sum::<usize>() % 2;
    let numbers = |text: &str| -> Vec<String> {
        let parts = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
        let mut found: Vec<String> = parts.map(str::to_owned).collect();
        found.sort();
        found
    };
    [
        kinds as f32 / 2.0,
        f32::from(u8::from(negated(&first) != negated(&second))),
        f32::from(u8::from(numbers(&first) != numbers(&second))),
    ]
}

fn longest_common_subsequence(a: &[char], b: &[char]) -> usize {
    let (a, b) = (&a[..a.len().min(COMPARED)], &b[..b.len().min(COMPARED)]);
    let mut row = [0_usize; COMPARED + 1];
    for c in a {
        let mut diagonal = 0;
        for (place, d) in b.iter().enumerate() {
            let above = row[place + 1];
            row[place + 1] = if c == d { diagonal + 1 } else { above.max(row[place]) };
            diagonal = above;
        }
    }
    row[b.len()]
}

/// Weights of the signals and a constant, by gradient steps on the logistic loss: few weights, convex.
#[must_use]
pub fn logistic(rows: &[([f32; SIGNALS], bool)]) -> [f32; SIGNALS + 1] {
    let mut weights = [0.0_f32; SIGNALS + 1];
    let mut squares = [1e-6_f32; SIGNALS + 1];
    for _ in 0..300 {
        let mut slope = [0.0_f32; SIGNALS + 1];
        for (signals, same) in rows {
            let error = 1.0 / (1.0 + (-weigh(&weights, signals)).exp()) - f32::from(u8::from(*same));
            for (slope, signal) in slope.iter_mut().zip(signals.iter().chain(&[1.0])) {
                *slope += error * signal / rows.len() as f32;
            }
        }
        for ((weight, slope), square) in weights.iter_mut().zip(slope).zip(&mut squares) {
            *square += slope * slope;
            *weight -= 0.5 * slope / square.sqrt();
        }
    }
    weights
}

/// The weighed sum of signals and the constant: above 0 for the same question.
#[must_use]
pub fn weigh(weights: &[f32; SIGNALS + 1], signals: &[f32; SIGNALS]) -> f32 {
    signals.iter().zip(weights).map(|(signal, weight)| signal * weight).sum::<f32>() + weights[SIGNALS]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_must_not_differ_is_seen() {
        let chars = |text: &str| text.chars().collect::<Vec<_>>();
        for (a, b, wanted) in [
            ("怎么开通", "如何开通", [0.0, 0.0, 0.0]),
            ("怎么开通", "为什么开通", [1.0, 0.0, 0.0]),
            ("能开通", "不能开通", [0.0, 1.0, 0.0]),
            ("还3期", "还6期", [0.0, 0.0, 1.0]),
            ("", "", [0.0, 0.0, 0.0]),
        ] {
            assert_eq!(differences(&chars(a), &chars(b)), wanted, "{a} {b}");
        }
        assert_eq!(longest_common_subsequence(&chars("怎么改密码"), &chars("密码怎么改")), 3);
        let (share, rarest) =
            covered(&chars("改密码"), &chars("密码"), &|c| if c == '改' { 0.5 } else { 0.25 });
        assert!((share - 0.5).abs() < 1e-4 && (rarest - 0.5).abs() < 1e-6);
    }
}
