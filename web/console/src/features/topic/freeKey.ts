import type { CodeframeTopic } from "@/shared/api/contract";

/** A key that no topic has yet; it stays when the name changes. */
export function freeKey(topics: readonly CodeframeTopic[]): string {
  let number = topics.length + 1;
  while (topics.some(({ key }) => key === `topic_${number}`)) number += 1;
  return `topic_${number}`;
}
