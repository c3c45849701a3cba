package dev.steelyard.margin.model;

import dev.steelyard.core.account.MarginMode;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.dydx.LiquidityTier;
import dev.steelyard.margin.dydx.OraclePrice;
import dev.steelyard.margin.dydx.PerpetualMarket;
import dev.steelyard.margin.dydx.PerpetualPosition;
import dev.steelyard.margin.dydx.Quantums;
import dev.steelyard.margin.dydx.Subaccount;
import dev.steelyard.margin.rule.ContractRule;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * An account as dYdX counts it. <b>Immutable</b>.
 *
 * @param asset the collateral
 * @param quoteResolution power of ten of one quote quantum, -6 at the venue
 * @param wallet cash, excluding unrealized profit
 * @param quote USDC of the subaccount in quantums: cash less what the positions cost, funding due included
 * @param lines the positions, in the order of the account
 */
record DydxInputs(
        Asset asset, int quoteResolution, Answer<BigDecimal> wallet, Answer<BigInteger> quote, List<Line> lines) {
    private static final int PPM_DECIMALS = 6;
    /** Finest power of ten of a price whose exponent is unknown. */
    private static final int FINEST_EXPONENT = -40;

    /**
     * A position of the account.
     *
     * @param position as the account states it
     * @param instrument its terms
     * @param held as the venue holds it, funding settled; unknown while its price is
     * @param cost what it cost, quote quantums, negative for a short
     * @param hasGrid whether the pack states the oracle's price unit
     * @param hasOpenInterest whether the initial margin can be said
     */
    record Line(
            Position position,
            Instrument instrument,
            Answer<PerpetualPosition> held,
            Answer<BigInteger> cost,
            boolean hasGrid,
            boolean hasOpenInterest) {
        String symbol() {
            return position.symbol();
        }

        /** Returns the reason for a missing initial margin, else the value. */
        <T> Answer<T> openInterestNeeded(Answer<T> value) {
            return hasOpenInterest ? value : Answer.none(Reason.MISSING_DATA);
        }
    }

    static DydxInputs read(ProtocolInputs inputs) {
        inputs.requireOnePerMarket();
        inputs.warnOfOrders();
        BigDecimal resolution = inputs.rules.parameter("quoteAtomicResolution");
        int quoteResolution = resolution == null
                ? Quantums.QUOTE_ATOMIC_RESOLUTION
                : ProtocolInputs.whole("quoteAtomicResolution", resolution);
        List<Line> lines = new ArrayList<>();
        for (Position position : inputs.account.positions()) {
            lines.add(line(inputs, position, quoteResolution));
        }
        Asset asset = asset(inputs, lines);
        Answer<BigDecimal> wallet = inputs.read("balances", () -> wallet(inputs, asset));
        Answer<BigInteger> quote = inputs.read("balances", () -> quote(inputs, quoteResolution, wallet, lines));
        return new DydxInputs(asset, quoteResolution, wallet, quote, lines);
    }

    private static Asset asset(ProtocolInputs inputs, List<Line> lines) {
        Asset currency = inputs.rules.currency();
        return currency != null
                ? currency
                : lines.isEmpty()
                        ? Asset.of("USDC")
                        : lines.getFirst().instrument().settle();
    }

    private static BigDecimal wallet(ProtocolInputs inputs, Asset asset) {
        SequencedMap<Asset, BigDecimal> holdings = inputs.holdings();
        for (Asset held : holdings.keySet()) {
            if (!held.equals(asset)) {
                inputs.warn(held + ": not collateral under rule pack " + inputs.rules.id()
                        + "; its balance does not count as margin");
            }
        }
        return holdings.getOrDefault(asset, BigDecimal.ZERO);
    }

    private static BigInteger quote(
            ProtocolInputs inputs, int resolution, Answer<BigDecimal> wallet, List<Line> lines) {
        BigInteger paid = BigInteger.ZERO;
        BigInteger indexed = BigInteger.ZERO;
        BigDecimal cash = inputs.known(wallet);
        List<PerpetualPosition> held = new ArrayList<>();
        for (Line line : lines) {
            paid = paid.add(inputs.known(line.cost()));
            if (hasIndices(inputs.market, line.symbol())) {
                held.add(inputs.known(line.held()));
            } else {
                cash = cash.add(line.position().accruedFunding());
            }
        }
        indexed = new Subaccount(BigInteger.ZERO, held).fundingSettlement();
        BigInteger whole = Quantums.ofDecimal(cash.setScale(-resolution, RoundingMode.FLOOR), resolution);
        return whole.subtract(paid).add(indexed);
    }

    private static boolean hasIndices(MarketView market, String symbol) {
        return market.state(symbol, "fundingIndex") != null || market.state(symbol, "positionFundingIndex") != null;
    }

    private static Line line(ProtocolInputs inputs, Position position, int quoteResolution) {
        String symbol = position.symbol();
        String place = "position " + symbol;
        ContractRule rule = inputs.rule(position);
        Instrument instrument = inputs.instrument(position, MarginMode.CROSS);
        Integer exponent = exponent(inputs.market, symbol, rule);
        if (exponent == null) {
            inputs.warn(
                    symbol + ": oracleExponent is stated by neither rule pack nor market, so its liquidation price is"
                            + " unknown");
        }
        BigDecimal openInterest = inputs.market.state(symbol, "openInterest");
        boolean grows = ProtocolInputs.parameter(rule, "openInterestUpperCap", BigDecimal.ZERO)
                        .signum()
                > 0;
        if (grows && openInterest == null) {
            inputs.warn("market.states." + symbol + " lacks openInterest, so the initial margin is unknown");
        }
        Answer<PerpetualPosition> held = inputs.read(
                place, () -> held(inputs, position, instrument, rule, exponent, openInterest, quoteResolution));
        Answer<BigInteger> cost = inputs.read(
                place, () -> Quantums.ofDecimal(inputs.cost(position, instrument, -quoteResolution), quoteResolution));
        return new Line(position, instrument, held, cost, exponent != null, !grows || openInterest != null);
    }

    private static PerpetualPosition held(
            ProtocolInputs inputs,
            Position position,
            Instrument instrument,
            ContractRule rule,
            @Nullable Integer exponent,
            @Nullable BigDecimal openInterest,
            int quoteResolution) {
        String symbol = position.symbol();
        int resolution = ProtocolInputs.whole("atomicResolution", inputs.parameter(symbol, rule, "atomicResolution"));
        LiquidityTier tier = new LiquidityTier(
                ProtocolInputs.whole("initialMarginPpm", inputs.parameter(symbol, rule, "initialMarginPpm")),
                ProtocolInputs.whole(
                        "maintenanceFractionPpm", inputs.parameter(symbol, rule, "maintenanceFractionPpm")),
                ProtocolInputs.parameter(rule, "openInterestLowerCap", BigDecimal.ZERO)
                        .toBigInteger(),
                ProtocolInputs.parameter(rule, "openInterestUpperCap", BigDecimal.ZERO)
                        .toBigInteger());
        BigInteger interest = openInterest == null
                ? BigInteger.ZERO
                : Quantums.ofDecimal(openInterest.setScale(-resolution, RoundingMode.CEILING), resolution);
        BigInteger index = BigInteger.ZERO;
        BigInteger own = BigInteger.ZERO;
        if (hasIndices(inputs.market, symbol)) {
            inputs.requireStates(symbol, "fundingIndex", "positionFundingIndex");
            index = inputs.state(symbol, "fundingIndex").toBigInteger();
            own = inputs.state(symbol, "positionFundingIndex").toBigInteger();
        }
        PerpetualMarket market = new PerpetualMarket(
                symbol, resolution, quoteResolution, oraclePrice(inputs.mark(symbol), exponent), tier, interest, index);
        int ownMarginPpm = ProtocolInputs.rateOfLeverage(position, PPM_DECIMALS)
                .movePointRight(PPM_DECIMALS)
                .intValueExact();
        return new PerpetualPosition(
                market,
                Quantums.ofDecimal(ProtocolInputs.coins(position, instrument), resolution),
                BigInteger.ZERO,
                own,
                ownMarginPpm);
    }

    private static @Nullable Integer exponent(MarketView market, String symbol, ContractRule rule) {
        BigDecimal stated = rule.parameters().get("oracleExponent");
        BigDecimal exponent = stated != null ? stated : market.state(symbol, "oracleExponent");
        return exponent == null ? null : ProtocolInputs.whole("oracleExponent", exponent);
    }

    /** Returns the mark on the oracle's grid, to the nearest, because an indexer's mark may be a quotient. */
    private static OraclePrice oraclePrice(BigDecimal mark, @Nullable Integer exponent) {
        int unit = exponent == null ? Math.max(-mark.stripTrailingZeros().scale(), FINEST_EXPONENT) : exponent;
        BigDecimal nearest = mark.setScale(-unit, RoundingMode.HALF_EVEN);
        return OraclePrice.of(nearest.signum() > 0 ? nearest : ProtocolInputs.cutPrice(mark, -unit), unit);
    }
}
