package dev.steelyard.margin.model;

import dev.steelyard.core.account.MarginMode;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.account.PositionSide;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.gmx.GmxMarket;
import dev.steelyard.margin.gmx.GmxParameters;
import dev.steelyard.margin.gmx.GmxPosition;
import dev.steelyard.margin.gmx.GmxReferral;
import dev.steelyard.margin.gmx.GmxToken;
import dev.steelyard.margin.gmx.GmxUnits;
import dev.steelyard.margin.rule.ContractRule;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An account as GMX counts it: positions that answer each for itself. <b>Immutable</b>.
 *
 * @param lines the positions, in the order of the account
 * @param parameters the venue's settings
 * @param referral the trader's terms; null for none
 */
record GmxInputs(
        List<Line> lines,
        GmxParameters parameters,
        @Nullable GmxReferral referral) {
    /** Long and short token of a market's pool, as its name ends: {@code ETH/USD [ETH-USDC]}. */
    private static final Pattern POOL = Pattern.compile("\\[([^-\\]]+)-([^\\]]+)]");

    private static final String[] STATES = {
        "longInterestUsd", "shortInterestUsd", "longInterestTokens", "shortInterestTokens", "longPoolAmount",
        "shortPoolAmount", "virtualInventoryUsd", "impactPoolAmount", "pendingBorrowingUsd", "pendingImpactAmount"
    };

    /**
     * A position and its market.
     *
     * @param position as the account states it
     * @param instrument its terms; the settle asset is the collateral token
     * @param held the position in the venue's units; unknown while an input is
     * @param market its market; unknown while an input is
     */
    record Line(Position position, Instrument instrument, Answer<GmxPosition> held, Answer<GmxMarket> market) {
        /** Returns the id of its bucket. */
        String bucket() {
            String leg = position.side() == PositionSide.BOTH ? "" : ":" + position.side();
            return "isolated:" + position.symbol() + leg;
        }
    }

    static GmxInputs read(ProtocolInputs inputs) {
        inputs.warnOfOrders();
        List<Line> lines = new ArrayList<>();
        for (Position position : inputs.account.positions()) {
            lines.add(line(inputs, position));
        }
        String place = "rule pack " + inputs.rules.id() + " of " + inputs.rules.effectiveFrom();
        BigDecimal largest = inputs.rules.parameter("assumeMaxImpact");
        GmxParameters parameters = inputs.read(
                        place,
                        () -> new GmxParameters(
                                GmxUnits.usd(inputs.rules.required("minCollateralUsd")),
                                largest != null && largest.signum() != 0))
                .get();
        GmxReferral referral = inputs.read(place, () -> referral(inputs)).orElse(NONE);
        return new GmxInputs(lines, parameters, referral == NONE ? null : referral);
    }

    /** Returns the long and the short token of a market's pool; none when its name tells none. */
    static List<Asset> poolTokens(String symbol) {
        Matcher pool = POOL.matcher(symbol);
        return pool.find() ? List.of(Asset.of(pool.group(1)), Asset.of(pool.group(2))) : List.of();
    }

    private static final GmxReferral NONE = new GmxReferral(BigInteger.ZERO, BigInteger.ZERO);

    private static GmxReferral referral(ProtocolInputs inputs) {
        BigDecimal rebate = inputs.accountFigureOrNull("referralRebateFactor");
        BigDecimal discount = inputs.accountFigureOrNull("referralDiscountFactor");
        return rebate == null || discount == null
                ? NONE
                : new GmxReferral(GmxUnits.usd(rebate), GmxUnits.usd(discount));
    }

    private static Line line(ProtocolInputs inputs, Position position) {
        ContractRule rule = inputs.rule(position);
        Instrument instrument = inputs.instrument(position, MarginMode.ISOLATED);
        String place = "position " + position.symbol();
        Tokens tokens = new Tokens(inputs, position.symbol(), instrument, rule);
        Answer<GmxMarket> market = inputs.read("contract " + position.symbol(), () -> market(inputs, tokens, rule));
        Answer<GmxPosition> held = inputs.read(place, () -> held(inputs, position, instrument, tokens));
        return new Line(position, instrument, held, market);
    }

    private static GmxPosition held(ProtocolInputs inputs, Position position, Instrument instrument, Tokens tokens) {
        String symbol = position.symbol();
        GmxToken index = tokens.index();
        GmxToken collateral = tokens.of(instrument.settle());
        BigDecimal margin = position.isolatedMargin();
        if (margin == null) {
            inputs.warn(symbol + ": isolatedMargin, the amount of its collateral, is missing");
        }
        BigDecimal amount = inputs.known(margin, Reason.MISSING_BALANCE);
        BigDecimal coins = ProtocolInputs.coins(position, instrument);
        inputs.requireStates(symbol, STATES);
        return new GmxPosition(
                coins.signum() > 0,
                GmxUnits.usd(inputs.cost(position, instrument, GmxUnits.USD_SCALE))
                        .abs(),
                GmxUnits.units(coins.abs(), index.decimals()),
                collateral,
                GmxUnits.units(amount.setScale(collateral.decimals(), RoundingMode.FLOOR), collateral.decimals()),
                fundingOwed(position, collateral),
                GmxUnits.usd(inputs.state(symbol, "pendingBorrowingUsd")),
                signed(inputs.state(symbol, "pendingImpactAmount"), index.decimals()));
    }

    /** Returns the funding owed at the collateral's lower price, rounded up; funding received is claimed apart. */
    private static BigInteger fundingOwed(Position position, GmxToken collateral) {
        BigDecimal price = GmxUnits.decimal(collateral.minPrice(), GmxUnits.USD_SCALE);
        BigDecimal owed = position.accruedFunding().negate().max(BigDecimal.ZERO);
        return GmxUnits.usd(owed.multiply(price).setScale(GmxUnits.USD_SCALE, RoundingMode.CEILING));
    }

    private static BigInteger signed(BigDecimal amount, int decimals) {
        return GmxUnits.units(amount.setScale(decimals, RoundingMode.FLOOR), decimals);
    }

    private static GmxMarket market(ProtocolInputs inputs, Tokens tokens, ContractRule rule) {
        String symbol = tokens.symbol;
        inputs.requireStates(symbol, STATES);
        GmxToken index = tokens.index();
        GmxToken longToken = tokens.of(tokens.longAsset);
        GmxToken shortToken = tokens.of(tokens.shortAsset);
        Figures figures = new Figures(inputs, symbol, rule);
        return new GmxMarket(
                symbol,
                index,
                longToken,
                shortToken,
                new GmxMarket.OpenInterest(
                        figures.stateUsd("longInterestUsd"),
                        figures.stateUsd("shortInterestUsd"),
                        figures.amount("longInterestTokens", index),
                        figures.amount("shortInterestTokens", index),
                        ProtocolInputs.parameter(rule, "balanceInTokens", BigDecimal.ZERO)
                                        .signum()
                                != 0),
                new GmxMarket.Pool(
                        figures.amount("longPoolAmount", longToken),
                        figures.amount("shortPoolAmount", shortToken),
                        figures.factor("maxProfitFactorLong"),
                        figures.factor("maxProfitFactorShort"),
                        figures.factorOrNull("adlProfitFactorLong"),
                        figures.factorOrNull("adlProfitFactorShort")),
                new GmxMarket.Impact(
                        figures.factor("impactFactorPositive"),
                        figures.factor("impactFactorNegative"),
                        figures.factor("impactExponentPositive"),
                        figures.factor("impactExponentNegative"),
                        figures.factor("maxImpactFactorPositive"),
                        figures.factor("maxImpactFactorNegative"),
                        figures.factor("maxImpactFactorForLiquidations"),
                        figures.stateUsd("virtualInventoryUsd"),
                        figures.amount("impactPoolAmount", index)),
                new GmxMarket.Fees(
                        figures.factor("positionFeeFactorImproved"), figures.factor("positionFeeFactorNotImproved")),
                new GmxMarket.Collateral(
                        figures.factor("minCollateralFactor"),
                        figures.factor("minCollateralFactorForLiquidation"),
                        figures.factor("minCollateralFactorForOpenInterestLong"),
                        figures.factor("minCollateralFactorForOpenInterestShort")));
    }

    /** Figures of one contract in the venue's units. */
    private record Figures(ProtocolInputs inputs, String symbol, ContractRule rule) {
        BigInteger factor(String name) {
            return GmxUnits.usd(inputs.parameter(symbol, rule, name));
        }

        @Nullable
        BigInteger factorOrNull(String name) {
            BigDecimal value = rule.parameters().get(name);
            return value == null ? null : GmxUnits.usd(value);
        }

        BigInteger stateUsd(String name) {
            return GmxUnits.usd(inputs.state(symbol, name));
        }

        BigInteger amount(String name, GmxToken token) {
            return GmxUnits.units(inputs.state(symbol, name), token.decimals());
        }
    }

    /** The tokens of a market, with their prices. */
    private static final class Tokens {
        private final ProtocolInputs inputs;
        private final String symbol;
        private final Instrument instrument;
        private final ContractRule rule;
        private final Asset longAsset;
        private final Asset shortAsset;

        Tokens(ProtocolInputs inputs, String symbol, Instrument instrument, ContractRule rule) {
            List<Asset> pool = poolTokens(symbol);
            if (pool.isEmpty()) {
                throw FailureException.of(
                        FailureReason.INVALID,
                        "position " + symbol,
                        "market was " + symbol
                                + "; expected its pool's tokens in its name, such as ETH/USD [ETH-USDC]");
            }
            this.inputs = inputs;
            this.symbol = symbol;
            this.instrument = instrument;
            this.rule = rule;
            this.longAsset = pool.getFirst();
            this.shortAsset = pool.getLast();
            Asset collateral = instrument.settle();
            if (!collateral.equals(longAsset) && !collateral.equals(shortAsset)) {
                throw FailureException.of(
                        FailureReason.INVALID,
                        "position " + symbol,
                        "collateral was " + collateral + "; expected " + longAsset + " or " + shortAsset);
            }
        }

        GmxToken index() {
            BigDecimal mark = inputs.mark(symbol);
            return token(instrument.base(), symbol, "indexTokenDecimals", mark);
        }

        GmxToken of(Asset asset) {
            if (asset.equals(instrument.base())) {
                return index();
            }
            String decimals = asset.equals(longAsset) ? "longTokenDecimals" : "shortTokenDecimals";
            return token(asset, asset.code(), decimals, inputs.price(asset));
        }

        /** Prices are the lower and upper of the oracle where the market states both, else the one price. */
        private GmxToken token(Asset asset, String stateOf, String decimals, BigDecimal price) {
            boolean spread = inputs.market.state(stateOf, "minPrice") != null
                    || inputs.market.state(stateOf, "maxPrice") != null;
            if (spread) {
                inputs.requireStates(stateOf, "minPrice", "maxPrice");
            }
            return new GmxToken(
                    asset.code(),
                    ProtocolInputs.whole(decimals, inputs.parameter(symbol, rule, decimals)),
                    price(spread ? inputs.state(stateOf, "minPrice") : price),
                    price(spread ? inputs.state(stateOf, "maxPrice") : price));
        }

        private static BigInteger price(BigDecimal price) {
            return GmxUnits.usd(ProtocolInputs.cutPrice(price, GmxUnits.USD_SCALE));
        }
    }
}
