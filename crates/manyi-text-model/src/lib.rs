//! The default weights of `manyi-text`, made by `manyi text train` from `recipe.json`. The [model card](README.md) names
//! the sets, their licences and the figures. Data only: the crate that reads them is `manyi-text`.

/// The model file.
pub const WEIGHTS: &[u8] = include_bytes!("../weights.mytx");
/// What they were trained from and how.
pub const RECIPE: &str = include_str!("../recipe.json");
