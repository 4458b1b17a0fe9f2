import type { Palette } from "./palette";

/** Palette as custom properties, so that the parts' style sheets and antd speak of the same colours. */
export function variablesOf(palette: Palette): Record<string, string> {
  const variables: Record<string, string> = {};
  for (const [name, value] of Object.entries(palette)) {
    if (typeof value === "string") variables[`--my-${kebab(name)}`] = value;
  }
  palette.scale.forEach((colour, step) => {
    variables[`--my-scale-${step + 1}`] = colour;
  });
  return variables;
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** Written through the style object, which a strict content policy allows. */
export function applyPalette(palette: Palette, mode: "light" | "dark"): void {
  const root = document.documentElement;
  root.dataset.theme = mode;
  root.style.colorScheme = mode;
  for (const [name, value] of Object.entries(variablesOf(palette))) root.style.setProperty(name, value);
}
