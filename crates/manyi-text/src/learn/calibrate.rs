//! Margins become probabilities: fitted on rows that the separators had not seen.

/// One slope for all labels and a constant for each: softmax for one label of several, the logistic curve for several labels at once.
#[derive(Clone, Debug, PartialEq)]
pub struct Calibration {
    pub slope: f32,
    pub shifts: Vec<f32>,
    /// `None` where the probability of the label is the confidence.
    pub lead: Option<Lead>,
}

/// How sure a decision among more than two labels is, by its lead over the next one: that orders decisions better than the share of the
/// first label does, which many unlikely labels lessen too.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Lead {
    pub slope: f32,
    pub shift: f32,
}

impl Lead {
    /// Fits the logistic curve to leads (differences of scores, 0 or more) and whether the decision was right.
    #[must_use]
    pub fn fit(leads: &[(f32, bool)]) -> Self {
        let (mut slope, mut shift) = (1.0_f64, 0.0_f64);
        // Newton's steps; a little is held back so that rows without an error do not ask for an endless slope.
        for _ in 0..25 {
            let mut gradient = [(slope - 1.0) * 0.1, shift * 0.1];
            let mut curve = [0.1, 0.0, 0.1];
            for &(lead, right) in leads {
                let lead = f64::from(lead);
                let chance = 1.0 / (1.0 + (-(slope * lead + shift)).exp());
                let (error, weight) = (chance - f64::from(u8::from(right)), chance * (1.0 - chance));
                gradient = [gradient[0] + error * lead, gradient[1] + error];
                curve = [curve[0] + weight * lead * lead, curve[1] + weight * lead, curve[2] + weight];
            }
            let whole = curve[0] * curve[2] - curve[1] * curve[1];
            slope -= (gradient[0] * curve[2] - gradient[1] * curve[1]) / whole;
            shift -= (gradient[1] * curve[0] - gradient[0] * curve[1]) / whole;
        }
        // A longer lead never makes less sure.
        Self { slope: slope.max(0.01) as f32, shift: shift as f32 }
    }

    /// The probability that a decision with this lead is right.
    #[must_use]
    pub fn confidence(&self, lead: f32) -> f32 {
        1.0 / (1.0 + (-self.slope.mul_add(lead, self.shift)).exp())
    }
}

/// How labels exclude each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Choice {
    /// Exactly one label is right.
    One,
    /// Each label is right or wrong by itself.
    Several,
}

impl Calibration {
    /// Fits to margins (rows of one per label) and which labels are right.
    #[must_use]
    pub fn fit(choice: Choice, margins: &[Vec<f32>], right: &[Vec<bool>]) -> Self {
        let labels = margins.first().map_or(0, Vec::len);
        let mut fitted = Self { slope: 2.0, shifts: vec![0.0; labels], lead: None };
        let rows = margins.len().max(1) as f32;
        // Adam: the scales of slope and shifts differ, and the problem is small and convex.
        let mut first = vec![0.0_f32; labels + 1];
        let mut second = vec![0.0_f32; labels + 1];
        for step in 1..=150 {
            let mut gradient = vec![0.0_f32; labels + 1];
            for (margins, right) in margins.iter().zip(right) {
                let probabilities = fitted.probabilities(choice, margins);
                for label in 0..labels {
                    let error = probabilities[label] - f32::from(u8::from(right[label]));
                    gradient[0] += error * margins[label];
                    gradient[label + 1] += error;
                }
            }
            for (place, gradient) in gradient.iter_mut().enumerate() {
                *gradient /= rows;
                if place > 0 {
                    *gradient += fitted.shifts[place - 1] * 0.3 / rows;
                }
                first[place] = 0.9 * first[place] + 0.1 * *gradient;
                second[place] = 0.98 * second[place] + 0.02 * *gradient * *gradient;
                let correction = (1.0 - 0.98_f32.powi(step)).sqrt() / (1.0 - 0.9_f32.powi(step));
                let change = 0.08 * correction * first[place] / (second[place].sqrt() + 1e-8);
                match place {
                    0 => fitted.slope = (fitted.slope - change).max(0.05),
                    _ => fitted.shifts[place - 1] -= change,
                }
            }
        }
        fitted
    }

    /// The probability of each label.
    #[must_use]
    pub fn probabilities(&self, choice: Choice, margins: &[f32]) -> Vec<f32> {
        let mut scores: Vec<f32> = margins
            .iter()
            .zip(&self.shifts)
            .map(|(margin, shift)| self.slope.mul_add(*margin, *shift))
            .collect();
        match choice {
            Choice::Several => scores.iter_mut().for_each(|score| *score = 1.0 / (1.0 + (-*score).exp())),
            Choice::One => {
                let most = scores.iter().copied().fold(f32::MIN, f32::max);
                scores.iter_mut().for_each(|score| *score = (*score - most).exp());
                let sum: f32 = scores.iter().sum();
                scores.iter_mut().for_each(|score| *score /= sum);
            }
        }
        scores
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lead_is_as_sure_as_it_was_right() {
        // Of leads of 1 three in five were right, of leads of 4 nineteen in twenty.
        let of = |lead: f32, right: usize, all: usize| (0..all).map(move |row| (lead, row < right));
        let leads: Vec<(f32, bool)> = of(1.0, 120, 200).chain(of(4.0, 190, 200)).collect();
        let fitted = Lead::fit(&leads);
        for (lead, wanted) in [(1.0, 0.6), (4.0, 0.95)] {
            assert!((fitted.confidence(lead) - wanted).abs() < 0.01, "{lead}: {fitted:?}");
        }
        let perfect = Lead::fit(&of(2.0, 30, 30).collect::<Vec<_>>());
        assert!(perfect.slope.is_finite() && perfect.confidence(2.0) > 0.9, "{perfect:?}");
    }

    #[test]
    fn probabilities_meet_the_rates() {
        // A margin of 1 is right in three of four rows, so its probability must be near 0.75.
        let margins: Vec<Vec<f32>> = (0..400).map(|_| vec![1.0, -1.0]).collect();
        let right: Vec<Vec<bool>> = (0..400).map(|row| vec![row % 4 != 0, row % 4 == 0]).collect();
        for choice in [Choice::One, Choice::Several] {
            let fitted = Calibration::fit(choice, &margins, &right);
            let probabilities = fitted.probabilities(choice, &[1.0, -1.0]);
            assert!((probabilities[0] - 0.75).abs() < 0.02, "{choice:?} {probabilities:?}");
        }
    }
}
