package dev.steelyard.venue.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.instrument.Payoff;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.AssessOptions;
import dev.steelyard.margin.model.MarginEngine;
import dev.steelyard.margin.model.ModelComparison;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.scenario.UnitRisk;
import dev.steelyard.testkit.Checkout;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Accounts under the packs of scenario margin, the bundled ones and one's own. */
class ScenarioPacksTest {
    private static final Asset BTC = Asset.of("BTC");
    private static final Instant DAY = Instant.parse("2024-06-17T10:22:20Z");
    private static final BigDecimal BITCOINS = d("0.314538364");

    @TempDir
    private Path folder;

    private static BigDecimal d(String text) {
        return new BigDecimal(text);
    }

    /** The account of the example of private/pme/simulate: sizes in bitcoin there, in USD here. */
    private static Account example() {
        SequencedMap<String, Instrument> instruments = new LinkedHashMap<>();
        instruments.put(
                "BTC-PERPETUAL",
                new Instrument.Perpetual(ContractTerms.inverse("BTC-PERPETUAL", BTC, Asset.USD, BigDecimal.ONE)));
        instruments.put(
                "BTC-28JUN24",
                new Instrument.Future(
                        ContractTerms.inverse("BTC-28JUN24", BTC, Asset.USD, BigDecimal.ONE),
                        Instant.parse("2024-06-28T08:00:00Z")));
        return new Account(
                "example",
                "deribit-pme",
                null,
                AccountMode.PORTFOLIO,
                DAY,
                List.of(Balance.of(BTC, d("1"))),
                List.of(),
                instruments,
                List.of(
                        Position.cross("BTC-PERPETUAL", BITCOINS.multiply(d("65910.57")), d("65910.57")),
                        Position.cross("BTC-28JUN24", d("-0.001187534").multiply(d("67371.75")), d("67371.75"))),
                List.of());
    }

    private static MarketView market() {
        return MarketView.builder()
                .asOf(DAY)
                .index(BTC, d("65666.19"))
                .mark("BTC-PERPETUAL", d("65910.57"))
                .mark("BTC-28JUN24", d("67371.75"))
                .build();
    }

    private static AccountRisk assess(RulePack pack) {
        return MarginEngine.assess(example(), market(), pack, AssessOptions.FULL);
    }

    @Test
    void deribitsOwnExampleIsReproducedFromAnAccount() {
        AccountRisk risk = assess(Packs.bundled("deribit-pme@2024-06-17"));
        assertThat(risk.initialMargin().get().value()).isCloseTo(d("0.06284313098"), within(d("0.000000001")));
        assertThat(risk.maintenanceMargin().get().value()).isCloseTo(d("0.050274504784"), within(d("0.000000001")));
        UnitRisk unit = risk.scenarios().getFirst();
        assertThat(unit.scan()).isCloseTo(d("0.05968587238"), within(d("0.000000001")));
        assertThat(unit.charge("roll shock")).isCloseTo(d("0.00315725898"), within(d("0.000000001")));
        assertThat(unit.worstScenario()).startsWith("-16%");
    }

    @Test
    void aRerunUnderAnOlderVersionReproducesTheOldNumber() throws IOException {
        BigDecimal before = assess(Packs.bundled("deribit-pme@2024-06-17"))
                .maintenanceMargin()
                .get()
                .value();
        String newest = bundledText("deribit-pme/2026-02-15.json");
        Path version = Files.createDirectories(folder.resolve("deribit-pme")).resolve("2026-06-01.json");
        Files.writeString(
                version, newest.replace("\"2026-02-15\"", "\"2026-06-01\"").replace("\"0.16\"", "\"0.2\""));
        RulePackRepository repository = RulePackRepository.withUserFolder(folder);
        AccountRisk now = assess(repository.find("deribit-pme").orElseThrow().pack());
        AccountRisk then =
                assess(repository.find("deribit-pme@2024-06-17").orElseThrow().pack());
        assertThat(then.maintenanceMargin().get().value()).isEqualByComparingTo(before);
        assertThat(now.rulePack()).isNotEqualTo(then.rulePack());
        // 0.8 × (0.313350830 × 0.2 / 0.8 + roll shock)
        assertThat(now.maintenanceMargin().get().value()).isCloseTo(d("0.065195973184"), within(d("0.000000001")));
    }

    @Test
    void onOneBookTheModelsAreCompared() {
        SequencedMap<String, Instrument> instruments = new LinkedHashMap<>();
        instruments.put(
                "BTC-PERP",
                new Instrument.Perpetual(new ContractTerms(
                        "BTC-PERP", BTC, Asset.USD, Asset.USD, Payoff.LINEAR, BigDecimal.ONE, null, null)));
        Account account = new Account(
                "one",
                "paradex",
                null,
                AccountMode.PORTFOLIO,
                DAY,
                List.of(Balance.of(Asset.USD, d("30000"))),
                List.of(),
                instruments,
                List.of(Position.cross("BTC-PERP", BigDecimal.ONE, d("70000"))),
                List.of());
        MarketView market = MarketView.builder()
                .asOf(DAY)
                .index(BTC, d("70000"))
                .mark("BTC-PERP", d("70000"))
                .build();
        List<ModelComparison.Row> rows = ModelComparison.of(
                        account,
                        market,
                        List.of(
                                Packs.bundled("paradex"),
                                Packs.bundled("okx-pm"),
                                Packs.bundled("cme-span"),
                                Packs.bundled("occ-tims")))
                .rows();
        assertThat(requirement(rows.get(0))).isEqualByComparingTo("5600");
        // 12% of 70,000 and 0.2% for the basis of a perpetual
        assertThat(requirement(rows.get(1))).isEqualByComparingTo("8540");
        assertThat(rows.get(2).refusal()).isNotNull();
        assertThat(requirement(rows.get(3))).isEqualByComparingTo("10500");
    }

    private static BigDecimal requirement(ModelComparison.Row row) {
        return Objects.requireNonNull(row.risk()).maintenanceMargin().get().value();
    }

    @Test
    void aGridOfOnesOwnIsReadFromAFolderAndAssessed() {
        RulePack own = RulePackRepository.withUserFolder(Checkout.root().resolve("examples/rules"))
                .find("own-grid")
                .orElseThrow()
                .pack();
        assertThat(RulePackValidation.findings(
                        RulePackReader.read(Checkout.root().resolve("examples/rules/own-grid/2026-01-01.json"))))
                .isEmpty();
        AccountRisk risk = assess(own);
        UnitRisk unit = risk.scenarios().getFirst();
        assertThat(unit.array().scenarios().size()).isEqualTo(35);
        assertThat(unit.charges()).hasSize(7).allMatch(c -> c.amount().signum() >= 0);
        BigDecimal sum = unit.contributions().stream()
                .map(UnitRisk.Contribution::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(sum).isEqualByComparingTo(risk.maintenanceMargin().get().value());
        assertThat(risk.initialMargin().get().value()).isEqualByComparingTo(sum.multiply(d("1.25")));
        assertThat(unit.charge("collateral")).isPositive();
    }

    private static String bundledText(String name) throws IOException {
        try (InputStream file = Objects.requireNonNull(RulePackRepository.class.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
