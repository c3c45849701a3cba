package dev.steelyard.risk.tail;

import dev.steelyard.quant.tail.Confidence;
import dev.steelyard.quant.tail.TailMethod;
import dev.steelyard.quant.tail.TailSettings;
import dev.steelyard.risk.asset.AssetClasses;

/**
 * What is asked of the tail of a book. <b>Immutable</b>.
 *
 * @param method of scenarios and tail
 * @param settings horizon and what methods take from the history
 * @param level confidence
 * @param classes by which parts are put together
 */
public record TailQuestion(TailMethod method, TailSettings settings, Confidence level, AssetClasses classes) {
    /** Returns the same by another method. */
    TailQuestion by(TailMethod other, TailSettings own) {
        return new TailQuestion(other, own, level, classes);
    }
}
