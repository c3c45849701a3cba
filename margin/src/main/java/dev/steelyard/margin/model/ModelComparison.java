package dev.steelyard.margin.model;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.failure.Failure;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.margin.rule.RulePack;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one account requires under several rule packs: interchangeable models of one book. <b>Immutable</b>;
 * <b>Deterministic: yes</b>.
 *
 * @param rows one for each pack, in their order
 */
public record ModelComparison(List<Row> rows) {
    /**
     * The account under one pack.
     *
     * @param pack whose rules
     * @param risk the assessment; null when the pack refuses the account
     * @param refusal why; null when it does not
     */
    public record Row(
            RulePack pack,
            @Nullable AccountRisk risk,
            @Nullable Failure refusal) {}

    public ModelComparison {
        rows = List.copyOf(rows);
    }

    /** Returns the comparison; a pack that refuses the account has its refusal, and the others stand. */
    public static ModelComparison of(Account account, MarketView market, List<RulePack> packs) {
        List<Row> rows = new ArrayList<>();
        for (RulePack pack : packs) {
            try {
                rows.add(new Row(pack, MarginEngine.assess(account, market, pack, AssessOptions.FIGURES), null));
            } catch (FailureException e) {
                rows.add(new Row(pack, null, e.failure()));
            }
        }
        return new ModelComparison(rows);
    }
}
