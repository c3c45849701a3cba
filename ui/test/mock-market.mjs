import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));

const read = (name) => JSON.parse(readFileSync(join(here, "answers", name), "utf8"));

/** The accounts themselves, as the server gives them for positions. */
function examples() {
  const folder = join(here, "../../examples");
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")));
}

/** A market of the recorded accounts that moves by a seeded walk. */
export class Market {
  constructor() {
    this.risk = new Map(read("risk.json").map((answer) => [answer.account, answer]));
    this.holdings = new Map(examples().map((account) => [account.account, account]));
    this.stress = read("stress.json");
    this.whatif = read("whatif.json");
    this.risks = read("risks.json");
    this.rules = read("rules.json");
    this.liquidations = read("liquidations.json");
    this.network = read("network.json");
    this.cascade = read("cascade.json");
    this.monitor = read("monitor.json");
    this.adoption = read("adoption.json");
    this.exit = read("exit.json");
    this.fragility = read("fragility.json");
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
        this.factors.set(
          `MARK:${position.symbol}`,
          this.factor("MARK", position.symbol, position.markPrice, "OK", 120),
        );
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
    return {
      type: "delta",
      from,
      sequence: this.sequence,
      asOf: new Date(this.time).toISOString(),
      accounts,
      alerts,
      market,
    };
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
    const row = {
      ...this.rows.get(account),
      status: "MARGIN_CALL",
      marginUtilization: "0.9312",
      nextThreshold: "LIQUIDATABLE",
      sequence: this.sequence,
    };
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
    return {
      ...answer,
      asOf: new Date(this.time).toISOString(),
      equity,
      marginUtilization,
      marginUtilizationReason: reason,
      status,
      statusReasons,
      sequence,
    };
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
