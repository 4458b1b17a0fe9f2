//! One use case a file.

mod act_on_feedback;
mod add_file;
mod change;
mod follow_case;
mod link_feedback;
mod open_feedback_case;
mod reclassify;
mod record_feedback;
mod record_handled;
mod reveal_sender;
mod speak_up;

pub use act_on_feedback::{Act, act_on_feedback};
pub(crate) use add_file::add_file;
pub use change::ActRefused;
pub(crate) use change::{Change, locked, write};
pub use follow_case::{follow_case, hand_over_case, leave_case};
pub(crate) use link_feedback::{FeedbackLinkAs, link_feedback};
pub use open_feedback_case::open_feedback_case;
pub(crate) use reclassify::{Reclassified, reclassify};
pub use record_feedback::{NewFeedback, RecordRefused, Recorded, Sender, record_feedback};
pub(crate) use record_feedback::{contact_key, problems_of, record_many};
pub(crate) use record_handled::came_from_a_case;
pub use record_handled::{HandledFeedback, record_handled};
pub(crate) use reveal_sender::{FeedbackSender, reveal_sender};
pub(crate) use speak_up::{Said, SpeakRefused, may_appeal, speak_up, speak_up_once};
