//! What each kind of channel has to be told.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How people are reached: an opt-out holds for one of these.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Medium {
    Mail,
    Sms,
    /// A group of staff; nobody's own address.
    Robot,
}

impl Medium {
    pub fn code(self) -> &'static str {
        match self {
            Self::Mail => "mail",
            Self::Sms => "sms",
            Self::Robot => "robot",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Mail, Self::Sms, Self::Robot].into_iter().find(|medium| medium.code() == code)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ChannelKind {
    Smtp,
    SmsAliyun,
    SmsTencent,
    SmsHttp,
    WecomRobot,
    DingtalkRobot,
    FeishuRobot,
}

impl ChannelKind {
    pub fn medium(self) -> Medium {
        match self {
            Self::Smtp => Medium::Mail,
            Self::SmsAliyun | Self::SmsTencent | Self::SmsHttp => Medium::Sms,
            Self::WecomRobot | Self::DingtalkRobot | Self::FeishuRobot => Medium::Robot,
        }
    }

    pub fn code(self) -> &'static str {
        match self {
            Self::Smtp => "smtp",
            Self::SmsAliyun => "sms_aliyun",
            Self::SmsTencent => "sms_tencent",
            Self::SmsHttp => "sms_http",
            Self::WecomRobot => "wecom_robot",
            Self::DingtalkRobot => "dingtalk_robot",
            Self::FeishuRobot => "feishu_robot",
        }
    }
}

/// The part of a channel that is no secret. Base addresses can be changed for private deployments.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ChannelSettings {
    Smtp(Smtp),
    SmsAliyun(SmsAliyun),
    SmsTencent(SmsTencent),
    SmsHttp(SmsHttp),
    WecomRobot(Robot),
    DingtalkRobot(Robot),
    FeishuRobot(Robot),
}

impl ChannelSettings {
    pub fn kind(&self) -> ChannelKind {
        match self {
            Self::Smtp(_) => ChannelKind::Smtp,
            Self::SmsAliyun(_) => ChannelKind::SmsAliyun,
            Self::SmsTencent(_) => ChannelKind::SmsTencent,
            Self::SmsHttp(_) => ChannelKind::SmsHttp,
            Self::WecomRobot(_) => ChannelKind::WecomRobot,
            Self::DingtalkRobot(_) => ChannelKind::DingtalkRobot,
            Self::FeishuRobot(_) => ChannelKind::FeishuRobot,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MailSecurity {
    /// Inside one's own network only.
    None,
    /// Plain at first, then encrypted; refused when the server cannot (port 587).
    Starttls,
    /// Encrypted from the first byte (port 465).
    Tls,
}

/// The secret is the password, or the authorisation code that QQ, 163 and others want instead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Smtp {
    pub host: String,
    pub port: u16,
    pub security: MailSecurity,
    /// Without one nobody signs in.
    #[serde(default)]
    pub username: Option<String>,
    /// The sender's address.
    pub from: String,
    #[serde(default)]
    pub from_name: Option<String>,
}

/// The secret is the access key's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct SmsAliyun {
    #[serde(default = "aliyun_base")]
    pub base_url: String,
    pub access_key_id: String,
    pub sign_name: String,
    pub template_code: String,
    /// Names that the template uses, out of those that messages bring: `name`, `link` …
    #[serde(default)]
    pub parameters: Vec<String>,
}

/// The secret is the secret key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct SmsTencent {
    #[serde(default = "tencent_base")]
    pub base_url: String,
    pub region: String,
    pub secret_id: String,
    pub app_id: String,
    pub sign_name: String,
    pub template_id: String,
    /// In the order of the template's `{1}`, `{2}` …
    #[serde(default)]
    pub parameters: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum HttpBody {
    /// A GET: everything stands in the address.
    None,
    Json,
    Form,
}

/// Address, headers and body may hold `{to}`, `{text}`, `{id}` and `{secret}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct SmsHttp {
    pub url: String,
    pub body: HttpBody,
    #[serde(default)]
    pub template: String,
    #[serde(default)]
    pub headers: BTreeMap<String, String>,
    /// JSON pointer into the answer, `/code`; empty when HTTP 2xx is success.
    #[serde(default)]
    pub success_place: String,
    /// What stands there after success.
    #[serde(default)]
    pub success_value: String,
}

/// The secret is the key at the end of the robot's address; `signing` its signing secret, where it has one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Robot {
    pub base_url: String,
}

/// Never shown again; kept sealed.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChannelSecrets {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secret: Option<String>,
    /// Of a robot that wants signatures.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signing: Option<String>,
}

impl std::fmt::Debug for ChannelSecrets {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let shown = |secret: &Option<String>| if secret.is_some() { "set" } else { "none" };
        write!(f, "secret {}, signing {}", shown(&self.secret), shown(&self.signing))
    }
}

impl ChannelSecrets {
    /// What was typed replaces what is known; an empty field keeps it.
    #[must_use]
    pub fn over(self, known: Self) -> Self {
        let typed = |secret: Option<String>| secret.filter(|text| !text.is_empty());
        Self { secret: typed(self.secret).or(known.secret), signing: typed(self.signing).or(known.signing) }
    }
}

fn aliyun_base() -> String {
    "https://dysmsapi.aliyuncs.com".to_owned()
}

fn tencent_base() -> String {
    "https://sms.tencentcloudapi.com".to_owned()
}
