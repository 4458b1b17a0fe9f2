//! Status reports that no provider would send.
#![allow(clippy::unwrap_used)]

use manyi_connect::{Receipt, Reporter};

#[test]
fn no_mutated_report_makes_the_reader_panic_hang_or_hungry() {
    let aliyun = r#"[{"phone_number":"13900000001","send_time":"2017-01-01 11:12:13","success":true,"err_code":"DELIVERED","err_msg":"用户接收成功","sms_size":"1","biz_id":"12345","out_id":"0195f3a0-1111-7222-8333-444455556666"},{"success":false,"err_code":"MOBILE_NOT_ON_SERVICE","err_msg":"停机 13900000001","biz_id":"2"}]"#;
    let tencent = r#"[{"user_receive_time":"2015-10-17 08:03:04","nationcode":"86","mobile":"13900000001","report_status":"SUCCESS","errmsg":"DELIVRD","description":"用户短信送达成功","sid":"2019:538398574538"},{"report_status":"FAIL","errmsg":"MK:0012","description":"空号","sid":"7"}]"#;
    let good = [aliyun.as_bytes().to_vec(), tencent.as_bytes().to_vec(), b"[]".to_vec()];
    let words: [&[u8]; 10] = [
        b"\"",
        b"[[[[[[[[",
        b"null",
        b"1e999",
        b"\\u0000",
        b"\\ud800",
        "１３９００００００００１".as_bytes(),
        b"\"out_id\":\"\"",
        b"\"sid\":1",
        b"\"success\":\"perhaps\"",
    ];
    let run = manyi_mutate::run(&good, &words, |bytes| {
        [Reporter::Aliyun, Reporter::Tencent].into_iter().any(|reporter| {
            let Ok(batch) = Receipt::read(reporter, bytes) else { return false };
            for receipt in &batch.receipts {
                assert!(receipt.message.is_some() || receipt.provider_id.is_some());
                assert!(receipt.words.chars().count() <= 120 && !receipt.words.contains(char::is_control));
                assert!(!receipt.words.contains("13900000001"), "{}", receipt.words);
            }
            !batch.receipts.is_empty()
        })
    });
    assert!(run.files > 100 && run.read > 0 && run.read < run.files, "{run:?}");
    assert!(run.peak_mib.is_none_or(|peak| peak < 256), "{run:?}");
}
