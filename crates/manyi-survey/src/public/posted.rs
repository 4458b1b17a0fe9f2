//! What a page sends: fields, and files where a question asks for some.

use crate::upload::NewFile;
use axum::{
    extract::{DefaultBodyLimit, FromRequest, Multipart, Request, multipart::Field},
    http::{HeaderMap, StatusCode, header},
};
use manyi_kernel::{Problem, ProblemKind};
use manyi_web::{ApiProblem, Form};
use std::{sync::LazyLock, time::Duration};
use tokio::sync::Semaphore;

/// Bodies with files that are read at once: each may hold a response's share of memory.
static READERS: LazyLock<Semaphore> = LazyLock::new(|| Semaphore::new(4));
/// A sender that is silent for so long is gone.
const SILENCE: Duration = Duration::from_secs(20);
/// Fields beside the files, together.
const FIELD_BYTES: usize = super::BODY_LIMIT;
const FIELDS: usize = 5_000;

/// Fields, and files by the name of their field.
pub(super) struct Posted {
    pub form: Form,
    pub files: Vec<(String, NewFile)>,
}

impl<S: Send + Sync> FromRequest<S> for Posted {
    type Rejection = ApiProblem;

    async fn from_request(mut request: Request, state: &S) -> Result<Self, ApiProblem> {
        if !has_parts(request.headers()) {
            DefaultBodyLimit::max(FIELD_BYTES).apply(&mut request);
            let form = Form::from_request(request, state).await?;
            return Ok(Self { form, files: Vec::new() });
        }
        let _reader = READERS.acquire().await.map_err(|_| Problem::unavailable())?;
        let parts = Multipart::from_request(request, state).await.map_err(|_| malformed())?;
        read(parts).await
    }
}

/// Whether the body is of the kind that carries files.
pub(super) fn has_parts(headers: &HeaderMap) -> bool {
    let media = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    media.to_ascii_lowercase().starts_with("multipart/form-data")
}

async fn read(mut parts: Multipart) -> Result<Posted, ApiProblem> {
    let mut posted = Posted { form: Form(Vec::new()), files: Vec::new() };
    let mut length = 0;
    while let Some(part) = in_time(parts.next_field()).await? {
        let name = part.name().unwrap_or_default().to_owned();
        let file_name = part.file_name().map(str::to_owned);
        let bytes = content(part, file_name.is_none().then_some(&mut length)).await?;
        if posted.files.len() + posted.form.0.len() >= FIELDS {
            return Err(too_large());
        }
        match file_name {
            // A field that nothing was chosen for comes along without a name.
            Some(file) if file.is_empty() && bytes.is_empty() => {}
            Some(file) => posted.files.push((name, NewFile { name: file, bytes })),
            None => {
                let value = String::from_utf8(bytes).map_err(|_| malformed())?;
                posted.form.0.push((name, value));
            }
        }
    }
    Ok(posted)
}

/// The content of one part; `fields` counts what is no file.
async fn content(mut part: Field<'_>, fields: Option<&mut usize>) -> Result<Vec<u8>, ApiProblem> {
    let mut bytes = Vec::new();
    while let Some(piece) = in_time(part.chunk()).await? {
        bytes.extend_from_slice(&piece);
        let most = match &fields {
            Some(_) => FIELD_BYTES,
            None => manyi_rules::MAX_FILE_MEGABYTES * 1024 * 1024 + 1,
        };
        if bytes.len() > most {
            return Err(too_large());
        }
    }
    if let Some(fields) = fields {
        *fields += bytes.len();
        if *fields > FIELD_BYTES {
            return Err(too_large());
        }
    }
    Ok(bytes)
}

async fn in_time<T>(
    next: impl Future<Output = Result<T, axum::extract::multipart::MultipartError>>,
) -> Result<T, ApiProblem> {
    let next = tokio::time::timeout(SILENCE, next).await;
    next.map_err(|_| malformed())?.map_err(|error| match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => too_large(),
        _ => malformed(),
    })
}

fn malformed() -> ApiProblem {
    Problem::new(ProblemKind::Malformed, "body_cut_short").into()
}

fn too_large() -> ApiProblem {
    Problem::new(ProblemKind::TooLarge, "too_large").into()
}
