//! The clause that says best what a message is about: learned from messages whose titles people wrote.

use super::clauses;
use crate::learn::{Classifier, Example, Training, TrainingError};

/// The longest common subsequence is compared over so many characters at most.
const COMPARED: usize = 400;
/// Later clauses are rarely what a message is about, and a long message must stay cheap.
const LOOKED_AT: usize = 40;
/// Titles are about this long.
const LONGEST: usize = 30;

/// A trained chooser of clauses.
#[derive(Clone, Debug)]
pub struct Gist {
    judge: Classifier,
}

/// Length of the longest common subsequence of two texts, over their first characters.
#[must_use]
pub fn longest_common(a: &[char], b: &[char]) -> usize {
    let (a, b) = (&a[..a.len().min(COMPARED)], &b[..b.len().min(COMPARED)]);
    let mut row = vec![0_usize; b.len() + 1];
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

/// Candidates: clauses, and neighbours that are short together.
fn candidates(text: &str) -> Vec<(usize, String)> {
    let clauses = clauses(text);
    let mut found = Vec::new();
    for (place, (_, clause)) in clauses.iter().enumerate().take(LOOKED_AT) {
        found.push((place, (*clause).to_owned()));
        if let Some((_, next)) = clauses.get(place + 1)
            && clause.chars().count() + next.chars().count() <= LONGEST
        {
            found.push((place, format!("{clause}，{next}")));
        }
    }
    found
}

/// A candidate as the classifier sees it: its characters, and its place and length as words.
fn parts(place: usize, clause: &str) -> Vec<String> {
    vec![clause.to_owned(), format!("place{} length{}", place.min(12), clause.chars().count().min(60) / 4)]
}

impl Gist {
    /// Learns from messages with their titles.
    ///
    /// # Errors
    /// Too few rows.
    pub fn train(rows: &[(&str, &str)]) -> Result<Self, TrainingError> {
        let mut examples = Vec::new();
        for (text, title) in rows {
            let title: Vec<char> = title.chars().collect();
            let mut scored: Vec<(f64, usize, String)> = candidates(text)
                .into_iter()
                .map(|(place, clause)| (overlap(&clause.chars().collect::<Vec<_>>(), &title), place, clause))
                .collect();
            scored.sort_by(|a, b| b.0.total_cmp(&a.0));
            for (rank, (score, place, clause)) in scored.iter().enumerate() {
                let good = rank == 0 && *score > 0.2;
                // The middle field teaches nothing.
                if good || *score < 0.8 * scored[0].0 {
                    let label = if good { "yes" } else { "no" };
                    examples.push(Example {
                        parts: parts(*place, clause),
                        labels: vec![label.to_owned()],
                        importance: 1.0,
                    });
                }
            }
        }
        let training = Training { cost: 0.3, passes: 15, folds: 2, ..Training::default() };
        Ok(Self { judge: training.train(&examples)?.classifier })
    }

    /// The clause that says best what a text is about; empty for an empty text.
    #[must_use]
    pub fn of(&self, text: &str) -> String {
        let mut extractor = self.judge.extractor();
        let scored = candidates(text).into_iter().map(|(place, clause)| {
            let parts = parts(place, &clause);
            let views: Vec<&str> = parts.iter().map(String::as_str).collect();
            (self.judge.margins(&mut extractor, &views)[1], clause)
        });
        scored.max_by(|a, b| a.0.total_cmp(&b.0)).map(|best| best.1).unwrap_or_default()
    }
}

/// F-measure of the longest common subsequence: ROUGE-L over characters.
pub(crate) fn overlap(found: &[char], wanted: &[char]) -> f64 {
    let common = longest_common(found, wanted) as f64;
    2.0 * common / (found.len() + wanted.len()).max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_common_subsequence_is_the_longest() {
        let chars = |text: &str| text.chars().collect::<Vec<_>>();
        assert_eq!(longest_common(&chars("小区半夜施工"), &chars("半夜小区在施工")), 4);
        assert_eq!(longest_common(&chars(""), &chars("a")), 0);
        assert!((overlap(&chars("ab"), &chars("ab")) - 1.0).abs() < 1e-9);
    }
}
