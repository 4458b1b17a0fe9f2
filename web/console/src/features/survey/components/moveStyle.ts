import type { CSSProperties } from "react";

/** Where a line stands while another is dragged past it. */
export function moveStyle(transform: { x: number; y: number } | null, transition: string | undefined): CSSProperties {
  return { transform: transform ? `translate3d(0, ${Math.round(transform.y)}px, 0)` : undefined, transition };
}
