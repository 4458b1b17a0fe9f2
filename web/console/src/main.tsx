import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "@/app/App";
import { startI18n } from "@/shared/i18n/i18n";

async function start(): Promise<void> {
  const container = document.getElementById("root");
  if (!container) return;
  await startI18n();
  createRoot(container).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}

void start();
