package dev.steelyard.risk.asset;

import dev.steelyard.core.money.Asset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Which class an asset is of: majors, alts, stablecoins, and what else is stated. Data, not judgment of the code.
 * <b>Immutable</b>.
 *
 * @param classes the class of each asset that is named
 * @param otherwise the class of all others
 */
public record AssetClasses(SequencedMap<Asset, String> classes, String otherwise) {
    public AssetClasses {
        classes = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(classes));
    }

    /** Returns the class of an asset. */
    public String of(Asset asset) {
        return classes.getOrDefault(asset, otherwise);
    }

    /** Returns the names of all classes, in the order stated. */
    public List<String> names() {
        LinkedHashSet<String> names = new LinkedHashSet<>(classes.values());
        names.add(otherwise);
        return new ArrayList<>(names);
    }

    /** Returns these classes, but for the assets named. */
    public AssetClasses with(Map<Asset, String> changes) {
        SequencedMap<Asset, String> changed = new LinkedHashMap<>(classes);
        changed.putAll(changes);
        return new AssetClasses(changed, otherwise);
    }
}
