package dev.steelyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.input.AccountInputs;
import dev.steelyard.cli.input.Assessor;
import dev.steelyard.cli.input.RuleChoice;
import dev.steelyard.io.risk.RiskReport;
import dev.steelyard.margin.model.AssessOptions;
import dev.steelyard.testkit.Checkout;
import dev.steelyard.venue.rules.RulePackRepository;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WhatIfNothingTest {
    @ParameterizedTest
    @ValueSource(strings = {"deribit-options", "deribit-portfolio", "derive-standard", "derive-portfolio", "reg-t"})
    void withoutATradeTheAnswerIsTheCurrentOne(String example) {
        Path root = Checkout.root();
        OutputStream nowhere = OutputStream.nullOutputStream();
        Surroundings surroundings = new Surroundings(
                InputStream.nullInputStream(),
                nowhere,
                nowhere,
                false,
                Map.of(),
                root,
                root,
                root,
                root,
                Interruption.byHand());
        RuleChoice rules = new RuleChoice(RulePackRepository.bundled(), null, null, null);
        List<RiskReport> reports = new ArrayList<>();
        Assessor assessor = new Assessor(AssessOptions.FULL, false);
        new AccountInputs(surroundings, rules, null, null)
                .each(
                        List.of("examples/" + example + ".json"),
                        subject -> reports.add(assessor.report(subject, List.of())));
        RiskReport report = reports.getFirst();
        assertThat(report.answer())
                .usingRecursiveComparison()
                .isEqualTo(Objects.requireNonNull(report.change()).before());
    }
}
