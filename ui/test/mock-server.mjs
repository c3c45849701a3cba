/**
 * A stand-in for the server, for the page alone: it serves the built page under the server's security headers, replays
 * answers of the command line (test/answers, see record-answers.sh), and makes ticks. What a test needs to happen it
 * asks for at /mock/...: a margin call, a stale feed, a gap, a lost connection, a logout.
 *
 *   node test/mock-server.mjs [PORT]     8099 by default; 0 takes a free one
 */
import { createReadStream, existsSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { WebSocketServer } from "ws";
import { Market } from "./mock-market.mjs";
import { limits } from "./mock-limits.mjs";
import { connectors, reconciliations, sources } from "./mock-venues.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const page = join(here, "../../server/src/main/resources/dev/steelyard/server/page");
const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".txt": "text/plain",
};
export const HEADERS = {
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
};

/** Starts the server; resolves to its port and how to stop it. */
export async function start(port = 8099) {
  const market = new Market();
  let loggedIn = true;
  const sockets = new WebSocketServer({ noServer: true });
  const tell = (message) => {
    for (const socket of sockets.clients) socket.send(JSON.stringify(message));
  };

  const answerTo = (method, path, query, body) => {
    const problem = (status, title, rest) => ({
      status,
      type: "application/problem+json",
      body: { type: "about:blank", title, status, ...rest },
    });
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
    const of = /^\/api\/v1\/accounts\/([^/]+)((?:\/\w+)*)$/.exec(path);
    if (of !== null) {
      const account = decodeURIComponent(of[1]);
      if (!market.risk.has(account))
        return problem(404, "There is no such account", {
          reason: "INVALID",
          detail: `account ${account} is not known`,
        });
      switch (of[2] ?? "") {
        case "":
          return ok(
            query.get("explain") === "true"
              ? market.answer(account)
              : { ...market.answer(account), explain: undefined },
          );
        case "/positions":
          return ok(market.holdings.get(account));
        case "/bands":
          return ok(market.bands(account));
        case "/history":
          return ok({ points: market.points.get(account) });
        case "/credit": {
          const credit = market.risks[account]?.credit;
          return credit
            ? ok(credit)
            : problem(422, "Cannot be answered", {
                reason: "MISSING_DATA",
                detail: `pledge BTC: its correlation with the positions of ${account} cannot be told`,
              });
        }
        case "/risk":
        case "/size":
        case "/stress": {
          const missing = () =>
            problem(422, "Cannot be answered", {
              reason: "MISSING_DATA",
              detail: `account ${account}: the history has no column of what it holds`,
            });
          const recorded = market.risks[account];
          if (of[2] === "/risk") {
            const is = (one) => one.method === query.get("method") && one.confidence === query.get("confidence");
            const tail = recorded?.tails.find(is);
            return tail === undefined ? missing() : ok(tail);
          }
          if (of[2] === "/size") {
            const size = recorded?.[body.symbols ? "book" : body.curve ? "curve" : `size ${body.horizon}`];
            if (body.limit) {
              return problem(400, "Invalid request", {
                reason: "INVALID",
                detail: `body (/limit): limit was "${body.limit}"; expected LOW at most 0 and HIGH at least 0`,
                pointer: "/limit",
              });
            }
            return size ? ok(size) : missing();
          }
          if (body.scenario) return recorded === undefined ? missing() : ok(recorded.scenarios);
          if (body.reverse) return recorded === undefined ? missing() : ok(recorded.reverse);
          return ok(market.stress.find((one) => one.account === account));
        }
        case "/stress/explain":
          return ok(market.answer(account));
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
        return ok({
          sequence: market.sequence,
          asOf: new Date(market.time).toISOString(),
          accounts: [...market.rows.values()],
        });
      case "/api/v1/returns":
        return ok({
          source: "prices.csv",
          rows: 801,
          barSeconds: 86400,
          from: "2023-12-24T00:00:00Z",
          to: "2026-03-01T00:00:00Z",
          names: ["BTC", "ETH"],
          refused: null,
        });
      case "/api/v1/liquidations":
        return ok(market.liquidations);
      case "/api/v1/network":
        return body.model === "firesale"
          ? problem(422, "Cannot be answered", {
              reason: "MISSING_DATA",
              detail: "body (/graph): states no assets that can be sold",
              pointer: "/graph",
            })
          : ok(market.network);
      case "/api/v1/surface":
        return ok(market.fragility);
      case "/api/v1/cascade/exit":
        return Number(body.leverage) >= 1
          ? ok(market.exit)
          : problem(400, "Invalid request", {
              reason: "INVALID",
              detail: 'body (/leverage): was "0"; expected a number from 1 to 1000000',
              pointer: "/leverage",
            });
      case "/api/v1/cascade":
        if (body.adopt) return ok(market.adoption);
        return ok(body.phase ? market.cascade : { ...market.cascade, phaseDiagram: undefined });
      case "/api/v1/monitor":
        return body.files["bad.csv"] === undefined
          ? ok(market.monitor)
          : problem(400, "Invalid request", {
              reason: "PARSING",
              detail: 'bad.csv line 2 (/files/bad.csv): close was "x"; expected a number such as 50123.4',
              pointer: "/files/bad.csv",
            });
      case "/api/v1/limits":
        return ok(limits);
      case "/api/v1/reconcile":
        return ok(reconciliations);
      case "/api/v1/reconcile/sources":
        return ok(sources);
      case "/api/v1/connectors":
        return ok(connectors);
      case "/api/v1/alerts":
        return ok({ alerts: market.alerts.filter((alert) => alert.sequence > Number(query.get("since") ?? -1)) });
      case "/api/v1/rules":
        return ok(market.rules);
      case "/api/v1/market":
        return ok({ factors: [...market.factors.values()] });
      case "/api/v1/journal":
        return ok({
          sequence: market.sequence,
          durable: market.sequence - 2,
          waiting: 0,
          hash: "9f2c31d0b7a14e5f8c66a1b2d3e4f5061728394a5b6c7d8e9f00112233445566",
        });
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
      response.writeHead(status, {
        ...HEADERS,
        ...(type ? { "content-type": type } : {}),
        "cache-control": "no-store",
      });
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
      response.writeHead(200, {
        ...HEADERS,
        "content-type": TYPES[extname(file)] ?? "application/octet-stream",
        "cache-control": "no-cache",
      });
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
