package dev.steelyard.margin.model;

import static dev.steelyard.margin.model.Accounts.BTC;
import static dev.steelyard.margin.model.Accounts.ETH;
import static dev.steelyard.margin.model.Accounts.d;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.enclosure.Bound;
import dev.steelyard.margin.enclosure.FigureBox;
import dev.steelyard.margin.enclosure.MarketFigure;
import dev.steelyard.margin.enclosure.PoolSpan;
import dev.steelyard.margin.enclosure.Range;
import dev.steelyard.margin.rule.CollateralSchedule;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.scenario.Charge.Combine;
import dev.steelyard.margin.scenario.Charge.Slice;
import dev.steelyard.margin.scenario.Layer;
import dev.steelyard.margin.scenario.Layer.Kind;
import dev.steelyard.margin.scenario.ScenarioRule;
import dev.steelyard.margin.scenario.ScenarioSet;
import dev.steelyard.margin.scenario.UnitRule;
import dev.steelyard.margin.scenario.VolTerm;
import dev.steelyard.testkit.Coverage;
import dev.steelyard.testkit.Draw;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

/** Bounds of portfolio accounts over a box of the market, against the assessment inside the box. */
class ScenarioTermsTest {
    private static final Instant NOW = Instant.parse("2026-02-15T08:00:00Z");
    private static final Asset USDC = Asset.of("USDC");
    private static final int CASES = 500;
    private static final int SAMPLES = 12;
    private static final double[] WIDTHS = {0.0005, 0.003, 0.02, 0.1, 0.4};

    private final Coverage coverage = new Coverage();

    @Test
    void whatIsAssessedInsideTheBoxLiesWithinBothBounds() {
        for (int i = 0; i < CASES; i++) {
            Draw draw = new Draw(20_261_121 + i);
            boolean inUsd = draw.chance(0.6);
            RulePack rules = rules(draw, inUsd, coverage);
            Account account = account(draw, inUsd);
            boolean held = draw.chance(0.5);
            MarketView market = market(draw, account, held);
            ScenarioTerms terms = Objects.requireNonNull(ScenarioTerms.of(account, market, rules), account.toString());
            double[] now =
                    terms.figures().stream().mapToDouble(MarketFigure::now).toArray();
            double width = WIDTHS[i % WIDTHS.length];
            FigureBox box = box(draw, terms, held, now, width, days(account));
            List<PoolSpan> pools =
                    terms.pools().stream().map(pool -> new PoolSpan(pool, box)).toList();
            BigDecimal times = draw.pick(List.of(d("1"), d("0.8"), d("0.784")));
            for (Bound bound : List.of(Bound.CORNERS, Bound.MEAN_VALUE)) {
                pools.forEach(pool -> pool.place(bound));
                for (int s = 0; s < SAMPLES; s++) {
                    check(draw, account, market, rules, terms, box, pools, times, bound);
                }
            }
            compare(pools, times.doubleValue(), width);
            for (int s = 0; s < SAMPLES; s++) {
                FigureBox far = box(draw, terms, held, now, 0.3, days(account));
                checkPoint(account, moved(draw, market, terms, far), rules, terms, box, pools, times);
            }
        }
        System.out.println("enclosures: " + coverage);
        for (Kind kind : Kind.values()) {
            coverage.require("layer " + kind, 40);
        }
        coverage.require("inside", 10_000);
        coverage.require("at a point", 5_000);
        coverage.require("at a point, told closely", 3_000);
        coverage.require("slopes are narrower at 0.0005", 60);
        coverage.require("slopes are narrower at 0.003", 60);
        assertThat(coverage.of("corners are narrower at 0.0005")).isLessThan(5);
    }

    @Test
    void contractsOfOneStrikeAndExpiryHaveValuesOfTheirOwn() {
        int told = 0;
        for (int i = 0; i < CASES; i++) {
            Draw draw = new Draw(20_261_122 + i);
            RulePack rules = rules(draw, true, coverage);
            Account account = account(draw, true, true);
            MarketView market = market(draw, account, false);
            ScenarioTerms terms = Objects.requireNonNull(ScenarioTerms.of(account, market, rules), account.toString());
            FigureBox box = new FigureBox(
                    terms.figures().stream().mapToDouble(MarketFigure::now).toArray());
            List<PoolSpan> pools =
                    terms.pools().stream().map(pool -> new PoolSpan(pool, box)).toList();
            checkPoint(account, market, rules, terms, box, pools, BigDecimal.ONE);
            long series = account.instruments().values().stream()
                    .filter(instrument -> instrument instanceof Instrument.Option)
                    .map(instrument -> ((Instrument.Option) instrument).strike())
                    .distinct()
                    .count();
            told += series < options(account) ? 1 : 0;
        }
        assertThat(told).as("accounts with options alike").isGreaterThan(CASES / 3);
    }

    private static long options(Account account) {
        return account.instruments().values().stream()
                .filter(instrument -> instrument instanceof Instrument.Option)
                .count();
    }

    private void check(
            Draw draw,
            Account account,
            MarketView market,
            RulePack rules,
            ScenarioTerms terms,
            FigureBox box,
            List<PoolSpan> pools,
            BigDecimal times,
            Bound bound) {
        AccountRisk risk = ScenarioMarginModel.INSTANCE.assess(
                account, moved(draw, market, terms, box), rules, AssessOptions.FIGURES);
        for (int i = 0; i < pools.size(); i++) {
            BucketRisk bucket = risk.buckets().get(i);
            double exact = bucket.marginBalance()
                    .get()
                    .value()
                    .multiply(times)
                    .subtract(bucket.liquidationRequirement().get().value())
                    .doubleValue();
            Range range = pools.get(i).surplus(times.doubleValue());
            double error = pools.get(i).error(times.doubleValue());
            if (pools.get(i).keepsPieces()) {
                coverage.hit("inside");
                assertThat(exact)
                        .as(() -> bound + " of " + account)
                        .isBetween(range.low() - error, range.high() + error);
            } else {
                coverage.hit("another piece");
            }
        }
    }

    /** At another present, far from that of the terms, the bound is the exact surplus but for its error. */
    private void checkPoint(
            Account account,
            MarketView market,
            RulePack rules,
            ScenarioTerms terms,
            FigureBox box,
            List<PoolSpan> pools,
            BigDecimal times) {
        double[] values = terms.figures().stream()
                .mapToDouble(figure -> Objects.requireNonNull(
                                switch (figure.kind()) {
                                    case MARK -> market.mark(figure.name());
                                    case FORWARD -> market.forwards().get(figure.name());
                                    case VOL -> market.vols().get(figure.name());
                                    case USD -> market.usdPrice(Asset.of(figure.name()));
                                })
                        .doubleValue())
                .toArray();
        box.center(values, Duration.between(NOW, market.asOf()).toMillis() / 86_400_000.0);
        AccountRisk risk = ScenarioMarginModel.INSTANCE.assess(account, market, rules, AssessOptions.FIGURES);
        for (int i = 0; i < pools.size(); i++) {
            pools.get(i).forget();
            pools.get(i).place(Bound.POINT);
            BucketRisk bucket = risk.buckets().get(i);
            BigDecimal balance = bucket.marginBalance().get().value();
            BigDecimal exact = balance.multiply(times)
                    .subtract(bucket.liquidationRequirement().get().value());
            Range range = pools.get(i).surplus(times.doubleValue());
            double error = pools.get(i).error(times.doubleValue());
            if (pools.get(i).keepsPieces()) {
                coverage.hit("at a point");
                coverage.hitIf(width(range) < 1e-6 * balance.abs().doubleValue(), "at a point, told closely");
                assertThat(exact.doubleValue())
                        .as(() -> "at a point of " + account)
                        .isBetween(range.low() - error, range.high() + error);
            }
        }
    }

    private void compare(List<PoolSpan> pools, double times, double width) {
        pools.forEach(pool -> pool.place(Bound.CORNERS));
        double corners =
                pools.stream().mapToDouble(p -> width(p.surplus(times))).sum();
        pools.forEach(pool -> pool.place(Bound.MEAN_VALUE));
        double slopes = pools.stream().mapToDouble(p -> width(p.surplus(times))).sum();
        if (corners > 0) {
            coverage.hit((slopes <= corners * (1 + 1e-9) ? "slopes" : "corners") + " are narrower at "
                    + Decimals.plain(Decimals.ofDouble(width)));
        }
    }

    private static double width(Range range) {
        return range.high() - range.low();
    }

    private static double days(Account account) {
        double least = 30;
        for (Instrument instrument : account.instruments().values()) {
            Instant expiry = instrument instanceof Instrument.Option option
                    ? option.expiry()
                    : instrument instanceof Instrument.Future future ? future.expiry() : NOW.plus(Duration.ofDays(60));
            least = Math.min(least, Duration.between(NOW, expiry).toMillis() / 86_400_000.0);
        }
        return least;
    }

    /** @param held true where the price of the quote asset stays, as terms take it where an option has no forward */
    private static FigureBox box(
            Draw draw, ScenarioTerms terms, boolean held, double[] now, double width, double days) {
        FigureBox box = new FigureBox(now);
        for (int i = 0; i < now.length; i++) {
            boolean stays = held && terms.figures().get(i).name().equals("USDC");
            double part = stays ? 0 : draw.integer(0, 100) / 100.0;
            box.keep(i, now[i] * (1 - width * part), now[i] * (1 + width * part));
        }
        box.pass(Math.min(days * (draw.chance(0.1) ? 1 : 0.5), width * width * 100));
        return box;
    }

    private MarketView moved(Draw draw, MarketView market, ScenarioTerms terms, FigureBox box) {
        long millis = (long) (box.days() * 86_400_000 * part(draw));
        MarketView.Builder moved = market.toBuilder().asOf(NOW.plusMillis(millis));
        for (int i = 0; i < terms.figures().size(); i++) {
            MarketFigure figure = terms.figures().get(i);
            Range range = box.range(i);
            double at = range.low() + part(draw) * (range.high() - range.low());
            BigDecimal value = Decimals.exactOf(Math.clamp(at, range.low(), range.high()));
            switch (figure.kind()) {
                case MARK -> moved.mark(figure.name(), value);
                case FORWARD -> moved.forward(figure.name(), value);
                case VOL -> moved.vol(figure.name(), value);
                case USD -> moved.index(Asset.of(figure.name()), value);
            }
        }
        return moved.build();
    }

    /** Returns a corner as often as a place inside. */
    private static double part(Draw draw) {
        return draw.chance(0.5) ? draw.integer(0, 1) : draw.integer(0, 1_000) / 1_000.0;
    }

    static RulePack rules(Draw draw, boolean inUsd, Coverage coverage) {
        VolTerm term = draw.pick(List.of(
                VolTerm.FLAT,
                VolTerm.ABSOLUTE,
                new VolTerm(d("0.30"), d("0.13"), BigDecimal.ZERO, d("0.5"), false),
                new VolTerm(d("0.30"), d("0.13"), BigDecimal.ONE, BigDecimal.ZERO, false)));
        ScenarioSet set = draw.pick(List.of(
                ScenarioSet.matrix(d("0.16"), 4, List.of(d("-0.25"), BigDecimal.ZERO, d("0.5")))
                        .and(ScenarioSet.extended(
                                d("0.16"), BigDecimal.ONE, d("1000"), List.of(d("-0.66"), d("0.5"), d("3")), d("0.5")))
                        .withProfitCredit(d("0.6")),
                ScenarioSet.span(d("0.05"), d("0.05"), d("2"), d("0.35")),
                ScenarioSet.equidistant(d("0.15"), d("0.15"), 10)));
        List<Layer> layers = new ArrayList<>();
        for (int i = draw.integer(0, 4); i > 0; i--) {
            Kind kind = draw.pick(List.of(Kind.values()));
            coverage.hit("layer " + kind);
            layers.add(layer(draw, kind, "layer " + i));
        }
        SequencedMap<String, UnitRule> units = new LinkedHashMap<>();
        units.put("BTC", new UnitRule(set, term, layers));
        units.put("*", new UnitRule(set, VolTerm.FLAT, List.of()));
        boolean offset = inUsd && draw.chance(0.3);
        ScenarioRule rule = new ScenarioRule(
                units,
                d("1.3"),
                draw.pick(List.of(d("1"), d("0.8"), d("0.5"))),
                offset ? List.of(new ScenarioRule.Offset("BTC", "ETH", d("0.4"))) : List.of(),
                8,
                Long.MAX_VALUE,
                BigDecimal.ZERO,
                null);
        SequencedMap<Asset, CollateralSchedule> collateral = new LinkedHashMap<>();
        collateral.put(USDC, CollateralSchedule.flat(BigDecimal.ONE));
        collateral.put(BTC, CollateralSchedule.flat(d("0.9")));
        return RulePack.generic("grid").withCollateral(collateral).withScenario(rule, inUsd ? Asset.USD : null);
    }

    private static Layer layer(Draw draw, Kind kind, String name) {
        Map<String, BigDecimal> figures = new LinkedHashMap<>();
        for (String figure : kind.figures()) {
            figures.put(
                    figure,
                    switch (figure) {
                        case "threshold" -> d("20000");
                        case "days" -> d("1");
                        case "move" -> d("0.3");
                        case "amount" -> d("10");
                        case "weight" -> d("0.5");
                        default -> draw.between("0.001", "0.1", 4);
                    });
        }
        List<Slice> slices = kind == Kind.SLICED_DELTA
                ? List.of(new Slice(d("10000"), d("0.01")), new Slice(d("50000"), d("0.03")))
                : List.of();
        return new Layer(name, kind, draw.pick(List.of(Combine.values())), figures, slices);
    }

    static Account account(Draw draw, boolean inUsd) {
        return account(draw, inUsd, false);
    }

    /** @param alike whether options may have strike, right and expiry of another one, with a price and a volatility of their own */
    private static Account account(Draw draw, boolean inUsd, boolean alike) {
        SequencedMap<String, Instrument> instruments = new LinkedHashMap<>();
        List<Position> positions = new ArrayList<>();
        int count = draw.integer(1, 10);
        Instrument.Option last = null;
        for (int i = 0; i < count; i++) {
            Asset base = draw.chance(0.7) ? BTC : ETH;
            boolean coin = draw.chance(0.4);
            BigDecimal spot = price(base);
            String symbol = base + (coin ? "" : "_USDC") + "-" + i;
            int days = draw.pick(List.of(1, 3, 20, 29, 31, 90));
            Instant expiry = NOW.plus(Duration.ofDays(days)).plusSeconds(draw.integer(-40_000, 40_000));
            BigDecimal size = draw.signed(draw.between("0.1", "9", 2)).multiply(d(base.equals(BTC) ? "1" : "30"));
            ContractTerms terms;
            BigDecimal entry = draw.near(spot, "0.05", 7);
            if (draw.chance(0.65)) {
                Instrument.Option other = alike && draw.chance(0.5) ? last : null;
                boolean call = other == null ? draw.chance(0.5) : other.type() == OptionType.CALL;
                symbol = symbol.replace("-" + i, "-D" + days + "-" + i + (call ? "-C" : "-P"));
                terms = coin
                        ? ContractTerms.inverse(symbol, base, Asset.USD, BigDecimal.ONE)
                        : ContractTerms.linear(symbol, base, USDC);
                OptionType type = call ? OptionType.CALL : OptionType.PUT;
                last = other == null
                        ? new Instrument.Option(terms, expiry, draw.near(spot, "0.3", 3), type, false)
                        : new Instrument.Option(terms, other.expiry(), other.strike(), type, false);
                instruments.put(symbol, last);
                entry = BigDecimal.ONE;
            } else {
                terms = coin
                        ? ContractTerms.inverse(symbol, base, Asset.USD, BigDecimal.TEN)
                        : ContractTerms.linear(symbol, base, USDC);
                size = coin ? size.multiply(spot).movePointLeft(1) : size;
                instruments.put(
                        symbol,
                        draw.chance(0.5) ? new Instrument.Perpetual(terms) : new Instrument.Future(terms, expiry));
            }
            positions.add(Position.cross(symbol, size, entry).withAccruedFunding(draw.between("-1", "1", 3)));
        }
        List<Balance> balances = new ArrayList<>();
        balances.add(Balance.of(USDC, draw.between("-10000", "200000", 2)));
        balances.add(Balance.of(BTC, draw.between("-0.5", "4", 3)));
        if (inUsd) {
            balances.add(Balance.of(Asset.USD, draw.between("1000", "100000", 2)));
        }
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

    private static BigDecimal price(Asset base) {
        return d(base.equals(BTC) ? "70000" : "2000");
    }

    static MarketView market(Draw draw, Account account, boolean held) {
        MarketView.Builder market = MarketView.builder().asOf(NOW);
        market.index(BTC, price(BTC)).index(ETH, price(ETH)).index(USDC, d("0.9995"));
        account.instruments().forEach((symbol, instrument) -> {
            BigDecimal near = draw.near(price(instrument.base()), "0.02", 7);
            if (instrument instanceof Instrument.Option option) {
                market.vol(symbol, draw.between("0.2", "1.4", 3));
                if (draw.chance(0.5)) {
                    market.mark(symbol, instrument.settle().equals(BTC) ? d("0.03") : near.movePointLeft(1));
                }
                if (!held || draw.chance(0.7)) {
                    market.forward(symbol.substring(0, symbol.indexOf("-D") + 3), near);
                    market.forward(option.symbol(), near);
                }
            } else {
                market.mark(symbol, near);
            }
        });
        return market.build();
    }
}
