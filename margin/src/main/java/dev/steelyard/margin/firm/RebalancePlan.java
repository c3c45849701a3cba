package dev.steelyard.margin.firm;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.model.Reason;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The least transfers, in USD sent, after which every shared pool of every account stands at its target under a common
 * shock: marginSurplus ≥ targetShare × liquidationRequirement. Senders keep their own target and a freeMargin of at
 * least 0 now. What is on the way counts nowhere: a transfer must arrive within the horizon, and it leaves its sender
 * at once. The plan is verified by assessing every account after it. <b>Immutable</b>.
 *
 * @param transfers in the order of the routes given
 * @param sentUsd Σ amount sent × price
 * @param slowestHours until the last transfer has arrived; 0 without transfers
 * @param feasible false when some pool stays below its target
 * @param deficits what stays unmet after the plan, by pool, in the pool's asset; empty when feasible
 * @param unknown pools whose state cannot be told, with the reason; they take no part
 */
public record RebalancePlan(
        List<Transfer> transfers,
        BigDecimal sentUsd,
        BigDecimal slowestHours,
        boolean feasible,
        Map<String, BigDecimal> deficits,
        Map<String, Reason> unknown) {
    /**
     * One movement of funds.
     *
     * @param route the way taken
     * @param sent units of the asset that leave the sender
     * @param arrives units that count at the receiver, after the fee
     */
    public record Transfer(TransferRoute route, BigDecimal sent, BigDecimal arrives) {
        /** Returns the hours until what arrived may be sent on: travel plus minimum stay. */
        public BigDecimal movableAgainHours() {
            return route.hours().add(route.minimumStayHours());
        }
    }

    private static final int REFINEMENTS = 12;
    /** A step small enough to stay in a haircut tier, large enough to be seen at 50 digits. */
    private static final BigDecimal STEP = new BigDecimal("1e-9");
    /** A pool this close to its target, relative to its need, has reached it. */
    private static final BigDecimal REACHED = new BigDecimal("1e-9");

    /**
     * Returns the plan.
     *
     * @param shock what must be survived
     * @param targetShare surplus kept, as a share of the liquidation requirement, at least 0
     * @param routes the ways that exist; one within one account is ignored
     * @param horizonHours until when a transfer must have arrived
     * @param locked by account id and asset: units that may not leave yet (minimum stay)
     */
    public static RebalancePlan of(
            List<FirmAccount> accounts,
            CommonShock shock,
            BigDecimal targetShare,
            List<TransferRoute> routes,
            BigDecimal horizonHours,
            Map<String, Map<Asset, BigDecimal>> locked) {
        return new Planner(accounts, shock, targetShare, routes, horizonHours, locked).plan();
    }

    private static final class Planner {
        private final Map<String, Pool> pools = new LinkedHashMap<>();
        private final Map<String, BigDecimal> rooms = new LinkedHashMap<>();
        private final Map<String, Reason> unknown = new LinkedHashMap<>();
        private final List<TransferRoute> routes = new ArrayList<>();
        private final Map<String, Map<Asset, BigDecimal>> locked;

        Planner(
                List<FirmAccount> accounts,
                CommonShock shock,
                BigDecimal targetShare,
                List<TransferRoute> all,
                BigDecimal horizonHours,
                Map<String, Map<Asset, BigDecimal>> locked) {
            this.locked = locked;
            for (FirmAccount held : accounts) {
                for (Pool pool : Pool.of(held, shock, targetShare)) {
                    String key = held.account().id() + " " + pool.bucket();
                    BigDecimal room = pool.room(held.account());
                    if (room == null) {
                        unknown.put(key, Reason.MISSING_DATA);
                    } else {
                        pools.put(key, pool);
                        rooms.put(key, room);
                    }
                }
            }
            for (TransferRoute route : all) {
                boolean arrives = route.hours().compareTo(horizonHours) <= 0;
                String sender = poolOf(route.from(), route.asset());
                String receiver = poolOf(route.to(), route.asset());
                if (arrives && sender != null && receiver != null && !sender.equals(receiver)) {
                    if (room(sender).signum() >= 0 && room(receiver).signum() < 0) {
                        routes.add(route);
                    }
                }
            }
        }

        private BigDecimal room(String key) {
            return rooms.getOrDefault(key, BigDecimal.ZERO);
        }

        private Pool pool(String key) {
            return Objects.requireNonNull(pools.get(key));
        }

        private @Nullable String poolOf(String account, Asset asset) {
            for (var entry : pools.entrySet()) {
                if (entry.getValue().held().account().id().equals(account)
                        && entry.getValue().accepts(asset)) {
                    return entry.getKey();
                }
            }
            return null;
        }

        private String sender(TransferRoute route) {
            return Objects.requireNonNull(poolOf(route.from(), route.asset()));
        }

        private String receiver(TransferRoute route) {
            return Objects.requireNonNull(poolOf(route.to(), route.asset()));
        }

        RebalancePlan plan() {
            BigDecimal[] sent = new BigDecimal[routes.size()];
            Arrays.fill(sent, BigDecimal.ZERO);
            Map<String, BigDecimal> left = shortfalls(sent);
            for (int i = 0; i < REFINEMENTS; i++) {
                BigDecimal[] next = solve(sent);
                boolean settled = Arrays.equals(next, sent, BigDecimal::compareTo);
                sent = next;
                left = shortfalls(sent);
                if (settled || left.isEmpty()) {
                    break;
                }
            }
            return result(sent, left);
        }

        /** One linear program with the weights that hold at the amounts of the last one. */
        private BigDecimal[] solve(BigDecimal[] at) {
            int n = routes.size();
            BigDecimal[] price = new BigDecimal[n];
            BigDecimal dearest = BigDecimal.ONE;
            for (int r = 0; r < n; r++) {
                BigDecimal usd = pool(sender(routes.get(r)))
                        .held()
                        .market()
                        .usdPrice(routes.get(r).asset());
                price[r] = usd == null ? BigDecimal.ONE : usd;
                dearest = Decimals.max(dearest, price[r]);
            }
            LeastTransfer program = new LeastTransfer(price);
            for (String key : pools.keySet()) {
                if (room(key).signum() < 0) {
                    BigDecimal[] row = zeros(n);
                    BigDecimal already = BigDecimal.ZERO;
                    for (int r = 0; r < n; r++) {
                        if (receiver(routes.get(r)).equals(key)) {
                            row[r] = gained(key, routes.get(r), at);
                            already = already.add(row[r].multiply(at[r]));
                        }
                    }
                    BigDecimal shift = roomAfter(key, at).subtract(already);
                    program.need(row, Decimals.positivePart(shift.negate()));
                } else {
                    limitSender(program, key, n);
                }
            }
            BigDecimal penalty = dearest.multiply(new BigDecimal("1e9"));
            return n == 0 ? new BigDecimal[0] : program.solve(penalty).amounts().toArray(new BigDecimal[0]);
        }

        private void limitSender(LeastTransfer program, String key, int n) {
            Pool pool = pool(key);
            Account now = pool.held().account();
            BigDecimal free = pool.free(now);
            BigDecimal[] shockedCost = zeros(n);
            BigDecimal[] freeCost = zeros(n);
            Map<Asset, BigDecimal[]> perAsset = new LinkedHashMap<>();
            for (int r = 0; r < n; r++) {
                TransferRoute route = routes.get(r);
                if (sender(route).equals(key)) {
                    BigDecimal step = STEP.negate();
                    BigDecimal lost = difference(pool.room(now), pool.room(Pool.with(now, route.asset(), step)));
                    BigDecimal freed = difference(free, pool.free(Pool.with(now, route.asset(), step)));
                    shockedCost[r] = Decimals.divide(lost, STEP);
                    freeCost[r] = Decimals.divide(freed, STEP);
                    perAsset.computeIfAbsent(route.asset(), a -> zeros(n))[r] = BigDecimal.ONE;
                }
            }
            program.limit(shockedCost, room(key));
            program.limit(freeCost, Decimals.positivePart(free == null ? BigDecimal.ZERO : free));
            perAsset.forEach((asset, row) -> {
                BigDecimal kept = locked.getOrDefault(now.id(), Map.of()).getOrDefault(asset, BigDecimal.ZERO);
                program.limit(row, Decimals.positivePart(pool.balance(asset).subtract(kept)));
            });
        }

        private static BigDecimal difference(@Nullable BigDecimal a, @Nullable BigDecimal b) {
            return a == null || b == null ? BigDecimal.ZERO : a.subtract(b);
        }

        /** What a unit sent on a route adds to the receiver's room, after fee and haircut. */
        private BigDecimal gained(String key, TransferRoute route, BigDecimal[] at) {
            Pool pool = pool(key);
            Account after = after(key, at);
            BigDecimal rise = difference(pool.room(Pool.with(after, route.asset(), STEP)), pool.room(after));
            return Decimals.divide(rise, STEP).multiply(BigDecimal.ONE.subtract(route.feeRate()));
        }

        private Account after(String key, BigDecimal[] sent) {
            Account account = pool(key).held().account();
            for (int r = 0; r < sent.length; r++) {
                TransferRoute route = routes.get(r);
                if (sent[r].signum() != 0 && receiver(route).equals(key)) {
                    account = Pool.with(account, route.asset(), arriving(route, sent[r]));
                }
                if (sent[r].signum() != 0 && sender(route).equals(key)) {
                    account = Pool.with(account, route.asset(), sent[r].negate());
                }
            }
            return account;
        }

        private BigDecimal roomAfter(String key, BigDecimal[] sent) {
            BigDecimal room = pool(key).room(after(key, sent));
            return room == null ? BigDecimal.ZERO : room;
        }

        private static BigDecimal arriving(TransferRoute route, BigDecimal sent) {
            return sent.multiply(BigDecimal.ONE.subtract(route.feeRate()));
        }

        private Map<String, BigDecimal> shortfalls(BigDecimal[] sent) {
            Map<String, BigDecimal> left = new LinkedHashMap<>();
            for (String key : pools.keySet()) {
                BigDecimal room = roomAfter(key, sent);
                BigDecimal tolerated = room(key).abs().multiply(REACHED).negate();
                if (room.compareTo(tolerated) < 0) {
                    left.put(key, room.negate());
                }
            }
            return left;
        }

        private RebalancePlan result(BigDecimal[] sent, Map<String, BigDecimal> left) {
            List<Transfer> transfers = new ArrayList<>();
            BigDecimal usd = BigDecimal.ZERO;
            BigDecimal slowest = BigDecimal.ZERO;
            for (int r = 0; r < sent.length; r++) {
                TransferRoute route = routes.get(r);
                if (sent[r].signum() > 0) {
                    transfers.add(new Transfer(route, sent[r], arriving(route, sent[r])));
                    BigDecimal price = pool(sender(route)).held().market().usdPrice(route.asset());
                    usd = usd.add(sent[r].multiply(price == null ? BigDecimal.ONE : price));
                    slowest = Decimals.max(slowest, route.hours());
                }
            }
            return new RebalancePlan(List.copyOf(transfers), usd, slowest, left.isEmpty(), left, unknown);
        }

        private static BigDecimal[] zeros(int n) {
            BigDecimal[] row = new BigDecimal[n];
            Arrays.fill(row, BigDecimal.ZERO);
            return row;
        }
    }
}
