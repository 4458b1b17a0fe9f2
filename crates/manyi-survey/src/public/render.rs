//! Puts a page into the frame of all public pages, and leads from one address to the next.

use super::{
    refused::Refused,
    view::{Frame, QuestionnairePage},
};
use askama::Template;
use axum::{
    http::{HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use manyi_kernel::Problem;
use manyi_web::page::{Accent, HeadExtra, PageShell, shell};

pub(super) const STYLE: &str = include_str!("../../assets/questionnaire.css");
pub(super) const SCRIPT: &str = include_str!("../../assets/questionnaire.js");
/// The first page of a visit brings along what any later one needs: the others are put into it.
const SCRIPT_TO_SIGN: &str =
    concat!(include_str!("../../assets/given.js"), include_str!("../../assets/questionnaire.js"));

/// A kiosk's pages take each other's place without being loaded, so the first brings everything along.
const SCRIPT_OF_KIOSK: &str =
    concat!(include_str!("../../assets/questionnaire.js"), include_str!("../../assets/kiosk.js"));
const SCRIPT_OF_KIOSK_TO_SIGN: &str = concat!(
    include_str!("../../assets/given.js"),
    include_str!("../../assets/questionnaire.js"),
    include_str!("../../assets/kiosk.js")
);

/// Of the page before the first one.
pub(super) const GATE_SCRIPT: &str = include_str!("../../assets/gate.js");

pub(super) fn page(frame: &Frame, title: String, template: &impl Template) -> Result<Response, Refused> {
    if frame.display.kiosk {
        return kiosk(frame, title, template, false);
    }
    page_with(frame, title, template, SCRIPT)
}

/// A page of a kiosk.
pub(super) fn kiosk(
    frame: &Frame,
    title: String,
    template: &impl Template,
    takes_signs: bool,
) -> Result<Response, Refused> {
    page_with(frame, title, template, if takes_signs { SCRIPT_OF_KIOSK_TO_SIGN } else { SCRIPT_OF_KIOSK })
}

/// A page with a script of its own.
pub(super) fn page_with(
    frame: &Frame,
    title: String,
    template: &impl Template,
    script: &'static str,
) -> Result<Response, Refused> {
    let body = template.render().map_err(|error| {
        tracing::error!(%error, "page not rendered");
        Refused::from(Problem::internal())
    })?;
    Ok(shell(PageShell {
        locale: frame.display.locale,
        title,
        accent: Accent::default(),
        // The page shows the organisation itself, beside the switches.
        organisation: String::new(),
        body,
        head_extra: HeadExtra { style: STYLE, script },
        frame_ancestors: frame.ancestors.clone(),
    }))
}

pub(super) fn questionnaire(frame: &Frame, view: &QuestionnairePage) -> Result<Response, Refused> {
    let script = match (frame.display.kiosk, view.takes_signs) {
        (false, false) => SCRIPT,
        (false, true) => SCRIPT_TO_SIGN,
        (true, false) => SCRIPT_OF_KIOSK,
        (true, true) => SCRIPT_OF_KIOSK_TO_SIGN,
    };
    let response = page_with(frame, view.window_title(), view, script)?;
    Ok(if view.asks_location { allow_location(response) } else { response })
}

/// The device may be asked where it is: on this page, by this page, and by nobody else.
fn allow_location(mut response: Response) -> Response {
    let policy = HeaderValue::from_static("camera=(), microphone=(), geolocation=(self)");
    response.headers_mut().insert(HeaderName::from_static("permissions-policy"), policy);
    response
}

/// 303: the browser goes on with GET, so that neither reloading nor the back key sends the form again.
pub(super) fn see_other(address: &str, cookie: Option<HeaderValue>) -> Result<Response, Refused> {
    let location = HeaderValue::from_str(address).map_err(|_| Refused::from(Problem::internal()))?;
    let response = (StatusCode::SEE_OTHER, [(header::LOCATION, location)]).into_response();
    Ok(with_cookie(response, cookie))
}

pub(super) fn with_cookie(mut response: Response, cookie: Option<HeaderValue>) -> Response {
    if let Some(cookie) = cookie {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
