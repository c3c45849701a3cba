package dev.steelyard.conformance.record;

import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.equity.AccountTotals;
import dev.steelyard.margin.equity.SegregatedAccount;
import dev.steelyard.venue.codec.Figure;
import dev.steelyard.venue.codec.ReportedFigure;
import dev.steelyard.venue.codec.ReportedFigures;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Our figures of a record that states totals without holdings: what follows from them, each from the other figures of
 * the record. <b>Immutable</b>.
 */
final class SummaryFigures {
    private static final BigDecimal ZERO = BigDecimal.ZERO;
    private static final String TOTALS_ONLY = "the record states totals, not the positions that they are of";
    private static final String SESSION_UNREALIZED = "futures_session_upl";
    private static final String SESSION_REALIZED = "futures_session_rpl";

    private final RecordBook book;
    private final ReportedFigures reported;

    SummaryFigures(RecordBook book) {
        this.book = book;
        this.reported = book.decoded().reported();
    }

    /** Returns our figure of the account. */
    BigDecimal of(Meaning meaning) {
        if (named(SESSION_UNREALIZED) != null) {
            return segregated(meaning);
        }
        AccountTotals cash =
                AccountTotals.ofCash(orZero(Figure.WALLET_BALANCE), orZero(Figure.UNREALIZED_PNL), ZERO, ZERO, null);
        BigDecimal balance = reported.value(Figure.MARGIN_BALANCE);
        AccountTotals totals = new AccountTotals(
                balance == null ? cash.marginBalance() : balance,
                orZero(Figure.INITIAL_MARGIN),
                orZero(Figure.MAINTENANCE_MARGIN),
                reported.value(Figure.NOTIONAL));
        BigDecimal figure = switch (meaning) {
            case EQUITY, MARGIN_BALANCE -> cash.marginBalance();
            case FREE_MARGIN, WITHDRAWABLE -> totals.freeMargin();
            case VENUE_RATIO -> totals.venueRatio(book.rules());
            case INITIAL_RATIO -> totals.initialRatio(book.rules());
            case MAINTENANCE_MARGIN -> converted(Figure.MAINTENANCE_MARGIN);
            case UNREALIZED_PNL -> converted(Figure.UNREALIZED_PNL);
            default -> null;
        };
        if (figure == null) {
            throw new NotComparable(TOTALS_ONLY);
        }
        return figure;
    }

    /** Results of a session that are not settled yet. */
    private BigDecimal segregated(Meaning meaning) {
        SegregatedAccount account = SegregatedAccount.of(
                orZero(Figure.WALLET_BALANCE),
                orZero(SESSION_UNREALIZED),
                orZero(SESSION_REALIZED),
                orZero(Figure.OPTION_VALUE),
                orZero(Figure.INITIAL_MARGIN));
        return switch (meaning) {
            case EQUITY -> account.equity();
            case MARGIN_BALANCE -> account.marginBalance();
            case FREE_MARGIN -> account.availableFunds();
            case WITHDRAWABLE -> account.withdrawableFunds();
            default -> throw new NotComparable(TOTALS_ONLY);
        };
    }

    /** Returns the account's figure from that of its only asset, at the price of the asset. */
    private @Nullable BigDecimal converted(Figure figure) {
        if (reported.assets().size() != 1) {
            return null;
        }
        Asset asset = reported.assets().firstEntry().getKey();
        BigDecimal own = reported.value(asset, figure);
        BigDecimal price = book.decoded().market().usdPrice(asset);
        return own == null || price == null ? null : own.multiply(price);
    }

    private BigDecimal orZero(Figure figure) {
        BigDecimal value = reported.value(figure);
        return value == null ? ZERO : value;
    }

    private BigDecimal orZero(String field) {
        BigDecimal value = named(field);
        return value == null ? ZERO : value;
    }

    private @Nullable BigDecimal named(String field) {
        for (ReportedFigure figure : reported.named(field)) {
            return figure.value();
        }
        return null;
    }
}
