//! The frame of public pages: phone first, light and dark, no request to anywhere, no script needed.

mod accent;
mod error;
mod escape;
mod policy;
mod shell;

pub use accent::{Accent, AccentError};
pub(crate) use error::error_page;
pub use escape::escape;
pub(crate) use shell::Framed;
pub use shell::{HeadExtra, PageShell, shell};
