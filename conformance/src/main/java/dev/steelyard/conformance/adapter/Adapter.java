package dev.steelyard.conformance.adapter;

import dev.steelyard.conformance.vector.DataFolders;
import dev.steelyard.conformance.vector.Inputs;
import dev.steelyard.conformance.vector.Outputs;
import dev.steelyard.conformance.vector.Tolerance;
import dev.steelyard.conformance.vector.VectorCase;

/**
 * Answers the cases of one method: maps their inputs to an account, a rule pack and a market, or to the arguments of
 * the one public method that does it, and reads the answer. It computes nothing itself. <b>Thread-safe</b>.
 */
@FunctionalInterface
public interface Adapter {
    /**
     * Returns the answers to a case.
     *
     * @param inputs of the case
     * @param data where the files lie that it names
     * @throws dev.steelyard.core.failure.FailureException when the inputs are not understood
     */
    Outputs answer(Inputs inputs, DataFolders data);

    /** Returns the tolerance of a case: its own, unless the file states one that depends on the inputs. */
    default Tolerance tolerance(VectorCase vector) {
        return vector.tolerance();
    }
}
