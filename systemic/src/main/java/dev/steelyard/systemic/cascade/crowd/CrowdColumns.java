package dev.steelyard.systemic.cascade.crowd;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.quant.kernel.Elementary;
import dev.steelyard.systemic.cascade.kernel.RandomStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The accounts of a crowd, drawn by a seed. What account i of part k is depends on (seed, k, i) alone. An account that would
 * be liquidated at the price of the scenario already is none: entries end where that begins. <b>Single-writer</b>;
 * <b>Deterministic: given seed</b>.
 */
public final class CrowdColumns {
    /** Fixed-point units of one base unit. */
    public static final double UNITS = 1e8;

    private static final int ADOPTS = 2;
    private static final double CUT = 1_000;
    private static final double INSIDE = 1e-9;

    private final Crowd crowd;
    private final double price;
    private final List<PriceRatios> ratios = new ArrayList<>();
    private final List<PriceRatios> adopted = new ArrayList<>();
    private final SideColumns longs = new SideColumns(1);
    private final SideColumns shorts = new SideColumns(-1);
    private final List<ManagedPool> pools = new ArrayList<>();
    private final RandomStream random = RandomStream.of(0, 0, 0);

    /**
     * Judges the kinds of accounts.
     *
     * @param price of the scenario, in quote units, above 0
     * @throws FailureException located: that of margin's rules, or INVALID when all accounts of a part would be liquidated at
     *     the price
     */
    public CrowdColumns(Crowd crowd, double price) {
        this.crowd = crowd;
        this.price = price;
        if (crowd.adoption().share() > 0) {
            requireAdopters();
        }
        for (int i = 0; i < crowd.parts().size(); i++) {
            CrowdPart part = crowd.parts().get(i);
            PriceRatios own = part instanceof CrowdPart.Levered levered
                    ? judged(levered, "accounts[" + i + "]")
                    : new PriceRatios(1, 1);
            ratios.add(own);
            PriceRatios other = own;
            if (part instanceof CrowdPart.Levered levered) {
                requireRoom(levered, own, "accounts[" + i + "]");
                if (crowd.adoption().share() > 0) {
                    other = adopter(levered, "accounts[" + i + "]");
                    requireRoom(levered, other, "accounts[" + i + "], adopters");
                }
            }
            adopted.add(other);
        }
    }

    private void requireAdopters() {
        if (isInverse()) {
            throw FailureException.of(
                    FailureReason.UNSUPPORTED,
                    "contract",
                    "it is inverse; expected a linear one, which adopters are compared with");
        }
        if (crowd.parts().stream().noneMatch(CrowdPart.Levered.class::isInstance)) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA,
                    "accounts",
                    "there are densities only; expected accounts with a leverage");
        }
    }

    private void requireRoom(CrowdPart.Levered part, PriceRatios own, String place) {
        if (!(lowest(part, own) <= highest(part, own))) {
            throw FailureException.of(
                    FailureReason.INVALID,
                    place,
                    "all would be liquidated at the price of " + price + ", for they are liquidated at "
                            + own.liquidation() + " of their entry");
        }
    }

    private PriceRatios judged(CrowdPart.Levered part, String place) {
        try {
            return PriceRatios.of(part, crowd.rules(), price);
        } catch (FailureException e) {
            throw new FailureException(e.failure().within(place));
        }
    }

    private PriceRatios adopter(CrowdPart.Levered part, String place) {
        try {
            return PriceRatios.of(
                    part,
                    AdoptedRules.of(crowd.adoption(), crowd.rules(), PriceRatios.rate(part, crowd.rules(), price)),
                    price);
        } catch (FailureException e) {
            throw new FailureException(e.failure().within(place));
        }
    }

    private double highest(CrowdPart.Levered part, PriceRatios own) {
        return part.side() > 0 && own.liquidation() > 0
                ? Math.min(part.entryTo(), price / own.liquidation() * (1 - INSIDE))
                : part.entryTo();
    }

    private double lowest(CrowdPart.Levered part, PriceRatios own) {
        return part.side() < 0
                ? Math.max(part.entryFrom(), price / own.liquidation() * (1 + INSIDE))
                : part.entryFrom();
    }

    /** Draws all accounts anew. */
    public void draw(long seed) {
        pools.clear();
        longs.clear(count(1));
        shorts.clear(count(-1));
        for (int k = 0; k < crowd.parts().size(); k++) {
            switch (crowd.parts().get(k)) {
                case CrowdPart.Levered part -> draw(part, k, seed);
                case CrowdPart.Density part -> spread(part);
            }
        }
        longs.sort(price);
        shorts.sort(price);
    }

    private int count(int side) {
        int sum = 0;
        for (CrowdPart part : crowd.parts()) {
            sum += part.side() == side ? part.number() : 0;
        }
        return sum;
    }

    private void draw(CrowdPart.Levered part, int kind, long seed) {
        SideColumns columns = columns(part.side());
        PriceRatios own = ratios.get(kind);
        PriceRatios other = adopted.get(kind);
        double share = crowd.adoption().share();
        boolean managed = crowd.adoption().kind().isManaged();
        int members = 0;
        long together = 0;
        double capital = 0;
        boolean coin = crowd.adoption().kind() == Adoption.Kind.COIN_MARGINED;
        long first = (long) kind << 32;
        double low = lowest(part, own);
        double width = highest(part, own) - low;
        double otherLow = lowest(part, other);
        double otherWidth = highest(part, other) - otherLow;
        double mean = part.openInterest() / part.number() * UNITS;
        Double tail = part.tail();
        double power = tail == null ? 0 : -1 / tail;
        double cut = tail == null ? 0 : Elementary.exp(-tail * Elementary.log(CUT));
        double least = tail == null ? mean : mean * (tail - 1) / tail * (1 - cut) / (1 - cut * CUT);
        for (int i = 0; i < part.number(); i++) {
            random.restart(seed, first + i, 0);
            double place = random.nextUniform();
            double size = tail == null
                    ? mean
                    : least * Elementary.exp(power * Elementary.log(1 - random.nextUniform() * (1 - cut)));
            long position = Math.max(1, Math.round(size));
            if (share > 0 && adopts(seed, first + i, share)) {
                double entry = otherLow + otherWidth * place;
                if (managed) {
                    members++;
                    together = Math.addExact(together, position);
                    capital += part.side() * (price - entry * other.bankruptcy()) * (position / UNITS);
                    continue;
                }
                columns.add(entry * other.liquidation(), entry * other.bankruptcy(), position, coin);
            } else {
                double entry = low + width * place;
                columns.add(entry * own.liquidation(), entry * own.bankruptcy(), position, isInverse());
            }
        }
        if (members > 0) {
            pools.add(new ManagedPool(part.side(), members, together, capital, other.leastEquity(part.side())));
        }
    }

    private boolean adopts(long seed, long account, double share) {
        random.restart(seed, account, ADOPTS);
        return random.nextUniform() < share;
    }

    private void spread(CrowdPart.Density part) {
        SideColumns columns = columns(part.side());
        double step = (part.to() - part.from()) / part.number();
        long each = Math.max(1, Math.round(part.openInterest() / part.number() * UNITS));
        for (int i = 0; i < part.number(); i++) {
            double at = part.side() > 0 ? part.to() - (i + 1) * step : part.from() + (i + 1) * step;
            columns.add(at, at * (1 - part.side() * part.gap()), each, isInverse());
        }
    }

    private SideColumns columns(int side) {
        return side > 0 ? longs : shorts;
    }

    /** Returns the longs. */
    public SideColumns longs() {
        return longs;
    }

    /** Returns the shorts. */
    public SideColumns shorts() {
        return shorts;
    }

    /** Returns the capital that is managed together, as drawn last; none unless a managed mechanism is adopted. */
    public List<ManagedPool> pools() {
        return List.copyOf(pools);
    }

    /** Returns the adoption whose accounts were drawn. */
    public Adoption adoption() {
        return crowd.adoption();
    }

    private boolean isInverse() {
        return crowd.rules().isInverse();
    }
}
