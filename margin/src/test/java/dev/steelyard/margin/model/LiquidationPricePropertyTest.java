package dev.steelyard.margin.model;

import static dev.steelyard.margin.model.Accounts.BTC;
import static dev.steelyard.margin.model.Accounts.USDT;
import static dev.steelyard.margin.model.Accounts.account;
import static dev.steelyard.margin.model.Accounts.d;
import static dev.steelyard.margin.model.Accounts.inverse;
import static dev.steelyard.margin.model.Accounts.linear;
import static dev.steelyard.margin.model.Accounts.pack;
import static dev.steelyard.margin.model.Accounts.tiers;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.account.PositionSide;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.rule.CloseFee;
import dev.steelyard.margin.rule.CollateralSchedule;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.InitialMargin;
import dev.steelyard.margin.rule.MarginRule;
import dev.steelyard.margin.rule.PriceBasis;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.tier.DirectionalSchedule;
import dev.steelyard.margin.tier.MarginSchedule;
import dev.steelyard.margin.tier.RampSchedule;
import dev.steelyard.margin.tier.TierKey;
import dev.steelyard.testkit.Accepts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What must hold of every tiered account, on random ones of every kind. */
class LiquidationPricePropertyTest {
    private static final int ACCOUNTS = 6_000;
    private static final List<String> BASES = List.of("BTC", "ETH", "SOL");
    private static final BigDecimal TINY = d("1e-12");

    private record Case(String kind, Account account, MarketView market, RulePack rules) {}

    private static BigDecimal between(SplittableRandom random, double low, double high) {
        return d(Double.toString(random.nextDouble(low, high))).setScale(6, RoundingMode.HALF_EVEN);
    }

    private static MarginSchedule schedule(SplittableRandom random, boolean inverse) {
        MarginSchedule brackets = inverse
                ? tiers(TierKey.NOTIONAL, "1", "0.004", "100", "5", "0.01", "50", "", "0.05", "10")
                : tiers(TierKey.NOTIONAL, "20000", "0.004", "100", "100000", "0.01", "50", "", "0.05", "10");
        return switch (random.nextInt(3)) {
            case 0 -> new RampSchedule(TierKey.COIN, d("0.02"), d("0.01"), d("0.0005"), null);
            case 1 ->
                inverse
                        ? brackets
                        : new DirectionalSchedule(
                                brackets, d("0.1"), d("0.003"), d("0.2"), DirectionalSchedule.Reference.ENTRY, null);
            default -> brackets;
        };
    }

    private static Case next(SplittableRandom random) {
        boolean inverse = random.nextBoolean();
        boolean hedged = random.nextInt(4) == 0;
        boolean multi = !inverse && random.nextInt(3) == 0;
        PriceBasis basis = random.nextInt(3) == 0 ? PriceBasis.ENTRY : PriceBasis.MARK;
        CloseFee[] fees = {CloseFee.NONE, CloseFee.AT_MARK, CloseFee.AT_LEVERAGE_BANKRUPTCY};
        CloseFee fee = fees[random.nextInt(fees.length)];
        MarginRule rule = new MarginRule(
                InitialMargin.LEVERAGE, PriceBasis.MARK, basis, fee, d("0.0006"), false, random.nextBoolean());
        RulePack rules = RulePack.generic("generic").withMarginRules(rule, rule);
        MarketView.Builder market = MarketView.builder();
        List<Position> positions = new ArrayList<>();
        int count = inverse ? 1 : 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            var instrument = inverse ? inverse("BTC", "1") : linear(BASES.get(i));
            rules = pack(rules, instrument, schedule(random, inverse));
            BigDecimal entry = between(random, 900, 1100);
            BigDecimal mark = entry.multiply(between(random, 0.93, 1.07)).setScale(4, RoundingMode.HALF_EVEN);
            market.mark(instrument.symbol(), mark);
            BigDecimal size = between(random, 0.1, 90).multiply(inverse ? d("100") : BigDecimal.ONE);
            BigDecimal signed = random.nextBoolean() ? size : size.negate();
            Position position =
                    Position.cross(instrument.symbol(), signed, entry).withLeverage(d("10"));
            if (hedged && i == 0) {
                positions.add(position.withSize(size).withSide(PositionSide.LONG));
                positions.add(position.withSize(
                                size.divide(d("3"), 8, RoundingMode.DOWN).negate())
                        .withSide(PositionSide.SHORT));
            } else {
                positions.add(position);
            }
        }
        List<Balance> balances = new ArrayList<>();
        balances.add(
                inverse ? Balance.of(BTC, between(random, 0.5, 3)) : Balance.of(USDT, between(random, 1000, 20000)));
        if (multi) {
            SequencedMap<Asset, CollateralSchedule> collateral = new LinkedHashMap<>();
            collateral.put(USDT, CollateralSchedule.flat(BigDecimal.ONE));
            collateral.put(BTC, CollateralSchedule.flat(d("0.95")));
            rules = rules.withCollateral(collateral);
            market.price(USDT, BigDecimal.ONE).price(BTC, d("1000"));
            balances.add(Balance.of(BTC, between(random, 0, 5)));
        }
        String kind =
                (inverse ? "inverse" : multi ? "multi" : "linear") + (hedged ? "-hedge" : "-oneway") + "-" + basis;
        AccountMode mode = multi ? AccountMode.MULTI_ASSET : AccountMode.CROSS;
        return new Case(kind, account(mode, balances, positions), market.build(), rules);
    }

    private static BigDecimal surplusAt(Case c, String symbol, BigDecimal price) {
        MarketView.Builder moved = c.market().toBuilder().mark(symbol, price);
        BigDecimal mark = c.market().mark(symbol);
        BigDecimal coin = c.market().prices().get(BTC);
        if (symbol.equals("BTCUSDT") && coin != null && mark != null) {
            moved.price(BTC, coin.multiply(price).divide(mark, 60, RoundingMode.HALF_EVEN));
        }
        AccountRisk risk =
                TieredMarginModel.INSTANCE.assess(c.account(), moved.build(), c.rules(), AssessOptions.FIGURES);
        return risk.marginSurplus().get().value();
    }

    /** At the price, surplus is 0; a hair before it is safe and a hair after it is not. */
    @Test
    @Accepts(13)
    void theLiquidationPriceIsWhereReassessingFindsIt() {
        SplittableRandom random = new SplittableRandom(20261121);
        Map<String, Integer> covered = new TreeMap<>();
        int none = 0;
        for (int i = 0; i < ACCOUNTS; i++) {
            Case c = next(random);
            AccountRisk risk =
                    TieredMarginModel.INSTANCE.assess(c.account(), c.market(), c.rules(), AssessOptions.FULL);
            for (PositionRisk position : risk.positions()) {
                BigDecimal price = position.liquidationPrice().value();
                if (price == null) {
                    none++;
                    continue;
                }
                BigDecimal before = surplusAt(c, position.symbol(), price.multiply(BigDecimal.ONE.subtract(TINY)));
                BigDecimal after = surplusAt(c, position.symbol(), price.multiply(BigDecimal.ONE.add(TINY)));
                assertThat(before.signum() * after.signum())
                        .as("case %d %s %s at %s: %s, %s", i, c.kind(), position.symbol(), price, before, after)
                        .isEqualTo(-1);
                assertThat(surplusAt(c, position.symbol(), price).abs()).isLessThan(d("1e-25"));
                covered.merge(c.kind(), 1, Integer::sum);
            }
        }
        System.out.println("liquidation prices checked by kind: " + covered + ", none: " + none);
        assertThat(covered)
                .hasSize(12)
                .allSatisfy((kind, times) -> assertThat(times).as(kind).isGreaterThan(100));
        assertThat(none).as("accounts without a liquidation price occur too").isGreaterThan(100);
    }

    @Test
    void pricesAloneAreThoseOfTheFullAnswer() {
        SplittableRandom random = new SplittableRandom(8);
        int priced = 0;
        for (int i = 0; i < 1_000; i++) {
            Case c = next(random);
            AccountRisk full = TieredMarginModel.INSTANCE.assess(c.account(), c.market(), c.rules(), AssessOptions.FULL);
            AccountRisk prices =
                    TieredMarginModel.INSTANCE.assess(c.account(), c.market(), c.rules(), AssessOptions.PRICES);
            assertThat(prices.positions()).isEqualTo(full.positions());
            assertThat(prices.buckets()).isEqualTo(full.buckets());
            assertThat(prices.warnings()).isEqualTo(full.warnings());
            assertThat(prices.roots()).isEmpty();
            priced += full.roots().size();
        }
        assertThat(priced).isGreaterThan(1_000);
    }

    @Test
    void theOrderOfPositionsChangesNothing() {
        SplittableRandom random = new SplittableRandom(7);
        int permuted = 0;
        for (int i = 0; i < 2_000; i++) {
            Case c = next(random);
            if (c.account().positions().size() < 2) {
                continue;
            }
            List<Position> reversed = new ArrayList<>(c.account().positions());
            Collections.reverse(reversed);
            AccountRisk one = TieredMarginModel.INSTANCE.assess(c.account(), c.market(), c.rules(), AssessOptions.FULL);
            AccountRisk two = TieredMarginModel.INSTANCE.assess(
                    c.account().withPositions(reversed), c.market(), c.rules(), AssessOptions.FULL);
            assertThat(two.marginSurplus().get().value())
                    .isEqualByComparingTo(one.marginSurplus().get().value());
            assertThat(two.initialMargin().get().value())
                    .isEqualByComparingTo(one.initialMargin().get().value());
            assertThat(two.positions().reversed().getFirst().liquidationPrice().reason())
                    .isEqualTo(one.positions().getFirst().liquidationPrice().reason());
            permuted++;
        }
        assertThat(permuted).isGreaterThan(500);
    }

    @Test
    void moreCollateralNeverLowersTheSurplus() {
        SplittableRandom random = new SplittableRandom(99);
        for (int i = 0; i < 2_000; i++) {
            Case c = next(random);
            List<Balance> more =
                    new ArrayList<>(java.util.Objects.requireNonNull(c.account().balances()));
            Balance first = more.getFirst();
            more.set(0, Balance.of(first.asset(), first.total().add(between(random, 0, 100))));
            BigDecimal before = surplus(c, c.account());
            BigDecimal after = surplus(c, c.account().withBalances(more));
            assertThat(after).as("case %d %s", i, c.kind()).isGreaterThanOrEqualTo(before);
        }
    }

    private static BigDecimal surplus(Case c, Account account) {
        return TieredMarginModel.INSTANCE
                .assess(account, c.market(), c.rules(), AssessOptions.FIGURES)
                .marginSurplus()
                .get()
                .value();
    }

    /** A coin-settled long of N quote units from E is, in coin, a linear short of N coins-per-unit in 1/P. */
    @Test
    void anInverseLongMirrorsALinearShortInCoin() {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 1_000; i++) {
            BigDecimal units = between(random, 10, 10_000);
            BigDecimal entry = d(Integer.toString(1 << (1 + random.nextInt(8))));
            BigDecimal mark = d(Integer.toString(1 << (1 + random.nextInt(8))));
            BigDecimal one = BigDecimal.ONE;
            RulePack rules = pack(
                    pack(RulePack.generic("g"), inverse("BTC", "1"), Accounts.flat("0.01", "0")),
                    linear("BTC"),
                    Accounts.flat("0.01", "0"));
            AccountRisk inverse = TieredMarginModel.INSTANCE.assess(
                    account(
                            AccountMode.CROSS,
                            List.of(Balance.of(BTC, d("5000"))),
                            List.of(Position.cross("BTCUSD", units, entry))),
                    MarketView.builder().mark("BTCUSD", mark).build(),
                    rules,
                    AssessOptions.FIGURES);
            AccountRisk linear = TieredMarginModel.INSTANCE.assess(
                    account(
                            AccountMode.CROSS,
                            List.of(Balance.of(USDT, d("5000"))),
                            List.of(Position.cross("BTCUSDT", units.negate(), one.divide(entry)))),
                    MarketView.builder().mark("BTCUSDT", one.divide(mark)).build(),
                    rules,
                    AssessOptions.FIGURES);
            assertThat(inverse.marginSurplus().get().value())
                    .isEqualByComparingTo(linear.marginSurplus().get().value());
        }
    }

    /** The property above must be able to fail: the bracket at the mark, kept for all prices, is caught. */
    @Test
    void aPlantedDefectIsCaught() {
        RulePack right = pack(RulePack.generic("g"), linear("BTC"), schedule(new SplittableRandom(2), false));
        right = right.withContract(
                "BTCUSDT",
                ContractRule.of(
                        linear("BTC"),
                        tiers(TierKey.NOTIONAL, "20000", "0.004", "100", "100000", "0.01", "50", "", "0.05", "10")));
        RulePack wrong = pack(RulePack.generic("g"), linear("BTC"), Accounts.flat("0.05", "4120"));
        Account account = account(
                AccountMode.CROSS,
                List.of(Balance.of(USDT, d("30000"))),
                List.of(Position.cross("BTCUSDT", d("110"), d("1000"))));
        MarketView market = MarketView.builder().mark("BTCUSDT", d("1000")).build();
        BigDecimal price = TieredMarginModel.INSTANCE
                .assess(account, market, wrong, AssessOptions.FULL)
                .position("BTCUSDT")
                .liquidationPrice()
                .get();
        Case c = new Case("planted", account, market, right);
        BigDecimal before = surplusAt(c, "BTCUSDT", price.multiply(BigDecimal.ONE.subtract(TINY)));
        BigDecimal after = surplusAt(c, "BTCUSDT", price.multiply(BigDecimal.ONE.add(TINY)));
        assertThat(before.signum() * after.signum()).isEqualTo(1);
    }
}
