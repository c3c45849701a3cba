package dev.steelyard.margin.model;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.derive.CollateralHolding;
import dev.steelyard.margin.derive.ExpiryHolding;
import dev.steelyard.margin.derive.ExpiryTerms;
import dev.steelyard.margin.derive.Portfolio;
import dev.steelyard.margin.derive.PortfolioResult;
import dev.steelyard.margin.derive.PortfolioRules;
import dev.steelyard.margin.enclosure.MarketFigure;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Slopes of a subaccount under a portfolio manager of Derive: value less the worst of its scenarios, which follows no figure
 * faster than the fastest of them, and charges at spot. What trust in a feed takes off and what a stable price below its peg
 * adds is on the initial margin alone. <b>Single-writer</b>. See {@code docs/methods/safe-bands.md}.
 */
final class PortfolioSlopes {
    private static final BigDecimal UNIT = BigDecimal.ONE.scaleByPowerOfTen(-18);

    /** Products cut on the way of a holding to a balance or a requirement, in each of a hundred scenarios, twice. */
    private static final BigDecimal CUTS = BigDecimal.valueOf(2_000);

    private final MarketView market;
    private final Portfolio portfolio;
    private final PortfolioRules rules;
    private final DeriveInputs derive;
    private final BigDecimal factor;
    private final List<MarketFigure> forwards = new ArrayList<>();

    private PortfolioSlopes(MarketView market, DeriveBook.OfPortfolio book, DeriveInputs derive) {
        this.market = market;
        this.portfolio = book.portfolio();
        this.rules = book.rules();
        this.derive = derive;
        this.factor = rules.maintenanceFactor();
    }

    /** Returns the slopes; null where a price is missing, a settlement average is near, or prices tell who manages the account. */
    static @Nullable SurplusSlopes of(Account account, MarketView market, RulePack pack) {
        if (account.balances() == null) {
            return null;
        }
        ProtocolInputs inputs = new ProtocolInputs(account, market, pack);
        DeriveInputs derive = new DeriveInputs(inputs);
        DeriveBook.OfPortfolio book =
                inputs.read("account", () -> DeriveBook.portfolio(derive, pack)).value();
        Instant now = market.asOf() != null ? market.asOf() : account.asOf();
        if (book == null || !DeriveBook.hasOneManager(derive, pack)) {
            return null;
        }
        PortfolioSlopes slopes = new PortfolioSlopes(market, book, derive);
        long most = Long.MAX_VALUE;
        for (ExpiryHolding expiry : slopes.portfolio.expiries()) {
            MarketFigure forward = derive.forward(expiry);
            long left = Math.min(expiry.seconds() / 2, expiry.seconds() - ExpiryHolding.SETTLEMENT_WINDOW - 1);
            if (forward == null || left < MarketShares.LEAST_SECONDS) {
                return null;
            }
            slopes.forwards.add(forward);
            most = Math.min(most, left);
        }
        if (slopes.forwards.isEmpty() || now == null) {
            return slopes.forwards.isEmpty() ? slopes.within(1, 0, null) : null;
        }
        PortfolioResult result = book.result();
        BigDecimal value = result.markToMarket();
        return MarketShares.best(
                pack.liquidation(),
                value,
                value.subtract(result.maintenanceMargin()),
                most,
                (share, seconds) -> slopes.within(share, seconds, now.plus(Duration.ofSeconds(seconds))));
    }

    private @Nullable SurplusSlopes within(double share, long seconds, @Nullable Instant until) {
        SlopeDraft draft = new SlopeDraft();
        List<MarketFigure> kept = new ArrayList<>();
        for (int i = 0; i < forwards.size(); i++) {
            ExpiryHolding expiry = portfolio.expiries().get(i);
            if (!new PortfolioExpirySlopes(expiry, rules, forwards.get(i), share, seconds).add(draft)) {
                return null;
            }
        }
        boolean known = addPerpetual(draft) && addCharges(draft);
        for (CollateralHolding held : portfolio.collaterals()) {
            known = known && addCollateral(draft, held, kept);
        }
        return known ? new SurplusSlopes(List.of(draft.bucket()), kept, List.of(), until) : null;
    }

    /** Returns what charges are multiplied with. */
    private BigDecimal charged() {
        return rules.version() == PortfolioRules.Version.PMRM_1 ? factor : BigDecimal.ONE;
    }

    private boolean addPerpetual(SlopeDraft draft) {
        BigDecimal position = portfolio.perpetual().position();
        if (position.signum() == 0) {
            return true;
        }
        String symbol = derive.lines().stream()
                .filter(line -> line.instrument() instanceof Instrument.Perpetual
                        && line.size().signum() != 0)
                .map(line -> line.position().symbol())
                .findFirst()
                .orElseThrow();
        BigDecimal mark = market.mark(symbol);
        if (mark == null || mark.signum() <= 0) {
            return false;
        }
        addMoved(draft, SlopeDraft.figure(MarketFigure.Kind.MARK, symbol, mark), position, BigDecimal.ZERO, true);
        draft.error(UNIT.multiply(CUTS).multiply(position.abs().add(BigDecimal.ONE)));
        return true;
    }

    /** Adds what is worth a multiple of a figure, which each scenario moves, and is charged for. */
    private void addMoved(SlopeDraft draft, MarketFigure figure, BigDecimal worth, BigDecimal charge, boolean moves) {
        BigDecimal required = charge.abs();
        BigDecimal margin = worth.subtract(charge).abs();
        for (int i = 0; moves && i < rules.scenarios().size(); i++) {
            BigDecimal lost = factor.multiply(worth)
                    .multiply(rules.scenarios().get(i).dampening())
                    .multiply(rules.scenarios().get(i).spotShock().subtract(BigDecimal.ONE));
            required = Decimals.max(required, charge.subtract(lost).abs());
            margin = Decimals.max(margin, worth.add(lost).subtract(charge).abs());
        }
        draft.bent(figure, worth, required, margin);
    }

    /** Adds the charges for a perpetual and for naked short options. */
    private boolean addCharges(SlopeDraft draft) {
        BigDecimal rate = portfolio
                .perpetual()
                .position()
                .abs()
                .multiply(rules.contingency().maintenancePerpetual());
        for (ExpiryHolding expiry : portfolio.expiries()) {
            BigDecimal naked = ExpiryTerms.of(expiry, rules).nakedShorts();
            rate = rate.add(naked.multiply(rules.contingency().maintenanceOption()));
        }
        if (rate.signum() == 0) {
            return true;
        }
        Asset base = derive.lines().getFirst().instrument().base();
        BigDecimal slope = rate.multiply(charged());
        draft.bent(SlopeDraft.figure(MarketFigure.Kind.USD, base.code(), portfolio.spot()), BigDecimal.ZERO, slope);
        draft.error(UNIT.multiply(CUTS).multiply(slope.add(BigDecimal.ONE)));
        return true;
    }

    /** Adds a coin by its price while cash keeps its own. */
    private boolean addCollateral(SlopeDraft draft, CollateralHolding held, List<MarketFigure> kept) {
        Asset asset = derive.underlyings().stream()
                .filter(u -> u.coins().signum() != 0)
                .map(DeriveInputs.Underlying::asset)
                .filter(a -> portfolio.collaterals().size() == 1 || a.code().equals(held.name()))
                .findFirst()
                .orElseThrow();
        BigDecimal price = market.usdPrice(asset);
        BigDecimal cash = market.usdPrice(DeriveInputs.CASH);
        if (price == null || cash == null || price.signum() <= 0 || cash.signum() <= 0) {
            return false;
        }
        BigDecimal charge = Decimals.divide(held.chargedValue(), price)
                .multiply(held.maintenanceHaircut())
                .multiply(charged());
        addMoved(
                draft,
                SlopeDraft.figure(MarketFigure.Kind.USD, asset.code(), price),
                Decimals.divide(held.value(), price),
                charge,
                held.riskCancelling());
        kept.add(SlopeDraft.figure(MarketFigure.Kind.USD, DeriveInputs.CASH.code(), cash));
        BigDecimal relative = held.value().add(held.chargedValue()).add(BigDecimal.ONE);
        draft.error(UNIT.multiply(CUTS).multiply(relative.add(Decimals.divide(BigDecimal.ONE, cash))));
        return true;
    }
}
