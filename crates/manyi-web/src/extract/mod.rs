//! Extractors that refuse with problem details naming the wrong place.

mod form;
mod if_match;
mod json;
mod locale;
mod path;
mod percent;
mod posted;
mod query;
mod serde_place;

pub use form::Form;
pub use if_match::IfMatch;
pub use json::Json;
pub use locale::RequestLocale;
pub(crate) use locale::locale_of;
pub use path::Path;
pub use posted::{PostLimits, Posted, SentFile, has_parts};
pub use query::Query;
