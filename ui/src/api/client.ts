import type { Problem } from "./types";

/** An answer that is no success, with the server's own words for it. */
export class ProblemError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail ?? problem.title);
  }

  /** Whether nobody is logged in. */
  get unauthorized(): boolean {
    return this.problem.status === 401;
  }
}

let onUnauthorized: () => void = () => {};

/** Says what happens when the server asks for a key. */
export function whenUnauthorized(action: () => void): void {
  onUnauthorized = action;
}

/** Reads a document; throws a {@link ProblemError} when there is none. */
export function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  return ask<T>(path, { signal: signal ?? null });
}

/** Reads a document that a server may lack; `none` where it does. */
export async function getIfThere<T>(path: string, none: T, signal?: AbortSignal): Promise<T> {
  try {
    return await get<T>(path, signal);
  } catch (error) {
    if (error instanceof ProblemError && error.problem.status === 404) return none;
    throw error;
  }
}

/** Sends a document and reads the answer. */
export function post<T>(path: string, body: unknown, signal?: AbortSignal): Promise<T> {
  return ask<T>(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    signal: signal ?? null,
  });
}

const SESSION = "steelyard-session";

/** Begins a session with a key. The session itself is a cookie that the page cannot read; it notes that there is one. */
export async function logIn(key: string): Promise<void> {
  await post("session", { key });
  localStorage.setItem(SESSION, "yes");
}

/** Ends the session. */
export async function logOut(): Promise<void> {
  localStorage.removeItem(SESSION);
  await ask("session", { method: "DELETE" });
}

/** Whether the page has begun a session that it knows no end of. */
export function isLoggedIn(): boolean {
  return localStorage.getItem(SESSION) !== null;
}

/** The path of an account below the API. */
export function accountPath(account: string, rest = ""): string {
  return `accounts/${encodeURIComponent(account)}${rest}`;
}

async function ask<T>(path: string, request: RequestInit): Promise<T> {
  let response: Response;
  try {
    response = await fetch(`/api/v1/${path}`, { credentials: "same-origin", ...request });
  } catch (error) {
    if (request.signal?.aborted) throw error;
    throw new ProblemError({
      title: "The server does not answer",
      status: 0,
      hint: "It is asked again when it is back.",
    });
  }
  if (!response.ok) {
    const error = new ProblemError(await problemOf(response));
    if (error.unauthorized && path !== "session") onUnauthorized();
    throw error;
  }
  if (response.status === 204) return undefined as T;
  const text = await response.text();
  return (text === "" ? undefined : JSON.parse(text)) as T;
}

async function problemOf(response: Response): Promise<Problem> {
  try {
    const body = (await response.json()) as Partial<Problem>;
    return { ...body, title: body.title ?? response.statusText, status: response.status };
  } catch {
    return { title: response.statusText === "" ? "No answer" : response.statusText, status: response.status };
  }
}
