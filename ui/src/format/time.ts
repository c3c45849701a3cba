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

/** An instant to the second: "2025-03-03 08:04:00"; the text itself when it is none. */
export function formatInstant(iso: string): string {
  const time = Date.parse(iso);
  return Number.isNaN(time) ? iso : new Date(time).toISOString().slice(0, 19).replace("T", " ");
}

/** The time of day of an instant: "08:04:00". */
export function formatClock(iso: string): string {
  const instant = formatInstant(iso);
  return instant.length === 19 ? instant.slice(11) : instant;
}
