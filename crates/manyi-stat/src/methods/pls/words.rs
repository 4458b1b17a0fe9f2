//! Constructs in words.

/// The Chinese name of a construct of the published models; other codes stay as they are.
pub(super) fn zh(code: &str) -> &str {
    match code {
        "image" => "品牌形象",
        "expectation" => "预期质量",
        "quality" => "感知质量",
        "value" => "感知价值",
        "satisfaction" => "满意度",
        "complaint" => "抱怨处理",
        "loyalty" => "忠诚度",
        other => other,
    }
}

/// Names in one sentence, separated as the language does.
pub(super) fn list(codes: &[&str]) -> (String, String) {
    (codes.iter().map(|code| zh(code)).collect::<Vec<_>>().join("、"), codes.join(", "))
}
