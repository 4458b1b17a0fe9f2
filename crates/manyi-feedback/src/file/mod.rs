//! Files that come with feedback: pictures, papers and spoken words. They are looked into before they are kept, kept
//! apart from everything that is served, and given away to be kept by the reader, never to be opened by a browser.

mod look;
pub(crate) mod store;
pub(crate) mod web;

pub(crate) use look::{
    FileRefused, FileUse, LookedAt, MAX_FILE_BYTES, MAX_FILES, MAX_MEGABYTES, MAX_VOICE_SECONDS, endings,
    look,
};
pub(crate) use store::{keep, stage};
