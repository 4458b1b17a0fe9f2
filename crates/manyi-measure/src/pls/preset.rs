//! The satisfaction index models everybody uses.

use super::{Construct, Mode, Model};
use crate::MeasureError;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A published satisfaction index model. Its construct codes are `image`, `expectation`, `quality`, `value`,
/// `satisfaction`, `complaint` and `loyalty`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Preset {
    /// European customer satisfaction index (ECSI Technical Committee 1998; Tenenhaus et al. 2005).
    Ecsi,
    /// American customer satisfaction index (Fornell et al. 1996).
    Acsi,
    /// China customer satisfaction index, after the structure of GB/T 19038: brand image drives expected
    /// quality, perceived quality, value, satisfaction and loyalty; the handling of complaints is optional.
    Ccsi,
}

impl Preset {
    /// Every preset.
    pub const ALL: [Self; 3] = [Self::Ecsi, Self::Acsi, Self::Ccsi];

    /// Codes of the constructs, in order.
    pub fn constructs(self) -> &'static [&'static str] {
        match self {
            Self::Ecsi | Self::Ccsi => {
                &["image", "expectation", "quality", "value", "satisfaction", "complaint", "loyalty"]
            }
            Self::Acsi => &["expectation", "quality", "value", "satisfaction", "complaint", "loyalty"],
        }
    }

    /// The arrows as pairs of codes.
    pub fn paths(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Ecsi => &[
                ("image", "expectation"),
                ("image", "satisfaction"),
                ("image", "loyalty"),
                ("expectation", "quality"),
                ("expectation", "value"),
                ("expectation", "satisfaction"),
                ("quality", "value"),
                ("quality", "satisfaction"),
                ("value", "satisfaction"),
                ("satisfaction", "complaint"),
                ("satisfaction", "loyalty"),
                ("complaint", "loyalty"),
            ],
            Self::Acsi => &[
                ("expectation", "quality"),
                ("expectation", "value"),
                ("expectation", "satisfaction"),
                ("quality", "value"),
                ("quality", "satisfaction"),
                ("value", "satisfaction"),
                ("satisfaction", "complaint"),
                ("satisfaction", "loyalty"),
                ("complaint", "loyalty"),
            ],
            Self::Ccsi => &[
                ("image", "expectation"),
                ("image", "quality"),
                ("image", "value"),
                ("image", "satisfaction"),
                ("image", "loyalty"),
                ("expectation", "quality"),
                ("expectation", "value"),
                ("expectation", "satisfaction"),
                ("quality", "value"),
                ("quality", "satisfaction"),
                ("value", "satisfaction"),
                ("satisfaction", "complaint"),
                ("satisfaction", "loyalty"),
                ("complaint", "loyalty"),
            ],
        }
    }

    /// The model with these items (Mode A throughout). A construct without items is left out together with
    /// its arrows: not every survey asks about complaints.
    ///
    /// # Errors
    /// [`MeasureError::Input`] for a block that the preset does not know, or without items for satisfaction.
    pub fn model(self, blocks: &[(String, Vec<String>)]) -> Result<Model, MeasureError> {
        let codes = self.constructs();
        if let Some((unknown, _)) = blocks.iter().find(|(code, _)| !codes.contains(&code.as_str())) {
            let known = codes.join(", ");
            return Err(MeasureError::Input(format!("there is no block {unknown}: the model has {known}")));
        }
        let items = |code: &str| {
            let found = blocks.iter().find(|(block, items)| block == code && !items.is_empty());
            found.map(|(_, items)| items.clone())
        };
        let constructs: Vec<Construct> = codes
            .iter()
            .filter_map(|code| {
                Some(Construct { code: (*code).to_owned(), items: items(code)?, mode: Mode::A })
            })
            .collect();
        let present = |code: &str| constructs.iter().any(|construct| construct.code == code);
        if !present("satisfaction") {
            return Err(MeasureError::Input("name the items of the block satisfaction".into()));
        }
        let paths = self.paths().iter().filter(|(from, to)| present(from) && present(to));
        let paths = paths.map(|(from, to)| ((*from).to_owned(), (*to).to_owned())).collect();
        Ok(Model { constructs, paths })
    }
}
