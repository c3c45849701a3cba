package dev.steelyard.io.account;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.market.MarketView;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * One account as a file states it, with the market beside it. <b>Immutable</b>.
 *
 * @param account the holdings; its venue is the id of its rule pack
 * @param market marks, indices and prices of the same time
 * @param rules the rule pack that the file asks for, {@code PACK} or {@code PACK@DATE}; null: that of the venue on the
 *     day of {@code account.asOf()}
 * @param extra members without a reader, by path such as {@code positions/3/tag}: compact JSON
 * @param warnings what a reader must know, such as a name that looks misspelled; each begins with its place
 */
public record AccountFile(
        Account account,
        MarketView market,
        @Nullable String rules,
        SequencedMap<String, String> extra,
        List<String> warnings) {
    /** The schema that a file states. */
    public static final String SCHEMA = "steelyard/account/1";

    public AccountFile {
        extra = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(extra));
        warnings = List.copyOf(warnings);
    }

    /** Returns a file of the account and market alone. */
    public static AccountFile of(Account account, MarketView market) {
        return new AccountFile(account, market, null, new LinkedHashMap<>(), List.of());
    }
}
