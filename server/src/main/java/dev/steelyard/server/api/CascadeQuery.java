package dev.steelyard.server.api;

import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.io.cascade.CascadeFile;
import dev.steelyard.io.cascade.CascadeFileReader;
import dev.steelyard.io.cascade.CascadeMarket;
import dev.steelyard.io.cascade.CascadeQuestion;
import dev.steelyard.io.cascade.CascadeReport;
import dev.steelyard.io.cascade.RuleSource;
import dev.steelyard.io.control.Strict;
import dev.steelyard.json.JsonKind;
import dev.steelyard.json.JsonValue;
import dev.steelyard.systemic.cascade.scenario.CascadeScenario;

/**
 * A scenario and what is asked of it: the options of the verb {@code cascade} under their names. <b>Immutable</b>.
 *
 * @param file the scenario
 * @param question its options
 */
record CascadeQuery(CascadeFile file, CascadeQuestion question) {
    /** More are refused: the thread of a request computes them. */
    static final int MOST_RUNS = 10_000;

    static final long MOST_ACCOUNTS = 1_000_000;

    /** Accounts times runs, those of what else is asked for included. */
    static final long MOST_ACCOUNT_RUNS = 100_000_000;

    private static final int MOST_LAB_RUNS = 100;
    private static final int STANDARD_LAB_RUNS = 10;
    private static final int MOST_ROUNDS = 100_000;

    /** Reads it. @throws dev.steelyard.core.failure.FailureException located */
    static CascadeQuery of(JsonValue body, RuleSource rules) {
        Strict.only(
                body,
                "scenario",
                "seed",
                "runs",
                "labRuns",
                "phase",
                "critical",
                "heatmap",
                "sensitivity",
                "policies",
                "adopt",
                "shares",
                "shocks",
                "depths");
        JsonValue stated = body.require("scenario");
        JsonValue runs = body.present("runs");
        JsonValue labRuns = body.present("labRuns");
        CascadeQuestion question = new CascadeQuestion(
                body.present("seed", JsonValue::integer),
                runs == null ? 1 : runs.integer(1, MOST_RUNS),
                flag(body, "phase"),
                flag(body, "critical"),
                flag(body, "heatmap"),
                flag(body, "sensitivity"),
                flag(body, "policies"),
                labRuns == null ? STANDARD_LAB_RUNS : labRuns.integer(1, MOST_LAB_RUNS),
                AdoptionQuery.of(body));
        CascadeFile file = file(stated, rules);
        CascadeScenario scenario = fast(stated, file);
        bounded(stated, scenario, question.accountRuns(file.market()));
        return new CascadeQuery(file, question);
    }

    /** Returns a scenario. @throws dev.steelyard.core.failure.FailureException located */
    static CascadeFile file(JsonValue stated, RuleSource rules) {
        if (!stated.is(JsonKind.OBJECT)) {
            throw stated.refusal(FailureReason.PARSING, "expected a document " + CascadeFileReader.SCHEMA);
        }
        return CascadeFileReader.read(stated, rules);
    }

    /** Returns the market of a scenario in closed form. @throws dev.steelyard.core.failure.FailureException for a book */
    static CascadeScenario fast(JsonValue stated, CascadeFile file) {
        if (!(file.market() instanceof CascadeMarket.Fast(CascadeScenario scenario))) {
            throw stated.require("fidelity")
                    .refusal(FailureReason.OUT_OF_RANGE, "expected \"fast\": the command line runs books");
        }
        return scenario;
    }

    /** Refuses what is too much for a request. @param work accounts times runs */
    static void bounded(JsonValue stated, CascadeScenario scenario, long work) {
        long accounts = CascadeQuestion.accounts(new CascadeMarket.Fast(scenario));
        if (accounts > MOST_ACCOUNTS || work > MOST_ACCOUNT_RUNS) {
            throw stated.failure(
                    FailureReason.OUT_OF_RANGE,
                    "accounts were " + accounts + ", times all runs " + work + "; expected at most " + MOST_ACCOUNTS
                            + " and " + MOST_ACCOUNT_RUNS + ": the command line takes more");
        }
        if (scenario.mostRounds() > MOST_ROUNDS) {
            throw stated.require("rounds")
                    .require("most")
                    .refusal(FailureReason.OUT_OF_RANGE, "expected at most " + MOST_ROUNDS);
        }
    }

    /** Returns the report, computed on this thread. @throws dev.steelyard.core.failure.FailureException located */
    CascadeReport report() {
        return question.report(
                file, "body (/scenario)", "\"seed\" beside it", (runs, first) -> runs.run(question.runs()));
    }

    private static boolean flag(JsonValue body, String name) {
        JsonValue value = body.present(name);
        return value != null && value.bool();
    }
}
