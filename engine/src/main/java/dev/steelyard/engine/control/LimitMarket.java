package dev.steelyard.engine.control;

import dev.steelyard.core.market.BookDepth;
import dev.steelyard.core.money.Asset;
import dev.steelyard.engine.slot.TermFactors;
import dev.steelyard.engine.state.FactorKind;
import dev.steelyard.engine.state.LiveMarket;
import dev.steelyard.margin.control.configuration.ControlSet;
import dev.steelyard.margin.control.limit.LimitCap;
import dev.steelyard.margin.control.limit.LimitConditions;
import dev.steelyard.margin.control.limit.LimitNode;
import dev.steelyard.margin.control.limit.LimitScope;
import dev.steelyard.margin.control.limit.LimitTree;
import dev.steelyard.margin.model.Answer;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** What caps depend on in the live market: vols, and the books of assets. */
final class LimitMarket {
    private static final String VOLATILITY = "/dailyVol";

    private LimitMarket() {}

    /** Returns the conditions of a tree without overrides. @param equity in USD, of all that it covers */
    static LimitConditions conditions(LiveMarket market, ControlSet set, LimitTree tree, Answer<BigDecimal> equity) {
        return LimitConditions.of(equity).withVols(volatilities(market, set)).withBooks(books(market, tree));
    }

    /** Returns the vol behind each limit that is scaled by one, where it is known. */
    private static Map<String, BigDecimal> volatilities(LiveMarket market, ControlSet set) {
        Map<String, BigDecimal> vols = new LinkedHashMap<>();
        for (Map.Entry<String, Asset> entry : set.volatilities().entrySet()) {
            int factor = market.find(FactorKind.FIGURE, entry.getValue().code() + VOLATILITY);
            BigDecimal vol = factor < 0 ? null : market.value(factor);
            if (vol != null && vol.signum() > 0) {
                vols.put(entry.getKey(), vol);
            }
        }
        return vols;
    }

    /** Returns the book of the asset, against USD, behind each limit on one that depth caps, where it and a price are known. */
    private static Map<String, LimitCap.Liquidity> books(LiveMarket market, LimitTree tree) {
        Map<String, LimitCap.Liquidity> books = new LinkedHashMap<>();
        for (LimitNode limit : tree.limits()) {
            if (limit.cap().depthCost() == null || limit.scope() != LimitScope.ASSET) {
                continue;
            }
            int depth = market.find(FactorKind.DEPTH, limit.key());
            int price = TermFactors.usdFactor(market, Asset.of(limit.key()));
            BookDepth book = depth < 0 ? null : market.book(depth);
            BigDecimal reference = price < 0 ? null : market.value(price);
            if (book != null && reference != null) {
                books.put(limit.id(), new LimitCap.Liquidity(book, reference));
            }
        }
        return books;
    }
}
