package dev.steelyard.engine.mark;

import dev.steelyard.core.market.MarkPolicy;
import dev.steelyard.core.money.Asset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Which guards prices pass, as data. <b>Immutable</b>.
 *
 * @param marks of every mark; null: marks are taken as their source states them
 * @param indices by asset, of those that are formed here from quotes
 */
public record MarkRules(@Nullable MarkPolicy marks, SequencedMap<Asset, IndexPolicy> indices) {
    /** Every price is taken as its source states it. */
    public static final MarkRules TRUSTING = new MarkRules(null, new LinkedHashMap<>());

    public MarkRules {
        indices = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(indices));
    }
}
