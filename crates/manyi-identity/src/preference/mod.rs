//! What a person's console remembers from one machine to the next: columns, saved views, steps done.
//! The server does not know what the values mean.

mod keep;
mod store;

pub use keep::{KeepError, Preferences, keep_preference, preferences_of};
