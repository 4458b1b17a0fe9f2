//! How operations on one case refuse, for the contract.

use manyi_web::ProblemBody;

macro_rules! refusals {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $status:literal $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(utoipa::IntoResponses)]
        #[expect(dead_code, reason = "only its description is used")]
        pub(crate) enum $name {
            $(#[response(status = $status, description = $text, content_type = "application/problem+json")]
            $variant(ProblemBody)),+
        }
    };
}

refusals! {
    /// Of a look at one case.
    CaseRefusals { NotFound = 404 "Absent, or outside the reader's scope." }
}

refusals! {
    /// Of a look at who complained.
    RevealRefusals {
        NotFound = 404 "Absent, or outside the reader's scope.",
        Refused = 409 "The reader was recused from the case.",
    }
}

refusals! {
    /// Of what is done to the files of a case.
    FileRefusals {
        NotFound = 404 "Absent, or outside the reader's scope.",
        Refused = 409 "The case, or what happened to it, does not allow it.",
        Invalid = 422 "Fields are wrong; `fields` names each.",
    }
}

refusals! {
    /// Of an action on a case.
    ActRefusals {
        NotFound = 404 "Absent, or outside the reader's scope.",
        Refused = 409 "The state does not allow it; `params.allowed_actions` names what it allows.",
        Edited = 412 "Somebody else edited the case meanwhile.",
        Invalid = 422 "Fields are wrong; `fields` names each.",
        NoRevision = 428 "`If-Match` is missing.",
    }
}
