import type { Channel, ChannelKind, ChannelSettings, NewChannel } from "@/shared/api/contract";

/** What the form holds: settings of all kinds in one flat record of texts. */
export interface ChannelValues {
  name: string;
  enabled: boolean;
  per_minute: number;
  quiet: boolean;
  quiet_from: string;
  quiet_until: string;
  kind: ChannelKind;
  secret?: string;
  signing?: string;
  settings: Record<string, unknown>;
}

export const KINDS: readonly ChannelKind[] = ["smtp", "sms_aliyun", "sms_tencent", "sms_http", "wecom_robot", "dingtalk_robot", "feishu_robot"];

/** What a new channel of each kind begins with; addresses are the vendors' public ones. */
export const BEGINNING: Record<ChannelKind, Record<string, unknown>> = {
  smtp: { port: 465, security: "tls" },
  sms_aliyun: { base_url: "https://dysmsapi.aliyuncs.com", parameters: "name,code" },
  sms_tencent: { base_url: "https://sms.tencentcloudapi.com", region: "ap-guangzhou", parameters: "name,code" },
  sms_http: { body: "json", template: '{"mobile":"{to}","content":"{text}"}', success_place: "/code", success_value: "0" },
  wecom_robot: { base_url: "https://qyapi.weixin.qq.com" },
  dingtalk_robot: { base_url: "https://oapi.dingtalk.com" },
  feishu_robot: { base_url: "https://open.feishu.cn" },
};

export function beginningOf(kind: ChannelKind): ChannelValues {
  const robot = kind.endsWith("_robot");
  return {
    name: "",
    enabled: true,
    per_minute: robot ? 20 : 60,
    quiet: !robot,
    quiet_from: "21:00",
    quiet_until: "08:00",
    kind,
    settings: BEGINNING[kind],
  };
}

export function valuesOf(channel: Channel): ChannelValues {
  const { kind, ...settings } = channel.settings as ChannelSettings & Record<string, unknown>;
  const flat: Record<string, unknown> = { ...settings };
  if (Array.isArray(flat.parameters)) flat.parameters = flat.parameters.join(",");
  return {
    name: channel.name,
    enabled: channel.enabled,
    per_minute: channel.per_minute,
    quiet: Boolean(channel.quiet),
    quiet_from: clock(channel.quiet?.from ?? 1260),
    quiet_until: clock(channel.quiet?.until ?? 480),
    kind,
    settings: flat,
  };
}

export function bodyOf(values: ChannelValues): NewChannel {
  const settings: Record<string, unknown> = { ...values.settings, kind: values.kind };
  if (typeof settings.parameters === "string") settings.parameters = settings.parameters.split(/[,，\s]+/).filter(Boolean);
  return {
    name: values.name,
    enabled: values.enabled,
    settings: settings as unknown as ChannelSettings,
    secrets: { secret: values.secret, signing: values.signing },
    per_minute: values.per_minute,
    quiet: values.quiet ? { from: minutes(values.quiet_from), until: minutes(values.quiet_until) } : undefined,
  };
}

/** 1260 → 21:00. */
export function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}

/** 21:00 → 1260; what is no time becomes −1, which the server names. */
export function minutes(text: string): number {
  const found = /^(\d{1,2})[:：](\d{2})$/.exec(text.trim());
  return found ? Number(found[1]) * 60 + Number(found[2]) : -1;
}
