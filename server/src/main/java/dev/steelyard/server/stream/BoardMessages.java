package dev.steelyard.server.stream;

import dev.steelyard.server.access.Viewer;
import dev.steelyard.server.board.Board;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A board and what followers are sent of it: each message is written once, for all who see the same accounts and were sent the
 * same board before. <b>Thread-safe</b>.
 */
final class BoardMessages {
    /** What a message depends on beside the board: the board sent before, and whose accounts are seen. */
    private record View(long sent, List<String> accounts) {}

    private final Board board;
    private final Map<View, String> written = new ConcurrentHashMap<>();

    BoardMessages(Board board) {
        this.board = board;
    }

    Board board() {
        return board;
    }

    /** Returns the message to a viewer. @param sent before; {@link Board#EMPTY} for nothing */
    String after(Board sent, Viewer viewer) {
        return written.computeIfAbsent(
                new View(sent.version(), viewer.view()),
                view -> sent == Board.EMPTY
                        ? StreamMessage.snapshot(board, viewer)
                        : StreamMessage.delta(sent, board, viewer));
    }
}
