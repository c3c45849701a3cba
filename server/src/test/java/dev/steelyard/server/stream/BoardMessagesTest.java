package dev.steelyard.server.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.margin.model.RiskStatus;
import dev.steelyard.server.access.Viewer;
import dev.steelyard.server.board.AccountRow;
import dev.steelyard.server.board.Board;
import dev.steelyard.server.board.Board.Shown;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BoardMessagesTest {
    private static final Viewer OTHER = new Viewer("ana", Set.of(), List.of("*", "desk-1"));
    private static final Viewer TENANT = new Viewer("bo", Set.of(), List.of("desk-1"));

    @Test
    void whoSeesTheSameAndWasSentTheSameIsSentTheSameText() {
        Board first = board(1);
        BoardMessages messages = new BoardMessages(board(2));
        String told = messages.after(first, Viewer.LOCAL);
        assertThat(messages.after(first, OTHER)).isSameAs(told).isEqualTo(written(first, messages, OTHER));
        assertThat(told).contains("desk-1", "desk-2");
        assertThat(messages.after(Board.EMPTY, OTHER)).isNotEqualTo(told).contains("snapshot");
    }

    @Test
    void aTenantIsNeverSentTheTextOfAnother() {
        Board first = board(1);
        BoardMessages messages = new BoardMessages(board(2));
        messages.after(first, Viewer.LOCAL);
        assertThat(messages.after(first, TENANT))
                .isEqualTo(written(first, messages, TENANT))
                .contains("desk-1")
                .doesNotContain("desk-2");
    }

    private static String written(Board sent, BoardMessages messages, Viewer viewer) {
        return StreamMessage.delta(sent, messages.board(), viewer);
    }

    private static Board board(long version) {
        SequencedMap<String, Shown<AccountRow>> rows = new LinkedHashMap<>();
        for (int i = 1; i <= 2; i++) {
            rows.put("desk-" + i, new Shown<>(row(i, version), version));
        }
        return new Board(version, version, Instant.EPOCH, Instant.EPOCH, rows, List.of(), List.of());
    }

    private static AccountRow row(int number, long sequence) {
        return new AccountRow(
                number,
                "desk-" + number,
                "binance-usdm",
                "CROSS",
                RiskStatus.UNKNOWN,
                List.of(),
                null,
                null,
                null,
                sequence);
    }
}
