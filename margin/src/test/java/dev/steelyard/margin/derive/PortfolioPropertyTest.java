package dev.steelyard.margin.derive;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What holds of every portfolio under both managers. */
class PortfolioPropertyTest {
    private static final int CASES = 2_500;

    private enum Feed {
        SPOT,
        PERPETUAL,
        FORWARD,
        RATE,
        VOLATILITY,
        COLLATERAL
    }

    @Test
    void aFeedThatIsTrustedLessOrIsOlderRaisesTheRequirementAndNeverLowersIt() {
        SplittableRandom random = new SplittableRandom(3);
        int[] raised = new int[Feed.values().length];
        int stale = 0;
        for (int i = 0; i < CASES; i++) {
            Portfolio portfolio = Samples.random(random);
            PortfolioRules rules = i % 2 == 0 ? Samples.first() : Samples.second();
            PortfolioResult before = PortfolioMargin.assess(portfolio, rules);
            for (Feed feed : Feed.values()) {
                BigDecimal share = Samples.confidence(random);
                long age = random.nextLong(0, 1_200);
                stale += age > 600 ? 1 : 0;
                Portfolio doubted =
                        doubted(portfolio, feed, stated -> FeedConfidence.at(stated.multiply(share), age, 600));
                PortfolioResult after = PortfolioMargin.assess(doubted, rules);
                assertThat(after.markToMarket()).isEqualByComparingTo(before.markToMarket());
                assertThat(after.initialRequirement()).isGreaterThanOrEqualTo(before.initialRequirement());
                assertThat(after.maintenanceRequirement()).isGreaterThanOrEqualTo(before.maintenanceRequirement());
                raised[feed.ordinal()] += after.initialMargin().compareTo(before.initialMargin()) < 0 ? 1 : 0;
            }
        }
        assertThat(Arrays.stream(raised).min().orElse(0)).isGreaterThanOrEqualTo(100);
        assertThat(stale).isGreaterThan(CASES);
    }

    private static Portfolio doubted(Portfolio portfolio, Feed feed, UnaryOperator<BigDecimal> less) {
        PerpetualHolding perpetual = portfolio.perpetual();
        return switch (feed) {
            case SPOT -> portfolio.withSpotConfidence(less.apply(portfolio.spotConfidence()));
            case PERPETUAL ->
                portfolio.withHoldings(
                        new PerpetualHolding(
                                perpetual.position(),
                                perpetual.price(),
                                less.apply(perpetual.confidence()),
                                perpetual.unsettledCash()),
                        portfolio.expiries(),
                        portfolio.collaterals());
            case COLLATERAL ->
                portfolio.withHoldings(
                        perpetual,
                        portfolio.expiries(),
                        portfolio.collaterals().stream()
                                .map(c -> new CollateralHolding(
                                        c.name(),
                                        c.value(),
                                        c.chargedValue(),
                                        less.apply(c.confidence()),
                                        c.riskCancelling(),
                                        c.maintenanceHaircut(),
                                        c.initialHaircut()))
                                .toList());
            case FORWARD, RATE, VOLATILITY ->
                portfolio.withHoldings(
                        perpetual,
                        portfolio.expiries().stream()
                                .map(e -> doubted(e, feed, less))
                                .toList(),
                        portfolio.collaterals());
        };
    }

    private static ExpiryHolding doubted(ExpiryHolding expiry, Feed feed, UnaryOperator<BigDecimal> less) {
        return new ExpiryHolding(
                expiry.name(),
                expiry.seconds(),
                expiry.fixedForward(),
                expiry.variableForward(),
                expiry.rate(),
                feed == Feed.FORWARD ? less.apply(expiry.forwardConfidence()) : expiry.forwardConfidence(),
                feed == Feed.RATE ? less.apply(expiry.rateConfidence()) : expiry.rateConfidence(),
                feed == Feed.VOLATILITY ? less.apply(expiry.volConfidence()) : expiry.volConfidence(),
                expiry.options());
    }

    @Test
    void theLegsOfTheBindingScenarioAddUpToItAndItIsTheWorst() {
        SplittableRandom random = new SplittableRandom(5);
        int basis = 0;
        int scenario = 0;
        for (int i = 0; i < CASES; i++) {
            PortfolioRules rules = i % 2 == 0 ? Samples.first() : Samples.second();
            PortfolioResult result = PortfolioMargin.assess(Samples.random(random), rules);
            BigDecimal sum =
                    result.contributions().stream().map(LegContribution::pnl).reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(sum).isEqualByComparingTo(result.loss());
            assertThat(result.basisContingency()).isGreaterThanOrEqualTo(result.loss());
            assertThat(result.scenarios()).allSatisfy(s -> assertThat(s.pnl()).isGreaterThanOrEqualTo(result.loss()));
            assertThat(result.initialMargin()).isLessThanOrEqualTo(result.maintenanceMargin());
            assertThat(result.maintenanceRequirement()).isGreaterThanOrEqualTo(BigDecimal.ZERO);
            basis += result.bindingScenario() == rules.scenarios().size() ? 1 : 0;
            scenario += result.bindingScenario() < rules.scenarios().size() ? 1 : 0;
        }
        assertThat(basis).isGreaterThanOrEqualTo(100);
        assertThat(scenario).isGreaterThanOrEqualTo(100);
    }

    @Test
    void theOrderOfHoldingsChangesNothing() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < CASES / 5; i++) {
            Portfolio portfolio = Samples.random(random);
            List<ExpiryHolding> expiries = new ArrayList<>();
            for (ExpiryHolding expiry : portfolio.expiries().reversed()) {
                expiries.add(expiry.withOptions(expiry.options().reversed()));
            }
            Portfolio reversed = portfolio.withHoldings(
                    portfolio.perpetual(), expiries, portfolio.collaterals().reversed());
            for (PortfolioRules rules : List.of(Samples.first(), Samples.second())) {
                PortfolioResult one = PortfolioMargin.assess(portfolio, rules);
                PortfolioResult other = PortfolioMargin.assess(reversed, rules);
                assertThat(other.initialMargin()).isEqualByComparingTo(one.initialMargin());
                assertThat(other.maintenanceMargin()).isEqualByComparingTo(one.maintenanceMargin());
                assertThat(other.binding()).isEqualTo(one.binding());
            }
        }
    }

    @Test
    void moreCollateralThatStandsApartFromSpotNeverLowersTheSurplus() {
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < CASES / 5; i++) {
            Portfolio portfolio = Samples.random(random);
            List<CollateralHolding> more = new ArrayList<>(portfolio.collaterals());
            more.add(CollateralHolding.of(
                    "coin",
                    BigDecimal.valueOf(random.nextLong(0, 1_000), 2),
                    portfolio.spot(),
                    portfolio.stablePrice(),
                    BigDecimal.ONE,
                    false,
                    Samples.dec("0.2"),
                    Samples.dec("0.05")));
            PortfolioResult before = PortfolioMargin.assess(portfolio, Samples.second());
            PortfolioResult with = PortfolioMargin.assess(
                    portfolio.withHoldings(portfolio.perpetual(), portfolio.expiries(), more), Samples.second());
            PortfolioResult richer =
                    PortfolioMargin.assess(portfolio.withCash(portfolio.cash().add(BigDecimal.TEN)), Samples.second());
            assertThat(with.maintenanceMargin()).isGreaterThanOrEqualTo(before.maintenanceMargin());
            assertThat(richer.maintenanceMargin())
                    .isEqualByComparingTo(before.maintenanceMargin().add(BigDecimal.TEN));
        }
    }
}
