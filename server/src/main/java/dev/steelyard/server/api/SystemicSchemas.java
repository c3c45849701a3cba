package dev.steelyard.server.api;

import dev.steelyard.io.network.NetworkModel;

/** The documents about networks, cascades and markets that the endpoints take and give; docs/formats.md tells them in full. */
final class SystemicSchemas {
    private static final Schema NUMBER = Schema.DECIMAL.described("a number, or a decimal as text");

    static final Schema NETWORK_QUERY = Schema.object("NetworkQuery", "A graph, and what is asked of it.")
            .member(
                    "graph",
                    Schema.object(
                            "Graph",
                            "The document steelyard/network/1, at most " + NetworkQuery.MOST_NODES + " nodes and "
                                    + NetworkQuery.MOST_CLAIMS + " claims."))
            .optional(
                    "model",
                    Schema.TEXT.described(
                            String.join(", ", NetworkModel.byWord().keySet()) + "; the first when absent"))
            .optional(
                    "shocks",
                    Schema.object(
                            "Shocks",
                            "Fractions lost at first by the name of a node, an asset of a fire sale, or all;"
                                    + " those of the graph when absent."))
            .optional("realizedAssets", NUMBER.described("rogers-veraart: 0.9 when absent"))
            .optional("realizedClaims", NUMBER.described("rogers-veraart: 0.9 when absent"))
            .optional("recovery", NUMBER.described("furfine and neva: 0 when absent"))
            .optional("rule", Schema.TEXT.described("debtrank: linear, single_hit or threshold"))
            .optional(
                    "worth",
                    Schema.TEXT.described("neva: linear, nonlinear, eisenberg_noe, furfine, black_cox or merton"))
            .optional("alpha", NUMBER.described("neva, nonlinear: 1 when absent"))
            .optional("impact", NUMBER.described("firesale: fall when 5% of all is sold; 0.05 when absent"))
            .optional("minimum", NUMBER.described("firesale: ratio below which a bank defaults; 0.03 when absent"))
            .optional("buffer", NUMBER.described("firesale: ratio below which a bank sells; 0.04 when absent"))
            .optional("target", NUMBER.described("firesale: ratio up to which a bank sells; 0.05 when absent"))
            .optional("steps", Schema.INTEGER.described("firesale: 6 when absent"));

    static final Schema NETWORK = Schema.object("NetworkAnswer", "The document steelyard/network-answer/1.")
            .member("schema", Schema.TEXT)
            .member("model", Schema.TEXT)
            .member("source", Schema.TEXT)
            .member("unit", Schema.TEXT.orNull())
            .member("figures", Schema.ANYTHING)
            .member("nodes", Schema.list(Schema.ANYTHING))
            .member("notes", Schema.list(Schema.TEXT))
            .member("units", Schema.ANYTHING)
            .optional("unitReason", Schema.TEXT);

    static final Schema CASCADE_QUERY = Schema.object("CascadeQuery", "A scenario, and what is asked of it.")
            .member(
                    "scenario",
                    Schema.object(
                            "CascadeScenario",
                            "The document steelyard/cascade-scenario/1, at most " + CascadeQuery.MOST_ACCOUNTS
                                    + " accounts, and times all runs " + CascadeQuery.MOST_ACCOUNT_RUNS + "."))
            .optional("seed", Schema.INTEGER.described("of all runs; that of the scenario when absent"))
            .optional("runs", Schema.INTEGER.described("at most " + CascadeQuery.MOST_RUNS + "; 1 when absent"))
            .optional("labRuns", Schema.INTEGER.described("of each trial of phase, critical and adopt; 10 when absent"))
            .optional("phase", Schema.FLAG.described("the share liquidated by leverage and open interest over depth"))
            .optional("critical", Schema.FLAG.described("the leverage that takes half of the positions"))
            .optional("heatmap", Schema.FLAG.described("what is liquidated at which price, and where it lands"))
            .optional("sensitivity", Schema.FLAG.described("the same runs with other depth and clustering"))
            .optional("policies", Schema.FLAG.described("the same runs with other ways to bear a loss"))
            .optional(
                    "adopt",
                    Schema.TEXT.described("more and more accounts adopt a mechanism: coin-margined, directional,"
                            + " risk-inverse, volatility-target or leveraged-token"))
            .optional("shares", Schema.list(NUMBER).described("that adopt; 0, 0.25, 0.5, 0.75, 1 when absent"))
            .optional("shocks", Schema.list(NUMBER).described("of adopt; that of the scenario when absent"))
            .optional("depths", Schema.list(NUMBER).described("of adopt, times the scenario's; 1 when absent"));

    static final Schema EXIT_QUERY = Schema.object("ExitQuery", "A scenario, and a position that is to get out of it.")
            .member("scenario", Schema.object("ExitScenario", "The document steelyard/cascade-scenario/1."))
            .optional("seed", Schema.INTEGER.described("of the accounts; that of the scenario when absent"))
            .member("side", Schema.TEXT.described("long or short"))
            .member("size", NUMBER.described("in base units, above 0"))
            .member("leverage", NUMBER.described("notional over equity, at least 1"))
            .member("maintenanceRate", NUMBER.described("fraction of notional, from 0 and below 1 over leverage"));

    private static final Schema WALK = Schema.object("ExitWalk", "An exit, walked slice by slice.")
            .member("liquidatedOnExit", Schema.FLAG)
            .member("insolventOnExit", Schema.FLAG)
            .member("exitedBefore", NUMBER.described("share closed before; 1 when it is not liquidated"))
            .member("meanPrice", NUMBER)
            .member("lastPrice", NUMBER)
            .member("othersLiquidated", NUMBER.described("base units"));

    static final Schema EXIT = Schema.object("Exit", "The document steelyard/exit/1.")
            .member("schema", Schema.TEXT)
            .member("scenario", Schema.TEXT)
            .member("seed", Schema.INTEGER)
            .member("side", Schema.TEXT)
            .member("size", NUMBER)
            .member("leverage", NUMBER)
            .member("maintenanceRate", NUMBER)
            .member("liquidationPrice", NUMBER)
            .member("liquidatedFromSize", NUMBER.described("the smallest size that is liquidated on its exit"))
            .member("withOthers", WALK)
            .optional("alone", WALK);

    static final Schema CASCADE = Schema.object("Cascade", "The document steelyard/cascade/1.")
            .member("schema", Schema.TEXT)
            .member("scenario", Schema.TEXT)
            .member("title", Schema.TEXT)
            .member("fidelity", Schema.TEXT)
            .member("quote", Schema.TEXT.described("the asset that prices and values are in"))
            .member("base", Schema.TEXT.described("the asset that sizes are in"))
            .member("seed", Schema.INTEGER)
            .member("runsWanted", Schema.INTEGER)
            .member("runs", Schema.INTEGER)
            .member("partial", Schema.FLAG)
            .member("fingerprint", Schema.TEXT)
            .member("summary", Schema.ANYTHING)
            .member("firstRun", Schema.ANYTHING)
            .optional("phaseDiagram", Schema.list(Schema.ANYTHING))
            .optional("heatmap", Schema.list(Schema.ANYTHING))
            .optional("adoption", Schema.ANYTHING)
            .member("assumptions", Schema.list(Schema.TEXT));

    static final Schema MONITOR_QUERY = Schema.object("MonitorQuery", "Files of markets, and what is asked of them.")
            .member(
                    "files",
                    Schema.object(
                            "MonitorFiles",
                            "CSV by name of file, 1 to " + MonitorQuery.MOST_FILES
                                    + ": markets, a book, trades, holders, members, pledges, activity."))
            .optional("openInterest", Schema.TEXT.described("units or value; units when absent"))
            .optional("funding", Schema.TEXT.described("fraction or percent; fraction when absent"))
            .optional("window", Schema.INTEGER.described("bars of a velocity; 30 when absent"))
            .optional("memory", Schema.INTEGER.described("bars that say what is usual; 90 when absent"))
            .optional("horizon", Schema.INTEGER.described("bars within which a fall counts; 5 when absent"))
            .optional("eventShare", NUMBER.described("share of bars that a large fall follows; 0.1 when absent"))
            .optional("alertAbove", NUMBER.described("score from which a market is warned of; 2 when absent"))
            .optional(
                    "weights",
                    Schema.list(NUMBER)
                            .described("of open interest, funding, basis and estimated leverage;"
                                    + " 0.3, 0.3, 0.2, 0.2 when absent"))
            .optional("within", NUMBER.described("basis points of the mid within which depth counts; 10 when absent"))
            .optional("seed", Schema.INTEGER.described("of the shifts; 1 when absent"))
            .optional("shifts", Schema.INTEGER.described("19 to " + MonitorQuery.MOST_SHIFTS + "; 199 when absent"));

    static final Schema MONITOR = Schema.object("Monitor", "The document steelyard/monitor/1.")
            .member("schema", Schema.TEXT)
            .member("source", Schema.TEXT)
            .member("alerting", Schema.FLAG)
            .member("markets", Schema.list(Schema.ANYTHING))
            .member("settings", Schema.ANYTHING)
            .member("concentration", Schema.ANYTHING)
            .member("crowded", Schema.ANYTHING)
            .member("signals", Schema.list(Schema.ANYTHING))
            .member("systemicLeverage", Schema.ANYTHING)
            .member("holders", Schema.ANYTHING)
            .member("book", Schema.ANYTHING)
            .member("trades", Schema.ANYTHING)
            .member("actTogether", Schema.ANYTHING)
            .member("remarks", Schema.list(Schema.TEXT));

    static final Schema SURFACE_QUERY = Schema.object("SurfaceQuery", "Quotes of options, and what is asked of them.")
            .member(
                    "files",
                    Schema.object(
                            "QuoteFiles",
                            "Texts by name of file, 1 to " + SurfaceQuery.MOST_FILES + " and at most "
                                    + SurfaceQuery.MOST_QUOTES
                                    + " quotes: Deribit's book summaries as JSON, Tardis options_chain or Deribit"
                                    + " snapshots as CSV."))
            .optional("underlying", Schema.TEXT.described("only this one of the files; all when absent"))
            .optional("delta", Schema.TEXT.described("plain or premium_adjusted; plain when absent"))
            .optional("environment", Schema.FLAG.described("where the gamma of open options lies, in place of smiles"))
            .optional("at", Schema.TEXT.described("environment: a later time, at which options have expired"))
            .optional("fragility", Schema.FLAG.described("how fragile surface and book say the market is"))
            .optional("depth", Schema.TEXT.described("fragility: CSV time,depth, USD of the book within 1% of its mid"))
            .optional("before", Schema.TEXT.described("fragility: only what is stamped before that time"))
            .optional(
                    "dealers",
                    Schema.TEXT.described("long_calls_short_puts, short_calls_long_puts, long_all or short_all"));

    static final Schema SURFACE = Schema.object(
                    "SurfaceAnswer",
                    "The document steelyard/surface/1, steelyard/gamma-map/1 or steelyard/fragility/1.")
            .member("schema", Schema.TEXT);

    private SystemicSchemas() {}
}
