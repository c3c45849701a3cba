package dev.steelyard.io.control;

import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.money.Asset;
import dev.steelyard.io.account.Values;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonMember;
import dev.steelyard.json.JsonValue;
import dev.steelyard.margin.control.breaker.BreakerPolicy;
import dev.steelyard.margin.control.configuration.ControlSet;
import dev.steelyard.margin.control.leverage.ControllerPolicy;
import dev.steelyard.margin.control.limit.LimitCap;
import dev.steelyard.margin.control.limit.LimitMeasure;
import dev.steelyard.margin.control.limit.LimitNode;
import dev.steelyard.margin.control.limit.LimitScope;
import dev.steelyard.margin.control.limit.LimitTree;
import dev.steelyard.margin.control.policy.LeveragePolicy;
import dev.steelyard.margin.control.policy.PolicyBook;
import dev.steelyard.margin.control.terms.TermsClause;
import dev.steelyard.margin.control.terms.TermsPolicy;
import dev.steelyard.margin.control.terms.TermsRegister;
import dev.steelyard.margin.control.terms.VenueTerms;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Reads the file of controls, {@code steelyard/controls/1}: limits, circuit breakers, leverage bands, restrictions of
 * leverage, terms of venues. Members that are not known are refused, for a misspelled one would lift a control. The form is
 * in docs/formats.md. <b>Immutable</b>.
 *
 * @param policies reads one restriction of leverage
 */
public record ControlFileReader(Function<JsonValue, LeveragePolicy> policies) {
    /** What a file states in {@code schema}. */
    public static final String SCHEMA = "steelyard/controls/1";

    /**
     * Returns the controls that a document states.
     *
     * @throws dev.steelyard.core.failure.FailureException located: PARSING, INVALID, MISSING_DATA or UNSUPPORTED
     */
    public ControlSet read(JsonDocument document) {
        JsonValue root = document.root();
        JsonValue schema = root.require("schema");
        if (!schema.text().equals(SCHEMA)) {
            throw schema.refusal(FailureReason.UNSUPPORTED, "expected schema \"" + SCHEMA + '"');
        }
        Strict.only(
                root,
                "schema",
                "limits",
                "classes",
                "clients",
                "breakers",
                "controllers",
                "noticeHours",
                "policies",
                "terms",
                "termsRules",
                "longestOverrideHours",
                "checksMargin");
        SequencedMap<String, Asset> volatilities = new LinkedHashMap<>();
        JsonValue margin = root.present("checksMargin");
        Duration longest = Strict.hours(root, "longestOverrideHours", ControlSet.NONE.longestOverride());
        if (longest.isZero()) {
            throw root.require("longestOverrideHours").refusal(FailureReason.INVALID, "expected a number above 0");
        }
        return new ControlSet(
                Strict.named(root, "limits", "holder", entry -> tree(entry, volatilities)),
                volatilities,
                classes(root),
                Strict.named(root, "clients", "holder", ControlFileReader::client),
                Strict.named(root, "breakers", "symbol", entry -> breaker(entry, "symbol")),
                Strict.named(root, "controllers", "account", ControlFileReader::controller),
                new PolicyBook(Strict.hours(root, "noticeHours", Duration.ZERO), book(root)),
                new TermsRegister(Strict.list(root, "terms", ControlFileReader::terms), List.of()),
                new TermsPolicy(Strict.list(root, "termsRules", ControlFileReader::rule)),
                longest,
                margin != null && margin.bool());
    }

    private List<LeveragePolicy> book(JsonValue root) {
        List<LeveragePolicy> book = new ArrayList<>();
        Set<String> ids = new LinkedHashSet<>();
        JsonValue list = root.present("policies");
        if (list != null) {
            for (JsonValue entry : list.elements()) {
                LeveragePolicy policy = policies.apply(entry);
                if (!ids.add(policy.id())) {
                    throw entry.require("id").failure(FailureReason.INVALID, policy.id() + " was stated before");
                }
                book.add(policy);
            }
        }
        return book;
    }

    private static LimitTree tree(JsonValue entry, SequencedMap<String, Asset> volatilities) {
        Strict.only(entry, "holder", "limits");
        List<LimitNode> nodes = entry.require("limits").values(limit -> limit(limit, volatilities));
        return Values.checked(entry, () -> LimitTree.of(nodes));
    }

    private static LimitNode limit(JsonValue object, SequencedMap<String, Asset> volatilities) {
        Strict.only(object, "id", "parent", "scope", "key", "measure", "cap", "volatilityOf", "force", "owner");
        String id = Values.name(object.require("id"));
        LimitCap cap = cap(object.require("cap"));
        JsonValue of = object.present("volatilityOf");
        if (of != null) {
            volatilities.put(id, Values.asset(of));
        } else if (cap.targetVol() != null) {
            throw object.failure(
                    FailureReason.MISSING_DATA, "limit " + id + " is scaled by a vol; expected volatilityOf, an asset");
        }
        JsonValue force = object.present("force");
        return new LimitNode(
                id,
                object.present("parent", Values::name),
                object.require("scope").constant(LimitScope.class),
                Values.name(object.require("key")),
                object.require("measure").constant(LimitMeasure.class),
                cap,
                force == null ? LimitNode.Force.HARD : force.constant(LimitNode.Force.class),
                Values.name(object.require("owner")));
    }

    private static LimitCap cap(JsonValue object) {
        Strict.only(object, "base", "unit", "targetVol", "depthCost");
        return new LimitCap(
                object.require("base").nonNegative(),
                object.require("unit").constant(LimitCap.Unit.class),
                Strict.positive(object, "targetVol"),
                Strict.positive(object, "depthCost"));
    }

    private static SequencedMap<Asset, String> classes(JsonValue root) {
        SequencedMap<Asset, String> classes = new LinkedHashMap<>();
        JsonValue stated = root.present("classes");
        if (stated != null) {
            for (JsonMember member : stated.members()) {
                classes.put(Values.checked(member.value(), () -> Asset.of(member.name())), Values.name(member.value()));
            }
        }
        return classes;
    }

    private static ControlSet.Client client(JsonValue object) {
        Strict.only(object, "holder", "jurisdiction", "client", "strategies");
        SequencedMap<String, String> strategies = new LinkedHashMap<>();
        JsonValue stated = object.present("strategies");
        if (stated != null) {
            for (JsonMember member : stated.members()) {
                strategies.put(member.name(), Values.name(member.value()));
            }
        }
        return new ControlSet.Client(
                Strict.text(object, "jurisdiction", ""), Strict.text(object, "client", ""), strategies);
    }

    /**
     * Returns the circuit breaker that an entry of a list states.
     *
     * @param name the member that says what it belongs to
     * @throws dev.steelyard.core.failure.FailureException located: PARSING, INVALID or MISSING_DATA
     */
    public static BreakerPolicy breaker(JsonValue object, String name) {
        Strict.only(
                object,
                name,
                "staticMoves",
                "dynamic",
                "monitoringSeconds",
                "haltSeconds",
                "coolDownSeconds",
                "mostLeverage",
                "liquidations");
        return Values.checked(
                object,
                () -> new BreakerPolicy(
                        Strict.list(object, "staticMoves", JsonValue::positive),
                        object.present("dynamic", ControlFileReader::dynamic),
                        Strict.seconds(object, "monitoringSeconds"),
                        Strict.requiredSeconds(object, "haltSeconds"),
                        Strict.seconds(object, "coolDownSeconds"),
                        Strict.positive(object, "mostLeverage"),
                        object.present("liquidations", ControlFileReader::throttle)));
    }

    private static BreakerPolicy.Dynamic dynamic(JsonValue object) {
        Strict.only(object, "move", "windowSeconds");
        return Values.checked(
                object,
                () -> new BreakerPolicy.Dynamic(
                        object.require("move").positive(), Strict.requiredSeconds(object, "windowSeconds")));
    }

    private static BreakerPolicy.Throttle throttle(JsonValue object) {
        Strict.only(object, "most", "windowSeconds", "haltAt");
        return Values.checked(
                object,
                () -> new BreakerPolicy.Throttle(
                        object.require("most").nonNegative(),
                        Strict.requiredSeconds(object, "windowSeconds"),
                        Strict.positive(object, "haltAt")));
    }

    private static ControllerPolicy controller(JsonValue object) {
        Strict.only(object, "account", "lower", "upper", "aim", "coolDownSeconds", "mostPerStep", "lot", "costRate");
        JsonValue cost = object.present("costRate");
        return Values.checked(
                object,
                () -> new ControllerPolicy(
                        object.require("lower").nonNegative(),
                        object.require("upper").positive(),
                        object.require("aim").constant(ControllerPolicy.Aim.class),
                        Strict.seconds(object, "coolDownSeconds"),
                        Strict.positive(object, "mostPerStep"),
                        object.require("lot").positive(),
                        cost == null ? BigDecimal.ZERO : cost.nonNegative()));
    }

    private static VenueTerms terms(JsonValue object) {
        Strict.only(
                object,
                "venue",
                "counterparty",
                "clauses",
                "governingLaw",
                "document",
                "documentHash",
                "reviewer",
                "reviewed");
        Map<TermsClause, Boolean> clauses = new TreeMap<>();
        for (JsonMember member : object.require("clauses").members()) {
            clauses.put(clause(member), member.value().bool());
        }
        return new VenueTerms(
                Values.name(object.require("venue")),
                Values.name(object.require("counterparty")),
                clauses,
                object.present("governingLaw", JsonValue::text),
                Values.name(object.require("document")),
                Values.name(object.require("documentHash")),
                Values.name(object.require("reviewer")),
                object.require("reviewed").date());
    }

    private static TermsClause clause(JsonMember member) {
        for (TermsClause clause : TermsClause.values()) {
            if (clause.name().equals(member.name())) {
                return clause;
            }
        }
        throw member.value()
                .failure(
                        FailureReason.PARSING,
                        "expected one of " + List.of(TermsClause.values()) + ", was \"" + member.name() + '"');
    }

    private static TermsPolicy.Rule rule(JsonValue object) {
        Strict.only(object, "clause", "haircut", "mostLeverage");
        JsonValue haircut = object.present("haircut");
        return new TermsPolicy.Rule(
                object.require("clause").constant(TermsClause.class),
                haircut == null ? BigDecimal.ZERO : Values.share(haircut),
                object.present("mostLeverage", JsonValue::nonNegative));
    }
}
