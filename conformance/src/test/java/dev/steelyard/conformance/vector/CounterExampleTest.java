package dev.steelyard.conformance.vector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.conformance.Outcome;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class CounterExampleTest {
    private static Outcome judge(String members, String got) {
        VectorCase vector = Cases.of("{\"id\": \"a\", \"method\": \"m\", \"inputs\": {\"index\": 7000},"
                + " \"expected\": {\"rate\": 0.0001785}, \"tolerance\": {\"abs\": 1e-6}, \"reproduces\": false"
                + members + "}");
        Outputs answers = Outputs.of().put("rate", () -> new BigDecimal(got));
        return CounterExample.judge(vector, Comparison.of(vector, vector.tolerance(), answers), answers);
    }

    @Test
    void givingThePrintedNumberFails() {
        assertThat(judge("", "0.0001785")).isEqualTo(Outcome.FAILED);
        assertThat(judge("", "0.00017852")).isEqualTo(Outcome.FAILED);
    }

    @Test
    void anotherNumberPassesWhereNoRightOneIsStated() {
        assertThat(judge("", "0.0000595")).isEqualTo(Outcome.EXACT);
        assertThat(judge(", \"note\": \"page 7 of 2019\"", "0.0000595")).isEqualTo(Outcome.EXACT);
    }

    @Test
    void aNoteThatCorrectsMustHoldOurNumber() {
        String note = ", \"note\": \"0.1428%/24 = 0.00595%/h, not 0.01785%\"";
        assertThat(judge(note, "0.0000595238")).isEqualTo(Outcome.EXACT);
        assertThat(judge(note, "0.0000612")).isEqualTo(Outcome.FAILED);
    }

    @Test
    void aFigureOfTheNoteThatTheCasePutsInCorrectsNothing() {
        assertThat(judge(", \"note\": \"should not be read: 7000\"", "0.5")).isEqualTo(Outcome.EXACT);
    }

    @Test
    void figuresMayHaveThousandsAndSigns() {
        VectorCase vector =
                Cases.of("{\"id\": \"a\", \"method\": \"m\", \"inputs\": {}, \"expected\": {\"pnl\": -447482.1},"
                        + " \"reproduces\": false, \"note\": \"should be (-448,192.885)\"}");
        Outputs right = Outputs.of().put("pnl", () -> new BigDecimal("-448192.88514"));
        Outputs wrong = Outputs.of().put("pnl", () -> new BigDecimal("-448000"));
        assertThat(CounterExample.judge(vector, Comparison.of(vector, vector.tolerance(), right), right))
                .isEqualTo(Outcome.EXACT);
        assertThat(CounterExample.judge(vector, Comparison.of(vector, vector.tolerance(), wrong), wrong))
                .isEqualTo(Outcome.FAILED);
    }

    @Test
    void correctedFieldsMustBeGiven() {
        assertThat(judge(", \"corrected\": {\"rate\": 0.0000595}", "0.0000595")).isEqualTo(Outcome.EXACT);
        assertThat(judge(", \"corrected\": {\"rate\": 0.0000595}", "0.0000712")).isEqualTo(Outcome.FAILED);
    }

    @Test
    void aCaseWithoutAnAnswerDoesNotPassForBeingDifferent() {
        VectorCase vector = Cases.of(
                "{\"id\": \"a\", \"method\": \"m\", \"inputs\": {}, \"expected\": {\"x\": 1}, \"reproduces\": false}");
        Outputs none = Outputs.of();
        assertThat(CounterExample.judge(vector, Comparison.of(vector, vector.tolerance(), none), none))
                .isEqualTo(Outcome.FAILED);
    }
}
