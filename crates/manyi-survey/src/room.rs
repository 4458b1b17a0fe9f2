//! What everything in this crate works with.

use crate::import::ImportFiles;
use crate::poster::PosterPress;
use crate::programme::{NoFrames, SampleFrames};
use crate::questionnaire::{PublishedVersion, VersionCache};
use crate::response::{care::ResponseCases, export::ColumnFiles};
use crate::trace_key::{TraceKey, TraceKeyCell};
use crate::upload::Clamd;
use manyi_kernel::{QuestionnaireId, SharedDirectory};
use manyi_storage::{BlobStore, Database, StorageError};
use manyi_web::{BaseUrl, RateLimiter};
use std::sync::Arc;

#[derive(Clone)]
pub struct SurveyRoom {
    pub db: Database,
    pub directory: SharedDirectory,
    /// Links and QR codes begin with it.
    pub base_url: BaseUrl,
    pub(crate) imports: ImportFiles,
    pub(crate) cases: Option<Arc<dyn ResponseCases>>,
    pub(crate) blobs: BlobStore,
    pub(crate) frames: Arc<dyn SampleFrames>,
    pub(crate) columns: Option<Arc<dyn ColumnFiles>>,
    pub(crate) posters: Option<Arc<dyn PosterPress>>,
    pub(crate) scanner: Option<Clamd>,
    versions: VersionCache,
    trace_key: TraceKeyCell,
    pub(crate) rates: RateLimiter,
}

impl SurveyRoom {
    pub fn new(db: Database, directory: SharedDirectory, base_url: BaseUrl) -> Self {
        let (imports, versions) = (ImportFiles::default(), VersionCache::default());
        let (blobs, trace_key, rates) = Default::default();
        let frames = Arc::new(NoFrames);
        let (cases, posters) = (None, None);
        Self {
            db,
            directory,
            base_url,
            imports,
            cases,
            blobs,
            frames,
            columns: None,
            posters,
            scanner: None,
            versions,
            trace_key,
            rates,
        }
    }

    /// Where pictures and what people send are kept; without it none are taken.
    #[must_use]
    pub fn with_blobs(self, blobs: BlobStore) -> Self {
        Self { blobs, ..self }
    }

    /// Where uploaded files are kept; without it, files are imported on the command line only.
    #[must_use]
    pub fn with_import_files(self, imports: ImportFiles) -> Self {
        Self { imports, ..self }
    }

    /// The customers that samples are drawn from; without them every frame is empty.
    #[must_use]
    pub fn with_frames(self, frames: Arc<dyn SampleFrames>) -> Self {
        Self { frames, ..self }
    }

    /// Writes columnar files; without it, answers leave in the other formats.
    #[must_use]
    pub fn with_columns(self, columns: Arc<dyn ColumnFiles>) -> Self {
        Self { columns: Some(columns), ..self }
    }

    /// Looks for harmful content in what people send; without it, nobody does.
    #[must_use]
    pub fn with_scanner(self, scanner: Option<Clamd>) -> Self {
        Self { scanner, ..self }
    }

    /// What prints posters; without it none are.
    #[must_use]
    pub fn with_posters(self, posters: Arc<dyn PosterPress>) -> Self {
        Self { posters: Some(posters), ..self }
    }

    /// Where responses become cases; without it, none does.
    #[must_use]
    pub fn with_cases(self, cases: Arc<dyn ResponseCases>) -> Self {
        Self { cases: Some(cases), ..self }
    }

    /// A published version as people are asked it ([`manyi_rules::Questionnaire::asked`]); absent when there is none of that number.
    pub async fn version(
        &self,
        questionnaire: QuestionnaireId,
        version: i32,
    ) -> Result<Option<Arc<PublishedVersion>>, StorageError> {
        self.versions.get(self.db.reader(), questionnaire, version).await
    }

    /// Words of a version were corrected: the next one who asks gets them.
    pub(crate) fn forget_version(&self, questionnaire: QuestionnaireId, version: i32) {
        self.versions.forget(questionnaire, version);
    }

    /// Hides devices and addresses in what is kept of them.
    pub(crate) async fn trace_key(&self) -> Result<TraceKey, StorageError> {
        self.trace_key.get(&self.db).await
    }

    /// The address a customer opens for a link code or an invitation token.
    pub fn entry_url(&self, token: &str) -> String {
        self.base_url.join(&format!("/q/{token}"))
    }
}
