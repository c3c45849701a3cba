package dev.steelyard.engine.slot;

import dev.steelyard.core.money.Asset;
import dev.steelyard.engine.state.FactorKind;
import dev.steelyard.engine.state.LiveMarket;
import dev.steelyard.margin.enclosure.MarketFigure;
import dev.steelyard.margin.model.SurplusTerms;

/** Which factor of the market a term follows. */
public final class TermFactors {
    /** No factor: the value is fixed. */
    public static final int NONE = -1;

    private TermFactors() {}

    /** Returns the factor that a figure follows. */
    public static int factor(LiveMarket market, SurplusTerms.OfFigure figure) {
        return switch (figure.figure()) {
            case MARK -> market.find(FactorKind.MARK, figure.name());
            case FORWARD -> market.find(FactorKind.FORWARD, figure.name());
            case INDEX -> usdFactor(market, Asset.of(figure.name()));
        };
    }

    /** Returns the factor that a figure of an enclosure follows. */
    public static int factor(LiveMarket market, MarketFigure figure) {
        return switch (figure.kind()) {
            case MARK -> market.find(FactorKind.MARK, figure.name());
            case FORWARD -> market.find(FactorKind.FORWARD, figure.name());
            case VOL -> market.find(FactorKind.VOL, figure.name());
            case USD -> usdFactor(market, Asset.of(figure.name()));
        };
    }

    /** Returns the factor that an asset's price in a bucket follows; none for the bucket's own asset. */
    public static int priceFactor(LiveMarket market, Asset asset, Asset bucketAsset) {
        return asset.equals(bucketAsset) ? NONE : usdFactor(market, asset);
    }

    /** Returns the factor that tells an asset's USD price: its price as collateral, else its index; none where it is fixed. */
    public static int usdFactor(LiveMarket market, Asset asset) {
        int price = market.find(FactorKind.PRICE, asset.code());
        if (price >= 0 && !Double.isNaN(market.shadow(price))) {
            return price;
        }
        int index = market.find(FactorKind.INDEX, asset.code());
        return index < 0 || Double.isNaN(market.shadow(index)) ? NONE : index;
    }
}
