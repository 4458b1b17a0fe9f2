import { DatePicker, Form, Input, Radio, Select } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useTranslation } from "react-i18next";
import type { KnowledgeArticle, KnowledgeDocument, KnowledgeGap } from "@/shared/api/contract";
import { FormDrawer } from "@/shared/parts/FormDrawer";
import { UnitTreeSelect } from "@/shared/parts/UnitTreeSelect";
import { useKeepArticle } from "../api/knowledgeApi";
import { KINDS } from "../routes";

type Values = Omit<KnowledgeDocument, "review_on" | "effective_on"> & { review_on: Dayjs; effective_on?: Dayjs | null };

interface Props {
  open: boolean;
  /** The draft that is edited; absent for a new article. */
  article?: KnowledgeArticle;
  /** The question that a new article answers. */
  gap?: KnowledgeGap;
  onClose: () => void;
  onKept?: (id: string) => void;
}

const day = (date: Dayjs): string => date.format("YYYY-MM-DD");

/** Writes an article: what it says, how people ask for it, for whom and from when it holds. */
export function ArticleDrawer({ open, article, gap, onClose, onKept }: Props) {
  const { t } = useTranslation("knowledge");
  const keep = useKeepArticle();
  const submit = async ({ review_on, effective_on, asked_as, ...rest }: Values): Promise<void> => {
    const document = { ...rest, asked_as: asked_as ?? [], review_on: day(review_on), effective_on: effective_on ? day(effective_on) : null };
    const kept = await keep.mutateAsync({ article: article && { id: article.id, revision: article.revision }, answers: gap?.id, document });
    onKept?.(kept.id);
  };
  const needed = [{ required: true, message: t("needed") }];
  const written = [{ required: true, whitespace: true, message: t("needed") }];
  return (
    <FormDrawer<Values> key={article?.id ?? gap?.id ?? "new"} open={open} title={t(article ? "edit" : "new")} submitLabel={t("save")} initialValues={initial(article, gap)} onClose={onClose} onSubmit={submit}>
      <Form.Item name="title" label={t("field.title")} extra={t("field.title_hint")} rules={written}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="body" label={t("field.body")} extra={t("field.body_hint")} rules={written}>
        <Input.TextArea rows={12} maxLength={10_000} />
      </Form.Item>
      <Form.Item name="asked_as" label={t("field.asked_as")} extra={t("field.asked_as_hint")}>
        <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={["\n", "；", ";"]} />
      </Form.Item>
      <Form.Item name="category" label={t("field.category")} rules={written}>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="kind" label={t("field.kind")} rules={needed}>
        <Select options={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))} />
      </Form.Item>
      <Form.Item name="audience" label={t("field.audience")} rules={needed}>
        <Radio.Group options={(["staff", "customers"] as const).map((value) => ({ value, label: t(`audience.${value}`) }))} />
      </Form.Item>
      <Form.Item name="unit_id" label={t("field.unit")} extra={t("field.unit_hint")} rules={needed}>
        <UnitTreeSelect inForm />
      </Form.Item>
      <Form.Item name="effective_on" label={t("field.effective_on")} extra={t("field.effective_on_hint")}>
        <DatePicker />
      </Form.Item>
      <Form.Item name="review_on" label={t("field.review_on")} rules={needed}>
        <DatePicker allowClear={false} minDate={dayjs().add(1, "day")} />
      </Form.Item>
    </FormDrawer>
  );
}

function initial(article?: KnowledgeArticle, gap?: KnowledgeGap): Partial<Values> {
  if (article) {
    const { review_on, effective_on, ...rest } = article.document;
    return { ...rest, review_on: dayjs(review_on), effective_on: effective_on ? dayjs(effective_on) : null };
  }
  const asked = gap ? { title: gap.text.slice(0, 100), asked_as: [gap.text.slice(0, 200)], unit_id: gap.unit_id } : {};
  return { kind: "article", audience: "customers", review_on: dayjs().add(6, "month"), ...asked };
}
