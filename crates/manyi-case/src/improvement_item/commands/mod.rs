//! What is done about items.

mod act;
mod need;

pub use act::ItemRefused;
pub(super) use act::{ItemAct, act_on_item};
pub(crate) use need::need_by_policy;
pub use need::need_item;
