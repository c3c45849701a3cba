package dev.steelyard.io.network;

import static dev.steelyard.io.network.NetworkAnswer.row;

import dev.steelyard.core.money.Decimals;
import dev.steelyard.io.network.NetworkFigures.Draft;
import dev.steelyard.systemic.network.Clearing;
import dev.steelyard.systemic.network.ClearingVector;
import dev.steelyard.systemic.network.DebtRank;
import dev.steelyard.systemic.network.DefaultCascade;
import dev.steelyard.systemic.network.DefaultCosts;
import dev.steelyard.systemic.network.LiabilityNetwork;
import dev.steelyard.systemic.network.LookThrough;
import dev.steelyard.systemic.network.NetworkValuation;
import dev.steelyard.systemic.network.SparseMatrix;
import dev.steelyard.systemic.network.SpectralRadius;
import dev.steelyard.systemic.network.StopRule;
import dev.steelyard.systemic.network.Valuation;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/** Asks models of networks about a graph. <b>Thread-safe</b>. */
public final class NetworkModels {
    private static final int MOST_IN_TURN = 5_000;

    private NetworkModels() {}

    private static BigDecimal number(double value) {
        return Decimals.ofDouble(value);
    }

    private static LiabilityNetwork shocked(NetworkData data, NetworkQuestion question) {
        return data.withShocks(question.shocksOf(data)).shocked();
    }

    /** Returns what everyone pays (Eisenberg and Noe). */
    public static NetworkAnswer eisenbergNoe(NetworkData data, NetworkQuestion question) {
        LiabilityNetwork network = shocked(data, question);
        ClearingVector cleared = Clearing.greatest(network, DefaultCosts.NONE);
        Draft draft = new Draft("eisenberg-noe", data);
        NetworkFigures.clearing(draft, network, cleared);
        draft.columns("node", "state", "externalAssets", "received", "due", "paid", "shortfall", "equity");
        for (int i = 0; i < network.nodes(); i++) {
            draft.row(
                    cleared.defaulted()[i] ? share(cleared.payments()[i], network.due(i)) : 0,
                    row(
                            data.nodes().get(i),
                            NetworkFigures.state(cleared.defaulted()[i]),
                            number(network.externalAssets(i)),
                            number(cleared.received()[i]),
                            number(network.due(i)),
                            number(cleared.payments()[i]),
                            number(network.due(i) - cleared.payments()[i]),
                            number(cleared.equity()[i])));
        }
        return draft.answer(cleared.defaults() > 0 || !cleared.converged());
    }

    private static double share(double paid, double due) {
        return Math.max(0.25, 1 - paid / due);
    }

    /** Returns what everyone pays when default costs, at most and at least (Rogers and Veraart). */
    public static NetworkAnswer rogersVeraart(NetworkData data, NetworkQuestion question) {
        LiabilityNetwork network = shocked(data, question);
        ClearingVector greatest = Clearing.greatest(network, question.costs());
        ClearingVector least = Clearing.least(network, question.costs());
        Draft draft = new Draft("rogers-veraart", data);
        NetworkFigures.clearing(draft, network, greatest);
        int between = 0;
        draft.columns("node", "state", "externalAssets", "due", "paidAtMost", "paidAtLeast", "equity", "equityAtLeast");
        for (int i = 0; i < network.nodes(); i++) {
            between += greatest.defaulted()[i] == least.defaulted()[i] ? 0 : 1;
            draft.row(
                    greatest.defaulted()[i] ? share(greatest.payments()[i], network.due(i)) : 0,
                    row(
                            data.nodes().get(i),
                            least.defaulted()[i] && !greatest.defaulted()[i]
                                    ? "EITHER"
                                    : NetworkFigures.state(greatest.defaulted()[i]),
                            number(network.externalAssets(i)),
                            number(network.due(i)),
                            number(greatest.payments()[i]),
                            number(least.payments()[i]),
                            number(greatest.equity()[i]),
                            number(least.equity()[i])));
        }
        draft.figure("defaultsAtLeastPayments", least.defaults());
        draft.figure("residualOfLeast", least.residual());
        draft.figure("realizedOfExternalAssets", question.costs().external());
        draft.figure("realizedOfReceived", question.costs().received());
        if (between > 0) {
            draft.note(between + (between == 1 ? " node stands or falls" : " nodes stand or fall")
                    + " together with others: which vector comes about is not decided by" + " the balance sheets");
        }
        return draft.answer(greatest.defaults() > 0 || !greatest.converged() || !least.converged());
    }

    /** Returns who falls in which round with a recovery known beforehand (Furfine). */
    public static NetworkAnswer furfine(NetworkData data, NetworkQuestion question) {
        LiabilityNetwork network = shocked(data, question);
        DefaultCascade cascade = DefaultCascade.of(network, question.recovery());
        Draft draft = new Draft("furfine", data);
        draft.figure("recovery", question.recovery());
        draft.figure("defaults", cascade.defaults());
        draft.figure("rounds", cascade.rounds());
        draft.columns("node", "state", "round");
        for (int i = 0; i < network.nodes(); i++) {
            int round = cascade.round()[i];
            draft.row(
                    round > 0 ? 1 : 0,
                    row(
                            data.nodes().get(i),
                            NetworkFigures.state(round > 0),
                            round > 0 ? BigDecimal.valueOf((long) round) : null));
        }
        return draft.answer(cascade.defaults() > 0);
    }

    /** Returns how stress spreads; without any shock, what the loss of each node's buffer alone does to the others. */
    public static NetworkAnswer debtRank(NetworkData data, NetworkQuestion question) {
        double[] buffers = NetworkFigures.buffers(data);
        double[] stated = data.weights();
        double[] weights = stated == null ? buffers : stated;
        SparseMatrix leverage = DebtRank.leverage(data.exposures(), buffers);
        double[] initial = question.shocksOf(data);
        Draft draft = new Draft("debtrank", data);
        SpectralRadius radius = SpectralRadius.of(leverage);
        draft.figure("spectralRadius", radius.value());
        draft.figure("amplifies", radius.value() >= 1);
        draft.figure("weights", stated == null ? "buffers" : "as stated");
        if (Arrays.stream(initial).allMatch(one -> one == 0)) {
            return each(data, question, leverage, buffers, weights, draft);
        }
        DebtRank spread = DebtRank.spread(leverage, initial, question.contagion(), StopRule.CONVERGED);
        NetworkFigures.spread(draft, spread, buffers, weights);
        draft.columns("node", "state", "buffer", "initialStress", "stress", "loss");
        for (int i = 0; i < buffers.length; i++) {
            double stress = spread.stress()[i];
            draft.row(
                    Math.min(1, stress),
                    row(
                            data.nodes().get(i),
                            NetworkFigures.state(stress > 1 - 1e-12),
                            number(buffers[i]),
                            number(initial[i]),
                            number(Math.min(1, stress)),
                            number(stress * buffers[i])));
        }
        return draft.answer(spread.additionalDefaults() > 0 || !spread.converged());
    }

    private static NetworkAnswer each(
            NetworkData data,
            NetworkQuestion question,
            SparseMatrix leverage,
            double[] buffers,
            double[] weights,
            Draft draft) {
        if (buffers.length > MOST_IN_TURN) {
            throw data.missing("no shock is told and nodes were " + buffers.length + "; expected at most "
                    + MOST_IN_TURN + " to let each default in turn, or a shock");
        }
        draft.columns("node", "originalStress", "additionalStress", "originalLoss", "additionalLoss", "defaults");
        double[] impact = new double[buffers.length];
        DebtRank[] spreads = new DebtRank[buffers.length];
        double largest = 0;
        int worst = 0;
        for (int i = 0; i < buffers.length; i++) {
            double[] initial = new double[buffers.length];
            initial[i] = 1;
            spreads[i] = DebtRank.spread(leverage, initial, question.contagion(), StopRule.CONVERGED);
            impact[i] = spreads[i].additionalStress(weights);
            if (impact[i] > largest) {
                largest = impact[i];
                worst = i;
            }
        }
        for (int i = 0; i < buffers.length; i++) {
            draft.row(
                    largest == 0 ? 0 : impact[i] / largest,
                    row(
                            data.nodes().get(i),
                            number(spreads[i].initialStress(weights)),
                            number(impact[i]),
                            number(spreads[i].initialLosses(buffers)),
                            number(spreads[i].additionalLosses(buffers)),
                            BigDecimal.valueOf((long) spreads[i].additionalDefaults())));
        }
        draft.figure("worstNode", data.nodes().get(worst));
        draft.figure("worstAdditionalStress", largest);
        draft.note("no shock was told: each row is the loss of that node's buffer alone");
        boolean falls = Arrays.stream(spreads).anyMatch(one -> one.additionalDefaults() > 0 || !one.converged());
        return draft.answer(falls);
    }

    /** Returns equities that agree with what claims are worth (NEVA). */
    public static NetworkAnswer valuation(NetworkData data, NetworkQuestion question) {
        LiabilityNetwork before = data.cleared();
        if (before.tranches() > 1) {
            throw data.missing("tranches were " + String.join(", ", data.tranches())
                    + "; expected one: this model values all claims on a node alike");
        }
        LiabilityNetwork after = shocked(data, question);
        double[] par = NetworkValuation.par(before);
        NetworkValuation valued = NetworkValuation.of(after, worth(data, question, par, after), StopRule.CONVERGED);
        Draft draft = new Draft("neva", data);
        double lost = 0;
        double direct = 0;
        int defaults = 0;
        draft.columns("node", "state", "equityAtFace", "equityAfterShock", "equityOneRound", "equity");
        double[] shocked = NetworkValuation.par(after);
        for (int i = 0; i < par.length; i++) {
            double equity = valued.equity()[i];
            lost += par[i] - equity;
            direct += par[i] - shocked[i];
            defaults += equity <= 0 ? 1 : 0;
            draft.row(
                    par[i] > 0 ? Math.clamp(1 - equity / par[i], 0, 1) : 1,
                    row(
                            data.nodes().get(i),
                            NetworkFigures.state(equity <= 0),
                            number(par[i]),
                            number(shocked[i]),
                            number(valued.first()[i]),
                            number(equity)));
        }
        draft.figure("worth", question.worth().name());
        draft.figure("defaults", defaults);
        draft.figure("directLoss", direct);
        draft.figure("totalLoss", lost);
        draft.figure("steps", valued.steps());
        draft.figure("lastChange", valued.change());
        draft.figure("converged", valued.converged());
        return draft.answer(defaults > 0 || !valued.converged());
    }

    private static Valuation worth(NetworkData data, NetworkQuestion question, double[] par, LiabilityNetwork after) {
        double[] assets = new double[par.length];
        for (int i = 0; i < par.length; i++) {
            assets[i] = after.externalAssets(i);
        }
        return switch (question.worth()) {
            case LINEAR -> Valuation.linear(par);
            case NONLINEAR -> Valuation.nonlinear(par, question.alpha());
            case EISENBERG_NOE -> Valuation.eisenbergNoe(after);
            case FURFINE -> Valuation.furfine(question.recovery());
            case BLACK_COX -> Valuation.blackCox(assets, NetworkFigures.vols(data), question.recovery());
            case MERTON -> Valuation.merton(assets, NetworkFigures.vols(data), question.recovery());
        };
    }

    /** Returns leverage with claims on claims looked through. */
    public static NetworkAnswer lookThrough(NetworkData data, NetworkQuestion question) {
        LookThrough through = LookThrough.of(shocked(data, question), data.shares());
        Draft draft = new Draft("look-through", data);
        draft.figure("externalAssets", through.externalAssets());
        draft.figure("externalDebt", through.externalDebt());
        draft.figure("grossAssets", through.grossAssets());
        draft.figure("consolidatedLeverage", through.consolidatedLeverage());
        draft.figure("summedLeverage", through.summedLeverage());
        draft.figure("reuse", through.reuse());
        draft.figure("spectralRadius", through.radius().value());
        draft.columns("node", "equity", "directLeverage", "lookThroughLeverage", "indirectLeverage");
        double largest = Arrays.stream(through.lookedThrough()).max().orElse(1);
        List<String> names = data.nodes();
        for (int i = 0; i < names.size(); i++) {
            draft.row(
                    through.lookedThrough()[i] / largest,
                    row(
                            names.get(i),
                            number(through.equity()[i]),
                            number(through.direct()[i]),
                            number(through.lookedThrough()[i]),
                            number(through.indirect(i))));
        }
        return draft.answer(false);
    }
}
