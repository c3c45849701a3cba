package dev.steelyard.server.api;

import dev.steelyard.core.failure.Result;
import dev.steelyard.engine.control.ControlNotice;
import dev.steelyard.engine.journal.Journal;
import dev.steelyard.engine.liquidation.DeskAction;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.server.access.Viewer;
import dev.steelyard.server.api.Endpoint.Parameter;
import dev.steelyard.server.board.ActionLog;
import dev.steelyard.server.board.AlertEntry;
import dev.steelyard.server.board.Board;
import dev.steelyard.server.live.ActionJson;
import dev.steelyard.server.live.NoticeJson;
import java.util.List;

/** The endpoints about everything but one account: alerts, market, rules, journal. */
final class WatchEndpoints {
    private final Desk desk;

    WatchEndpoints(Desk desk) {
        this.desk = desk;
    }

    List<Endpoint> all() {
        return List.of(
                Endpoint.get(
                                "/api/v1/alerts",
                                "alerts",
                                "Which thresholds were crossed?",
                                Schemas.ALERTS,
                                this::alerts)
                        .with(new Parameter("since", "integer", "only alerts of events after this sequence")),
                Endpoint.get(
                                "/api/v1/actions",
                                "actions",
                                "What did venues that are run here do, and what did the controls say?",
                                Schemas.ACTIONS,
                                this::actions)
                        .with(new Parameter("since", "integer", "only what followed from events after this sequence")),
                Endpoint.get(
                        "/api/v1/market", "market", "Which prices, how fresh?", Schemas.MARKET, this::market),
                Endpoint.get("/api/v1/rules", "rules", "Which rules, how fresh?", Schemas.RULES, this::rules),
                Endpoint.get(
                        "/api/v1/journal", "journal", "What is kept?", Schemas.JOURNAL, this::journal));
    }

    private void alerts(Request request, JsonWriter to) {
        long since = request.number("since", 0);
        to.startObject().startArray("alerts");
        for (AlertEntry entry : desk.board().get().alerts()) {
            if (entry.alert().sequence() > since && request.viewer().sees(entry.alert().account())) {
                entry.write(to);
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
        Journal journal = Desk.join(desk.loop().read(engine -> engine.journal()));
        long sequence = Desk.join(desk.loop().read(engine -> engine.journal().sequence()));
        to.startObject()
                .integer("sequence", sequence)
                .integer("durable", journal.durableSequence())
                .integer("waiting", desk.loop().waiting())
                .endObject();
    }
}
