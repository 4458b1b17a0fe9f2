import dayjs from "dayjs";
import updateLocale from "dayjs/plugin/updateLocale";
import "dayjs/locale/zh-cn";
import i18next, { changeLanguage } from "i18next";
import { initReactI18next } from "react-i18next";
import { carryLocale } from "@/shared/api/client";
import type { Locale } from "@/shared/api/contract";

dayjs.extend(updateLocale);
dayjs.updateLocale("en", { weekStart: 1 }); // weeks start on Monday in both languages

const KEY = "manyi.locale";

/** One chunk per language; only the one in use is loaded. */
const bundles = {
  "zh-CN": () => import("@/locales/zh-CN"),
  en: () => import("@/locales/en"),
} satisfies Record<Locale, () => Promise<unknown>>;

export async function startI18n(): Promise<void> {
  // oxlint-disable-next-line import/no-named-as-default-member -- `use` alone reads as a React hook
  await i18next.use(initReactI18next).init({
    lng: "zh-CN",
    fallbackLng: false,
    defaultNS: "common",
    resources: {},
    interpolation: { escapeValue: false }, // React escapes
    returnNull: false,
  });
  await show(storedLocale() ?? fromBrowser());
}

/** The reader's choice: takes effect without reload and is kept in this browser. */
export async function switchLanguage(locale: Locale): Promise<void> {
  try {
    localStorage.setItem(KEY, locale);
  } catch {
    // storage blocked: the server still remembers the choice of a signed-in person
  }
  await show(locale);
}

/** The language the server remembers of a person; a choice made in this browser goes before it. */
export async function offerLanguage(locale: Locale): Promise<void> {
  if (!storedLocale() && i18next.language !== locale) await show(locale);
}

/** Strings, antd, dates and the language asked of the server. */
async function show(locale: Locale): Promise<void> {
  const { namespaces } = await bundles[locale]();
  for (const [namespace, texts] of Object.entries(namespaces)) i18next.addResourceBundle(locale, namespace, texts);
  dayjs.locale(locale === "zh-CN" ? "zh-cn" : "en");
  carryLocale(locale);
  document.documentElement.lang = locale;
  await changeLanguage(locale);
}

function storedLocale(): Locale | null {
  try {
    const stored = localStorage.getItem(KEY);
    return stored === "zh-CN" || stored === "en" ? stored : null;
  } catch {
    return null;
  }
}

function fromBrowser(): Locale {
  const first = navigator.languages?.find((tag) => /^(zh|en)\b/i.test(tag)) ?? "zh";
  return /^en\b/i.test(first) ? "en" : "zh-CN";
}
