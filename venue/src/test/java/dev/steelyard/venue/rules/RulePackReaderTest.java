package dev.steelyard.venue.rules;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.account.PositionSide;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.core.instrument.Payoff;
import dev.steelyard.core.money.Asset;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.margin.rule.CloseFee;
import dev.steelyard.margin.rule.CollateralSchedule;
import dev.steelyard.margin.rule.ReconcileRule;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.tier.BracketSchedule;
import dev.steelyard.margin.tier.DirectionalSchedule;
import dev.steelyard.margin.tier.RampSchedule;
import dev.steelyard.margin.tier.SquareRootSchedule;
import dev.steelyard.margin.tier.TierKey;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RulePackReaderTest {
    private static final String HEDGE = "\"hedge\": \"SUM\"";

    @Test
    void aPackIsReadFieldByField() {
        RulePackFile file = PackText.read(PackText.VALID);
        RulePack pack = file.pack();
        assertThat(file.name()).isEqualTo("example-linear@2024-01-01");
        assertThat(file.aliases()).containsExactly("example");
        assertThat(pack.cross()).isEqualTo(pack.isolated());
        assertThat(pack.cross().closeFee()).isEqualTo(CloseFee.AT_MARK);
        assertThat(pack.liquidation().priceDecimals()).isEqualTo(2);
        assertThat(pack.parameter("warningRatio")).isEqualByComparingTo("1.5");
        assertThat(pack.contracts().keySet()).containsExactly("BTCUSDT", "ETHUSDT", "SOLUSDT");
        assertThat(pack.contract("SOLUSDT", PositionSide.LONG)).isEqualTo(pack.contract("SOLUSDT"));
        CollateralSchedule ether = requireNonNull(pack.collateral().get(Asset.of("ETH")));
        assertThat(ether.tiers()).hasSize(2);
        assertThat(ether.loan().maintenanceRate()).isEqualByComparingTo("0.02");
    }

    @Test
    void theBaseAssetComesFromTheSymbol() {
        Instrument bitcoin = Packs.instrument(PackText.read(PackText.VALID).pack(), "BTCUSDT");
        assertThat(bitcoin).isInstanceOf(Instrument.Perpetual.class);
        assertThat(bitcoin.base()).isEqualTo(Asset.of("BTC"));
        assertThat(bitcoin.settle()).isEqualTo(Asset.of("USDT"));
        assertThat(bitcoin.terms().tickSize()).isEqualByComparingTo("0.1");
    }

    @Test
    void slicesBecomeDeductionsThatContinue() {
        BracketSchedule schedule = Packs.brackets(PackText.read(PackText.VALID).pack(), "BTCUSDT");
        assertThat(schedule.brackets().get(1).floor()).isEqualByComparingTo("50000");
        assertThat(schedule.brackets().get(1).maintenanceDeduction()).isEqualByComparingTo("50");
        assertThat(schedule.cap()).isEqualByComparingTo("600000");
    }

    @Test
    void everyKindOfContractAndScheduleIsRead() {
        String contracts = """
                "contracts": {
                  "F": {"type": "FUTURE", "payoff": "INVERSE", "base": "BTC", "quote": "USD", "contractSize": "100",
                    "expiry": "2024-09-27T08:00:00Z", "schedule": {"type": "ramp", "key": "COIN", "initialBase": "0.02",
                    "maintenanceBase": "0.01", "slope": "0.00005", "cap": "100"}},
                  "Q": {"type": "PERPETUAL", "payoff": "QUANTO", "base": "ETH", "quote": "USD", "settle": "BTC",
                    "multiplier": "0.000001", "schedule": {"type": "squareRoot", "initialBase": "0.05", "factor": "0.002",
                    "maintenanceFloor": "0.03"}},
                  "O": {"type": "OPTION", "base": "BTC", "quote": "USDC", "expiry": "2024-09-27T08:00:00Z",
                    "strike": "60000", "optionType": "CALL", "schedule": {"type": "flat", "maintenanceRate": "0"}},
                  "S": {"type": "SPOT", "base": "BTC", "quote": "USDT", "schedule": {"type": "directional",
                    "base": "large", "slope": "0.1", "floor": "0.001", "ceiling": "0.5", "reference": "ENTRY"}},
                  "L": {"type": "LEVERAGED_TOKEN", "base": "BTC3L", "quote": "USDT", "targetLeverage": "3",
                    "schedule": {"type": "flat", "maintenanceRate": "1", "initialRate": "1"}, "takerFeeRate": "0.001",
                    "parameters": {"a": "1"}},
                  "N": {"schedule": {"type": "brackets", "key": "CONTRACTS", "application": "WHOLE",
                    "columns": "cap, maintenanceRate, initialRate", "brackets": [["10", "0.01", "0.02"], [null, "0.02", null]]}}
                }
                """;
        String text = PackText.VALID.substring(0, PackText.VALID.indexOf("\"contracts\"")) + contracts + "}";
        RulePack pack = PackText.read(text).pack();
        assertThat(Packs.instrument(pack, "F"))
                .isEqualTo(new Instrument.Future(
                        Packs.instrument(pack, "F").terms(), Instant.parse("2024-09-27T08:00:00Z")));
        assertThat(Packs.instrument(pack, "F").settle()).isEqualTo(Asset.of("BTC"));
        assertThat(Packs.rule(pack, "F").schedule())
                .isEqualTo(new RampSchedule(
                        TierKey.COIN,
                        new BigDecimal("0.02"),
                        new BigDecimal("0.01"),
                        new BigDecimal("0.00005"),
                        new BigDecimal("100")));
        assertThat(Packs.instrument(pack, "Q").terms().payoff()).isEqualTo(Payoff.QUANTO);
        assertThat(((SquareRootSchedule) Packs.rule(pack, "Q").schedule()).maintenanceShare())
                .isEqualByComparingTo("0.6");
        assertThat(((Instrument.Option) Packs.instrument(pack, "O")).type()).isEqualTo(OptionType.CALL);
        assertThat(((DirectionalSchedule) Packs.rule(pack, "S").schedule()).base())
                .isEqualTo(Packs.brackets(PackText.read(PackText.VALID).pack(), "BTCUSDT"));
        assertThat(Packs.rule(pack, "L").parameters()).containsEntry("a", BigDecimal.ONE);
        assertThat(Packs.rule(pack, "N").instrument()).isNull();
        assertThat(RulePackReader.read(JsonDocument.parse(RulePackWriter.toBytes(PackText.read(text)), "again.json")))
                .isEqualTo(PackText.read(text));
    }

    @Test
    void tolerancesAreThoseStatedAndElseTheStandardOnes() {
        RulePackFile file = PackText.read(PackText.with(
                HEDGE,
                HEDGE + ", \"reconcile\": {\"equity, walletBalance\": {\"absolute\": \"0.01\"},"
                        + " \"liquidationPrice\": {\"ticks\": \"2\", \"relative\": \"0\", \"lastDigit\": \"0\"},"
                        + " \"notional\": {}}"));
        ReconcileRule rule = file.pack().reconcile();
        assertThat(rule.own().keySet()).containsExactly("equity", "walletBalance", "liquidationPrice");
        assertThat(requireNonNull(rule.of("equity")).absolute()).isEqualByComparingTo("0.01");
        assertThat(requireNonNull(rule.of("equity")).relative()).isEqualByComparingTo("0.000001");
        assertThat(rule.ofBalances().lastDigit()).isZero();
        assertThat(rule.of("maintenanceMargin")).isEqualTo(ReconcileRule.standard("maintenanceMargin"));
        assertThat(rule.of("venueRatio")).isNull();
        assertThat(RulePackReader.read(JsonDocument.parse(RulePackWriter.toBytes(file), "again.json")))
                .isEqualTo(file);
        assertThat(PackText.read(PackText.VALID).pack().reconcile()).isEqualTo(ReconcileRule.STANDARD);
    }

    /** Returns a tolerance of 2 for a figure, beside the rule of opposite legs. */
    private static String reconcile(String figure, String allowance) {
        return HEDGE + ", \"reconcile\": {\"" + figure + "\": {\"" + allowance + "\": \"2\"}}";
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                refusal("\"hedge\": \"SUM\"", "\"hegde\": \"SUM\"", FailureReason.INVALID, "unknown field \"hegde\""),
                refusal("\"0.0006\"", "0.0006", FailureReason.PARSING, "expected a number in quotes"),
                refusal("\"0.0006\"", "\"6 bp\"", FailureReason.PARSING, "expected a number such as 20"),
                refusal("\"0.0006\"", "\"NaN\"", FailureReason.PARSING, "expected a finite number"),
                refusal("\"hedge\": \"SUM\"", "\"hedge\": \"ALL\"", FailureReason.PARSING, "expected one of SUM"),
                refusal("  \"venue\": \"Example\",\n", "", FailureReason.MISSING_DATA, "\"venue\" is missing"),
                refusal("rules/1", "rules/2", FailureReason.UNSUPPORTED, "expected schema"),
                refusal("example-linear", "Example Linear", FailureReason.INVALID, "lower-case letters"),
                refusal("2024-01-01", "2024-13-01", FailureReason.PARSING, "expected a date"),
                refusal("\"600000\"", "\"40000\"", FailureReason.INVALID, "tier bounds were 50000 to 40000"),
                refusal("\"50000\"", "null", FailureReason.INVALID, "a tier without upper bound was followed"),
                refusal("\"0.005\", \"100\"]", "\"0.005\"]", FailureReason.INVALID, "expected 3 values"),
                refusal("\"0.005\", \"100\"]", "null, \"100\"]", FailureReason.MISSING_DATA, "maintenance rate"),
                refusal("\"SLICE\", \"br", "\"PARTS\", \"br", FailureReason.PARSING, "expected one of WHOLE, SLICE"),
                refusal(
                        "[\"10\", \"0.95\"]",
                        "[\"10\", \"1.95\"]",
                        FailureReason.INVALID,
                        "collateral weight was 1.95"),
                refusal("[null, \"0.9\"]", "[\"5\", \"0.9\"]", FailureReason.INVALID, "upper bounds that ascend"),
                refusal("\"BTC, ETH\"", "\"BTC, USDT\"", FailureReason.INVALID, "USDT is stated twice"),
                refusal(
                        "\"like\": \"usdt\", \"tick",
                        "\"like\": \"usd\", \"tick",
                        FailureReason.PARSING,
                        "one of usdt"),
                refusal("\"schedule\": \"large\"}", "\"schedule\": \"huge\"}", FailureReason.PARSING, "one of large"),
                refusal(
                        "\"schedule\": \"large\"}",
                        "\"takerFeeRate\": \"0\"}",
                        FailureReason.INVALID,
                        "\"schedule\" of BTCUSDT"),
                refusal("\"BTCUSDT\": {", "\"BTCUSD\": {", FailureReason.INVALID, "\"base\" of BTCUSD is missing"),
                refusal(
                        "\"ETHUSDT, SOLUSDT\"",
                        "\"ETHUSDT, BTCUSDT\"",
                        FailureReason.INVALID,
                        "BTCUSDT is stated twice"),
                refusal("\"ETHUSDT, SOLUSDT\"", "\"ETHUSDT, \"", FailureReason.INVALID, "separated by commas"),
                refusal("{base}USDT", "USDT", FailureReason.INVALID, "expected {base} once"),
                refusal("\"type\": \"flat\"", "\"type\": \"steps\"", FailureReason.INVALID, "flat, brackets, ramp"),
                refusal("\"tickSize\": \"0.1\"", "\"tickSize\": \"0\"", FailureReason.INVALID, "expected > 0"),
                refusal("\"priceDecimals\": \"2\"", "\"priceDecimals\": \"2.5\"", FailureReason.INVALID, "a count"),
                refusal("\"margin\"", "\"cross\": {}, \"margin\"", FailureReason.INVALID, "either \"margin\""),
                refusal(HEDGE, reconcile("fee", "absolute"), FailureReason.INVALID, "unknown figure \"fee\""),
                refusal(HEDGE, reconcile("equity", "ticks"), FailureReason.INVALID, "unknown field \"ticks\""),
                refusal(HEDGE, reconcile("entryPrice", "relative"), FailureReason.INVALID, "expected 0 to 1"),
                refusal(
                        HEDGE,
                        reconcile("equity", "absolute").replace("\"2\"", "\"-2\""),
                        FailureReason.INVALID,
                        "expected at least 0"),
                refusal(
                        HEDGE,
                        reconcile("equity, equity", "absolute"),
                        FailureReason.INVALID,
                        "equity is stated twice"),
                refusal("\"margin\"", "\"cross\"", FailureReason.MISSING_DATA, "\"isolated\" is missing"));
    }

    private static Arguments refusal(String old, String replacement, FailureReason reason, String message) {
        return Arguments.of(old, replacement, reason, message);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aFaultIsRefusedWithItsPlace(String old, String replacement, FailureReason reason, String message) {
        String text = PackText.with(old, replacement);
        assertThatThrownBy(() -> PackText.read(text)).isInstanceOfSatisfying(FailureException.class, e -> {
            assertThat(e.failure().reason()).isEqualTo(reason);
            assertThat(e.failure().message()).contains(message);
            assertThat(e.failure().location()).startsWith("pack.json line ");
        });
    }

    @Test
    void noCutOfAPackEscapesAsAnythingButAFailure() {
        int refused = 0;
        for (int end = 0; end < PackText.VALID.length() - 2; end++) {
            String cut = PackText.VALID.substring(0, end);
            assertThatThrownBy(() -> PackText.read(cut)).isInstanceOf(FailureException.class);
            refused++;
        }
        assertThat(refused).isGreaterThan(1_000);
    }

    @Test
    void noSingleMissingFieldEscapesAsAnythingButAFailure() {
        List<String> required = List.of(
                "schema",
                "id",
                "venue",
                "effectiveFrom",
                "source",
                "fidelity",
                "model",
                "takerFeeRate",
                "margin",
                "liquidation",
                "orders",
                "hedge",
                "contracts");
        for (String field : required) {
            String text = PackText.with("\n  \"" + field + "\":", "\n  \"notes\": [], \"" + field + "\":")
                    .replace("\"" + field + "\":", "\"x" + field + "\":");
            assertThatThrownBy(() -> PackText.read(text)).isInstanceOf(FailureException.class);
        }
    }
}
