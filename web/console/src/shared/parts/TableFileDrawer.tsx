import InboxOutlined from "@ant-design/icons/InboxOutlined";
import { Upload } from "antd";
import { type ReactNode, useState } from "react";
import { SideDrawer } from "./SideDrawer";

interface Props {
  open: boolean;
  onClose: () => void;
  title: string;
  /** What to do, and what is taken. */
  choose: string;
  hint: string;
  /** What to do with the chosen file; a new one starts over. */
  children: (file: File, other: () => void, done: () => void) => ReactNode;
}

/** A table from outside: drag or choose a file, then say what its columns mean. */
export function TableFileDrawer({ open, onClose, title, choose, hint, children }: Props) {
  const [file, setFile] = useState<File | null>(null);
  const close = (): void => {
    setFile(null);
    onClose();
  };
  return (
    <SideDrawer open={open} onClose={close} title={title} size={720} destroyOnHidden>
      {file ? (
        children(file, () => setFile(null), close)
      ) : (
        <Upload.Dragger
          accept=".csv,.txt,.tsv,.xlsx,.xls"
          multiple={false}
          showUploadList={false}
          beforeUpload={(chosen) => {
            setFile(chosen);
            return Upload.LIST_IGNORE;
          }}
        >
          <p>
            <InboxOutlined style={{ fontSize: 32 }} />
          </p>
          <p>{choose}</p>
          <p>{hint}</p>
        </Upload.Dragger>
      )}
    </SideDrawer>
  );
}
