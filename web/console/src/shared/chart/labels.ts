/** A rectangle by its upper left corner. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A mark that wants its name beside it. */
export interface Marked {
  x: number;
  y: number;
  text: string;
}

/** About how wide a text stands: an ideograph takes its size, other letters a little more than half. */
export function textWidth(text: string, size: number): number {
  let width = 0;
  for (const letter of text) width += /[\u2e80-\uffef]/.test(letter) ? size : size * 0.58;
  return width;
}

/** The text, cut to what fits into `width`. */
export function fitting(text: string, width: number, size: number): string {
  if (textWidth(text, size) <= width) return text;
  let cut = "";
  for (const letter of text) {
    if (textWidth(`${cut}${letter}…`, size) > width) break;
    cut += letter;
  }
  return `${cut}…`;
}

export function overlaps(one: Box, other: Box): boolean {
  return one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height && other.y < one.y + one.height;
}

/**
 * A place for the name of each mark, inside `frame`, over no mark, none of the `others` and no other name; nothing where there is none: a number
 * in the mark and a list beside the drawing say the name then.
 */
export function placeLabels(marks: readonly Marked[], radius: number, size: number, frame: Box, others: readonly Box[] = []): (Box | null)[] {
  const height = size * 1.3;
  const taken: Box[] = [...marks.map(({ x, y }) => ({ x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius })), ...others];
  return marks.map(({ x, y, text }) => {
    const width = textWidth(text, size) + 2;
    const [near, middle] = [radius + 4, height / 2];
    const places: [number, number][] = [
      [near, -middle], [-near - width, -middle], [-width / 2, -near - height], [-width / 2, near],
      [3, -near - height + 4], [3, near - 4], [-width - 3, -near - height + 4], [-width - 3, near - 4],
    ];
    const boxes = places.map(([right, down]): Box => ({ x: x + right, y: y + down, width, height }));
    const inside = (box: Box): boolean => box.x >= frame.x && box.y >= frame.y && box.x + width <= frame.x + frame.width && box.y + height <= frame.y + frame.height;
    const free = boxes.find((box) => inside(box) && !taken.some((other) => overlaps(box, other)));
    if (free) taken.push(free);
    return free ?? null;
  });
}
