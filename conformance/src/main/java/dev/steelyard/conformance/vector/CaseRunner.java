package dev.steelyard.conformance.vector;

import dev.steelyard.conformance.CaseResult;
import dev.steelyard.conformance.Outcome;
import dev.steelyard.conformance.Standing;
import dev.steelyard.conformance.adapter.AdapterRegistry;
import dev.steelyard.core.failure.FailureException;
import java.util.List;
import java.util.stream.Collectors;

/** Runs one case: finds what answers it, compares, and judges. <b>Single-writer</b>: it remembers data files. */
public final class CaseRunner {
    private final AdapterRegistry adapters;
    private final DataFolders data;

    public CaseRunner(AdapterRegistry adapters, DataFolders data) {
        this.adapters = adapters;
        this.data = data;
    }

    /** Returns how the product stands against a case. A case that cannot be answered has failed, with the reason. */
    public CaseResult run(VectorCase vector) {
        AdapterRegistry.Entry entry = adapters.find(vector);
        if (entry == null) {
            String method = vector.method().isEmpty() ? "case without a method" : vector.method();
            return result(vector, vector.venueOrPrefix(), method, Outcome.NOT_MODELED, "", "");
        }
        boolean namesVenue = !vector.venue().isEmpty() || entry.venue().isEmpty();
        String venue = namesVenue ? vector.venueOrPrefix() : entry.venue();
        try {
            return judged(vector, venue, entry);
        } catch (FailureException e) {
            return result(
                    vector,
                    venue,
                    entry.method(),
                    Outcome.FAILED,
                    "",
                    e.failure().format());
        } catch (IllegalArgumentException | ArithmeticException | IllegalStateException e) {
            return result(vector, venue, entry.method(), Outcome.FAILED, "", String.valueOf(e.getMessage()));
        }
    }

    private CaseResult judged(VectorCase vector, String venue, AdapterRegistry.Entry entry) {
        Inputs inputs = Inputs.of(vector.inputs());
        Outputs answers = entry.adapter().answer(inputs, data);
        Comparison compared = Comparison.of(vector, entry.adapter().tolerance(vector), answers);
        if (vector.standing() == Standing.COUNTER_EXAMPLE) {
            Outcome outcome = CounterExample.judge(vector, compared, answers);
            return outcome == Outcome.FAILED
                    ? failed(vector, venue, entry, compared.outputs(), inputs)
                    : result(vector, venue, entry.method(), outcome, "", "");
        }
        return compared.outcome() == Outcome.FAILED
                ? failed(vector, venue, entry, compared.differences(), inputs)
                : result(vector, venue, entry.method(), compared.outcome(), "", "");
    }

    private static CaseResult failed(
            VectorCase vector,
            String venue,
            AdapterRegistry.Entry entry,
            List<Comparison.Output> outputs,
            Inputs inputs) {
        String expected =
                outputs.stream().map(o -> labeled(o.name(), o.expected())).collect(Collectors.joining(", "));
        String got = outputs.stream().map(o -> labeled(o.name(), o.got())).collect(Collectors.joining(", "));
        String unread =
                inputs.unread().isEmpty() ? "" : " (inputs not used: " + String.join(", ", inputs.unread()) + ")";
        return result(vector, venue, entry.method(), Outcome.FAILED, expected, got + unread);
    }

    private static String labeled(String name, String value) {
        return name.isEmpty() ? value : name + " " + value;
    }

    private static CaseResult result(
            VectorCase vector, String venue, String method, Outcome outcome, String expected, String got) {
        return new CaseResult(vector.id(), venue, method, vector.standing(), outcome, expected, got);
    }
}
