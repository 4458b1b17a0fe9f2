import { Button, Form, Input, Segmented, Select } from "antd";
import { useTranslation } from "react-i18next";
import type { PrintPosters } from "@/shared/api/contract";
import { formatNumber } from "@/shared/i18n/format";
import { EmptyState } from "@/shared/parts/EmptyState";
import { Section } from "@/shared/parts/PageShell";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { QueryView } from "@/shared/parts/QueryView";
import { found } from "@/shared/search/pinyin";
import { useLinks } from "../api/listLinks";
import { usePrintPosters } from "./linkApi";
import { linkCode, linkName } from "./linkName";

const PAPERS = ["a4", "a5", "table_card"] as const;
const FORMATS = ["pdf", "zip"] as const;
/** As many as the server makes at once. */
const MOST = 200;
const LONGEST = 60;

/** Posters for walls, doors and tables, each with the code of its own place. */
export function PostersSection({ questionnaireId }: { questionnaireId: string }) {
  const { t } = useTranslation("survey");
  const links = useLinks(questionnaireId);
  return (
    <Section title={t("posters.title")} note={t("posters.note")}>
      <QueryView query={links}>
        {(all) => {
          const open = all.filter((link) => link.state === "open");
          if (open.length === 0) return <EmptyState compact title={t("links.none")}>{t("posters.none_text")}</EmptyState>;
          return <PosterForm questionnaireId={questionnaireId} links={open.map((link) => ({ value: link.id, label: linkName(link), search: `${linkName(link)} ${linkCode(link)}` }))} />;
        }}
      </QueryView>
    </Section>
  );
}

function PosterForm({ questionnaireId, links }: { questionnaireId: string; links: { value: string; label: string; search: string }[] }) {
  const { t } = useTranslation("survey");
  const print = usePrintPosters(questionnaireId);
  const [form] = Form.useForm<PrintPosters>();
  const chosen = Form.useWatch("link_ids", form) ?? [];
  const text = (least: number) => [{ required: least > 0, whitespace: true, message: t("posters.needed") }, { max: LONGEST, message: t("posters.too_long", { max: LONGEST }) }];
  return (
    <Form<PrintPosters>
      form={form}
      layout="vertical"
      requiredMark="optional"
      style={{ maxWidth: 640 }}
      initialValues={{ link_ids: links.slice(0, MOST).map(({ value }) => value), paper: "a4", format: "pdf", title: t("posters.default_title"), call: t("posters.default_call"), note: "" }}
      onFinish={(values) => print.mutate(values)}
    >
      <Form.Item name="link_ids" label={t("posters.places")} extra={t("posters.places_hint", { number: formatNumber(chosen.length), most: MOST })} rules={[{ required: true, type: "array", min: 1, max: MOST, message: t("posters.places_needed", { most: MOST }) }]}>
        <Select mode="multiple" allowClear maxTagCount="responsive" options={links} showSearch={{ filterOption: (wanted, option) => found(option?.search ?? "", wanted) }} />
      </Form.Item>
      <Form.Item name="paper" label={t("posters.paper_label")}>
        <Segmented options={PAPERS.map((value) => ({ value, label: t(`posters.paper.${value}`) }))} />
      </Form.Item>
      <Form.Item name="title" label={t("posters.heading")} rules={text(1)}>
        <Input showCount maxLength={LONGEST} />
      </Form.Item>
      <Form.Item name="call" label={t("posters.call")} rules={text(1)}>
        <Input showCount maxLength={LONGEST} />
      </Form.Item>
      <Form.Item name="note" label={t("posters.line")} extra={t("posters.line_hint")} rules={text(0)}>
        <Input showCount maxLength={LONGEST} />
      </Form.Item>
      <Form.Item name="format" label={t("posters.format_label")}>
        <Segmented options={FORMATS.map((value) => ({ value, label: t(`posters.format.${value}`) }))} />
      </Form.Item>
      {print.error && <ProblemAlert error={print.error} />}
      <Button type="primary" htmlType="submit" loading={print.isPending}>
        {t("posters.make")}
      </Button>
    </Form>
  );
}
