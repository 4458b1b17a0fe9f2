//! How people call the dimensions of figures; facts know them by code.

use async_trait::async_trait;
use manyi_insight::{BilingualName, DimensionName, DimensionNames};
use manyi_kernel::Locale;
use manyi_report::DimensionWords;
use manyi_topic::{TopicRoom, topic_names};
use std::sync::Arc;

/// The classic dimensions of service satisfaction, as the standard questionnaire calls them.
pub fn names() -> Arc<dyn DimensionNames> {
    Arc::new(standard())
}

fn standard() -> Vec<DimensionName> {
    manyi_rules::dimension_names().map(name).collect()
}

fn name((code, zh_cn, en): (&str, &str, &str)) -> DimensionName {
    DimensionName {
        code: code.to_owned(),
        name: BilingualName { zh_cn: zh_cn.to_owned(), en: en.to_owned() },
    }
}

/// The classic ones, who suggests a way, and the topics of the codeframe in use.
pub fn with_topics(topic: TopicRoom) -> Arc<dyn DimensionNames> {
    Arc::new(WithTopics(topic))
}

struct WithTopics(TopicRoom);

/// Codes of `suggested_by` among the facts of routing.
const SUGGESTED_BY: [(&str, &str, &str); 2] =
    [("text", "按文字建议", "Suggested by text"), ("rule", "按规则建议", "Suggested by rule")];

#[async_trait]
impl DimensionNames for WithTopics {
    async fn names(&self) -> Vec<DimensionName> {
        let topics = topic_names(&self.0).await.unwrap_or_else(|error| {
            tracing::warn!(%error, "topics show by their codes: their names cannot be read");
            Vec::new()
        });
        let topic = |(code, name): (String, manyi_topic::TopicName)| DimensionName {
            code,
            name: BilingualName { zh_cn: name.zh_cn, en: name.en },
        };
        standard()
            .into_iter()
            .chain(SUGGESTED_BY.into_iter().map(name))
            .chain(topics.into_iter().map(topic))
            .collect()
    }
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
