/** Light, dark, or as the system says; kept in the browser. */
export type Theme = "system" | "light" | "dark";

const KEY = "steelyard-theme";
const listeners = new Set<() => void>();
const system = matchMedia("(prefers-color-scheme: dark)");
system.addEventListener("change", () => listeners.forEach((listener) => listener()));

/** The reader's choice. */
export function theme(): Theme {
  const kept = localStorage.getItem(KEY);
  return kept === "light" || kept === "dark" ? kept : "system";
}

/** Takes a choice and draws the page in it. */
export function chooseTheme(choice: Theme): void {
  if (choice === "system") localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, choice);
  showTheme();
}

/** Marks the document with the choice. */
export function showTheme(): void {
  const choice = theme();
  if (choice === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = choice;
  listeners.forEach((listener) => listener());
}

/** Whether the page is drawn dark now; what is printed is light. */
export function isDark(): boolean {
  const choice = theme();
  return choice === "dark" || (choice === "system" && system.matches);
}

/** Tells when light and dark change; returns how to stop listening. */
export function onTheme(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** A color of the page as canvas needs it: resolved for light or dark. */
export function colorOf(host: Element, name: string): string {
  const probe = document.createElement("i");
  probe.style.color = `var(${name})`;
  probe.hidden = true;
  (host.shadowRoot ?? host).append(probe);
  const color = getComputedStyle(probe).color;
  probe.remove();
  return color;
}
