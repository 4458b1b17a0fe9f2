//! Columnar facts and the counting of them.
//!
//! Features offer rows ([`manyi_kernel::FactBatch`]); [`FactStore`] keeps them as Arrow segments with a
//! Parquet copy on disk, and [`FactEngineImpl`] answers the metric catalogue's questions over them with
//! DataFusion. Nothing here knows a feature, a metric or statistics. The facts are never the truth: the
//! event log is, and a store that cannot be read is built again from it.

mod answers;
mod buffer;
mod checkpoint;
mod columns_file;
mod compact;
mod delivery;
mod disk;
mod engine;
mod error;
mod key;
mod manifest;
mod plan;
mod scan;
mod segment;
mod store;
mod table;

pub use columns_file::{ColumnValues, NamedColumn, parquet_of};
pub use delivery::FactDelivery;
pub use engine::FactEngineImpl;
pub use error::FactStoreError;
pub use store::FactStore;
