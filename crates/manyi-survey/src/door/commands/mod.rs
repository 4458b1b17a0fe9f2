//! One use case a file.

mod add_codes;
mod set_door;

pub use add_codes::{AddCodesFailed, MAX_CODES, add_codes};
pub use set_door::{PasswordChange, SetDoorFailed, set_door};
