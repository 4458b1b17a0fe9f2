/** `8:30` of 510 minutes. */
export const clockOf = (minutes: number): string => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;

/** 510 of `8:30`; `undefined` of what is no time of a day. */
export function minutesOf(clock: string): number | undefined {
  const [, hour, minute] = /^(\d{1,2})[:：](\d{2})$/.exec(clock.trim()) ?? [];
  if (hour === undefined || minute === undefined || Number(hour) > 23 || Number(minute) > 59) return undefined;
  return Number(hour) * 60 + Number(minute);
}
