//! What everything in this crate works with.

use async_trait::async_trait;
use jiff::civil::Date;
use manyi_catalogue::{Catalogue, FactEngine};
use manyi_kernel::{SharedClock, SharedDirectory, day_of};
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;

#[derive(Clone)]
pub struct InsightRoom {
    pub(crate) engine: Arc<dyn FactEngine>,
    pub(crate) catalogue: Catalogue,
    pub(crate) directory: SharedDirectory,
    pub(crate) clock: SharedClock,
    pub(crate) dimensions: Arc<dyn DimensionNames>,
}

/// How people call the dimensions of satisfaction; facts know them by code only.
#[async_trait]
pub trait DimensionNames: Send + Sync + 'static {
    /// Each code once, in the order people expect them.
    async fn names(&self) -> Vec<DimensionName>;
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DimensionName {
    pub code: String,
    pub name: BilingualName,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct BilingualName {
    #[serde(rename = "zh-CN")]
    pub zh_cn: String,
    pub en: String,
}

/// Names that do not change while the product runs.
#[async_trait]
impl DimensionNames for Vec<DimensionName> {
    async fn names(&self) -> Vec<DimensionName> {
        self.clone()
    }
}

impl InsightRoom {
    /// Knows no names of dimensions: they show by their codes.
    pub fn new(engine: Arc<dyn FactEngine>, directory: SharedDirectory, clock: SharedClock) -> Self {
        Self { engine, catalogue: Catalogue, directory, clock, dimensions: Arc::new(Vec::new()) }
    }

    #[must_use]
    pub fn with_dimension_names(self, dimensions: Arc<dyn DimensionNames>) -> Self {
        Self { dimensions, ..self }
    }

    /// The present day of the organisation.
    pub(crate) fn today(&self) -> Date {
        day_of(self.clock.now())
    }
}
