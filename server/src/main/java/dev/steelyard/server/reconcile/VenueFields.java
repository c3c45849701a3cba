package dev.steelyard.server.reconcile;

import dev.steelyard.core.money.Amount;
import dev.steelyard.core.money.Asset;
import dev.steelyard.io.risk.VenueField;
import dev.steelyard.margin.answer.RiskAnswer;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.Answer;
import dev.steelyard.margin.model.BucketRisk;
import dev.steelyard.margin.model.PositionRisk;
import dev.steelyard.venue.codec.Figure;
import dev.steelyard.venue.codec.ReportedFigure;
import dev.steelyard.venue.codec.ReportedFigures;
import dev.steelyard.venue.codec.ReportedPosition;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts our figures beside those that a venue reports, under the venue's names. */
public final class VenueFields {
    private VenueFields() {}

    /** Returns the venue's figures in the order of its files, each with ours of the same meaning. */
    public static List<VenueField> of(ReportedFigures reported, RiskAnswer answer) {
        AccountRisk risk = answer.risk();
        List<VenueField> fields = new ArrayList<>();
        for (ReportedFigure figure : reported.account()) {
            fields.add(field("account", figure, ofAccount(figure, risk)));
        }
        reported.assets().forEach((asset, figures) -> {
            for (ReportedFigure figure : figures) {
                fields.add(field("asset " + asset, figure, ofAsset(figure, asset, risk)));
            }
        });
        for (ReportedPosition position : reported.positions()) {
            PositionRisk ours = position(position, risk);
            for (ReportedFigure figure : position.figures()) {
                fields.add(
                        field("position " + position.symbol(), figure, ours == null ? null : ofPosition(figure, ours)));
            }
        }
        return fields;
    }

    private static VenueField field(String scope, ReportedFigure figure, @Nullable BigDecimal ours) {
        Figure meaning = figure.figure();
        return new VenueField(
                scope, figure.field(), meaning == null ? null : meaning.label(), figure.value(), ours, figure.asset());
    }

    private static @Nullable PositionRisk position(ReportedPosition reported, AccountRisk risk) {
        for (PositionRisk position : risk.positions()) {
            if (position.symbol().equals(reported.symbol()) && position.side() == reported.side()) {
                return position;
            }
        }
        return null;
    }

    private static @Nullable BigDecimal ofAccount(ReportedFigure figure, AccountRisk risk) {
        if (figure.figure() == null) {
            return null;
        }
        return switch (figure.figure()) {
            case EQUITY -> in(figure, risk.equity());
            case MARGIN_BALANCE -> in(figure, risk.marginBalance());
            case INITIAL_MARGIN -> in(figure, risk.initialMargin());
            case MAINTENANCE_MARGIN -> in(figure, risk.maintenanceMargin());
            case ORDER_MARGIN -> in(figure, risk.orderMargin());
            case FREE_MARGIN -> in(figure, risk.freeMargin());
            case VENUE_RATIO ->
                risk.venueFigures().size() == 1
                        ? risk.venueFigures().values().iterator().next()
                        : null;
            default -> null;
        };
    }

    /** An asset's figures are those of the pool that is counted in it. */
    private static @Nullable BigDecimal ofAsset(ReportedFigure figure, Asset asset, AccountRisk risk) {
        for (BucketRisk bucket : risk.buckets()) {
            if (bucket.id().equals("cross:" + asset) && figure.figure() != null) {
                return switch (figure.figure()) {
                    case EQUITY -> in(figure, bucket.equity());
                    case WALLET_BALANCE -> in(figure, bucket.walletBalance());
                    case MARGIN_BALANCE -> in(figure, bucket.marginBalance());
                    case INITIAL_MARGIN -> in(figure, bucket.initialMargin());
                    case MAINTENANCE_MARGIN -> in(figure, bucket.maintenanceMargin());
                    case ORDER_MARGIN -> in(figure, bucket.orderMargin());
                    case FREE_MARGIN -> in(figure, bucket.freeMargin());
                    default -> null;
                };
            }
        }
        return null;
    }

    private static @Nullable BigDecimal ofPosition(ReportedFigure figure, PositionRisk position) {
        if (figure.figure() == null) {
            return null;
        }
        return switch (figure.figure()) {
            case NOTIONAL -> in(figure, position.notional());
            case UNREALIZED_PNL -> in(figure, position.unrealizedPnl());
            case INITIAL_MARGIN -> in(figure, position.initialMargin());
            case MAINTENANCE_MARGIN -> in(figure, position.maintenanceMargin());
            case CLOSE_FEE -> in(figure, position.closeFee());
            case ENTRY_PRICE -> position.entryPrice();
            case MARK_PRICE -> position.markPrice().value();
            case LIQUIDATION_PRICE -> position.liquidationPrice().value();
            case BANKRUPTCY_PRICE -> position.bankruptcyPrice().value();
            case EFFECTIVE_LEVERAGE -> position.effectiveLeverage().value();
            case MAINTENANCE_MARGIN_RATE -> position.maintenanceMarginRate().value();
            default -> null;
        };
    }

    /** Figures in another asset than the venue's are not beside it. */
    private static @Nullable BigDecimal in(ReportedFigure figure, Answer<Amount> answer) {
        Amount amount = answer.value();
        boolean same =
                amount != null && (figure.asset() == null || figure.asset().equals(amount.asset()));
        return same && amount != null ? amount.value() : null;
    }
}
