//! Reads pictures, and what questions ask for that are answered with files or places.

use super::object::{Object, unknown_value};
use crate::document::{AddressField, FileField, FileType, Picture};
use crate::problem::{DocumentProblem, ProblemCode, Problems, step};
use crate::{DivisionLevel, MAX_FILE_MEGABYTES, MAX_FILES};

/// The name of a picture as text, or with words for those who do not see it.
pub(super) fn read_picture(object: &Object<'_>, problems: &mut Problems) -> Option<Picture> {
    let place = object.at("picture");
    let picture = Object::read(object.get("picture")?, &place, &["media", "alt"], problems)?;
    let media = picture.string("media", problems)?;
    if !Picture::is_name(media) {
        problems.add(picture.at("media"), ProblemCode::BadPicture);
        return None;
    }
    Some(Picture { media: media.to_owned(), alt: picture.text("alt", problems) })
}

pub(super) fn read_files(object: &Object<'_>, problems: &mut Problems) -> FileField {
    let mut types = Vec::new();
    for (index, code) in object.strings("types", FileType::CODES.len(), problems).iter().enumerate() {
        match FileType::CODES.iter().find(|(own, _)| own == code) {
            Some((_, kind)) if !types.contains(kind) => types.push(*kind),
            Some(_) => {}
            None => {
                let allowed: Vec<&str> = FileType::CODES.iter().map(|(code, _)| *code).collect();
                let place = step(&object.at("types"), index);
                problems.push(unknown_value(&place, code, &allowed.join(", ")));
            }
        }
    }
    FileField {
        max_files: bounded(object, "max_files", MAX_FILES, problems),
        max_megabytes: bounded(object, "max_megabytes", MAX_FILE_MEGABYTES, problems),
        types,
    }
}

fn bounded(object: &Object<'_>, name: &str, most: usize, problems: &mut Problems) -> Option<usize> {
    let count = object.count(name, problems)?;
    if !(1..=most).contains(&count) {
        let problem = DocumentProblem::new(object.at(name), ProblemCode::RangeEmpty);
        problems.push(problem.with("min", 1).with("max", most));
        return None;
    }
    Some(count)
}

pub(super) fn read_address(object: &Object<'_>, problems: &mut Problems) -> AddressField {
    AddressField {
        level: object.word("level", &DivisionLevel::CODES, problems),
        detail: object.flag("detail", problems),
    }
}
