//! A picture for questionnaires arrives.

use super::{MAX_MEDIA_BYTES, MediaView, entity, store};
use crate::SurveyRoom;
use manyi_kernel::{Actor, UnitPath};
use manyi_rules::{DocumentProblem, ProblemCode, Questionnaire};
use manyi_storage::StorageError;
use manyi_upload::{recognise, strip, tidy_name};
use sea_orm::{ActiveValue::Set, ConnectionTrait};

/// Pixels of a side: more is no picture for a phone.
const MAX_SIDE: u32 = 8_000;

#[derive(Debug, thiserror::Error)]
pub enum UploadMediaFailed {
    #[error("the picture is larger than {MAX_MEDIA_BYTES} bytes")]
    TooLarge,
    #[error("neither content nor name is that of a JPEG, PNG or WebP picture")]
    NoPicture,
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Keeps the picture without what it tells beside itself. The same picture keeps its name.
pub async fn upload_media(
    room: &SurveyRoom,
    actor: &Actor,
    file_name: &str,
    bytes: &[u8],
) -> Result<MediaView, UploadMediaFailed> {
    if bytes.len() > MAX_MEDIA_BYTES {
        return Err(UploadMediaFailed::TooLarge);
    }
    let file_name = tidy_name(file_name);
    let kind = recognise(bytes, &file_name).filter(|kind| kind.is_picture());
    let kind = kind.ok_or(UploadMediaFailed::NoPicture)?;
    let (bytes, size) = strip(kind, bytes).ok_or(UploadMediaFailed::NoPicture)?;
    if size.width > MAX_SIDE || size.height > MAX_SIDE {
        return Err(UploadMediaFailed::NoPicture);
    }
    let side = |pixels: u32| i32::try_from(pixels).unwrap_or(i32::MAX);
    let staged = room.blobs.stage(&bytes).await?;
    let mut work = room.db.begin(actor).await?;
    let owner = format!("media:{}", staged.name().as_str());
    let name = room.blobs.keep(&work, staged, &owner).await?;
    let row = entity::ActiveModel {
        name: Set(name.as_str().to_owned()),
        file_name: Set(file_name),
        file_type: Set(kind.code().to_owned()),
        bytes: Set(i64::try_from(bytes.len()).unwrap_or(i64::MAX)),
        width: Set(side(size.width)),
        height: Set(side(size.height)),
        uploaded_by: Set(actor.person_id().map(|person| person.0)),
        uploaded_at: Set(work.now().as_millisecond()),
    };
    store::insert(work.connection(), row).await?;
    work.audit("questionnaire.upload_media", "media", name.as_str(), &UnitPath::root());
    let stored = store::find(work.connection(), name.as_str()).await?;
    work.commit().await?;
    let stored =
        stored.ok_or_else(|| StorageError::Corrupt("a picture just kept is not there".to_owned()))?;
    Ok(store::view(stored))
}

/// Pictures that the document names and that there are none of, with their places.
pub(crate) async fn missing_media(
    db: &impl ConnectionTrait,
    document: &Questionnaire,
) -> Result<Vec<DocumentProblem>, StorageError> {
    let mut named = Vec::new();
    for (page, one) in document.pages.iter().enumerate() {
        for (index, question) in one.questions.iter().enumerate() {
            let place = format!("/pages/{page}/questions/{index}");
            named
                .extend(question.pictures().map(|(rest, picture)| (format!("{place}{rest}/media"), picture)));
        }
    }
    let names: Vec<&str> = named.iter().map(|(_, picture)| picture.media.as_str()).collect();
    let known = store::known(db, &names).await?;
    let missing = named.into_iter().filter(|(_, picture)| !known.contains(&picture.media));
    Ok(missing.map(|(place, _)| DocumentProblem::new(place, ProblemCode::BadPicture)).collect())
}
