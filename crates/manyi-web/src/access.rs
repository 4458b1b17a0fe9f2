//! Who may call an operation. One declaration both guards the route and documents it.

use crate::{ApiProblem, SessionContext, openapi::PROBLEM_RESPONSE};
use axum::{
    extract::{Request, State},
    http::Method,
    middleware::{Next, from_fn_with_state},
    response::Response,
};
use manyi_kernel::{Permission, Problem, ProblemKind, UnitPath};
use utoipa::openapi::{
    PathItem, Ref, RefOr, extensions::Extensions, path::Operation, security::SecurityRequirement,
};
use utoipa_axum::router::UtoipaMethodRouter;

/// Who may call an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Anybody; the reason stands in the OpenAPI document.
    Public(&'static str),
    /// Any signed-in person, whatever their roles.
    SignedIn,
    /// A signed-in person with this permission.
    Needs(Permission, Scope),
}

/// What part of the organisation an operation touches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Rows of units: the store filters them by the actor's subtrees.
    Subtree,
    /// Things that belong to the organisation and to no unit. Reading needs the permission alone;
    /// changing also needs a person whose scope is the whole organisation.
    Organisation,
}

impl Scope {
    pub fn code(self) -> &'static str {
        match self {
            Self::Subtree => "subtree",
            Self::Organisation => "organisation",
        }
    }
}

/// Guards `routes` with `access` and writes the same into the OpenAPI (`x-access`, `x-permission`, `x-scope`).
///
/// Every operation of one `routes!` gets the same access: give each operation its own call.
pub fn operation<S>(routes: UtoipaMethodRouter<S>, access: Access) -> UtoipaMethodRouter<S>
where
    S: Clone + Send + Sync + 'static,
{
    let (schemas, mut paths, router) = routes;
    for item in paths.paths.values_mut() {
        for operation in operations_mut(item) {
            document(operation, access);
        }
    }
    (schemas, paths, router.route_layer(from_fn_with_state(access, check)))
}

async fn check(State(access): State<Access>, request: Request, next: Next) -> Result<Response, ApiProblem> {
    decide(access, request.method(), request.extensions().get::<SessionContext>())?;
    Ok(next.run(request).await)
}

fn decide(access: Access, method: &Method, session: Option<&SessionContext>) -> Result<(), Problem> {
    if matches!(access, Access::Public(_)) {
        return Ok(());
    }
    let actor = &session.ok_or(Problem::new(ProblemKind::NotSignedIn, "not_signed_in"))?.actor;
    let Access::Needs(permission, scope) = access else {
        return Ok(());
    };
    if !actor.may(permission) {
        return Err(Problem::new(ProblemKind::Forbidden, "forbidden").with("permission", permission.code()));
    }
    if scope == Scope::Organisation && !method.is_safe() && !actor.scope.allows(&organisation_root()) {
        return Err(Problem::new(ProblemKind::Forbidden, "outside_scope"));
    }
    Ok(())
}

/// The path of the top unit; there is exactly one.
fn organisation_root() -> UnitPath {
    UnitPath::root().child(1)
}

fn operations_mut(item: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    [
        &mut item.get,
        &mut item.put,
        &mut item.post,
        &mut item.delete,
        &mut item.options,
        &mut item.head,
        &mut item.patch,
        &mut item.trace,
    ]
    .into_iter()
    .filter_map(Option::as_mut)
}

fn document(operation: &mut Operation, access: Access) {
    let mut extensions = Extensions::builder();
    let mut refusals: &[&str] = &["400", "429", "503"];
    match access {
        Access::Public(why) => {
            extensions = extensions.add("x-access", "public").add("x-public-reason", why);
            operation.security = Some(Vec::new());
        }
        Access::SignedIn => {
            extensions = extensions.add("x-access", "signed_in");
            refusals = &["400", "401", "429", "503"];
            operation.security = Some(vec![session_cookie()]);
        }
        Access::Needs(permission, scope) => {
            extensions = extensions
                .add("x-access", "permission")
                .add("x-permission", permission.code())
                .add("x-scope", scope.code());
            refusals = &["400", "401", "403", "429", "503"];
            operation.security = Some(vec![session_cookie()]);
        }
    }
    let extensions = extensions.build();
    match &mut operation.extensions {
        Some(present) => present.merge(extensions),
        none => *none = Some(extensions),
    }
    for status in refusals {
        operation
            .responses
            .responses
            .entry((*status).to_owned())
            .or_insert_with(|| RefOr::Ref(Ref::from_response_name(PROBLEM_RESPONSE)));
    }
}

fn session_cookie() -> SecurityRequirement {
    SecurityRequirement::new::<_, [&str; 0], &str>(crate::openapi::SESSION_SCHEME, [])
}
