import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The Chromium of this machine, or undefined. */
export function chromiumPath() {
  const named = process.env.STEELYARD_CHROMIUM;
  return [named, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(
    (path) => path && existsSync(path),
  );
}

/** Fails a check. */
export function hold(condition, message) {
  if (!condition) throw new Error(message);
}

/** Checks one after the other, each with a sentence for a name, and their report. */
export class Checks {
  #onFailure;
  #report = [];
  #failed = 0;
  #skipped = 0;

  /** @param onFailure is given the number of the failure, to keep a picture of it */
  constructor(onFailure) {
    this.#onFailure = onFailure;
  }

  /** Runs a check. It passes unless it throws; `{skip}` says why it could not be made, text is a note. */
  async check(name, body) {
    const began = performance.now();
    try {
      const note = await body();
      if (note?.skip) {
        this.#skipped++;
        this.#report.push([name, "<skipped/>"]);
        console.log(`- ${name}: ${note.skip}`);
      } else {
        this.#report.push([name, ""]);
        console.log(
          `✓ ${name} (${Math.round(performance.now() - began)} ms)${typeof note === "string" ? `: ${note}` : ""}`,
        );
      }
    } catch (error) {
      this.#failed++;
      const said = String(error.message ?? error).split("\n");
      this.#report.push([name, `<failure message="${escaped(said[0])}"/>`]);
      console.error(`✗ ${name}\n    ${said.slice(0, 6).join("\n    ")}`);
      await this.#onFailure(this.#failed).catch(() => {});
    }
  }

  /** Says the totals, writes them as JUnit does for whoever counts tests, and returns the exit code. */
  end(suite) {
    const folder = fileURLToPath(new URL(`../target/${suite}-reports`, import.meta.url));
    mkdirSync(folder, { recursive: true });
    const cases = this.#report.map(
      ([name, inside]) => `  <testcase classname="${suite}" name="${escaped(name)}">${inside}</testcase>`,
    );
    const totals = `name="${suite}" tests="${this.#report.length}" errors="0" failures="${this.#failed}" skipped="${this.#skipped}"`;
    writeFileSync(join(folder, `TEST-${suite}.xml`), `<testsuite ${totals}>\n${cases.join("\n")}\n</testsuite>\n`);
    const passed = this.#report.length - this.#failed - this.#skipped;
    console.log(`${passed} passed, ${this.#failed} failed${this.#skipped === 0 ? "" : `, ${this.#skipped} skipped`}`);
    return this.#failed === 0 ? 0 : 1;
  }
}

function escaped(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
