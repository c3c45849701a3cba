package dev.steelyard.io.performance;

import dev.steelyard.risk.exposure.ClassView;
import dev.steelyard.risk.performance.Performance;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * An account by class of asset, and what each class would have earned at today's weights. <b>Immutable</b>.
 *
 * @param account its id
 * @param view by class
 * @param covariance what risk is measured by; null: not
 * @param performance by class, of weights delta / Σ|delta| of the class; empty without a history
 * @param remarks what a reader must know
 */
public record ClassReport(
        String account,
        ClassView view,
        @Nullable String covariance,
        SequencedMap<String, Performance> performance,
        List<String> remarks) {
    public ClassReport {
        performance = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(performance));
        remarks = List.copyOf(remarks);
    }
}
