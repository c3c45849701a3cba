package dev.steelyard.risk.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.leverage.Exposures;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.AssessOptions;
import dev.steelyard.margin.model.MarginEngine;
import dev.steelyard.margin.model.Reason;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.tier.BracketSchedule;
import dev.steelyard.risk.asset.AssetClasses;
import dev.steelyard.risk.stress.ShockCovariance;
import dev.steelyard.testkit.Accepts;
import dev.steelyard.testkit.Coverage;
import dev.steelyard.testkit.Draw;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClassViewTest {
    private static final List<String> NAMES = List.of("AAA", "BBB", "CCC", "DDD");

    private static BigDecimal d(String text) {
        return new BigDecimal(text);
    }

    private static Exposures exposures(Draw draw) {
        RulePack rules = RulePack.generic("book");
        MarketView.Builder market = MarketView.builder().price(Asset.USD, BigDecimal.ONE);
        List<Position> positions = new ArrayList<>();
        for (String name : NAMES) {
            String symbol = name + "-PERP";
            Instrument perpetual = new Instrument.Perpetual(ContractTerms.linear(symbol, Asset.of(name), Asset.USD));
            rules = rules.withContract(symbol, ContractRule.of(perpetual, BracketSchedule.flat(d("0.02"), d("0.01"))));
            market.mark(symbol, d("100")).index(Asset.of(name), d("100"));
            positions.add(Position.cross(symbol, draw.between("-40", "60", 1), d("100")));
        }
        Account account = new Account(
                "a",
                "book",
                null,
                AccountMode.CROSS,
                Instant.EPOCH,
                List.of(Balance.of(Asset.USD, d("5000"))),
                List.of(),
                new LinkedHashMap<>(),
                positions,
                List.of());
        AccountRisk risk = MarginEngine.assess(account, market.build(), rules, AssessOptions.FIGURES);
        return Exposures.of(account, market.build(), rules, risk);
    }

    private static ShockCovariance covariance(Draw draw) {
        double rho = draw.between("-0.2", "0.9", 2).doubleValue();
        double[] sigmas = new double[4];
        double[][] correlations = new double[4][4];
        for (int i = 0; i < 4; i++) {
            sigmas[i] = draw.between("0.01", "0.08", 3).doubleValue();
            for (int j = 0; j < 4; j++) {
                correlations[i][j] = i == j ? 1 : rho;
            }
        }
        return new ShockCovariance(NAMES.stream().map(Asset::of).toList(), sigmas, correlations, "test");
    }

    private static AssetClasses classes(Draw draw) {
        SequencedMap<Asset, String> classes = new LinkedHashMap<>();
        for (String name : NAMES) {
            if (draw.chance(0.7)) {
                classes.put(Asset.of(name), draw.pick(List.of("major", "metal", "index")));
            }
        }
        return new AssetClasses(classes, "alt");
    }

    private static RiskWeightProfile.@Nullable Weight fifth(Asset asset, BigDecimal held) {
        return new RiskWeightProfile.Weight(0.2, List.of());
    }

    @Test
    @Accepts(60)
    void linesSumToTheTotalWhateverTheClasses() {
        Coverage coverage = new Coverage();
        for (int seed = 0; seed < 200; seed++) {
            Draw draw = new Draw(seed);
            Exposures exposures = exposures(draw);
            ShockCovariance covariance = covariance(draw);
            for (int map = 0; map < 3; map++) {
                ClassView view = ClassView.of(exposures, classes(draw), covariance, ClassViewTest::fifth);
                BigDecimal gross = BigDecimal.ZERO;
                BigDecimal leverage = BigDecimal.ZERO;
                BigDecimal reserve = BigDecimal.ZERO;
                double risk = 0;
                double share = 0;
                for (ClassView.Line line : view.lines()) {
                    gross = gross.add(line.gross());
                    leverage = leverage.add(line.leverage().get());
                    reserve = reserve.add(line.reserve().get());
                    risk += line.risk().get().doubleValue();
                    share += line.riskShare().get().doubleValue();
                }
                assertThat(gross).isEqualByComparingTo(exposures.gross().get());
                assertThat(leverage)
                        .isCloseTo(
                                exposures
                                        .gross()
                                        .get()
                                        .divide(exposures.equity().get(), 40, RoundingMode.HALF_EVEN),
                                within(d("1e-30")));
                assertThat(reserve).isEqualByComparingTo(view.reserve().get());
                assertThat(risk).isCloseTo(view.sigma().get().doubleValue(), within(1e-6));
                assertThat(share).isCloseTo(1, within(1e-9));
                coverage.hit(view.lines().size() + " classes");
            }
        }
        coverage.require("2 classes", 100);
        coverage.require("3 classes", 100);
    }

    @Test
    void withoutACovarianceOfEveryAssetRiskIsUnknown() {
        Exposures exposures = exposures(new Draw(1));
        ClassView view = ClassView.of(exposures, classes(new Draw(1)), null, (asset, held) -> null);
        assertThat(view.sigma().reason()).isEqualTo(Reason.MISSING_DATA);
        assertThat(view.lines().getFirst().riskShare().reason()).isEqualTo(Reason.MISSING_DATA);
        assertThat(view.reserve().reason()).isEqualTo(Reason.MISSING_DATA);
        assertThat(view.lines().getFirst().leverage().isPresent()).isTrue();
    }

    private static RiskWeightProfile.Input input(Draw draw, int worse) {
        return new RiskWeightProfile.Input(
                draw.between("0", "0.1", 4).doubleValue() + (worse == 0 ? 0.01 : 0),
                draw.between("0", "0.2", 4).doubleValue() + (worse == 1 ? 0.02 : 0),
                draw.between("0", "1000000", 0).doubleValue() * (worse == 2 ? 1.5 : 1),
                draw.between("10000", "9000000", 0).doubleValue() / (worse == 3 ? 2 : 1),
                draw.between("0", "800", 0).doubleValue() / (worse == 4 ? 2 : 1),
                draw.between("0", "0.3", 3).doubleValue() + (worse == 5 ? 0.01 : 0));
    }

    @Test
    @Accepts(70)
    void aRiskWeightNeverFallsWhenAnInputGetsWorseAndIsTheSumOfItsParts() {
        Coverage coverage = new Coverage();
        RiskWeightProfile profile = new RiskWeightProfile("alt", 0.2, 2, 3, 0.1, "test");
        for (int seed = 0; seed < 500; seed++) {
            RiskWeightProfile.Weight before = profile.weight(input(new Draw(seed), -1));
            double sum = 0;
            for (RiskWeightProfile.Part part : before.parts()) {
                assertThat(part.weight()).isGreaterThanOrEqualTo(0);
                sum += part.weight();
            }
            assertThat(before.weight())
                    .isCloseTo(Math.min(1, sum), within(1e-15))
                    .isBetween(0.2, 1.0);
            assertThat(profile.weight(input(new Draw(seed), -1))).isEqualTo(before);
            for (int worse = 0; worse < 6; worse++) {
                RiskWeightProfile.Weight after = profile.weight(input(new Draw(seed), worse));
                assertThat(after.weight()).as("input %d", worse).isGreaterThanOrEqualTo(before.weight());
                coverage.hitIf(after.weight() > before.weight(), "rose by input " + worse);
            }
        }
        for (int worse = 0; worse < 6; worse++) {
            coverage.require("rose by input " + worse, 40);
        }
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RiskWeightProfile("alt", 1.2, 1, 3, 0, "test"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RiskWeightProfile.Input(Double.NaN, null, 0, null, 0, 0));
    }
}
