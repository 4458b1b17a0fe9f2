//! First run: from an empty database to three administrators, with no default password on the way.

mod check;
mod set_up;
mod token;

pub use set_up::{AdministratorLink, SetUp, SetUpAdministrator, SetUpDone, SetUpError, set_up};
pub use token::{SetupToken, SetupTokenError, create_setup_token, is_setup_needed};
