package dev.steelyard.risk.confidence;

import dev.steelyard.core.money.Asset;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a lender grants an account: a line in USD, against what is pledged. <b>Immutable</b>.
 *
 * @param name of the line
 * @param limit the most that may be owed without collateral, USD, at least 0
 * @param wrongWayRate haircut added to collateral that moves wholly with its owner's positions, 0 to 1
 * @param drawn what is owed, USD, at least 0; null: the account's loans
 * @param pledges what is pledged
 */
public record CreditTerms(
        String name,
        BigDecimal limit,
        BigDecimal wrongWayRate,
        @Nullable BigDecimal drawn,
        List<Pledged> pledges) {
    /**
     * An asset pledged.
     *
     * @param amount of it, at least 0
     * @param haircut fraction removed, 0 to 1
     * @param correlation of its price with the profit of its owner's positions, −1 to 1; null: estimated
     */
    public record Pledged(
            Asset asset,
            BigDecimal amount,
            BigDecimal haircut,
            @Nullable BigDecimal correlation) {}

    public CreditTerms {
        pledges = List.copyOf(pledges);
    }

    /** Returns the pledged assets whose correlation is not stated, and so estimated. */
    public List<Asset> estimated() {
        return pledges.stream()
                .filter(pledge -> pledge.correlation() == null)
                .map(Pledged::asset)
                .toList();
    }
}
