//! Kano: which features delight, which are taken for granted, and which leave people cold.
//!
//! Each feature is asked twice: how do you feel if it is there (functional), and if it is not
//! (dysfunctional)? Kano, Seraku, Takahashi and Tsuji (1984); the evaluation table and the rule M > O > A > I
//! after Matzler and Hinterhuber (1998); Better and Worse after Berger et al. (1993); the test of the category
//! after Fong (1996); continuous scores after DuMouchel (in Berger et al. 1993).

mod analysis;
mod category;
mod report;

pub use analysis::kano;
pub use category::Category;
pub use report::{
    CategoryCounts, Continuous, FongTest, KanoFeature, KanoOptions, KanoReport, KanoResult, Quadrant,
};
