//! `GET /q/media/{name}`: a picture of a questionnaire, for whoever answers it.

use super::store;
use crate::SurveyRoom;
use axum::{
    extract::State,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use manyi_kernel::Problem;
use manyi_rules::FileType;
use manyi_storage::BlobName;
use manyi_web::{ApiProblem, Path};

/// Under this name there is never anything else: whoever has it need not ask again.
const FOR_EVER: &str = "public, max-age=31536000, immutable";

pub(crate) async fn serve_media(
    State(room): State<SurveyRoom>,
    Path(name): Path<String>,
    headers: HeaderMap,
) -> Result<Response, ApiProblem> {
    let blob = BlobName::parse(&name).ok_or_else(Problem::not_found)?;
    let row = store::find(room.db.reader(), blob.as_str()).await.map_err(Problem::from)?;
    let row = row.ok_or_else(Problem::not_found)?;
    let kind = FileType::PICTURES.into_iter().find(|kind| kind.code() == row.file_type);
    let kind = kind.ok_or_else(Problem::not_found)?;
    let tag = format!("\"{}\"", blob.as_str());
    let known = headers.get(header::IF_NONE_MATCH).is_some_and(|sent| sent.as_bytes() == tag.as_bytes());
    let mut response = if known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let bytes = room.blobs.read(&blob).await.map_err(Problem::from)?.ok_or_else(Problem::not_found)?;
        bytes.into_response()
    };
    let all = [
        (header::CONTENT_TYPE, kind.media_type()),
        (header::CACHE_CONTROL, FOR_EVER),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox; frame-ancestors 'none'"),
        (header::ETAG, tag.as_str()),
    ];
    for (name, value) in all {
        if let Ok(value) = HeaderValue::from_str(value) {
            response.headers_mut().insert(name, value);
        }
    }
    Ok(response)
}
