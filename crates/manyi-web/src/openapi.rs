//! The frame of the OpenAPI document that features fill.

use crate::{FieldProblemBody, ProblemBody};
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{
        Components, Content, Info, OpenApi, OpenApiBuilder, Ref, ResponseBuilder,
        security::{ApiKey, ApiKeyValue, SecurityScheme},
    },
};

/// Name of the response every refusal refers to.
pub const PROBLEM_RESPONSE: &str = "Problem";
/// Name of the cookie security scheme.
pub const SESSION_SCHEME: &str = "session";

/// An OpenAPI document with the problem schema and the session cookie, and no operation yet.
pub fn base(title: &str, version: &str) -> OpenApi {
    let mut components = Components::builder()
        .schema(ProblemBody::name(), ProblemBody::schema())
        .schema(FieldProblemBody::name(), FieldProblemBody::schema())
        .response(
            PROBLEM_RESPONSE,
            ResponseBuilder::new()
                .description("Refused; `code` says why and `fields` where.")
                .content(
                    "application/problem+json",
                    Content::new(Some(Ref::from_schema_name(ProblemBody::name()))),
                )
                .build(),
        )
        .build();
    let cookie = ApiKeyValue::with_description(
        crate::session::cookie_name(false),
        "Set by `POST /api/v1/session`; named `__Host-manyi_session` over https. Requests that change \
         something also carry the session's CSRF token in `x-csrf-token`.",
    );
    components.add_security_scheme(SESSION_SCHEME, SecurityScheme::ApiKey(ApiKey::Cookie(cookie)));
    OpenApiBuilder::new().info(Info::new(title, version)).components(Some(components)).build()
}
