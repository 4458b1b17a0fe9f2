//! What the estimation of a model says.

use super::{IndexValue, Mode};
use crate::Interval;
use schemars::JsonSchema;
use serde::Serialize;

/// One item of a construct.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ItemReport {
    /// The construct it measures.
    pub construct: String,
    /// The variable.
    pub item: String,
    /// Weight of the standardised item; the construct has variance 1.
    pub weight: f64,
    /// Weight per unit of the item; the construct has variance 1.
    pub raw_weight: f64,
    /// Its share in the index of the construct (sums to 1 over the block); `None` when weights cancel out.
    pub index_weight: Option<f64>,
    /// Correlation with its construct.
    pub loading: f64,
    /// Squared loading: the share of the item that the construct stands for.
    pub communality: f64,
    /// Communality × R²: the share of the item that the causes of its construct predict.
    pub redundancy: f64,
    /// Variance inflation within the block; `None` when another item says exactly the same.
    pub vif: Option<f64>,
    /// Correlation with every construct, in the order of the constructs.
    pub cross_loadings: Vec<f64>,
    /// Mean answer.
    pub mean: f64,
    /// Standard deviation of the answers (n − 1).
    pub std_dev: f64,
}

/// One construct.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ConstructReport {
    /// Its code.
    pub code: String,
    /// How its weights were found.
    pub mode: Mode,
    /// Number of its items.
    pub items: usize,
    /// Cronbach's α of the standardised items; `None` for one item.
    pub alpha: Option<f64>,
    /// Cronbach's α of the items as answered; `None` for one item.
    pub alpha_raw: Option<f64>,
    /// Dillon and Goldstein's ρ from the first principal component.
    pub dillon_goldstein_rho: f64,
    /// First eigenvalue of the block's correlations: should be well above 1 …
    pub first_eigenvalue: f64,
    /// … and the second below 1; `None` for one item.
    pub second_eigenvalue: Option<f64>,
    /// Dijkstra and Henseler's reliability of the score; 1 for one item and for Mode B.
    pub rho_a: f64,
    /// Composite reliability ρC from the loadings.
    pub composite_reliability: f64,
    /// Average variance extracted: mean communality of the items.
    pub ave: f64,
    /// Share explained by its causes; `None` when nothing drives it.
    pub r_squared: Option<f64>,
    /// R² corrected for the number of causes.
    pub r_squared_adjusted: Option<f64>,
    /// Mean redundancy of its items.
    pub redundancy: f64,
    /// √AVE exceeds every correlation with another construct (Fornell and Larcker 1981).
    pub fornell_larcker: bool,
    /// The construct from 0 to 100; `None` when the weights cancel out.
    pub index: Option<IndexValue>,
}

/// One arrow of the model.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PathReport {
    /// The cause.
    pub from: String,
    /// The result.
    pub to: String,
    /// Standardised coefficient: standard deviations of the result per standard deviation of the cause.
    pub estimate: f64,
    /// Standard error of least squares; `None` after the correction for unreliability (use the bootstrap).
    pub std_error: Option<f64>,
    /// Coefficient over its standard error.
    pub t: Option<f64>,
    /// Two-sided p-value (Student's t).
    pub p: Option<f64>,
    /// Interval of the coefficient (Student's t).
    pub interval: Option<Interval>,
    /// Variance inflation among the causes of the result.
    pub vif: Option<f64>,
    /// Cohen's f²: what the result loses in R² without this cause, over what stays unexplained. The scores are
    /// held as they are.
    pub f_squared: f64,
    /// The same with the whole model estimated anew without the arrow (as seminr does); `None` when that model
    /// cannot be estimated.
    pub f_squared_reestimated: Option<f64>,
    /// Points of the result's index per point of the cause's index.
    pub impact: Option<f64>,
}

/// The regression of one construct on its causes.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct EquationReport {
    /// The construct that is explained.
    pub to: String,
    /// Explained share.
    pub r_squared: f64,
    /// Explained share, corrected for the number of causes.
    pub r_squared_adjusted: f64,
    /// Rows − causes − 1.
    pub degrees_of_freedom: f64,
    /// Standard error of the intercept, which is 0 for scores with mean 0 and variance 1 (divisor n).
    pub intercept_std_error: Option<f64>,
}

/// What changes in `to` when `from` changes, directly and through others.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct EffectReport {
    /// The cause.
    pub from: String,
    /// The result.
    pub to: String,
    /// Along the arrow between them, if there is one.
    pub direct: f64,
    /// Along chains of arrows through other constructs.
    pub indirect: f64,
    /// Both together.
    pub total: f64,
    /// The total in points of the index of `to` per point of the index of `from`.
    pub total_impact: Option<f64>,
}

/// Whether two constructs are distinct.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Discriminant {
    /// One construct.
    pub first: String,
    /// The other.
    pub second: String,
    /// Their correlation.
    pub correlation: f64,
    /// Heterotrait–monotrait ratio; above 0.90 the two are hardly told apart. `None` where it does not exist.
    pub htmt: Option<f64>,
    /// Both √AVE exceed their correlation.
    pub fornell_larcker: bool,
}

/// Each person's scores, construct by construct.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Scores {
    /// Row of the table (from 0) each score belongs to.
    pub rows: Vec<usize>,
    /// Standardised scores (mean 0, variance 1) of each construct.
    pub standardised: Vec<Vec<f64>>,
    /// Scores from 0 to 100 of each construct; `None` when the weights cancel out.
    pub index: Vec<Option<Vec<f64>>>,
}

/// An estimated model.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PlsReport {
    /// Steps until the weights settled.
    pub iterations: usize,
    /// The constructs, in the order of the model.
    pub constructs: Vec<ConstructReport>,
    /// The items, block after block.
    pub items: Vec<ItemReport>,
    /// The arrows, in the order of the model.
    pub paths: Vec<PathReport>,
    /// One regression per construct that is driven.
    pub equations: Vec<EquationReport>,
    /// Effects between all constructs that are connected by arrows.
    pub effects: Vec<EffectReport>,
    /// Correlations of the constructs, row by row.
    pub correlations: Vec<Vec<f64>>,
    /// Pairs of constructs: are they distinct?
    pub discriminant: Vec<Discriminant>,
    /// √(mean communality × mean R²) (Tenenhaus et al. 2005); `None` when all constructs have one item.
    pub goodness_of_fit: Option<f64>,
    /// Standardised root mean square residual of the saturated model.
    pub srmr: f64,
    /// Each person's scores, when asked for.
    pub scores: Option<Scores>,
}

impl PlsReport {
    /// A path by the codes of its ends.
    pub fn path(&self, from: &str, to: &str) -> Option<&PathReport> {
        self.paths.iter().find(|path| path.from == from && path.to == to)
    }

    /// A construct by its code.
    pub fn construct(&self, code: &str) -> Option<&ConstructReport> {
        self.constructs.iter().find(|construct| construct.code == code)
    }

    /// An item by its variable.
    pub fn item(&self, name: &str) -> Option<&ItemReport> {
        self.items.iter().find(|item| item.item == name)
    }
}
