import { html, LitElement, nothing, type TemplateResult } from "lit";
import { post } from "../api/client";
import { problemNote } from "./problem-note";

/** A panel with a question of its own: asked at a button, one answer at a time, the one before it given up. */
export abstract class AskingPanel<T> extends LitElement {
  static override properties = {
    answer: { state: true },
    error: { state: true },
    busy: { state: true },
  };
  declare protected answer: T | null;
  declare protected error: unknown;
  declare protected busy: boolean;
  private abort: AbortController | undefined;

  constructor() {
    super();
    this.answer = null;
    this.error = null;
    this.busy = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.forget();
  }

  /** Gives up what is asked, and what was told. */
  protected forget(): void {
    this.abort?.abort();
    Object.assign(this, { busy: false, answer: null, error: null });
  }

  protected async ask(path: string, body: unknown): Promise<void> {
    this.abort?.abort();
    const abort = new AbortController();
    this.abort = abort;
    Object.assign(this, { busy: true, answer: null, error: null });
    try {
      const answer = await post<T>(path, body, abort.signal);
      if (!abort.signal.aborted) this.answer = answer;
    } catch (error) {
      if (!abort.signal.aborted) this.error = error;
    }
    if (!abort.signal.aborted) this.busy = false;
  }

  /** Shows that nothing of the user's own can be asked, in words. */
  protected refuse(words: string): void {
    this.forget();
    this.error = { words };
  }

  /** What was told, what went wrong, or that it is being computed. */
  protected told(show: (answer: T) => TemplateResult): TemplateResult | typeof nothing {
    if (this.busy) return html`<p class="empty" role="status">Computing…</p>`;
    if (isWords(this.error)) return html`<p class="note bad" role="alert">${this.error.words}</p>`;
    if (this.error !== null) return problemNote(this.error);
    return this.answer === null ? nothing : show(this.answer);
  }
}

function isWords(error: unknown): error is { readonly words: string } {
  return typeof error === "object" && error !== null && "words" in error;
}
