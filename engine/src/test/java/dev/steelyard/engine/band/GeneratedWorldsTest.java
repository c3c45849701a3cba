package dev.steelyard.engine.band;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.event.AccountEvent;
import dev.steelyard.core.event.Event;
import dev.steelyard.core.event.MarketEvent;
import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Payoff;
import dev.steelyard.core.market.MarkState;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.engine.run.RiskEngine;
import dev.steelyard.engine.run.SweepWaker;
import dev.steelyard.margin.rule.CollateralSchedule;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.tier.Bracket;
import dev.steelyard.margin.tier.BracketSchedule;
import dev.steelyard.margin.tier.TierKey;
import dev.steelyard.margin.watch.Alert;
import dev.steelyard.margin.watch.WatchPolicy;
import dev.steelyard.testkit.ContractSpec;
import dev.steelyard.testkit.Coverage;
import dev.steelyard.testkit.Draw;
import dev.steelyard.testkit.TierSpec;
import dev.steelyard.testkit.World;
import dev.steelyard.testkit.Worlds;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

/** Bands against the sweep on worlds of every payoff: quanto, sizes on tier bounds, hedged legs, counted orders. */
class GeneratedWorldsTest {
    private static final long SEED = 20_260_601;
    private static final int WORLDS = 120;
    private static final int TICKS = 60;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void alertsAreThoseOfTheSweepOnEveryPayoff() {
        Coverage coverage = new Coverage();
        long swept = 0;
        long banded = 0;
        for (int i = 0; i < WORLDS; i++) {
            Draw draw = new Draw(SEED + i);
            World world = Worlds.one(draw, 6, 12, 6);
            RulePack rules = rules(draw, world.contracts());
            BandWaker waker = new BandWaker(WatchPolicy.STANDARD);
            RiskEngine bands = new RiskEngine((pack, day) -> rules, WatchPolicy.STANDARD, waker);
            RiskEngine sweep = new RiskEngine((pack, day) -> rules, WatchPolicy.STANDARD, new SweepWaker());
            for (Event event : events(draw, world)) {
                RiskEngine.Outcome expected = sweep.accept(event);
                assertThat(bands.accept(event)).as(() -> "after " + event).isEqualTo(expected);
                for (Alert alert : expected.alerts()) {
                    coverage.hit(alert.kind() + " " + alert.level());
                }
            }
            world.contracts()
                    .forEach(c -> coverage.hit(c.instrument().terms().payoff().toString()));
            for (int asleep = waker.awake(); asleep < world.accounts().size(); asleep++) {
                coverage.hit("asleep at the end");
            }
            swept += sweep.assessments();
            banded += bands.assessments();
        }
        System.out.println("bands on generated worlds: " + banded + " assessments for " + swept + "; " + coverage);
        for (String crossing : List.of("RAISED WARNING", "RAISED LIQUIDATABLE", "RECOVERED HEALTHY", "KNOWN HEALTHY")) {
            coverage.require(crossing, 300);
        }
        coverage.require("RECOVERED WARNING", 100);
        coverage.require("LINEAR", 100);
        coverage.require("INVERSE", 50);
        coverage.require("QUANTO", 20);
        coverage.require("asleep at the end", 1_000);
        assertThat(banded).isLessThan(swept);
    }

    private static List<Event> events(Draw draw, World world) {
        List<Event> events = new ArrayList<>();
        List<Asset> settled = world.contracts().stream()
                .map(c -> c.instrument().settle())
                .distinct()
                .toList();
        settled.forEach(asset -> events.add(new MarketEvent.Price(START, asset, draw.magnitude(-1, 3, 5))));
        for (Account account : world.accounts()) {
            events.add(new AccountEvent.Opened(START, draw.chance(0.3) ? pooled(account) : account));
        }
        BigDecimal[] marks = new BigDecimal[world.contracts().size()];
        for (int tick = 0; tick < TICKS + marks.length; tick++) {
            int contract = tick < marks.length ? tick : draw.integer(0, marks.length - 1);
            ContractSpec spec = world.contracts().get(contract);
            marks[contract] = tick < marks.length
                    ? spec.mark()
                    : draw.near(
                            draw.chance(0.1) ? spec.mark() : marks[contract],
                            draw.pick(List.of("0.003", "0.03", "0.2")),
                            9);
            events.add(new MarketEvent.Mark(START.plusSeconds(tick), spec.symbol(), marks[contract], MarkState.OK));
        }
        return events;
    }

    private static Account pooled(Account account) {
        return new Account(
                account.id(),
                account.venue(),
                null,
                AccountMode.MULTI_ASSET,
                null,
                account.balances(),
                List.of(),
                account.instruments(),
                account.positions(),
                account.orders());
    }

    private static RulePack rules(Draw draw, List<ContractSpec> contracts) {
        SequencedMap<String, ContractRule> rules = new LinkedHashMap<>();
        SequencedMap<Asset, CollateralSchedule> collateral = new LinkedHashMap<>();
        for (ContractSpec contract : contracts) {
            TierKey key = draw.chance(0.7) ? TierKey.NOTIONAL : draw.pick(List.of(TierKey.COIN, TierKey.CONTRACTS));
            rules.put(contract.symbol(), ContractRule.of(contract.instrument(), schedule(contract, key)));
            collateral.put(
                    contract.instrument().settle(),
                    CollateralSchedule.flat(new BigDecimal(draw.pick(List.of("1", "0.95", "0.8")))));
        }
        RulePack pack = RulePack.generic("generated").withContracts(rules).withCollateral(collateral);
        return draw.chance(0.3) ? pack.withParameter("openLossCounts", BigDecimal.ONE) : pack;
    }

    private static BracketSchedule schedule(ContractSpec contract, TierKey key) {
        BigDecimal unit = unit(contract, key);
        List<Bracket> brackets = new ArrayList<>();
        for (TierSpec tier : contract.tiers()) {
            BigDecimal cap = tier.cap();
            brackets.add(new Bracket(
                    scaled(tier.floor(), unit),
                    cap == null ? null : scaled(cap, unit),
                    tier.initialRate(),
                    BigDecimal.ZERO,
                    tier.maintenanceRate(),
                    scaled(tier.deduction(), unit),
                    tier.maxLeverage()));
        }
        return new BracketSchedule(key, brackets);
    }

    private static BigDecimal scaled(BigDecimal value, BigDecimal unit) {
        return Decimals.significant(Decimals.divide(value, unit), 30, RoundingMode.HALF_EVEN);
    }

    /** The notional of one unit of the key at the contract's mark. */
    private static BigDecimal unit(ContractSpec contract, TierKey key) {
        ContractTerms terms = contract.instrument().terms();
        boolean inverse = terms.payoff() == Payoff.INVERSE;
        if (key == TierKey.NOTIONAL || (key == TierKey.COIN && inverse)) {
            return BigDecimal.ONE;
        }
        BigDecimal value = inverse
                ? Decimals.divide(terms.factor(), contract.mark())
                : terms.factor().multiply(contract.mark());
        return key == TierKey.CONTRACTS ? value : Decimals.divide(value, terms.contractSize());
    }
}
