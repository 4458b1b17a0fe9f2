//! One use case a file.

mod act_on_programme;
mod create_programme;
mod invite_sample;
mod open_wave;
mod record_contact;
mod replace_sampled;
mod update_programme;

pub use act_on_programme::{ActFailed, act_on_programme};
pub use create_programme::{CreateProgrammeFailed, NewProgramme, create_programme};
pub use invite_sample::{InviteFailed, InvitedPerson, invite_sample, mark_sampled, sampled_recipients};
pub(crate) use open_wave::preview_draw;
pub use open_wave::{NewProgrammeWave, OpenWaveFailed, open_wave};
pub use record_contact::{NewContact, RecordContactFailed, record_contact};
pub use replace_sampled::{ReplaceFailed, replace_sampled};
pub use update_programme::{UpdateProgrammeFailed, update_programme};
