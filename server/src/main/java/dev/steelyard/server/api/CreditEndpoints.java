package dev.steelyard.server.api;

import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.io.control.Strict;
import dev.steelyard.io.credit.CreditJson;
import dev.steelyard.io.credit.CreditTermsFile;
import dev.steelyard.json.JsonKind;
import dev.steelyard.json.JsonValue;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.margin.leverage.Exposures;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.AssessOptions;
import dev.steelyard.margin.model.MarginEngine;
import dev.steelyard.risk.confidence.CreditReport;
import dev.steelyard.risk.confidence.CreditTerms;
import dev.steelyard.risk.stress.ShockCovariance;
import dev.steelyard.server.access.Scope;
import dev.steelyard.server.live.Capture;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The endpoint about an account against a credit line: it answers as {@code margin --credit-line} does. */
final class CreditEndpoints {
    /** Pledges of a line; more are refused. */
    static final int MOST_PLEDGES = 200;

    private final Desk desk;
    private final LongAnswers answers;

    CreditEndpoints(Desk desk, LongAnswers answers) {
        this.desk = desk;
        this.answers = answers;
    }

    List<Endpoint> all() {
        return List.of(Endpoint.post(
                "/api/v1/accounts/{account}/credit",
                "credit",
                "How does an account stand against a credit line? Haircuts, utilization, wrong-way add-on.",
                Scope.READ,
                RiskSchemas.CREDIT_QUERY,
                RiskSchemas.CREDIT,
                this::credit));
    }

    private void credit(Request request, JsonWriter to) {
        Capture at = desk.account(request);
        JsonValue body = Strict.only(request.body(), "creditLine", "toward");
        JsonValue line = body.require("creditLine");
        if (!line.is(JsonKind.OBJECT)) {
            throw line.refusal(FailureReason.PARSING, "expected a document " + CreditTermsFile.SCHEMA);
        }
        JsonValue pledges = line.present("pledges");
        if (pledges != null && pledges.is(JsonKind.ARRAY) && pledges.size() > MOST_PLEDGES) {
            throw pledges.failure(
                    FailureReason.OUT_OF_RANGE,
                    "pledges were " + pledges.size() + "; expected at most " + MOST_PLEDGES
                            + ": the command line takes more");
        }
        CreditTerms terms = CreditTermsFile.read(line);
        Double toward = body.present("toward", StressEndpoints::toward);
        CreditJson.write(answers.compute(request, () -> report(at, terms, toward)), to);
    }

    private CreditReport report(Capture at, CreditTerms terms, @Nullable Double toward) {
        ShockCovariance covariance =
                terms.estimated().isEmpty() ? null : desk.covariance(at, terms.estimated(), toward);
        AccountRisk risk = MarginEngine.assess(at.account(), at.market(), at.rules(), AssessOptions.FIGURES);
        Exposures exposures = Exposures.of(at.account(), at.market(), at.rules(), risk);
        return CreditReport.of(at.account(), at.market(), exposures, terms, covariance);
    }
}
