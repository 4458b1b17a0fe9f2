import { Form, InputNumber, Select } from "antd";
import { useTranslation } from "react-i18next";
import type { LinkPage, SurveyLink } from "@/shared/api/contract";
import { FormDrawer } from "@/shared/parts/FormDrawer";
import { useUpdatePage } from "./linkApi";
import { linkName } from "./linkName";

type PageValues = Pick<LinkPage, "language" | "kiosk_idle_seconds">;

/** In which language a link begins, and how long its kiosk waits. */
export function PageDrawer({ link, languages, questionnaireId, onClose }: { link: SurveyLink | null; languages: readonly string[]; questionnaireId: string; onClose: () => void }) {
  const { t, i18n } = useTranslation("survey");
  const update = useUpdatePage(questionnaireId);
  const names = new Intl.DisplayNames([i18n.language], { type: "language" });
  if (!link) return null;
  const save = ({ language, kiosk_idle_seconds }: PageValues) =>
    update.mutateAsync({ id: link.id, page: { embed_origins: link.page.embed_origins ?? [], language: language ?? null, kiosk_idle_seconds: kiosk_idle_seconds ?? null } });
  return (
    <FormDrawer<PageValues> open onClose={onClose} title={t("links.page_of", { link: linkName(link) })} submitLabel={t("links.page_save")} initialValues={link.page} onSubmit={save}>
      <Form.Item name="language" label={t("links.page_language")} extra={t("links.page_language_hint")}>
        <Select allowClear placeholder={t("links.page_language_browser")} options={languages.map((value) => ({ value, label: names.of(value) ?? value }))} />
      </Form.Item>
      <Form.Item name="kiosk_idle_seconds" label={t("links.kiosk_idle")} extra={t("links.kiosk_idle_hint")}>
        <InputNumber min={15} max={900} precision={0} placeholder="60" addonAfter={t("links.seconds")} />
      </Form.Item>
    </FormDrawer>
  );
}
