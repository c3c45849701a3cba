package dev.steelyard.cli.input;

import dev.steelyard.core.failure.Failure;
import dev.steelyard.io.account.AccountFile;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.venue.codec.ReportedFigures;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One account to assess. <b>Immutable</b>.
 *
 * @param file account and market
 * @param rules the rules in force
 * @param reported the venue's own figures; null when the files are not a venue's
 * @param gaps what the files say exists but do not hold
 * @param source the file or files, for messages
 * @param companions how many accounts its file holds, this one included
 */
public record AccountCase(
        AccountFile file,
        RulePack rules,
        @Nullable ReportedFigures reported,
        List<Failure> gaps,
        String source,
        int companions) {
    public AccountCase {
        gaps = List.copyOf(gaps);
    }
}
