import type { InterviewGuide } from "@/shared/api/contract";

type Topic = InterviewGuide["topics"][number];

/** A guide typed as lines: `# topic | minutes` begins a topic, other lines are its questions: `question | probe`. */
export function readTopics(text: string): Topic[] {
  const topics: Topic[] = [];
  for (const line of text.split("\n").map((one) => one.trim()).filter(Boolean)) {
    const [first = "", second] = line.replace(/^#\s*/, "").split(/[|｜]/).map((part) => part.trim());
    if (line.startsWith("#")) {
      const minutes = Number.parseInt(second ?? "", 10);
      topics.push({ key: `t${topics.length + 1}`, title: first, ...(Number.isFinite(minutes) && { minutes }), questions: [] });
      continue;
    }
    if (topics.length === 0) topics.push({ key: "t1", title: first, questions: [] });
    else topics.at(-1)?.questions.push({ text: first, ...(second && { probe: second }) });
  }
  return topics;
}

/** The same lines again. */
export function writeTopics(topics: readonly Topic[]): string {
  return topics
    .map(({ title, minutes, questions }) =>
      [`# ${title}${minutes ? ` | ${minutes}` : ""}`, ...questions.map(({ text, probe }) => (probe ? `${text} | ${probe}` : text))].join("\n"),
    )
    .join("\n\n");
}
