import ClockCircleOutlined from "@ant-design/icons/ClockCircleOutlined";
import { Link } from "@tanstack/react-router";
import { Badge, Button, Progress } from "antd";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { formatInstant } from "@/shared/i18n/format";
import { EmptyState } from "@/shared/parts/EmptyState";
import { SideDrawer } from "@/shared/parts/SideDrawer";
import { StatusTag, type Tone } from "@/shared/parts/StatusTag";
import type { Task } from "@/shared/tasks/task";
import { useTasks } from "../tasks";
import styles from "./TaskPanel.module.css";

const TONE: Record<Task["state"], Tone> = { running: "accent", done: "good", failed: "bad" };

/** Long work in the background: how far it is, what came out, what failed; it goes on while pages change. */
export function TaskPanel() {
  const { t } = useTranslation("shell");
  const [open, setOpen] = useState(false);
  const tasks = useTasks();
  const running = tasks.filter((task) => task.state === "running").length;
  const news = useNews(tasks);
  return (
    <>
      <Badge count={running} size="small" offset={[-6, 6]}>
        <Button
          type="text"
          icon={<ClockCircleOutlined spin={false} />}
          aria-label={running > 0 ? t("tasks.open_running", { count: running }) : t("tasks.open")}
          onClick={() => setOpen(true)}
        />
      </Badge>
      <span className="visually-hidden" role="status">
        {news && t(`tasks.news.${news.state}`, { title: news.title })}
      </span>
      <SideDrawer open={open} onClose={() => setOpen(false)} size={400} title={t("tasks.title")}>
        {tasks.length === 0 ? (
          <EmptyState compact title={t("tasks.none")}>
            {t("tasks.none_text")}
          </EmptyState>
        ) : (
          <ul className={styles.tasks}>
            {tasks.map((task) => (
              <TaskRow key={task.id} task={task} onLeave={() => setOpen(false)} />
            ))}
          </ul>
        )}
      </SideDrawer>
    </>
  );
}

function TaskRow({ task, onLeave }: { task: Task; onLeave: () => void }) {
  const { t } = useTranslation("shell");
  return (
    <li className={styles.task}>
      <div className={styles.head}>
        {task.page ? (
          <Link to={task.page} className={styles.name} onClick={onLeave}>
            {task.title}
          </Link>
        ) : (
          <span className={styles.name}>{task.title}</span>
        )}
        <StatusTag tone={TONE[task.state]} hollow={task.state === "running"}>
          {t(`tasks.state.${task.state}`)}
        </StatusTag>
      </div>
      {task.state === "running" && (
        <Progress percent={task.percent ?? 100} showInfo={task.percent !== undefined} status="active" size="small" aria-label={task.title} />
      )}
      {task.note && <p className={styles.note}>{task.note}</p>}
      <div className={styles.foot}>
        <span>{formatInstant(task.startedAt)}</span>
        {task.download && (
          <a href={task.download.address} download>
            {task.download.label}
          </a>
        )}
        {task.onRetry && (
          <Button size="small" onClick={task.onRetry}>
            {t("tasks.retry")}
          </Button>
        )}
      </div>
    </li>
  );
}

/** The task that ended last while this page was open: said once to screen readers. */
function useNews(tasks: readonly Task[]): Task | null {
  const before = useRef(new Map<string, Task["state"]>());
  const [news, setNews] = useState<Task | null>(null);
  useEffect(() => {
    for (const task of tasks) {
      if (before.current.get(task.id) === "running" && task.state !== "running") setNews(task);
      before.current.set(task.id, task.state);
    }
  }, [tasks]);
  return news;
}
