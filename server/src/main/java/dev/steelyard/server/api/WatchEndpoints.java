package dev.steelyard.server.api;

import dev.steelyard.core.failure.Result;
import dev.steelyard.engine.control.ControlNotice;
import dev.steelyard.engine.journal.Journal;
import dev.steelyard.engine.liquidation.DeskAction;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.server.access.Viewer;
import dev.steelyard.server.api.Endpoint.Parameter;
import dev.steelyard.server.board.ActionLog;
import dev.steelyard.server.board.AlertEntry;
import dev.steelyard.server.board.Announcement;
import dev.steelyard.server.board.Board;
import dev.steelyard.server.live.ActionJson;
import dev.steelyard.server.live.Asked;
import dev.steelyard.server.live.NoticeJson;
import dev.steelyard.server.store.AlertStore;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The endpoints about everything but one account: alerts, market, rules, journal. */
final class WatchEndpoints {
    private static final int MOST_ALERTS = 1_000;

    private final Desk desk;

    WatchEndpoints(Desk desk) {
        this.desk = desk;
    }

    List<Endpoint> all() {
        return List.of(
                Endpoint.get("/api/v1/alerts", "alerts", "Which thresholds were crossed?", Schemas.ALERTS, this::alerts)
                        .with(
                                new Parameter(
                                        "since",
                                        "integer",
                                        "alerts of events after this one, from the store, 1000 or so at once; without it the latest")),
                Endpoint.get(
                                "/api/v1/actions",
                                "actions",
                                "What did venues that are run here do, and what did the controls say?",
                                Schemas.ACTIONS,
                                this::actions)
                        .with(new Parameter("since", "integer", "only what followed from events after this sequence")),
                Endpoint.get("/api/v1/market", "market", "Which prices, how fresh?", Schemas.MARKET, this::market),
                Endpoint.get("/api/v1/rules", "rules", "Which rules, how fresh?", Schemas.RULES, this::rules),
                Endpoint.get("/api/v1/journal", "journal", "What is kept?", Schemas.JOURNAL, this::journal));
    }

    private void alerts(Request request, JsonWriter to) {
        to.startObject().startArray("alerts");
        Set<String> told = new HashSet<>();
        boolean complete = request.parameter("since") == null || kept(request, told, to);
        long since = request.number("since", 0);
        for (AlertEntry entry : desk.board().get().alerts()) {
            Announcement alert = entry.alert();
            if (complete
                    && alert.sequence() > since
                    && request.viewer().sees(alert.account())
                    && !told.contains(alert.id())) {
                alert.write(to);
            }
        }
        to.endArray().endObject();
    }

    private void actions(Request request, JsonWriter to) {
        Viewer viewer = request.viewer();
        to.startObject().startArray("actions");
        for (ActionLog.Entry entry : desk.actions().since(request.number("since", 0))) {
            for (DeskAction action : entry.actions()) {
                if (viewer.sees(action.account())) {
                    ActionJson.write(action, viewer::sees, to);
                }
            }
            for (ControlNotice notice : entry.notices()) {
                String about = NoticeJson.account(notice);
                if (about == null ? viewer.seesAll() : viewer.sees(about)) {
                    NoticeJson.write(entry.sequence(), notice, to);
                }
            }
        }
        to.endArray().endObject();
    }

    /** Writes alerts that are kept, those of one event together. @return whether there are no more of them */
    private boolean kept(Request request, Set<String> told, JsonWriter to) {
        long since = request.number("since", 0);
        long last = 0;
        List<AlertStore.Kept> page = desk.alerts().since(since, Long.MAX_VALUE, MOST_ALERTS);
        while (!page.isEmpty()) {
            for (AlertStore.Kept alert : page) {
                if (told.size() >= MOST_ALERTS && alert.sequence() != last) {
                    return false;
                }
                if (request.viewer().sees(alert.account())) {
                    to.value(JsonDocument.parse(alert.document(), "alert").root());
                    told.add(alert.id());
                    last = alert.sequence();
                }
            }
            AlertStore.Kept latest = page.getLast();
            page = desk.alerts().since(latest.sequence(), latest.number(), MOST_ALERTS);
        }
        return true;
    }

    private void market(Request request, JsonWriter to) {
        Board board = desk.board().get();
        to.startObject();
        board.head(to);
        to.startArray("factors");
        board.market().forEach(shown -> shown.row().write(to));
        to.endArray().endObject();
    }

    private void rules(Request request, JsonWriter to) {
        to.startArray();
        desk.rules().list().stream().map(Result::orElseThrow).forEach(pack -> pack.write(to));
        to.endArray();
    }

    private void journal(Request request, JsonWriter to) {
        Journal journal = Asked.join(desk.loop().read(engine -> engine.journal()));
        long sequence = Asked.join(desk.loop().read(engine -> engine.journal().sequence()));
        to.startObject()
                .integer("sequence", sequence)
                .integer("durable", journal.durableSequence())
                .integer("waiting", desk.loop().waiting())
                .endObject();
    }
}
