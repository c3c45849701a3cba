package dev.steelyard.server.reconcile;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.event.AccountEvent;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.engine.run.RiskEngine;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonValue;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.margin.model.RiskStatus;
import dev.steelyard.server.board.AccountRow;
import dev.steelyard.server.board.Announcement;
import dev.steelyard.server.board.Board;
import dev.steelyard.server.live.Asked;
import dev.steelyard.server.live.Capture;
import dev.steelyard.server.live.EngineLoop;
import dev.steelyard.server.store.ReconcileHistory;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Compares accounts with what venues say of them, however it came: keeps the report, announces what is new in it, corrects
 * where that is asked for. <b>Thread-safe</b>.
 */
public final class ReconcileDesk {
    private static final System.Logger LOG = System.getLogger("dev.steelyard.server.reconcile");

    private final EngineLoop loop;
    private final Supplier<Board> board;
    private final ReconcileHistory history;
    private final VenueStatements statements;
    private final Clock clock;
    private final Consumer<Announcement> alerts;

    /**
     * Makes a desk.
     *
     * @param statements are given what the venues say
     * @param alerts is given each difference that is new
     */
    public ReconcileDesk(
            EngineLoop loop,
            Supplier<Board> board,
            ReconcileHistory history,
            VenueStatements statements,
            Clock clock,
            Consumer<Announcement> alerts) {
        this.loop = loop;
        this.board = board;
        this.history = history;
        this.statements = statements;
        this.clock = clock;
        this.alerts = alerts;
    }

    /** Returns the reports so far. */
    public ReconcileHistory history() {
        return history;
    }

    /** Returns an account as it is now; null when there is none. */
    public @Nullable Capture account(String id) {
        return Asked.join(loop.capture(id, List.of()));
    }

    /**
     * Compares and tells what was found.
     *
     * @param ours as it is
     * @param answer of the venue, or {@code {"answers":[...]}}
     * @param correct whether sizes and balances become the venue's
     * @return the report
     * @throws FailureException located, when the answer cannot be read, or our account not be assessed or corrected
     */
    public JsonDocument compare(Capture ours, JsonValue answer, boolean correct) {
        return tell(Reconciliation.of(ours, answer), correct);
    }

    /** Keeps the report of a comparison and tells what is new in it. @return the report */
    public synchronized JsonDocument tell(Reconciliation made, boolean correct) {
        Instant at = clock.instant();
        Long corrected = correct ? correct(made, at) : null;
        String report = JsonWriter.toText(json -> made.write(at, corrected, json));
        Capture ours = made.ours();
        statements.put(ours.account().id(), at, made.theirs().reported());
        announce(made, at);
        history.add(
                at, ours.account().id(), ours.rules().id(), made.differences().size(), report);
        if (!made.differences().isEmpty()) {
            LOG.log(System.Logger.Level.WARNING, "RECONCILE " + report);
        }
        return JsonDocument.parse(report, "report");
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
        Board.Shown<AccountRow> row = board.get().accounts().get(account);
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
        RiskEngine.Outcome outcome = Asked.join(
                loop.submit(new AccountEvent.Correction(at, made.ours().sequence(), adopted)));
        if (outcome.failure() != null) {
            throw new FailureException(outcome.failure());
        }
        Asked.join(loop.read(engine -> engine.journal())).awaitDurable(outcome.sequence());
        return outcome.sequence();
    }
}
