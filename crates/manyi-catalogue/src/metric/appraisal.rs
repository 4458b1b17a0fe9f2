//! Which metrics a unit or a person may be judged by: none that a machine's labels make.

use super::MetricDefinition;
use crate::Catalogue;

/// Tables whose rows say what a machine made of texts, or how it fared. Whoever defines a metric over one of them, it
/// stays a hint: nobody is judged by it.
const MACHINE_TABLES: [&str; 4] = ["voice_facts", "topic_facts", "label_facts", "dispatch_facts"];

/// Why a metric cannot be part of an appraisal.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotForAppraisal {
    #[error("there is no metric `{0}`")]
    UnknownMetric(String),
    #[error("the metric `{0}` comes from a machine's labels and judges nobody")]
    MachineLabels(&'static str),
}

impl MetricDefinition {
    /// It comes from labels that a machine gave to texts.
    pub fn is_from_machine_labels(&self) -> bool {
        let dimensions = self.dimensions.map(|dimensions| dimensions.source.table);
        [Some(self.source.table), dimensions]
            .into_iter()
            .flatten()
            .any(|table| MACHINE_TABLES.contains(&table))
    }
}

impl Catalogue {
    /// The one door through which an appraisal takes its metrics.
    ///
    /// # Errors
    /// There is no such metric, or it comes from a machine's labels.
    pub fn for_appraisal(self, key: &str) -> Result<&'static MetricDefinition, NotForAppraisal> {
        let metric = self.find(key).ok_or_else(|| NotForAppraisal::UnknownMetric(key.to_owned()))?;
        if metric.is_from_machine_labels() {
            return Err(NotForAppraisal::MachineLabels(metric.key));
        }
        Ok(metric)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_appraisal_gets_what_people_said_and_never_what_a_machine_read() {
        for (key, refused) in [
            ("satisfaction_score", None),
            ("on_time_resolution_rate", None),
            ("topic_mention_share", Some(NotForAppraisal::MachineLabels("topic_mention_share"))),
            ("negative_voice_share", Some(NotForAppraisal::MachineLabels("negative_voice_share"))),
            ("dispatch_precision", Some(NotForAppraisal::MachineLabels("dispatch_precision"))),
            ("moon", Some(NotForAppraisal::UnknownMetric("moon".to_owned()))),
        ] {
            assert_eq!(Catalogue.for_appraisal(key).err(), refused, "{key}");
        }
        // The reader of the definition is told, too.
        for metric in Catalogue.metrics().iter().filter(|metric| metric.is_from_machine_labels()) {
            let text = metric.exclusions;
            assert!(text.zh_cn.contains("不用于考核") && text.en.contains("no appraisal"), "{}", metric.key);
        }
    }
}
