//! The published JSON Schema of the document.

use crate::Questionnaire;
use serde_json::Value;

/// JSON Schema (2020-12) of a document in the present format. It describes the shape; [`crate::check`] says what the
/// parts must say together.
pub fn document_schema() -> Value {
    let mut schema = schemars::schema_for!(Questionnaire).to_value();
    schema["title"] = "Manyi questionnaire document".into();
    schema
}
