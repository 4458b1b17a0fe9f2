//! What customers are worth and who may leave: RFM, segments, lifetime value, churn.

mod beta_geometric;
mod beta_geometric_fit;
mod cluster_quality;
mod gamma_gamma;
mod hypergeometric;
mod kmeans;
mod kmeans_options;
mod lifetime_value;
mod lloyd;
mod log_rank;
mod newton;
mod polygamma;
mod purchases;
mod rfm;
mod rfm_segment;
mod survival;

pub use beta_geometric::{BetaGeometric, Purchases};
pub use beta_geometric_fit::{BetaGeometricReport, fit_beta_geometric};
pub use cluster_quality::{ClusterQuality, calinski_harabasz, davies_bouldin, silhouette};
pub use gamma_gamma::{GammaGamma, GammaGammaReport, fit_gamma_gamma};
pub use hypergeometric::hypergeometric;
pub use kmeans::{Clustering, kmeans};
pub use kmeans_options::{Choice, KmeansOptions, Start};
pub use lifetime_value::{LifetimeValueOptions, LifetimeValueReport, lifetime_value};
pub use log_rank::{LogRank, LogRankGroup, log_rank};
pub use purchases::{Order, PurchaseHistory, Unit, purchase_histories};
pub use rfm::{CustomerTotals, RfmCustomer, RfmOptions, RfmReport, rfm, totals};
pub use rfm_segment::{RfmSegment, SegmentProfile};
pub use survival::{SurvivalCurve, SurvivalPoint, survival};
