//! Customers: who is served and may be asked, and how many each unit serves in a month, the denominator of
//! complaints per 1,000 customers.

pub mod customer;
mod customer_count;
mod facts;
mod migrations;

pub use customer_count::{
    CountRow, CustomerCountsStored, FileProblem, StoreCountsRefusal, read_counts, served_in, store_counts,
};
pub use facts::{CUSTOMER_FACTS, facts_for_events};
pub use migrations::migrations;

use manyi_kernel::SharedDirectory;
use manyi_storage::Database;
use utoipa_axum::router::OpenApiRouter;

/// What everything in this crate works with.
#[derive(Clone)]
pub struct CustomerRoom {
    pub db: Database,
    pub directory: SharedDirectory,
}

/// All operations of this crate, with paths beginning `/api/v1/customer`.
pub fn router(room: CustomerRoom) -> OpenApiRouter {
    OpenApiRouter::new().merge(customer_count::router()).merge(customer::web::router()).with_state(room)
}

/// The words of this crate.
pub const LOCALES: manyi_web::LocaleFiles = manyi_web::LocaleFiles {
    room: "customer",
    zh_cn: include_str!("../locales/zh-CN.json"),
    en: include_str!("../locales/en.json"),
};
