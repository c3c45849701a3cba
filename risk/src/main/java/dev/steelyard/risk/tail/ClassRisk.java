package dev.steelyard.risk.tail;

import dev.steelyard.core.money.Asset;
import dev.steelyard.quant.tail.TailForecast;
import dev.steelyard.quant.tail.TailReading;
import dev.steelyard.risk.asset.AssetClasses;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * What the parts of a book in one class of assets could lose, in USD. <b>Immutable</b>.
 *
 * @param name of the class
 * @param assets of it that parts move with
 * @param alone the risk of these parts without the others
 * @param component their share of the total by Euler: the shares of all classes sum to the total
 */
public record ClassRisk(String name, List<String> assets, TailForecast alone, TailForecast component) {
    public ClassRisk {
        assets = List.copyOf(assets);
    }

    /**
     * Returns every class that a part is of, in the order of the classes.
     *
     * @param parts in the order of {@code losses}
     * @param losses by part, then scenario
     */
    static List<ClassRisk> of(List<BookRisk.Part> parts, double[][] losses, TailQuestion question) {
        AssetClasses classes = question.classes();
        SequencedMap<String, List<Integer>> members = new LinkedHashMap<>();
        classes.names().forEach(name -> members.put(name, new ArrayList<>()));
        for (int i = 0; i < parts.size(); i++) {
            members.computeIfAbsent(classes.of(asset(parts, i)), name -> new ArrayList<>())
                    .add(i);
        }
        List<ClassRisk> risks = new ArrayList<>();
        members.forEach((name, own) -> {
            if (!own.isEmpty()) {
                double[][] theirs = own.stream().map(i -> losses[i]).toArray(double[][]::new);
                double[] total = BookTail.sum(theirs, theirs[0].length);
                TailForecast component = new TailForecast(0, 0);
                for (int i : own) {
                    component = component.plus(parts.get(i).component());
                }
                risks.add(new ClassRisk(
                        name,
                        own.stream()
                                .map(i -> parts.get(i).part().asset())
                                .distinct()
                                .toList(),
                        TailReading.of(total, question.method(), question.settings())
                                .at(question.level()),
                        component));
            }
        });
        return risks;
    }

    private static Asset asset(List<BookRisk.Part> parts, int part) {
        return Asset.of(parts.get(part).part().asset());
    }

    /** Returns the mean of both risks of one class. */
    ClassRisk meanWith(ClassRisk other) {
        return new ClassRisk(name, assets, alone.meanWith(other.alone), component.meanWith(other.component));
    }
}
