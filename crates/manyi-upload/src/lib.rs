//! Files that people send: what they are by their content, and pictures without what they tell beside the picture.
//! Pure: nothing here keeps a file.

#[cfg(test)]
mod attacks;
mod look;
mod name;
mod recognise;
mod sound;
mod strip;

pub use look::{LookedInto, look_into, media_type};
pub use name::tidy_name;
pub use recognise::recognise;
pub use sound::{Sound, SoundType, recognise_sound};
pub use strip::{PictureSize, strip};
