package dev.steelyard.margin.waterfall;

import dev.steelyard.margin.waterfall.Settlement.Closed;
import dev.steelyard.margin.waterfall.Settlement.Share;
import dev.steelyard.margin.waterfall.WaterfallPolicy.Socialization;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The default waterfall: the insurance fund to its last unit, then auto-deleveraging of as much of the position as the
 * fund's shortfall calls for, then socialized loss; what is left is bad debt, by name. <b>Thread-safe</b>;
 * <b>Deterministic: yes</b>. Its page is {@code docs/methods/waterfall.md}.
 */
public final class Waterfall {
    private Waterfall() {}

    /**
     * Returns who bears the loss of an estate. Fund: min(loss, fund). Deleveraged: ⌈size × rest / loss on what is held⌉
     * lots, at the value at takeover. Socialized: the rest, in proportion to the policy's base. Remainders go one unit
     * each to the largest fractions, then in the order given.
     *
     * @param fund the balance of the insurance fund, in units; counts as 0 when it is below 0
     * @param counterparties who hold the other side, in a fixed order
     * @param payers over whom a loss may be socialized, in a fixed order
     */
    public static Settlement settle(
            BankruptEstate estate,
            BigInteger fund,
            List<Counterparty> counterparties,
            List<Payer> payers,
            WaterfallPolicy policy) {
        BigInteger loss = estate.loss();
        BigInteger available = policy.insuranceFund() ? fund.max(BigInteger.ZERO) : BigInteger.ZERO;
        List<BigInteger> sizes = deleveraged(estate, loss.subtract(available), counterparties, policy);
        Parting parting = Parting.of(estate, sum(sizes));
        List<Closed> closed = closed(sizes, parting.closedValue(), counterparties);
        BigInteger borne = parting.borne(estate);
        BigInteger left = loss.subtract(borne);
        BigInteger toFund = left.negate().max(BigInteger.ZERO);
        left = left.max(BigInteger.ZERO);
        BigInteger fromFund = left.min(available);
        left = left.subtract(fromFund);
        List<Share> socialized = socialized(left, payers, policy.socialization());
        for (Share share : socialized) {
            left = left.subtract(share.amount());
        }
        return new Settlement(
                loss, fromFund, toFund, borne, closed, parting.kept(), parting.keptValue(), socialized, left);
    }

    /** An estate in two parts, the one that is deleveraged and the one that is kept; values split by size. */
    private record Parting(BigInteger closedValue, BigInteger kept, BigInteger keptValue, BigInteger keptMark) {
        static Parting of(BankruptEstate estate, BigInteger closed) {
            BigInteger kept = estate.size().subtract(closed);
            List<BigInteger> values = Apportionment.split(estate.takeoverValue(), List.of(closed, kept));
            List<BigInteger> marks = Apportionment.split(estate.markValue(), List.of(closed, kept));
            return new Parting(values.getFirst(), kept, values.getLast(), marks.getLast());
        }

        /** Returns the loss that goes with the closed part. */
        BigInteger borne(BankruptEstate estate) {
            BigInteger fall = keptValue.subtract(keptMark);
            return estate.inventoryLoss().subtract(estate.side() > 0 ? fall : fall.negate());
        }
    }

    private static BigInteger sum(List<BigInteger> values) {
        BigInteger sum = BigInteger.ZERO;
        for (BigInteger value : values) {
            sum = sum.add(value);
        }
        return sum;
    }

    private static List<Closed> closed(List<BigInteger> sizes, BigInteger value, List<Counterparty> counterparties) {
        List<BigInteger> values = Apportionment.split(value, sizes);
        List<Closed> closed = new ArrayList<>();
        for (int i = 0; i < sizes.size(); i++) {
            if (sizes.get(i).signum() > 0) {
                closed.add(new Closed(counterparties.get(i).account(), sizes.get(i), values.get(i)));
            }
        }
        return closed;
    }

    /** How much of each is closed: the fewest lots that go with the rest of the loss, as far as there are any. */
    private static List<BigInteger> deleveraged(
            BankruptEstate estate, BigInteger rest, List<Counterparty> counterparties, WaterfallPolicy policy) {
        DeleveragingRule rule = policy.deleveraging();
        BigInteger inventoryLoss = estate.inventoryLoss();
        if (rule == null
                || rest.signum() <= 0
                || inventoryLoss.signum() <= 0
                || estate.size().signum() == 0) {
            return List.of();
        }
        BigInteger[] parts = estate.size().multiply(rest).divideAndRemainder(inventoryLoss);
        BigInteger wanted = (parts[1].signum() > 0 ? parts[0].add(BigInteger.ONE) : parts[0]).min(estate.size());
        while (wanted.compareTo(estate.size()) < 0
                && Parting.of(estate, wanted).borne(estate).compareTo(rest) < 0) {
            wanted = wanted.add(BigInteger.ONE);
        }
        return rule.allocate(wanted, counterparties);
    }

    private static List<Share> socialized(BigInteger loss, List<Payer> payers, @Nullable Socialization socialization) {
        if (socialization == null || loss.signum() == 0) {
            return List.of();
        }
        List<BigInteger> bases = payers.stream().map(p -> p.base(socialization)).toList();
        List<BigInteger> amounts = Apportionment.withinCaps(loss, bases, bases);
        List<Share> shares = new ArrayList<>();
        for (int i = 0; i < amounts.size(); i++) {
            if (amounts.get(i).signum() > 0) {
                shares.add(new Share(payers.get(i).account(), amounts.get(i)));
            }
        }
        return shares;
    }
}
