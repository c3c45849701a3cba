package dev.steelyard.margin.model;

import static dev.steelyard.margin.model.Accounts.BTC;
import static dev.steelyard.margin.model.Accounts.ETH;
import static dev.steelyard.margin.model.Accounts.USDT;
import static dev.steelyard.margin.model.Accounts.d;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Loan;
import dev.steelyard.core.account.Order;
import dev.steelyard.core.account.OrderSide;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.account.PositionSide;
import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.core.instrument.Payoff;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.rule.CloseFee;
import dev.steelyard.margin.rule.CollateralSchedule;
import dev.steelyard.margin.rule.CollateralSchedule.LoanRule;
import dev.steelyard.margin.rule.CollateralSchedule.Measure;
import dev.steelyard.margin.rule.CollateralSchedule.WeightTier;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.HedgeRule;
import dev.steelyard.margin.rule.InitialMargin;
import dev.steelyard.margin.rule.LiquidationRule;
import dev.steelyard.margin.rule.MarginRule;
import dev.steelyard.margin.rule.PriceBasis;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.tier.Bracket;
import dev.steelyard.margin.tier.BracketSchedule;
import dev.steelyard.margin.tier.MarginSchedule;
import dev.steelyard.margin.tier.RampSchedule;
import dev.steelyard.margin.tier.TierKey;
import dev.steelyard.testkit.Coverage;
import dev.steelyard.testkit.Draw;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** A random account with options by themselves, its market and its rules, of every shape that a pack can state. */
final class OptionWorld {
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00.123Z");
    private static final List<Instant> EXPIRIES = List.of(
            NOW,
            Instant.parse("2026-03-06T08:00:00Z"),
            Instant.parse("2026-03-27T08:00:00Z"),
            Instant.parse("2026-12-25T08:00:00Z"));
    private static final Asset USD = Asset.USD;

    private final Draw draw;
    private final Coverage coverage;
    private final boolean pooled;
    private final SequencedMap<Asset, BigDecimal> spots = new LinkedHashMap<>();
    private final SequencedMap<String, Instrument> instruments = new LinkedHashMap<>();
    private final SequencedMap<String, ContractRule> contracts = new LinkedHashMap<>();
    private final List<Position> positions = new ArrayList<>();
    private final MarketView.Builder market = MarketView.builder().asOf(NOW);

    /** What the positions are over, in USD. */
    private BigDecimal notional = BigDecimal.ZERO;

    private final RulePack rules;
    private final Account account;

    OptionWorld(Draw draw, Coverage coverage) {
        this.draw = draw;
        this.coverage = coverage;
        this.pooled = draw.chance(0.4);
        spots.put(BTC, draw.between("20000", "120000", 2));
        if (draw.chance(0.15)) {
            spots.put(ETH, draw.between("1000", "6000", 2));
        }
        spots.forEach((asset, price) -> {
            market.index(asset, price);
            market.mark(asset + "USDT", draw.near(price, "0.01", 8));
            market.mark(asset + "USD", draw.near(price, "0.01", 8));
        });
        market.price(USDT, draw.chance(0.5) ? BigDecimal.ONE : draw.between("0.99", "1.01", 4));
        for (Asset base : spots.keySet()) {
            perpetuals(base);
            options(base);
        }
        this.rules = pack();
        this.account = holder();
    }

    Account account() {
        return account;
    }

    MarketView market() {
        return market.build();
    }

    RulePack rules() {
        return rules;
    }

    private void perpetuals(Asset base) {
        Instrument linear = new Instrument.Perpetual(ContractTerms.linear(base + "USDT", base, USDT));
        Instrument inverse = new Instrument.Perpetual(ContractTerms.inverse(base + "USD", base, USD, d("10")));
        contracts.put(base + "USDT", ContractRule.of(linear, schedule(base, false)));
        contracts.put(base + "USD", ContractRule.of(inverse, schedule(base, true)));
        for (String symbol : List.of(base + "USDT", base + "USD")) {
            if (draw.chance(0.4)) {
                BigDecimal price = spot(base);
                boolean isInverse = symbol.endsWith("USD");
                BigDecimal coins = draw.signed(draw.magnitude(-1, 2, 3));
                BigDecimal size =
                        isInverse ? coins.multiply(price).movePointLeft(1).setScale(0, RoundingMode.HALF_EVEN) : coins;
                if (size.signum() != 0) {
                    positions.add(Position.cross(symbol, size, draw.near(price, "0.1", 7)));
                    add(coins.abs().multiply(price));
                    coverage.hit(isInverse ? "inverse perpetual" : "linear perpetual");
                }
            }
        }
    }

    private BigDecimal spot(Asset base) {
        return Objects.requireNonNull(spots.get(base));
    }

    private void add(BigDecimal usd) {
        notional = notional.add(usd);
    }

    private MarginSchedule schedule(Asset base, boolean inverse) {
        if (draw.chance(0.3)) {
            return new RampSchedule(TierKey.COIN, d("0.02"), d("0.01"), draw.between("0", "0.0005", 6), null);
        }
        TierKey key = draw.pick(List.of(TierKey.values()));
        BigDecimal unit = draw.magnitude(0, 2, 2);
        boolean quote = key == TierKey.NOTIONAL && !inverse || key == TierKey.CONTRACTS && inverse;
        BigDecimal first = quote ? unit.multiply(spot(base)) : unit;
        boolean capped = draw.chance(0.3);
        BigDecimal most = d("110").divide(unit, 0, RoundingMode.UP).max(d("5"));
        List<Bracket> brackets = List.of(
                bracket("0", first, "0.005"),
                bracket(first.toString(), first.multiply(d("4")), "0.01"),
                bracket(first.multiply(d("4")).toString(), capped ? first.multiply(most) : null, "0.03"));
        coverage.hitIf(capped, "last tier ends");
        boolean jumps = draw.chance(0.4);
        coverage.hitIf(jumps, "jumping tiers");
        return jumps ? new BracketSchedule(key, brackets) : BracketSchedule.sliced(key, brackets);
    }

    private static Bracket bracket(String floor, @Nullable BigDecimal cap, String rate) {
        return new Bracket(d(floor), cap, d(rate).multiply(d("2")), BigDecimal.ZERO, d(rate), BigDecimal.ZERO, null);
    }

    private void options(Asset base) {
        BigDecimal spot = spot(base);
        boolean forwards = draw.chance(0.7);
        for (int i = draw.integer(1, 2); i > 0; i--) {
            boolean coin = draw.chance(0.6);
            Instant expiry = draw.pick(EXPIRIES);
            OptionType type = draw.pick(List.of(OptionType.values()));
            String symbol = base + "-" + (coin ? "C" : "Q") + positions.size() + "-" + type;
            ContractTerms terms = new ContractTerms(
                    symbol,
                    base,
                    USD,
                    coin ? base : USDT,
                    coin ? Payoff.INVERSE : Payoff.LINEAR,
                    draw.chance(0.7) ? BigDecimal.ONE : d("0.1"),
                    null,
                    null);
            BigDecimal strike = draw.near(spot, "0.4", 3);
            instruments.put(symbol, new Instrument.Option(terms, expiry, strike, type, false));
            BigDecimal units = draw.magnitude(-1, 2, 2);
            positions.add(Position.cross(
                    symbol, draw.chance(0.75) ? units.negate() : units, draw.chance(0.9) ? d("0.01") : null));
            add(units.multiply(terms.contractSize()).multiply(spot));
            if (forwards) {
                market.forward(symbol, draw.near(spot, "0.03", 9));
            }
            boolean hasMark = draw.chance(0.3);
            if (hasMark) {
                BigDecimal mark = draw.between("0.02", "0.1", 4);
                market.mark(symbol, coin ? mark : mark.multiply(spot));
            }
            if (!hasMark || draw.chance(0.7)) {
                market.vol(symbol, draw.between("0.2", "1.5", 4));
            }
            coverage.hit(coin ? "settled in coin" : "settled in quote money");
            coverage.hitIf(expiry.equals(NOW), "expired");
            coverage.hitIf(hasMark, "published mark");
            coverage.hitIf(!forwards, "index for forward");
            if (draw.chance(0.05)) {
                market.state(symbol, "factor", d("1.02"));
            }
        }
    }

    private RulePack pack() {
        for (Asset base : spots.keySet()) {
            contracts.put("OPTION:" + base, family());
        }
        boolean fees = draw.chance(0.4);
        MarginRule rule = fees
                ? new MarginRule(
                        InitialMargin.SCHEDULE,
                        PriceBasis.MARK,
                        draw.chance(0.2) ? PriceBasis.MARK_HELD : PriceBasis.MARK,
                        CloseFee.AT_MARK,
                        d("0.0005"),
                        false,
                        draw.chance(0.5))
                : MarginRule.AT_MARK;
        RulePack plain = RulePack.generic("random")
                .withContracts(contracts)
                .withCollateral(collateral())
                .withMarginRules(rule, rule)
                .withLiquidation(new LiquidationRule(
                        draw.chance(0.6) ? BigDecimal.ONE : draw.between("0.8", "1.2", 2),
                        draw.chance(0.5),
                        draw.between("0.5", "0.95", 2),
                        null,
                        null,
                        LiquidationRule.RatioForm.REQUIREMENT_OVER_BALANCE,
                        LiquidationRule.PriceRounding.NONE,
                        null))
                .withParameter("optionValueCounts", draw.chance(0.6) ? BigDecimal.ZERO : BigDecimal.ONE)
                .withParameter("openLossCounts", draw.chance(0.3) ? BigDecimal.ONE : BigDecimal.ZERO);
        HedgeRule hedge = draw.pick(List.of(HedgeRule.values()));
        coverage.hit("hedge " + hedge);
        return new RulePack(
                plain.id(),
                plain.venue(),
                plain.effectiveFrom(),
                plain.effectiveTo(),
                plain.source(),
                plain.fidelity(),
                plain.notes(),
                plain.model(),
                draw.chance(0.9) ? USD : BTC,
                plain.cross(),
                plain.isolated(),
                plain.liquidation(),
                plain.orders(),
                hedge,
                plain.takerFeeRate(),
                plain.collateral(),
                plain.contracts(),
                plain.parameters());
    }

    private ContractRule family() {
        return new ContractRule(
                null,
                BracketSchedule.flat(null, BigDecimal.ZERO),
                null,
                Map.of(
                        "initialBase",
                        d("0.15"),
                        "initialFloor",
                        d("0.1"),
                        "callMaintenance",
                        draw.pick(List.of(d("0.075"), d("0.03"))),
                        "putMaintenance",
                        draw.pick(List.of(d("0.075"), d("0.1"))),
                        "callOnMark",
                        draw.chance(0.3) ? BigDecimal.ONE : BigDecimal.ZERO,
                        "putOnMark",
                        draw.chance(0.6) ? BigDecimal.ONE : BigDecimal.ZERO,
                        "liquidationFee",
                        draw.chance(0.3) ? d("0.002") : BigDecimal.ZERO,
                        "onIndex",
                        draw.chance(0.4) ? BigDecimal.ONE : BigDecimal.ZERO));
    }

    private SequencedMap<Asset, CollateralSchedule> collateral() {
        SequencedMap<Asset, CollateralSchedule> collateral = new LinkedHashMap<>();
        if (draw.chance(0.5)) {
            LoanRule loan = new LoanRule(d("0.2"), d("0.04"), d("0.001"));
            BigDecimal first = draw.magnitude(0, 2, 2);
            boolean byValue = draw.chance(0.5);
            BigDecimal edge = byValue ? first.multiply(spot(BTC)) : first;
            List<WeightTier> tiers = List.of(
                    new WeightTier(edge, d("0.95")),
                    new WeightTier(edge.multiply(d("3")), d("0.8")),
                    new WeightTier(draw.chance(0.5) ? null : edge.multiply(d("20")), d("0.5")));
            BigDecimal most = draw.chance(0.3) ? edge.multiply(d("10")) : null;
            BigDecimal root = draw.chance(0.05) ? d("0.001") : null;
            coverage.hit(byValue ? "collateral by value" : "collateral by amount");
            collateral.put(
                    BTC,
                    new CollateralSchedule(
                            byValue ? Measure.VALUE : Measure.AMOUNT,
                            tiers,
                            most,
                            root,
                            draw.pick(List.of(BigDecimal.ONE, d("1.1"))),
                            loan));
            collateral.put(
                    USDT,
                    new CollateralSchedule(
                            Measure.AMOUNT,
                            List.of(new WeightTier(null, BigDecimal.ONE)),
                            null,
                            null,
                            BigDecimal.ONE,
                            loan));
        }
        return collateral;
    }

    private Account holder() {
        List<Balance> balances = new ArrayList<>();
        BigDecimal cash = notional.multiply(draw.magnitude(-2, 0, 3));
        balances.add(Balance.of(USDT, cash.setScale(2, RoundingMode.HALF_EVEN)));
        for (Asset base : spots.keySet()) {
            BigDecimal coins = notional.multiply(draw.magnitude(-2, 0, 3));
            balances.add(Balance.of(base, Decimals.divide(coins, spot(base), 6, RoundingMode.HALF_EVEN)));
        }
        List<Loan> loans = new ArrayList<>();
        if (draw.chance(0.2)) {
            loans.add(new Loan(draw.pick(List.of(BTC, USDT)), draw.magnitude(-1, 1, 2)));
            coverage.hit("loan");
        }
        if (draw.chance(0.15)) {
            Position last = positions.getLast();
            positions.set(
                    positions.size() - 1,
                    Position.isolated(
                            last.symbol(),
                            last.size(),
                            last.entryPrice(),
                            draw.chance(0.8) ? draw.magnitude(0, 3, 3) : null));
            coverage.hit("isolated");
        }
        List<Order> orders = new ArrayList<>();
        if (draw.chance(0.4)) {
            String symbol = draw.chance(0.5) ? "BTCUSD" : "BTCUSDT";
            orders.add(new Order(
                    symbol,
                    draw.pick(List.of(OrderSide.values())),
                    draw.magnitude(0, 2, 2),
                    draw.near(spot(BTC), "0.1", 6),
                    false,
                    PositionSide.BOTH));
            coverage.hit("order");
        }
        coverage.hit(pooled ? "one pool" : "a pool for each asset");
        return new Account(
                "a",
                "random",
                null,
                pooled ? AccountMode.MULTI_ASSET : AccountMode.CROSS,
                NOW,
                balances,
                loans,
                instruments,
                positions,
                orders);
    }
}
