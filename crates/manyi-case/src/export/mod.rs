//! The list of cases as a file (导出工单): what the reader sees, customers masked unless somebody who may says why not.

mod file;
mod store;
mod web;

pub(crate) use web::routes;
