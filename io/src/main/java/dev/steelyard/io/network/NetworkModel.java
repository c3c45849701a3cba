package dev.steelyard.io.network;

import dev.steelyard.core.failure.FailureException;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The models that a graph is asked by, and their names. <b>Immutable</b>. */
public enum NetworkModel {
    /** What everyone pays. */
    EISENBERG_NOE("eisenberg-noe", NetworkModels::eisenbergNoe),
    /** The same when default costs. */
    ROGERS_VERAART("rogers-veraart", NetworkModels::rogersVeraart),
    /** Rounds of default with a known recovery. */
    FURFINE("furfine", NetworkModels::furfine),
    /** Stress that spreads before anybody defaults. */
    DEBTRANK("debtrank", NetworkModels::debtRank),
    /** Equities that agree with the worth of claims on each other. */
    NEVA("neva", NetworkModels::valuation),
    /** Sales that move prices that cause sales. */
    FIRE_SALE("firesale", FireSaleModel::of),
    /** Leverage with claims on claims counted once. */
    LOOK_THROUGH("look-through", NetworkModels::lookThrough);

    private static final Pattern NUMBERED = Pattern.compile("node (\\d+)");
    private static final int MOST_DIGITS = 9;

    private final String word;
    private final BiFunction<NetworkData, NetworkQuestion, NetworkAnswer> answers;

    NetworkModel(String word, BiFunction<NetworkData, NetworkQuestion, NetworkAnswer> answers) {
        this.word = word;
        this.answers = answers;
    }

    /** Returns the models by their names, the one that is asked by default first. */
    public static SequencedMap<String, NetworkModel> byWord() {
        SequencedMap<String, NetworkModel> models = new LinkedHashMap<>();
        for (NetworkModel model : values()) {
            models.put(model.word, model);
        }
        return models;
    }

    /** Returns the name, such as {@code eisenberg-noe}. */
    public String word() {
        return word;
    }

    /** Returns whether shocks are to assets that can be sold, not to nodes. */
    public boolean shocksAssets() {
        return this == FIRE_SALE;
    }

    /** Returns what this model says of a graph. @throws FailureException located in the graph */
    public NetworkAnswer answer(NetworkData data, NetworkQuestion question) {
        try {
            return answers.apply(data, question);
        } catch (FailureException e) {
            throw located(e, data);
        }
    }

    /** Models know nodes by number; a person knows the file and their names. */
    static FailureException located(FailureException e, NetworkData data) {
        Matcher numbered = NUMBERED.matcher(e.failure().location());
        if (!numbered.matches() || numbered.group(1).length() > MOST_DIGITS) {
            return e;
        }
        int node = Integer.parseInt(numbered.group(1));
        return node >= data.nodes().size()
                ? e
                : FailureException.of(
                        e.failure().reason(),
                        data.source() + " node \"" + data.nodes().get(node) + "\"",
                        e.failure().message());
    }
}
