package dev.steelyard.conformance.vector;

import dev.steelyard.conformance.CaseResult;
import dev.steelyard.conformance.Outcome;
import dev.steelyard.conformance.Standing;
import dev.steelyard.conformance.adapter.Adapter;
import dev.steelyard.conformance.adapter.AdapterRegistry;
import dev.steelyard.conformance.vector.Comparison.Output;
import java.util.List;
import java.util.function.Function;
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
        String method = vector.method().isEmpty() ? entry.method() : vector.method();
        try {
            return judged(vector, venue, method, entry.adapter());
        } catch (RuntimeException e) {
            return result(vector, venue, method, Outcome.FAILED, "", Refusals.reason(e));
        }
    }

    private CaseResult judged(VectorCase vector, String venue, String method, Adapter adapter) {
        Inputs inputs = Inputs.of(vector);
        Outputs answers = adapter.answer(inputs, data);
        Comparison compared = Comparison.of(vector, adapter.tolerance(vector), answers);
        boolean counterExample = vector.standing() == Standing.COUNTER_EXAMPLE;
        Outcome outcome = counterExample ? CounterExample.judge(vector, compared, answers) : compared.outcome();
        if (outcome != Outcome.FAILED) {
            return result(vector, venue, method, outcome, "", "");
        }
        List<Output> shown = counterExample ? compared.outputs() : compared.differences();
        return result(
                vector,
                venue,
                method,
                outcome,
                joined(shown, Output::expected),
                joined(shown, Output::got) + unread(inputs));
    }

    private static String joined(List<Output> outputs, Function<Output, String> text) {
        return outputs.stream().map(o -> labeled(o.name(), text.apply(o))).collect(Collectors.joining(", "));
    }

    private static String unread(Inputs inputs) {
        List<String> names = inputs.unread();
        return names.isEmpty() ? "" : " (inputs not used: " + String.join(", ", names) + ")";
    }

    private static String labeled(String name, String value) {
        return name.isEmpty() ? value : name + " " + value;
    }

    private static CaseResult result(
            VectorCase vector, String venue, String method, Outcome outcome, String expected, String got) {
        return new CaseResult(vector.id(), venue, method, vector.standing(), outcome, expected, got);
    }
}
