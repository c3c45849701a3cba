package dev.steelyard.server.stream;

import dev.steelyard.json.JsonWriter;
import dev.steelyard.server.access.Viewer;
import dev.steelyard.server.board.AlertEntry;
import dev.steelyard.server.board.Board;
import dev.steelyard.server.board.Board.Shown;
import java.util.List;

/** Writes what a follower is sent: only of accounts that they see. */
final class StreamMessage {
    private StreamMessage() {}

    /** Returns everything. */
    static String snapshot(Board board, Viewer viewer) {
        return JsonWriter.toText(to -> {
            to.startObject().text("type", "snapshot");
            content(Board.EMPTY, board, viewer, to);
            to.endObject();
        });
    }

    /** Returns what differs between what was sent and a later board. */
    static String delta(Board sent, Board board, Viewer viewer) {
        return JsonWriter.toText(to -> {
            to.startObject().text("type", "delta").integer("from", sent.sequence());
            content(sent, board, viewer, to);
            List<String> closed = sent.accounts().keySet().stream()
                    .filter(account -> !board.accounts().containsKey(account) && viewer.sees(account))
                    .toList();
            to.startArray("closed");
            closed.forEach(to::text);
            to.endArray().endObject();
        });
    }

    private static void content(Board sent, Board board, Viewer viewer, JsonWriter to) {
        board.head(to);
        to.startArray("accounts");
        board.accounts().values().stream()
                .filter(shown -> shown.since() > sent.version())
                .map(Shown::row)
                .filter(row -> viewer.sees(row.account()))
                .forEach(row -> row.write(to));
        to.endArray().startArray("alerts");
        long told = sent.alerts().isEmpty() ? 0 : sent.alerts().getLast().number();
        for (AlertEntry entry : board.alerts()) {
            if (entry.number() > told && viewer.sees(entry.alert().account())) {
                entry.alert().write(to);
            }
        }
        to.endArray().startArray("market");
        board.market().stream()
                .filter(shown -> shown.since() > sent.version())
                .forEach(shown -> shown.row().write(to));
        to.endArray();
    }
}
