package dev.steelyard.venue.codec;

import org.jspecify.annotations.Nullable;

/**
 * What the caller knows beyond the file. <b>Immutable</b>.
 *
 * @param account the account's name; null: the one in the file, else {@code account}. Where a file holds several
 *     accounts, the one to read
 * @param rulePack the rule pack id, where the caller chooses it; null: the one of the venue recognized
 * @param contracts terms that take precedence over naming conventions, such as those of the rule packs
 */
public record DecodeHints(
        @Nullable String account, @Nullable String rulePack, ContractLookup contracts) {
    /** Nothing beyond the file. */
    public static final DecodeHints NONE = new DecodeHints(null, null, ContractLookup.NONE);

    /** Returns these hints with the account's name. */
    public DecodeHints withAccount(String name) {
        return new DecodeHints(name, rulePack, contracts);
    }

    /** Returns these hints with a chosen rule pack. */
    public DecodeHints withRulePack(@Nullable String id) {
        return new DecodeHints(account, id, contracts);
    }

    /** Returns these hints with another place to look contracts up. */
    public DecodeHints withContracts(ContractLookup lookup) {
        return new DecodeHints(account, rulePack, lookup);
    }
}
