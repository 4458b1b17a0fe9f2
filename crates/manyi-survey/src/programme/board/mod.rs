//! The fieldwork board of a wave: who stands where, the rates, what is behind, when it will be done.

mod cells;
mod count;
mod interviewers;

pub use cells::{BoardCell, CellState};
pub use count::{Board, BoardDay, BoardForecast, BoardRate, BoardStep, board};
pub use interviewers::BoardInterviewer;
