package dev.steelyard.server.api;

import dev.steelyard.core.money.Asset;
import dev.steelyard.risk.stress.ShockCovariance;
import dev.steelyard.server.access.Viewer;
import dev.steelyard.server.board.ActionLog;
import dev.steelyard.server.board.Board;
import dev.steelyard.server.history.PriceHistory;
import dev.steelyard.server.history.RecentRisk;
import dev.steelyard.server.live.Asked;
import dev.steelyard.server.live.Capture;
import dev.steelyard.server.live.EngineLoop;
import dev.steelyard.server.problem.Problem;
import dev.steelyard.server.reconcile.VenueStatements;
import dev.steelyard.server.store.AlertStore;
import dev.steelyard.venue.rules.RulePackRepository;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the endpoints read. Whoever asks gets their own accounts from it and no others. <b>Thread-safe</b>.
 *
 * @param loop the engine
 * @param board the latest board
 * @param rules the packs at hand
 * @param actions what venues and controls did
 * @param alerts every alert that is kept
 * @param recent what earlier boards showed
 * @param history of prices, that risk is measured by
 * @param statements what venues said last of accounts
 */
public record Desk(
        EngineLoop loop,
        Supplier<Board> board,
        RulePackRepository rules,
        ActionLog actions,
        AlertStore alerts,
        RecentRisk recent,
        PriceHistory history,
        VenueStatements statements) {
    /** Returns an account as it is now. @throws Problem 404 when there is none that the viewer sees */
    public Capture account(Request request) {
        return account(request, List.of());
    }

    /**
     * Returns an account as it is now, with the market of contracts that it may come to hold.
     *
     * @throws Problem 404 when there is none that the viewer sees
     */
    public Capture account(Request request, Collection<String> contracts) {
        String id = request.path("account");
        Capture capture = request.viewer().sees(id) ? Asked.join(loop.capture(id, contracts)) : null;
        if (capture == null) {
            throw Problem.notFound("account " + id);
        }
        return capture;
    }

    /**
     * Returns the covariance of the server's history, else of what the market states; null when it covers nothing.
     *
     * @param more assets that it should cover beside those held
     * @param toward how far correlations are pushed to 1, from 0 to 1; null: not at all
     */
    public @Nullable ShockCovariance covariance(Capture at, List<Asset> more, @Nullable Double toward) {
        PriceHistory.Table table = history.latest();
        ShockCovariance covariance = ShockCovariance.of(
                at.account(),
                at.market(),
                at.rules(),
                table == null ? null : table.simple(),
                table == null ? "" : table.source(),
                more);
        return covariance == null || toward == null ? covariance : covariance.toward(toward);
    }

    /** Returns all accounts that a viewer sees, as they are now. */
    public List<Capture> accounts(Viewer viewer) {
        List<Capture> captures = new ArrayList<>();
        for (String id : List.copyOf(board.get().accounts().keySet())) {
            Capture capture = viewer.sees(id) ? Asked.join(loop.capture(id, List.of())) : null;
            if (capture != null) {
                captures.add(capture);
            }
        }
        return captures;
    }
}
