package dev.steelyard.conformance.vector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.conformance.Outcome;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {
    private static Outcome compare(String expected, String members, String got) {
        VectorCase vector = Cases.expecting("{\"x\": " + expected + "}", members);
        Outputs answers = Outputs.of().put("x", () -> new BigDecimal(got));
        return Comparison.of(vector, vector.tolerance(), answers).outcome();
    }

    @ParameterizedTest
    @CsvSource({
        "12.3457, 12.34567, EXACT", // rounds to the printed digits
        "12.3456, 12.34567, FAILED",
        "100000, 100000.4, EXACT",
        "0.1, 0.100000000001, EXACT",
        "1.00000000001, 1.00000000002, WITHIN_TOLERANCE", // 1e-9 of the value where nothing is stated
        "1.0000001, 1.0000002, FAILED",
    })
    void equalityAtThePrintedDigitsIsExact(String expected, String got, Outcome outcome) {
        assertThat(compare(expected, "", got)).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "0.1, 0.0954, FAILED", // one digit printed proves little
        "0.1, 0.10000000001, EXACT",
        "5, 5.4, FAILED",
        "12346, 12345.6, EXACT", // five digits prove
    })
    void fewPrintedDigitsNeedTheToleranceToo(String expected, String got, Outcome outcome) {
        assertThat(compare(expected, "\"tolerance\": {\"abs\": 1e-9}", got)).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "'{\"abs\": 0.5}'; WITHIN_TOLERANCE",
                "'{\"abs\": 0.05}'; FAILED",
                "'{\"rel\": 0.01}'; WITHIN_TOLERANCE",
                "'{\"rel\": 0.0005}'; FAILED",
                "'{\"abs\": 0.05, \"rel\": 0.0005}'; WITHIN_TOLERANCE", // both together
                "'{\"type\": \"absolute\", \"value\": 0.5}'; WITHIN_TOLERANCE",
                "'{\"type\": \"relative\", \"value\": 0.01}'; WITHIN_TOLERANCE",
                "'{\"type\": \"exact\", \"value\": 0}'; FAILED",
                "'0.5'; WITHIN_TOLERANCE",
            })
    void aToleranceIsReadInEveryFormThatFilesUse(String tolerance, Outcome outcome) {
        assertThat(compare("100.0", "\"tolerance\": " + tolerance, "100.1")).isEqualTo(outcome);
    }

    @Test
    void aLimitForSomeOutputsIsTheirsAlone() {
        VectorCase vector = Cases.expecting(
                "{\"roe_pct\": -0.0067, \"cost\": 7}", "\"tolerance\": {\"abs\": 0, \"pct_abs\": 5e-05}");
        Outputs answers =
                Outputs.of().put("roe_pct", () -> new BigDecimal("-0.006725")).put("cost", () -> BigInteger.valueOf(7));
        assertThat(Comparison.of(vector, vector.tolerance(), answers).outcome()).isEqualTo(Outcome.EXACT);
        answers.put("cost", () -> new BigDecimal("7.00001"));
        assertThat(Comparison.of(vector, vector.tolerance(), answers).outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void theFilesHeadGivesTheToleranceOfCasesThatStateNone() {
        String file = """
                {"tolerance": {"kind": "decimal", "absPerPosition": 1e-5, "liquidationPriceRel": 1e-6},
                 "cases": [{"id": "a", "inputs": {}, "expected": {"liquidationPrice": 100.0, "equity": 100.0}}]}""";
        Tolerance tolerance = Cases.of("[" + file.substring(file.indexOf("{\"id\""), file.lastIndexOf(']')) + "]")
                .tolerance();
        assertThat(tolerance.stated()).isFalse();
        Tolerance head = VectorFile.read(dev.steelyard.json.JsonDocument.parse(file, "f.json"))
                .cases()
                .getFirst()
                .tolerance();
        assertThat(head.allowed("liquidationPrice.SOL", new BigDecimal(100))).isEqualByComparingTo("1e-4");
        assertThat(head.allowed("equity", new BigDecimal(100))).isEqualByComparingTo("1e-7");
        assertThat(head.figure("absPerPosition")).isEqualByComparingTo("1e-5");
    }

    @Test
    void nullSaysNoneOfAFigureAndNothingBesideATruthValue() {
        VectorCase vector = Cases.expecting("{\"price\": null, \"liquidatable\": null}", "");
        Outputs none = Outputs.of().put("price", () -> null).put("liquidatable", () -> true);
        assertThat(Comparison.of(vector, vector.tolerance(), none).outcome()).isEqualTo(Outcome.EXACT);
        Outputs some = Outputs.of().put("price", () -> BigDecimal.ONE).put("liquidatable", () -> true);
        assertThat(Comparison.of(vector, vector.tolerance(), some).outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void listsObjectsTextsAndTruthValuesAreComparedInside() {
        VectorCase vector = Cases.expecting(
                "{\"list\": [1, \"2\", null], \"map\": {\"k\": true}, \"text\": \"24999/50\", \"wad\": \"1000000000000000000000000000000000000000001\"}",
                "");
        Outputs answers = Outputs.of()
                .put("list", Arrays.asList(1, BigInteger.TWO, null))
                .put("map", Map.of("k", true, "unasked", 1))
                .put("text", () -> "24999/50")
                .put("wad", () -> BigInteger.TEN.pow(42).add(BigInteger.ONE));
        assertThat(Comparison.of(vector, vector.tolerance(), answers).outcome()).isEqualTo(Outcome.EXACT);
    }

    @Test
    void anotherLengthAnotherShapeAndAMissingMemberFail() {
        VectorCase vector = Cases.expecting("{\"list\": [1, 2], \"map\": {\"k\": 1}, \"n\": 1}", "");
        Outputs answers =
                Outputs.of().put("list", List.of(1)).put("map", Map.of()).put("n", () -> "text");
        Comparison compared = Comparison.of(vector, vector.tolerance(), answers);
        assertThat(compared.differences()).extracting(Comparison.Output::name).containsExactly("list", "map.k", "n");
    }

    @Test
    void onlyTheOutputsAskedForAreWorkedOut() {
        VectorCase vector = Cases.expecting("{\"x\": 1}", "");
        Outputs answers = Outputs.of().put("x", () -> BigDecimal.ONE).put("y", () -> {
            throw new IllegalStateException("not asked for");
        });
        assertThat(Comparison.of(vector, vector.tolerance(), answers).outcome()).isEqualTo(Outcome.EXACT);
    }

    @Test
    void aDefectFailsTheOutputWithItsName() {
        VectorCase vector = Cases.expecting("{\"x\": 1}", "");
        Outputs answers = Outputs.of().put("x", () -> List.of().getFirst());
        assertThat(Comparison.of(vector, vector.tolerance(), answers)
                        .differences()
                        .getFirst()
                        .got())
                .startsWith("NoSuchElementException");
    }

    @Test
    void aRemarkOfTheSourceIsNotCompared() {
        VectorCase vector = Cases.expecting("{\"x\": 1, \"page\": [9]}", "");
        Outputs answers = Outputs.of().put("x", () -> 1).quotation("page", "rounded in prose");
        assertThat(Comparison.of(vector, vector.tolerance(), answers).outcome()).isEqualTo(Outcome.EXACT);
    }

    @Test
    void aFamilyOfOutputsTakesItsArgumentFromTheName() {
        VectorCase vector = Cases.expecting("{\"above100\": true, \"above300\": false}", "");
        Outputs answers = Outputs.of().family("above", text -> Integer.parseInt(text) < 200);
        assertThat(Comparison.of(vector, vector.tolerance(), answers).outcome()).isEqualTo(Outcome.EXACT);
    }

    @Test
    void aCaseThatExpectsNothingHasFailed() {
        VectorCase vector = Cases.expecting("{}", "");
        assertThat(Comparison.of(vector, vector.tolerance(), Outputs.of()).outcome())
                .isEqualTo(Outcome.FAILED);
    }
}
