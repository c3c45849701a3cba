package dev.steelyard.margin.model;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.MarginMode;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.dydx.LiquidityTier;
import dev.steelyard.margin.dydx.PerpetualPosition;
import dev.steelyard.margin.enclosure.MarketFigure;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.synthetix.Collateral;
import dev.steelyard.margin.synthetix.PositionRequirement;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Slopes of the protocols whose balance and requirement are linear in each price. Every product that a protocol cuts or
 * rounds is off by less than one of its units, now and later. See {@code docs/methods/safe-bands.md}.
 */
final class ProtocolSlopes {
    private static final int PPM_DECIMALS = 6;
    private static final int PERENNIAL_DECIMALS = 6;

    /** A price stays this many units of the oracle away from 0, where it is refused. */
    private static final BigDecimal UNITS = BigDecimal.valueOf(8);

    /** Products cut on the way to a balance or a requirement, by position, twice. */
    private static final BigDecimal CUTS = BigDecimal.TEN;

    /** Collateral of fewer units than ten to this may be cut to nothing by a lower price, which changes what keepers get. */
    private static final int UNITS_OF_WORTH = 9;

    private final MarketView market;
    private final List<SurplusSlopes.OfFigure> figures = new ArrayList<>();
    private BigDecimal error = BigDecimal.ZERO;
    private boolean known = true;

    private ProtocolSlopes(MarketView market) {
        this.market = market;
    }

    /** A subaccount of dYdX: {@code size × price}, and that much at the maintenance fraction. */
    static @Nullable SurplusSlopes dydx(Account account, MarketView market, RulePack rules) {
        ProtocolSlopes slopes = new ProtocolSlopes(market);
        DydxInputs dydx = DydxInputs.read(new ProtocolInputs(account, market, rules));
        BigDecimal quantum = BigDecimal.ONE.scaleByPowerOfTen(dydx.quoteResolution());
        for (DydxInputs.Line line : dydx.lines()) {
            PerpetualPosition position = line.held().value();
            if (position == null) {
                return null;
            }
            LiquidityTier tier = position.market().liquidityTier();
            BigDecimal rate = BigDecimal.valueOf(tier.initialMarginPpm(), PPM_DECIMALS)
                    .multiply(BigDecimal.valueOf(tier.maintenanceFractionPpm(), PPM_DECIMALS));
            BigDecimal unit = BigDecimal.ONE.scaleByPowerOfTen(
                    position.market().oraclePrice().exponent());
            slopes.linear(line.symbol(), ProtocolInputs.coins(line.position(), line.instrument()), rate, unit, quantum);
        }
        return slopes.known ? new SurplusSlopes(List.of(slopes.bucket()), List.of()) : null;
    }

    /** Positions of Perennial, each with collateral of its own; a maker's does not follow the price. */
    static @Nullable SurplusSlopes perennial(Account account, MarketView market, RulePack rules) {
        ProtocolInputs inputs = new ProtocolInputs(account, market, rules);
        BigDecimal unit = BigDecimal.ONE.scaleByPowerOfTen(-PERENNIAL_DECIMALS);
        List<SurplusSlopes.OfBucket> buckets = new ArrayList<>();
        for (Position position : account.positions()) {
            ProtocolSlopes slopes = new ProtocolSlopes(market);
            Instrument instrument = inputs.instrument(position, MarginMode.ISOLATED);
            BigDecimal rate = inputs.parameter(position.symbol(), inputs.rule(position), "maintenanceRatio");
            slopes.linear(position.symbol(), ProtocolInputs.coins(position, instrument), rate, unit, unit);
            if (!slopes.known) {
                return null;
            }
            buckets.add(slopes.bucket());
        }
        return new SurplusSlopes(buckets, List.of());
    }

    /**
     * An account of Synthetix: {@code size × price} and its requirement with the reward for flagging, and collateral of which
     * a share is paid to keepers. What keepers get is the middle of three amounts, so it follows none faster than they go.
     */
    static @Nullable SurplusSlopes synthetix(Account account, MarketView market, RulePack rules) {
        ProtocolSlopes slopes = new ProtocolSlopes(market);
        SynthetixInputs perps = SynthetixInputs.read(new ProtocolInputs(account, market, rules));
        List<Collateral> collateral = perps.collateral().value();
        if (collateral == null
                || perps.lines().stream().allMatch(line -> line.size().signum() == 0)) {
            return null;
        }
        BigDecimal unit = BigDecimal.ONE.scaleByPowerOfTen(-SynthetixInputs.DECIMALS);
        for (SynthetixInputs.Line line : perps.lines()) {
            BigDecimal price = line.price().value();
            if (price == null) {
                return null;
            }
            BigDecimal rate = PositionRequirement.of(line.market().margin(), line.size(), price)
                    .maintenanceMarginRate()
                    .add(line.market().liquidation().flagRewardRatio());
            slopes.linear(line.symbol(), line.size(), rate, unit, unit);
        }
        BigDecimal paid =
                perps.guards().collateralRewardRatio().add(perps.guards().maximumScalingRatio());
        BigDecimal worth = BigDecimal.ZERO;
        for (Collateral held : collateral) {
            worth = worth.add(held.value());
            if (!held.isDollar()) {
                slopes.pledged(held, paid, unit);
            }
        }
        boolean vanishes = worth.signum() > 0 && worth.compareTo(unit.scaleByPowerOfTen(UNITS_OF_WORTH)) < 0;
        return slopes.known && !vanishes ? new SurplusSlopes(List.of(slopes.bucket()), List.of()) : null;
    }

    private SurplusSlopes.OfBucket bucket() {
        return new SurplusSlopes.OfBucket(figures, error);
    }

    /** Adds size × mark to the balance and that much at a rate to the requirement. @param unit the mark's own */
    private void linear(String symbol, BigDecimal size, BigDecimal rate, BigDecimal unit, BigDecimal cut) {
        BigDecimal mark = market.mark(symbol);
        if (mark == null || mark.compareTo(unit.multiply(UNITS)) < 0) {
            known = false;
            return;
        }
        BigDecimal required = size.abs().multiply(rate.abs());
        figures.add(new SurplusSlopes.OfFigure(figure(MarketFigure.Kind.MARK, symbol, mark), size.abs(), required));
        error = error.add(unit.multiply(size.abs().add(required))).add(cut.multiply(CUTS));
    }

    /** Adds a coin whose discounted worth is margin, and of whose worth a share is required. */
    private void pledged(Collateral held, BigDecimal paid, BigDecimal unit) {
        BigDecimal spot = market.usdPrice(Asset.of(held.symbol()));
        if (spot == null || spot.compareTo(unit.multiply(UNITS)) < 0) {
            known = false;
            return;
        }
        figures.add(new SurplusSlopes.OfFigure(
                figure(MarketFigure.Kind.USD, held.symbol(), spot),
                held.amount().multiply(BigDecimal.ONE.subtract(held.discount())),
                held.amount().multiply(paid)));
        error = error.add(unit.multiply(CUTS)).add(unit.multiply(held.amount()).multiply(paid.add(BigDecimal.ONE)));
    }

    private static MarketFigure figure(MarketFigure.Kind kind, String name, BigDecimal now) {
        return new MarketFigure(kind, name, now.doubleValue());
    }
}
