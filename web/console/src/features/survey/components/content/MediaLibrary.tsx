import { Modal } from "antd";
import { useTranslation } from "react-i18next";
import { QueryView } from "@/shared/parts/QueryView";
import { mediaAddress, useQuestionnaireMedia } from "../../api/questionnaireMedia";
import styles from "../QuestionFields.module.css";

interface Props {
  open: boolean;
  onClose: () => void;
  onChoose: (media: string) => void;
}

/** Pictures that were sent before, the latest first. */
export function MediaLibrary({ open, onClose, onChoose }: Props) {
  const { t } = useTranslation("survey");
  return (
    <Modal open={open} title={t("picture.library")} footer={null} onCancel={onClose} destroyOnHidden>
      <Pictures
        onChoose={(media) => {
          onChoose(media);
          onClose();
        }}
      />
    </Modal>
  );
}

function Pictures({ onChoose }: { onChoose: (media: string) => void }) {
  const { t } = useTranslation("survey");
  const media = useQuestionnaireMedia();
  return (
    <QueryView query={media}>
      {(all) =>
        all.length === 0 ? (
          <p className={styles.caption}>{t("picture.none")}</p>
        ) : (
          <div className={styles.library}>
            {all.map((one) => (
              <button key={one.name} type="button" className={styles.kept} onClick={() => onChoose(one.name)}>
                <img src={mediaAddress(one.name)} alt="" />
                <span>{one.file_name}</span>
              </button>
            ))}
          </div>
        )
      }
    </QueryView>
  );
}
