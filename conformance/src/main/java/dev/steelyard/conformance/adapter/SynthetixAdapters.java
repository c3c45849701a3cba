package dev.steelyard.conformance.adapter;

import dev.steelyard.conformance.vector.DataFolders;
import dev.steelyard.conformance.vector.Inputs;
import dev.steelyard.conformance.vector.Outputs;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.margin.synthetix.AccountMargin;
import dev.steelyard.margin.synthetix.Collateral;
import dev.steelyard.margin.synthetix.FillPrice;
import dev.steelyard.margin.synthetix.KeeperCosts;
import dev.steelyard.margin.synthetix.KeeperRewardGuards;
import dev.steelyard.margin.synthetix.LiquidationParameters;
import dev.steelyard.margin.synthetix.MarginParameters;
import dev.steelyard.margin.synthetix.OrderFees;
import dev.steelyard.margin.synthetix.PerpsMarket;
import dev.steelyard.margin.synthetix.PerpsPosition;
import dev.steelyard.margin.synthetix.PositionRequirement;
import dev.steelyard.margin.synthetix.PositionValuation;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Synthetix v3 perps: a position's requirement, fill, fees and rewards in 18-decimal integers, and whole accounts. */
final class SynthetixAdapters {
    private static final String VENUE = "synthetix-v3";
    private static final int DECIMALS = 18;
    private static final BigDecimal ZERO = BigDecimal.ZERO;
    private static final KeeperRewardGuards NO_REWARD = new KeeperRewardGuards(ZERO, ZERO, ZERO, ZERO, ZERO);

    private SynthetixAdapters() {}

    static void register(AdapterRegistry registry) {
        registry.shape(
                        VENUE,
                        "position",
                        SynthetixAdapters::position,
                        "initialMarginRatio",
                        "skewScale",
                        "priceWad",
                        "sizeWad")
                .shape(VENUE, "account", SynthetixAdapters::account, "collateralUSD", "markets", "prices");
    }

    private static BigDecimal decimal(Inputs inputs, String wad) {
        return new BigDecimal(inputs.whole(wad), DECIMALS);
    }

    private static BigInteger wad(BigDecimal value) {
        return value.setScale(DECIMALS).unscaledValue();
    }

    private static Outputs position(Inputs inputs, DataFolders data) {
        MarginParameters margin = new MarginParameters(
                inputs.decimal("skewScale"),
                inputs.decimal("initialMarginRatio"),
                inputs.decimal("minimumInitialMarginRatio"),
                inputs.decimal("maintenanceMarginScalar"),
                inputs.decimal("minimumPositionMargin", ZERO));
        OrderFees fees = new OrderFees(inputs.decimal("makerFee"), inputs.decimal("takerFee"));
        LiquidationParameters liquidation = new LiquidationParameters(
                inputs.decimal("multiplier"), inputs.longInteger("seconds"), ZERO, inputs.decimal("flagRewardRatio"));
        BigDecimal size = decimal(inputs, "sizeWad");
        BigDecimal price = decimal(inputs, "priceWad");
        BigDecimal skew = decimal(inputs, "skewWad");
        PositionRequirement requirement = PositionRequirement.of(margin, size, price);
        return Outputs.of()
                .put("initialMarginRatio", () -> wad(requirement.initialMarginRate()))
                .put("maintenanceMarginRatio", () -> wad(requirement.maintenanceMarginRate()))
                .put("initialMargin", () -> wad(requirement.initialMargin()))
                .put("maintenanceMargin", () -> wad(requirement.maintenanceMargin()))
                .put("maxLiqInWindow", () -> wad(liquidation.maximumInWindow(fees, margin.skewScale())))
                .put("liqWindows", () -> liquidation.windows(fees, margin.skewScale(), size))
                .put(
                        "fillPrice",
                        () -> wad(FillPrice.of(skew, margin.skewScale(), size, price)
                                .price()))
                .put("orderFee", () -> wad(fees.fee(size, price, skew)))
                .put("flagReward", () -> wad(liquidation.flagReward(requirement.notional())))
                .put(
                        "keeperReward",
                        () -> wad(guards(inputs.inside("keeper"))
                                .reward(
                                        decimal(inputs, "keeperRewardWad"),
                                        decimal(inputs, "costWad"),
                                        decimal(inputs, "marginWad"))
                                .amount()));
    }

    private static KeeperRewardGuards guards(Inputs keeper) {
        return new KeeperRewardGuards(
                keeper.decimal("min"), keeper.decimal("max"), keeper.decimal("profit"), keeper.decimal("scale"), ZERO);
    }

    private static BigDecimal price(Map<String, BigDecimal> prices, String market) {
        BigDecimal price = prices.get(market);
        if (price == null) {
            throw FailureException.of(FailureReason.MISSING_DATA, "prices", "there is none of " + market);
        }
        return price;
    }

    /** Each position was opened in one trade against a market without skew. */
    private static Outputs account(Inputs inputs, DataFolders data) {
        SequencedMap<String, BigDecimal> prices = inputs.members("prices", price -> price.decimal());
        List<PositionValuation> positions = new ArrayList<>();
        Map<String, @Nullable Object> profits = new LinkedHashMap<>();
        for (Inputs market : inputs.list("markets")) {
            String name = market.text("name");
            MarginParameters margin = new MarginParameters(
                    market.decimal("skewScale"),
                    market.decimal("initialMarginFraction"),
                    market.decimal("minInitialMarginRatio"),
                    market.decimal("maintenanceScalar"),
                    market.decimal("minimumPositionMargin", ZERO));
            PerpsMarket terms = new PerpsMarket(
                    name, margin, new OrderFees(ZERO, ZERO), new LiquidationParameters(ZERO, 0, ZERO, ZERO));
            BigDecimal opened = market.decimal("openPrice");
            PositionValuation value = PerpsPosition.opened(
                            terms, market.decimal("size"), market.decimal("skew", ZERO), opened)
                    .value(price(prices, name), ZERO);
            positions.add(value);
            profits.put(name, value.pnl());
        }
        AccountMargin account = AccountMargin.of(
                List.of(Collateral.usd(inputs.decimal("collateralUSD"))),
                inputs.decimal("debt", ZERO),
                positions,
                NO_REWARD,
                KeeperCosts.NONE);
        return Outputs.of()
                .put("pnl", profits)
                .put("availableMargin", account::availableMargin)
                .put("initialMargin", account::initialMargin)
                .put("maintenanceMargin", account::maintenanceMargin)
                .put("liquidatable", account::isLiquidatable);
    }
}
