import type { namespaces } from "@/locales/zh-CN";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "common";
    resources: typeof namespaces;
    returnNull: false;
  }
}
