package dev.steelyard.venue.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.margin.control.policy.LeveragePolicy;
import dev.steelyard.margin.control.policy.PolicyBook;
import dev.steelyard.margin.control.policy.PolicySubject;
import dev.steelyard.margin.model.Answer;
import dev.steelyard.testkit.Accepts;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LeveragePoliciesTest {
    private static final PolicyBook BOOK = new PolicyBook(Duration.ZERO, LeveragePolicies.jurisdictions());

    private static String most(String jurisdiction, String client, String day) {
        PolicySubject subject =
                new PolicySubject("a", jurisdiction, client, "any", "crypto", Answer.of(BigDecimal.ONE));
        LeveragePolicy policy = BOOK.binding(subject, Instant.parse(day + "T00:00:00Z"));
        return policy == null ? "none" : policy.id() + " " + policy.mostLeverage();
    }

    @Test
    @Accepts({72, 91})
    void theCapsOfJurisdictionsHoldFromTheirDatesOn() {
        assertThat(most("EU", "retail", "2018-07-31")).isEqualTo("none");
        assertThat(most("EU", "retail", "2018-08-01")).isEqualTo("eu-esma-cfd-crypto-2018 2");
        assertThat(most("EU", "retail", "2019-08-01"))
                .as("national measures from here on")
                .isEqualTo("none");
        assertThat(most("DE", "retail", "2019-08-01")).isEqualTo("de-bafin-cfd-crypto-2019 2");
        assertThat(most("UK", "retail", "2021-01-05")).isEqualTo("uk-fca-cfd-crypto-2019 2");
        assertThat(most("UK", "retail", "2021-01-06")).isEqualTo("uk-fca-ban-2021 0");
        assertThat(most("UK", "professional", "2021-01-06")).isEqualTo("none");
        assertThat(LeveragePolicies.jurisdictions())
                .allSatisfy(policy -> assertThat(policy.source()).isNotBlank());
    }

    @Test
    void whatIsImpossibleIsRefusedAtItsPlace() {
        String bad = """
                {"schema": "steelyard/leverage-policies/1", "policies": [
                  {"id": "p", "origin": "HOUSE", "mostLeverage": "2", "announced": "2026-02-01",
                   "effectiveFrom": "2026-01-01", "source": "s"}]}""";
        assertThatExceptionOfType(FailureException.class)
                .isThrownBy(() -> LeveragePolicies.read(JsonDocument.parse(bad, "policies.json")))
                .withMessageContaining("policies.json")
                .withMessageContaining("before it was announced");
        assertThatExceptionOfType(FailureException.class)
                .isThrownBy(() ->
                        LeveragePolicies.read(JsonDocument.parse(bad.replace("policies/1", "policies/2"), "p.json")))
                .withMessageContaining("steelyard/leverage-policies/1");
    }
}
