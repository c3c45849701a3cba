import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { Delta, Snapshot } from "../api/types";
import { afterDelta, fromSnapshot, type LiveState } from "./state";

/** How the stream is doing. */
export type Connection = "connecting" | "live" | "lost" | "paused" | "login";

const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 15_000;
/** Ages grow on the page even when nothing is told. */
const AGES_MS = 1000;

/**
 * The stream of the server and what it has told. Messages are applied as they come; whoever listens is told at most
 * once a frame. A gap in the sequence, like a lost connection, ends in a new snapshot. A hidden tab holds no connection.
 */
export class LiveStore {
  state: LiveState | null = null;
  connection: Connection = "connecting";

  private readonly listeners = new Set<() => void>();
  private socket: WebSocket | null = null;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private retryMs = FIRST_RETRY_MS;
  private frame = 0;

  /** Opens the stream, and keeps it open while the page is seen. */
  start(): void {
    document.addEventListener("visibilitychange", () => this.follow());
    setInterval(() => this.announce(), AGES_MS);
    this.follow();
  }

  /** Opens the stream at once, as after a login. */
  reconnect(): void {
    this.close();
    this.retryMs = FIRST_RETRY_MS;
    this.follow();
  }

  /** Stops until somebody has logged in, and forgets what the one before was told. */
  awaitLogin(): void {
    this.close();
    this.state = null;
    this.become("login");
  }

  /** Whether what is shown is no longer told anew. */
  get old(): boolean {
    return this.connection === "lost" || this.connection === "paused";
  }

  listen(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private follow(): void {
    if (document.hidden) {
      this.close();
      this.become("paused");
    } else if (this.socket === null) {
      this.open();
    }
  }

  private open(): void {
    clearTimeout(this.retry);
    if (this.connection !== "lost") this.become("connecting");
    const scheme = location.protocol === "https:" ? "wss:" : "ws:";
    const socket = new WebSocket(`${scheme}//${location.host}/api/v1/stream`);
    this.socket = socket;
    socket.addEventListener("message", (event) => {
      if (this.socket === socket) this.receive(JSON.parse(event.data as string) as Snapshot | Delta);
    });
    socket.addEventListener("close", () => {
      if (this.socket !== socket) return;
      this.socket = null;
      this.become("lost");
      void this.again();
    });
  }

  /** Tries again later, first asking by a plain request whether a login is what is missing. */
  private async again(): Promise<void> {
    const wait = this.retryMs;
    this.retryMs = Math.min(LONGEST_RETRY_MS, this.retryMs * 2);
    try {
      const answer = await fetch("/api/v1/journal", { credentials: "same-origin" });
      if (answer.status === 401) {
        this.awaitLogin();
        return;
      }
    } catch {
      // The server is away; the next try tells when it is back.
    }
    if (this.socket !== null || document.hidden) return;
    this.retry = setTimeout(() => this.follow(), wait);
  }

  private receive(message: Snapshot | Delta): void {
    const now = performance.now();
    if (message.type === "snapshot") {
      this.state = fromSnapshot(message, now);
      this.retryMs = FIRST_RETRY_MS;
      this.become("live");
    } else if (message.type === "delta" && this.state !== null) {
      const next = afterDelta(this.state, message, now);
      if (next === null) {
        this.reconnect();
      } else {
        this.state = next;
        this.announce();
      }
    }
  }

  private close(): void {
    clearTimeout(this.retry);
    const socket = this.socket;
    this.socket = null;
    socket?.close();
  }

  private become(connection: Connection): void {
    this.connection = connection;
    this.announce();
  }

  private announce(): void {
    if (this.frame !== 0 || document.hidden) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      for (const listener of this.listeners) listener();
    });
  }
}

/** The one store of the page. */
export const store = new LiveStore();

/** Draws its host anew when the stream has told something. */
export class Live implements ReactiveController {
  private stop: (() => void) | undefined;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly react: () => void = () => {},
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.stop = store.listen(() => {
      this.react();
      this.host.requestUpdate();
    });
  }

  hostDisconnected(): void {
    this.stop?.();
  }
}
