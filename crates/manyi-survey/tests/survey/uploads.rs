//! Files through the doors of the API and of time.

use crate::support::{Stage, every_answer, every_kind, pixel, submission};
use manyi_rules::AnswerProblemCode;
use manyi_survey::migrations;
use manyi_survey::response::commands::{SubmitFailed, submit_response};
use manyi_test::{TestDatabase, db_test};
use serde_json::json;

#[db_test(migrations())]
async fn a_program_cannot_name_a_file_that_was_not_sent_with_its_submission(db: TestDatabase) {
    let stage = Stage::new(&db);
    let link = stage.link(stage.published_as(every_kind()).await, &stage.north).await;
    let mut answers = every_answer();
    answers.insert("q_photo".to_owned(), json!(["0192f0aa-0000-7000-8000-000000000001"]));
    let refused = submit_response(&stage.room, submission(&link.code, &answers)).await;
    let Err(SubmitFailed::Answers(problems)) = refused else { panic!("{refused:?}") };
    assert_eq!(
        (problems[0].question.as_str(), problems[0].code),
        ("q_photo", AnswerProblemCode::UnknownFile)
    );
}

#[db_test(migrations())]
async fn a_document_that_names_a_picture_there_is_not_cannot_be_published(db: TestDatabase) {
    use manyi_kernel::Revision;
    use manyi_survey::questionnaire::commands::{PublishFailed, publish_questionnaire, update_draft};
    let stage = Stage::new(&db);
    let id = stage.published().await;
    update_draft(&stage.room, &stage.manager, id, Revision(2), every_kind()).await.unwrap();
    let refused = publish_questionnaire(&stage.room, &stage.manager, id, Revision(3)).await;
    let Err(PublishFailed::NotPublishable(problems)) = refused else { panic!("{refused:?}") };
    assert_eq!(problems.len(), 3);
    assert!(problems.iter().all(|problem| problem.place.ends_with("/picture/media")));
}

#[db_test(migrations())]
async fn a_picture_is_kept_once_and_without_its_notes(db: TestDatabase) {
    use manyi_survey::media::upload_media;
    let stage = Stage::new(&db);
    let plain = pixel();
    let mut noted = plain[..33].to_vec();
    noted.extend(chunk(b"tEXt", b"Author\0Wang"));
    noted.extend(&plain[33..]);
    noted.extend(b"<script>");
    let one = upload_media(&stage.room, &stage.manager, "a.png", &plain).await.unwrap();
    let other = upload_media(&stage.room, &stage.manager, "b.png", &noted).await.unwrap();
    assert_eq!((&one.name, one.width, one.height), (&other.name, 1, 1));
    for (name, bytes) in
        [("a.svg", &b"<svg/>"[..]), ("a.png", b"<svg/>"), ("a.png", &plain[..40]), ("a.gif", &plain)]
    {
        assert!(upload_media(&stage.room, &stage.manager, name, bytes).await.is_err(), "{name}");
    }
}

fn chunk(kind: &[u8], body: &[u8]) -> Vec<u8> {
    let mut sum = u32::MAX;
    for byte in kind.iter().chain(body) {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            sum = if sum & 1 == 1 { sum >> 1 ^ 0xedb8_8320 } else { sum >> 1 };
        }
    }
    let mut whole = u32::try_from(body.len()).unwrap().to_be_bytes().to_vec();
    whole.extend(kind);
    whole.extend(body);
    whole.extend((!sum).to_be_bytes());
    whole
}
