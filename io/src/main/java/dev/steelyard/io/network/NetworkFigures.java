package dev.steelyard.io.network;

import dev.steelyard.core.money.Decimals;
import dev.steelyard.io.table.Column;
import dev.steelyard.systemic.network.ClearingVector;
import dev.steelyard.systemic.network.DebtRank;
import dev.steelyard.systemic.network.LiabilityNetwork;
import dev.steelyard.systemic.network.NetworkParts;
import dev.steelyard.systemic.network.NetworkValuation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** What the answers of several models have in common. */
final class NetworkFigures {
    private NetworkFigures() {}

    /** An answer that is being put together. <b>Single-writer</b>. */
    static final class Draft {
        private final String model;
        private final NetworkData data;
        private final SequencedMap<String, Object> figures = new LinkedHashMap<>();
        private final List<List<@Nullable Object>> rows = new ArrayList<>();
        private final List<Double> stress = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();
        private List<Column> columns = List.of();

        Draft(String model, NetworkData data) {
            this.model = model;
            this.data = data;
            notes.addAll(data.remarks());
            NetworkParts parts = NetworkParts.of(data.links());
            figure("nodes", data.nodes().size());
            figure("claims", data.network().claims().entries());
            figure("parts", parts.count());
            if (parts.count() > 1 && parts.largest() > 1) {
                notes.add("the graph falls into " + parts.count() + " parts that no claim connects, the largest of "
                        + parts.largest() + " nodes; " + parts.alone()
                        + (parts.alone() == 1 ? " node has" : " nodes have") + " no claim at all");
            }
        }

        void figure(String name, double value) {
            figures.put(name, Decimals.ofDouble(value));
        }

        void figure(String name, int value) {
            figures.put(name, BigDecimal.valueOf((long) value));
        }

        void figure(String name, boolean value) {
            figures.put(name, value);
        }

        void figure(String name, String value) {
            figures.put(name, value);
        }

        void note(String text) {
            notes.add(text);
        }

        void columns(String... names) {
            columns = NetworkAnswer.columns(names);
        }

        void row(double nodeStress, List<@Nullable Object> row) {
            stress.add(nodeStress);
            rows.add(row);
        }

        NetworkAnswer answer(boolean breached) {
            return new NetworkAnswer(
                    model, data.source(), data.unit(), figures, columns, rows, stress, notes, breached);
        }
    }

    static String state(boolean defaulted) {
        return defaulted ? "DEFAULT" : "SOUND";
    }

    /** What clearing says of the whole; the three that bear external assets together account for all of them. */
    static void clearing(Draft draft, LiabilityNetwork network, ClearingVector cleared) {
        double owed = 0;
        double paidOutside = 0;
        double kept = 0;
        double lacking = 0;
        for (int i = 0; i < network.nodes(); i++) {
            kept += Math.max(0, cleared.equity()[i]);
            lacking += network.due(i) - cleared.payments()[i];
            for (int k = 0; k < network.tranches(); k++) {
                owed += network.externalLiabilities(i, k);
                paidOutside += network.externalLiabilities(i, k) * cleared.share()[i * network.tranches() + k];
            }
        }
        draft.figure("defaults", cleared.defaults());
        draft.figure("shortfall", lacking);
        draft.figure("shortfallOutside", owed - paidOutside);
        draft.figure("paidOutside", paidOutside);
        draft.figure("equityKept", kept);
        draft.figure("lostToDefault", cleared.lostToDefault());
        draft.figure("residual", cleared.residual());
        draft.figure("errorEstimate", cleared.errorEstimate());
        draft.figure("sweeps", cleared.sweeps());
        draft.figure("converged", cleared.converged());
    }

    static void spread(Draft draft, DebtRank spread, double[] buffers, double[] weights) {
        draft.figure("originalStress", spread.initialStress(weights));
        draft.figure("additionalStress", spread.additionalStress(weights));
        draft.figure("originalLoss", spread.initialLosses(buffers));
        draft.figure("additionalLoss", spread.additionalLosses(buffers));
        draft.figure("additionalDefaults", spread.additionalDefaults());
        draft.figure("steps", spread.steps());
        draft.figure("lastStep", spread.lastStep());
        draft.figure("converged", spread.converged());
    }

    /** What each node can lose: as stated, else its equity with claims at face. */
    static double[] buffers(NetworkData data) {
        double[] stated = data.buffers();
        return stated == null ? NetworkValuation.par(data.cleared()) : stated;
    }

    static double[] vols(NetworkData data) {
        double[] vols = data.vols();
        if (vols == null) {
            throw data.missing("no node states vol; expected the volatility of each node's external assets");
        }
        return vols;
    }
}
