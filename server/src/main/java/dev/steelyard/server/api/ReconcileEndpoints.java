package dev.steelyard.server.api;

import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonValue;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.server.access.Scope;
import dev.steelyard.server.api.Endpoint.Parameter;
import dev.steelyard.server.live.Capture;
import dev.steelyard.server.poll.DumpFolder;
import dev.steelyard.server.poll.Poller;
import dev.steelyard.server.poll.Pollers;
import dev.steelyard.server.reconcile.ReconcileDesk;
import dev.steelyard.server.store.ReconcileHistory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

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

    private static final Schema SOURCE = Schema.object("ReconcileSource", "An account that its venue is asked for.")
            .member("account", Schema.TEXT)
            .member("venue", Schema.TEXT)
            .member("url", Schema.TEXT)
            .member("state", Schema.TEXT.described("WAITING, COMPARED, FAILING, LIMITED, REFUSED or CLOSED"))
            .member("lastCompared", Schema.TEXT.orNull())
            .member("nextAttempt", Schema.TEXT.orNull())
            .member("comparisons", Schema.INTEGER)
            .member("differences", Schema.INTEGER.described("in the latest comparison"))
            .member("failures", Schema.INTEGER.described("attempts that led to no comparison"))
            .member("lastError", Schema.TEXT.orNull())
            .member(
                    "clockSkewMillis",
                    Schema.INTEGER.orNull().described("how far the venue's clock is before the server's"));

    private static final Schema FOLDER = Schema.object("ReconcileFolder", "The folder in which answers are put.")
            .member("done", Schema.INTEGER)
            .member("refused", Schema.INTEGER)
            .member("lastError", Schema.TEXT.orNull());

    private static final Schema SOURCES = Schema.object("ReconcileSources", "Where answers of venues come from.")
            .member("accounts", Schema.list(SOURCE))
            .member("folder", FOLDER.orNull());

    private final Desk desk;
    private final ReconcileDesk reconciling;
    private final Pollers pollers;

    /** Makes the endpoints. */
    public ReconcileEndpoints(Desk desk, ReconcileDesk reconciling, Pollers pollers) {
        this.desk = desk;
        this.reconciling = reconciling;
        this.pollers = pollers;
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
                Endpoint.get(
                        "/api/v1/reconcile/sources",
                        "reconcileSources",
                        "Which venues are asked for which accounts, and how well?",
                        SOURCES,
                        this::sources),
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
        for (String account : wanted == null ? reconciling.history().accounts() : List.of(wanted)) {
            if (request.viewer().sees(account)) {
                entries.addAll(reconciling.history().latest(account, venue, limit));
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
        Capture ours = desk.account(request);
        JsonValue answer = JsonDocument.parse(request.bytes(), "body").root();
        to.value(reconciling.compare(ours, answer, request.flag("correct")).root());
    }

    private void sources(Request request, JsonWriter to) {
        to.startObject().startArray("accounts");
        for (Poller poller : pollers.all()) {
            if (request.viewer().sees(poller.options().account())) {
                to.startObject()
                        .text("account", poller.options().account())
                        .text("venue", poller.options().venue())
                        .text("url", ConnectorEndpoints.shown(poller.options().url()));
                poller.status().write(to);
                to.endObject();
            }
        }
        to.endArray();
        DumpFolder folder = request.viewer().seesAll() ? pollers.folder() : null;
        if (folder == null) {
            to.nullValue("folder");
        } else {
            to.startObject("folder");
            folder.write(to);
            to.endObject();
        }
        to.endObject();
    }
}
