/**
 * Drives the page in a real browser: the stand-in server by default, or any server by its address.
 *
 *   node test/browser.mjs [URL] [--shots DIR] [--patience SECONDS] [--key KEY]
 *
 * Against a server of its own it makes happen what it waits for: a margin call, a stale feed, a gap, a lost connection, a
 * logout. Against another it waits for an alert and for something stale, and passes over what it did not see in time.
 * A screenshot of each screen, light and dark, goes to --shots (ui/shots by default).
 */
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";
import { Checks, chromiumPath, hold } from "./checks.mjs";
import { start } from "./mock-server.mjs";

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { shots: { type: "string" }, patience: { type: "string", default: "60" }, key: { type: "string" } },
});
const shots = options.shots ?? fileURLToPath(new URL("../shots", import.meta.url));
mkdirSync(shots, { recursive: true });
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const executablePath = chromiumPath();
if (executablePath === undefined) {
  console.log("browser: no Chromium found (looked at STEELYARD_CHROMIUM and /usr/bin)\n0 passed, 0 failed, 1 skipped");
  process.exit(0);
}

const own = positionals.length === 0 ? await start(0) : null;
const base = (own === null ? positionals[0] : `http://127.0.0.1:${own.port}`).replace(/\/+$/, "");
const patience = Number(options.patience) * 1000;
const act = (path) => fetch(`${base}/mock/${path}`);
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-dev-shm-usage"] });
const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, colorScheme: "light" });
const complaints = [];
let expectingFaults = false;
page.on("console", (message) => {
  // A server may lack a history, limits or what a risk is computed from; the page then does without, and says so.
  const lacking =
    (/\/(history|limits)$/.test(message.location().url) && /404/.test(message.text())) ||
    (/\/(risk|size|stress)(\?.*)?$/.test(message.location().url) && / 4\d\d /.test(message.text()));
  if (message.type() === "error" && !expectingFaults && !lacking) complaints.push(message.text());
});
page.on("pageerror", (error) => complaints.push(error.message));

const checks = new Checks((at) => page.screenshot({ path: join(shots, `failed-${at}.png`) }));
const check = (name, body) => checks.check(name, body);
async function go(hash, settled) {
  await page.goto(`${base}/${hash}`);
  await page.locator(settled).first().waitFor({ timeout: 15_000 });
}

const answers = fileURLToPath(new URL("answers/", import.meta.url));
const example = fileURLToPath(new URL("../src/example/", import.meta.url));
const address = () => page.evaluate(() => location.href);
const rows = page.locator("overview-screen tbody tr");
const names = async () => (await rows.locator("td:first-child a").allTextContents()).map((name) => name.trim());

await check("the page loads and shows the accounts", async () => {
  await page.goto(`${base}/`);
  if (options.key) {
    await page.locator("login-form input").fill(options.key);
    await page.locator("login-form button").click();
  }
  await rows.first().waitFor({ timeout: 20_000 });
  await page.locator("#connection", { hasText: "Live" }).waitFor();
  hold((await names()).length > 0, "there is no account");
  return `${(await names()).length} accounts`;
});

await check("ticks move numbers", async () => {
  const before = await rows.allTextContents();
  await page.waitForFunction(
    (texts) => {
      const screen = document.querySelector("steelyard-page").shadowRoot.querySelector("overview-screen").shadowRoot;
      return [...screen.querySelectorAll("tbody tr")].some(
        (row) =>
          !texts.some(
            (text) =>
              text.replace(/[\d.]+ (s|min|h|d)\s*$/, "") === row.textContent.replace(/[\d.]+ (s|min|h|d)\s*$/, ""),
          ),
      );
    },
    before,
    { timeout: patience },
  );
});

await check("sorting and filters lie in the address and come back with it", async () => {
  await page.getByRole("button", { name: "Account", exact: true }).click();
  await page.locator("overview-screen input[type=search]").fill((await names())[0].slice(0, 4));
  hold((await address()).includes("sort=account") && (await address()).includes("find="), await address());
  const shown = await names();
  await page.reload();
  await rows.first().waitFor();
  hold(JSON.stringify(await names()) === JSON.stringify(shown), "other rows after a reload");
  hold((await page.locator("overview-screen th[aria-sort=ascending]").count()) === 1, "the sorted column is not named");
});

await check("the keyboard reaches the screens, the filter and the accounts", async () => {
  await go("#/", "overview-screen tbody tr");
  for (const [key, screen] of [
    ["5", "liquidations-screen"],
    ["6", "alerts-screen"],
    ["7", "rules-screen"],
    ["8", "systemic-screen"],
    ["2", "account-screen"],
    ["1", "overview-screen"],
  ]) {
    await page.keyboard.press(key);
    await page.locator(screen).waitFor();
  }
  await page.keyboard.press("/");
  hold(
    await page.locator("overview-screen input[type=search]").evaluate((input) => input.matches(":focus")),
    "the filter has no focus",
  );
  await page.locator("overview-screen tbody a").first().focus();
  await page.keyboard.press("Enter");
  await page.locator("account-screen").waitFor();
});

let account = "";
await check("an account shows its figures, and why", async () => {
  await go("#/", "overview-screen tbody tr");
  const all = await names();
  account = own === null ? all[all.length - 1] : "binance-cross";
  await go(`#/account/${encodeURIComponent(account)}`, "account-screen explain-tree details");
  await page.locator("account-screen history-chart canvas").waitFor();
  await page.getByRole("button", { name: "Why: Margin surplus" }).click();
  await page.locator("explain-tree .found").waitFor();
});

await check("a figure tells its formula and unit at the keyboard", async () => {
  await page.locator("account-screen term-tip span").first().focus();
  const tip = page.locator("account-screen term-tip [popover]:popover-open");
  hold((await tip.textContent()).includes("Unit:"), "no unit");
  await page.keyboard.press("Escape");
  hold((await tip.count()) === 0, "the tip stays");
});

await check("the risk of an account is told by method, with what adds to it, survival and crashes", async () => {
  await go(`#/account/${encodeURIComponent(account)}`, "[data-testid=risk] [data-testid=contributions] tbody tr");
  const tails = page.locator("[data-testid=tails] tbody tr");
  const first = (await tails.first().textContent()).replace(/\s+/g, " ");
  hold(/fhs-mean \(declared\) 97\.5%/.test(first), `the declared method is not first: ${first}`);
  hold((await tails.count()) === 6, "three methods at two levels");
  const effects = await page.locator("[data-testid=contributions] tbody tr td:nth-child(2)").allTextContents();
  hold(effects.every((word) => /adds|offsets/.test(word)), "a bar without its word");
  await page.locator("[data-testid=reverse] tbody tr").first().waitFor();
  const crashes = page.locator("[data-testid=crashes] tbody tr");
  hold((await crashes.count()) >= 8, "the scenarios are absent");
  hold((await page.locator("[data-testid=crashes] .mark svg").count()) === (await crashes.count()), "a status without icon");
  await page.locator("[data-testid=risk] button", { hasText: "Compute again" }).waitFor({ timeout: 150_000 });
  const survival = (await page.locator("[data-testid=survival]").textContent()).replace(/\s+/g, " ");
  // Which account this is, another server decides: one that owes more than it has has no size.
  if (own === null && !/within 1 day/.test(survival)) return first;
  hold(/within 1 day\s*[\d.]+%/.test(survival) && /within 7 days\s*[\d.]+%/.test(survival), survival);
  if (own === null) return first;
  hold((await page.locator("[data-testid=classes] tbody tr").count()) >= 1, "no class of assets");
  const growth = page.locator("[data-testid=growth] svg");
  hold(/Growth is fastest at [\d.]+ times equity/.test(await growth.getAttribute("aria-label")), "growth is not told");
  await page.getByRole("button", { name: "All methods" }).focus();
  await page.keyboard.press("Enter");
  await page.locator("[data-testid=tails] tbody tr", { hasText: "montecarlo" }).first().waitFor();
  return first;
});

await check("contracts are sized together, and an account stands against a credit line", async () => {
  if (own === null) return { skip: "which accounts another server has is not known" };
  await go("#/account/multi-asset", "[data-testid=book] form");
  await page.getByRole("button", { name: "Size together" }).focus();
  await page.keyboard.press("Enter");
  const contracts = page.locator("[data-testid=book] tbody tr");
  await contracts.first().waitFor();
  expectingFaults = true;
  await page.locator("[data-testid=book] #limit").fill("BTCUSDT:1:2");
  await page.locator("[data-testid=book] #limit").press("Enter");
  await page.locator("[data-testid=book] .note[role=alert]", { hasText: "/limit" }).waitFor();
  hold((await contracts.count()) === 0, "old figures stay beside the problem");
  await page.waitForTimeout(100);
  expectingFaults = false;
  await page.getByRole("button", { name: "Example line" }).click();
  await page.locator("[data-testid=credit] .mark svg").waitFor();
  const pledges = await page.locator("[data-testid=credit] table").last().textContent();
  hold(/estimated/.test(pledges) && /stated/.test(pledges), pledges);
});

await check("a risk that cannot be computed is grey, with the reason", async () => {
  if (own === null) return { skip: "every account of this server may have one" };
  await go("#/account/coinm-long", "[data-testid=tails] .absent");
  const told = page.locator("[data-testid=tails] .absent");
  hold(/no data[\s\S]*no column/.test(await told.textContent()), await told.textContent());
  hold((await page.locator("[data-testid=tails] td").count()) === 0, "figures stand beside the reason");
  const colors = await told.evaluate((one) => [getComputedStyle(one).color, getComputedStyle(one.parentElement).color]);
  hold(colors[0] !== colors[1], "it has the color of what is known");
});

await check("a what-if shows before and after", async () => {
  await go(`#/account/${encodeURIComponent(account)}/whatif`, "whatif-screen section tbody tr");
  await page.locator("whatif-screen button", { hasText: "halve" }).first().click();
  const table = page.locator("[data-testid=comparison]");
  await table.waitFor();
  hold((await table.locator("tbody tr").count()) >= 8, "too few figures");
  hold((await address()).includes("trade="), "the trade is not in the address");
  await page.reload();
  await table.waitFor();
});

await check("a trade that cannot be read is told with its place", async () => {
  expectingFaults = true;
  await page.locator("whatif-screen input").first().fill("NO-SUCH-CONTRACT");
  await page.getByRole("button", { name: "Compare" }).click();
  await page.locator("whatif-screen .note[role=alert]").waitFor();
  hold((await page.locator("[data-testid=comparison]").count()) === 0, "old figures stay beside the problem");
  await page.waitForTimeout(100);
  expectingFaults = false;
});

await check("the stress matrix marks its worst cell and is walked with the arrow keys", async () => {
  await go(`#/account/${encodeURIComponent(account)}/stress`, "stress-screen heat-map canvas");
  await page.locator("stress-screen heat-map [role=application]").focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowLeft");
  await page.getByRole("heading", { name: "Chosen cell" }).waitFor();
  await page.getByRole("heading", { name: "Worst cell" }).waitFor();
  const said = await page.locator("stress-screen heat-map output").textContent();
  hold(/^Prices .*vols .*:/.test(said), `said "${said}"`);
  hold(/cell=\d+/.test(await address()), "the cell is not in the address");
});

await check("a cell of the matrix shows its working, by keyboard and by pointer", async () => {
  await page.locator("[data-testid=cell-working] explain-tree details, [data-testid=cell-working] explain-tree .leaf").first().waitFor();
  const by = () => page.locator("[data-testid=cell-working] header").textContent();
  const before = await by();
  await page.keyboard.press("ArrowRight");
  const canvas = await page.locator("stress-screen heat-map canvas").boundingBox();
  await page.locator("stress-screen heat-map canvas").click({ position: { x: canvas.width - 20, y: 20 } });
  await page.locator("[data-testid=cell-working] explain-tree").waitFor();
  const after = await by();
  hold(after !== before && /Prices \+30(\.0)?%/.test(after), `the working is of "${after}", after "${before}"`);
});

await check("limits are told as a tree, with what binds, breakers and restrictions", async () => {
  await go("#/alerts", "alerts-screen [data-testid=limits]");
  await page.locator("[data-testid=limits] table, [data-testid=limits] .empty").first().waitFor();
  if (own === null) return;
  hold((await page.locator("[data-testid=limits] tr[data-limit]").count()) === 5, "five limits");
  const passed = page.locator("[data-testid=limits] tr[data-limit=desk-btc]");
  hold(/least room[\s\S]*Passed, warns/.test(await passed.textContent()), await passed.textContent());
  hold((await page.locator("tr[data-limit=desk-eth] .unknown").count()) === 1, "a cap that is unknown is not grey");
  const halted = await page.locator("tr[data-breaker=BTCUSDT]").textContent();
  hold(/Halted[\s\S]*only reductions/.test(halted), halted);
  for (const name of ["Leverage restrictions", "Leverage controllers", "Overrides"]) {
    await page.getByRole("heading", { name }).waitFor();
  }
});

await check("what venues say otherwise comes first, and how the connections to them stand", async () => {
  if (own === null) return { skip: "another server may be connected to no venue" };
  await go("#/alerts", "[data-testid=differences] tbody tr");
  const panels = await page.locator("alerts-screen section.panel").evaluateAll((all) => all.map((one) => one.ariaLabel));
  hold(panels[0] === "What venues say otherwise", `the panels are ${panels}`);
  const differing = page.locator("[data-testid=differences] tr[data-differs=yes]");
  hold((await differing.count()) === 2, `${await differing.count()} differences`);
  const told = (await differing.last().textContent()).replace(/\s+/g, " ");
  hold(/binance-cross.*Differs.*USDT.*Wallet balance.*5,010.*5,000\.00000001/.test(told), told);
  hold((await page.locator("[data-testid=differences] tr[data-differs=no] .mark svg").count()) === 1, "one is the same");
  await go("#/rules", "[data-testid=connections] tbody tr");
  const lost = page.locator("[data-testid=connections] tr[data-state=RECONNECTING]");
  hold(/Lost, connects again/.test(await lost.textContent()), await lost.textContent());
  hold((await lost.locator(".good").count()) === 0, "what is lost is green");
  hold((await page.locator("[data-testid=connections] tr[data-state=REFUSED] .mark.bad svg").count()) === 1, "no icon");
});

await check("the liquidation map states what it draws", async () => {
  await go("#/liquidations", "liquidations-screen svg.map, liquidations-screen .empty");
  await page.getByRole("button", { name: "One scale" }).click();
  hold((await address()).includes("scale=shared"), "the scale is not in the address");
});

await check("rules and market data are listed with their age", async () => {
  await go("#/rules", "rules-screen section[aria-label='Rule packs'] tbody tr");
  const some = await page.locator("[data-testid=market] tbody tr").count();
  hold(some > 0, "no factor of the market");
  await page.locator("rules-screen input[type=search]").fill("deribit");
  hold((await page.locator("rules-screen section[aria-label='Rule packs'] tbody tr").count()) >= 1, "no pack found");
});

await check("a network says who falls, and a scenario what is liquidated where, by keyboard and from a file", async () => {
  await go("#/systemic", "systemic-screen button");
  await page.getByRole("button", { name: "Example network" }).focus();
  await page.keyboard.press("Enter");
  const nodes = page.locator("systemic-screen [data-testid=nodes] tbody tr");
  await nodes.first().waitFor();
  hold((await nodes.count()) === 4, "four nodes");
  hold((await nodes.locator(".mark svg").count()) === 4, "a state without icon");
  hold((await nodes.locator(".mark.bad", { hasText: "Default" }).count()) > 0, "nobody defaults");
  expectingFaults = true;
  await page.locator("systemic-screen #model").selectOption("firesale");
  await page.locator("systemic-screen .note[role=alert]", { hasText: "/graph" }).waitFor();
  hold((await nodes.count()) === 0, "old figures stay beside the problem");
  await page.waitForTimeout(100);
  expectingFaults = false;
  await page.locator("systemic-screen [aria-label=Question] input[type=file]").setInputFiles(join(example, "scenario.json"));
  await page.locator("systemic-screen [data-testid=ranges] tbody tr").first().waitFor({ timeout: patience });
  hold((await page.locator("systemic-screen [data-testid=cascade] tbody tr").count()) >= 5, "too few figures");
  await page.getByRole("button", { name: "Phase diagram" }).click();
  await page.locator("systemic-screen heat-map canvas").waitFor({ timeout: patience });
  await page.locator("systemic-screen heat-map [role=application]").focus();
  await page.keyboard.press("Enter");
  const said = await page.locator("systemic-screen heat-map output").textContent();
  hold(/^Leverage .*liquidated|unknown/.test(said), `said "${said}"`);
  await page.locator("systemic-screen [aria-label=Question] input[type=file]").setInputFiles(join(answers, "rules.json"));
  await page.locator("systemic-screen .note[role=alert]", { hasText: "rules.json" }).waitFor();
});

await check("a scenario says what adoption changes, whether a position gets out, and what it cannot answer", async () => {
  await go("#/systemic", "systemic-screen button");
  await page.getByRole("button", { name: "Example scenario" }).click();
  await page.locator("systemic-screen [data-testid=ranges]").waitFor({ timeout: patience });
  await page.locator("[data-testid=adoption] #shocks").fill("-0.05, x");
  await page.getByRole("button", { name: "Run the experiment" }).click();
  await page.locator("[data-testid=adoption] .note[role=alert]", { hasText: "numbers" }).waitFor();
  await page.locator("[data-testid=adoption] #shocks").fill("-0.05, -0.1");
  await page.locator("[data-testid=adoption] #shocks").press("Enter");
  const rows = page.locator("[data-testid=adoption] tbody tr");
  await rows.first().waitFor({ timeout: patience });
  hold((await rows.count()) === 10, `${await rows.count()} shares, not five of each of two shocks`);
  hold((await page.locator("[data-testid=adoption] svg.adoption").count()) === 2, "two curves");
  await page.getByRole("button", { name: "Walk out" }).focus();
  await page.keyboard.press("Enter");
  await page.locator("[data-testid=exit] tbody tr").first().waitFor({ timeout: patience });
  hold((await page.locator("[data-testid=exit] .mark svg").count()) === 3, "an outcome without icon");
  expectingFaults = true;
  await page.locator("[data-testid=exit] #leverage").fill("0");
  await page.getByRole("button", { name: "Walk out" }).click();
  await page.locator("[data-testid=exit] .note[role=alert]", { hasText: "/leverage" }).waitFor();
  hold((await page.locator("[data-testid=exit] tbody tr").count()) === 0, "old figures stay beside the problem");
  await page.waitForTimeout(100);
  expectingFaults = false;
});

await check("options and book say how fragile a market is", async () => {
  await go("#/systemic", "systemic-screen button");
  await page.getByRole("button", { name: "Example quotes" }).focus();
  await page.keyboard.press("Enter");
  const readings = page.locator("[data-testid=readings] tbody tr");
  await readings.first().waitFor({ timeout: patience });
  hold((await readings.count()) === 8, "eight readings");
  hold((await readings.first().locator(".absent").count()) > 0, "a score before there is anything to rank it among");
  hold((await readings.last().locator("svg.rank").count()) >= 4, "the last reading has no ranks");
});

await check("markets say where leverage builds up, what such signals were worth, and how it is pledged on", async () => {
  await go("#/systemic", "systemic-screen button");
  await page.getByRole("button", { name: "Example markets" }).focus();
  await page.keyboard.press("Enter");
  const markets = page.locator("systemic-screen [data-testid=monitor] tbody tr");
  await markets.first().waitFor({ timeout: patience });
  hold((await markets.count()) === 2, "two markets");
  hold((await markets.locator(".mark svg").count()) === 2, "a state without icon");
  hold((await markets.locator(".mark.warn", { hasText: "Grows exponentially" }).count()) === 1, "planted growth is unsaid");
  const signals = page.locator("systemic-screen [data-testid=signals] tbody tr");
  hold((await signals.count()) === 2, "two signals");
  hold((await signals.locator(".mark", { hasText: "Predicted falls, out of sample" }).count()) === 1, "one signal earned the word");
  hold((await signals.locator(".mark", { hasText: "No better than" }).count()) === 1, "one signal did not");
  const text = await page.locator("systemic-screen [aria-label='Direct and indirect leverage']").textContent();
  hold(/Longest chain of pledges\s*3/.test(text), "the chain is unsaid");
  expectingFaults = true;
  await page.locator("systemic-screen [aria-label=Question] input[type=file]").setInputFiles({
    name: "bad.csv",
    mimeType: "text/csv",
    buffer: Buffer.from("time,close,open_interest\n2026-01-01,x,3\n"),
  });
  await page.locator("systemic-screen .note[role=alert]", { hasText: "bad.csv line 2" }).waitFor();
  hold((await markets.count()) === 0, "old figures stay beside the problem");
  await page.waitForTimeout(100);
  expectingFaults = false;
});

await check("an account crosses into a call and the alert appears", async () => {
  await go("#/", "overview-screen tbody tr");
  if (own !== null) await act("call?account=coinm-long");
  const toast = page.locator(".toast").first();
  try {
    await toast.waitFor({ timeout: own === null ? patience : 5000 });
  } catch (error) {
    if (own === null) return { skip: `no alert within ${options.patience} s` };
    throw error;
  }
  const text = (await toast.textContent()).replace(/\s+/g, " ").trim();
  if (own !== null) {
    hold(text.includes("coinm-long") && text.includes("Margin call"), text);
    await page.locator("overview-screen tr[data-account=coinm-long][data-status=MARGIN_CALL]").waitFor();
  }
  await page.screenshot({ path: join(shots, "alert.png") });
  await go("#/alerts", "[data-testid=alerts] tbody tr");
  return text;
});

await check("what is stale or unknown is grey, never green", async () => {
  await go("#/", "overview-screen tbody tr");
  if (own !== null) await act("stale?account=okx-cross");
  const unknown = page.locator("overview-screen tr[data-status=UNKNOWN]").first();
  try {
    await unknown.waitFor({ timeout: own === null ? patience : 5000 });
  } catch (error) {
    if (own === null) return { skip: `nothing was unknown within ${options.patience} s` };
    throw error;
  }
  const colors = await unknown.evaluate((row) => {
    const known = row.parentElement.querySelector("tr:not([data-status=UNKNOWN]) td");
    return {
      grey: getComputedStyle(row.querySelector("td")).color,
      ink: known === null ? "none" : getComputedStyle(known).color,
      cells: [...row.querySelectorAll("td, a, .mark")].map((cell) => getComputedStyle(cell).color),
      good: row.querySelectorAll(".mark.good, .bar.good").length,
    };
  });
  hold(
    colors.cells.every((color) => color === colors.grey),
    `colors ${[...new Set(colors.cells)]}`,
  );
  hold(colors.grey !== colors.ink, `it has the color of what is known, ${colors.ink}`);
  hold(colors.good === 0, "something in it is green");
  if (own !== null) {
    await go("#/rules", "[data-testid=market] tr[data-state=STALE].stale");
    hold(
      (await page.locator("[data-testid=market] tr[data-state=STALE]").textContent()).includes("Stale"),
      "the word is missing",
    );
  }
});

async function showSystemic(name) {
  const [button, table] = {
    network: ["Example network", "nodes"],
    cascade: ["Example scenario", "ranges"],
    monitor: ["Example markets", "signals"],
    adoption: ["Example scenario", "ranges"],
    fragility: ["Example quotes", "readings"],
  }[name];
  await page.getByRole("button", { name: button }).click();
  await page.locator(`systemic-screen [data-testid=${table}]`).waitFor({ timeout: patience });
  if (name === "adoption") {
    await page.getByRole("button", { name: "Run the experiment" }).click();
    await page.locator("[data-testid=adoption] tbody tr").first().waitFor({ timeout: patience });
    await page.getByRole("button", { name: "Walk out" }).click();
    await page.locator("[data-testid=exit] tbody tr").first().waitFor({ timeout: patience });
  }
  if (name !== "cascade") return;
  const phase = page.getByRole("button", { name: "Phase diagram" });
  if ((await phase.getAttribute("aria-pressed")) === "false") await phase.click();
  await page.locator("systemic-screen heat-map canvas").waitFor({ timeout: patience });
}

async function showBook() {
  await page.getByRole("button", { name: "Size together" }).click();
  await page.locator("[data-testid=book] tbody tr").first().waitFor();
  await page.getByRole("button", { name: "Example line" }).click();
  await page.locator("[data-testid=credit] .mark svg").waitFor();
}

await check("no serious fault of accessibility, and a picture of each screen, light and dark", async () => {
  const found = [];
  const screens = {
    overview: ["#/", "overview-screen tbody tr"],
    account: [`#/account/${encodeURIComponent(account)}`, "account-screen explain-tree details"],
    ...(own === null
      ? {}
      : {
          portfolio: ["#/account/volatility-desk", "scenario-panel heat-map canvas"],
          collateral: ["#/account/multi-asset", "account-screen explain-tree details"],
        }),
    whatif: [`#/account/${encodeURIComponent(account)}/whatif`, "whatif-screen section tbody tr"],
    stress: [`#/account/${encodeURIComponent(account)}/stress?cell=2`, "stress-screen heat-map canvas"],
    liquidations: ["#/liquidations", "liquidations-screen svg.map, liquidations-screen .empty"],
    alerts: ["#/alerts", "alerts-screen table"],
    rules: ["#/rules", "rules-screen section[aria-label='Rule packs'] tbody tr"],
    network: ["#/systemic", "systemic-screen button"],
    cascade: ["#/systemic", "systemic-screen button"],
    monitor: ["#/systemic", "systemic-screen button"],
    adoption: ["#/systemic", "systemic-screen button"],
    fragility: ["#/systemic", "systemic-screen button"],
    ...(own === null ? {} : { book: ["#/account/multi-asset", "[data-testid=book] form"] }),
  };
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    for (const [name, [hash, settled]] of Object.entries(screens)) {
      await go(hash, settled);
      if (name === "whatif") {
        await page.locator("whatif-screen button", { hasText: "halve" }).first().click();
        await page.locator("[data-testid=comparison]").waitFor();
      }
      if (["network", "cascade", "monitor", "adoption", "fragility"].includes(name)) await showSystemic(name);
      if (name === "book") await showBook();
      await page.waitForTimeout(400);
      await page.screenshot({ path: join(shots, `${name}-${colorScheme}.png`), fullPage: true });
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
      for (const violation of violations.filter((one) => ["serious", "critical"].includes(one.impact))) {
        found.push(
          `${name} ${colorScheme}: ${violation.id} (${violation.nodes.length}): ${violation.nodes[0].target.join(" ")} ${violation.nodes[0].failureSummary?.split("\n")[1] ?? ""}`,
        );
      }
    }
  }
  await page.emulateMedia({ colorScheme: "light" });
  hold(found.length === 0, found.join("\n"));
});

await check("it fits a narrow window and paper", async () => {
  for (const [name, hash, settled] of [
    ["overview", "#/", "overview-screen tbody tr"],
    ["account", `#/account/${encodeURIComponent(account)}`, "account-screen explain-tree details"],
    ["rules", "#/rules", "rules-screen tbody tr"],
  ]) {
    await page.setViewportSize({ width: 700, height: 900 });
    await go(hash, settled);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    hold(over <= 0, `${name} is ${over} pixels too wide`);
    await page.screenshot({ path: join(shots, `${name}-narrow.png`) });
    await page.setViewportSize({ width: 1100, height: 900 });
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    await page.waitForTimeout(200);
    await page.screenshot({ path: join(shots, `${name}-print.png`), fullPage: true });
    const ground = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    hold(ground === "rgb(255, 255, 255)", `paper is ${ground}`);
    await page.emulateMedia({ media: "screen", colorScheme: "light" });
  }
  await page.setViewportSize({ width: 1440, height: 900 });
});

await check("an answer saved to disk opens on its screen, and another file is refused with words", async () => {
  await go("#/", "overview-screen tbody tr");
  const file = page.locator("footer input[type=file]");
  await file.setInputFiles(join(answers, "risk.json"));
  await page.locator("saved-view account-screen explain-tree details").first().waitFor();
  await file.setInputFiles(join(answers, "stress.json"));
  await page.locator("saved-view stress-screen heat-map canvas").waitFor();
  await file.setInputFiles(join(answers, "whatif.json"));
  await page.locator("saved-view [data-testid=comparison]").waitFor();
  await file.setInputFiles(join(answers, "rules.json"));
  await page.locator("main > .note[role=alert]", { hasText: "rules.json" }).waitFor();
  await page.getByRole("button", { name: "Back to live" }).click();
  await rows.first().waitFor();
});

if (own !== null) {
  await check("a gap in the stream ends in a new snapshot", async () => {
    await go("#/", "overview-screen tbody tr");
    const opened = page.waitForEvent("websocket", { timeout: 5000 });
    await act("gap");
    await opened;
    await page.locator("#connection", { hasText: "Live" }).waitFor();
  });

  await check("a lost connection greys every figure, and the page comes back by itself", async () => {
    expectingFaults = true;
    await page.route("**/api/v1/journal", (route) => route.abort());
    await page.evaluate(() => {
      const Real = WebSocket;
      globalThis.WebSocket = class extends Real {
        constructor(address) {
          super(globalThis.refuse ? "ws://127.0.0.1:9/" : address);
        }
      };
      globalThis.refuse = true;
    });
    await act("drop");
    await page.locator("#connection", { hasText: "Connection lost" }).waitFor();
    const count = await rows.count();
    hold((await page.locator("overview-screen tbody tr.stale").count()) === count, "some rows are not grey");
    await page.screenshot({ path: join(shots, "lost.png") });
    await page.evaluate(() => (globalThis.refuse = false));
    await page.unroute("**/api/v1/journal");
    await page.locator("#connection", { hasText: "Live" }).waitFor({ timeout: 20_000 });
    hold((await page.locator("overview-screen tbody tr.stale").count()) < count, "rows stay grey");
    expectingFaults = false;
  });

  await check("a hidden tab pauses, and a seen one goes on", async () => {
    await go("#/", "overview-screen tbody tr");
    const hide = (hidden) =>
      page.evaluate((value) => {
        Object.defineProperty(document, "hidden", { configurable: true, get: () => value });
        document.dispatchEvent(new Event("visibilitychange"));
      }, hidden);
    const sequence = () => page.locator("header .tail .soft").first().textContent();
    await hide(true);
    const paused = await sequence();
    await page.waitForTimeout(900);
    hold((await sequence()) === paused, "it went on while hidden");
    await hide(false);
    await page.locator("#connection", { hasText: "Live" }).waitFor();
    await page.waitForFunction(
      (text) =>
        document.querySelector("steelyard-page").shadowRoot.querySelector("header .tail .soft").textContent !== text,
      paused,
    );
  });

  await check("without a session it asks for a key, says when it is wrong, and forgets on leaving", async () => {
    expectingFaults = true;
    await act("logout");
    const key = page.locator("login-form input");
    await key.waitFor({ timeout: 10_000 });
    await key.fill("wrong");
    await page.getByRole("button", { name: "Log in" }).click();
    await page.locator("login-form .note[role=alert]").waitFor();
    await page.screenshot({ path: join(shots, "login.png") });
    await key.fill("let-me-in");
    await page.getByRole("button", { name: "Log in" }).click();
    await rows.first().waitFor();
    await page.getByRole("button", { name: "Log out" }).click();
    await key.waitFor();
    hold(!(await page.locator("header").first().textContent()).includes("seq"), "it still shows what was told before");
    await page.waitForTimeout(1500);
    hold(await key.isVisible(), "it did not stay logged out");
    await page.waitForTimeout(100);
    expectingFaults = false;
  });
}

await check("the browser complained of nothing, such as a refused script or style", async () => {
  hold(complaints.length === 0, [...new Set(complaints)].join("\n"));
});

await browser.close();
await own?.stop();
process.exit(checks.end(own === null ? "served" : "browser"));
