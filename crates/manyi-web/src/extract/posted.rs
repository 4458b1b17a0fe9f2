//! What a form sends: fields, and files where it asks for some.

use super::Form;
use crate::ApiProblem;
use axum::{
    extract::{DefaultBodyLimit, FromRequest, Multipart, Request, multipart::Field},
    http::{HeaderMap, StatusCode, header},
};
use manyi_kernel::{Problem, ProblemKind};
use std::{sync::LazyLock, time::Duration};
use tokio::sync::Semaphore;

/// Bodies with files that are read at once: each may hold a response's share of memory.
static READERS: LazyLock<Semaphore> = LazyLock::new(|| Semaphore::new(4));
/// A sender that is silent for so long is gone.
const SILENCE: Duration = Duration::from_secs(20);
const FIELDS: usize = 5_000;

/// A file as it came in: nobody has looked into it.
#[derive(Clone, Debug)]
pub struct SentFile {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// How much is taken; the body as a whole has the limit of its route.
#[derive(Clone, Copy, Debug)]
pub struct PostLimits {
    /// Of the fields beside the files, together.
    pub field_bytes: usize,
    /// Of one file; one byte more is read, so that whoever judges it can say that it is too large.
    pub file_bytes: usize,
}

/// Fields, and files by the name of their field.
#[derive(Debug)]
pub struct Posted {
    pub form: Form,
    pub files: Vec<(String, SentFile)>,
}

impl Posted {
    /// Reads a form of either kind.
    pub async fn read<S: Send + Sync>(
        mut request: Request,
        state: &S,
        limits: PostLimits,
    ) -> Result<Self, ApiProblem> {
        if !has_parts(request.headers()) {
            DefaultBodyLimit::max(limits.field_bytes).apply(&mut request);
            let form = Form::from_request(request, state).await?;
            return Ok(Self { form, files: Vec::new() });
        }
        let _reader = READERS.acquire().await.map_err(|_| Problem::unavailable())?;
        let parts = Multipart::from_request(request, state).await.map_err(|_| malformed())?;
        read(parts, limits).await
    }
}

/// Whether the body is of the kind that carries files.
pub fn has_parts(headers: &HeaderMap) -> bool {
    let media = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    media.to_ascii_lowercase().starts_with("multipart/form-data")
}

async fn read(mut parts: Multipart, limits: PostLimits) -> Result<Posted, ApiProblem> {
    let mut posted = Posted { form: Form(Vec::new()), files: Vec::new() };
    let mut length = 0;
    while let Some(part) = in_time(parts.next_field()).await? {
        let name = part.name().unwrap_or_default().to_owned();
        let file_name = part.file_name().map(str::to_owned);
        let bytes = content(part, limits, file_name.is_none().then_some(&mut length)).await?;
        if posted.files.len() + posted.form.0.len() >= FIELDS {
            return Err(too_large());
        }
        match file_name {
            // A field that nothing was chosen for comes along without a name.
            Some(file) if file.is_empty() && bytes.is_empty() => {}
            Some(file) => posted.files.push((name, SentFile { name: file, bytes })),
            None => {
                let value = String::from_utf8(bytes).map_err(|_| malformed())?;
                posted.form.0.push((name, value));
            }
        }
    }
    Ok(posted)
}

/// The content of one part; `fields` counts what is no file.
async fn content(
    mut part: Field<'_>,
    limits: PostLimits,
    fields: Option<&mut usize>,
) -> Result<Vec<u8>, ApiProblem> {
    let mut bytes = Vec::new();
    while let Some(piece) = in_time(part.chunk()).await? {
        bytes.extend_from_slice(&piece);
        let most = match &fields {
            Some(_) => limits.field_bytes,
            None => limits.file_bytes + 1,
        };
        if bytes.len() > most {
            return Err(too_large());
        }
    }
    if let Some(fields) = fields {
        *fields += bytes.len();
        if *fields > limits.field_bytes {
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
