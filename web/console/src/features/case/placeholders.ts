/** As the server fills them in. */
export const PLACES = ["customer", "number", "title", "due_date", "unit", "agent", "today"] as const;

type Place = (typeof PLACES)[number];

const isPlace = (name: string): name is Place => (PLACES as readonly string[]).includes(name);

/** A text for people to look at: each place by its name. Braces around anything else are the writer's own. */
export function namedPlaces(text: string, name: (place: Place) => string): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, place: string) => (isPlace(place) ? `【${name(place)}】` : whole));
}
