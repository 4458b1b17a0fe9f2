use crate::support::{Provider, channel, message, queue, room, run, state};
use manyi_connect::{ChannelSettings, MessageState, SmsAliyun, SmsTencent};
use manyi_test::{TestDatabase, db_test};
use serde_json::json;

fn robot(kind: &str, url: &str) -> ChannelSettings {
    serde_json::from_value(json!({ "kind": kind, "base_url": url })).unwrap()
}

/// The clock of these tests stands at 2026-10-12T09:00:00+08:00.
#[db_test(manyi_connect::migrations())]
async fn each_robot_gets_its_own_format(db: TestDatabase) {
    let room = room(&db);
    let text = "您好，请点击链接评价。";
    for (kind, answer, path, body) in [
        (
            "wecom_robot",
            r#"{"errcode":0,"errmsg":"ok"}"#,
            "/cgi-bin/webhook/send?key=s3cret".to_owned(),
            json!({ "msgtype": "text", "text": { "content": text } }),
        ),
        (
            "dingtalk_robot",
            r#"{"errcode":0,"errmsg":"ok"}"#,
            format!(
                "/robot/send?access_token=s3cret&timestamp=1791766800000&sign={}",
                "%2B2mJhL27vTSi5JYEW5Osrv5%2Bm4%2BofYtDJ4xKMnTSXW8%3D"
            ),
            json!({ "msgtype": "text", "text": { "content": text }, "at": { "isAtAll": false } }),
        ),
        (
            "feishu_robot",
            r#"{"code":0,"msg":"success","data":{}}"#,
            "/open-apis/bot/v2/hook/s3cret".to_owned(),
            json!({ "msg_type": "text", "content": { "text": text }, "timestamp": "1791766800", "sign": "4tjSbflqHY8kfv2HlvAWKO3bb1w2eQ2PXly5eY7V+uY=" }),
        ),
    ] {
        let provider = Provider::start(&[(200, answer)]).await;
        let channel = channel(&room, robot(kind, &provider.url)).await;
        let id = queue(&room, &channel, message(kind, "")).await.unwrap();
        run(&room).await;
        assert_eq!(state(&room, id).await, (MessageState::Sent, None), "{kind}");
        let request = &provider.seen()[0];
        assert_eq!((request.method.as_str(), request.uri.to_string()), ("POST", path), "{kind}");
        assert_eq!(request.json(), body, "{kind}");
    }
}

#[db_test(manyi_connect::migrations())]
async fn http_200_is_not_success(db: TestDatabase) {
    let (room, provider) = (room(&db), Provider::start(&[(200, r#"{"errcode":310000}"#)]).await);
    let channel = channel(&room, robot("dingtalk_robot", &provider.url)).await;
    let id = queue(&room, &channel, message("m1", "")).await.unwrap();
    run(&room).await;
    assert_eq!(state(&room, id).await, (MessageState::Failed, Some("robot_310000".to_owned())));
}

#[db_test(manyi_connect::migrations())]
async fn aliyun_is_asked_as_it_wants(db: TestDatabase) {
    let answer = r#"{"Code":"OK","BizId":"9001"}"#;
    let (room, provider) = (room(&db), Provider::start(&[(200, answer)]).await);
    let settings = ChannelSettings::SmsAliyun(SmsAliyun {
        base_url: provider.url.clone(),
        access_key_id: "AK".to_owned(),
        sign_name: "满意".to_owned(),
        template_code: "SMS_1".to_owned(),
        parameters: vec!["name".to_owned(), "link".to_owned()],
    });
    let channel = channel(&room, settings).await;
    let id = queue(&room, &channel, message("m1", "13800138000")).await.unwrap();
    run(&room).await;
    assert_eq!(state(&room, id).await, (MessageState::Sent, None));
    let request = &provider.seen()[0];
    let query = request.uri.query().unwrap();
    for part in [
        "PhoneNumbers=13800138000",
        "SignName=%E6%BB%A1%E6%84%8F",
        "TemplateCode=SMS_1",
        "TemplateParam=%7B%22name%22%3A%22%E7%8E%8B%E6%95%8F%22%2C%22link%22%3A%22Ab3%22%7D",
    ] {
        assert!(query.split('&').any(|one| one == part), "{part} in {query}");
    }
    for (name, value) in
        [("x-acs-action", "SendSms"), ("x-acs-version", "2017-05-25"), ("x-acs-date", "2026-10-12T01:00:00Z")]
    {
        assert_eq!(request.headers[name], value);
    }
    let authorization = request.headers["authorization"].to_str().unwrap();
    assert!(authorization.starts_with("ACS3-HMAC-SHA256 Credential=AK,SignedHeaders=host;x-acs-action;"));
}

#[db_test(manyi_connect::migrations())]
async fn tencent_says_success_for_each_number(db: TestDatabase) {
    let ok = r#"{"Response":{"SendStatusSet":[{"Code":"Ok","SerialNo":"1"}]}}"#;
    let wrong = r#"{"Response":{"SendStatusSet":[{"Code":"InvalidParameterValue.IncorrectPhoneNumber"}]}}"#;
    let (room, provider) = (room(&db), Provider::start(&[(200, ok), (200, wrong)]).await);
    let settings = ChannelSettings::SmsTencent(SmsTencent {
        base_url: provider.url.clone(),
        region: "ap-guangzhou".to_owned(),
        secret_id: "ID".to_owned(),
        app_id: "1400".to_owned(),
        sign_name: "满意".to_owned(),
        template_id: "7".to_owned(),
        parameters: vec!["link".to_owned()],
    });
    let channel = channel(&room, settings).await;
    let first = queue(&room, &channel, message("m1", "13800138000")).await.unwrap();
    run(&room).await;
    db.clock().advance(jiff::SignedDuration::from_secs(1));
    let second = queue(&room, &channel, message("m2", "13800138001")).await.unwrap();
    run(&room).await;
    assert_eq!(state(&room, first).await.0, MessageState::Sent);
    assert_eq!(state(&room, second).await.0, MessageState::Bounced);
    let request = &provider.seen()[0];
    assert_eq!(request.headers["x-tc-action"], "SendSms");
    assert_eq!(request.headers["x-tc-timestamp"], "1791766800");
    let body = request.json();
    assert_eq!(body["PhoneNumberSet"], json!(["+8613800138000"]));
    assert_eq!(body["TemplateParamSet"], json!(["Ab3"]));
}
