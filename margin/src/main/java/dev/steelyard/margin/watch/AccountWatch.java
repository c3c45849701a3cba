package dev.steelyard.margin.watch;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * Where the buckets of an account stand on the ladder. <b>Immutable</b>.
 *
 * @param buckets by id, those that are healthy and known left out
 */
public record AccountWatch(SequencedMap<String, BucketWatch> buckets) {
    /** An account of which nothing was announced. */
    public static final AccountWatch CALM = new AccountWatch(new LinkedHashMap<>());

    public AccountWatch {
        buckets = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(buckets));
    }

    /** Returns where a bucket stands. */
    public BucketWatch bucket(String id) {
        return buckets.getOrDefault(id, BucketWatch.HEALTHY);
    }
}
