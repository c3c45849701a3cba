import { css, html, LitElement, nothing } from "lit";
import { logIn } from "../api/client";
import { store } from "../live/store";
import { base } from "../style/base";
import { problemNote } from "./problem-note";

/** Asks for a key; the server answers with a session that the page itself cannot read. */
export class LoginForm extends LitElement {
  static override properties = { error: { state: true }, busy: { state: true } };
  declare private error: unknown;
  declare private busy: boolean;

  static override styles = [
    base,
    css`
      form {
        max-width: 360px;
        margin: 10vh auto;
        padding: 22px;
        display: grid;
        gap: 12px;
      }
      label {
        display: grid;
        gap: 4px;
      }
    `,
  ];

  override render() {
    return html`<form class="panel" @submit=${this.submit}>
      <h1>Log in</h1>
      <p class="soft">With a key that may read. It is sent once and not kept on this page.</p>
      <label>Key <input name="key" type="password" autocomplete="current-password" required autofocus /></label>
      ${this.error === undefined ? nothing : problemNote(this.error)}
      <button class="main" ?disabled=${this.busy}>Log in</button>
    </form>`;
  }

  private async submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const key = String(new FormData(event.target as HTMLFormElement).get("key"));
    this.busy = true;
    try {
      await logIn(key);
      this.error = undefined;
      store.reconnect();
    } catch (error) {
      this.error = error;
    }
    this.busy = false;
  }
}

customElements.define("login-form", LoginForm);
