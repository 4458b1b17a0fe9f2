//! Constructs in words.

use crate::Text;

/// What a construct of the published models is called; other codes have no name but their own.
pub(crate) fn construct_name(code: &str) -> Option<Text> {
    let (zh, en) = match code {
        "image" => ("品牌形象", "image"),
        "expectation" => ("预期质量", "expected quality"),
        "quality" => ("感知质量", "perceived quality"),
        "value" => ("感知价值", "perceived value"),
        "satisfaction" => ("满意度", "satisfaction"),
        "complaint" => ("抱怨处理", "complaint handling"),
        "loyalty" => ("忠诚度", "loyalty"),
        _ => return None,
    };
    Some(Text { zh, en })
}

pub(super) fn zh(code: &str) -> &str {
    construct_name(code).map_or(code, |name| name.zh)
}

pub(super) fn en(code: &str) -> &str {
    construct_name(code).map_or(code, |name| name.en)
}

/// Names in one sentence, separated as the language does.
pub(super) fn list(codes: &[&str]) -> (String, String) {
    (
        codes.iter().map(|code| zh(code)).collect::<Vec<_>>().join("、"),
        codes.iter().map(|code| en(code)).collect::<Vec<_>>().join(", "),
    )
}
