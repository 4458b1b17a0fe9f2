//! Posters for links: a wall, a door, a counter, each with its own code.

mod draw;
mod press;
pub(crate) mod web;

pub use draw::{
    MAX_POSTERS, MAX_TEXT, MakePostersFailed, PosterFormat, PosterOrder, PosterPaper, make_posters,
};
pub use press::{PosterPress, PosterRefusal};
