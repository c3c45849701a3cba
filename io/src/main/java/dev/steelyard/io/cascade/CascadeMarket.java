package dev.steelyard.io.cascade;

import dev.steelyard.systemic.cascade.book.BookScenario;
import dev.steelyard.systemic.cascade.crowd.Crowd;
import dev.steelyard.systemic.cascade.scenario.CascadeScenario;

/** The market of a scenario, in the fidelity that its file asks for. */
public sealed interface CascadeMarket {
    /** Returns its leveraged accounts. */
    Crowd crowd();

    /** In closed form. <b>Immutable</b>. */
    record Fast(CascadeScenario scenario) implements CascadeMarket {
        @Override
        public Crowd crowd() {
            return scenario.crowd();
        }
    }

    /** Through books, event by event. <b>Immutable</b>. */
    record Book(BookScenario scenario) implements CascadeMarket {
        @Override
        public Crowd crowd() {
            return scenario.crowd();
        }
    }
}
