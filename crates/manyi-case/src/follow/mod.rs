//! Who wants to hear of a case: followers, and people mentioned in its notes.
//!
//! News are not written for each follower: a followed case that changed after it was last looked at is news.

mod command;
mod mention;
mod notices;
pub(crate) mod store;
pub(crate) mod web;

pub use command::add_follower;
pub(crate) use command::{follow, see, unfollow};
pub(crate) use mention::{mentioned, readers_of, write_mentions};
pub(crate) use notices::{CaseNotices, notices};
