//! How far each stratum is.

use crate::programme::sample::{Disposition, Stratum, StratumPart};
use serde::{Deserialize, Serialize};

/// A cell whose share of its target is less than this part of the whole's share is behind.
const BEHIND: f64 = 0.6;
/// Below so many completes a cell gets no figure of its own.
pub(super) const THIN: u64 = 30;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CellState {
    OnTrack,
    /// Reached less than 60% of what the whole reached of its target.
    Behind,
    Done,
}

#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub struct BoardCell {
    pub stratum: Vec<StratumPart>,
    /// Customers in the frame.
    pub population: u64,
    /// Wanted completes: the main sample.
    pub target: u64,
    pub complete: u64,
    pub refused: u64,
    /// Replacements that were not called up.
    pub reserve_left: u64,
    pub state: CellState,
    /// Fewer than 30 completes: no figure of its own can be given yet.
    pub thin: bool,
}

/// What is counted in a stratum.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct CellCount {
    pub complete: u64,
    pub refused: u64,
    pub reserve_left: u64,
}

impl CellCount {
    pub fn add(&mut self, found: Disposition, released: bool) {
        if !released {
            self.reserve_left += 1;
            return;
        }
        match found {
            Disposition::Complete => self.complete += 1,
            Disposition::Refused => self.refused += 1,
            _ => {}
        }
    }
}

pub(super) fn cells(strata: Vec<Stratum>, counts: &[CellCount]) -> Vec<BoardCell> {
    let target: u64 = strata.iter().map(|stratum| stratum.main).sum();
    let complete: u64 = counts.iter().map(|count| count.complete).sum();
    let whole = if target == 0 { 0.0 } else { complete as f64 / target as f64 };
    let cell = |(stratum, count): (Stratum, &CellCount)| {
        let share = if stratum.main == 0 { 1.0 } else { count.complete as f64 / stratum.main as f64 };
        let state = if count.complete >= stratum.main {
            CellState::Done
        } else if share < BEHIND * whole {
            CellState::Behind
        } else {
            CellState::OnTrack
        };
        BoardCell {
            stratum: stratum.parts,
            population: stratum.population,
            target: stratum.main,
            complete: count.complete,
            refused: count.refused,
            reserve_left: count.reserve_left,
            state,
            thin: count.complete < THIN,
        }
    };
    strata.into_iter().zip(counts).map(cell).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_behind_when_it_reached_much_less_of_its_target_than_the_whole() {
        let stratum =
            |main| Stratum { key: String::new(), parts: Vec::new(), population: 1_000, main, reserve: 0 };
        let count = |complete| CellCount { complete, ..CellCount::default() };
        // 150 of 300 in all: behind below 30%.
        let found = cells(vec![stratum(100); 3], &[count(100), count(30), count(20)]);
        let states: Vec<_> = found.iter().map(|cell| (cell.state, cell.thin)).collect();
        assert_eq!(
            states,
            [(CellState::Done, false), (CellState::OnTrack, false), (CellState::Behind, true)]
        );
        let nothing = cells(vec![stratum(100); 2], &[count(0), count(0)]);
        assert!(
            nothing.iter().all(|cell| cell.state == CellState::OnTrack),
            "nobody is behind before it begins"
        );
    }
}
