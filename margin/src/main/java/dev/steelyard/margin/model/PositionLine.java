package dev.steelyard.margin.model;

import dev.steelyard.core.account.MarginMode;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.curve.PriceCurve;
import dev.steelyard.margin.curve.PriceForm;
import dev.steelyard.margin.rule.CloseFee;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.InitialMargin;
import dev.steelyard.margin.rule.MaintenanceOf;
import dev.steelyard.margin.rule.MarginRule;
import dev.steelyard.margin.rule.PriceBasis;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.tier.PositionGeometry;
import dev.steelyard.margin.tier.TierRequirement;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One position with the rules that bind it: its profit, notional, requirement and fee as functions of its own mark, in
 * its settle asset. <b>Immutable</b>.
 */
final class PositionLine {
    final Position position;
    final Instrument instrument;
    final ContractRule contract;
    final MarginRule rule;
    final PositionGeometry geometry;
    final @Nullable BigDecimal mark;
    final BigDecimal feeRate;
    final @Nullable OptionLine option;
    private final BigDecimal adverseFunding;

    PositionLine(
            Position position,
            Instrument instrument,
            ContractRule contract,
            RulePack rules,
            @Nullable BigDecimal mark,
            @Nullable BigDecimal reference,
            @Nullable BigDecimal fundingRate,
            @Nullable OptionLine option) {
        this.option = option;
        this.position = position;
        this.instrument = instrument;
        this.contract = contract;
        this.rule = position.marginMode() == MarginMode.ISOLATED ? rules.isolated() : rules.cross();
        PositionGeometry plain = PositionGeometry.of(instrument.terms(), position.size(), position.entryPrice());
        this.geometry = reference == null
                ? plain
                : new PositionGeometry(plain.size(), plain.sign(), plain.terms(), plain.entry(), reference);
        this.mark = mark;
        this.adverseFunding = !rule.adverseFunding() || fundingRate == null
                ? BigDecimal.ZERO
                : Decimals.positivePart(geometry.sign() > 0 ? fundingRate : fundingRate.negate());
        this.feeRate =
                firstKnown(rule.closeFeeRate(), position.feeRate(), contract.takerFeeRate(), rules.takerFeeRate());
    }

    private PositionLine(PositionLine line, BigDecimal mark) {
        this.position = line.position;
        this.instrument = line.instrument;
        this.contract = line.contract;
        this.rule = line.rule;
        this.geometry = line.geometry;
        this.mark = mark;
        this.feeRate = line.feeRate;
        this.option = line.option;
        this.adverseFunding = line.adverseFunding;
    }

    /** Returns this line, which is no option, at another mark. */
    PositionLine withMark(BigDecimal newMark) {
        return new PositionLine(this, newMark);
    }

    private static BigDecimal firstKnown(
            @Nullable BigDecimal a, @Nullable BigDecimal b, @Nullable BigDecimal c, BigDecimal otherwise) {
        return a != null ? a : b != null ? b : c != null ? c : otherwise;
    }

    String symbol() {
        return position.symbol();
    }

    Asset settle() {
        return instrument.settle();
    }

    /** Returns the price step as the account states it, else as the pack does; null when neither does. */
    @Nullable
    BigDecimal tickSize() {
        BigDecimal own = instrument.terms().tickSize();
        Instrument listed = contract.instrument();
        return own != null || listed == null ? own : listed.terms().tickSize();
    }

    boolean isOption() {
        return instrument instanceof Instrument.Option;
    }

    /** Returns true for a call that was written. */
    boolean isNakedCall() {
        return instrument instanceof Instrument.Option option
                && option.type() == OptionType.CALL
                && position.size().signum() < 0;
    }

    /** Returns true for a coin pair bought or sold with a loan. */
    boolean isLoanFunded() {
        return instrument instanceof Instrument.Spot;
    }

    /** Returns the price to start from when the mark is unknown: the entry; null when neither is known. */
    @Nullable
    BigDecimal anyPrice() {
        return mark != null ? mark : position.entryPrice();
    }

    /**
     * Returns what the position adds to equity: unrealized profit and funding due, or an option's value; null when the
     * entry is unknown.
     */
    @Nullable
    PriceForm worth() {
        if (isOption()) {
            return optionValue().plus(position.accruedFunding());
        }
        BigDecimal entry = position.entryPrice();
        return entry == null ? null : geometry.unrealizedPnl(entry).plus(position.accruedFunding());
    }

    /** Returns the unrealized profit; null when the entry is unknown. */
    @Nullable
    PriceForm unrealizedPnl() {
        BigDecimal entry = position.entryPrice();
        if (entry == null) {
            return null;
        }
        return isOption() ? optionValue().plus(optionValue().at(entry).negate()) : geometry.unrealizedPnl(entry);
    }

    /** An option's mark is a premium in the settle asset per unit, whatever its payoff. */
    private PriceForm optionValue() {
        return PriceForm.linear(position.size().multiply(instrument.terms().contractSize()));
    }

    /** Returns the price at which the maintenance requirement is taken when the mark is {@code price}. */
    private BigDecimal basisPrice(PriceBasis basis, BigDecimal price) {
        BigDecimal entry = position.entryPrice();
        return switch (basis) {
            case MARK -> price;
            case MARK_HELD -> mark == null ? price : mark;
            case ENTRY -> entry == null ? price : entry;
        };
    }

    private PriceForm onBasis(PriceForm form, PriceBasis basis, BigDecimal price) {
        return basis == PriceBasis.MARK ? form : PriceForm.constant(form.at(basisPrice(basis, price)));
    }

    /** Returns the piece of the schedule that sets the maintenance margin at a mark. */
    TierRequirement tierAt(BigDecimal price) {
        return contract.schedule().at(geometry, basisPrice(rule.maintenanceBasis(), price));
    }

    /** Returns the maintenance margin near a mark, without the closing fee, at least 0 there. */
    PriceForm maintenance(BigDecimal price, TierRequirement tier, @Nullable BigDecimal wallet) {
        if (isLoanFunded()) {
            return liability(wallet).times(tier.maintenanceRate());
        }
        PriceForm asked = maintenanceShareOf(price)
                .times(tier.maintenanceRate())
                .plus(tier.maintenanceDeduction().negate());
        PriceForm funding = adverseFunding.signum() == 0
                ? PriceForm.ZERO
                : geometry.notional().times(adverseFunding);
        return onBasis(asked.plus(funding), rule.maintenanceBasis(), price);
    }

    /** Returns what the maintenance rate is a fraction of: without a known leverage the whole notional. */
    private PriceForm maintenanceShareOf(BigDecimal price) {
        PriceForm initial = rule.maintenanceOf() == MaintenanceOf.INITIAL_MARGIN ? initial(price) : null;
        return initial == null ? geometry.notional() : initial;
    }

    /**
     * Returns what is owed for a loan-funded position: cost less the wallet behind a long, the coins of a short, the quote
     * units borrowed where the position is settled in coin.
     */
    private PriceForm liability(@Nullable BigDecimal wallet) {
        BigDecimal entry = position.entryPrice();
        if (geometry.sign() < 0 || geometry.isInverse() || entry == null) {
            return geometry.notional();
        }
        BigDecimal owed = geometry.notional().at(entry).subtract(wallet == null ? BigDecimal.ZERO : wallet);
        return PriceForm.constant(Decimals.positivePart(owed));
    }

    /** Returns the initial margin near a mark, without the closing fee; null when no leverage or rate is known. */
    @Nullable
    PriceForm initial(BigDecimal price) {
        return initialOf(geometry, price);
    }

    /** Returns the initial margin that another size of this contract would need, without the closing fee. */
    @Nullable
    PriceForm initialOf(PositionGeometry shape, BigDecimal price) {
        BigDecimal at = basisPrice(rule.initialBasis(), price);
        TierRequirement tier = contract.schedule().at(shape, at);
        PriceForm notional = shape.notional();
        PriceForm rate = tier.initialRate();
        PriceForm scheduled = rate == null
                ? null
                : notional.times(rate).plus(tier.initialDeduction().negate());
        BigDecimal leverage = position.leverage() == null ? tier.maxLeverage() : position.leverage();
        PriceForm levered = leverage == null ? null : notional.dividedBy(leverage);
        PriceForm asked;
        if (rule.initial() == InitialMargin.SCHEDULE_OVER_LEVERAGE && scheduled != null) {
            asked = position.leverage() == null ? scheduled : scheduled.dividedBy(position.leverage());
        } else if (rule.initial() == InitialMargin.SCHEDULE || levered == null) {
            asked = scheduled;
        } else if (rule.initial() == InitialMargin.LEVERAGE || scheduled == null) {
            asked = levered;
        } else {
            asked = levered.at(at).compareTo(scheduled.at(at)) >= 0 ? levered : scheduled;
        }
        return asked == null ? null : onBasis(asked, rule.initialBasis(), price);
    }

    /** Returns the leverage that the initial margin at entry implies for the closing fee; null when none is known. */
    private @Nullable BigDecimal initialAtEntry() {
        BigDecimal entry = position.entryPrice();
        if (entry == null) {
            return null;
        }
        PriceForm initial = initialOf(geometry, entry);
        return initial == null ? null : initial.at(entry);
    }

    /**
     * Returns the fee reserved for closing.
     *
     * @param wallet behind the position, in the settle asset; null when unknown
     */
    PriceForm closeFee(@Nullable BigDecimal wallet) {
        BigDecimal entry = position.entryPrice();
        CloseFee kind = rule.closeFee();
        if (kind == CloseFee.NONE || isOption()) {
            return PriceForm.ZERO;
        }
        if (isLoanFunded()) {
            return liability(wallet).times(feeRate);
        }
        if (kind == CloseFee.AT_MARK || entry == null) {
            return geometry.notional().times(feeRate);
        }
        BigDecimal cost = geometry.notional().at(entry);
        BigDecimal base = switch (kind) {
            case AT_ENTRY -> cost;
            case ON_ENTRY_PLUS_INITIAL -> cost.add(zeroIfUnknown(initialAtEntry()));
            case AT_LEVERAGE_BANKRUPTCY -> valueAfterLosing(cost, zeroIfUnknown(initialAtEntry()));
            case AT_WALLET_BANKRUPTCY -> walletBankruptcyValue(cost, zeroIfUnknown(wallet));
            case NONE, AT_MARK -> BigDecimal.ZERO;
        };
        return PriceForm.constant(base.multiply(feeRate));
    }

    private static BigDecimal zeroIfUnknown(@Nullable BigDecimal value) {
        return value == null ? BigDecimal.ZERO : value;
    }

    /** Notional once {@code loss} has been lost: it falls for linear longs and inverse shorts, else it rises. */
    private BigDecimal valueAfterLosing(BigDecimal cost, BigDecimal loss) {
        boolean falls = (geometry.sign() > 0) != geometry.isInverse();
        return Decimals.positivePart(falls ? cost.subtract(loss) : cost.add(loss));
    }

    /** Notional where wallet + profit − feeRate × notional = 0; 0 where that never happens. */
    private BigDecimal walletBankruptcyValue(BigDecimal cost, BigDecimal wallet) {
        boolean falls = (geometry.sign() > 0) != geometry.isInverse();
        BigDecimal value = falls
                ? Decimals.divide(cost.subtract(wallet), BigDecimal.ONE.subtract(feeRate))
                : Decimals.divide(cost.add(wallet), BigDecimal.ONE.add(feeRate));
        return Decimals.positivePart(value);
    }

    /**
     * Returns the wallet that an isolated position begins with when none is stated: its initial margin at entry, with the
     * closing fee where the rule puts it there. A fee at the bankruptcy of the wallet is then the one at the price where the
     * initial margin is lost.
     */
    @Nullable
    BigDecimal defaultWallet() {
        BigDecimal initial = initialAtEntry();
        BigDecimal entry = position.entryPrice();
        if (initial == null || !rule.feeInInitial() || entry == null) {
            return initial;
        }
        if (rule.closeFee() == CloseFee.AT_WALLET_BANKRUPTCY) {
            BigDecimal cost = geometry.notional().at(entry);
            return initial.add(valueAfterLosing(cost, initial).multiply(feeRate));
        }
        return initial.add(closeFee(initial).at(anyPriceOrOne()));
    }

    private BigDecimal anyPriceOrOne() {
        BigDecimal price = anyPrice();
        return price == null ? BigDecimal.ONE : price;
    }

    /** Returns what the position adds to the liquidation requirement, over all prices. */
    PriceCurve requirement(BigDecimal threshold, @Nullable BigDecimal wallet) {
        if (isOption() || position.size().signum() == 0) {
            return PriceCurve.of(PriceForm.ZERO);
        }
        List<BigDecimal> edges =
                rule.maintenanceBasis() == PriceBasis.MARK ? contract.schedule().edges(geometry) : List.of();
        return PriceCurve.between(edges, inside -> requirementAt(inside, threshold, wallet));
    }

    /** Returns what the position adds to the liquidation requirement near a mark. */
    PriceForm requirementAt(BigDecimal price, BigDecimal threshold, @Nullable BigDecimal wallet) {
        TierRequirement tier = tierAt(price);
        PriceForm maintenance = maintenance(price, tier, wallet);
        PriceForm fee = liquidationFee(tier, wallet);
        return rule.feeInMaintenance()
                ? maintenance.plus(fee).times(threshold)
                : maintenance.times(threshold).plus(fee);
    }

    /** Returns the closing fee as the trigger counts it: for a loan it is charged on the requirement too. */
    PriceForm liquidationFee(TierRequirement tier, @Nullable BigDecimal wallet) {
        PriceForm fee = closeFee(wallet);
        return isLoanFunded() ? fee.plus(fee.times(tier.maintenanceRate())) : fee;
    }
}
