package dev.steelyard.margin.liquidation;

import static dev.steelyard.margin.model.Accounts.USDT;
import static dev.steelyard.margin.model.Accounts.d;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.event.AccountEvent;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarkPrice;
import dev.steelyard.core.market.MarkState;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.ledger.AccountLedger;
import dev.steelyard.margin.model.Accounts;
import dev.steelyard.margin.model.AssessOptions;
import dev.steelyard.margin.model.BucketRisk;
import dev.steelyard.margin.model.MarginEngine;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.tier.TierKey;
import dev.steelyard.testkit.Accepts;
import dev.steelyard.testkit.Coverage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Accounts liquidated by the engine's own assessment and its own fills. */
class ExactPathTest {
    private static final int ACCOUNTS = 3_000;
    private static final BigDecimal DUST = d("0.000000000001");
    private static final Instrument BTC = Accounts.linear("BTC");
    private static final Instrument ETH = Accounts.linear("ETH");
    private static final Instrument INVERSE = Accounts.inverse("BTC", "100");
    private static final RulePack RULES = rules();

    private static RulePack rules() {
        RulePack pack = RulePack.generic("test").withTakerFeeRate(BigDecimal.ZERO);
        pack = Accounts.pack(
                pack,
                BTC,
                Accounts.tiers(TierKey.NOTIONAL, "50000", "0.004", "100", "400000", "0.01", "50", "", "0.03", "20"));
        pack = Accounts.pack(pack, ETH, Accounts.tiers(TierKey.NOTIONAL, "50000", "0.005", "100", "", "0.02", "25"));
        return Accounts.pack(pack, INVERSE, Accounts.tiers(TierKey.COIN, "5", "0.01", "50", "", "0.025", "20"));
    }

    private record Run(Account account, MarketView market, Coverage coverage, SplittableRandom random) {}

    @Accepts(31)
    @Test
    void bucketsAreLiquidatedOnTheirOwnAndNeverOwe() {
        SplittableRandom random = new SplittableRandom(4);
        Coverage coverage = new Coverage();
        List<LiquidationPolicy> policies = Policies.all();
        for (int i = 0; i < ACCOUNTS; i++) {
            Account account = account(random);
            MarketView market = market(random);
            for (BucketRisk bucket : MarginEngine.assess(account, market, RULES, AssessOptions.FIGURES)
                    .buckets()) {
                account = liquidate(
                        new Run(account, market, coverage, random), bucket.id(), policies.get(i % policies.size()));
            }
        }
        System.out.println("liquidated by the exact path, " + ACCOUNTS + " accounts: " + coverage);
        for (String what : new String[] {"isolated TakeOver", "cross TakeOver", "isolated Close", "cross Close"}) {
            coverage.require(what, 100);
        }
        coverage.require("inverse", 100);
        coverage.require("below the bankruptcy price", 100);
    }

    private static Account account(SplittableRandom random) {
        List<Position> positions = new ArrayList<>();
        for (Instrument instrument : List.of(BTC, ETH, INVERSE)) {
            if (random.nextInt(4) == 0) {
                continue;
            }
            boolean inverse = instrument == INVERSE;
            BigDecimal entry = instrument == ETH ? d("3000") : d("60000");
            BigDecimal size = BigDecimal.valueOf(random.nextLong(1, 5_000), inverse ? 0 : instrument == ETH ? 1 : 2);
            BigDecimal signed = random.nextBoolean() ? size : size.negate();
            BigDecimal notional = inverse ? size.multiply(d("100")).movePointLeft(5) : size.multiply(entry);
            BigDecimal margin = notional.multiply(BigDecimal.valueOf(random.nextLong(10, 80), 3));
            positions.add(
                    random.nextBoolean()
                            ? Position.isolated(instrument.symbol(), signed, entry, margin)
                            : Position.cross(instrument.symbol(), signed, entry));
        }
        List<Balance> balances = List.of(
                Balance.of(USDT, BigDecimal.valueOf(random.nextLong(1_000, 100_000))),
                Balance.of(Asset.of("BTC"), BigDecimal.valueOf(random.nextLong(1, 800), 2)));
        return Accounts.account(AccountMode.CROSS, balances, positions);
    }

    private static MarketView market(SplittableRandom random) {
        long most = random.nextInt(4) == 0 ? 15_000 : 4_000;
        return MarketView.builder()
                .mark("BTCUSDT", BigDecimal.valueOf(60_000 + random.nextLong(-most, most)))
                .mark("ETHUSDT", BigDecimal.valueOf(3_000 + random.nextLong(-most, most) / 20))
                .mark("BTCUSD", BigDecimal.valueOf(60_000 + random.nextLong(-most, most)))
                .build();
    }

    private static Account liquidate(Run run, String bucket, LiquidationPolicy policy) {
        Account account = run.account();
        LiquidationState state = LiquidationState.NONE;
        Instant now = Instant.EPOCH;
        for (int i = 0; i < 60; i++) {
            now = now.plusSeconds(31);
            LiquidationInput input = input(account, run.market(), bucket, now, policy);
            boolean idle = state.equals(LiquidationState.NONE);
            if (input == null || (idle && !input.liquidatable())) {
                break;
            }
            LiquidationDecision decision = Liquidation.step(state, input, policy);
            state = decision.state();
            for (LiquidationAction action : decision.actions()) {
                if (action instanceof LiquidationAction.Closing closing) {
                    account = closed(run, account, closing, bucket, input, policy, now);
                }
            }
        }
        return account;
    }

    private static Account closed(
            Run run,
            Account account,
            LiquidationAction.Closing closing,
            String bucket,
            LiquidationInput input,
            LiquidationPolicy policy,
            Instant now) {
        Instrument instrument = Objects.requireNonNull(RULES.instrument(account, closing.symbol()));
        BigDecimal price = closing.price();
        AccountEvent.Fill fill = LiquidationFills.fill(now, account.id(), instrument, closing, closing.size(), price);
        Account after = AccountLedger.apply(account, fill, run.market(), RULES);
        boolean isolated = bucket.startsWith("isolated");
        run.coverage()
                .hit((isolated ? "isolated " : "cross ") + closing.getClass().getSimpleName());
        run.coverage().hitIf(instrument == INVERSE, "inverse");
        run.coverage().hitIf(input.equity().signum() < 0, "below the bankruptcy price");
        if (isolated) {
            for (Balance balance : Objects.requireNonNull(account.balances())) {
                assertThat(total(after, balance.asset())).isGreaterThanOrEqualTo(balance.total());
            }
            assertThat(others(after, closing.symbol())).isEqualTo(others(account, closing.symbol()));
        }
        LiquidationInput left = input(after, run.market(), bucket, now, policy);
        if (left != null && closing instanceof LiquidationAction.Close) {
            assertThat(left.marginSurplus().subtract(input.marginSurplus())).isGreaterThan(DUST.negate());
        }
        if (left != null && left.holdings().isEmpty()) {
            assertThat(left.equity()).isGreaterThan(DUST.negate());
        }
        return after;
    }

    private static BigDecimal total(Account account, Asset asset) {
        return Objects.requireNonNull(account.balances()).stream()
                .filter(b -> b.asset().equals(asset))
                .map(Balance::total)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static List<Position> others(Account account, String symbol) {
        return account.positions().stream()
                .filter(p -> !p.symbol().equals(symbol))
                .toList();
    }

    /** The bucket as it is; null when it is gone. */
    private static @Nullable LiquidationInput input(
            Account account, MarketView market, String bucket, Instant now, LiquidationPolicy policy) {
        var risk = MarginEngine.assess(account, market, RULES, AssessOptions.FIGURES);
        if (risk.buckets().stream().noneMatch(b -> b.id().equals(bucket))) {
            return null;
        }
        return new LiquidationView(account, market, RULES, risk)
                .input(bucket, now, policy, Recourse.NONE)
                .get();
    }

    @Test
    void aStaleMarkLiquidatesNothing() {
        Account account = Accounts.account(
                AccountMode.CROSS,
                Accounts.cash(USDT, "1000"),
                List.of(Position.cross("BTCUSDT", BigDecimal.ONE, d("60000"))));
        for (MarkState mark : MarkState.values()) {
            MarketView market = MarketView.builder()
                    .mark("BTCUSDT", new MarkPrice(d("50000"), null, mark))
                    .build();
            LiquidationPolicy policy = Policies.all().getFirst();
            LiquidationInput input =
                    Objects.requireNonNull(input(account, market, "cross:USDT", Instant.EPOCH, policy));
            LiquidationDecision decision = Liquidation.step(LiquidationState.NONE, input, policy);
            assertThat(decision.actions().isEmpty()).isEqualTo(mark != MarkState.OK);
            assertThat(decision.state().equals(LiquidationState.NONE)).isEqualTo(mark != MarkState.OK);
        }
    }
}
