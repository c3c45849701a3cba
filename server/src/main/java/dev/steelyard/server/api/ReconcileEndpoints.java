package dev.steelyard.server.api;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.event.AccountEvent;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.engine.run.RiskEngine;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.margin.model.RiskStatus;
import dev.steelyard.server.access.Scope;
import dev.steelyard.server.api.Endpoint.Parameter;
import dev.steelyard.server.board.AccountRow;
import dev.steelyard.server.board.Announcement;
import dev.steelyard.server.board.Board;
import dev.steelyard.server.live.Capture;
import dev.steelyard.server.reconcile.Difference;
import dev.steelyard.server.reconcile.ReconcileAlert;
import dev.steelyard.server.reconcile.Reconciliation;
import dev.steelyard.server.store.ReconcileHistory;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The endpoints about what venues say of accounts. */
public final class ReconcileEndpoints {
    private static final Schema DIFFERENCE = Schema.object("Difference", "One figure that the venue states otherwise.")
            .member("type", Schema.TEXT.described("RECONCILE"))
            .member("scope", Schema.TEXT.described("account, asset USDT, position BTCUSDT"))
            .member("field", Schema.TEXT.described("our name of the figure"))
            .member("venueField", Schema.TEXT.orNull())
            .member("ours", Schema.DECIMAL.orNull())
            .member("theirs", Schema.DECIMAL.orNull());

    private static final Schema REPORT = Schema.object("Reconciliation", "An account beside one answer of its venue.")
            .member("account", Schema.TEXT)
            .member("venue", Schema.TEXT)
            .member("at", Schema.TEXT)
            .member("sequence", Schema.INTEGER.described("of the last event in ours"))
            .member("corrected", Schema.INTEGER.orNull().described("the sequence of the correction; null for none"))
            .member("formats", Schema.list(Schema.TEXT.described("what the answer was recognized as")))
            .member("gaps", Schema.list(Schema.TEXT.described("what the answer does not hold")))
            .member("differences", Schema.list(DIFFERENCE));

    private static final Schema REPORTS = Schema.object("Reconciliations", "The latest reports of each account.")
            .member("reports", Schema.list(REPORT));

    private static final Schema ANSWER =
            Schema.ANYTHING.described("a venue's answer as it is, or {\"answers\":[...]} with several of one account");

    private static final System.Logger LOG = System.getLogger("dev.steelyard.server.reconcile");

    private final Desk desk;
    private final ReconcileHistory history;
    private final Clock clock;
    private final Consumer<Announcement> alerts;

    /** Makes the endpoints. @param alerts is given each difference that is new */
    public ReconcileEndpoints(Desk desk, ReconcileHistory history, Clock clock, Consumer<Announcement> alerts) {
        this.desk = desk;
        this.history = history;
        this.clock = clock;
        this.alerts = alerts;
    }

    /** Returns them. */
    public List<Endpoint> all() {
        return List.of(
                Endpoint.get(
                                "/api/v1/reconcile",
                                "reconciliations",
                                "What do venues say otherwise?",
                                REPORTS,
                                this::reports)
                        .with(
                                new Parameter("account", "string", "only of this account"),
                                new Parameter("venue", "string", "only of this rule pack"),
                                new Parameter("limit", "integer", "so many of each account; 1 by default")),
                Endpoint.post(
                                "/api/v1/reconcile/{account}",
                                "reconcile",
                                "Compare an account with what its venue says of it.",
                                Scope.INGEST,
                                ANSWER,
                                REPORT,
                                this::reconcile)
                        .with(new Parameter("correct", "boolean", "whether sizes and balances become the venue's")));
    }

    private void reports(Request request, JsonWriter to) {
        String wanted = request.parameter("account");
        String venue = request.parameter("venue");
        int limit = (int) Math.min(request.number("limit", 1), ReconcileHistory.MOST_KEPT);
        List<ReconcileHistory.Entry> entries = new ArrayList<>();
        for (String account : wanted == null ? history.accounts() : List.of(wanted)) {
            if (request.viewer().sees(account)) {
                entries.addAll(history.latest(account, venue, limit));
            }
        }
        entries.sort(Comparator.comparingLong(ReconcileHistory.Entry::number).reversed());
        to.startObject().startArray("reports");
        for (ReconcileHistory.Entry entry : entries) {
            to.value(JsonDocument.parse(entry.document(), "report").root());
        }
        to.endArray().endObject();
    }

    private void reconcile(Request request, JsonWriter to) {
        boolean correct = request.flag("correct");
        Capture ours = desk.account(request);
        Reconciliation made = Reconciliation.of(
                ours, JsonDocument.parse(request.bytes(), "body").root());
        Instant at = clock.instant();
        Long corrected = correct ? correct(made, at) : null;
        String report = JsonWriter.toText(json -> made.write(at, corrected, json));
        announce(made, at);
        history.add(
                at, ours.account().id(), ours.rules().id(), made.differences().size(), report);
        if (!made.differences().isEmpty()) {
            LOG.log(System.Logger.Level.WARNING, "RECONCILE " + report);
        }
        to.value(JsonDocument.parse(report, "report").root());
    }

    /** Announces each difference that was not in the account's report before, once. */
    private void announce(Reconciliation made, Instant at) {
        String account = made.ours().account().id();
        Set<String> known = new HashSet<>();
        for (ReconcileHistory.Entry earlier :
                history.latest(account, made.ours().rules().id(), 1)) {
            JsonDocument.parse(earlier.document(), "report")
                    .root()
                    .require("differences")
                    .elements()
                    .forEach(one -> known.add(name(
                            one.require("scope").text(), one.require("field").text())));
        }
        Board.Shown<AccountRow> row = desk.board().get().accounts().get(account);
        String level = (row == null ? RiskStatus.UNKNOWN : row.row().status()).name();
        for (int i = 0; i < made.differences().size(); i++) {
            Difference difference = made.differences().get(i);
            if (!known.contains(name(difference.scope(), difference.field()))) {
                alerts.accept(new ReconcileAlert(made.ours().sequence(), at, account, level, i, difference));
            }
        }
    }

    private static String name(String scope, String field) {
        return scope + " " + field;
    }

    /** Returns the sequence of the correction, durable; null when there was nothing to correct. */
    private @Nullable Long correct(Reconciliation made, Instant at) {
        Account adopted = made.corrected();
        if (adopted == null) {
            return null;
        }
        RiskEngine.Outcome outcome = Desk.join(
                desk.loop().submit(new AccountEvent.Correction(at, made.ours().sequence(), adopted)));
        if (outcome.failure() != null) {
            throw new FailureException(outcome.failure());
        }
        Desk.join(desk.loop().read(engine -> engine.journal())).awaitDurable(outcome.sequence());
        return outcome.sequence();
    }
}
