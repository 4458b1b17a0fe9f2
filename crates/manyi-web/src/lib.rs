//! What every HTTP room of the product stands on: who may call an operation, how input is refused,
//! how problems are worded, how public pages look. Knows no feature and opens no socket.

pub mod access;
pub mod config;
mod etag;
mod extract;
mod i18n;
mod kept_file;
mod layers;
mod network;
pub mod openapi;
pub mod page;
mod problem;
mod rate;
pub mod session;
pub mod sse;

pub use access::{Access, Scope, operation};
pub use config::{BaseUrl, BaseUrlError, WebConfig};
pub use etag::Revised;
pub use extract::{Form, IfMatch, Json, Path, PostLimits, Posted, Query, RequestLocale, SentFile, has_parts};
pub use i18n::{LocaleFiles, RoomWords, TranslationError, Translations};
pub use kept_file::{only_to_keep, to_keep_or_picture};
pub use layers::{RequestId, assemble, protect};
pub use network::network;
pub use problem::{ApiProblem, ApiResult, FieldProblemBody, ProblemBody};
pub use rate::RateLimiter;
pub use session::{MaybeActor, SessionContext, SessionWatch, SignedActor};

/// The words of this crate: problem kinds, refusals of the extractors, the frame of public pages.
pub const LOCALES: LocaleFiles = LocaleFiles {
    room: "web",
    zh_cn: include_str!("../locales/zh-CN.json"),
    en: include_str!("../locales/en.json"),
};
