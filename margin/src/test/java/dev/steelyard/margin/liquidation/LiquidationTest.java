package dev.steelyard.margin.liquidation;

import static dev.steelyard.margin.liquidation.Policies.d;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarkState;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.liquidation.LiquidationAction.AssignToBackstop;
import dev.steelyard.margin.liquidation.LiquidationAction.Close;
import dev.steelyard.margin.liquidation.LiquidationAction.Deleverage;
import dev.steelyard.margin.liquidation.LiquidationAction.Finish;
import dev.steelyard.margin.liquidation.LiquidationAction.Offer;
import dev.steelyard.margin.liquidation.LiquidationAction.Outcome;
import dev.steelyard.margin.liquidation.LiquidationAction.PayFromFund;
import dev.steelyard.margin.liquidation.LiquidationAction.RecordBadDebt;
import dev.steelyard.margin.liquidation.LiquidationAction.Socialize;
import dev.steelyard.margin.liquidation.LiquidationAction.TakeOver;
import dev.steelyard.margin.model.Accounts;
import dev.steelyard.margin.waterfall.BadDebt;
import dev.steelyard.margin.waterfall.DeleveragingRule;
import dev.steelyard.margin.waterfall.WaterfallPolicy;
import dev.steelyard.margin.waterfall.WaterfallPolicy.Socialization;
import dev.steelyard.testkit.Accepts;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LiquidationTest {
    private static final WaterfallPolicy FULL =
            new WaterfallPolicy(true, DeleveragingRule.queue(false), Socialization.EQUITY);
    private static final LiquidationPolicy WHOLE = Policies.policy("whole", true, null, null, null, "0", FULL);
    private static final LiquidationPolicy LADDER = Policies.policy(
            "ladder",
            true,
            Policies.shares(null, "0.2", "1"),
            null,
            new BackstopRule(d("2"), d("3"), false),
            "0",
            FULL);

    private static LiquidationHolding holding(String size, String mark, @Nullable String lower) {
        BigDecimal notional = d(size).abs().multiply(d(mark));
        return new LiquidationHolding(
                "X",
                d(size),
                d(mark),
                false,
                notional,
                notional.multiply(d("0.05")),
                d("0.01"),
                lower == null ? null : d(lower));
    }

    private static LiquidationInput input(long second, String equity, LiquidationHolding holding, Recourse recourse) {
        BigDecimal own = d(equity);
        return new LiquidationInput(
                Instant.ofEpochSecond(second),
                MarkState.OK,
                own,
                own,
                holding.requirement(),
                holding.requirement(),
                own.compareTo(holding.requirement()) <= 0,
                false,
                List.of(holding),
                recourse);
    }

    private static LiquidationInput input(long second, String equity, String size) {
        return input(second, equity, holding(size, "100", null), Recourse.NONE);
    }

    private static LiquidationInput empty(Recourse recourse) {
        return new LiquidationInput(
                Instant.EPOCH,
                MarkState.OK,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                false,
                false,
                List.of(),
                recourse);
    }

    @Test
    void aHealthyBucketIsLeftAlone() {
        LiquidationDecision decision = Liquidation.step(LiquidationState.NONE, input(0, "1501", "300"), LADDER);
        assertThat(decision.actions()).isEmpty();
        assertThat(decision.state()).isEqualTo(LiquidationState.NONE);
    }

    @Test
    void aFifthIsClosedFirstAndTheRestWhenTheCooldownIsOver() {
        LiquidationDecision first = Liquidation.step(LiquidationState.NONE, input(0, "1400", "300"), LADDER);
        Close close = (Close) first.actions().getFirst();
        assertThat(close.size()).isEqualByComparingTo("-60");
        assertThat(close.price()).isEqualByComparingTo("95.33333333333333333334");
        LiquidationDecision waiting = Liquidation.step(first.state(), input(29, "1100", "240"), LADDER);
        assertThat(waiting.actions()).isEmpty();
        assertThat(waiting.state()).isEqualTo(first.state());
        LiquidationDecision second = Liquidation.step(first.state(), input(30, "1100", "240"), LADDER);
        assertThat(((Close) second.actions().getFirst()).size()).isEqualByComparingTo("-240");
        LiquidationDecision restored = Liquidation.step(first.state(), input(30, "1300", "240"), LADDER);
        assertThat(restored.actions()).containsExactly(new Finish(Outcome.RESTORED));
    }

    @Test
    void aClosingThatIsNotFilledIsFollowedByTheTakeover() {
        LiquidationDecision first = Liquidation.step(LiquidationState.NONE, input(0, "1400", "300"), LADDER);
        LiquidationDecision second = Liquidation.step(first.state(), input(31, "1400", "300"), LADDER);
        assertThat(second.actions()).hasOnlyElementsOfType(TakeOver.class);
    }

    @Test
    void theBackstopDoesNotWaitForTheCooldown() {
        LiquidationDecision first = Liquidation.step(LiquidationState.NONE, input(0, "1400", "300"), LADDER);
        LiquidationDecision equal = Liquidation.step(first.state(), input(5, "800", "240"), LADDER);
        assertThat(equal.actions()).isEmpty();
        LiquidationDecision below = Liquidation.step(first.state(), input(5, "799", "240"), LADDER);
        assertThat(below.actions()).hasOnlyElementsOfType(AssignToBackstop.class);
        LiquidationDecision declined = Liquidation.step(below.state(), input(6, "799", "240"), LADDER);
        assertThat(declined.state().stage()).isEqualTo(LiquidationStage.TAKEOVER);
    }

    @Test
    void tiersAreGoneDownAndTheLowestIsTakenOver() {
        LiquidationPolicy tiers =
                Policies.policy("tiers", false, Policies.of(PartialRule.Sizing.TIER, null), null, null, "0", FULL);
        LiquidationInput high = input(0, "1400", holding("-300", "100", "120"), Recourse.NONE);
        Close close = (Close)
                Liquidation.step(LiquidationState.NONE, high, tiers).actions().getFirst();
        assertThat(close.size()).isEqualByComparingTo("180");
        assertThat(Liquidation.step(LiquidationState.NONE, input(0, "1400", "300"), tiers)
                        .actions())
                .hasOnlyElementsOfType(TakeOver.class);
    }

    @Test
    void aTakeoverLeavesNothingAndAGapIsTheFundsLoss() {
        TakeOver solvent = (TakeOver) Liquidation.step(LiquidationState.NONE, input(0, "900", "300"), WHOLE)
                .actions()
                .getFirst();
        assertThat(solvent.price()).isEqualByComparingTo("97");
        TakeOver gap = (TakeOver) Liquidation.step(LiquidationState.NONE, input(0, "-600", "300"), WHOLE)
                .actions()
                .getFirst();
        assertThat(gap.price()).isEqualByComparingTo("102");
        assertThat(BadDebt.linear(d("300"), gap.price(), d("100"))).isEqualByComparingTo("600");
        TakeOver shorted = (TakeOver) Liquidation.step(LiquidationState.NONE, input(0, "900", "-300"), WHOLE)
                .actions()
                .getFirst();
        assertThat(shorted.price()).isEqualByComparingTo("103");
    }

    @Test
    void inverseContractsAreTakenOverWhereTheirCoinIsGone() {
        LiquidationHolding inverse =
                new LiquidationHolding("X", d("1000"), d("50000"), true, d("0.02"), d("0.001"), BigDecimal.ONE, null);
        LiquidationInput input = input(0, "0.0005", inverse, Recourse.NONE);
        TakeOver taken = (TakeOver)
                Liquidation.step(LiquidationState.NONE, input, WHOLE).actions().getFirst();
        BigDecimal coins = Decimals.divide(d("1000"), taken.price());
        assertThat(coins.subtract(d("0.02")).subtract(d("0.0005")).abs()).isLessThan(d("1e-18"));
    }

    /** Bad debt is 0 when every tick is acted on, and size × (bankruptcy price − price) after a jump. */
    @Accepts(30)
    @Test
    void withoutJumpsThereIsNoBadDebtAndAfterOneItIsTheGap() {
        BigDecimal size = d("10");
        BigDecimal entry = d("100");
        BigDecimal margin = d("100");
        BigDecimal price = entry;
        LiquidationDecision decision = null;
        while (decision == null || decision.actions().isEmpty()) {
            price = price.subtract(d("0.01"));
            BigDecimal equity = margin.add(size.multiply(price.subtract(entry)));
            decision = Liquidation.step(
                    LiquidationState.NONE,
                    input(0, equity.toPlainString(), holding("10", price.toPlainString(), null), Recourse.NONE),
                    WHOLE);
        }
        TakeOver taken = (TakeOver) decision.actions().getFirst();
        assertThat(taken.price()).isEqualByComparingTo("90");
        assertThat(BadDebt.linear(size, taken.price(), price)).isZero();
        BigDecimal jumped = d("83.5");
        LiquidationInput after = input(0, "-65", holding("10", "83.5", null), Recourse.NONE);
        TakeOver late = (TakeOver)
                Liquidation.step(LiquidationState.NONE, after, WHOLE).actions().getFirst();
        assertThat(BadDebt.linear(size, late.price(), jumped)).isEqualByComparingTo("65");
    }

    @Test
    void theFundPaysThenWinnersAreClosedThenTheRestIsSpread() {
        LiquidationState taken = Liquidation.step(LiquidationState.NONE, input(0, "-600", "300"), WHOLE)
                .state();
        List<Recourse.Inventory> held =
                List.of(new Recourse.Inventory("X", d("300"), d("102"), d("600"), BigDecimal.ONE));
        LiquidationDecision selling =
                Liquidation.step(taken, empty(new Recourse(true, d("600"), d("250"), held, BigDecimal.ZERO)), WHOLE);
        assertThat(selling.actions()).isEmpty();
        LiquidationDecision fund = Liquidation.step(taken, empty(Recourse.of(d("600"), d("250"), held)), WHOLE);
        assertThat(fund.actions()).containsExactly(new PayFromFund(d("250")));
        LiquidationDecision adl =
                Liquidation.step(fund.state(), empty(Recourse.of(d("350"), BigDecimal.ZERO, held)), WHOLE);
        assertThat(adl.actions()).containsExactly(new Deleverage("X", d("175"), d("102")));
        LiquidationDecision spread =
                Liquidation.step(adl.state(), empty(Recourse.of(d("40"), BigDecimal.ZERO, held)), WHOLE);
        assertThat(spread.actions()).containsExactly(new Socialize(d("40")));
        LiquidationDecision left =
                Liquidation.step(spread.state(), empty(Recourse.of(d("3"), BigDecimal.ZERO, held)), WHOLE);
        assertThat(left.actions()).containsExactly(new RecordBadDebt(d("3")), new Finish(Outcome.BAD_DEBT));
        assertThat(Liquidation.step(left.state(), empty(Recourse.NONE), WHOLE).state())
                .isEqualTo(LiquidationState.NONE);
    }

    @Test
    void aDiscountThatCostsMoreThanItReleasesIsOfferedOnAllOfIt() {
        LiquidationInput input = input(0, "1400", "300");
        LiquidationPolicy mild =
                Policies.policy("mild", false, null, Policies.discount("0.5", "0.05"), null, "0", FULL);
        LiquidationPolicy steep =
                Policies.policy("steep", false, null, Policies.discount("0.5", "0.051"), null, "0", FULL);
        Offer half = (Offer)
                Liquidation.step(LiquidationState.NONE, input, mild).actions().getFirst();
        Offer all = (Offer)
                Liquidation.step(LiquidationState.NONE, input, steep).actions().getFirst();
        assertThat(half.size()).isEqualByComparingTo("-150");
        assertThat(all.size()).isEqualByComparingTo("-300");
        assertThat(all.price()).isGreaterThanOrEqualTo(d("95.33"));
    }

    @Test
    void aDutchAuctionFallsUntilItHasRunItsTimeAndThenAllIsTakenOver() {
        LiquidationPolicy dutch = Policies.policy("dutch", false, null, Policies.dutch(), null, "0", FULL);
        LiquidationDecision opened = Liquidation.step(LiquidationState.NONE, input(0, "1400", "300"), dutch);
        Offer early = (Offer) opened.actions().getLast();
        Offer later = (Offer) Liquidation.step(opened.state(), input(20, "1400", "300"), dutch)
                .actions()
                .getLast();
        assertThat(early.price()).isEqualByComparingTo("100");
        assertThat(later.price()).isLessThan(early.price());
        assertThat(later.size().abs()).isGreaterThan(early.size().abs());
        assertThat(Liquidation.step(opened.state(), input(61, "1400", "300"), dutch)
                        .actions())
                .hasOnlyElementsOfType(TakeOver.class);
    }

    @Test
    void aStateAdmitsWhatReducesAndNothingElse() {
        LiquidationState state = Liquidation.step(LiquidationState.NONE, input(0, "1400", "300"), LADDER)
                .state();
        assertThat(state.admits(d("300"), d("-300"))).isTrue();
        assertThat(state.admits(d("300"), d("-301"))).isFalse();
        assertThat(state.admits(d("300"), d("1"))).isFalse();
        assertThat(state.admits(d("-300"), d("1"))).isTrue();
        assertThat(LiquidationState.NONE.admits(d("300"), d("1"))).isTrue();
    }

    @Test
    void aFillBeyondItsClosingIsRefused() {
        Instrument instrument = Accounts.linear("BTC");
        Close close = new Close("BTCUSDT", d("-2"), d("100"), d("0.01"));
        assertThat(LiquidationFills.fill(Instant.EPOCH, "a", instrument, close, d("-1"), d("101"))
                        .fee())
                .isEqualByComparingTo("1.01");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LiquidationFills.fill(Instant.EPOCH, "a", instrument, close, d("-3"), d("101")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LiquidationFills.fill(Instant.EPOCH, "a", instrument, close, d("-1"), d("99")));
    }

    @Test
    void policiesThatCannotBeAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Policies.shares(null, "1.1"));
        assertThatIllegalArgumentException().isThrownBy(() -> Policies.discount("0", "0.1"));
        assertThatIllegalArgumentException().isThrownBy(() -> new BackstopRule(d("0"), d("3"), false));
        assertThatIllegalArgumentException().isThrownBy(() -> Policies.policy("x", true, null, null, null, "1", FULL));
        assertThatIllegalArgumentException().isThrownBy(() -> Recourse.of(d("-1"), BigDecimal.ZERO, List.of()));
    }
}
