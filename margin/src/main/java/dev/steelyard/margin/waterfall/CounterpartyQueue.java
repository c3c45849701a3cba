package dev.steelyard.margin.waterfall;

import dev.steelyard.margin.adl.DeleveragingQueue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The counterparties in the order of {@link DeleveragingQueue}. <b>Thread-safe</b>. */
final class CounterpartyQueue {
    private CounterpartyQueue() {}

    /** Returns how much of each is closed, in the order given, from the highest score on. */
    static List<BigInteger> allocate(BigInteger size, List<Counterparty> counterparties, List<BigInteger> caps) {
        List<DeleveragingQueue.Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < counterparties.size(); i++) {
            if (caps.get(i).signum() > 0) {
                candidates.add(new DeleveragingQueue.Candidate(
                        Integer.toString(i),
                        new BigDecimal(caps.get(i)),
                        counterparties.get(i).score()));
            }
        }
        List<BigInteger> closed = new ArrayList<>(Collections.nCopies(counterparties.size(), BigInteger.ZERO));
        DeleveragingQueue.of(candidates)
                .close(new BigDecimal(size), BigDecimal.ZERO)
                .fills()
                .forEach(fill ->
                        closed.set(Integer.parseInt(fill.account()), fill.size().toBigIntegerExact()));
        return closed;
    }
}
