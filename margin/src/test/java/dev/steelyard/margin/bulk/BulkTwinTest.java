package dev.steelyard.margin.bulk;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.instrument.Payoff;
import dev.steelyard.core.market.MarkPrice;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Amount;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.Answer;
import dev.steelyard.margin.model.AssessOptions;
import dev.steelyard.margin.model.BucketRisk;
import dev.steelyard.margin.model.MarginEngine;
import dev.steelyard.margin.model.RiskStatus;
import dev.steelyard.margin.rule.CloseFee;
import dev.steelyard.margin.rule.PriceBasis;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.tier.BracketSchedule;
import dev.steelyard.margin.tier.PositionGeometry;
import dev.steelyard.testkit.ContractSpec;
import dev.steelyard.testkit.Coverage;
import dev.steelyard.testkit.Draw;
import dev.steelyard.testkit.Property;
import dev.steelyard.testkit.World;
import dev.steelyard.testkit.Worlds;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The bulk path against the exact one, on whole generated worlds. */
class BulkTwinTest {
    private static final long SEED = 20_260_301;

    /** Each world has 24 accounts and is seen in four markets: 14,400 accounts, 57,600 assessments. */
    private static final int WORLDS = 600;

    private static final Property<Case> AGREEMENT =
            new Property<>(BulkTwinTest::draw, Worlds.shrinker().of(Case::world, Case::withWorld));

    /** A world, the seed of its rules, its markets, and which accounts are put near the threshold. */
    private record Case(World world, long rules, long markets) {
        Case withWorld(World other) {
            return new Case(other, rules, markets);
        }
    }

    private static Case draw(Draw draw) {
        return new Case(Worlds.one(draw, 12, 24, 12), draw.seed(), draw.seed());
    }

    @Test
    void bulkAgreesWithExactOnEveryKindOfAccount() {
        Coverage coverage = new Coverage();

        AGREEMENT.holds(SEED, WORLDS, world -> compare(world, BulkSweep.create(), coverage));

        coverage.require("account", 10_000);
        coverage.require("row compared", 40_000);
        coverage.require("linear", 10_000);
        coverage.require("inverse", 10_000);
        coverage.require("quanto", 1_000);
        coverage.require("on a tier's bound", 1_000);
        coverage.require("beyond the last tier", 100);
        coverage.require("tiers by size", 1_000);
        coverage.require("size of zero", 500);
        coverage.require("hedged", 2_000);
        coverage.require("isolated", 1_000);
        coverage.require("fee beside the margin", 2_000);
        coverage.require("margin at entry", 1_000);
        coverage.require("leg with its own rule", 500);
        coverage.require("orders counted", 1_000);
        coverage.require("unknown mark", 500);
        coverage.require("surplus within 1e-9 of the gross", 5_000);
        coverage.require("verdict SAFE", 10_000);
        coverage.require("verdict LIQUIDATABLE", 10_000);
        coverage.require("verdict ASK_EXACT", 1_000);
        coverage.require("surplus exactly zero", 300);
        System.out.println("bulk against exact: " + coverage);
    }

    static List<RunKernel> defects() {
        return List.of(
                new DefectiveKernel("a tier too high", (tier, notional) -> tier + 1, margin -> margin),
                new DefectiveKernel("always the first tier", (tier, notional) -> 0, margin -> margin),
                new DefectiveKernel("a hair too much", (tier, notional) -> tier, margin -> margin * (1 + 1e-12)));
    }

    @ParameterizedTest
    @MethodSource("defects")
    void aPlantedDefectIsFound(RunKernel defect) {
        assertThatThrownBy(
                        () -> AGREEMENT.holds(SEED, 50, world -> compare(world, new BulkSweep(defect), new Coverage())))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("simplest case");
    }

    private static void compare(Case tried, BulkSweep sweep, Coverage coverage) {
        World world = tried.world();
        RulePack rules = Packs.drawn(new Draw(tried.rules()), world.contracts());
        Draw draw = new Draw(tried.markets());
        List<Account> accounts = new ArrayList<>();
        for (Account account : world.accounts()) {
            accounts.add(draw.chance(0.4) ? nearThreshold(draw, account, world.market(), rules) : account);
            coverage.hit("account");
        }
        BulkBookBuilder builder = BulkBook.builder(rules, world.market());
        accounts.forEach(builder::add);
        BulkBook book = builder.build();
        BulkResult result = BulkResult.of(book);
        for (MarketView market : markets(draw, world)) {
            sweep.sweep(book, BulkMarket.of(book, market), result);
            new Comparison(world, rules, accounts, market, book, result, coverage).run();
        }
    }

    /** As it is, moved a little, moved much, and with a mark unknown. */
    private static List<MarketView> markets(Draw draw, World world) {
        Map<String, MarkPrice> known = new LinkedHashMap<>(world.market().marks());
        known.remove(draw.pick(world.contracts()).symbol());
        MarketView.Builder gap = MarketView.builder();
        known.forEach(gap::mark);
        return List.of(
                world.market(),
                Worlds.moved(draw, world.contracts(), "0.02"),
                Worlds.moved(draw, world.contracts(), "0.95"),
                gap.build());
    }

    /** Changes the balance of each pool so that its surplus is zero, or next to it. */
    private static Account nearThreshold(Draw draw, Account account, MarketView market, RulePack rules) {
        AccountRisk risk;
        try {
            risk = MarginEngine.assess(account, market, rules, AssessOptions.FIGURES);
        } catch (FailureException e) {
            return account;
        }
        List<Balance> balances = account.balances();
        List<Balance> moved = new ArrayList<>();
        for (Balance balance : balances == null ? List.<Balance>of() : balances) {
            BigDecimal total = balance.total();
            for (BucketRisk bucket : risk.buckets()) {
                Amount surplus = bucket.marginSurplus().value();
                if (bucket.id().equals("cross:" + balance.asset()) && surplus != null) {
                    total = total.subtract(surplus.value());
                    BigDecimal hair = draw.signed(draw.magnitude(-25, -7, 2));
                    Amount gross = bucket.grossNotional().value();
                    total = draw.chance(0.3) || gross == null
                            ? total
                            : total.add(gross.value().multiply(hair));
                }
            }
            moved.add(new Balance(balance.asset(), total, null));
        }
        return account.withBalances(moved);
    }

    /** One market: each row against the bucket of the same name. */
    private record Comparison(
            World world,
            RulePack rules,
            List<Account> accounts,
            MarketView market,
            BulkBook book,
            BulkResult result,
            Coverage coverage) {
        void run() {
            Map<String, Supplier<AccountRisk>> exact = new LinkedHashMap<>();
            for (Account account : accounts) {
                exact.put(account.id(), () -> MarginEngine.assess(account, market, rules, AssessOptions.FIGURES));
                describe(account);
            }
            Map<String, AccountRisk> assessed = new LinkedHashMap<>();
            Map<String, Boolean> refusedRowSeen = new LinkedHashMap<>();
            for (int row = 0; row < book.rows(); row++) {
                String id = book.account(row);
                AccountRisk risk = assessed.computeIfAbsent(id, key -> orNull(exact.get(key)));
                if (risk == null) {
                    boolean asks = result.verdict(row) == Verdict.ASK_EXACT;
                    refusedRowSeen.merge(id, asks, Boolean::logicalOr);
                } else {
                    compare(row, risk.bucket(book.bucket(row)));
                }
            }
            for (ExactOnly only : book.exactOnly()) {
                refusedRowSeen.computeIfPresent(only.account(), (id, seen) -> true);
            }
            refusedRowSeen.forEach((id, seen) -> {
                coverage.hit("beyond the last tier");
                check(seen, "account " + id + " is refused by the exact path, but no row asks for it");
            });
        }

        private static @Nullable AccountRisk orNull(@Nullable Supplier<AccountRisk> exact) {
            try {
                return exact == null ? null : exact.get();
            } catch (FailureException e) {
                return null;
            }
        }

        private void compare(int row, BucketRisk exact) {
            coverage.hit("row compared");
            Verdict verdict = result.verdict(row);
            coverage.hit("verdict " + verdict);
            String where = book.account(row) + " " + book.bucket(row);
            if (verdict == Verdict.LIQUIDATABLE) {
                check(exact.status() == RiskStatus.LIQUIDATABLE, where + " is LIQUIDATABLE in bulk, exactly " + exact);
            }
            if (verdict == Verdict.SAFE) {
                boolean safe = exact.status() != RiskStatus.LIQUIDATABLE && exact.status() != RiskStatus.UNKNOWN;
                check(safe, where + " is SAFE in bulk, exactly " + exact);
            }
            boolean known = exact.equity().isPresent();
            coverage.hitIf(!known, "unknown mark");
            check(known == result.isEquityKnown(row), where + ": equity is known only to one of the two: " + exact);
            if (!known) {
                return;
            }
            within(where + " equity", exact.equity(), result.equity(row), row);
            if (result.isMarginKnown(row)) {
                within(where + " maintenance", exact.maintenanceMargin(), result.maintenanceMargin(row), row);
                within(where + " surplus", exact.marginSurplus(), result.marginSurplus(row), row);
                BigDecimal surplus = exact.marginSurplus().get().value();
                BigDecimal gross = exact.grossNotional().get().value();
                BigDecimal band = Decimals.exactOf(result.error(row)).multiply(BigDecimal.TWO);
                coverage.hitIf(surplus.signum() == 0 && gross.signum() != 0, "surplus exactly zero");
                boolean close = surplus.abs().compareTo(gross.movePointLeft(9)) <= 0 && gross.signum() > 0;
                coverage.hitIf(close, "surplus within 1e-9 of the gross");
                check(
                        verdict != Verdict.ASK_EXACT || surplus.abs().compareTo(band) <= 0,
                        where + " asks the exact path although its surplus is " + surplus + " +- " + result.error(row));
            } else {
                coverage.hit("tier undecided");
                check(verdict == Verdict.ASK_EXACT, where + " has no margin, yet " + verdict);
            }
        }

        private void within(String what, Answer<Amount> exact, double bulk, int row) {
            BigDecimal off =
                    Decimals.exactOf(bulk).subtract(exact.get().value()).abs();
            check(
                    off.compareTo(Decimals.exactOf(result.error(row))) <= 0,
                    what + " was " + bulk + ", exactly " + exact.get() + ", off by more than " + result.error(row));
        }

        private void describe(Account account) {
            coverage.hitIf(
                    rules.parameter("openLossCounts") != null
                            && !account.orders().isEmpty(),
                    "orders counted");
            Map<String, Integer> signs = new LinkedHashMap<>();
            for (Position position : account.positions()) {
                ContractSpec contract = world.contracts().stream()
                        .filter(c -> c.symbol().equals(position.symbol()))
                        .findFirst()
                        .orElseThrow();
                Payoff payoff = contract.instrument().terms().payoff();
                coverage.hit(payoff.name().toLowerCase(Locale.ROOT));
                coverage.hitIf(position.size().signum() == 0, "size of zero");
                coverage.hitIf(position.isolatedMargin() != null, "isolated");
                Integer before = signs.put(position.symbol(), position.size().signum());
                coverage.hitIf(before != null && before * position.size().signum() < 0, "hedged");
                coverage.hitIf(
                        rules.contract(position.symbol() + ":" + position.side()) != null, "leg with its own rule");
                var schedule =
                        (BracketSchedule) Objects.requireNonNull(rules.contract(position.symbol(), position.side()))
                                .schedule();
                var geometry =
                        PositionGeometry.of(contract.instrument().terms(), position.size(), position.entryPrice());
                coverage.hitIf(
                        geometry.measure(schedule.key()).isConstant()
                                && position.size().signum() != 0,
                        "tiers by size");
                BigDecimal mark = market.mark(position.symbol());
                BigDecimal measure =
                        mark == null ? null : geometry.measure(schedule.key()).at(mark);
                coverage.hitIf(
                        measure != null
                                && schedule.brackets().stream()
                                        .anyMatch(b -> b.floor().signum() > 0
                                                && b.floor().compareTo(measure) == 0),
                        "on a tier's bound");
                coverage.hitIf(rules.cross().maintenanceBasis() == PriceBasis.ENTRY, "margin at entry");
                coverage.hitIf(
                        rules.cross().closeFee() == CloseFee.AT_MARK
                                && !rules.cross().feeInMaintenance(),
                        "fee beside the margin");
            }
        }

        private static void check(boolean holds, String otherwise) {
            if (!holds) {
                throw new AssertionError(otherwise);
            }
        }
    }
}
