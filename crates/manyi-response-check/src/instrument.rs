//! What the checks need to know of a questionnaire.

/// A question answered with a point of a scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RatingItem {
    pub min: i16,
    pub max: i16,
    /// The lowest point is the best answer, as in "I had to wait too long".
    pub reversed: bool,
}

/// Two ratings of the same thing, one of them perhaps asked the other way round: positions in
/// [`Instrument::items`]. Whether they must agree or oppose follows from the items' [`RatingItem::reversed`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Opposites {
    pub first: usize,
    pub second: usize,
}

/// A question that says which point to choose ("please tick 2"), or for which only one can be true.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trap {
    /// Position in [`Instrument::items`].
    pub item: usize,
    pub wanted: i16,
}

/// The ratings in the order in which they are asked, and what is declared about them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Instrument {
    pub items: Vec<RatingItem>,
    pub opposites: Vec<Opposites>,
    pub traps: Vec<Trap>,
}

impl RatingItem {
    /// How good a point is, from 0 (worst) to 1 (best).
    pub(crate) fn goodness(self, point: i16) -> f64 {
        let range = f64::from(self.max - self.min).max(1.0);
        let share = (f64::from(point - self.min) / range).clamp(0.0, 1.0);
        if self.reversed { 1.0 - share } else { share }
    }
}

impl Instrument {
    pub(crate) fn is_trap(&self, item: usize) -> bool {
        self.traps.iter().any(|trap| trap.item == item)
    }

    /// Whether every rating given is the best there is, with at least `least` given. Traps do not count.
    pub(crate) fn is_full_marks(&self, ratings: &[Option<i16>], least: usize) -> bool {
        let mut given = 0;
        for (index, (item, point)) in self.items.iter().zip(ratings).enumerate() {
            let Some(point) = point else { continue };
            if self.is_trap(index) {
                continue;
            }
            if item.goodness(*point) < 1.0 {
                return false;
            }
            given += 1;
        }
        given >= least
    }
}
