//! Levels of a diagram: causes before results. The console lays its path diagrams out by the same rules
//! (`web/console/src/features/analysis/diagram/layered.ts`).

/// How often the order of the levels is improved.
const SWEEPS: usize = 12;

/// A place in the diagram, counted in levels and slots.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Spot {
    /// Which level, causes first.
    pub level: usize,
    /// Place within the level, from its middle: −1, 0, 1 …
    pub slot: f64,
}

pub(crate) struct Layered {
    pub nodes: Vec<Spot>,
    /// For each arrow the free places that it passes on the levels between its ends.
    pub passed: Vec<Vec<Spot>>,
    pub levels: usize,
    /// Slots of the fullest level.
    pub breadth: usize,
}

/// Nodes, then the places that long arrows take on the levels they pass.
struct Grid {
    rows: Vec<Vec<usize>>,
    level: Vec<usize>,
    tied: Vec<Vec<usize>>,
}

impl Grid {
    fn add(&mut self, level: usize) -> usize {
        let item = self.level.len();
        self.level.push(level);
        self.tied.push(Vec::new());
        if self.rows.len() <= level {
            self.rows.resize_with(level + 1, Vec::new);
        }
        self.rows[level].push(item);
        item
    }

    fn tie(&mut self, one: usize, other: usize) {
        self.tied[one].push(other);
        self.tied[other].push(one);
    }

    /// Places of the items on a level.
    fn places(&self, level: usize) -> Vec<Option<usize>> {
        let mut places = vec![None; self.level.len()];
        for (place, item) in self.rows[level].iter().enumerate() {
            places[*item] = Some(place);
        }
        places
    }

    /// Ties that cross between neighbouring levels.
    fn crossings(&self) -> usize {
        let mut count = 0;
        for level in 0..self.rows.len().saturating_sub(1) {
            let next = self.places(level + 1);
            let ties: Vec<(usize, usize)> = (self.rows[level].iter().enumerate())
                .flat_map(|(place, item)| self.tied[*item].iter().map(move |other| (place, *other)))
                .filter_map(|(place, other)| next[other].map(|other| (place, other)))
                .collect();
            let crosses = |(a, b): &(usize, usize)| ties.iter().filter(|(c, d)| a < c && b > d).count();
            count += ties.iter().map(crosses).sum::<usize>();
        }
        count
    }

    /// Sorts a level by the mean place of what it is tied to on the level beside it.
    #[allow(clippy::cast_precision_loss)]
    fn sort(&mut self, level: usize, beside: usize) {
        let places = self.places(beside);
        let middle = |count: usize| (count as f64 - 1.0) / 2.0;
        let (here, there) = (middle(self.rows[level].len()), middle(self.rows[beside].len()));
        let mut keyed: Vec<(f64, usize)> = Vec::new();
        for (now, item) in self.rows[level].iter().enumerate() {
            let ties: Vec<f64> = (self.tied[*item].iter().filter_map(|other| places[*other]))
                .map(|place| place as f64 - there)
                .collect();
            let mean = ties.iter().sum::<f64>() / ties.len().max(1) as f64;
            keyed.push((if ties.is_empty() { now as f64 - here } else { mean }, *item));
        }
        keyed.sort_by(|one, other| one.0.total_cmp(&other.0));
        self.rows[level] = keyed.into_iter().map(|(_, item)| item).collect();
    }

    /// Forwards, then backwards; the order with the fewest crossings stays.
    fn order(&mut self) {
        let (mut best, mut fewest) = (self.rows.clone(), self.crossings());
        for sweep in 0..SWEEPS {
            if fewest == 0 {
                break;
            }
            let last = self.rows.len() - 1;
            for step in 1..=last {
                let (level, beside) =
                    if sweep % 2 == 0 { (step, step - 1) } else { (last - step, last - step + 1) };
                self.sort(level, beside);
            }
            let now = self.crossings();
            if now < fewest {
                (best, fewest) = (self.rows.clone(), now);
            }
        }
        self.rows = best;
    }
}

/// Length of the longest chain of arrows that leads to each; bounded, so that a circle ends.
fn levels_of(count: usize, arrows: &[(usize, usize)]) -> Vec<usize> {
    let mut level = vec![0; count];
    for _ in 0..count {
        for (from, to) in arrows {
            let wanted = level[*from] + 1;
            if level[*to] < wanted && wanted < count {
                level[*to] = wanted;
            }
        }
    }
    level
}

/// Every level is ordered by the middle of what it is tied to; an arrow over several levels takes a place of its own on
/// each of them. The ends of arrows must be numbers of nodes.
#[allow(clippy::cast_precision_loss)]
pub(crate) fn layered(count: usize, arrows: &[(usize, usize)]) -> Layered {
    let mut grid = Grid { rows: Vec::new(), level: Vec::new(), tied: Vec::new() };
    for level in levels_of(count, arrows) {
        grid.add(level);
    }
    let mut ways: Vec<Vec<usize>> = Vec::new();
    for (from, to) in arrows {
        let mut way = Vec::new();
        let mut before = *from;
        for level in grid.level[*from] + 1..grid.level[*to] {
            let free = grid.add(level);
            grid.tie(before, free);
            before = free;
            way.push(free);
        }
        grid.tie(before, *to);
        ways.push(way);
    }
    grid.order();
    let mut spots = vec![Spot::default(); grid.level.len()];
    for (level, row) in grid.rows.iter().enumerate() {
        let middle = (row.len().max(1) - 1) as f64 / 2.0;
        for (slot, item) in row.iter().enumerate() {
            spots[*item] = Spot { level, slot: slot as f64 - middle };
        }
    }
    Layered {
        nodes: spots[..count].to_vec(),
        passed: ways.iter().map(|way| way.iter().map(|item| spots[*item]).collect()).collect(),
        levels: grid.rows.len(),
        breadth: grid.rows.iter().map(Vec::len).max().unwrap_or(1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// image, expectation, quality, value, satisfaction, complaint, loyalty
    const ECSI: [(usize, usize); 12] =
        [(0, 1), (0, 4), (0, 6), (1, 2), (1, 3), (1, 4), (2, 3), (2, 4), (3, 4), (4, 5), (4, 6), (5, 6)];

    #[test]
    fn causes_stand_before_results_and_nothing_shares_a_place() {
        let found = layered(7, &ECSI);
        assert_eq!(found.levels, 7);
        for ((from, to), passed) in ECSI.iter().zip(&found.passed) {
            let (first, last) = (found.nodes[*from].level, found.nodes[*to].level);
            let levels: Vec<usize> = passed.iter().map(|spot| spot.level).collect();
            assert_eq!(levels, (first + 1..last).collect::<Vec<_>>());
        }
        let all: Vec<Spot> = found.nodes.iter().chain(found.passed.iter().flatten()).copied().collect();
        for (index, spot) in all.iter().enumerate() {
            assert!(!all[..index].contains(spot), "{spot:?}");
        }
    }

    #[test]
    fn two_causes_that_cross_are_put_side_by_side_and_a_circle_ends() {
        let crossed = layered(4, &[(0, 3), (1, 2)]).nodes;
        assert_eq!(crossed[0].slot < crossed[1].slot, crossed[3].slot < crossed[2].slot);
        assert_eq!(layered(3, &[(0, 1), (1, 2), (2, 0)]).nodes.len(), 3);
        assert_eq!(layered(0, &[]).levels, 0);
    }
}
