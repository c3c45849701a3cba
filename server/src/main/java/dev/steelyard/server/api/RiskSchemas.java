package dev.steelyard.server.api;

import dev.steelyard.quant.tail.TailMethod;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The documents about risk that the endpoints take and give; docs/formats.md tells them in full. */
final class RiskSchemas {
    private static final String METHODS =
            Arrays.stream(TailMethod.values()).map(TailMethod::word).collect(Collectors.joining(", "));
    private static final String COVARIANCES =
            String.join(", ", ParityQuery.methods().keySet());
    private static final Schema SHARE = Schema.DECIMAL.described("a number above 0 and below 1");
    private static final Schema NUMBERS =
            Schema.object("NumbersByName", "Numbers by the names of assets, such as {\"BTC\": \"0.5\"}.");

    static final Schema SCENARIOS = Schema.object("Scenarios", "The document steelyard/scenarios/1.")
            .member("schema", Schema.TEXT)
            .member("scenarios", Schema.list(Schema.ANYTHING));

    static final Schema STRESS = Schema.object(
                    "Stress", "Which moves: of a grid; or scenarios; or the nearest that liquidate.")
            .optional("moves", Schema.list(Schema.DECIMAL.described("of prices, relative, above -1")))
            .optional("volMoves", Schema.list(Schema.DECIMAL.described("of volatilities, relative, above -1")))
            .optional("underlying", Schema.TEXT.described("the only asset that moves; all when absent"))
            .optional("scenario", Schema.TEXT.described("a name of /api/v1/scenarios, a list of them, or all"))
            .optional("reverse", Schema.FLAG.described("the nearest moves of prices that liquidate"))
            .optional("toward", Schema.DECIMAL.described("how far correlations are pushed to 1, from 0 to 1"));

    static final Schema STRESS_ANSWER = Schema.object(
                    "StressAnswer",
                    "The document steelyard/stress/1, steelyard/stress-scenarios/1 or steelyard/reverse-stress/1.")
            .member("schema", Schema.TEXT);

    static final Schema RETURNS = Schema.object("Returns", "The history of prices of the server.")
            .member("source", Schema.TEXT.orNull())
            .optional("sourceReason", Schemas.REASON)
            .optional("rows", Schema.INTEGER.described("of returns"))
            .optional("barSeconds", Schema.INTEGER)
            .optional("from", Schema.TEXT)
            .optional("to", Schema.TEXT)
            .optional("names", Schema.list(Schema.TEXT))
            .member("refused", Schema.TEXT.orNull().described("why the file as it is now was not taken"));

    static final Schema RISK_QUERY = Schema.object("RiskQuery", "How a tail is measured.")
            .optional("method", Schema.TEXT.described(METHODS + "; " + TailMethod.DECLARED.word() + " when absent"))
            .optional("confidence", Schema.DECIMAL.described("above 0 and below 1; 0.99 when absent"))
            .optional("horizon", Schema.TEXT.described("such as 1d or 8h; a bar of the history when absent"))
            .optional(
                    "window",
                    Schema.INTEGER.described("horizons that methods without a filter look back; 500 when absent"))
            .optional(
                    "paths",
                    Schema.INTEGER.described("of simulations, at most " + RiskQuery.MOST_PATHS + "; 4096 when absent"))
            .optional("seed", Schema.INTEGER.described("of simulations; 1 when absent"));

    private static final Schema TAIL = Schema.object("Tail", "Losses in USD, positive.")
            .member("valueAtRisk", Schema.DECIMAL.orNull())
            .member("expectedShortfall", Schema.DECIMAL.orNull());

    private static final Schema PART = Schema.object("RiskPart", "What one part of an account adds.")
            .member("part", Schema.TEXT)
            .member("kind", Schema.TEXT)
            .member("asset", Schema.TEXT)
            .member("alone", TAIL)
            .member("component", TAIL.described("the shares sum to the total"))
            .member("incremental", TAIL);

    private static final Schema CLASS = Schema.object("RiskClass", "What one class of assets adds.")
            .member("class", Schema.TEXT)
            .member("assets", Schema.list(Schema.TEXT))
            .member("alone", TAIL)
            .member("component", TAIL.described("the shares sum to the total"))
            .member("aloneOverEquity", TAIL)
            .member("componentOverEquity", TAIL);

    static final Schema BOOK_RISK = Schema.object("BookRisk", "The document steelyard/risk-tail/1.")
            .member("schema", Schema.TEXT)
            .member("account", Schema.TEXT)
            .member("method", Schema.TEXT)
            .member("confidence", Schema.DECIMAL)
            .member("horizonBars", Schema.INTEGER)
            .member("seed", Schema.INTEGER)
            .member("valueAtRisk", Schema.DECIMAL.orNull())
            .member("expectedShortfall", Schema.DECIMAL.orNull())
            .member("equity", Schema.DECIMAL.orNull())
            .member("valueAtRiskOverEquity", Schema.DECIMAL.orNull())
            .member("tailLeverage", Schema.DECIMAL.orNull().described("expected shortfall over equity"))
            .member(
                    "withLiquidation",
                    Schema.object("TailLiquidated", "With liquidation on the way.")
                            .orNull())
            .optional("withLiquidationReason", Schemas.REASON)
            .member("parts", Schema.list(PART))
            .member("assets", Schema.list(Schema.ANYTHING))
            .member("classes", Schema.list(CLASS))
            .member("remarks", Schema.list(Schema.TEXT));

    static final Schema SIZE_QUERY = Schema.object("SizeQuery", "What a size is to keep to.")
            .member("method", Schema.TEXT.described("voltarget, kelly, survival, es-budget, stop, hedge or unwind"))
            .optional("symbol", Schema.TEXT.described("the contract; the only one held when absent"))
            .optional("column", Schema.TEXT.described("of the history; its symbol's or base's when absent"))
            .optional("side", Schema.TEXT.described("long or short"))
            .optional(
                    "targetVol", Schema.DECIMAL.described("voltarget: volatility of equity per year; 0.2 when absent"))
            .optional("halfLife", Schema.DECIMAL.described("days"))
            .optional("forecast", Schema.TEXT.described("of volatility: ewma, garch, gjr or har; ewma when absent"))
            .optional("impliedVol", Schema.DECIMAL.described("blended into the forecast of now"))
            .optional("impliedWeight", Schema.DECIMAL.described("of its variance; 0.5 when absent"))
            .optional("halfLifeDown", Schema.DECIMAL.described("days, where volatility falls"))
            .optional("kellyPart", Schema.DECIMAL.described("kelly: part of the Kelly leverage; 0.5 when absent"))
            .optional("moneyRate", Schema.DECIMAL.described("kelly: what money costs per year"))
            .optional("funding", Schema.DECIMAL.described("per year, paid by a long"))
            .optional("confidence", SHARE)
            .optional("horizon", Schema.TEXT.described("such as 8h or 7d; 7d when absent"))
            .optional("budget", Schema.DECIMAL.described("es-budget: expected shortfall over equity; 0.02 when absent"))
            .optional("risk", Schema.DECIMAL.described("stop: lost at the stop over equity; 0.01 when absent"))
            .optional("stop", Schema.DECIMAL.described("stop: distance from the mark"))
            .optional("maxLeverage", Schema.DECIMAL.described("most notional over equity"))
            .optional("band", Schema.DECIMAL.described("no trade within this share of the target"))
            .optional("cost", Schema.DECIMAL.described("of trading, fraction of notional; 0.0005 when absent"))
            .optional("volume", Schema.DECIMAL.described("notional traded per day"))
            .optional("participation", Schema.DECIMAL.described("most of a day's volume; 0.01 when absent"))
            .optional("paths", Schema.INTEGER.described("at most " + SizeQuery.MOST_PATHS))
            .optional("seed", Schema.INTEGER.described("of the random numbers; 1 when absent"))
            .optional("targetDelta", Schema.DECIMAL.described("hedge: USD"))
            .optional("aversion", Schema.DECIMAL.described("hedge"))
            .optional("targetUtilization", Schema.DECIMAL.described("unwind: a fraction"))
            .optional("curve", Schema.FLAG.described("growth by leverage too"))
            .optional(
                    "symbols",
                    Schema.TEXT.described("kelly: contracts sized together, as BTCUSDT,ETHUSDT or as a list; at most "
                            + SizeQuery.MOST_SYMBOLS))
            .optional(
                    "limit",
                    Schema.TEXT.described("of their exposures over equity, as BTCUSDT:-0.5:2,ETHUSDT:0:1 or as a list"))
            .optional("covariance", Schema.TEXT.described("of several: " + COVARIANCES + "; ledoit_wolf when absent"));

    private static final Schema GROWTH = Schema.object("Growth", "Growth of equity per year at one leverage.")
            .member("leverage", Schema.DECIMAL)
            .member("growth", Schema.DECIMAL)
            .member("growthLow", Schema.DECIMAL.described("of 95%, by the error of the drift"))
            .member("growthHigh", Schema.DECIMAL)
            .member("liquidationProbability", Schema.DECIMAL.described("over the horizon"))
            .member("growthWithLiquidation", Schema.DECIMAL);

    private static final Schema CURVE = Schema.object("GrowthCurve", "Growth by leverage.")
            .member("fastest", Schema.DECIMAL)
            .member("fastestLow", Schema.DECIMAL)
            .member("fastestHigh", Schema.DECIMAL)
            .member("best", Schema.DECIMAL.described("with liquidation"))
            .member("points", Schema.list(GROWTH));

    static final Schema SIZE = Schema.object(
                    "Size",
                    "The document steelyard/size/1; of hedge and unwind, a plan of trades; of symbols,"
                            + " steelyard/size-book/1.")
            .member("schema", Schema.TEXT)
            .member("account", Schema.TEXT)
            .optional("curve", CURVE);

    static final Schema CREDIT_QUERY = Schema.object("CreditQuery", "A credit line, and how it is measured.")
            .member(
                    "creditLine",
                    Schema.object(
                            "CreditLine",
                            "The document steelyard/credit-line/1, at most " + CreditEndpoints.MOST_PLEDGES
                                    + " pledges."))
            .optional("toward", Schema.DECIMAL.described("how far correlations are pushed to 1, from 0 to 1"));

    static final Schema CREDIT = Schema.object("Credit", "The document steelyard/credit/1; money in USD.")
            .member("schema", Schema.TEXT)
            .member("account", Schema.TEXT)
            .member("line", Schema.TEXT)
            .member("asset", Schema.TEXT)
            .member("limit", Schema.DECIMAL)
            .member("drawn", Schema.DECIMAL)
            .member("collateralValue", Schema.DECIMAL)
            .member("wrongWayRate", Schema.DECIMAL)
            .member("wrongWayAddOn", Schema.DECIMAL)
            .member("buyingPower", Schema.DECIMAL)
            .member("uncollateralized", Schema.DECIMAL)
            .member("headroom", Schema.DECIMAL)
            .member("utilization", Schema.DECIMAL.orNull())
            .optional("utilizationReason", Schemas.REASON)
            .member("breached", Schema.FLAG)
            .member("correlationsBy", Schema.TEXT.orNull())
            .member("pledges", Schema.list(Schema.ANYTHING));

    private static final Schema HELD_OPTION = Schema.object("ParityOption", "An option beside the series.")
            .member("name", Schema.TEXT)
            .member("underlying", Schema.TEXT)
            .member("delta", Schema.DECIMAL)
            .member("gamma", Schema.DECIMAL);

    private static final Schema GROUP = Schema.object("ParityGroup", "A cap of several together.")
            .member("name", Schema.TEXT)
            .member("cap", Schema.DECIMAL.described("from 0 to 1"))
            .member("members", Schema.list(Schema.TEXT));

    static final Schema PARITY_QUERY = Schema.object("ParityQuery", "How risk is to be spread.")
            .member("targetVol", Schema.DECIMAL.described("over a year: 0.2 is 20%"))
            .optional("budget", NUMBERS)
            .optional("assets", Schema.list(Schema.TEXT))
            .optional("short", Schema.list(Schema.TEXT))
            .optional("options", Schema.list(HELD_OPTION))
            .optional("groups", Schema.list(GROUP).described("caps on shares of risk"))
            .optional("weightCaps", Schema.list(GROUP).described("caps on shares of gross exposure"))
            .optional("maxWeight", Schema.DECIMAL)
            .optional("leverageLimit", Schema.DECIMAL)
            .optional("held", NUMBERS)
            .optional("band", Schema.DECIMAL)
            .optional("cost", Schema.DECIMAL)
            .optional("largestOrder", Schema.DECIMAL)
            .optional("largestTurnover", Schema.DECIMAL)
            .optional("covariance", Schema.TEXT.described("ledoit_wolf when absent"))
            .optional("decay", Schema.DECIMAL)
            .optional("stress", Schema.DECIMAL)
            .optional("walk", Schema.FLAG);

    static final Schema PARITY = Schema.object("Parity", "The document steelyard/parity/1.")
            .member("schema", Schema.TEXT)
            .member("positions", Schema.list(Schema.ANYTHING));

    private RiskSchemas() {}
}
