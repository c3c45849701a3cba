package dev.steelyard.venue.codec;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.failure.Failure;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarketView;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An account read from a venue's files. <b>Immutable</b>.
 *
 * @param account holdings; its venue is the rule pack id, its balances are null when no file states them
 * @param market marks, indices and prices that the files state or exactly imply
 * @param rulePackId the rule pack of the venue, account type and contract type
 * @param ruleDate the day whose version of the pack reads these files, where their shape tells it; null: the day of
 *     {@code account.asOf()}, else the newest
 * @param reported the venue's own figures
 * @param instruments the contracts of the files, including those not held
 * @param formats names of the formats recognized, in reading order
 * @param gaps what the files say exists but do not hold, located: the account's status is then unknown, never safe
 * @param warnings what was inferred or left out, one sentence each
 */
public record DecodedAccount(
        Account account,
        MarketView market,
        String rulePackId,
        @Nullable LocalDate ruleDate,
        ReportedFigures reported,
        List<Instrument> instruments,
        List<String> formats,
        List<Failure> gaps,
        List<String> warnings) {
    public DecodedAccount {
        instruments = List.copyOf(instruments);
        formats = List.copyOf(formats);
        gaps = List.copyOf(gaps);
        warnings = List.copyOf(warnings);
    }
}
