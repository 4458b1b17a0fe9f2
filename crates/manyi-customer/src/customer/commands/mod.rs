//! One use case a file.

mod create_customer;
mod erase_customer;
mod reveal_customer;
mod update_customer;

pub use create_customer::{CreateCustomerRefused, NewCustomer, create_customer};
pub use erase_customer::{CustomerRefused, erase_customer};
pub use reveal_customer::{Revealed, reveal_customer};
pub use update_customer::{UpdateCustomer, UpdateCustomerRefused, update_customer};
