import { Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import type { KeptInterviewGuide } from "@/shared/api/contract";
import { FormDrawer } from "@/shared/parts/FormDrawer";
import { useKeepGuide } from "../api/interviewApi";
import { readTopics, writeTopics } from "./guideText";

interface Values {
  title: string;
  introduction?: string;
  consent_wording: string;
  topics: string;
}

interface Props {
  open: boolean;
  /** The one that gets its next version; absent for a new one. */
  guide?: KeptInterviewGuide;
  onClose: () => void;
}

/** A guide typed as lines; an edit is a version of its own, and sessions keep theirs. */
export function GuideDrawer({ open, guide, onClose }: Props) {
  const { t } = useTranslation("interview");
  const keep = useKeepGuide();
  const needed = [{ required: true, whitespace: true, message: t("needed") }];
  const initial: Partial<Values> = guide
    ? { title: guide.title, introduction: guide.introduction, consent_wording: guide.consent_wording, topics: writeTopics(guide.topics) }
    : { consent_wording: t("guide.consent_default") };
  const submit = ({ topics, introduction, ...rest }: Values): Promise<unknown> =>
    keep.mutateAsync({ guide, body: { ...rest, introduction: introduction ?? "", topics: readTopics(topics) } });
  return (
    <FormDrawer<Values>
      key={guide?.id ?? "new"}
      open={open}
      title={t(guide ? "guide.edit" : "guide.new")}
      submitLabel={t("guide.save")}
      initialValues={initial}
      onClose={onClose}
      onSubmit={submit}
    >
      <Form.Item name="title" label={t("guide.name")} rules={needed}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="introduction" label={t("guide.introduction")}>
        <Input.TextArea rows={2} maxLength={2000} />
      </Form.Item>
      <Form.Item name="consent_wording" label={t("guide.consent")} extra={t("guide.consent_hint")} rules={needed}>
        <Input.TextArea rows={3} maxLength={2000} />
      </Form.Item>
      <Form.Item name="topics" label={t("guide.topics")} extra={t("guide.topics_hint")} rules={needed}>
        <Input.TextArea rows={12} placeholder={t("guide.topics_example")} />
      </Form.Item>
    </FormDrawer>
  );
}
