import { describe, expect, it } from "vitest";
import { beginningOf, bodyOf, clock, minutes } from "./channelForm";

describe("a channel's form", () => {
  it("writes times as minutes of the day", () => {
    for (const [text, minute] of [["21:00", 1260], ["08:05", 485], ["8：30", 510], ["soon", -1]] as const) expect(minutes(text)).toBe(minute);
    expect(clock(485)).toBe("08:05");
  });

  it("sends the template's names as a list and keeps empty secrets empty", () => {
    const body = bodyOf({ ...beginningOf("sms_tencent"), name: "短信", settings: { parameters: "name， code" } });
    expect(body.settings).toEqual({ kind: "sms_tencent", parameters: ["name", "code"] });
    expect(body.secrets).toEqual({ secret: undefined, signing: undefined });
    expect(body.quiet).toEqual({ from: 1260, until: 480 });
  });
});
