import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Fetched } from "../src/live/fetched";

const host = { addController() {}, removeController() {}, requestUpdate() {}, updateComplete: Promise.resolve(true) };

describe("a document that is kept fresh", () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it("is read to its end though newer versions come meanwhile, and then again until the last is read", async () => {
    const fetched = new Fetched<number>(host, 1000);
    let asked = 0;
    const slow = () => new Promise<number>((done) => setTimeout(() => done(++asked), 3000));
    for (let version = 0; version < 50; version++) {
      fetched.need("a", version, slow);
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(fetched.value).toBe(1);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(fetched.value).toBe(3);
  });

  it("is not asked for more often than its interval", async () => {
    const fetched = new Fetched<number>(host, 1000);
    let asked = 0;
    for (let version = 0; version < 100; version++) {
      fetched.need("a", version, async () => ++asked);
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(asked).toBeGreaterThan(8);
    expect(asked).toBeLessThanOrEqual(11);
  });

  it("of another key replaces the one before at once, and what was under way is dropped", async () => {
    const fetched = new Fetched<string>(host, 1000);
    const after = (value: string, wait: number) => () =>
      new Promise<string>((done) => setTimeout(() => done(value), wait));
    fetched.need("a", 1, after("a", 500));
    fetched.need("b", 1, after("b", 100));
    await vi.advanceTimersByTimeAsync(1000);
    expect(fetched.value).toBe("b");
  });

  it("keeps what it had beside the error of a later try", async () => {
    const fetched = new Fetched<number>(host, 1000);
    fetched.need("a", 1, async () => 5);
    await vi.advanceTimersByTimeAsync(10);
    fetched.need("a", 2, async () => Promise.reject(new Error("away")));
    await vi.advanceTimersByTimeAsync(2000);
    expect(fetched.value).toBe(5);
    expect(String(fetched.error)).toContain("away");
  });
});
