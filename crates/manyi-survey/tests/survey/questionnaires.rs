use crate::support::Stage;
use manyi_kernel::{QuestionnaireId, Revision};
use manyi_survey::questionnaire::commands::{
    NewQuestionnaire, PublishFailed, TemplateCode, TemplateScaleCode, UpdateDraftFailed,
    create_questionnaire, publish_questionnaire, update_draft,
};
use manyi_test::{TestDatabase, db_test};
use serde_json::json;

fn standard(title: Option<&str>) -> NewQuestionnaire {
    NewQuestionnaire {
        template: TemplateCode::SatisfactionStandard,
        scale: TemplateScaleCode::Ten,
        title: title.map(str::to_owned),
    }
}

#[db_test(manyi_survey::migrations())]
async fn a_published_version_never_changes(db: TestDatabase) {
    let stage = Stage::new(&db);
    let created =
        create_questionnaire(&stage.room, &stage.manager, standard(Some("网点满意度"))).await.unwrap();
    publish_questionnaire(&stage.room, &stage.manager, created.id, Revision(1)).await.unwrap();
    let mut draft = created.draft.clone();
    draft["title"]["zh-CN"] = json!("改过的标题");
    update_draft(&stage.room, &stage.manager, created.id, Revision(2), draft).await.unwrap();
    publish_questionnaire(&stage.room, &stage.manager, created.id, Revision(3)).await.unwrap();
    for (version, title) in [(1, "网点满意度"), (2, "改过的标题")] {
        let found = stage.room.version(created.id, version).await.unwrap().unwrap();
        assert_eq!(found.document.title.get("zh-CN"), title);
    }
    assert!(stage.room.version(created.id, 3).await.unwrap().is_none());
}

#[db_test(manyi_survey::migrations())]
async fn the_second_of_two_editors_is_told(db: TestDatabase) {
    let stage = Stage::new(&db);
    let created = create_questionnaire(&stage.room, &stage.manager, standard(None)).await.unwrap();
    let edit = |draft| update_draft(&stage.room, &stage.manager, created.id, Revision(1), draft);
    let (first, second) = tokio::join!(edit(json!({"title": "a"})), edit(json!({"title": "b"})));
    assert_eq!(u8::from(first.is_ok()) + u8::from(second.is_ok()), 1, "{first:?} {second:?}");
    let refusal = first.err().or(second.err()).unwrap();
    assert!(matches!(refusal, UpdateDraftFailed::EditedMeanwhile), "{refusal:?}");
}

#[db_test(manyi_survey::migrations())]
async fn what_cannot_be_saved_or_published_is_refused_by_name(db: TestDatabase) {
    let stage = Stage::new(&db);
    let created = create_questionnaire(&stage.room, &stage.manager, standard(None)).await.unwrap();
    let edit = |draft| update_draft(&stage.room, &stage.manager, created.id, Revision(1), draft);
    assert!(matches!(edit(json!([])).await, Err(UpdateDraftFailed::NotADocument)));
    assert!(matches!(edit(json!({"a": "x".repeat(600_000)})).await, Err(UpdateDraftFailed::TooLarge)));
    let unknown =
        update_draft(&stage.room, &stage.manager, QuestionnaireId::new(), Revision(1), json!({})).await;
    assert!(matches!(unknown, Err(UpdateDraftFailed::NotFound)));

    edit(json!({"format": 1, "title": {"zh-CN": "空"}, "pages": []})).await.unwrap();
    let refused = publish_questionnaire(&stage.room, &stage.manager, created.id, Revision(2)).await;
    assert!(matches!(refused, Err(PublishFailed::NotPublishable(problems)) if !problems.is_empty()));
    assert!(stage.room.version(created.id, 1).await.unwrap().is_none());
}
