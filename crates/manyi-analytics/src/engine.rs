//! The catalogue's engine over the fact store.

use crate::{
    answers::KnownAnswers,
    plan::{Plan, failed},
    scan::CodeNumbers,
    store::FactStore,
};
use async_trait::async_trait;
use datafusion::{
    arrow::array::RecordBatch, datasource::MemTable, execution::context::SessionContext,
    prelude::SessionConfig,
};
use manyi_catalogue::{Cell, EngineError, FactEngine, FactQuery};
use std::sync::Arc;

/// Answers over the rows of one [`FactStore`]; every answer is of one moment of it.
pub struct FactEngineImpl {
    store: Arc<FactStore>,
    context: SessionContext,
    /// Parts a count is split into, one a core.
    partitions: usize,
    known: KnownAnswers,
}

impl FactEngineImpl {
    pub fn new(store: Arc<FactStore>) -> Self {
        let partitions = std::thread::available_parallelism().map_or(1, usize::from);
        let config = SessionConfig::new().with_target_partitions(partitions);
        let context = SessionContext::new_with_config(config);
        Self { store, context, partitions, known: KnownAnswers::default() }
    }

    async fn count(&self, query: &FactQuery) -> Result<Vec<Cell>, EngineError> {
        let table =
            self.store.table(query.table).ok_or_else(|| EngineError::UnknownTable(query.table.to_owned()))?;
        let plan = Plan::new(query, table)?;
        if query.scope.is_empty() || query.first_day > query.last_day {
            return Ok(Vec::new());
        }
        let (store, wanted) = (Arc::clone(&self.store), plan.wanted.clone());
        let chunks = tokio::task::spawn_blocking(move || store.scan(&wanted)).await.map_err(failed)??;
        let (schema, mut numbers) = (plan.schema(), CodeNumbers::default());
        let mut partitions: Vec<Vec<RecordBatch>> = vec![Vec::new(); self.partitions];
        for (place, chunk) in chunks.into_iter().enumerate() {
            partitions[place % self.partitions].push(plan.batch(&schema, chunk, &mut numbers)?);
        }
        let rows = MemTable::try_new(schema, partitions).map_err(failed)?;
        let rows = self.context.read_table(Arc::new(rows)).map_err(failed)?;
        let counted = plan.apply(rows)?.collect().await.map_err(failed)?;
        plan.cells(&counted, &numbers)
    }
}

#[async_trait]
impl FactEngine for FactEngineImpl {
    async fn cells(&self, query: &FactQuery) -> Result<Vec<Cell>, EngineError> {
        // Read before the rows: what is counted is at least as new.
        let deliveries = self.store.deliveries();
        if let Some(cells) = self.known.get(deliveries, query) {
            return Ok(cells.to_vec());
        }
        let cells = self.count(query).await?;
        self.known.put(deliveries, query, &cells);
        Ok(cells)
    }

    fn position(&self) -> i64 {
        self.store.position()
    }
}
