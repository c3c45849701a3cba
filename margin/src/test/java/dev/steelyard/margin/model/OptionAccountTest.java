package dev.steelyard.margin.model;

import static dev.steelyard.margin.model.Accounts.BTC;
import static dev.steelyard.margin.model.Accounts.d;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.Balance;
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
import dev.steelyard.margin.ledger.Trade;
import dev.steelyard.margin.leverage.LeverageMeasures;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.tier.BracketSchedule;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

/** A Deribit-like account: coin-settled options beside an inverse perpetual, every term computed by hand. */
class OptionAccountTest {
    private static final Instant NOW = Instant.parse("2024-12-01T08:00:00Z");
    private static final Instant EXPIRY = Instant.parse("2024-12-31T08:00:00Z");
    private static final String CALL = "BTC-31DEC24-110000-C";
    private static final String PUT = "BTC-31DEC24-90000-P";
    private static final String PERPETUAL = "BTC-PERPETUAL";

    private static Instrument.Option option(String symbol, String strike, OptionType type, Payoff payoff) {
        Asset settle = payoff == Payoff.INVERSE ? BTC : Asset.USD;
        ContractTerms terms = new ContractTerms(symbol, BTC, Asset.USD, settle, payoff, BigDecimal.ONE, null, null);
        return new Instrument.Option(terms, EXPIRY, d(strike), type, false);
    }

    private static RulePack rules() {
        ContractRule family = new ContractRule(
                null,
                BracketSchedule.flat(null, BigDecimal.ZERO),
                null,
                Map.of(
                        "initialBase", d("0.15"),
                        "initialFloor", d("0.1"),
                        "callMaintenance", d("0.075"),
                        "putMaintenance", d("0.075"),
                        "putOnMark", d("1"),
                        "initialAtLeastMaintenance", d("1"),
                        "feeRate", d("0.0003"),
                        "feeCap", d("0.125")));
        Instrument perpetual = new Instrument.Perpetual(ContractTerms.inverse(PERPETUAL, BTC, Asset.USD, d("10")));
        return RulePack.generic("options")
                .withParameter("optionValueCounts", BigDecimal.ZERO)
                .withContract("OPTION:BTC", family)
                .withContract(PERPETUAL, ContractRule.of(perpetual, BracketSchedule.flat(d("0.02"), d("0.01"))));
    }

    private static Account account(String cash, List<Position> positions, List<Order> orders) {
        SequencedMap<String, Instrument> instruments = new LinkedHashMap<>();
        for (Instrument held : List.of(
                option(CALL, "110000", OptionType.CALL, Payoff.INVERSE),
                option(PUT, "90000", OptionType.PUT, Payoff.INVERSE),
                option("LINEAR-C", "110000", OptionType.CALL, Payoff.LINEAR))) {
            instruments.put(held.symbol(), held);
        }
        return new Account(
                "a",
                "options",
                null,
                AccountMode.CROSS,
                NOW,
                List.of(Balance.of(BTC, d(cash))),
                List.of(),
                instruments,
                positions,
                orders);
    }

    private static MarketView.Builder market() {
        return MarketView.builder()
                .asOf(NOW)
                .index(BTC, d("100000"))
                .forward("BTC-31DEC24", d("100000"))
                .mark(PERPETUAL, d("100000"))
                .mark(CALL, d("0.03"))
                .mark(PUT, d("0.025"));
    }

    private static Position held(String symbol, String size, String entry) {
        return Position.cross(symbol, d(size), d(entry));
    }

    private static AccountRisk assess(Account account, MarketView market) {
        return MarginEngine.assess(account, market, rules(), AssessOptions.FULL);
    }

    /** OTM 10%: call (max(0.15 − 0.1, 0.1) + 0.03) × 4; put the same with 0.025 × 3; maintenance 0.075 and the mark. */
    @Test
    void eachWrittenOptionRequiresItsFormulaAndOptionValueIsNoMargin() {
        AccountRisk risk = assess(
                account("2", List.of(held(CALL, "-4", "0.031"), held(PUT, "-3", "0.02")), List.of()), market().build());
        BucketRisk bucket = risk.buckets().getFirst();
        assertThat(risk.position(CALL).initialMargin().get().value()).isEqualByComparingTo("0.52");
        assertThat(risk.position(CALL).maintenanceMargin().get().value()).isEqualByComparingTo("0.42");
        assertThat(risk.position(PUT).initialMargin().get().value()).isEqualByComparingTo("0.375");
        assertThat(risk.position(PUT).maintenanceMargin().get().value()).isEqualByComparingTo("0.3");
        assertThat(bucket.equity().get().value()).isEqualByComparingTo("1.805");
        assertThat(bucket.marginBalance().get().value()).isEqualByComparingTo("2");
        assertThat(bucket.freeMargin().get().value()).isEqualByComparingTo("1.105");
        assertThat(bucket.marginSurplus().get().value()).isEqualByComparingTo("1.28");
        assertThat(risk.position(CALL).notional().get().value()).isEqualByComparingTo("4");
        assertThat(risk.position(CALL).unrealizedPnl().get().value()).isEqualByComparingTo("0.004");
        assertThat(risk.status()).isEqualTo(RiskStatus.HEALTHY);
    }

    /** Conflict 4: nothing is netted, so a purchased call takes nothing from what the written put requires. */
    @Test
    void aSyntheticForwardIsChargedForItsWrittenLegAndIsAsExposedAsTheFuture() {
        MarketView market = market().build();
        Account synthetic = account("2", List.of(held(CALL, "1", "0.03"), held(PUT, "-1", "0.025")), List.of());
        AccountRisk risk = assess(synthetic, market);
        assertThat(risk.initialMargin().get().value()).isEqualByComparingTo("0.125");
        AccountRisk put = assess(account("2", List.of(held(PUT, "-1", "0.025")), List.of()), market);
        assertThat(risk.initialMargin()).isEqualTo(put.initialMargin());
        Account atOneStrike = synthetic.withPositions(List.of(held("C", "1", "0.07"), held("P", "-1", "0.07")));
        SequencedMap<String, Instrument> same = new LinkedHashMap<>();
        same.put("C", option("C", "100000", OptionType.CALL, Payoff.INVERSE));
        same.put("P", option("P", "100000", OptionType.PUT, Payoff.INVERSE));
        Account forward = new Account(
                "f",
                "options",
                null,
                AccountMode.CROSS,
                NOW,
                synthetic.balances(),
                List.of(),
                same,
                atOneStrike.positions(),
                List.of());
        MarketView priced = MarketView.builder()
                .asOf(NOW)
                .index(BTC, d("100000"))
                .mark("C", d("0.07"))
                .mark("P", d("0.07"))
                .build();
        BigDecimal delta = LeverageMeasures.of(forward, priced, rules(), assess(forward, priced))
                .delta()
                .get();
        // 2 BTC of cash and one BTC of forward over 2 BTC of equity.
        assertThat(delta).isCloseTo(d("1.5"), within(d("1e-8")));
    }

    /** Conflict 10: a purchased coin-settled call is Black's delta in dollars: its value in coin is not counted twice. */
    @Test
    void aCoinSettledOptionHasThePremiumAdjustedDeltaBesideItsCoins() {
        MarketView market = market().state(CALL, "delta", d("0.4")).build();
        Account account = account("1", List.of(held(CALL, "1", "0.03")), List.of());
        BigDecimal delta = LeverageMeasures.of(account, market, rules(), assess(account, market))
                .delta()
                .get();
        // (0.4 − 0.03) position + (1 + 0.03) coins, over 1.03 coins of equity.
        assertThat(delta)
                .isCloseTo(d("1.4").divide(d("1.03"), 12, java.math.RoundingMode.HALF_EVEN), within(d("1e-10")));
    }

    @Test
    void atEveryRootTheAccountTurnsAndOneStepAsideItDoesNot() {
        Account account = account(
                "1",
                List.of(held(PERPETUAL, "2000", "100000"), held(CALL, "-4", "0.03"), held(PUT, "-3", "0.025")),
                List.of());
        MarketView market = market().build();
        AccountRisk risk = assess(account, market);
        assertThat(risk.roots()).hasSize(2).allMatch(r -> r.basis() == LiquidationRoot.Basis.UNDERLYING_MOVES);
        OptionMarket prices = new OptionMarket(account, market, rules());
        for (LiquidationRoot root : risk.roots()) {
            BigDecimal factor = root.move().add(BigDecimal.ONE);
            BigDecimal aside = d("1e-9");
            RiskStatus below = status(account, prices, factor.subtract(aside));
            RiskStatus above = status(account, prices, factor.add(aside));
            boolean falls = root.move().signum() < 0;
            assertThat(falls ? below : above).isEqualTo(RiskStatus.LIQUIDATABLE);
            assertThat(falls ? above : below).isNotEqualTo(RiskStatus.LIQUIDATABLE);
        }
        assertThat(risk.position(PERPETUAL).liquidationPrice().get()).isLessThan(d("100000"));
        assertThat(risk.position(CALL).liquidationPrice().get()).isGreaterThan(d("0.03"));
    }

    private static RiskStatus status(Account account, OptionMarket prices, BigDecimal factor) {
        return assess(account, prices.moved(OptionMarket.Move.of(BTC::equals, factor), prices.vols()))
                .status();
    }

    @Test
    void aMarkIsComputedFromVolAndForwardAndTheAnswerSaysSo() {
        Account account = account("2", List.of(held("LINEAR-C", "-1", "4000")), List.of());
        MarketView market = market().vol("LINEAR-C", d("0.6"))
                .forward("LINEAR-C", d("100000"))
                .price(Asset.USD, d("1"))
                .build();
        AccountRisk risk = assess(account, market);
        BigDecimal mark = risk.position("LINEAR-C").markPrice().get();
        assertThat(mark.scale()).isEqualTo(10);
        assertThat(mark).isBetween(d("3000"), d("4000"));
        assertThat(risk.position("LINEAR-C").initialMargin().get().value())
                .isEqualByComparingTo(d("10000").add(mark));
        assertThat(risk.warnings()).anyMatch(w -> w.contains("was computed from vol 0.6 and the forward 100000"));
    }

    @Test
    void anExpiredOptionIsCashAtItsIntrinsicValue() {
        Account account = account("2", List.of(held(PUT, "-3", "0.025")), List.of());
        MarketView after =
                market().asOf(EXPIRY).forward("BTC-31DEC24", d("80000")).build();
        BucketRisk bucket = assess(account, after).buckets().getFirst();
        // Each put pays 10,000 / 80,000.
        assertThat(bucket.marginBalance().get().value()).isEqualByComparingTo("1.625");
        assertThat(bucket.liquidationRequirement().get().value()).isZero();
        AccountRisk unknown = assess(account, MarketView.builder().asOf(EXPIRY).build());
        assertThat(unknown.equity().reason()).isEqualTo(Reason.MISSING_PRICE);
    }

    @Test
    void ordersToOpenRequirePremiumAndFeeOrTheWritersMargin() {
        Order buy = new Order(CALL, OrderSide.BUY, d("5"), d("0.02"), false, PositionSide.BOTH);
        Order write = new Order(PUT, OrderSide.SELL, d("1"), d("0.025"), false, PositionSide.BOTH);
        AccountRisk risk =
                assess(account("2", List.of(held(CALL, "-4", "0.03")), List.of(buy, write)), market().build());
        // One call opens: 0.02 + 0.0003; the put is written: 0.125 + 0.0003.
        assertThat(risk.orderMargin().get().value()).isEqualByComparingTo("0.1456");
    }

    @Test
    void aTradePaysItsPremium() {
        Account before = account("2", List.of(), List.of());
        Account after = new Trade(CALL, d("2"), d("0.04")).applyTo(before, market().build(), rules());
        assertThat(java.util.Objects.requireNonNull(after.balances()).getFirst().total())
                .isEqualByComparingTo("1.9194");
        assertThat(after.positions().getFirst().entryPrice()).isEqualByComparingTo("0.04");
    }

    @Test
    void withoutARuleOrAVolTheAnswerSaysWhy() {
        Account account = account("2", List.of(held(CALL, "-1", "0.03")), List.of());
        AccountRisk noRule =
                MarginEngine.assess(account, market().build(), RulePack.generic("none"), AssessOptions.FULL);
        assertThat(noRule.initialMargin().reason()).isEqualTo(Reason.NOT_MODELED);
        assertThat(noRule.status()).isEqualTo(RiskStatus.UNKNOWN);
        MarketView belowIntrinsic = market().mark(CALL, d("0.9999")).build();
        AccountRisk noVol = assess(account, belowIntrinsic);
        assertThat(noVol.roots()).isEmpty();
        assertThat(noVol.position(CALL).liquidationPrice().reason()).isEqualTo(Reason.MISSING_DATA);
    }
}
