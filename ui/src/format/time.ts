/** Times as people read them; always UTC, because venues and rules are. */

/** How old something is: "0.4 s", "12 s", "3 min", "2 h", "5 d". */
export function formatAge(milliseconds: number): string {
  const seconds = Math.max(0, milliseconds) / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 120) return `${Math.floor(seconds)} s`;
  if (seconds < 7200) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 172_800) return `${Math.floor(seconds / 3600)} h`;
  return `${Math.floor(seconds / 86_400)} d`;
}

/** An instant to the second: "2025-03-03 08:04:00"; the text itself when it is none, a dash before the first event. */
export function formatInstant(iso: string | null): string {
  if (iso === null) return "—";
  const time = Date.parse(iso);
  return Number.isNaN(time) ? iso : new Date(time).toISOString().slice(0, 19).replace("T", " ");
}

/** A mark of a time axis: the day where marks are days apart, else the time of day. */
export function formatTick(seconds: number, stepSeconds: number): string {
  const iso = new Date(seconds * 1000).toISOString();
  if (stepSeconds >= 86_400 || iso.slice(11, 19) === "00:00:00") return iso.slice(0, 10);
  return stepSeconds >= 60 ? iso.slice(11, 16) : iso.slice(11, 19);
}
