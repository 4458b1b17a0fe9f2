//! How people call the classic dimensions of service satisfaction; facts know them by code.

use async_trait::async_trait;
use manyi_insight::{BilingualName, DimensionName, DimensionNames};
use manyi_kernel::Locale;
use manyi_report::DimensionWords;
use std::sync::Arc;

/// The names of the standard questionnaire.
pub fn names() -> Arc<dyn DimensionNames> {
    let name = |(code, zh_cn, en): (&str, &str, &str)| DimensionName {
        code: code.to_owned(),
        name: BilingualName { zh_cn: zh_cn.to_owned(), en: en.to_owned() },
    };
    Arc::new(manyi_rules::dimension_names().map(name).collect::<Vec<_>>())
}

/// The same names for reports, which ask in one language.
pub fn words(names: Arc<dyn DimensionNames>) -> Arc<dyn DimensionWords> {
    Arc::new(Words(names))
}

struct Words(Arc<dyn DimensionNames>);

#[async_trait]
impl DimensionWords for Words {
    async fn words(&self, locale: Locale) -> Vec<(String, String)> {
        let named = |dimension: DimensionName| {
            let name = match locale {
                Locale::ZhCn => dimension.name.zh_cn,
                Locale::En => dimension.name.en,
            };
            (dimension.code, name)
        };
        self.0.names().await.into_iter().map(named).collect()
    }
}
