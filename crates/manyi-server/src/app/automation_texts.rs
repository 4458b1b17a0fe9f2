//! Texts that were read, as matters of rules: the labels are the topic room's, the thing that a text belongs to is its
//! owner's.

use super::automation_ports::{Rooms, Values, yes};
use manyi_automation::{Matter, MatterKind, RuleField, RuleFieldKind, TextRead, TextsAsked};
use manyi_kernel::{Actor, Locale, PageRequest, Permission, StoredEvent};
use manyi_storage::StorageError;
use manyi_survey::questionnaire::list_questionnaires;
use manyi_topic::{
    Sentiment, TextReading, TextSource, VoicesRead, latest_readings, readings_of, topic_names,
};
use uuid::Uuid;

/// Questionnaires that a condition can name, those edited last first.
const MOST_SURVEYS: u64 = 200;

/// Which texts the event is about; `None`: it is about something else.
pub(super) fn texts_of(event: &StoredEvent) -> Result<Option<VoicesRead>, StorageError> {
    let corrupt = |error| StorageError::Corrupt(format!("event {}: {error}", event.position));
    event.parse::<VoicesRead>().transpose().map_err(corrupt)
}

fn kind_of(source: TextSource) -> MatterKind {
    match source {
        TextSource::Response => MatterKind::Response,
        TextSource::Feedback => MatterKind::Feedback,
        TextSource::Case => MatterKind::Case,
    }
}

fn source_of(kind: MatterKind) -> TextSource {
    match kind {
        MatterKind::Response => TextSource::Response,
        MatterKind::Feedback => TextSource::Feedback,
        MatterKind::Case => TextSource::Case,
    }
}

impl Rooms {
    /// The questionnaires are named to those alone who may read them.
    pub(super) async fn text_fields(&self, actor: &Actor) -> Result<Vec<RuleField>, StorageError> {
        let mut topics = Vec::new();
        for (code, name) in topic_names(&self.topic).await? {
            let key = code.rsplit(':').next().unwrap_or_default().to_owned();
            topics.push((key, if actor.locale == Locale::ZhCn { name.zh_cn } else { name.en }));
        }
        let surveys = if actor.may(Permission::QuestionnaireRead) {
            let page = PageRequest { cursor: None, limit: Some(MOST_SURVEYS) };
            list_questionnaires(&self.survey, &actor.scope, &page, None).await?.items
        } else {
            Vec::new()
        };
        let surveys = surveys.into_iter().map(|head| (head.id.to_string(), head.title));
        Ok(vec![
            RuleField::of_named("topic", RuleFieldKind::Codes, topics.clone()).by_machine(),
            RuleField::of_named("bad_topic", RuleFieldKind::Codes, topics).by_machine(),
            RuleField::of_codes("tone", Sentiment::ALL.iter().map(|code| code.code())).by_machine(),
            RuleField::new("angry", RuleFieldKind::YesNo).by_machine(),
            RuleField::of_codes("source", TextSource::ALL.iter().map(|code| code.code())),
            RuleField::of_named("survey", RuleFieldKind::Code, surveys),
        ])
    }

    pub(super) async fn texts_read(&self, read: &VoicesRead) -> Result<Vec<Matter>, StorageError> {
        self.text_matters(readings_of(&self.topic, read.source, &read.source_ids).await?).await
    }

    /// One of the texts of the event as it is read now; `None` when it is gone.
    pub(super) async fn text_read(
        &self,
        read: &VoicesRead,
        text: Uuid,
    ) -> Result<Option<Matter>, StorageError> {
        let mut readings = readings_of(&self.topic, read.source, &read.source_ids).await?;
        readings.retain(|reading| reading.id == text);
        Ok(self.text_matters(readings).await?.pop())
    }

    pub(super) async fn texts_asked(&self, asked: TextsAsked<'_>) -> Result<Vec<Matter>, StorageError> {
        let readings = match asked {
            TextsAsked::Of(kind, id) => readings_of(&self.topic, source_of(kind), &[id]).await?,
            TextsAsked::Latest { scope, since, most } => {
                latest_readings(&self.topic, scope, since, most).await?
            }
        };
        self.text_matters(readings).await
    }

    async fn text_matters(&self, readings: Vec<TextReading>) -> Result<Vec<Matter>, StorageError> {
        let mut matters = Vec::with_capacity(readings.len());
        for reading in readings {
            let Some(thing) = self.thing(kind_of(reading.source), reading.source_id).await? else { continue };
            let survey = thing.values.get("survey").cloned();
            let values = values_of(&reading, &thing, survey);
            let text = TextRead { id: reading.id, written_at: reading.written_at };
            matters.push(Matter { text: Some(text), values, ..thing });
        }
        Ok(matters)
    }
}

/// What is known of a text; where the machine abstained, nothing.
fn values_of(reading: &TextReading, thing: &Matter, survey: Option<String>) -> Values {
    let mut values =
        Values::from([("unit", thing.unit_path.to_string()), ("source", reading.source.code().to_owned())]);
    let keys = |wanted: fn(Sentiment) -> bool| {
        let keys: Vec<&str> =
            reading.topics.iter().filter(|(_, tone)| wanted(*tone)).map(|(key, _)| key.as_str()).collect();
        (!keys.is_empty()).then(|| keys.join(","))
    };
    values.extend(keys(|_| true).map(|keys| ("topic", keys)));
    values.extend(keys(|tone| tone == Sentiment::Negative).map(|keys| ("bad_topic", keys)));
    values.extend(reading.tone.map(|tone| ("tone", tone.code().to_owned())));
    values.extend(reading.is_angry.map(|is| ("angry", yes(is))));
    values.extend(survey.map(|id| ("survey", id)));
    values
}
