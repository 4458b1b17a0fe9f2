//! What makes no sense in a channel, all of it at once.

use super::{ChannelSettings, HttpBody, Medium, QuietHours, SmsHttp, Smtp, commands::NewChannel};
use manyi_kernel::FieldProblem;

const LONGEST: usize = 500;
const LONGEST_TEMPLATE: usize = 4_000;
const MINUTES_OF_A_DAY: i32 = 24 * 60;
const MOST_PER_MINUTE: i32 = 6_000;

pub(crate) fn problems(channel: &NewChannel) -> Vec<FieldProblem> {
    let mut found = Found(Vec::new());
    found.text("/name", &channel.name, LONGEST);
    if !(1..=MOST_PER_MINUTE).contains(&channel.per_minute) {
        let wrong = FieldProblem::new("/per_minute", "connect.out_of_range");
        found.0.push(wrong.with("min", 1).with("max", MOST_PER_MINUTE));
    }
    if let Some(QuietHours { from, until }) = channel.quiet
        && (!(0..MINUTES_OF_A_DAY).contains(&from)
            || !(0..MINUTES_OF_A_DAY).contains(&until)
            || from == until)
    {
        found.add("/quiet", "connect.bad_quiet_hours");
    }
    settings(&mut found, &channel.settings);
    found.0
}

struct Found(Vec<FieldProblem>);

impl Found {
    fn add(&mut self, place: &str, code: &str) {
        self.0.push(FieldProblem::new(place, code));
    }

    fn text(&mut self, place: &str, text: &str, longest: usize) {
        if text.trim().is_empty() {
            self.add(place, "required");
        } else if text.chars().count() > longest || text.contains(['\0', '\r', '\n']) {
            self.0.push(FieldProblem::new(place, "connect.bad_text").with("max", longest));
        }
    }

    fn url(&mut self, place: &str, text: &str) {
        let plain = text.starts_with("http://") || text.starts_with("https://");
        if !plain || text.chars().count() > LONGEST || text.contains(char::is_whitespace) {
            self.add(place, "connect.bad_url");
        }
    }
}

fn settings(found: &mut Found, settings: &ChannelSettings) {
    match settings {
        ChannelSettings::Smtp(smtp) => mail(found, smtp),
        ChannelSettings::SmsAliyun(sms) => {
            found.url("/settings/base_url", &sms.base_url);
            found.text("/settings/access_key_id", &sms.access_key_id, LONGEST);
            found.text("/settings/sign_name", &sms.sign_name, LONGEST);
            found.text("/settings/template_code", &sms.template_code, LONGEST);
        }
        ChannelSettings::SmsTencent(sms) => {
            found.url("/settings/base_url", &sms.base_url);
            found.text("/settings/region", &sms.region, LONGEST);
            found.text("/settings/secret_id", &sms.secret_id, LONGEST);
            found.text("/settings/app_id", &sms.app_id, LONGEST);
            found.text("/settings/sign_name", &sms.sign_name, LONGEST);
            found.text("/settings/template_id", &sms.template_id, LONGEST);
        }
        ChannelSettings::SmsHttp(sms) => gateway(found, sms),
        ChannelSettings::WecomRobot(robot)
        | ChannelSettings::DingtalkRobot(robot)
        | ChannelSettings::FeishuRobot(robot) => found.url("/settings/base_url", &robot.base_url),
    }
}

fn mail(found: &mut Found, smtp: &Smtp) {
    found.text("/settings/host", &smtp.host, LONGEST);
    if smtp.port == 0 {
        found.0.push(
            FieldProblem::new("/settings/port", "connect.out_of_range").with("min", 1).with("max", 65_535),
        );
    }
    if !is_address(Medium::Mail, &smtp.from) {
        found.add("/settings/from", "connect.bad_address");
    }
}

fn gateway(found: &mut Found, sms: &SmsHttp) {
    found.url("/settings/url", &sms.url);
    if sms.template.chars().count() > LONGEST_TEMPLATE {
        found
            .0
            .push(FieldProblem::new("/settings/template", "connect.bad_text").with("max", LONGEST_TEMPLATE));
    }
    let template = if sms.body == HttpBody::None { &sms.url } else { &sms.template };
    if !template.contains("{to}") || !template.contains("{text}") {
        let place = if sms.body == HttpBody::None { "/settings/url" } else { "/settings/template" };
        found.add(place, "connect.placeholders_missing");
    }
    let is_name = |name: &str| {
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
    };
    if sms.headers.iter().any(|(name, value)| !is_name(name) || value.contains(['\r', '\n', '\0'])) {
        found.add("/settings/headers", "connect.bad_header");
    }
    if !sms.success_place.is_empty() && !sms.success_place.starts_with('/') {
        found.add("/settings/success_place", "connect.bad_pointer");
    }
}

/// Whether `text` can be an address of this medium at all: something before and after one `@`, or 5–20 digits.
pub fn is_address(medium: Medium, text: &str) -> bool {
    match medium {
        Medium::Mail => text.parse::<lettre::Address>().is_ok() && text.is_ascii(),
        Medium::Sms => {
            let digits = text.strip_prefix('+').unwrap_or(text);
            (5..=20).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
        }
        Medium::Robot => true,
    }
}

/// An address that people recognise and nobody can use: `138****1234`, `wa***@example.com`.
pub fn mask(address: &str) -> String {
    if let Some((name, domain)) = address.split_once('@') {
        let shown: String = name.chars().take(2).collect();
        return format!("{shown}***@{domain}");
    }
    let letters: Vec<char> = address.chars().collect();
    if letters.len() < 8 {
        return "*".repeat(letters.len());
    }
    let (head, tail): (String, String) =
        (letters[..3].iter().collect(), letters[letters.len() - 4..].iter().collect());
    format!("{head}****{tail}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_from_rubbish() {
        for (medium, text, wanted) in [
            (Medium::Mail, "a@b.cn", true),
            (Medium::Mail, "a b@b.cn", false),
            (Medium::Mail, "a@b.cn\r\nBcc: c@d.cn", false),
            (Medium::Mail, "满意", false),
            (Medium::Sms, "13800138000", true),
            (Medium::Sms, "+85261234567", true),
            (Medium::Sms, "138-0013-8000", false),
            (Medium::Sms, "", false),
        ] {
            assert_eq!(is_address(medium, text), wanted, "{text:?}");
        }
    }

    #[test]
    fn a_masked_address_cannot_be_used() {
        for (address, wanted) in
            [("13800138000", "138****8000"), ("wangmin@example.com", "wa***@example.com"), ("95598", "*****")]
        {
            assert_eq!(mask(address), wanted);
        }
    }
}
