//! The card describes the weights that are committed.

use manyi_text::{Models, Recipe, Tone, topic::Codeframe};
use sha2::{Digest as _, Sha256};

#[test]
fn the_card_names_the_hash_of_the_weights() {
    let hash: String =
        Sha256::digest(manyi_text_model::WEIGHTS).iter().map(|byte| format!("{byte:02x}")).collect();
    assert!(include_str!("../README.md").contains(&hash), "the card must name {hash}");
    assert!(manyi_text_model::WEIGHTS.len() <= 10_000_000, "the weights must not exceed 10 MB");
}

#[test]
fn every_model_names_its_sets_as_the_recipe_does() {
    let models = Models::read(manyi_text_model::WEIGHTS).unwrap();
    let recipe = Recipe::read(manyi_text_model::RECIPE).unwrap();
    assert_eq!(models.classifiers.keys().collect::<Vec<_>>(), recipe.classifiers.keys().collect::<Vec<_>>());
    for (task, classifier) in &models.classifiers {
        assert_eq!(classifier.head.card.sets.len(), recipe.classifiers[task].sources.len(), "{task}");
        assert!(!classifier.head.card.limits.is_empty(), "{task}");
    }
    assert!(!models.taggers["personal"].head.card.sets.is_empty());
}

#[test]
fn duties_teach_beside_messages_and_count_less() {
    let models = Models::read(manyi_text_model::WEIGHTS).unwrap();
    let recipe = Recipe::read(manyi_text_model::RECIPE).unwrap();
    let duties = recipe.beside("department", None).unwrap();
    let labels = &models.classifiers["department"].head.labels;
    for label in labels {
        assert!(duties.iter().any(|row| row.labels.contains(label)), "{label} has no duties");
    }
    assert!(duties.iter().all(|row| row.importance < 1.0 && labels.contains(&row.labels[0])));
    assert!(recipe.beside("sentiment", None).unwrap().is_empty(), "remarks count as whole texts");
    let missing = |_: &str| Err(std::io::Error::from(std::io::ErrorKind::NotFound));
    assert!(recipe.beside("department", Some(&missing)).is_err(), "the category tree is a file");
}

#[test]
fn plain_sentences_are_judged_as_people_would() {
    let models = Models::read(manyi_text_model::WEIGHTS).unwrap();
    for (task, text, label) in [
        ("sentiment", "房间很干净，服务员态度特别好，下次还来", "positive"),
        ("sentiment", "送餐太慢了，菜都凉了，再也不点了", "negative"),
        ("sentiment", "質量太差，用了兩天就壞了", "negative"),
        ("emotion", "气死我了，什么破态度，投诉你们！", "angry"),
        ("department", "小区旁边工厂排放废气，污染严重，请环保部门处理", "环境保护"),
    ] {
        let classifier = &models.classifiers[task];
        let verdict = classifier.judge(&mut classifier.extractor(), &[text]);
        assert_eq!(classifier.head.labels[verdict.chosen[0]], label, "{text}: {verdict:?}");
    }
}

#[test]
fn plain_questions_are_neutral_and_opinions_have_a_side() {
    let models = Models::read(manyi_text_model::WEIGHTS).unwrap();
    let mut judge = models.tone_judge().unwrap();
    for (text, tone) in [
        ("请问还款日是几号", Tone::Neutral),
        ("怎么更换绑定的手机号", Tone::Neutral),
        ("房间很干净，服务员态度特别好，下次还来", Tone::Positive),
        ("送餐太慢了，菜都凉了，再也不点了", Tone::Negative),
    ] {
        let verdict = judge.judge(text);
        assert_eq!(verdict.tone, tone, "{text}: {verdict:?}");
    }
    // 服务好，价格贵 praises one and blames the other.
    let frame = Codeframe::seed();
    let found = frame.reader().topics("服务员热情周到，但是价格贵得离谱，太坑了", &mut judge);
    let tones: Vec<(&str, Tone)> =
        found.iter().map(|topic| (frame.topics[topic.topic].code.as_str(), topic.tone)).collect();
    assert_eq!(tones, [("service_attitude", Tone::Positive), ("price", Tone::Negative)]);
}

#[test]
fn names_and_addresses_are_found() {
    let models = Models::read(manyi_text_model::WEIGHTS).unwrap();
    let text = "我叫王建国，电话13800138000，家住杭州市西湖区文三路12号3幢501室";
    let found = manyi_text::personal::find(text, models.taggers.get("personal"));
    let masked = manyi_text::personal::mask(text, &found, manyi_text::personal::MaskStyle::Word);
    assert_eq!(masked, "我叫【姓名】，电话【手机号】，家住【地址】");
}
