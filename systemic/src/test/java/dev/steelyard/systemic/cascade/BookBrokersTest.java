package dev.steelyard.systemic.cascade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.systemic.cascade.adoption.AdoptionCell;
import dev.steelyard.systemic.cascade.adoption.AdoptionExperiment;
import dev.steelyard.systemic.cascade.book.BookRun;
import dev.steelyard.systemic.cascade.book.BookScenario;
import dev.steelyard.systemic.cascade.book.BookSimulator;
import dev.steelyard.systemic.cascade.broker.BrokerFigures;
import dev.steelyard.systemic.cascade.broker.PrimeBroker;
import dev.steelyard.systemic.cascade.broker.PrimeBroker.Receiver;
import dev.steelyard.systemic.cascade.broker.PrimeBrokers;
import dev.steelyard.systemic.cascade.crowd.Adoption;
import dev.steelyard.systemic.loop.CollateralChain;
import dev.steelyard.testkit.Accepts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Prime brokers beside leveraged accounts: what they pledge on, what is called, and what their failure does to clients. */
class BookBrokersTest {
    private static PrimeBroker broker(String name, double clients, double equity, double reuse, Receiver... to) {
        return new PrimeBroker(name, clients, equity, 0.1, reuse, 0, List.of(to), null);
    }

    /** Two with clients pledge to a third, which pledges to a fourth. */
    private static PrimeBrokers four(double reuse, double equity) {
        return new PrimeBrokers(
                List.of(
                        broker("alpha", 0.4, equity, reuse, new Receiver(2, 0.7), new Receiver(3, 0.3)),
                        broker("beta", 0.3, equity, reuse, new Receiver(2, 1)),
                        broker("gamma", 0, equity, reuse, new Receiver(3, 1)),
                        broker("delta", 0, 10 * equity, 0)),
                0.5,
                0.8);
    }

    private static BookScenario base() {
        return BookSimulatorTest.scenario(500, 1_000, Markets.FUND, BookSimulatorTest.actors());
    }

    private static BookRun run(PrimeBrokers brokers, long seed) {
        return BookSimulator.of(base().withBrokers(brokers)).run(seed);
    }

    private static BrokerFigures figures(BookRun run) {
        return Objects.requireNonNull(run.brokers());
    }

    @Test
    @Accepts(43)
    void withoutReuseTheRunIsThatWithoutBrokersBitForBit() {
        for (long seed = 1; seed <= 3; seed++) {
            BookRun none = BookSimulator.of(base()).run(seed);
            BookRun idle = run(four(0.8, 0).withReuse(0), seed);
            assertThat(idle.fingerprint()).isEqualTo(none.fingerprint());
            assertThat(idle)
                    .usingRecursiveComparison()
                    .ignoringFields("brokers")
                    .isEqualTo(none);
            assertThat(figures(idle).velocity()).isEqualTo(1);
            assertThat(none.brokers()).isNull();
        }
    }

    @Test
    void coinsAndCashAreConservedThroughPledgesCallsAndFailures() {
        long[] seen = new long[1];
        int failed = 0;
        int stood = 0;
        int impaired = 0;
        double recalled = 0;
        double sold = 0;
        for (long seed = 1; seed <= 6; seed++) {
            BrokerFigures figures = figures(BookSimulator.of(base().withBrokers(four(0.9, seed * 60)))
                    .watched(ledger -> {
                        seen[0]++;
                        if (ledger.coinSum() != 0 || ledger.cashSum() != 0) {
                            throw new AssertionError("coins " + ledger.coinSum() + ", cash " + ledger.cashSum());
                        }
                    })
                    .run(seed));
            failed += figures.failed();
            stood += figures.brokers() - figures.failed();
            impaired += figures.impaired();
            recalled += figures.recalled();
            sold += figures.sold();
            assertThat(figures.sold()).isLessThanOrEqualTo(figures.pledged() - figures.source());
            assertThat(figures.impairment()).isBetween(0.0, figures.source() * 100);
        }
        assertThat(seen[0]).isGreaterThan(150_000);
        assertThat(List.of(failed, stood, impaired)).doesNotContain(0);
        assertThat(recalled).isPositive();
        assertThat(sold).isPositive();
    }

    @Test
    @Accepts(43)
    void theMultiplierOfAChainConvergesToTheClosedForm() {
        double before = 1;
        for (int links : List.of(0, 1, 2, 4, 8, 16)) {
            List<PrimeBroker> chain = new ArrayList<>();
            for (int i = 0; i <= links; i++) {
                chain.add(
                        i < links
                                ? broker("b" + i, i == 0 ? 1 : 0, 1e6, 0.8, new Receiver(i + 1, 1))
                                : broker("b" + i, i == 0 ? 1 : 0, 1e6, 0));
            }
            BrokerFigures figures = figures(run(new PrimeBrokers(chain, 60, 1), 1));
            CollateralChain closed = new CollateralChain(figures.source(), 0.1, 0.8);
            assertThat(figures.pledged()).isCloseTo(closed.after(links), within(1e-6));
            double error = 1 - figures.pledged() / closed.total();
            assertThat(error).isLessThan(before);
            assertThat(error).isCloseTo(Math.pow(closed.passedOn(), links + 1), within(1e-9));
            before = error;
        }
        PrimeBrokers circle = new PrimeBrokers(
                List.of(
                        broker("a", 0.5, 1e6, 0.8, new Receiver(1, 1)),
                        broker("b", 0.2, 1e6, 0.8, new Receiver(2, 1)),
                        broker("c", 0, 1e6, 0.8, new Receiver(0, 1))),
                60,
                1);
        assertThat(figures(run(circle, 1)).velocity())
                .isCloseTo(new CollateralChain(1, 0.1, 0.8).velocity(), within(1e-6));
    }

    @Test
    @Accepts(43)
    void reuseDeepensTheFallAndBringsDownBrokersAndClients() {
        BookScenario scenario = base().withBrokers(four(0.8, 100));
        AdoptionExperiment made = AdoptionExperiment.of(
                scenario, Adoption.Kind.REHYPOTHECATION, List.of(0.0, 0.5, 1.0), List.of(-0.04), List.of(1.0), 6, 3);
        List<AdoptionCell> cells = made.panels().getFirst().cells();
        assertThat(cells.get(0).amplification().most()).isZero();
        assertThat(cells.get(0).brokersFailed().most()).isZero();
        assertThat(cells.get(2).amplification().mean()).isPositive();
        assertThat(cells.get(2).coins().mean()).isPositive();
        assertThat(cells.get(2).brokersFailed().mean())
                .isGreaterThanOrEqualTo(cells.get(1).brokersFailed().mean())
                .isPositive();
        assertThat(cells.get(2).clientLoss().mean())
                .isGreaterThan(cells.get(1).clientLoss().mean());
    }

    @Test
    void brokersWithEnoughEquityPayTheirCallsAndChangeNothing() {
        BookRun none = BookSimulator.of(base()).run(2);
        BookRun rich = run(four(0.8, 1e7), 2);
        assertThat(figures(rich).failed()).isZero();
        assertThat(figures(rich).called()).isPositive();
        assertThat(rich.extreme()).isEqualTo(none.extreme());
        assertThat(rich.coins()).isEqualTo(none.coins());
        assertThat(rich.badDebt()).isEqualTo(none.badDebt());
    }

    @Test
    void aBrokerThatWithdrawsFinancingHasItsClientsLiquidatedEarlier() {
        int earlier = 0;
        for (long seed = 1; seed <= 4; seed++) {
            List<PrimeBroker> brokers = new ArrayList<>(four(0.8, 3_000).brokers());
            PrimeBroker first = brokers.getFirst();
            BookRun lenient = run(new PrimeBrokers(brokers, 0.5, 0.8), seed);
            brokers.set(
                    0,
                    new PrimeBroker(
                            first.name(),
                            first.clients(),
                            first.equity(),
                            first.haircut(),
                            first.reuse(),
                            first.liquid(),
                            first.receivers(),
                            new PrimeBroker.Withdrawal(0.99, new BigDecimal("2"))));
            BookRun strict = run(new PrimeBrokers(brokers, 0.5, 0.8), seed);
            assertThat(figures(lenient).withdrawn()).isZero();
            assertThat(figures(strict).withdrawn()).isEqualTo(1);
            assertThat(strict.accounts()).isGreaterThanOrEqualTo(lenient.accounts());
            earlier += strict.accounts() > lenient.accounts() ? 1 : 0;
        }
        assertThat(earlier).isGreaterThan(2);
    }

    @Test
    void clientsLoseMoreWhenLessIsRealized() {
        double all = 0;
        double little = 0;
        for (long seed = 1; seed <= 4; seed++) {
            List<PrimeBroker> brokers = four(0.8, 50).brokers();
            all += figures(run(new PrimeBrokers(brokers, 0.5, 1), seed)).impairment();
            little += figures(run(new PrimeBrokers(brokers, 0.5, 0.4), seed)).impairment();
        }
        assertThat(little).isGreaterThan(2 * all + 1);
    }

    @Test
    void whatCannotBeIsRefused() {
        Receiver second = new Receiver(1, 1);
        assertThatThrownBy(() -> new PrimeBrokers(List.of(broker("a", 0, 1, 0.5, new Receiver(0, 1))), 1, 1))
                .hasMessageContaining("expected another broker");
        assertThatThrownBy(() -> new PrimeBrokers(List.of(broker("a", 0, 1, 0.5, second)), 1, 1))
                .hasMessageContaining("expected another broker, below 1");
        assertThatThrownBy(() -> broker("a", 1.5, 1, 0)).hasMessageContaining("clients of a was 1.5");
        assertThatThrownBy(() -> broker("a", 0.5, 1, 0.5)).hasMessageContaining("no receivers and a reuse of 0");
        assertThatThrownBy(() -> broker("a", 0.5, 1, 0.5, second, second)).hasMessageContaining("twice");
        List<PrimeBroker> circle = List.of(
                new PrimeBroker("a", 0.5, 1, 0, 1, 0, List.of(second), null),
                new PrimeBroker("b", 0.5, 1, 0, 1, 0, List.of(new Receiver(0, 1)), null));
        assertThatThrownBy(() -> new PrimeBrokers(circle, 1, 1)).hasMessageContaining("circle");
        assertThatThrownBy(() -> AdoptionExperiment.of(
                        base(), Adoption.Kind.REHYPOTHECATION, List.of(0.0), List.of(-0.04), List.of(1.0), 1, 1))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("no prime broker has receivers");
        assertThatThrownBy(() -> AdoptionExperiment.of(
                        Markets.crowd(-0.06, 400, Markets.ADL, 300),
                        Adoption.Kind.REHYPOTHECATION,
                        List.of(0.0),
                        List.of(-0.04),
                        List.of(1.0),
                        1,
                        1))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("prime brokers");
    }
}
