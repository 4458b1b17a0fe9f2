//! Members of staff: where they belong, what they may do, how they get in.

pub(crate) mod create;
mod disable;
mod duty;
mod grant;
mod holders;
mod link;
mod list;
mod locale;
mod password;
mod row;
pub(crate) mod store;
mod update;
mod use_link;

pub use create::{CreatePerson, CreatePersonError, create_person};
pub use duty::{actor_of_person, people_on_duty};
pub use grant::{GrantError, grant_roles};
pub use holders::people_who_may;
pub use link::{IssueLinkError, SignInLink, issue_sign_in_link};
pub(crate) use link::{replace_link, url as link_url};
pub use list::{PeopleFilter, find_person, list_people};
pub(crate) use locale::change_locale;
pub use password::{ChangePassword, ChangePasswordError, change_password};
pub use row::Person;
pub use update::{UpdatePerson, UpdatePersonError, update_person};
pub use use_link::{LinkHolder, LinkPassword, UseLinkError, find_link, use_link};
