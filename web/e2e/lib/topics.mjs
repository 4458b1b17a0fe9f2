// Texts of a matter that no topic names, and labels of a person, so that the pages about topics have something to show.
import { eventually, wanted } from "./api.mjs";

export async function furnishTopics(call, unit) {
  for (let number = 1; number <= 8; number += 1) {
    const text = `${number}号楼旁的充电桩又被占用了，联系电话1391234${1000 + number}`;
    await wanted(call("POST", "/feedback", { data: { kind: "suggestion", channel: "phone", unit_id: unit.id, text } }));
  }
  const { topics } = await eventually(() => wanted(call("GET", "/new-topics")), (list) => list.topics.length > 0, "a new topic");
  const { items } = await wanted(call("GET", "/voices?limit=12"));
  for (const [place, voice] of items.entries()) {
    const sentiment = place % 3 === 0 ? "neutral" : voice.sentiment;
    await wanted(call("PUT", `/voices/${voice.id}/labels`, { data: { sentiment, topics: voice.mentions.map((mention) => ({ topic: mention.topic, sentiment })) } }));
  }
  await wanted(call("PUT", "/feedback-dispatch", { data: { unit_id: unit.id, enabled: true, promise: 0.95 } }));
  return topics;
}
