import type { Locale as AntdLocale } from "antd/es/locale";
import en from "antd/locale/en_US";
import zh from "antd/locale/zh_CN";
import { useLocale } from "./useLocale";

export function useAntdLocale(): AntdLocale {
  return useLocale() === "en" ? en : zh;
}
