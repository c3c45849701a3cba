package dev.steelyard.io.cascade;

import dev.steelyard.systemic.cascade.book.BookScenario;
import dev.steelyard.systemic.cascade.crowd.Crowd;
import dev.steelyard.systemic.cascade.run.Variant;
import dev.steelyard.systemic.cascade.scenario.CascadeScenario;
import java.util.List;

/** The market of a scenario, in the fidelity that its file asks for. */
public sealed interface CascadeMarket {
    /** Returns its leveraged accounts. */
    Crowd crowd();

    /** Returns other depth, and other clustering of entries. */
    List<Variant> sensitivity();

    /** Returns other ways to bear a loss. */
    List<Variant> policies();

    /** In closed form. <b>Immutable</b>. */
    record Fast(CascadeScenario scenario) implements CascadeMarket {
        @Override
        public Crowd crowd() {
            return scenario.crowd();
        }

        @Override
        public List<Variant> sensitivity() {
            return Variant.sensitivity(scenario);
        }

        @Override
        public List<Variant> policies() {
            return Variant.policies(scenario);
        }
    }

    /** Through books, event by event. <b>Immutable</b>. */
    record Book(BookScenario scenario) implements CascadeMarket {
        @Override
        public Crowd crowd() {
            return scenario.crowd();
        }

        @Override
        public List<Variant> sensitivity() {
            return Variant.sensitivity(scenario);
        }

        @Override
        public List<Variant> policies() {
            return Variant.policies(scenario);
        }
    }
}
