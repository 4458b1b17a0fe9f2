import { client, unwrap } from "@/shared/api/client";
import type { Locale } from "@/shared/api/contract";

/** The switch has already taken effect; the server only keeps it for the next sign-in. */
export async function rememberLocale(locale: Locale): Promise<void> {
  await unwrap<unknown>(client.PATCH("/api/v1/session", { body: { locale } })).catch(() => undefined);
}
