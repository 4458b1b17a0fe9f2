//! The questionnaire version and the wave that an import goes into: made once, found again.

use super::{
    failed::ImportFailed,
    mapping::{Mapping, WordingMapping},
};
use crate::{
    SurveyRoom,
    questionnaire::{PublishedVersion, Questionnaire, QuestionnairePublished, store},
    stamp::derived_id,
    wave::{
        WaveSource,
        store::{self as waves, AttributeName, NewWave},
    },
};
use jiff::Timestamp;
use manyi_kernel::{Actor, QuestionnaireId, UnitPath, WaveId};
use manyi_rules::Questionnaire as Document;
use manyi_storage::{StorageError, UnitOfWork};

#[derive(Debug)]
pub(crate) struct Target {
    pub version: PublishedVersion,
    pub wave_id: WaveId,
}

pub(crate) fn source_key(mapping: &Mapping) -> String {
    format!("import:{}", mapping.wave.name.trim())
}

/// Finds or makes the wave named in `mapping`. A wave keeps the questions with which it began.
pub(crate) async fn ensure_target(
    room: &SurveyRoom,
    actor: &Actor,
    mapping: &Mapping,
    document: &Document,
) -> Result<Target, ImportFailed> {
    let key = source_key(mapping);
    if let Some(wave) = waves::find_by_source_key(room.db.reader(), &key).await? {
        let questionnaire = QuestionnaireId(wave.questionnaire_id);
        let version = store::find_version(room.db.reader(), questionnaire, wave.version).await?;
        return match version {
            Some(version) if version.document.asked() == *document => {
                let wave_id = WaveId(wave.id);
                add_names(room, actor, wave_id, attribute_names(mapping)).await?;
                Ok(Target { version, wave_id })
            }
            _ => Err(ImportFailed::MappingChanged { wave: wave.name }),
        };
    }
    let mut work = room.db.begin(actor).await?;
    let now = work.now();
    let version = match mapping.questionnaire.id {
        Some(id) => latest(room, id).await?.ok_or(ImportFailed::NoQuestionnaire)?,
        None => ensure_version(&mut work, mapping, document, now).await?,
    };
    let wave = NewWave {
        name: mapping.wave.name.trim().to_owned(),
        questionnaire_id: version.questionnaire_id,
        version: version.version,
        source: WaveSource::Import,
        source_key: key,
        attributes: attribute_names(mapping),
        run: None,
    };
    waves::ensure(work.connection(), &wave, now).await?;
    work.audit("wave.create", "wave", wave.id(), &UnitPath::root());
    work.commit().await?;
    Ok(Target { version, wave_id: wave.id() })
}

/// The version that is published last.
pub(crate) async fn latest(
    room: &SurveyRoom,
    id: QuestionnaireId,
) -> Result<Option<PublishedVersion>, StorageError> {
    Ok(store::versions(room.db.reader(), id).await?.pop())
}

fn attribute_names(mapping: &Mapping) -> Vec<AttributeName> {
    let name = |attribute: &super::mapping::AttributeMapping| {
        let (zh_cn, en) = WordingMapping::both(attribute.text.as_ref(), &attribute.column);
        AttributeName {
            code: attribute.code.clone(),
            text: [("zh-CN", zh_cn), ("en", en)].map(|(tag, text)| (tag.to_owned(), text.to_owned())).into(),
        }
    };
    mapping.attributes.iter().map(name).collect()
}

/// A later file of a wave may name attributes anew and bring others; those it lacks keep their names.
async fn add_names(
    room: &SurveyRoom,
    actor: &Actor,
    wave: WaveId,
    mut names: Vec<AttributeName>,
) -> Result<(), StorageError> {
    let before = waves::attribute_names(room.db.reader(), wave.0).await?;
    let kept = before.iter().filter(|old| names.iter().all(|name| name.code != old.code)).cloned();
    names.extend(kept.collect::<Vec<_>>());
    if names == before {
        return Ok(());
    }
    let mut work = room.db.begin(actor).await?;
    waves::set_attribute_names(work.connection(), wave, &names).await?;
    work.audit("wave.update", "wave", wave, &UnitPath::root());
    work.commit().await?;
    Ok(())
}

/// Waves that share a title share the questionnaire; other questions are another version of it.
async fn ensure_version(
    work: &mut UnitOfWork,
    mapping: &Mapping,
    document: &Document,
    now: Timestamp,
) -> Result<PublishedVersion, StorageError> {
    let id = QuestionnaireId(derived_id("questionnaire", &["import", mapping.questionnaire.title.trim()]));
    let draft = serde_json::to_value(document)
        .map_err(|error| StorageError::Unstorable(format!("questionnaire document: {error}")))?;
    let present = store::find(work.connection(), id).await?;
    let versions = store::versions(work.connection(), id).await?;
    if let Some(same) = versions.iter().rev().find(|version| version.document == *document) {
        return Ok(same.clone());
    }
    let version = PublishedVersion {
        questionnaire_id: id,
        version: versions.last().map_or(0, |latest| latest.version) + 1,
        document: document.clone(),
        published_at: now,
        published_by: work.actor().person_id(),
    };
    match present {
        None => {
            let fresh = Questionnaire::create(id, draft, now);
            let published = Questionnaire { latest_version: Some(version.version), ..fresh };
            store::insert(work.connection(), &published).await?;
        }
        Some(present) => {
            let against = present.revision;
            let published = Questionnaire {
                latest_version: Some(version.version),
                revision: against.next(),
                updated_at: now,
                ..present
            };
            store::update(work.connection(), &published, against).await?;
        }
    }
    store::insert_version(work.connection(), &version).await?;
    crate::wave::store::ensure_standing(work.connection(), &version, now).await?;
    work.record(
        &QuestionnairePublished { questionnaire_id: id, version: version.version },
        id,
        &UnitPath::root(),
    )?;
    work.audit("questionnaire.import", "questionnaire", id, &UnitPath::root());
    Ok(version)
}
