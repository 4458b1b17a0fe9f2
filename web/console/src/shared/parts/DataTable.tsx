import { Table, type TableColumnType } from "antd";
import type { ReactNode } from "react";
import { ColumnChooser } from "@/shared/lists/ColumnChooser";
import { useHiddenColumns, type ListName } from "@/shared/lists/listSettings";
import { CursorPager, type CursorPage } from "./CursorPager";
import styles from "./DataTable.module.css";
import { useIsPhone } from "./useIsPhone";

export interface DataColumn<Row> {
  key: string;
  title: ReactNode;
  render: (row: Row) => ReactNode;
  /** Right-aligned, tabular. */
  numeric?: boolean;
  width?: number | string;
  /** Stays in sight at this side when the table is wider than its place. */
  fixed?: "left" | "right";
}

interface Props<Row> {
  /** Names the table for screen readers. */
  label: string;
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  columns: readonly DataColumn<Row>[];
  /** Shown instead of the table when there are no rows. */
  empty: ReactNode;
  page?: CursorPage;
  /** The columns that one puts away stay away, under this name. */
  list?: ListName;
  /** The quick look; a row is then clickable besides its link. */
  onOpen?: (row: Row) => void;
  /** One row on a phone; without it the table scrolls sideways. */
  phoneRow?: (row: Row) => ReactNode;
  loading?: boolean;
}

/** List of rows; its state (filters, cursor) lives in the address. */
export function DataTable<Row extends object>(props: Props<Row>) {
  const { label, rows, rowKey, columns, empty, page, list, onOpen, phoneRow, loading } = props;
  const isPhone = useIsPhone();
  const hidden = useHiddenColumns(list);
  if (rows.length === 0 && !page?.cursor) return <>{empty}</>;
  const cards = isPhone && phoneRow;
  const chooser = list && !cards;
  return (
    <div className={styles.table}>
      {cards ? (
        <ul className={styles.phoneRows} aria-label={label}>
          {rows.map((row) => (
            // oxlint-disable-next-line click-events-have-key-events, no-noninteractive-element-interactions -- the row's own link serves the keyboard
            <li key={rowKey(row)} onClick={(event) => onOpen && openUnlessLink(event, () => onOpen(row))}>
              {phoneRow(row)}
            </li>
          ))}
        </ul>
      ) : (
        <Table<Row>
          aria-label={label}
          dataSource={rows as Row[]}
          rowKey={rowKey}
          columns={columns.filter(({ key }) => !hidden.value.includes(key)).map(toAntd)}
          pagination={false}
          loading={loading}
          size="middle"
          scroll={{ x: "max-content" }}
          onRow={onOpen && ((row) => ({ onClick: (event) => openUnlessLink(event, () => onOpen(row)), className: styles.clickable }))}
        />
      )}
      {(page || chooser) && (
        <div className={styles.foot}>
          {page && <CursorPager {...page} shown={rows.length} />}
          {chooser && <ColumnChooser columns={columns} hidden={hidden.value} onHide={hidden.set} />}
        </div>
      )}
    </div>
  );
}

function toAntd<Row>(column: DataColumn<Row>): TableColumnType<Row> {
  return {
    key: column.key,
    title: column.title,
    width: column.width,
    fixed: column.fixed,
    align: column.numeric ? "right" : undefined,
    render: (_, row) => column.render(row),
  };
}

/** A link or button inside the row keeps its own meaning. */
function openUnlessLink(event: React.MouseEvent, open: () => void): void {
  if ((event.target as HTMLElement).closest("a, button, input, label")) return;
  open();
}
