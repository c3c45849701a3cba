package dev.steelyard.margin.rule;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Which figures of a venue's own statement of an account are compared with ours, and how far they may be apart. Sizes are
 * compared too, and must be equal. <b>Immutable</b>.
 *
 * @param own tolerances that are not the standard ones, by the name of the figure
 */
public record ReconcileRule(SequencedMap<String, ReconcileTolerance> own) {
    /** Cash of an asset, which venues state to its last digit. */
    public static final String BALANCE = "walletBalance";

    private static final BigDecimal MILLIONTH = new BigDecimal("0.000001");
    private static final BigDecimal FOUR_DIGITS = new BigDecimal("0.0001");

    private static final List<String> AMOUNTS = List.of(
            "equity",
            "marginBalance",
            "initialMargin",
            "maintenanceMargin",
            "orderMargin",
            "freeMargin",
            "unrealizedPnl",
            "notional");

    private static final List<String> PRICES = List.of("entryPrice", "liquidationPrice", "bankruptcyPrice");

    private static final ReconcileTolerance OF_BALANCES =
            new ReconcileTolerance(BigDecimal.ZERO, MILLIONTH, BigDecimal.ZERO, BigDecimal.ZERO);

    private static final ReconcileTolerance OF_AMOUNTS =
            new ReconcileTolerance(BigDecimal.ZERO, MILLIONTH, FOUR_DIGITS, BigDecimal.ZERO);

    private static final ReconcileTolerance OF_PRICES =
            new ReconcileTolerance(BigDecimal.ZERO, MILLIONTH, FOUR_DIGITS, BigDecimal.ONE);

    /**
     * Balances within a millionth; amounts also within the last digit that the venue writes, but to four digits at least;
     * prices also within a tick.
     */
    public static final ReconcileRule STANDARD = new ReconcileRule(new LinkedHashMap<>());

    /** Keeps what differs from the standard. @throws IllegalArgumentException for a figure that is not compared */
    public ReconcileRule {
        SequencedMap<String, ReconcileTolerance> differing = new LinkedHashMap<>();
        own.forEach((figure, tolerance) -> {
            ReconcileTolerance standard = standard(figure);
            if (standard == null) {
                throw new IllegalArgumentException(
                        "no figure is named " + figure + "; expected one of " + String.join(", ", figures()));
            }
            if (!tolerance.equals(standard)) {
                differing.put(figure, tolerance);
            }
        });
        own = Collections.unmodifiableSequencedMap(differing);
    }

    /** Returns the names of all figures that are compared. */
    public static List<String> figures() {
        List<String> all = new ArrayList<>(List.of(BALANCE));
        all.addAll(AMOUNTS);
        all.addAll(PRICES);
        return List.copyOf(all);
    }

    /** Returns whether a figure is a price, which ticks are allowed for. */
    public static boolean isPrice(String figure) {
        return PRICES.contains(figure);
    }

    /** Returns the tolerance of a figure where a pack states none; null when it is not compared. */
    public static @Nullable ReconcileTolerance standard(String figure) {
        if (figure.equals(BALANCE)) {
            return OF_BALANCES;
        }
        return isPrice(figure) ? OF_PRICES : AMOUNTS.contains(figure) ? OF_AMOUNTS : null;
    }

    /** Returns the tolerance of a figure; null when it is not compared. */
    public @Nullable ReconcileTolerance of(String figure) {
        ReconcileTolerance stated = own.get(figure);
        return stated == null ? standard(figure) : stated;
    }

    /** Returns the tolerance of balances. */
    public ReconcileTolerance ofBalances() {
        return own.getOrDefault(BALANCE, OF_BALANCES);
    }
}
