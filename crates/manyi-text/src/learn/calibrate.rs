//! Margins become probabilities: fitted on rows that the separators had not seen.

/// One slope for all labels and a constant for each: softmax for one label of several, the logistic curve for several labels at once.
#[derive(Clone, Debug, PartialEq)]
pub struct Calibration {
    pub slope: f32,
    pub shifts: Vec<f32>,
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
        let mut fitted = Self { slope: 2.0, shifts: vec![0.0; labels] };
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
