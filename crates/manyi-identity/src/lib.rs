//! Who works here and what they may do: the organisation tree, people, roles, sessions, sign-in, set-up,
//! and the directory through which the other rooms name units and people.

mod directory;
pub mod events;
mod me;
mod migrations;
mod organisation;
pub mod password;
mod person;
mod preference;
pub mod role;
mod room;
mod secret;
pub mod session;
mod setup;
mod text;
mod unit;
mod web;

pub use directory::IdentityDirectory;
pub use me::{Me, MePerson};
pub use migrations::migrations;
pub use organisation::{FoundError, found_organisation};
pub use person::{
    ChangePassword, ChangePasswordError, CreatePerson, CreatePersonError, GrantError, IssueLinkError,
    LinkHolder, LinkPassword, PeopleFilter, Person, SignInLink, UpdatePerson, UpdatePersonError,
    UseLinkError, actor_of_person, create_person, find_link, find_person, grant_roles, issue_sign_in_link,
    list_people, people_on_duty, people_who_may, update_person, use_link,
};
pub use preference::{KeepError, Preferences, keep_preference, preferences_of};
pub use role::{Role, RoleSet, RolesExclude};
pub use room::{IdentityRoom, IdentitySettings};
pub use secret::{NoRandomness, Secret};
pub use session::{Caller, SessionLayer, SignIn, SignInError, session_layer, sign_in};
pub use setup::{
    AdministratorLink, SetUp, SetUpAdministrator, SetUpDone, SetUpError, SetupToken, SetupTokenError,
    create_setup_token, is_setup_needed, set_up,
};
pub use unit::{CreateUnit, UnitRow, UpdateUnit, create_unit, list_units, update_unit};
pub use web::router;

/// The words of this crate.
pub const LOCALES: manyi_web::LocaleFiles = manyi_web::LocaleFiles {
    room: "identity",
    zh_cn: include_str!("../locales/zh-CN.json"),
    en: include_str!("../locales/en.json"),
};
