package dev.steelyard.risk.sizing;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.PositionSide;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.quant.series.ReturnTable;
import dev.steelyard.risk.sizing.SizeAnswer.Figure;
import dev.steelyard.risk.survival.AccountLaw;
import dev.steelyard.risk.survival.AccountSurvival;
import dev.steelyard.risk.survival.AccountSurvival.PositionSurvival;
import dev.steelyard.risk.survival.JointLaw;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Adds to a size how likely the account as it is held now is liquidated, all its assets moving together. */
public final class SizeSurvival {
    /** One account costs as much as so many single positions. */
    private static final int PATHS_PER_ACCOUNT_PATH = 40;

    private static final int STEPS = 8;

    private SizeSurvival() {}

    /**
     * Returns an answer with the figures of the account behind its own; as it is where nothing that the account holds is in
     * the history.
     *
     * @param logReturns of the assets
     * @param known column of an asset that is named; empty: none
     * @throws dev.steelyard.core.failure.FailureException as {@link AccountSurvival#of}
     */
    public static SizeAnswer added(
            SizeAnswer answer,
            Account account,
            MarketView market,
            RulePack rules,
            ReturnTable logReturns,
            Map<Asset, String> known,
            SizingPolicy policy) {
        AccountLaw law = AccountLaw.of(logReturns, account, rules, known);
        List<String> remarks = new ArrayList<>();
        law.missing().forEach(asset -> remarks.add("the history has no " + asset + "; it stands still"));
        JointLaw joint = law.law();
        if (joint == null || account.positions().isEmpty()) {
            return answer.with(List.of(), remarks);
        }
        int paths = Math.clamp(policy.paths() / PATHS_PER_ACCOUNT_PATH, 50, 5_000);
        AccountSurvival now =
                AccountSurvival.of(account, market, rules, joint, policy.horizon(), STEPS, paths, policy.seed());
        List<Figure> figures = new ArrayList<>();
        figures.add(new Figure("accountLiquidationProbability", now.probability()));
        figures.add(new Figure("accountLiquidationProbabilityError", now.error()));
        Set<String> named = new HashSet<>();
        for (PositionSurvival position : now.positions()) {
            String name = "liquidationProbability." + position.symbol()
                    + (position.side() == PositionSide.BOTH ? "" : "." + position.side());
            // The same contract may be held in cross and in isolated margin too.
            for (int i = 2; !named.add(name); i++) {
                name = "liquidationProbability." + position.symbol() + "." + i;
            }
            figures.add(new Figure(name, position.probability()));
        }
        remarks.add("figures of the account are as it is held now: " + paths + " paths of " + STEPS + " steps, seed "
                + policy.seed());
        return answer.with(figures, remarks);
    }
}
