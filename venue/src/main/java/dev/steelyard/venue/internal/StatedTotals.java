package dev.steelyard.venue.internal;

import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares the totals that venues state over all assets with the assets that the answers list. An answer that was
 * asked for one coin, or cut, lists less than its total: the account it shows is poorer than the real one.
 * <b>Single-writer</b>.
 */
public final class StatedTotals {
    private static final BigDecimal TOLERANCE = new BigDecimal("0.001");
    private static final BigDecimal DUST = new BigDecimal("0.01");

    private final SequencedMap<String, Row> stated = new LinkedHashMap<>();
    private final Map<String, SequencedMap<Asset, BigDecimal>> parts = new HashMap<>();
    private final Set<String> unvalued = new HashSet<>();

    StatedTotals() {}

    /** Says that the row states a total under that field. */
    public void stated(Row row, String field) {
        if (row.numberOrNull(field) != null) {
            stated.put(field, row);
        }
    }

    /** Adds what an asset contributes to the total; one without a value leaves nothing to compare. */
    public void part(String field, Asset asset, @Nullable BigDecimal value) {
        if (value == null) {
            unvalued.add(field);
        } else {
            parts.computeIfAbsent(field, name -> new LinkedHashMap<>()).put(asset, value);
        }
    }

    /** Reports each total that the listed assets do not reach or exceed, within 0.1% and a cent. */
    void check(AccountDraft draft) {
        stated.forEach((field, row) -> {
            if (!unvalued.contains(field)) {
                check(draft, field, row);
            }
        });
    }

    private void check(AccountDraft draft, String field, Row row) {
        BigDecimal total = row.number(field);
        BigDecimal listed = parts.getOrDefault(field, new LinkedHashMap<>()).values().stream()
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal off = total.subtract(listed).abs();
        if (off.compareTo(DUST.max(total.abs().multiply(TOLERANCE))) > 0) {
            draft.gap(
                    row,
                    "the assets listed are worth " + Decimals.plain(listed) + " of the " + Decimals.plain(total)
                            + " that " + field + " states; give the answer over all assets");
        }
    }
}
