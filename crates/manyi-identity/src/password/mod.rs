//! Passwords: which are refused, and how they are kept.

mod common;
mod hash;
mod policy;

pub use hash::{HashError, PasswordHasher};
pub use policy::{PasswordPolicy, PasswordRefused};
