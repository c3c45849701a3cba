/**
 * A stand-in for the server, for the page alone: it serves the built page under the server's security headers, replays
 * answers of the command line (test/answers, see record-answers.sh), and makes ticks. What a test needs to happen it
 * asks for at /mock/...: a margin call, a stale feed, a gap, a lost connection, a logout.
 *
 *   node test/mock-server.mjs [PORT]     8099 by default; 0 takes a free one
 */
import { createReadStream, existsSync, readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { WebSocketServer } from "ws";

const here = fileURLToPath(new URL(".", import.meta.url));
const page = join(here, "../../server/src/main/resources/dev/steelyard/server/page");
const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".txt": "text/plain" };
export const HEADERS = {
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
};

const read = (name) => JSON.parse(readFileSync(join(here, "answers", name), "utf8"));

/** The accounts themselves, as the server gives them for positions. */
function examples() {
  const folder = join(here, "../../examples");
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")));
}

/** A market of the recorded accounts that moves by a seeded walk. */
class Market {
  constructor() {
    this.risk = new Map(read("risk.json").map((answer) => [answer.account, answer]));
    this.holdings = new Map(examples().map((account) => [account.account, account]));
    this.stress = read("stress.json");
    this.whatif = read("whatif.json");
    this.rules = read("rules.json");
    this.liquidations = read("liquidations.json");
    this.alerts = readFileSync(join(here, "answers/alerts.jsonl"), "utf8")
      .trim()
      .split("\n")
      .map((line, index) => ({ id: `recorded-${index}`, ...JSON.parse(line) }));
    this.sequence = 1000;
    this.seed = 7;
    this.time = Date.parse("2026-02-15T12:00:00Z");
    this.rows = new Map();
    this.factors = new Map();
    this.points = new Map();
    for (const answer of this.risk.values()) {
      this.rows.set(answer.account, this.rowOf(answer));
      this.points.set(answer.account, []);
      for (const position of answer.positions) {
        this.factors.set(`MARK:${position.symbol}`, this.factor("MARK", position.symbol, position.markPrice, "OK", 120));
      }
    }
    this.factors.set("PRICE:USDT", this.factor("PRICE", "USDT", "1", "OK", 900));
    for (let back = 240; back > 0; back--) this.remember(this.time - back * 15_000);
  }

  random() {
    this.seed = (Math.imul(this.seed, 1664525) + 1013904223) >>> 0;
    return this.seed / 2 ** 32;
  }

  factor(kind, name, value, state, ageMs) {
    return { kind, name, value, state, at: new Date(this.time).toISOString(), ageMs };
  }

  rowOf(answer) {
    const percent = answer.distance.percent;
    return {
      account: answer.account,
      venue: answer.rulePack.id,
      mode: answer.positions[0]?.marginMode ?? "CROSS",
      status: answer.status,
      statusReasons: answer.statusReasons,
      equity: answer.equity,
      initialMargin: answer.initialMargin,
      maintenanceMargin: answer.maintenanceMargin,
      marginUtilization: answer.marginUtilization,
      effectiveLeverage: answer.leverage.effective,
      effectiveLeverageReason: answer.leverage.effectiveReason,
      distanceToLiquidation: percent === null ? null : (Number(percent) / 100).toFixed(12),
      distanceToLiquidationReason: answer.distance.percentReason,
      distanceDailySigmas: answer.distance.dailySigmas,
      distanceDailySigmasReason: answer.distance.dailySigmasReason,
      nextThreshold: answer.status === "HEALTHY" ? "WARNING" : "LIQUIDATABLE",
      dataAgeMs: 150,
      sequence: this.sequence,
    };
  }

  /** Moves a row a little: the figures of a page in motion, not those of a model. */
  moved(row) {
    const share = 1 + (this.random() - 0.5) * 0.02;
    const times = (text, by) => (text === null ? null : (Number(text) * by).toFixed(10));
    const amount = (of, by) => (of === null ? null : { asset: of.asset, value: times(of.value, by) });
    return {
      ...row,
      equity: amount(row.equity, share),
      marginUtilization: times(row.marginUtilization, 2 - share),
      effectiveLeverage: times(row.effectiveLeverage, 2 - share),
      distanceToLiquidation: times(row.distanceToLiquidation, share),
      sequence: this.sequence,
    };
  }

  tick() {
    const from = this.sequence++;
    this.time += 250;
    const accounts = [];
    for (const row of this.rows.values()) {
      if (row.status === "UNKNOWN" || row.status === "MARGIN_CALL" || this.random() < 0.5) continue;
      const next = this.moved(row);
      this.rows.set(row.account, next);
      accounts.push(next);
    }
    const market = [];
    for (const [key, factor] of this.factors) {
      if (factor.state !== "OK" || factor.kind !== "MARK" || this.random() < 0.4) continue;
      const value = String(Number((Number(factor.value) * (1 + (this.random() - 0.5) * 0.001)).toPrecision(8)));
      const next = this.factor("MARK", factor.name, value, "OK", 40);
      this.factors.set(key, next);
      market.push(next);
    }
    if (this.sequence % 4 === 0) {
      for (const row of this.rows.values()) {
        if (row.status !== "UNKNOWN") continue;
        const older = { ...row, dataAgeMs: row.dataAgeMs + 1000 };
        this.rows.set(row.account, older);
        accounts.push(older);
      }
    }
    if (this.sequence % 8 === 0) this.remember(this.time);
    return this.delta(from, accounts, [], market);
  }

  remember(at) {
    for (const [account, row] of this.rows) {
      const drawn = this.moved(row);
      const { equity, marginUtilization, effectiveLeverage, distanceToLiquidation } = drawn;
      this.points.get(account).push({
        sequence: this.sequence - Math.max(0, Math.round((this.time - at) / 250)),
        at: new Date(at).toISOString(),
        equity,
        marginUtilization,
        effectiveLeverage,
        distanceToLiquidation,
      });
    }
  }

  delta(from, accounts, alerts, market) {
    return { type: "delta", from, sequence: this.sequence, asOf: new Date(this.time).toISOString(), accounts, alerts, market };
  }

  snapshot() {
    const { sequence, alerts } = this;
    return {
      type: "snapshot",
      sequence,
      asOf: new Date(this.time).toISOString(),
      accounts: [...this.rows.values()],
      alerts,
      market: [...this.factors.values()],
    };
  }

  /** An account passes the threshold of a margin call. */
  call(account) {
    const from = this.sequence++;
    const row = { ...this.rows.get(account), status: "MARGIN_CALL", marginUtilization: "0.9312", nextThreshold: "LIQUIDATABLE", sequence: this.sequence };
    this.rows.set(account, row);
    const alert = {
      id: `call-${this.sequence}`,
      account,
      bucket: `cross:${row.equity.asset}`,
      kind: "RAISED",
      level: "MARGIN_CALL",
      at: new Date(this.time).toISOString(),
      sequence: this.sequence,
      marginSurplus: { asset: row.equity.asset, value: "812.44" },
      deadline: new Date(this.time + 86_400_000).toISOString(),
    };
    this.alerts = [...this.alerts, alert];
    return this.delta(from, [row], [alert], []);
  }

  /** A feed goes stale: its mark is not OK, and its account is unknown. */
  stale(account) {
    const from = this.sequence++;
    const row = {
      ...this.rows.get(account),
      status: "UNKNOWN",
      statusReasons: ["STALE_PRICE"],
      marginUtilization: null,
      marginUtilizationReason: "STALE_PRICE",
      distanceToLiquidation: null,
      distanceToLiquidationReason: "STALE_PRICE",
      nextThreshold: null,
      dataAgeMs: 94_000,
      sequence: this.sequence,
    };
    this.rows.set(account, row);
    const symbol = this.risk.get(account).positions[0].symbol;
    const factor = { ...this.factors.get(`MARK:${symbol}`), state: "STALE", ageMs: 94_000 };
    this.factors.set(`MARK:${symbol}`, factor);
    return this.delta(from, [row], [], [factor]);
  }

  answer(account) {
    const answer = this.risk.get(account);
    const row = this.rows.get(account);
    const { equity, marginUtilization, status, sequence } = row;
    const { statusReasons } = row;
    const reason = row.marginUtilizationReason;
    return { ...answer, asOf: new Date(this.time).toISOString(), equity, marginUtilization, marginUtilizationReason: reason, status, statusReasons, sequence };
  }

  bands(account) {
    const { positions } = this.risk.get(account);
    const edge = (text, by) => (Number(text) * by).toFixed(2);
    const bands = positions.map((position, index) => ({
      factor: `MARK:${position.symbol}`,
      value: position.markPrice,
      low: index % 3 === 2 ? null : edge(position.markPrice, 0.91 - 0.04 * index),
      high: index % 3 === 0 ? null : edge(position.markPrice, 1.06 + 0.03 * index),
    }));
    const awake = account === "volatility-desk";
    return { account, sequence: this.sequence, bands: awake ? [] : bands, awake };
  }
}

/** Starts the server; resolves to its port and how to stop it. */
export async function start(port = 8099) {
  const market = new Market();
  let loggedIn = true;
  const sockets = new WebSocketServer({ noServer: true });
  const tell = (message) => {
    for (const socket of sockets.clients) socket.send(JSON.stringify(message));
  };

  const answerTo = (method, path, query, body) => {
    const problem = (status, title, rest) => ({ status, type: "application/problem+json", body: { type: "about:blank", title, status, ...rest } });
    const ok = (answer) => ({ status: 200, type: "application/json", body: answer });
    if (path === "/api/v1/session" && method === "DELETE") {
      loggedIn = false;
      sockets.clients.forEach((socket) => socket.terminate());
      return { status: 204 };
    }
    if (path === "/api/v1/session") {
      loggedIn = body.key === "let-me-in";
      return loggedIn ? { status: 204 } : problem(401, "The key is not known", { reason: "INVALID", pointer: "/key" });
    }
    if (!loggedIn) return problem(401, "Log in first", { reason: "INVALID" });
    const of = /^\/api\/v1\/accounts\/([^/]+)(\/\w+)?$/.exec(path);
    if (of !== null) {
      const account = decodeURIComponent(of[1]);
      if (!market.risk.has(account)) return problem(404, "There is no such account", { reason: "INVALID", detail: `account ${account} is not known` });
      switch (of[2] ?? "") {
        case "":
          return ok(query.get("explain") === "true" ? market.answer(account) : { ...market.answer(account), explain: undefined });
        case "/positions":
          return ok(market.holdings.get(account));
        case "/bands":
          return ok(market.bands(account));
        case "/history":
          return ok({ points: market.points.get(account) });
        case "/stress":
          return ok(market.stress.find((one) => one.account === account));
        case "/whatif": {
          const recorded = market.whatif.find((one) => one.account === account);
          const index = body.trades.findIndex((trade) => !market.factors.has(`MARK:${trade.symbol}`));
          if (index >= 0) {
            return problem(422, "The trade cannot be read", {
              reason: "UNKNOWN_CONTRACT",
              detail: `contract ${body.trades[index].symbol} is not in rule pack ${recorded.rulePack.id} of ${recorded.rulePack.effectiveFrom}`,
              pointer: `/trades/${index}/symbol`,
              hint: "Name a contract that the account's rules list.",
            });
          }
          return ok(recorded);
        }
      }
    }
    switch (path) {
      case "/api/v1/accounts":
        return ok({ sequence: market.sequence, asOf: new Date(market.time).toISOString(), accounts: [...market.rows.values()] });
      case "/api/v1/liquidations":
        return ok(market.liquidations);
      case "/api/v1/limits":
        return ok({
          limits: [
            { name: "desk/BTC", measure: "GROSS", hard: true, use: "4120000", cap: "6000000", utilization: "0.6866" },
            { name: "desk/ETH", measure: "NET", hard: false, use: "910000", cap: null, capReason: "MISSING_DATA", utilization: null, utilizationReason: "MISSING_DATA" },
          ],
        });
      case "/api/v1/alerts":
        return ok({ alerts: market.alerts.filter((alert) => alert.sequence > Number(query.get("since") ?? -1)) });
      case "/api/v1/rules":
        return ok(market.rules);
      case "/api/v1/market":
        return ok({ factors: [...market.factors.values()] });
      case "/api/v1/journal":
        return ok({ sequence: market.sequence, durable: market.sequence - 2, waiting: 0, hash: "9f2c31d0b7a14e5f8c66a1b2d3e4f5061728394a5b6c7d8e9f00112233445566" });
    }
    return problem(404, "There is no such path", { reason: "INVALID" });
  };

  const acts = {
    "/mock/call": (account) => tell(market.call(account)),
    "/mock/stale": (account) => tell(market.stale(account)),
    "/mock/gap": () => tell({ ...market.tick(), from: 1 }),
    "/mock/drop": () => sockets.clients.forEach((socket) => socket.terminate()),
    "/mock/logout": () => {
      loggedIn = false;
      sockets.clients.forEach((socket) => socket.terminate());
    },
  };

  const server = createServer((request, response) => {
    const url = new URL(request.url, "http://localhost");
    const send = (status, type, body) => {
      response.writeHead(status, { ...HEADERS, ...(type ? { "content-type": type } : {}), "cache-control": "no-store" });
      response.end(body);
    };
    if (acts[url.pathname]) {
      acts[url.pathname](url.searchParams.get("account"));
      send(204);
    } else if (url.pathname.startsWith("/api/")) {
      let text = "";
      request.on("data", (part) => (text += part));
      request.on("end", () => {
        const answer = answerTo(request.method, url.pathname, url.searchParams, text === "" ? {} : JSON.parse(text));
        send(answer.status, answer.type, answer.body === undefined ? undefined : JSON.stringify(answer.body));
      });
    } else {
      const path = normalize(url.pathname === "/" ? "/index.html" : url.pathname);
      const file = join(page, path);
      if (!file.startsWith(page) || !existsSync(file)) return send(404, "text/plain", "not found");
      response.writeHead(200, { ...HEADERS, "content-type": TYPES[extname(file)] ?? "application/octet-stream", "cache-control": "no-cache" });
      createReadStream(file).pipe(response);
    }
  });
  server.on("upgrade", (request, socket, head) => {
    if (!loggedIn) return socket.end("HTTP/1.1 401 Unauthorized\r\n\r\n");
    sockets.handleUpgrade(request, socket, head, (opened) => opened.send(JSON.stringify(market.snapshot())));
  });
  const ticking = setInterval(() => tell(market.tick()), 250);
  await new Promise((done) => server.listen(port, "127.0.0.1", done));
  return {
    port: server.address().port,
    stop: () => {
      clearInterval(ticking);
      sockets.clients.forEach((socket) => socket.terminate());
      server.closeAllConnections();
      return new Promise((done) => server.close(done));
    },
  };
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { port } = await start(Number(process.argv[2] ?? 8099));
  console.log(`http://127.0.0.1:${port}`);
}
