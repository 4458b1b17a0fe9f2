//! `GET /q/{short}`: on to the page that a short address stands for.

use super::{
    address::Address,
    gate::encoded,
    origin::Origin,
    refused::{PageResult, Refused},
    render,
    view::Frame,
};
use crate::{SurveyRoom, link, questionnaire, response::EntryRefused};
use manyi_kernel::Locale;
use manyi_rules::{HiddenField, QuestionBody, Questionnaire};

/// Short codes that one network may try in vain in a minute: there are few enough of them to search.
const TRIES_PER_MINUTE: u32 = 20;

/// Leads on, with what the questionnaire has hidden questions for and how it is to be read; nothing else goes along.
pub(super) async fn lead_on(
    room: &SurveyRoom,
    code: &str,
    locale: Locale,
    address: &Address,
    origin: &Origin,
) -> PageResult {
    let frame = Frame { display: address.display(locale), ..Frame::default() };
    let network = origin.address_hash(room).await?;
    let Some(link) = link::store::find_by_short_code(room.db.reader(), code).await? else {
        let second = room.db.now().as_second();
        let may_try = |who| room.rates.allows("short", who, second, TRIES_PER_MINUTE);
        return Err(match network.is_none_or(may_try) {
            true => Refused::entry(&frame, EntryRefused::Unknown),
            false => Refused::too_many(&frame),
        });
    };
    let found = questionnaire::store::find(room.db.reader(), link.questionnaire_id).await?;
    let version = match found.and_then(|questionnaire| questionnaire.latest_version) {
        Some(number) => room.version(link.questionnaire_id, number).await?,
        None => None,
    };
    let version = version.ok_or_else(|| Refused::entry(&frame, EntryRefused::Unknown))?;
    let said = said(&version.document, address);
    let query = if said.is_empty() { String::new() } else { format!("?{}", said.join("&")) };
    render::see_other(&format!("/q/{}{query}", link.code), None)
}

/// What goes along.
fn said(document: &Questionnaire, address: &Address) -> Vec<String> {
    let own = [("lang", &address.lang), ("size", &address.size), ("kiosk", &address.kiosk)];
    let own = own.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value.clone()?)));
    let declared = document.questions().filter_map(|question| match &question.body {
        QuestionBody::Hidden(HiddenField { param }) => Some(param.as_ref().unwrap_or(&question.key).clone()),
        _ => None,
    });
    let brought = declared.filter_map(|name| {
        let value = address.more_params.get(&name)?.clone();
        Some((name, value))
    });
    own.chain(brought).map(|(name, value)| format!("{}={}", encoded(&name), encoded(&value))).collect()
}
