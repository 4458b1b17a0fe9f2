//! What a method is: code, words, parameters, results, and its reading.

use crate::{Sentence, StatError, Table, Text};
use manyi_measure::{Analysis, Missing, Warning};
use schemars::{JsonSchema, Schema, SchemaGenerator, generate::SchemaSettings};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

/// Methods that stand together in lists and menus.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    Score,
    Design,
    Reliability,
    Structure,
    Index,
    Classic,
    Driver,
    Comparison,
    Effect,
    Watch,
    Agreement,
    Customer,
}

impl Group {
    /// Heading of the group.
    pub fn title(self) -> Text {
        let (zh, en) = match self {
            Self::Score => ("得分", "Scores"),
            Self::Design => ("抽样设计与加权", "Samples and weights"),
            Self::Reliability => ("信度", "Reliability"),
            Self::Structure => ("相关与因子", "Correlations and factors"),
            Self::Index => ("满意度指数模型", "Satisfaction index models"),
            Self::Classic => ("经典量表方法", "Classic sets"),
            Self::Driver => ("驱动因素", "Drivers"),
            Self::Comparison => ("比较与检验", "Comparisons and tests"),
            Self::Effect => ("效果评估", "Effects"),
            Self::Watch => ("监控与预警", "Watching series"),
            Self::Agreement => ("一致性", "Agreement"),
            Self::Customer => ("客户价值与流失", "Customer value and churn"),
        };
        Text { zh, en }
    }
}

/// One statistical method. The parameter that lists variables is called `columns`; single ones are called by
/// their part (`outcome`, `group`, `weight`, `time` …). Unknown parameters are refused.
pub trait Method: 'static {
    /// Stable name in the command line and the interface, `snake_case`.
    const CODE: &'static str;
    const GROUP: Group;
    const TITLE: Text;
    /// One sentence: what it answers, in a manager's words.
    const SUMMARY: Text;
    type Parameters: DeserializeOwned + JsonSchema;
    type Report: Serialize + JsonSchema;

    /// # Errors
    /// What does not fit, naming the column or parameter and the mend.
    fn run(table: &Table, parameters: &Self::Parameters) -> Result<Analysis<Self::Report>, StatError>;

    /// The result in plain sentences, most important first.
    fn reading(analysis: &Analysis<Self::Report>) -> Vec<Sentence>;
}

/// The result of a method, whatever its kind.
#[derive(Clone, Debug, Serialize)]
pub struct Outcome {
    pub method: &'static str,
    pub n: u64,
    pub missing: Missing,
    pub warnings: Vec<Warning>,
    pub result: Value,
    pub reading: Vec<Sentence>,
}

/// A method in the list of all.
#[derive(Clone, Copy)]
pub struct Entry {
    pub code: &'static str,
    pub group: Group,
    pub title: Text,
    pub summary: Text,
    parameters: fn() -> Schema,
    results: fn() -> Schema,
    run: fn(&Table, &Value) -> Result<Outcome, StatError>,
}

impl Entry {
    pub(crate) const fn of<M: Method>() -> Self {
        Self {
            code: M::CODE,
            group: M::GROUP,
            title: M::TITLE,
            summary: M::SUMMARY,
            parameters: schema::<M::Parameters>,
            results: schema::<M::Report>,
            run: run::<M>,
        }
    }

    /// JSON Schema of the parameters.
    pub fn parameters(&self) -> Schema {
        (self.parameters)()
    }

    /// JSON Schema of [`Outcome::result`].
    pub fn results(&self) -> Schema {
        (self.results)()
    }

    /// # Errors
    /// See [`Method::run`]; parameters that are unknown, missing or of the wrong kind are named.
    pub fn run(&self, table: &Table, parameters: &Value) -> Result<Outcome, StatError> {
        (self.run)(table, parameters)
    }
}

fn schema<T: JsonSchema>() -> Schema {
    let settings = SchemaSettings::draft2020_12().with(|settings| settings.inline_subschemas = true);
    SchemaGenerator::new(settings).into_root_schema_for::<T>()
}

fn run<M: Method>(table: &Table, parameters: &Value) -> Result<Outcome, StatError> {
    let parameters = M::Parameters::deserialize_from(parameters)?;
    let analysis = M::run(table, &parameters)?;
    let reading = M::reading(&analysis);
    let result =
        serde_json::to_value(&analysis.result).map_err(|error| StatError::Parameters(error.to_string()))?;
    Ok(Outcome {
        method: M::CODE,
        n: analysis.n,
        missing: analysis.missing,
        warnings: analysis.warnings,
        result,
        reading,
    })
}

trait FromJson: Sized {
    fn deserialize_from(value: &Value) -> Result<Self, StatError>;
}

impl<T: DeserializeOwned> FromJson for T {
    fn deserialize_from(value: &Value) -> Result<Self, StatError> {
        serde_json::from_value(value.clone()).map_err(|error| StatError::Parameters(error.to_string()))
    }
}
