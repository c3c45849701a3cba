package dev.steelyard.risk.stress;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Loan;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.leverage.ReferencePrices;
import dev.steelyard.margin.model.OptionMarket;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.risk.asset.AssetClasses;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/**
 * A scenario on its way: a fraction of every move of it. Marks move by the one rule of {@link OptionMarket}. <b>Immutable</b>.
 *
 * @param scenario which
 * @param classes of assets
 * @param oppositeVol whether volatilities move the other way: by the reciprocal factor
 */
public record ScenarioShock(Scenario scenario, AssetClasses classes, boolean oppositeVol) {
    private static final int SCALE = 18;

    /**
     * Returns the market after a fraction of the way.
     *
     * @param fraction from 0 to 1: each relative move and the change of depth are multiplied by it
     */
    public MarketView applyTo(Account account, MarketView market, RulePack rules, BigDecimal fraction) {
        OptionMarket prices = new OptionMarket(account, withCash(account, market), rules);
        if (fraction.signum() == 0) {
            return prices.market();
        }
        BigDecimal vol = volFactor(fraction);
        MarketView moved = prices.moved(
                new OptionMarket.Move(
                        asset -> scenario.move(asset, classes) != null
                                || (vol.compareTo(BigDecimal.ONE) != 0 && !ReferencePrices.isCash(asset)),
                        asset -> factor(scenario.move(asset, classes), fraction),
                        asset -> vol,
                        null),
                prices.vols());
        return thinned(based(moved, account, rules, fraction), fraction);
    }

    private static BigDecimal factor(@Nullable Figure move, BigDecimal fraction) {
        return move == null ? BigDecimal.ONE : BigDecimal.ONE.add(move.value().multiply(fraction));
    }

    private BigDecimal volFactor(BigDecimal fraction) {
        BigDecimal stated = factor(scenario.vol(), fraction);
        return oppositeVol && stated.signum() > 0
                ? Decimals.divide(BigDecimal.ONE, stated).setScale(SCALE, RoundingMode.HALF_EVEN)
                : stated;
    }

    /** Returns the market with the price 1 for cash that the scenario moves, that is held or owed, and that has no price. */
    private MarketView withCash(Account account, MarketView market) {
        SequencedSet<Asset> held = new LinkedHashSet<>();
        Objects.requireNonNullElse(account.balances(), List.<Balance>of())
                .forEach(balance -> held.add(balance.asset()));
        account.loans().stream().map(Loan::asset).forEach(held::add);
        MarketView.Builder filled = null;
        for (Asset asset : held) {
            if (ReferencePrices.isCash(asset)
                    && scenario.move(asset, classes) != null
                    && market.usdPrice(asset) == null) {
                filled = filled == null ? market.toBuilder() : filled;
                filled.price(asset, BigDecimal.ONE);
            }
        }
        return filled == null ? market : filled.build();
    }

    private MarketView based(MarketView market, Account account, RulePack rules, BigDecimal fraction) {
        if (scenario.basis() == null) {
            return market;
        }
        BigDecimal factor = factor(scenario.basis(), fraction);
        MarketView.Builder moved = market.toBuilder();
        market.marks().forEach((symbol, mark) -> {
            Instrument instrument = rules.instrument(account, symbol);
            if (instrument instanceof Instrument.Perpetual || instrument instanceof Instrument.Future) {
                moved.mark(symbol, mark.value().multiply(factor));
            }
        });
        return moved.build();
    }

    private MarketView thinned(MarketView market, BigDecimal fraction) {
        if (scenario.depth() == null || market.depths().isEmpty()) {
            return market;
        }
        BigDecimal factor = BigDecimal.ONE.add(
                scenario.depth().value().subtract(BigDecimal.ONE).multiply(fraction));
        MarketView.Builder moved = market.toBuilder();
        market.depths().forEach((name, book) -> moved.depth(name, book.scaled(BigDecimal.ONE, factor)));
        return moved.build();
    }
}
