//! Figures by group.

pub(crate) mod list_figures;

pub use list_figures::{FigureList, FiguresFilter};
