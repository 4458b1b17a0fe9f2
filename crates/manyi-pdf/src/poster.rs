//! Posters as their template wants them: sizes in millimetres, texts as they are to be read.

use crate::layout::colours;
use manyi_document::{Colour, Language, PosterSheet, PosterSize};
use serde_json::{Value, json};

pub(crate) fn layout(sheet: &PosterSheet, fonts: &[String]) -> Value {
    let at = sheet.made_at;
    let (lang, region) = match sheet.language {
        Language::Chinese => ("zh", "cn"),
        Language::English => ("en", "us"),
    };
    let (size, width, height) = match sheet.size {
        PosterSize::A4 => ("wall", 210, 297),
        PosterSize::A5 => ("wall", 148, 210),
        PosterSize::TableCard => ("tent", 148, 210),
    };
    let posters: Vec<Value> = (sheet.posters.iter())
        .map(|one| json!({ "place": one.place, "address": one.address, "code": one.code }))
        .collect();
    json!({
        "lang": lang,
        "region": region,
        "fonts": fonts,
        "size": size,
        "width": width,
        "height": height,
        "organisation": sheet.organisation,
        "monogram": sheet.organisation.chars().next().map(String::from).unwrap_or_default(),
        "title": sheet.title,
        "call": sheet.call,
        "note": sheet.note,
        "made": {
            "year": at.year, "month": at.month, "day": at.day,
            "hour": at.hour, "minute": at.minute, "second": at.second,
        },
        "colours": colours(),
        "scale": Colour::SCALE.map(Colour::hex),
        "posters": posters,
    })
}
