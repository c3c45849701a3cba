package dev.steelyard.margin.model;

import static dev.steelyard.margin.model.Accounts.BTC;
import static dev.steelyard.margin.model.Accounts.ETH;
import static dev.steelyard.margin.model.Accounts.d;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.core.instrument.Payoff;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.scenario.Charge.Combine;
import dev.steelyard.margin.scenario.Layer;
import dev.steelyard.margin.scenario.Layer.Kind;
import dev.steelyard.margin.scenario.ScenarioRule;
import dev.steelyard.margin.scenario.ScenarioSet;
import dev.steelyard.margin.scenario.UnitRule;
import dev.steelyard.margin.scenario.VolTerm;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Portfolio accounts of bitcoin at 70,000 and ether at 2,000, valued in USD, and the pack that scans them. */
final class ScenarioAccounts {
    static final Instant NOW = Instant.parse("2026-02-15T08:00:00Z");

    private final SequencedMap<String, Instrument> instruments = new LinkedHashMap<>();
    private final List<Position> positions = new ArrayList<>();
    private final List<Balance> balances = new ArrayList<>();

    private ScenarioAccounts() {}

    static ScenarioAccounts withCash(String usd) {
        ScenarioAccounts account = new ScenarioAccounts();
        account.balances.add(Balance.of(Asset.USD, d(usd)));
        return account;
    }

    /** A book of two underlyings, of one to five contracts, with a cushion of cash. */
    static ScenarioAccounts random(SplittableRandom random) {
        ScenarioAccounts account = withCash(String.valueOf(random.nextInt(10_000, 60_000)));
        int count = random.nextInt(1, 6);
        for (int i = 0; i < count; i++) {
            boolean bitcoin = random.nextInt(3) > 0;
            BigDecimal size = BigDecimal.valueOf(random.nextLong(-300, 301), 2).multiply(d(bitcoin ? "1" : "30"));
            if (size.signum() == 0) {
                continue;
            }
            if (random.nextInt(3) == 0) {
                account.perpetual(bitcoin ? BTC : ETH, i, size.toPlainString());
            } else {
                int strike = bitcoin ? random.nextInt(45, 100) * 1_000 : random.nextInt(14, 30) * 100;
                account.option(
                        bitcoin ? BTC : ETH,
                        random.nextBoolean() ? OptionType.CALL : OptionType.PUT,
                        strike,
                        random.nextInt(2, 90),
                        size.toPlainString());
            }
        }
        return account;
    }

    ScenarioAccounts coins(Asset asset, String amount) {
        balances.add(Balance.of(asset, d(amount)));
        return this;
    }

    ScenarioAccounts perpetual(Asset base, int number, String size) {
        String symbol = base + "-PERP" + number;
        instruments.put(
                symbol,
                new Instrument.Perpetual(new ContractTerms(
                        symbol, base, Asset.USD, Asset.USD, Payoff.LINEAR, BigDecimal.ONE, null, null)));
        positions.add(Position.cross(symbol, d(size), price(base)));
        return this;
    }

    ScenarioAccounts coinPerpetual(Asset base, String usd) {
        String symbol = base + "-INVERSE";
        instruments.put(
                symbol, new Instrument.Perpetual(ContractTerms.inverse(symbol, base, Asset.USD, BigDecimal.ONE)));
        positions.add(Position.cross(symbol, d(usd), price(base)));
        return this;
    }

    ScenarioAccounts option(Asset base, OptionType type, int strike, int days, String size) {
        String symbol = base + "-D" + days + "-" + strike + "-" + type.name().charAt(0);
        Instant expiry = NOW.plus(Duration.ofDays(days));
        if (instruments.containsKey(symbol)) {
            return this;
        }
        instruments.put(
                symbol,
                new Instrument.Option(
                        new ContractTerms(
                                symbol, base, Asset.USD, Asset.USD, Payoff.LINEAR, BigDecimal.ONE, null, null),
                        expiry,
                        BigDecimal.valueOf(strike),
                        type,
                        false));
        positions.add(Position.cross(symbol, d(size), BigDecimal.ONE));
        return this;
    }

    Account account() {
        return new Account(
                "desk",
                "grid",
                null,
                AccountMode.PORTFOLIO,
                NOW,
                balances,
                List.of(),
                instruments,
                positions,
                List.of());
    }

    MarketView market() {
        return moved(null, 1);
    }

    /** The market with one underlying, or every one, moved by a factor. */
    MarketView moved(@Nullable Asset unit, double factor) {
        MarketView.Builder market = MarketView.builder().asOf(NOW);
        Map<Asset, BigDecimal> prices = new LinkedHashMap<>();
        for (Asset base : List.of(BTC, ETH)) {
            BigDecimal by = unit == null || unit.equals(base) ? d(String.valueOf(factor)) : BigDecimal.ONE;
            prices.put(base, price(base).multiply(by));
            market.index(base, price(base).multiply(by));
        }
        instruments.forEach((symbol, instrument) -> {
            BigDecimal price = Objects.requireNonNull(prices.get(instrument.base()));
            if (instrument instanceof Instrument.Option) {
                market.forward(symbol, price).vol(symbol, d("0.6"));
            } else {
                market.mark(symbol, price);
            }
        });
        return market.build();
    }

    static BigDecimal price(Asset base) {
        return d(base.equals(BTC) ? "70000" : "2000");
    }

    static RulePack pack() {
        return pack(new UnitRule(
                ScenarioSet.matrix(d("0.16"), 4, List.of(d("-0.25"), BigDecimal.ZERO, d("0.5"))),
                new VolTerm(d("0.30"), d("0.13"), BigDecimal.ZERO, BigDecimal.ZERO, false),
                List.of(new Layer("liquidity", Kind.LIQUIDITY, Combine.ADDED, Map.of("rate", d("0.01")), List.of()))));
    }

    static RulePack pack(UnitRule rule) {
        return pack(ScenarioRule.of(rule));
    }

    static RulePack pack(ScenarioRule rule) {
        return RulePack.generic("grid").withScenario(rule, Asset.USD);
    }
}
