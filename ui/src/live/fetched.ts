import type { ReactiveController, ReactiveControllerHost } from "lit";

/**
 * A document of the server for a host: asked for when its key changes, and anew when its version does, but no more
 * often than the interval. What was read stays until something newer is there.
 */
export class Fetched<T> implements ReactiveController {
  value: T | null = null;
  error: unknown = null;

  private key = "";
  private version: unknown = null;
  private asked = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** Of the question under way; another one waits until it is answered, however long that takes. */
  private abort: AbortController | undefined;
  private late: ((signal: AbortSignal) => Promise<T>) | undefined;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly intervalMs = 1000,
  ) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.stop();
    this.key = "";
  }

  /** Says what is needed now; call it as often as you like. */
  need(key: string, version: unknown, load: (signal: AbortSignal) => Promise<T>): void {
    if (key !== this.key) {
      this.stop();
      this.key = key;
      this.version = version;
      this.value = null;
      this.error = null;
      void this.ask(load);
    } else if (version !== this.version) {
      this.version = version;
      if (this.abort !== undefined) this.late = load;
      else this.plan(load);
    }
  }

  private plan(load: (signal: AbortSignal) => Promise<T>): void {
    if (this.timer !== undefined) return;
    const wait = Math.max(0, this.asked + this.intervalMs - performance.now());
    this.timer = setTimeout(() => {
      this.timer = undefined;
      void this.ask(load);
    }, wait);
  }

  private async ask(load: (signal: AbortSignal) => Promise<T>): Promise<void> {
    this.asked = performance.now();
    const abort = new AbortController();
    this.abort = abort;
    try {
      const value = await load(abort.signal);
      if (abort.signal.aborted) return;
      this.value = value;
      this.error = null;
    } catch (error) {
      if (abort.signal.aborted) return;
      this.error = error;
    }
    this.abort = undefined;
    const { late } = this;
    this.late = undefined;
    if (late !== undefined) this.plan(late);
    this.host.requestUpdate();
  }

  private stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.abort?.abort();
    this.abort = undefined;
    this.late = undefined;
  }
}
