package dev.steelyard.margin.model;

import static dev.steelyard.margin.model.Accounts.d;
import static org.assertj.core.api.Assertions.assertThat;

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
import dev.steelyard.margin.regt.RegTLeg;
import dev.steelyard.margin.regt.RegTRule;
import dev.steelyard.margin.regt.RegTStrangles;
import dev.steelyard.margin.rule.ModelKind;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.testkit.Coverage;
import dev.steelyard.testkit.Draw;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

/** Slopes under Regulation T against the assessment, where calls and puts are written on one underlying. */
class RegTSlopesTest {
    private static final Asset XYZ = Asset.of("XYZ");
    private static final Instant NOW = Instant.parse("2026-03-02T15:00:00Z");
    private static final int CASES = 3_000;
    private static final int SAMPLES = 12;
    private static final List<String> STRIKES = List.of("90", "97", "100", "103", "110");
    private static final RulePack RULES = rules();

    private static RulePack rules() {
        List<Instrument> listed = new ArrayList<>();
        listed.add(new Instrument.Spot(ContractTerms.linear("XYZ", XYZ, Asset.USD)));
        for (OptionType type : OptionType.values()) {
            for (String strike : STRIKES) {
                for (String expiry : List.of("2026-03-20", "2026-06-19")) {
                    ContractTerms terms = new ContractTerms(
                            type + strike + " " + expiry,
                            XYZ,
                            Asset.USD,
                            Asset.USD,
                            Payoff.LINEAR,
                            d("100"),
                            null,
                            null);
                    listed.add(
                            new Instrument.Option(terms, Instant.parse(expiry + "T21:00:00Z"), d(strike), type, true));
                }
            }
        }
        return ProtocolSamples.pack(
                ModelKind.REG_T,
                "USD",
                listed.stream()
                        .map(instrument -> ProtocolSamples.rule(instrument, Map.of()))
                        .toList(),
                ProtocolSamples.figures(
                        "writtenRate", "0.2",
                        "writtenFloor", "0.1",
                        "longDatedDays", "270",
                        "longDatedRate", "0.75",
                        "stockInitial", "0.5",
                        "stockMaintenance", "0.25",
                        "shortInitial", "1.5",
                        "shortMaintenance", "1.3"));
    }

    private static Account account(Collection<Position> positions) {
        return new Account(
                "a",
                "desk",
                null,
                AccountMode.CROSS,
                NOW,
                List.of(Balance.of(Asset.USD, d("20000"))),
                List.of(),
                new LinkedHashMap<>(),
                List.copyOf(positions),
                List.of());
    }

    private static Account account(Draw draw) {
        SequencedMap<String, Position> held = new LinkedHashMap<>();
        List<String> symbols = RULES.contracts().keySet().stream().toList();
        int legs = draw.integer(2, 4);
        for (int i = 0; i < legs; i++) {
            String symbol = draw.chance(0.1) ? "XYZ" : draw.pick(symbols);
            int contracts = draw.chance(0.3) ? draw.integer(1, 3) : -draw.integer(1, 3);
            held.put(
                    symbol,
                    Position.cross(
                            symbol, BigDecimal.valueOf(symbol.equals("XYZ") ? 100L * contracts : contracts), d("1")));
        }
        return account(held.values());
    }

    private static MarketView market(Draw draw) {
        BigDecimal underlying = draw.between("92", "108", 2);
        MarketView.Builder market =
                MarketView.builder().asOf(NOW).price(XYZ, underlying).mark("XYZ", underlying);
        RULES.contracts().forEach((symbol, rule) -> {
            if (rule.instrument() instanceof Instrument.Option option) {
                BigDecimal in = underlying.subtract(option.strike());
                BigDecimal worth = (option.type() == OptionType.CALL ? in : in.negate()).max(BigDecimal.ZERO);
                market.mark(symbol, worth.add(draw.between("0.2", "6", 2)));
            }
        });
        return market.build();
    }

    /** The same market with a written call and a written put whose strangle is about to change sides, or some way from it. */
    private static MarketView tied(Draw draw, Account account, MarketView market) {
        List<RegTLeg> legs = new ArrayList<>();
        for (String type : List.of("CALL", "PUT")) {
            account.positions().stream()
                    .filter(p -> p.symbol().startsWith(type) && p.size().signum() < 0)
                    .findFirst()
                    .map(p -> Objects.requireNonNull(RULES.contract(p.symbol())).instrument())
                    .ifPresent(i -> legs.add(leg((Instrument.Option) i)));
        }
        if (legs.size() < 2) {
            return market;
        }
        RegTRule rule = RegTRule.of(RULES, "XYZ", null);
        BigDecimal underlying = Objects.requireNonNull(market.usdPrice(XYZ));
        BigDecimal apart =
                RegTStrangles.of(underlying, rule, legs).sides().getFirst().apart();
        RegTLeg dearer = draw.pick(legs);
        RegTLeg other = legs.get(1 - legs.indexOf(dearer));
        BigDecimal low = draw.between("0.2", "6", 2);
        return market.toBuilder()
                .mark(other.symbol(), low)
                .mark(dearer.symbol(), low.add(apart).add(d(draw.pick(List.of("0.05", "0.3", "5.5")))))
                .build();
    }

    private static RegTLeg leg(Instrument.Option option) {
        return new RegTLeg(option.symbol(), option.type(), option.strike(), 0, BigDecimal.ZERO, -1);
    }

    private static String shape(SurplusSlopes slopes, Account account) {
        long calls = written(account, "CALL");
        long puts = written(account, "PUT");
        return calls > 0 && puts > 0 ? (calls + puts > 2 ? "several on both sides" : "one on each side") : "one side";
    }

    private static long written(Account account, String type) {
        return account.positions().stream()
                .filter(p -> p.symbol().startsWith(type) && p.size().signum() < 0)
                .count();
    }

    @Test
    void noFigureChangesFasterThanItsSlopesWhileTheGuardsHold() {
        Coverage coverage = new Coverage();
        for (int i = 0; i < CASES; i++) {
            Draw draw = new Draw(20_261_122 + i);
            Account account = account(draw);
            MarketView any = market(draw);
            MarketView market = draw.chance(0.5) ? tied(draw, account, any) : any;
            SurplusSlopes slopes = RegTMarginModel.INSTANCE.slopes(account, market, RULES);
            if (slopes == null) {
                coverage.hit("none");
                continue;
            }
            SlopeClaim claim = new SlopeClaim(account, market, RULES, slopes);
            double reach = claim.reach();
            String shape = shape(slopes, account);
            coverage.hitIf(reach > 0.002, "reach above 0.2% of " + shape);
            coverage.hitIf(!(reach > 0), "no reach of " + shape);
            for (int s = 0; reach > 0 && s < SAMPLES; s++) {
                double share = reach * draw.pick(List.of(1.0, 0.3, 0.1, 0.03, 0.01));
                assertThat(claim.holds(draw, share))
                        .as(() -> account.positions() + " at " + market)
                        .isTrue();
                coverage.hitIf(!claim.holds(draw, 0.5), "broken beyond the guards");
                coverage.hitIf(!claim.withErrors("0.5").holds(draw, share), "broken with half the error");
            }
        }
        System.out.println("slopes under Regulation T: " + coverage);
        coverage.require("reach above 0.2% of one on each side", 300);
        coverage.require("reach above 0.2% of several on both sides", 300);
        coverage.require("broken beyond the guards", 1);
        coverage.require("broken with half the error", 30);
    }

    /** 26 against 20.5 a share: the call counts, 10 of it on equity, until its mark falls by 5.5; then 20 of the put. */
    @Test
    void aStrangleOfWhichTheOtherSideComesToCountIsGuarded() {
        String call = "CALL110 2026-06-19";
        String put = "PUT100 2026-06-19";
        Account account = account(List.of(Position.cross(call, d("-1"), d("1")), Position.cross(put, d("-1"), d("1"))));
        MarketView market = MarketView.builder()
                .asOf(NOW)
                .price(XYZ, d("100"))
                .mark(call, d("16"))
                .mark(put, d("0.5"))
                .build();
        SurplusSlopes slopes = Objects.requireNonNull(RegTMarginModel.INSTANCE.slopes(account, market, RULES));
        assertThat(slopes.guards()).hasSize(1);
        assertThat(slopes.guards().getFirst().room()).isEqualByComparingTo("5.5");
        assertThat(new SlopeClaim(account, market, RULES, slopes).reach()).isBetween(0.02, 5.5 / 16);
        SurplusSlopes.OfBucket bucket = slopes.buckets().getFirst();
        BigDecimal ofCall = bucket.figures().stream()
                .filter(figure -> figure.figure().name().equals(call))
                .findFirst()
                .orElseThrow()
                .requirement();
        BigDecimal kept =
                required(account, market.toBuilder().mark(call, d("10.51")).build());
        BigDecimal turned =
                required(account, market.toBuilder().mark(call, d("10.50")).build());
        assertThat(kept).isEqualByComparingTo("1000");
        assertThat(turned).isEqualByComparingTo("2000");
        assertThat(turned.subtract(kept))
                .isGreaterThan(ofCall.multiply(d("5.5")).add(bucket.error()));
    }

    /** What a leg is held in decides how legs are paired: a smaller contract beside others is a count that no slope was made for. */
    @Test
    void contractsOfDifferentSizesOnOneUnderlyingHaveNoSlopes() {
        String call = "CALL110 2026-06-19";
        String put = "PUT90 2026-06-19";
        Account alike = account(List.of(Position.cross(call, d("-1"), d("1")), Position.cross(put, d("-1"), d("1"))));
        SequencedMap<String, Instrument> smaller = new LinkedHashMap<>();
        ContractTerms terms = new ContractTerms(put, XYZ, Asset.USD, Asset.USD, Payoff.LINEAR, d("10"), null, null);
        smaller.put(
                put,
                new Instrument.Option(terms, Instant.parse("2026-06-19T21:00:00Z"), d("90"), OptionType.PUT, true));
        MarketView market = MarketView.builder()
                .asOf(NOW)
                .price(XYZ, d("100"))
                .mark(call, d("2"))
                .mark(put, d("2"))
                .build();
        assertThat(RegTMarginModel.INSTANCE.slopes(alike, market, RULES)).isNotNull();
        assertThat(RegTMarginModel.INSTANCE.slopes(alike.withInstruments(smaller), market, RULES))
                .isNull();
    }

    private static BigDecimal required(Account account, MarketView market) {
        return MarginEngine.assess(account, market, RULES, AssessOptions.FIGURES)
                .buckets()
                .getFirst()
                .liquidationRequirement()
                .get()
                .value();
    }
}
