import PictureOutlined from "@ant-design/icons/PictureOutlined";
import { Button, Dropdown, Upload } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Picture } from "@/shared/api/contract";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { MEDIA_TYPES, mediaAddress, useUploadMedia } from "../../api/questionnaireMedia";
import styles from "../QuestionFields.module.css";
import { MediaLibrary } from "./MediaLibrary";

interface Props {
  picture: Picture | undefined;
  /** Of the button, e.g. “picture of option 2”. */
  label: string;
  onChange: (picture: Picture | undefined) => void;
}

/** The picture of an option or question: sent now, or one that was sent before. */
export function PictureField({ picture, label, onChange }: Props) {
  const { t } = useTranslation("survey");
  const [choosing, setChoosing] = useState(false);
  const upload = useUploadMedia();
  const take = (media: string): void => onChange({ ...picture, media });
  const send = (file: File): void => upload.mutate(file, { onSuccess: ({ name }) => take(name) });
  const items = [
    { key: "library", label: t("picture.library"), onClick: () => setChoosing(true) },
    ...(picture ? [{ key: "remove", label: t("picture.remove"), danger: true, onClick: () => onChange(undefined) }] : []),
  ];
  return (
    <span className={styles.picture}>
      {picture && <img src={mediaAddress(picture.media)} alt="" className={styles.thumbnail} />}
      <Upload
        accept={MEDIA_TYPES}
        multiple={false}
        showUploadList={false}
        beforeUpload={(file) => {
          send(file);
          return Upload.LIST_IGNORE;
        }}
      >
        <Button size="small" icon={<PictureOutlined />} loading={upload.isPending} aria-label={label}>
          {t(picture ? "picture.replace" : "picture.upload")}
        </Button>
      </Upload>
      <Dropdown trigger={["click"]} menu={{ items }}>
        <Button size="small" type="text" aria-label={t("picture.more", { label })}>
          {t("condition.more")}
        </Button>
      </Dropdown>
      {upload.isError && <ProblemAlert error={upload.error} />}
      <MediaLibrary open={choosing} onClose={() => setChoosing(false)} onChoose={take} />
    </span>
  );
}
