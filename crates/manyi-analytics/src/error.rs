//! What can go wrong with the stored facts.

use manyi_catalogue::EngineError;

#[derive(Debug, thiserror::Error)]
pub enum FactStoreError {
    /// Rows for a table that was not declared when the store was opened.
    #[error("no fact table `{0}` was declared")]
    UnknownTable(String),
    /// A row whose values do not fit its table; nothing of the delivery was taken over.
    #[error("row `{key}` of `{table}` does not fit: {reason}")]
    BadRow { table: &'static str, key: String, reason: String },
    /// The directory of the facts cannot be read or written.
    #[error("the facts directory cannot be used: {0}")]
    Disk(#[from] std::io::Error),
    /// Arrow or Parquet refused: a damaged file, or memory at its end.
    #[error("the facts cannot be read or written: {0}")]
    Columns(String),
}

impl From<datafusion::arrow::error::ArrowError> for FactStoreError {
    fn from(error: datafusion::arrow::error::ArrowError) -> Self {
        Self::Columns(error.to_string())
    }
}

impl From<datafusion::parquet::errors::ParquetError> for FactStoreError {
    fn from(error: datafusion::parquet::errors::ParquetError) -> Self {
        Self::Columns(error.to_string())
    }
}

impl From<FactStoreError> for EngineError {
    fn from(error: FactStoreError) -> Self {
        match error {
            FactStoreError::UnknownTable(table) => Self::UnknownTable(table),
            FactStoreError::Disk(_) | FactStoreError::Columns(_) => Self::Unavailable(error.to_string()),
            FactStoreError::BadRow { .. } => Self::Failed(error.to_string()),
        }
    }
}
