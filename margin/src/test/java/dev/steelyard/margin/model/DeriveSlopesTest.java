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
import dev.steelyard.margin.enclosure.MarketFigure;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.ModelKind;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.testkit.Coverage;
import dev.steelyard.testkit.Draw;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

/** Slopes of Derive's standard subaccounts against the assessment, with options of hours to months. */
class DeriveSlopesTest {
    private static final int CASES = 2_500;
    private static final int SAMPLES = 10;
    private static final Asset ETH = Asset.of("ETH");
    private static final Asset USDC = Asset.of("USDC");
    private static final Instant NOW = Instant.parse("2026-03-02T07:00:00Z");
    private static final List<String> EXPIRIES = List.of("20260302", "20260306", "20260626");
    private static final RulePack RULES = ProtocolSamples.pack(
            ModelKind.DERIVE_STANDARD,
            "USDC",
            contracts(),
            ProtocolSamples.figures(
                    "option.largestSpot", "0.15",
                    "option.smallestSpot", "0.13",
                    "option.maintenanceCall", "0.075",
                    "option.maintenancePutSpot", "0.075",
                    "option.maintenancePutValue", "0.5",
                    "option.initialUnpaired", "1.1",
                    "option.maintenanceUnpaired", "1.0",
                    "option.putOffset", "1.05",
                    "perpetual.maintenance", "0.05",
                    "perpetual.initial", "0.065",
                    "confidence.perpetual", "0.4",
                    "confidence.option", "0.4",
                    "confidence.base", "0.4",
                    "confidence.factor", "0.4",
                    "depeg.threshold", "0.98",
                    "depeg.factor", "1.2",
                    "heartbeatSeconds", "600",
                    "base.factor", "0.75",
                    "base.initialScale", "0.8"));

    /** The first portfolio manager and the second, with fewer scenarios. */
    private static RulePack manager(boolean second) {
        return manager(second, Map.of());
    }

    private static RulePack manager(boolean second, Map<String, BigDecimal> more) {
        Map<String, BigDecimal> figures = ProtocolSamples.figures(
                "margin.initialFactor", "1.25",
                "margin.maintenanceFactor", second ? "0.8" : "1.1",
                "vol.rangeUp", "0.5",
                "vol.rangeDown", "0.275",
                "vol.shortTermPower", "0.3",
                "vol.longTermPower", "0.13",
                "vol.floorSeconds", "86400",
                "discount.long.multiplier", "1",
                "discount.long.addition", "0.12",
                "discount.long.base", "0.95",
                "basis.up", "1.05",
                "basis.down", "0.95",
                "basis.addition", "0.5",
                "basis.multiplier", "1.2",
                "peg.threshold", "0.99",
                "peg.factor", "4",
                "confidence.threshold", "0.55",
                "confidence.margin", "1",
                "perpetual.maintenance", "0.03",
                "perpetual.initial", "0",
                "option.maintenance", "0.02",
                "option.initial", "0",
                "heartbeatSeconds", "600");
        figures.putAll(
                second
                        ? ProtocolSamples.figures(
                                "vol.minimumUp", "0.45",
                                "discount.short.multiplier", "0.5",
                                "discount.short.addition", "0.08",
                                "discount.short.base", "1.04",
                                "skew.linearCap", "0.15",
                                "skew.absoluteCap", "0.15",
                                "skew.linearTimeCap", "-0.05",
                                "skew.absoluteTimeCap", "-0.05",
                                "skew.minimumWidth", "0.01",
                                "skew.widthScale", "4",
                                "skew.staticVol", "0.6",
                                "skew.timeVol", "-0.1",
                                "ETH.collateral.ETH.maintenanceHaircut", "0.015",
                                "ETH.collateral.ETH.initialHaircut", "0.005",
                                "ETH.collateral.ETH.riskCancelling", "1")
                        : ProtocolSamples.figures("base.percent", "0.03"));
        figures.putAll(more);
        List<String> spots = List.of("1.15", "1.1", "1", "1", "0.95", "0.85", "1", "1", "1.5");
        List<String> vols = List.of("1", "-1", "0", "1", "-1", "1", "2", "3", "0");
        List<String> weights = List.of("1", "1", "1", "1", "0.9", "1", "1", "1", "0.4");
        int kept = 0;
        for (int i = 0; i < spots.size(); i++) {
            boolean skew = vols.get(i).equals("2") || vols.get(i).equals("3");
            if (second || !skew) {
                kept++;
                figures.put("scenario.0" + kept + ".spot", d(spots.get(i)));
                figures.put("scenario.0" + kept + ".vol", d(vols.get(i)));
                figures.put("scenario.0" + kept + ".weight", d(weights.get(i)));
            }
        }
        return ProtocolSamples.pack(ModelKind.DERIVE_PORTFOLIO, "USDC", contracts(), figures);
    }

    private static List<ContractRule> contracts() {
        List<ContractRule> contracts = new ArrayList<>();
        contracts.add(
                ProtocolSamples.rule(new Instrument.Perpetual(ContractTerms.linear("ETH-PERP", ETH, USDC)), Map.of()));
        for (String day : EXPIRIES) {
            String date = day.substring(0, 4) + "-" + day.substring(4, 6) + "-" + day.substring(6);
            for (String strike : List.of("1500", "2000", "2300", "2500", "2700", "3200")) {
                for (OptionType type : OptionType.values()) {
                    String symbol =
                            "ETH-" + day + "-" + strike + "-" + type.name().charAt(0);
                    ContractTerms terms =
                            new ContractTerms(symbol, ETH, Asset.USD, USDC, Payoff.LINEAR, BigDecimal.ONE, null, null);
                    contracts.add(ProtocolSamples.rule(
                            new Instrument.Option(terms, Instant.parse(date + "T08:00:00Z"), d(strike), type, true),
                            Map.of()));
                }
            }
        }
        return contracts;
    }

    private static Account account(Draw draw) {
        SequencedMap<String, Position> held = new LinkedHashMap<>();
        List<String> symbols = List.copyOf(RULES.contracts().keySet());
        String series = "ETH-" + draw.pick(EXPIRIES);
        List<String> one = symbols.stream().filter(s -> s.startsWith(series)).toList();
        int legs = draw.integer(1, 5);
        for (int i = 0; i < legs; i++) {
            String symbol = draw.chance(0.15) ? "ETH-PERP" : draw.pick(draw.chance(0.7) ? one : symbols);
            held.put(symbol, Position.cross(symbol, draw.signed(draw.between("0.1", "20", 2)), d("2400")));
        }
        List<Balance> balances = new ArrayList<>(List.of(Balance.of(USDC, draw.between("1", "30000", 6))));
        if (draw.chance(0.3)) {
            balances.add(Balance.of(ETH, draw.between("0.1", "9", 4)));
        }
        return new Account(
                "a",
                "derive",
                null,
                AccountMode.CROSS,
                NOW,
                balances,
                List.of(),
                new LinkedHashMap<>(),
                List.copyOf(held.values()),
                List.of());
    }

    private static MarketView market(Draw draw) {
        BigDecimal spot = draw.between("1800", "2900", 3);
        MarketView.Builder market = MarketView.builder()
                .asOf(NOW.plusMillis(draw.integer(0, 3_500_000)))
                .price(ETH, spot)
                .price(USDC, draw.near(BigDecimal.ONE, "0.01", 6))
                .mark("ETH-PERP", draw.near(spot, "0.004", 9));
        EXPIRIES.forEach(day -> market.forward("ETH-" + day, draw.near(spot, "0.01", 9))
                .state("ETH-" + day, "rate", draw.between("-0.05", "0.1", 3)));
        RULES.contracts().keySet().stream()
                .filter(symbol -> !symbol.equals("ETH-PERP"))
                .forEach(symbol -> market.vol(symbol, draw.between("0.3", "1.6", 4)));
        return market.build();
    }

    @Test
    void noFigureChangesFasterThanItsSlopesUntilTheirTime() {
        Coverage coverage = new Coverage();
        for (int i = 0; i < CASES; i++) {
            Draw draw = new Draw(20_261_124 + i);
            Account account = account(draw);
            MarketView market = market(draw);
            SurplusSlopes slopes = DeriveMarginModel.STANDARD.slopes(account, market, RULES);
            boolean ending = account.positions().stream()
                            .anyMatch(p -> p.symbol().startsWith("ETH-20260302"))
                    && Duration.between(Objects.requireNonNull(market.asOf()), Instant.parse("2026-03-02T08:00:00Z"))
                                    .toSeconds()
                            < 30;
            if (slopes == null) {
                assertThat(ending).as(account.toString()).isTrue();
                coverage.hit("ending");
                continue;
            }
            SlopeClaim claim = new SlopeClaim(account, market, RULES, slopes);
            boolean options = slopes.until() != null;
            coverage.hit(options ? "options" : "no options");
            slopes.buckets().getFirst().figures().stream()
                    .filter(f -> f.figure().kind() == MarketFigure.Kind.FORWARD)
                    .forEach(f -> coverage.hit("within " + f.within().setScale(3, RoundingMode.HALF_EVEN)));
            for (int s = 0; s < SAMPLES; s++) {
                double share = 0.5 * draw.pick(List.of(1.0, 0.1, 0.01, 0.0001));
                assertThat(claim.holds(draw, share))
                        .as(() -> account + " at " + market)
                        .isTrue();
                coverage.hitIf(!claim.narrowed("0.7").holds(draw, share), "broken with seven tenths of the slopes");
            }
        }
        System.out.println("slopes at Derive: " + coverage);
        coverage.require("options", 2_000);
        coverage.require("no options", 20);
        for (String share : List.of("0.300", "0.100", "0.030", "0.010", "0.003")) {
            coverage.require("within " + share, 20);
        }
        coverage.require("broken with seven tenths of the slopes", 1_000);
    }

    @Test
    void portfolioManagersFollowNoFigureFasterThanTheirSlopes() {
        Coverage coverage = new Coverage();
        for (int i = 0; i < CASES / 2; i++) {
            Draw draw = new Draw(20_261_125 + i);
            boolean second = draw.chance(0.6);
            RulePack rules = manager(second);
            Account account = account(draw);
            MarketView market = market(draw);
            SurplusSlopes slopes = DeriveMarginModel.PORTFOLIO.slopes(account, market, rules);
            if (slopes == null) {
                boolean ending =
                        account.positions().stream().anyMatch(p -> p.symbol().startsWith("ETH-20260302"));
                assertThat(ending).as(account.toString()).isTrue();
                coverage.hit("settling");
                continue;
            }
            SlopeClaim claim = new SlopeClaim(account, market, rules, slopes);
            coverage.hit(second ? "second manager" : "first manager");
            for (int s = 0; s < SAMPLES; s++) {
                double share = 0.5 * draw.pick(List.of(1.0, 0.1, 0.01, 0.0001));
                assertThat(claim.holds(draw, share))
                        .as(() -> account + " at " + market)
                        .isTrue();
                coverage.hitIf(!claim.narrowed("0.7").holds(draw, share), "broken with seven tenths of the slopes");
            }
        }
        System.out.println("slopes under portfolio managers: " + coverage);
        coverage.require("first manager", 200);
        coverage.require("second manager", 300);
        coverage.require("settling", 20);
        coverage.require("broken with seven tenths of the slopes", 500);
    }

    /** A long option is worth what it is worth, and counts for nothing: no move of the market makes it dangerous. */
    @Test
    void whatALongOptionLosesIsNotAskedFor() {
        Account account = new Account(
                "a",
                "derive",
                null,
                AccountMode.CROSS,
                NOW,
                List.of(Balance.of(USDC, d("1000"))),
                List.of(),
                new LinkedHashMap<>(),
                List.of(Position.cross("ETH-20260626-2500-C", d("10"), d("200"))),
                List.of());
        MarketView market = market(new Draw(1));
        SurplusSlopes slopes = Objects.requireNonNull(DeriveMarginModel.STANDARD.slopes(account, market, RULES));
        for (SurplusSlopes.OfFigure figure : slopes.buckets().getFirst().figures()) {
            assertThat(figure.surplus()).as(figure.toString()).isZero();
        }
        assertThat(slopes.buckets().getFirst().figures().getFirst().balance()).isPositive();
    }

    private static Account coins(String... assetsAndAmounts) {
        List<Balance> balances = new ArrayList<>();
        for (int i = 0; i < assetsAndAmounts.length; i += 2) {
            balances.add(Balance.of(Asset.of(assetsAndAmounts[i]), d(assetsAndAmounts[i + 1])));
        }
        return new Account(
                "a",
                "derive",
                null,
                AccountMode.PORTFOLIO,
                NOW,
                balances,
                List.of(),
                new LinkedHashMap<>(),
                List.of(),
                List.of());
    }

    /** Where prices tell which manager asks the most, its slopes alone say nothing of the other's. */
    @Test
    void coinsThatTwoManagersMayHaveHaveNoSlopes() {
        Map<String, BigDecimal> bitcoin = new LinkedHashMap<>();
        for (String pair : List.of("BTC.collateral.BTC", "BTC.collateral.ETH", "ETH.collateral.BTC")) {
            bitcoin.put(pair + ".maintenanceHaircut", d("0.1"));
            bitcoin.put(pair + ".initialHaircut", d("0.05"));
            bitcoin.put(pair + ".riskCancelling", d("0"));
        }
        RulePack two = manager(true, bitcoin);
        MarketView market = MarketView.builder()
                .asOf(NOW)
                .price(USDC, BigDecimal.ONE)
                .price(ETH, d("2000"))
                .price(Asset.of("BTC"), d("60000"))
                .build();
        assertThat(DeriveMarginModel.PORTFOLIO.slopes(coins("ETH", "1"), market, two))
                .isNotNull();
        assertThat(DeriveMarginModel.PORTFOLIO.slopes(coins("ETH", "1", "BTC", "1"), market, two))
                .isNull();
    }
}
