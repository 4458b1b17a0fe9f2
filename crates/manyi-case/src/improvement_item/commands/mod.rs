//! What is done about items.

mod act;
mod need;

pub use act::{ItemAct, ItemRefused};
pub(super) use act::{ItemMoment, act_in, act_on_item};
pub(crate) use need::need_by_policy;
pub(super) use need::need_in;
pub use need::need_item;
