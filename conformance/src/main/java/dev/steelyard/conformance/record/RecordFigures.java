package dev.steelyard.conformance.record;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.MarginMode;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Amount;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.leverage.ReturnOnMargin;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.Answer;
import dev.steelyard.margin.model.AssessOptions;
import dev.steelyard.margin.model.BucketRisk;
import dev.steelyard.margin.model.ImpliedInputs;
import dev.steelyard.margin.model.MarginEngine;
import dev.steelyard.margin.model.PositionRisk;
import dev.steelyard.margin.tier.PositionGeometry;
import dev.steelyard.venue.codec.Figure;
import dev.steelyard.venue.codec.ReportedPosition;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Our figures of a record with holdings: its account assessed under its rules. <b>Single-writer</b>. */
final class RecordFigures {
    private final RecordBook book;
    private final MarketView market;

    RecordFigures(RecordBook book) {
        this.book = book;
        this.market = book.decoded().market();
    }

    /** Returns our figure of the whole account. */
    BigDecimal ofAccount(Meaning meaning) {
        AccountRisk risk = assess(book.account());
        Answer<?> answer = switch (meaning) {
            case EQUITY -> risk.equity();
            case MARGIN_BALANCE, COLLATERAL_VALUE -> risk.marginBalance();
            case INITIAL_MARGIN -> risk.initialMargin();
            case MAINTENANCE_MARGIN -> risk.maintenanceMargin();
            case ORDER_MARGIN -> risk.orderMargin();
            case FREE_MARGIN, WITHDRAWABLE -> risk.freeMargin();
            case COMMITTED_MARGIN -> risk.committedMargin();
            case NOTIONAL -> risk.grossNotional();
            case VENUE_RATIO -> risk.bucket(risk.bindingBucket()).venueRatio();
            default -> throw unanswered(meaning, "account");
        };
        return value(answer);
    }

    /** Returns our figure of one asset, alone in the account. */
    BigDecimal ofAsset(Asset asset, Meaning meaning) {
        List<Balance> balances = book.account().balances();
        List<Balance> own = balances == null
                ? List.of()
                : balances.stream().filter(b -> b.asset().equals(asset)).toList();
        AccountRisk risk = assess(book.account().withBalances(own).withPositions(List.of()));
        return switch (meaning) {
            case EQUITY -> value(risk.equity());
            case MARGIN_BALANCE, COLLATERAL_VALUE -> value(risk.marginBalance());
            default -> throw unanswered(meaning, "asset");
        };
    }

    /** Returns our figure of one position. */
    BigDecimal ofPosition(Position position, Meaning meaning, BigDecimal reported) {
        boolean needsRates = switch (meaning) {
            case MAINTENANCE_MARGIN, MAINTENANCE_MARGIN_RATE, LIQUIDATION_PRICE, VENUE_RATIO -> true;
            default -> false;
        };
        if (needsRates && book.unlisted().contains(position.symbol())) {
            throw new NotComparable("rule pack " + book.rules().id() + " does not list " + position.symbol()
                    + "; add it with: steelyard rules import FILE");
        }
        AccountRisk risk = assess(funded(position, meaning));
        PositionRisk own = risk.positions().get(book.account().positions().indexOf(position));
        BucketRisk bucket = risk.bucket(own.bucket());
        Answer<?> answer = switch (meaning) {
            case UNREALIZED_PNL -> own.unrealizedPnl();
            case NOTIONAL -> signed(own.notional(), position, reported);
            case ENTRY_NOTIONAL -> signed(entryNotional(position), position, reported);
            case INITIAL_MARGIN -> own.initialMargin();
            case MAINTENANCE_MARGIN -> own.maintenanceMargin();
            case MAINTENANCE_MARGIN_RATE -> own.maintenanceMarginRate();
            case LIQUIDATION_PRICE -> own.liquidationPrice();
            case BANKRUPTCY_PRICE -> own.bankruptcyPrice();
            case CLOSE_FEE -> own.closeFee();
            case EFFECTIVE_LEVERAGE -> own.effectiveLeverage();
            case ISOLATED_MARGIN -> bucket.walletBalance();
            case ISOLATED_EQUITY, EQUITY -> bucket.equity();
            case FREE_MARGIN -> bucket.freeMargin();
            case VENUE_RATIO -> bucket.venueRatio();
            case RETURN_ON_MARGIN -> returnOnMargin(position);
            default -> throw unanswered(meaning, "position");
        };
        return value(answer);
    }

    /**
     * Returns the account to assess for a figure of a position. A margin that is itself compared is worked out from
     * the entry; a wallet that the record does not state follows from the venue's ratio, or from its price where the
     * ratio is compared.
     */
    private Account funded(Position position, Meaning meaning) {
        Account account = book.account();
        if (meaning == Meaning.ISOLATED_MARGIN) {
            return replaced(account, position, position.withIsolatedMargin(null));
        }
        if (account.balances() != null || position.marginMode() == MarginMode.ISOLATED) {
            return account;
        }
        ReportedPosition reported = book.decoded().reported().position(position.symbol(), position.side());
        BigDecimal ratio = reported == null ? null : reported.value(Figure.VENUE_RATIO);
        BigDecimal price = reported == null ? null : reported.value(Figure.LIQUIDATION_PRICE);
        Asset settle = book.instrument(position.symbol()).settle();
        Answer<BigDecimal> wallet = null;
        if (meaning != Meaning.VENUE_RATIO && ratio != null && ratio.signum() > 0) {
            wallet = ImpliedInputs.walletOfRatio(account, market, book.rules(), settle, ratio);
        } else if (meaning == Meaning.VENUE_RATIO && price != null && price.signum() > 0) {
            wallet = ImpliedInputs.walletOfLiquidationPrice(
                    account, market, book.rules(), settle, position.symbol(), price);
        }
        BigDecimal total = wallet == null ? null : wallet.value();
        return total == null ? account : account.withBalances(List.of(Balance.of(settle, total)));
    }

    private static Account replaced(Account account, Position old, Position replacement) {
        List<Position> positions = new ArrayList<>(account.positions());
        positions.set(positions.indexOf(old), replacement);
        return account.withPositions(positions);
    }

    private Answer<Amount> entryNotional(Position position) {
        Instrument instrument = book.instrument(position.symbol());
        BigDecimal entry = position.entryPrice();
        if (entry == null) {
            throw FailureException.of(FailureReason.MISSING_DATA, "", "the record states no entry price");
        }
        PositionGeometry geometry = PositionGeometry.of(instrument.terms(), position.size(), entry);
        return Answer.of(Amount.of(geometry.notional().at(entry), instrument.settle()));
    }

    /** Some venues show the value of a short below 0. */
    private static Answer<Amount> signed(Answer<Amount> notional, Position position, BigDecimal reported) {
        boolean below = position.size().signum() < 0 && reported.signum() < 0;
        return below ? notional.map(a -> Amount.of(a.value().negate(), a.asset())) : notional;
    }

    private Answer<BigDecimal> returnOnMargin(Position position) {
        BigDecimal mark = market.mark(position.symbol());
        ReturnOnMargin earned = mark == null
                ? null
                : ReturnOnMargin.of(book.instrument(position.symbol()).terms(), position, mark);
        if (earned == null) {
            throw FailureException.of(FailureReason.MISSING_DATA, "", "a return needs a mark, an entry and a leverage");
        }
        return Answer.of(earned.ratio());
    }

    private AccountRisk assess(Account account) {
        return MarginEngine.assess(account, market, book.rules(), AssessOptions.FULL);
    }

    private static BigDecimal value(Answer<?> answer) {
        Object value = answer.value();
        if (value instanceof Amount amount) {
            return amount.value();
        }
        if (value instanceof BigDecimal number) {
            return number;
        }
        throw FailureException.of(FailureReason.MISSING_DATA, "", "none: " + answer.reason());
    }

    private static FailureException unanswered(Meaning meaning, String subject) {
        return FailureException.of(
                FailureReason.UNSUPPORTED, "", "no figure " + meaning + " of " + subject + " is read from a record");
    }
}
